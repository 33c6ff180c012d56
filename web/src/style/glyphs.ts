/** One glyph per service, in a box of 16 × 16. Shapes are filled; holes come by the even-odd rule. */
const SHAPES: Record<string, string> = {
  meals: 'M1.5 8h13c0 3-1.8 5-4 5.8V15h-5v-1.2C3.3 13 1.5 11 1.5 8z M4.8 2.5h1.4v4H4.8z M7.3 1.5h1.4v5H7.3z M9.8 2.5h1.4v4H9.8z',
  bathing: 'M8 1.2C8 1.2 3 7 3 10.3a5 5 0 0 0 10 0C13 7 8 1.2 8 1.2z',
  medical: 'M6 2h4v4h4v4h-4v4H6v-4H2V6h4z',
  'day-care': 'M8 1.5 1.2 7.6 2.3 8.8 3.2 8v6.5h3.6v-4h2.4v4h3.6V8l.9.8 1.1-1.2z',
  learning: 'M1.5 3c2.3-.9 4.3-.6 5.9.6v10c-1.6-1-3.6-1.2-5.9-.5z M14.5 3c-2.3-.9-4.3-.6-5.9.6v10c1.6-1 3.6-1.2 5.9-.5z',
  'full-time-care': 'M1 3.5h2v5h10.5A1.5 1.5 0 0 1 15 10v4h-2v-2H3v2H1z M4 5h4.5v2.5H4z',
  respite: 'M1 3.5h2v5h10.5A1.5 1.5 0 0 1 15 10v4h-2v-2H3v2H1z M4 5h4.5v2.5H4z',
  rehab: 'M8 14.5 2.3 8.8a3.6 3.6 0 0 1 5.1-5.1l.6.6.6-.6a3.6 3.6 0 0 1 5.1 5.1z',
  visits: 'M8 14.5 2.3 8.8a3.6 3.6 0 0 1 5.1-5.1l.6.6.6-.6a3.6 3.6 0 0 1 5.1 5.1z',
  cleaning: 'M7.2 1h1.6v6h2.7l1.5 7.5H3L4.5 7h2.7z',
  mobility:
    'M8 1a1.7 1.7 0 1 1 0 3.4A1.7 1.7 0 0 1 8 1z M6 5h4l2.5 4-1.3.8L9.7 7.6v2.2l2 5h-1.8L8 10.5 6.1 14.8H4.3l2-5V7.6L4.8 9.8 3.5 9z',
  childcare: 'M8 1.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5z M3.5 14.5C3.5 10 5.5 7.5 8 7.5s4.5 2.5 4.5 7z',
};
const FALLBACK = 'M8 4a4 4 0 1 1 0 8 4 4 0 0 1 0-8z';

/** Kinds that stand for a service when they are asked for as kinds. */
const KIND_SERVICE: Record<string, string> = {
  canteen: 'meals',
  'meal-point': 'meals',
  'rural-canteen': 'meals',
  'bath-point': 'bathing',
  'medical-point': 'medical',
  'medical-care-center': 'medical',
  hospital: 'medical',
  'community-station': 'day-care',
  'day-care-center': 'day-care',
  'street-center': 'day-care',
  'township-center': 'day-care',
  'home-care-center': 'day-care',
  institution: 'full-time-care',
  'inclusive-institution': 'full-time-care',
  'elder-university': 'learning',
  childcare: 'childcare',
  'nursery-class': 'childcare',
};

export function glyphShape(service: string): string {
  return SHAPES[service] ?? FALLBACK;
}

/** The glyph of a target: a service's own; for kinds, that of the service they are known for. */
export function glyphOfTarget(target: string): string {
  const id = target.replace('~assumed', '');
  if (!id.startsWith('kind:')) {
    return glyphShape(id);
  }
  return glyphShape(KIND_SERVICE[id.slice(5).split('+')[0] ?? ''] ?? '');
}

export function glyphSvg(target: string): string {
  return `<svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><path fill="currentColor" fill-rule="evenodd" d="${glyphOfTarget(target)}"/></svg>`;
}
