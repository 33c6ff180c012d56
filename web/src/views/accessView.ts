import type { AccessAnswer } from '../api/views';
import { targetName, words } from '../panels/context';
import { el, fill, svg } from '../panels/dom';
import { select } from '../panels/toolbar';
import { lorenzPath, readable } from '../state/equity';
import type { State } from '../state/store';
import { persons, share } from '../text/format';
import { groupName } from '../text/texts';
import { Asked, type View, type ViewContext } from './view';

const SIDE = 130;
const MEASURES = ['e2sfca', '2sfca', '3sfca', 'm2sfca', 'raam', 'gravity', 'hansen', 'capacity-per-1000', 'opportunities', 'nearest'];
const SPOTS = ['high-low', 'low-low', 'high-high', 'low-high'];

/** How evenly a service is shared out: floating catchments and their kin, inequality, groups, units, hot spots. */
export class AccessView implements View {
  readonly id = 'access';
  readonly root = el('div', { class: 'access' });
  private readonly body = el('div');
  private readonly asked = new Asked<AccessAnswer>(this.body);
  private measure = MEASURES[0]!;

  constructor(private readonly context: ViewContext) {}

  offered(): boolean {
    return this.context.study.live && this.context.study.layers.some((l) => l.id === 'access');
  }

  hide(): void {
    this.context.map.showSpots([]);
  }

  show(state: State): void {
    const t = words(state).views.access;
    const options = MEASURES.map((m): [string, string] => [m, t.measures[m] ?? m]);
    fill(
      this.root,
      el(
        'label',
        { class: 'picker' },
        el('span', {}, t.measure),
        select('picker-measure', t.measure, options, this.measure, (measure) => {
          this.measure = measure;
          this.show(this.context.store.state);
        }),
      ),
      this.body,
    );
    const query = {
      target: state.target,
      measure: this.measure,
      walker: state.walker,
      group: state.group,
      hotSpots: 'true',
      values: 'true',
    };
    this.asked.show(
      JSON.stringify(query),
      state,
      (signal) => this.context.client.answer<AccessAnswer>('/api/access', query, signal),
      (answer) => this.draw(this.context.store.state, answer),
    );
  }

  private draw(state: State, answer: AccessAnswer): void {
    const t = words(state).views.access;
    const { equity } = answer;
    const figure = (name: string, value: string) => [el('dt', {}, name), el('dd', {}, value)];
    fill(
      this.body,
      el(
        'p',
        { class: 'by' },
        `${targetName(this.context.study, state.target, state.lang)} · ${groupName(state.group, state.lang)} · ${answer.competes ? t.has : t.reach}`,
      ),
      el(
        'div',
        { class: 'equity' },
        this.lorenz(state, answer),
        el(
          'dl',
          { class: 'facts' },
          ...figure(t.mean, `${readable(equity.mean, answer.unit)} ${t.units[answer.unit] ?? ''}`),
          ...figure(t.gini, number(equity.gini, 3)),
          ...figure(t.palma, number(equity.palma, 2)),
          ...figure(t.theil, number(equity.theil, 3)),
          ...figure(t.none, equity.shareWithNone === null ? '–' : share(equity.shareWithNone, 1)),
        ),
      ),
      answer.supply.stranded > 0 && el('p', { class: 'late' }, t.stranded(persons(answer.supply.stranded))),
      this.spots(state, answer),
      answer.groups.length > 0 && this.groups(state, answer),
      this.units(state, answer),
    );
  }

  private lorenz(state: State, answer: AccessAnswer): Element {
    const t = words(state).views.access;
    return svg(
      'svg',
      {
        class: 'lorenz',
        viewBox: `-4 -4 ${SIDE + 22} ${SIDE + 24}`,
        role: 'img',
        'aria-label': t.lorenzAlt(number(answer.equity.gini, 3)),
      },
      svg('rect', { x: 0, y: 0, width: SIDE, height: SIDE }),
      svg('path', { class: 'equal', d: `M0 ${SIDE}L${SIDE} 0` }),
      answer.equity.lorenz.length > 1 && svg('path', { class: 'curve-line', d: lorenzPath(answer.equity.lorenz, SIDE) }),
      svg('text', { x: SIDE / 2, y: SIDE + 15, 'text-anchor': 'middle' }, t.lorenzX),
      svg('text', { x: SIDE + 12, y: SIDE / 2, 'text-anchor': 'middle', transform: `rotate(90 ${SIDE + 12} ${SIDE / 2})` }, t.lorenzY),
    );
  }

  private spots(state: State, answer: AccessAnswer): HTMLElement | false {
    const t = words(state).views.access;
    const spots = SPOTS.flatMap((id) => {
      const spot = answer.hotSpots?.[id];
      return typeof spot === 'object' ? [{ id, ...spot }] : [];
    });
    this.context.map.showSpots(spots.map((s) => ({ kind: s.id, at: s.at ?? [] })));
    return (
      spots.length > 0 &&
      el(
        'div',
        {},
        el('h3', {}, t.hotSpots),
        el(
          'ul',
          { class: 'spots' },
          ...spots.map((s) =>
            el(
              'li',
              { class: `spot-${s.id}` },
              el('i', { 'aria-hidden': 'true' }),
              el('b', {}, t.spots[s.id] ?? s.id),
              el('span', {}, t.places(persons(s.places), persons(s.people))),
            ),
          ),
        ),
        el('p', { class: 'by' }, t.hotSpotNote),
      )
    );
  }

  private groups(state: State, answer: AccessAnswer): HTMLElement {
    const t = words(state).views.access;
    return el(
      'div',
      {},
      el('h3', {}, t.groups),
      el(
        'dl',
        { class: 'facts' },
        ...answer.groups.flatMap((g) => [el('dt', {}, groupName(g.group, state.lang)), el('dd', {}, signed(g.difference, answer.unit))]),
      ),
    );
  }

  private units(state: State, answer: AccessAnswer): HTMLElement | false {
    const t = words(state).views.access;
    const level = answer.levels.find((l) => l.level === state.level);
    if (!level) {
      return false;
    }
    const units = level.units.filter((u) => u.people > 0 && u.mean !== null);
    const most = Math.max(...units.map((u) => u.mean ?? 0), Number.MIN_VALUE);
    const worstFirst = [...units].sort((a, b) => (answer.lowerIsBetter ? -1 : 1) * ((a.mean ?? 0) - (b.mean ?? 0)));
    return el(
      'div',
      {},
      el('h3', {}, `${t.byUnit} (${t.units[answer.unit] ?? answer.unit})`),
      el(
        'ul',
        { class: 'bars' },
        ...worstFirst.map((u) =>
          el(
            'li',
            {},
            el('span', { class: 'name' }, u.name),
            el('span', { class: 'bar', 'aria-hidden': 'true', style: `--share:${(u.mean ?? 0) / most}` }),
            el('span', { class: 'number' }, readable(u.mean, answer.unit)),
          ),
        ),
      ),
    );
  }
}

function number(value: number | null, digits: number): string {
  return value === null ? '–' : value.toFixed(digits);
}

/** A difference of means with its sign. */
function signed(difference: number | null, unit: string): string {
  const text = readable(difference === null ? null : Math.abs(difference), unit);
  return difference === null || Number(text) === 0 ? text : `${difference > 0 ? '+' : '−'}${text}`;
}
