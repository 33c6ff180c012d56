import { Problem } from '../api/client';
import type { Explanation, Isochrone } from '../api/types';
import type { FacilityPlace } from '../state/facilities';
import type { State } from '../state/store';
import { metres, minutes, persons } from '../text/format';
import { groupName } from '../text/texts';
import { type Context, kindName, targetName, walkerName, words } from './context';
import { el, fill } from './dom';

const PART_ORDER = ['access', 'level', 'slope', 'stairs', 'escalator', 'crossing', 'lift', 'other'];

/** The answer to a click: why a cell needs its minutes, or who can walk to a facility. */
export class Drawer {
  readonly root = el('aside', { class: 'drawer', tabindex: -1, hidden: true });

  constructor(
    private readonly context: Context,
    private readonly onClose: () => void,
  ) {
    this.root.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') {
        this.onClose();
      }
    });
  }

  close(): void {
    this.root.hidden = true;
  }

  showWaiting(state: State, title: string): void {
    this.show(state, title, el('p', { class: 'waiting' }, words(state).loadingTimes));
  }

  showProblem(state: State, title: string, error: unknown): void {
    const t = words(state);
    const text =
      error instanceof Problem && error.type === '/problems/no-network'
        ? t.noNetwork
        : error instanceof Problem && error.type === 'offline'
          ? t.offline
          : String(error);
    this.show(state, title, el('p', { class: 'problem' }, text));
  }

  showExplanation(state: State, people: { group: string; persons: number }[], answer: Explanation): void {
    const t = words(state);
    const title = t.fromHere(targetName(this.context.study, state.target, state.lang));
    const who = el('p', { class: 'by' }, walkerName(this.context.study, answer.walker, state.lang));
    const here = this.livesHere(state, people);
    if (!answer.reached || answer.seconds === undefined) {
      this.show(state, title, who, el('p', { class: 'problem' }, t.reasons[answer.reason ?? ''] ?? t.unreachable), here);
      return;
    }
    const late = answer.seconds > state.minutes * 60;
    this.show(
      state,
      title,
      who,
      el('p', { class: `big ${late ? 'beyond' : 'within'}` }, el('strong', {}, minutes(answer.seconds)), ` ${t.minutesUnit}`),
      late && el('p', { class: 'late' }, t.cellBeyond),
      answer.facility && el('p', { class: 'to' }, `${t.to} `, el('b', {}, answer.facility.name || answer.facility.id)),
      this.distances(state, answer),
      this.parts(state, answer),
      here,
    );
  }

  showFacility(state: State, facility: FacilityPlace, circles: Isochrone | null, problem: unknown): void {
    const t = words(state);
    const { properties } = facility;
    const services = facility.services.map((s) => targetName(this.context.study, s, state.lang)).join('、');
    this.show(
      state,
      properties.name || properties.id,
      el(
        'p',
        { class: 'by' },
        kindName(this.context.study, properties.kind, state.lang),
        ' · ',
        t.status[facility.status] ?? facility.status,
      ),
      el(
        'dl',
        { class: 'facts' },
        ...fact(t.services, services),
        ...fact(t.capacity, properties.capacity == null ? '' : persons(properties.capacity)),
        ...fact(t.phone, properties.phone ?? ''),
      ),
      circles
        ? this.circles(state, circles)
        : problem
          ? el('p', { class: 'problem' }, problemText(state, problem))
          : el('p', { class: 'waiting' }, t.loadingTimes),
    );
  }

  private circles(state: State, circles: Isochrone): HTMLElement {
    const t = words(state);
    const rows = circles.features.map(({ properties: p }) =>
      el(
        'tr',
        {},
        el('th', { scope: 'row' }, t.within15(p.minutes)),
        el('td', { class: 'number' }, persons(p.people[state.group] ?? 0)),
        el('td', { class: 'number muted' }, p.circlePeople ? persons(p.circlePeople[state.group] ?? 0) : '–'),
      ),
    );
    return el(
      'div',
      {},
      el('h3', {}, t.circles),
      el(
        'p',
        { class: 'by' },
        `${groupName(state.group, state.lang)} · ${walkerName(this.context.study, circles.features[0]?.properties.walker ?? state.walker, state.lang)}`,
      ),
      el(
        'table',
        { class: 'circles' },
        el(
          'thead',
          {},
          el(
            'tr',
            {},
            el('td', {}),
            el('th', { scope: 'col', class: 'number' }, t.walkedPeople),
            el('th', { scope: 'col', class: 'number' }, t.circlePeople),
          ),
        ),
        el('tbody', {}, ...rows),
      ),
    );
  }

  private distances(state: State, answer: Explanation): HTMLElement | false {
    const t = words(state);
    if (answer.lengthMetres === undefined || !answer.straightMetres) {
      return false;
    }
    return el(
      'dl',
      { class: 'facts' },
      ...fact(t.walked, metres(answer.lengthMetres)),
      ...fact(t.straight, `${metres(answer.straightMetres)} · ${t.detour((answer.lengthMetres / answer.straightMetres).toFixed(1))}`),
    );
  }

  private parts(state: State, answer: Explanation): HTMLElement {
    const t = words(state);
    const parts = [...answer.parts].filter((p) => p.seconds > 0.05).sort((a, b) => PART_ORDER.indexOf(a.kind) - PART_ORDER.indexOf(b.kind));
    const total = parts.reduce((sum, p) => sum + p.seconds, 0) || 1;
    return el(
      'div',
      { class: 'parts' },
      el(
        'div',
        { class: 'stack', 'aria-hidden': 'true' },
        ...parts.map((p) => el('i', { class: `part-${p.kind}`, style: `flex-grow:${p.seconds / total}` })),
      ),
      el(
        'ul',
        {},
        ...parts.map((p) =>
          el(
            'li',
            {},
            el('i', { class: `part-${p.kind}`, 'aria-hidden': 'true' }),
            el('span', {}, t.parts[p.kind] ?? p.kind, partNote(state, p.kind, p.count, answer)),
            el('b', {}, `${minutes(p.seconds)} ${t.minutesUnit}`),
          ),
        ),
      ),
    );
  }

  private livesHere(state: State, people: { group: string; persons: number }[]): HTMLElement {
    const t = words(state);
    return el(
      'div',
      { class: 'here' },
      el('h3', {}, t.livesHere),
      el('dl', { class: 'facts' }, ...people.flatMap((p) => fact(groupName(p.group, state.lang), persons(p.persons)))),
    );
  }

  private show(state: State, title: string, ...children: (Node | false | undefined | null)[]): void {
    fill(
      this.root,
      el(
        'header',
        {},
        el('h2', {}, title),
        el('button', { type: 'button', class: 'close', 'aria-label': words(state).close, click: () => this.onClose() }, '×'),
      ),
      ...children,
    );
    this.root.hidden = false;
  }
}

function partNote(state: State, kind: string, count: number, answer: Explanation): Node | null {
  const t = words(state);
  const text =
    kind === 'stairs'
      ? t.steps(answer.stepsUp, answer.stepsDown)
      : kind === 'slope'
        ? t.climbed(answer.climbMetres.toFixed(0), answer.descentMetres.toFixed(0))
        : count > 0
          ? t.times(count)
          : '';
  return text ? el('small', {}, text) : null;
}

function problemText(state: State, error: unknown): string {
  const t = words(state);
  return error instanceof Problem && error.type === '/problems/no-network'
    ? t.noNetwork
    : error instanceof Problem
      ? error.type === 'offline'
        ? t.offline
        : error.message
      : String(error);
}

function fact(name: string, value: string): Node[] {
  return value ? [el('dt', {}, name), el('dd', {}, value)] : [];
}
