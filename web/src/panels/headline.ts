import type { State } from '../state/store';
import { persons, share } from '../text/format';
import { type Context, type Figures, question, words } from './context';
import { el, fill } from './dom';

/** The one figure: what share of whom is within the limit, out of how many, and how much the circle would claim. */
export class HeadlinePanel {
  readonly root = el('section', { class: 'headline', 'aria-live': 'polite' });

  constructor(private readonly context: Context) {}

  render(state: State, figures: Figures): void {
    const t = words(state);
    const unit = figures.shown.levels.find((l) => l.level === state.level)?.units.find((u) => u.id === state.unit);
    const walkedUnit = figures.walked.levels.find((l) => l.level === state.level)?.units.find((u) => u.id === state.unit);
    const shown = unit ?? figures.shown;
    const covered = shown.covered[state.minutes] ?? 0;
    const walked = (walkedUnit ?? figures.walked).covered[state.minutes] ?? 0;
    const circle = unit ? null : (figures.walked.circle?.[state.minutes] ?? null);
    const points = circle === null || shown.total === 0 ? null : ((circle - walked) / shown.total) * 100;
    fill(
      this.root,
      el('h1', {}, question(this.context.study, state)),
      unit && el('p', { class: 'where' }, unit.name),
      el(
        'p',
        { class: 'figure' },
        el('strong', { 'data-testid': 'headline-share' }, share(covered, shown.total)),
        el('span', {}, state.reading === 'circle' ? t.coveredCircle(state.minutes) : t.covered(state.minutes)),
      ),
      el('p', { class: 'fraction' }, t.ofPeople(persons(covered), persons(shown.total))),
      el(
        'ul',
        { class: 'asides' },
        el('li', { class: 'left-out' }, t.leftOutPeople(persons(shown.total - covered))),
        !unit && figures.walked.unreached >= 0.5 && el('li', {}, t.unreached(persons(figures.walked.unreached))),
        points !== null && points >= 0.05 && el('li', { class: 'over' }, t.overstated(points.toFixed(1))),
      ),
    );
  }
}
