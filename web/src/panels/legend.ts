import type { State } from '../state/store';
import { breaksAt } from '../style/classes';
import { type Context, words } from './context';
import { el, fill } from './dom';

/** What the colours mean, on the sheet at all times; its numbers are the server's class breaks. */
export class Legend {
  readonly root = el('section', { class: 'legend' });

  constructor(private readonly context: Context) {}

  private labels: HTMLElement[] = [];

  /** Only the limit moved. */
  update(state: State): void {
    const upper = breaksAt(this.context.study.palette, state.minutes);
    for (const [k, from] of [0, ...upper].entries()) {
      const label = this.labels[k];
      if (label) {
        label.textContent = k < upper.length ? `${from}–${upper[k]}` : words(state).moreThan(from);
      }
    }
  }

  render(state: State): void {
    const { study } = this.context;
    const t = words(state);
    this.labels = study.palette.classes.map(() => el('span'));
    const swatch = (colour: string, label: HTMLElement, edge: boolean) =>
      el('li', { class: edge ? 'edge' : undefined }, el('i', { style: `background:${colour}` }), label);
    fill(
      this.root,
      el('h2', {}, state.reading === 'circle' ? t.legendCircle : t.legend),
      el(
        'ul',
        { class: 'scale' },
        ...study.palette.classes.map((colour, k) => swatch(colour, this.labels[k]!, k === 3)),
        el('li', { class: 'none' }, el('i', { class: 'hatch', style: `--grey:${study.palette.unreached}` }), el('span', {}, t.unreachable)),
      ),
      el('p', { class: 'sides', 'aria-hidden': 'true' }, el('span', {}, t.within), el('span', {}, t.beyond)),
      study.walkers.find((w) => w.id === state.walker)?.flatMetresPerSecond === undefined && el('p', { class: 'bands' }, t.legendBands),
      el('p', { class: 'opacity' }, el('span', {}, t.opacityFew), el('i', { 'aria-hidden': 'true' }), el('span', {}, t.opacityMany)),
    );
    this.update(state);
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
