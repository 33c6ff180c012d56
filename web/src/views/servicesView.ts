import type { CompletenessRow, ModeRow } from '../api/views';
import { targetName, words } from '../panels/context';
import { bars, el, fill } from '../panels/dom';
import { bundlesOf, servicesOf } from '../state/services';
import type { State } from '../state/store';
import { persons, share } from '../text/format';
import { groupName } from '../text/texts';
import { Asked, has, type View, type ViewContext } from './view';

interface Answer {
  whole: CompletenessRow[];
  units: CompletenessRow[];
  modes: ModeRow[];
}

/** Which homes have everything within reach, which lack one service alone, and how the chosen service gets to people otherwise than on foot. */
export class ServicesView implements View {
  readonly id = 'services';
  readonly root = el('div', { class: 'services' });
  private readonly asked = new Asked<Answer>(this.root);

  constructor(private readonly context: ViewContext) {}

  offered(): boolean {
    return has(this.context, 'completeness') || has(this.context, 'modes');
  }

  hide(): void {
    // Nothing of this view stands on the map.
  }

  show(state: State): void {
    const { client } = this.context;
    this.asked.show(
      `${state.target} ${state.level}`,
      state,
      async (signal) => {
        const [whole, units, modes] = await Promise.all([
          client.rows<CompletenessRow>('/api/completeness', {}, signal),
          state.level ? client.rows<CompletenessRow>('/api/completeness', { unitLevel: state.level }, signal) : [],
          client.rows<ModeRow>('/api/modes', { target: state.target }, signal),
        ]);
        return { whole, units, modes };
      },
      (answer) => this.draw(this.context.store.state, answer),
    );
  }

  private draw(state: State, answer: Answer): void {
    const t = words(state).views.services;
    const row = answer.units.find((u) => u.unit === state.unit) ?? answer.whole[0];
    fill(
      this.root,
      row && this.summary(state, row),
      this.modes(state, answer.modes),
      answer.units.length > 0 && this.table(state, answer.units, t.byUnit),
    );
  }

  private summary(state: State, row: CompletenessRow): HTMLElement {
    const t = words(state).views.services;
    return el(
      'div',
      {},
      el('p', { class: 'pair' }, el('strong', {}, share(row.complete, row.total)), ` ${t.complete}`),
      el('p', { class: 'pair' }, el('strong', {}, share(row.oneShort, row.total)), ` ${t.oneShort}`),
      el('p', { class: 'by' }, groupName(row.group, state.lang), row.weakest ? ` · ${t.weakest(this.service(state, row.weakest))}` : ''),
      el('h3', {}, t.each),
      bars(
        servicesOf(row).map((s) => ({
          name: this.service(state, s.service),
          note: s.onlyMissing >= 0.5 ? t.onlyMissing(persons(s.onlyMissing)) : '',
          part: s.people,
          whole: row.total,
        })),
      ),
      bars(bundlesOf(row).map((b) => ({ name: t.bundles[b.bundle] ?? b.bundle, note: '', part: b.people, whole: row.total }))),
    );
  }

  private modes(state: State, modes: ModeRow[]): HTMLElement | false {
    const t = words(state).views.services;
    return (
      modes.length > 0 &&
      el(
        'div',
        { class: 'modes' },
        el('h3', {}, t.modes(this.service(state, state.target))),
        bars(modes.map((m) => ({ name: t.mode[m.mode] ?? m.mode, note: '', part: m.people, whole: m.total }))),
        el('p', { class: 'by' }, t.modesNote),
      )
    );
  }

  private table(state: State, units: CompletenessRow[], title: string): HTMLElement {
    const t = words(state).views.services;
    const names = new Map(this.unitNames());
    const sorted = [...units].sort((a, b) => ratio(a) - ratio(b));
    return el(
      'div',
      { class: 'plain-table' },
      el('h3', {}, title),
      el(
        'table',
        {},
        el(
          'thead',
          {},
          el(
            'tr',
            {},
            el('th', { scope: 'col' }, t.columns.name),
            el('th', { scope: 'col', class: 'number' }, t.columns.complete),
            el('th', { scope: 'col', class: 'number' }, t.columns.oneShort),
            el('th', { scope: 'col' }, t.columns.weakest),
          ),
        ),
        el(
          'tbody',
          {},
          ...sorted.map((u) =>
            el(
              'tr',
              {},
              el('th', { scope: 'row' }, names.get(u.unit ?? '') ?? words(state).outside),
              el('td', { class: 'number' }, share(u.complete, u.total)),
              el('td', { class: 'number' }, share(u.oneShort, u.total)),
              el('td', {}, u.weakest ? this.service(state, u.weakest) : ''),
            ),
          ),
        ),
      ),
    );
  }

  private unitNames(): [string, string][] {
    return this.context.unitNames();
  }

  private service(state: State, id: string): string {
    return targetName(this.context.study, id, state.lang);
  }
}

function ratio(row: CompletenessRow): number {
  return row.total > 0 ? row.complete / row.total : 2;
}
