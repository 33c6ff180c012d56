import { type SitingAnswer, type SitingPoint, type SitingQuestion, solve } from '../api/siting';
import { targetName, words } from '../panels/context';
import { bars, el, fill, svg } from '../panels/dom';
import { select } from '../panels/toolbar';
import { byGain, curveOf, opened } from '../state/siting';
import type { State } from '../state/store';
import { persons, share } from '../text/format';
import { groupName } from '../text/texts';
import { problemText, type View, type ViewContext } from './view';

const PROBLEMS = ['mclp', 'lscp', 'p-median', 'p-center', 'backup'];
const MOST = 20;
const CURVE = 8;
const [WIDTH, HEIGHT] = [300, 96];

/** Where to open next: a number of sites, the plan on the map with what each buys, how far from the best it can be, and the curve over the number. */
export class SitingView implements View {
  readonly id = 'siting';
  readonly root = el('div', { class: 'siting' });
  private readonly form = el('form', { class: 'siting-form', submit: (event) => this.onSubmit(event) });
  private readonly result = el('div', { 'aria-live': 'polite' });
  private problem = PROBLEMS[0]!;
  private add = 5;
  private answer: SitingAnswer | null = null;
  private asking: AbortController | null = null;

  constructor(private readonly context: ViewContext) {}

  offered(): boolean {
    return (
      this.context.study.live && this.context.study.scenarios && this.context.study.layers.some((l) => l.id === 'candidates' && l.count > 0)
    );
  }

  hide(): void {
    this.asking?.abort();
    this.context.map.showPins([], () => undefined);
  }

  show(state: State): void {
    const t = words(state).views.siting;
    const problems = PROBLEMS.map((p): [string, string] => [p, t.problems[p] ?? p]);
    fill(
      this.form,
      el(
        'p',
        { class: 'by' },
        `${targetName(this.context.study, state.target, state.lang)} · ${groupName(state.group, state.lang)} · ${words(state).minutesValue(state.minutes)}`,
      ),
      select('picker-problem', t.problem, problems, this.problem, (problem) => {
        this.problem = problem;
        this.show(this.context.store.state);
      }),
      this.problem !== 'lscp' &&
        el(
          'label',
          { class: 'picker' },
          el('span', {}, t.add),
          el('input', {
            id: 'siting-add',
            type: 'number',
            min: 1,
            max: MOST,
            value: this.add,
            input: (event) => {
              this.add = Math.min(MOST, Math.max(1, Math.round((event.target as HTMLInputElement).valueAsNumber) || 1));
            },
          }),
        ),
      el('div', { class: 'buttons' }, el('button', { type: 'submit', id: 'siting-solve' }, this.asking ? t.stop : t.solve)),
    );
    if (this.form.parentElement !== this.root) {
      fill(this.root, this.form, this.result);
    }
    if (this.answer) {
      this.draw(state, this.answer);
    }
  }

  private onSubmit(event: Event): void {
    event.preventDefault();
    if (this.asking) {
      this.asking.abort();
    } else {
      void this.solve();
    }
  }

  private async solve(): Promise<void> {
    const { state } = this.context.store;
    const t = words(state).views.siting;
    const asking = new AbortController();
    this.asking = asking;
    this.answer = null;
    fill(this.result, el('p', { class: 'waiting', role: 'status' }, t.searching));
    this.show(state);
    const { target, walker, group, minutes, level } = state;
    const question: SitingQuestion = { problem: this.problem, target, walker, group, minutes, ...(level ? { level } : {}) };
    if (this.problem !== 'lscp') {
      question.add = this.add;
    }
    if (this.problem === 'mclp') {
      question.pareto = Array.from({ length: CURVE }, (_, k) => k + 1);
    }
    try {
      this.answer = await solve(question, asking.signal);
    } catch (error) {
      const stopped = asking.signal.aborted;
      fill(this.result, el('p', { class: stopped ? 'empty' : 'problem', role: 'alert' }, stopped ? t.stopped : problemText(state, error)));
    } finally {
      this.asking = null;
      this.show(this.context.store.state);
    }
  }

  private draw(state: State, answer: SitingAnswer): void {
    const t = words(state).views.siting;
    const sites = opened(answer);
    const units = byGain(answer, state.level).slice(0, 12);
    fill(
      this.result,
      answer.feasible ? this.headline(state, answer) : this.obstacle(state, answer),
      sites.length > 0 && el('ol', { class: 'ranked' }, ...sites.map((s, k) => this.site(state, s, k))),
      curveOf(answer).length > 1 && this.curve(state, answer),
      this.points(t.byBudget, t.columns.budget, answer.paretoBudget, persons),
      this.points(t.byFloor, t.columns.floor, answer.paretoFloor, (n) => `${n.toFixed(1)} %`),
      units.length > 0 && el('h3', {}, t.byUnit),
      units.length > 0 &&
        bars(
          units.map((u) => ({
            name: u.name || u.unit,
            note: u.after > u.before ? `+${persons(u.after - u.before)}` : '',
            part: u.after,
            whole: u.total,
          })),
        ),
    );
    this.context.map.showPins(
      sites.map((s, k) => ({
        id: s.id,
        lon: s.lon,
        lat: s.lat,
        text: String(k + 1),
        title: s.name || s.id,
        tone: 'site' as const,
        selected: false,
      })),
      (id) => {
        const site = sites.find((s) => s.id === id);
        if (site) {
          this.context.map.goTo(site.lon, site.lat, 15);
        }
      },
    );
  }

