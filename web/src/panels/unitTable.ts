import type { UnitShare } from '../api/types';
import type { State } from '../state/store';
import { persons, share } from '../text/format';
import { type Context, type Figures, words } from './context';
import { el, fill, say } from './dom';
import { select } from './toolbar';

type SortKey = 'name' | 'share' | 'left';

interface Row {
  unit: UnitShare;
  node: HTMLTableRowElement;
  bar: HTMLElement;
  share: HTMLElement;
  left: HTMLElement;
}

/** Units and their figures; a row is chosen here or on the map, it is one selection. Arrow keys walk the rows, Enter chooses. */
export class UnitTable {
  readonly root = el('section', { class: 'units' });
  private rows: Row[] = [];
  private readonly body = el('tbody', { keydown: (event) => this.onKey(event as KeyboardEvent) });
  private sort: SortKey = 'share';
  private falling = false;
  private settle = 0;

  constructor(private readonly context: Context) {}

  render(state: State, figures: Figures): void {
    const t = words(state);
    const level = figures.shown.levels.find((l) => l.level === state.level) ?? figures.shown.levels[0];
    if (!level) {
      fill(this.root, el('p', { class: 'empty' }, t.noUnits));
      return;
    }
    const units = level.outside.total > 0 ? [...level.units, { ...level.outside, name: t.outside }] : level.units;
    this.rows = units.map((unit) => this.row(unit));
    fill(
      this.root,
      el('div', { class: 'units-head' }, this.levels(state, figures), state.unit !== null && this.clear(state)),
      el(
        'table',
        {},
        el('thead', {}, el('tr', {}, this.header(state, 'name'), this.header(state, 'share'), this.header(state, 'left'))),
        this.body,
      ),
    );
    this.update(state);
    this.order(state);
  }

  /** Only the limit or the selection moved; rows are put in order again when the slider rests. */
  update(state: State): void {
    for (const row of this.rows) {
      const covered = row.unit.covered[state.minutes] ?? 0;
      say(row.share, share(covered, row.unit.total));
      row.share.title = words(state).ofPeople(persons(covered), persons(row.unit.total));
      say(row.left, persons(row.unit.total - covered));
      row.bar.style.setProperty('--share', String(row.unit.total > 0 ? covered / row.unit.total : 0));
      const chosen = row.unit.id !== '' && row.unit.id === state.unit;
      row.node.setAttribute('aria-selected', chosen ? 'true' : 'false');
    }
    window.clearTimeout(this.settle);
    this.settle = window.setTimeout(() => this.order(this.context.store.state), 180);
  }

  private row(unit: UnitShare): Row {
    const { store } = this.context;
    const bar = el('span', { class: 'bar', 'aria-hidden': 'true' });
    const value = el('span', { class: 'number' });
    const left = el('span', { class: 'number' });
    const choose = () => store.set({ unit: store.state.unit === unit.id || unit.id === '' ? null : unit.id });
    const node = el(
      'tr',
      { tabindex: unit.id === '' ? undefined : 0, 'data-unit': unit.id, click: choose },
      el('th', { scope: 'row' }, unit.name),
      el('td', { class: 'share' }, bar, value),
      el('td', { class: 'number' }, left),
    );
    return { unit, node, bar, share: value, left };
  }

  private levels(state: State, figures: Figures): HTMLElement {
    const t = words(state);
    const options = figures.shown.levels.map((l): [string, string] => [l.level, t.levels[l.level] ?? l.level]);
    if (options.length === 1) {
      return el('h2', {}, options[0]![1]);
    }
    return select('picker-level', t.level, options, state.level, (level) => this.context.store.set({ level, unit: null }));
  }

  private clear(state: State): HTMLElement {
    return el('button', { type: 'button', class: 'link', click: () => this.context.store.set({ unit: null }) }, words(state).clearUnit);
  }

  private header(state: State, key: SortKey): HTMLElement {
    const t = words(state);
    const sorted = this.sort === key ? (this.falling ? 'descending' : 'ascending') : 'none';
    const onClick = () => {
      this.falling = this.sort === key ? !this.falling : key === 'left';
      this.sort = key;
      for (const header of this.root.querySelectorAll('thead th')) {
        header.setAttribute('aria-sort', header.getAttribute('data-key') === key ? (this.falling ? 'descending' : 'ascending') : 'none');
      }
      this.order(this.context.store.state);
    };
    return el(
      'th',
      { scope: 'col', 'aria-sort': sorted, 'data-key': key, class: key === 'left' ? 'number' : undefined },
      el('button', { type: 'button', title: t.sortBy(t.table[key]), click: onClick }, t.table[key], el('i', { 'aria-hidden': 'true' })),
    );
  }

  private order(state: State): void {
    const covered = (u: UnitShare) => u.covered[state.minutes] ?? 0;
    const value: Record<Exclude<SortKey, 'name'>, (u: UnitShare) => number> = {
      share: (u) => (u.total > 0 ? covered(u) / u.total : 2),
      left: (u) => u.total - covered(u),
    };
    const key = this.sort;
    const compare =
      key === 'name'
        ? (a: Row, b: Row) => a.unit.name.localeCompare(b.unit.name, 'zh-CN')
        : (a: Row, b: Row) => value[key](a.unit) - value[key](b.unit) || a.unit.id.localeCompare(b.unit.id);
    const sorted = [...this.rows].sort((a, b) => (this.falling ? compare(b, a) : compare(a, b)));
    const outsideLast = [...sorted.filter((r) => r.unit.id !== ''), ...sorted.filter((r) => r.unit.id === '')];
    const focused = document.activeElement;
    this.body.replaceChildren(...outsideLast.map((r) => r.node));
    if (focused instanceof HTMLElement && this.body.contains(focused)) {
      focused.focus();
    }
  }

  private onKey(event: KeyboardEvent): void {
    const row = (event.target as HTMLElement).closest('tr');
    if (!row) {
      return;
    }
    if (event.key === 'Enter' || event.key === ' ') {
      row.click();
    } else if (event.key === 'ArrowDown') {
      (row.nextElementSibling as HTMLElement | null)?.focus();
    } else if (event.key === 'ArrowUp') {
      (row.previousElementSibling as HTMLElement | null)?.focus();
    } else {
      return;
    }
    event.preventDefault();
  }
}
