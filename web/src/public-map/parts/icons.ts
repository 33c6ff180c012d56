import { drawing } from '../../panels/dom';
import { glyphSvg } from '../../style/glyphs';

/** Small drawings beside words; none of them says anything the words do not. */

const SHAPES = {
  walk: 'M9 1.2a1.7 1.7 0 1 1 0 3.4 1.7 1.7 0 0 1 0-3.4z M7 5.2h2.6l1.3 2.6 2.2.9-.5 1.4-2.8-1.1-.7-1.2-.6 2.6 2 2v3.4H9v-2.8L6.9 11l-1 4.6H4.2L6 7 4.6 8.200v2.100H3.200V7.400z',
  stairs: 'M1 14.500V12h3.500V9H8V6h3.500V3H15v1.800h-1.700v3H9.800v3H6.300v3.700z',
  lift: 'M3 1.500h10v13H3z M4.500 3v10h7V3z M8 4l2.200 3H5.800z M8 12 5.800 9h4.400z',
  phone:
    'M3.500 1.500 6 1l1.500 4-1.700 1.300a9 9 0 0 0 3.900 3.900L11 8.500l4 1.500-.5 2.500c-.2 1.200-1 2-2.200 2C6.500 14.500 1.500 9.500 1.500 3.700c0-1.200.8-2 2-2.200z',
  clock:
    'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1z M8 2.600a5.400 5.400 0 1 0 0 10.800A5.400 5.400 0 0 0 8 2.600z M7.200 4.200h1.600v3.500l2.600 1.500-.8 1.400-3.400-2z',
  price:
    'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1z M5 3.800 7.200 8H5.300v1.300h1.900v1H5.300v1.300h1.900v1.600h1.600v-1.600h1.900v-1.300H8.800v-1h1.900V8H8.800L11 3.800H9.300L8 6.600 6.700 3.800z',
  home: 'M8 1.500 1.200 7.600 2.300 8.800 3.200 8v6.500h3.600v-4h2.400v4h3.600V8l.9.8 1.100-1.200z',
  place: 'M8 1a5 5 0 0 1 5 5c0 3.500-5 9-5 9S3 9.500 3 6a5 5 0 0 1 5-5z M8 4a2 2 0 1 0 0 4 2 2 0 0 0 0-4z',
  target:
    'M7.200 0h1.600v2.100a6 6 0 0 1 5.100 5.100H16v1.600h-2.100a6 6 0 0 1-5.100 5.100V16H7.200v-2.100a6 6 0 0 1-5.100-5.100H0V7.200h2.100a6 6 0 0 1 5.100-5.100z M8 3.600a4.400 4.400 0 1 0 0 8.800 4.400 4.400 0 0 0 0-8.800z M8 6a2 2 0 1 1 0 4 2 2 0 0 1 0-4z',
  van: 'M1 3.500h9V6h2.700L15 8.600V12h-1.600a1.900 1.900 0 0 1-3.700 0H6.300a1.900 1.900 0 0 1-3.700 0H1z M10 7.200v1.600h3.400L12.100 7.200z',
  people:
    'M5.500 2a2.300 2.300 0 1 1 0 4.600 2.300 2.300 0 0 1 0-4.600z M1 14c0-4 1.800-6.200 4.500-6.200S10 10 10 14z M11 3a1.900 1.900 0 1 1 0 3.800A1.900 1.900 0 0 1 11 3z M11.200 14c0-2.400-.4-4.200-1.300-5.500.3-.2.700-.2 1.100-.2 2.300 0 4 1.900 4 5.700z',
} as const;

export type Icon = keyof typeof SHAPES;

export function icon(name: Icon): Node {
  return drawing(
    `<svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false"><path fill="currentColor" fill-rule="evenodd" d="${SHAPES[name]}"/></svg>`,
  );
}

/** The sign of a service, as on the maps. */
export function sign(service: string): Node {
  return drawing(glyphSvg(service));
}