  private headline(state: State, answer: SitingAnswer): HTMLElement {
    const t = words(state).views.siting;
    const { value, before, lowerBound, upperBound, gap, cost, unit } = answer;
    const number = (n: number | null) => (n === null ? '–' : `${persons(n)} ${t.units[unit] ?? unit}`);
    return el(
      'div',
      {},
      el('p', { class: 'pair' }, el('strong', {}, number(value)), before === null ? '' : ` ${t.before(number(before))}`),
      el(
        'p',
        { class: answer.proved ? 'by' : 'late' },
        answer.proved ? t.proved : t.within(share(gap ?? 0, 1), number(lowerBound), number(upperBound)),
      ),
      cost ? el('p', { class: 'by' }, t.cost(persons(cost))) : null,
    );
  }

  private obstacle(state: State, answer: SitingAnswer): HTMLElement {
    const t = words(state).views.siting;
    const o = answer.obstacle;
    return el(
      'div',
      { class: 'problem' },
      el('p', {}, t.infeasible),
      o && o.uncoverablePeople > 0 ? el('p', {}, t.uncoverable(persons(o.uncoverablePeople))) : null,
      o?.neededMinutes ? el('p', {}, t.neededMinutes((Math.ceil(o.neededMinutes * 10) / 10).toFixed(1))) : null,
      o?.fewestSites ? el('p', {}, t.fewestSites(o.fewestSites)) : null,
      o?.neededBudget ? el('p', {}, t.neededBudget(persons(o.neededBudget))) : null,
      typeof o?.reachableFloorPercent === 'number' ? el('p', {}, t.reachableFloor(o.reachableFloorPercent.toFixed(1))) : null,
    );
  }

  private site(state: State, site: SitingAnswer['sites'][number], k: number): HTMLElement {
    const t = words(state).views;
    return el(
      'li',
      {},
      el(
        'button',
        { type: 'button', class: 'row', 'data-site': site.id, click: () => this.context.map.goTo(site.lon, site.lat, 15) },
        el('span', { class: 'rank rank-site' }, String(k + 1)),
        el(
          'span',
          { class: 'what' },
          el('b', {}, site.name || site.id),
          site.cost ? el('small', {}, t.siting.cost(persons(site.cost))) : null,
        ),
        el('span', { class: 'number gained' }, site.gainInOrder === null ? '' : `+${persons(site.gainInOrder)}`),
      ),
    );
  }

  /** What other limits would allow, limit by limit. */
  private points(title: string, limit: string, all: SitingPoint[] | null | undefined, text: (n: number) => string): HTMLElement | false {
    const t = words(this.context.store.state).views.siting;
    const can = (all ?? []).filter((p) => p.feasible && p.value !== null);
    return (
      can.length > 1 &&
      el(
        'details',
        { class: 'plain-table' },
        el('summary', {}, title),
        table(
          [limit, t.columns.people],
          can.map((p) => [text(p.limit), persons(p.value ?? 0)]),
        ),
      )
    );
  }

  /** People over the number of sites, and how the worst unit fares. */
  private curve(state: State, answer: SitingAnswer): HTMLElement {
    const t = words(state).views.siting;
    const points = curveOf(answer);
    const low = answer.before ?? 0;
    const high = Math.max(...points.map((p) => p.people), low + 1);
    const last = Math.max(...points.map((p) => p.sites));
    const x = (n: number) => 16 + (n / last) * (WIDTH - 32);
    const y = (people: number) => 8 + (1 - (people - low) / (high - low)) * (HEIGHT - 30);
    const all = [{ sites: 0, people: low }, ...points];
    return el(
      'div',
      {},
      el('h3', {}, t.curve),
      svg(
        'svg',
        {
          class: 'lorenz',
          viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
          role: 'img',
          'aria-label': points.map((p) => `${p.sites}: ${persons(p.people)}`).join(', '),
        },
        svg('path', {
          class: 'curve-line',
          fill: 'none',
          d: all.map((p, k) => `${k === 0 ? 'M' : 'L'}${x(p.sites).toFixed(1)} ${y(p.people).toFixed(1)}`).join(''),
        }),
        ...all.map((p) =>
          svg('circle', { cx: x(p.sites), cy: y(p.people), r: 3, class: 'dot' }, svg('title', {}, `${p.sites}: ${persons(p.people)}`)),
        ),
        ...all.map((p) => svg('text', { x: x(p.sites), y: HEIGHT - 4, 'text-anchor': 'middle' }, String(p.sites))),
      ),
      points.some((p) => p.worst !== null) &&
        el(
          'div',
          { class: 'plain-table' },
          table(
            [t.columns.sites, t.columns.people, t.columns.worst],
            points.map((p) => [String(p.sites), persons(p.people), p.worst === null ? '–' : `${p.worst.toFixed(1)} %`]),
          ),
        ),
    );
  }
}

function table(head: string[], rows: string[][]): HTMLElement {
  return el(
    'table',
    {},
    el('thead', {}, el('tr', {}, ...head.map((h) => el('th', { scope: 'col', class: 'number' }, h)))),
    el('tbody', {}, ...rows.map((r) => el('tr', {}, ...r.map((c) => el('td', { class: 'number' }, c))))),
  );
}
