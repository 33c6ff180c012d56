import type { State } from '../state/store';
import { breaksAt } from '../style/classes';
import { type Context, words } from './context';
import { el, fill } from './dom';

/** What the colours mean, on the sheet at all times; its numbers are the server's class breaks. */
export class Legend {
  readonly root = el('section', { class: 'legend' });

  constructor(private readonly context: Context) {}

  render(state: State): void {
    const { study } = this.context;
    const t = words(state);
    const upper = breaksAt(study.palette, state.minutes);
    const lower = [0, ...upper];
    const labels = lower.map((from, k) => (k < upper.length ? `${from}–${upper[k]}` : t.moreThan(from)));
    const swatch = (colour: string, label: string, edge: boolean) =>
      el('li', { class: edge ? 'edge' : undefined }, el('i', { style: `background:${colour}` }), el('span', {}, label));
    fill(
      this.root,
      el('h2', {}, state.reading === 'circle' ? t.legendCircle : t.legend),
      el(
        'ul',
        { class: 'scale' },
        ...study.palette.classes.map((colour, k) => swatch(colour, labels[k] ?? '', k === 3)),
        el('li', { class: 'none' }, el('i', { class: 'hatch', style: `--grey:${study.palette.unreached}` }), el('span', {}, t.unreachable)),
      ),
      el('p', { class: 'sides', 'aria-hidden': 'true' }, el('span', {}, t.within), el('span', {}, t.beyond)),
      study.walkers.find((w) => w.id === state.walker)?.flatMetresPerSecond === undefined && el('p', { class: 'bands' }, t.legendBands),
      el('p', { class: 'opacity' }, el('span', {}, t.opacityFew), el('i', { 'aria-hidden': 'true' }), el('span', {}, t.opacityMany)),
    );
  }
}

/** Date and sources, and which way is north. */
export class SheetNotes {
  readonly root = el('footer', { class: 'notes' });

  constructor(private readonly context: Context) {}

  render(state: State): void {
    const { study } = this.context;
    const t = words(state);
    const sources = study.sources.join(';');
    fill(
      this.root,
      el('span', {}, t.asOf(study.asOf)),
      sources ? el('span', { class: 'sources', title: sources }, `${t.sources}:${sources}`) : null,
    );
  }
}
