import type { SensitivityRow } from '../api/views';
import type { State } from '../state/store';
import { persons, share } from '../text/format';
import { type Context, type Figures, question, words } from './context';
import { bars, el, fill, say } from './dom';

/** The one figure: what share of whom is within the limit, out of how many, and how much the circle would claim. */
export class HeadlinePanel {
  readonly root = el('section', { class: 'headline', 'aria-live': 'polite' });

  private readonly share = el('strong', { 'data-testid': 'headline-share' });
  private readonly within = el('span');
  private readonly fraction = el('p', { class: 'fraction' });
  private readonly leftOut = el('li', { class: 'left-out' });
  private readonly unreached = el('li');
  private readonly over = el('li', { class: 'over' });
  private readonly strip = el('div');
  private sensitivity: SensitivityRow[] = [];
  private opened = false;

  constructor(private readonly context: Context) {}

  /** How the figure changes with other walks; for the chosen service, empty when the result does not say. */
  setSensitivity(rows: SensitivityRow[]): void {
    this.sensitivity = rows;
  }

  render(state: State, figures: Figures): void {
    const unit = figures.shown.levels.find((l) => l.level === state.level)?.units.find((u) => u.id === state.unit);
    fill(
      this.root,
      el('h1', {}, question(this.context.study, state)),
      unit && el('p', { class: 'where' }, unit.name),
      el('p', { class: 'figure' }, this.share, this.within),
      this.fraction,
      el('ul', { class: 'asides' }, this.leftOut, this.unreached, this.over),
      this.strip,
    );
    this.update(state, figures);
  }

  /** Only the limit moved. The nodes stay, so that the page lays out nothing but the new digits. */
  update(state: State, figures: Figures): void {
    const t = words(state);
    const unit = figures.shown.levels.find((l) => l.level === state.level)?.units.find((u) => u.id === state.unit);
    const walkedUnit = figures.walked.levels.find((l) => l.level === state.level)?.units.find((u) => u.id === state.unit);
    const shown = unit ?? figures.shown;
    const covered = shown.covered[state.minutes] ?? 0;
    const walked = (walkedUnit ?? figures.walked).covered[state.minutes] ?? 0;
    const circle = unit ? null : (figures.walked.circle?.[state.minutes] ?? null);
    const points = circle === null || shown.total === 0 ? null : ((circle - walked) / shown.total) * 100;
    say(this.share, share(covered, shown.total));
    say(this.within, state.reading === 'circle' ? t.coveredCircle(state.minutes) : t.covered(state.minutes));
    say(this.fraction, t.ofPeople(persons(covered), persons(shown.total)));
    say(this.leftOut, t.leftOutPeople(persons(shown.total - covered)));
    say(
      this.unreached,
      !unit && state.reading === 'walk' && figures.walked.unreached >= 0.5 ? t.unreached(persons(figures.walked.unreached)) : '',
    );
    say(this.over, points !== null && points >= 0.05 ? t.overstated(points.toFixed(1)) : '');
    const otherwise = !unit && state.reading === 'walk' && this.otherwise(state);
    if (otherwise || this.strip.hasChildNodes()) {
      fill(this.strip, otherwise);
    }
  }

  /** The strip under the figure: slow to brisk in one line, every variant when opened. Only for the question it was computed for. */
  private otherwise(state: State): HTMLElement | false {
    const t = words(state).views.sensitivity;
    const rows = this.sensitivity.filter(
      (r) =>
        r.target === state.target &&
        r.group === state.group &&
        r.walker === state.walker &&
        r.minutes === state.minutes &&
        r.share !== null,
    );
    const slow = rows.find((r) => r.variant === 'slow')?.share;
    const brisk = rows.find((r) => r.variant === 'brisk')?.share;
    const summary = slow != null && brisk != null ? t.range(share(slow, 1), share(brisk, 1)) : t.title;
    return (
      rows.length > 0 &&
      el(
        'details',
        { class: 'sensitivity', open: this.opened, toggle: (event) => this.remember(event) },
        el('summary', {}, summary),
        bars(rows.map((r) => ({ name: t.variant[r.variant] ?? r.variant, note: '', part: r.share ?? 0, whole: 1 }))),
      )
    );
  }

  private remember(event: Event): void {
    this.opened = (event.target as HTMLDetailsElement).open;
  }
}
