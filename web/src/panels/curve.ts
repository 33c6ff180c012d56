import { CURVE_MINUTES } from '../state/curves';
import type { State } from '../state/store';
import { persons, share } from '../text/format';
import { type Context, type Figures, words } from './context';
import { el, fill, svg } from './dom';

const WIDTH = 320;
const HEIGHT = 150;
const LEFT = 34;
const RIGHT = 10;
const TOP = 10;
const BOTTOM = 24;

/** Share of people within 0 … 60 minutes, the limit marked, the circle's curve behind it. */
export class CurvePanel {
  readonly root = el('section', { class: 'curve' });
  private total = 0;
  private covered: number[] = [];
  private circle: number[] | null = null;
  private readonly marker = svg('g', { class: 'marker' });
  private picture: SVGElement | null = null;

  constructor(private readonly context: Context) {}

  /** Draws the curves of the whole study or of the chosen unit. */
  render(state: State, figures: Figures): void {
    const t = words(state);
    const unit = figures.walked.levels.find((l) => l.level === state.level)?.units.find((u) => u.id === state.unit);
    this.total = (unit ?? figures.walked).total;
    this.covered = (unit ?? figures.walked).covered;
    this.circle = unit ? null : (figures.walked.circle ?? null);
    this.picture = svg(
      'svg',
      { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img' },
      ...this.axes(),
      this.circle && svg('path', { class: 'circle-area', d: `${path(this.circle, this.total)}V${y(0)}H${x(0)}Z` }),
      this.circle && svg('path', { class: 'circle-line', d: path(this.circle, this.total) }),
      svg('path', { class: 'walk-line', d: path(this.covered, this.total) }),
      this.marker,
    );
    this.picture.addEventListener('pointerdown', (event) => this.drag(event as PointerEvent));
    fill(
      this.root,
      el(
        'h2',
        {},
        t.curve,
        el('span', { class: 'key walk' }, t.curveWalk),
        this.circle ? el('span', { class: 'key circle' }, t.curveCircle) : null,
      ),
      this.picture,
    );
    this.update(state);
  }

  /** Only the limit moved. */
  update(state: State): void {
    const t = words(state);
    const walk = this.covered[state.minutes] ?? 0;
    const circle = this.circle?.[state.minutes];
    const [px, py] = [x(state.minutes), y(ratio(walk, this.total))];
    const text = share(walk, this.total);
    const before = state.minutes > 40;
    fill(
      this.marker,
      svg('line', { x1: px, x2: px, y1: TOP, y2: HEIGHT - BOTTOM }),
      svg('circle', { cx: px, cy: py, r: 4.5 }),
      svg(
        'text',
        { x: px + (before ? -8 : 8), y: Math.min(py + 16, HEIGHT - BOTTOM - 4), 'text-anchor': before ? 'end' : 'start', class: 'value' },
        text,
      ),
      svg('text', { x: px, y: HEIGHT - 6, 'text-anchor': 'middle', class: 'at' }, String(state.minutes)),
      svg('title', {}, t.ofPeople(persons(walk), persons(this.total))),
    );
    this.picture?.setAttribute('aria-label', t.curveAlt(state.minutes, text, circle === undefined ? null : share(circle, this.total)));
  }

  private axes(): SVGElement[] {
    const lines = [0, 0.25, 0.5, 0.75, 1].flatMap((part) => [
      svg('line', { class: 'grid', x1: LEFT, x2: WIDTH - RIGHT, y1: y(part), y2: y(part) }),
      svg('text', { class: 'axis', x: LEFT - 5, y: y(part) + 3.5, 'text-anchor': 'end' }, part === 0 ? '0' : `${part * 100}%`),
    ]);
    const ticks = [0, 15, 30, 45, 60].map((m) =>
      svg('text', { class: 'axis', x: x(m), y: HEIGHT - 6, 'text-anchor': 'middle' }, String(m)),
    );
    return [...lines, ...ticks];
  }

  private drag(event: PointerEvent): void {
    const box = this.picture?.getBoundingClientRect();
    if (!box) {
      return;
    }
    const at = ((event.clientX - box.left) / box.width) * WIDTH;
    const minutes = Math.round(((at - LEFT) / (WIDTH - LEFT - RIGHT)) * CURVE_MINUTES);
    this.context.store.set({ minutes: Math.max(5, Math.min(30, minutes)) });
  }
}

function x(minutes: number): number {
  return LEFT + (minutes / CURVE_MINUTES) * (WIDTH - LEFT - RIGHT);
}

function y(part: number): number {
  return TOP + (1 - part) * (HEIGHT - TOP - BOTTOM);
}

function ratio(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0;
}

function path(values: number[], total: number): string {
  return values.map((v, m) => `${m === 0 ? 'M' : 'L'}${x(m).toFixed(1)} ${y(ratio(v, total)).toFixed(1)}`).join('');
}
