import { el } from '../../panels/dom';
import type { Chosen } from '../data/source';
import type { PageWords } from '../text/words';
import { icon } from './icons';

export interface PlaceEvents {
  onChange: () => void;
  onShare: () => void;
}

/** A position rougher than this is said to be rough. */
const ROUGH_METRES = 150;
/** A home farther than this is said to be another's. */
const TOLD_METRES = 60;

/** The place that was chosen, in place of the field it was chosen with. */
export function placePart(name: string, chosen: Chosen | null, homeMetres: number, words: PageWords, events: PlaceEvents): HTMLElement {
  const notes = [
    chosen && chosen.rough > ROUGH_METRES ? words.positionRough(chosen.rough) : '',
    homeMetres > TOLD_METRES ? words.nearestHome(homeMetres) : '',
  ].filter((t) => t !== '');
  const button = (kind: string, text: string, run: () => void) =>
    el('button', { type: 'button', class: `button plain ${kind}`, click: run }, text);
  return el(
    'section',
    { class: 'chosen', 'aria-label': words.yourPlace },
    el('p', { class: 'chosen-name' }, icon('place'), el('strong', {}, name), chosen?.parent ? el('span', {}, chosen.parent) : null),
    ...notes.map((t) => el('p', { class: 'hint' }, t)),
    el(
      'div',
      { class: 'actions' },
      button('change', words.change, events.onChange),
      button('share', words.share, events.onShare),
      button('print', words.print, () => window.print()),
    ),
  );
}
