import type { GapRow } from '../api/views';
import { targetName, words } from '../panels/context';
import { el, fill } from '../panels/dom';
import { select } from '../panels/toolbar';
import { causesOf, causesPresent, listed, roomsOf } from '../state/gaps';
import type { State } from '../state/store';
import { minutes, persons } from '../text/format';
import { Asked, has, type View, type ViewContext } from './view';

const FIRST = 12;

/** Where people are left out of the chosen service: clusters by people, each with its cause, the nearest facility and the rooms that could help. */
export class GapsView implements View {
  readonly id = 'gaps';
  readonly root = el('div', { class: 'gaps' });
  private readonly asked = new Asked<GapRow[]>(this.root);
  private cause = '';
  private all = false;

  constructor(private readonly context: ViewContext) {}

  offered(): boolean {
    return has(this.context, 'gaps');
  }

  hide(): void {
    this.context.map.showPins([], () => undefined);
  }

  show(state: State): void {
    this.asked.show(
      state.target,
      state,
      (signal) => this.context.client.rows<GapRow>('/api/gaps', { target: state.target }, signal),
      (gaps) => this.draw(this.context.store.state, gaps),
    );
  }

  private draw(state: State, gaps: GapRow[]): void {
    const t = words(state).views;
    const name = targetName(this.context.study, state.target, state.lang);
    const uncovered = gaps.filter((g) => g.kind !== 'full');
    if (gaps.length === 0) {
      this.context.map.showPins([], () => undefined);
      fill(this.root, el('p', { class: 'empty' }, t.gaps.empty(name)));
      return;
    }
    const causes = causesPresent(gaps);
    this.cause = causes.includes(this.cause) ? this.cause : '';
    const rows = listed(gaps, this.cause);
    const shown = this.all ? rows : rows.filter((g, k) => k < FIRST || g.id === state.gap);
    const people = uncovered.reduce((sum, g) => sum + g.people, 0);
    fill(
      this.root,
      el('p', { class: 'by' }, t.gaps.intro(name, this.context.study.headline.minutes, uncovered.length, persons(people))),
      causes.length > 1 &&
        select(
          'picker-cause',
          t.gaps.allCauses,
          [['', t.gaps.allCauses], ...causes.map((c): [string, string] => [c, t.gaps.only(t.causes[c] ?? c)])],
          this.cause,
          (cause) => {
            this.cause = cause;
            this.draw(this.context.store.state, gaps);
          },
        ),
      el('ol', { class: 'ranked' }, ...shown.map((g) => this.item(state, g, rows))),
      shown.length < rows.length &&
        el(
          'button',
          {
            type: 'button',
            class: 'link',
            click: () => {
              this.all = true;
              this.draw(this.context.store.state, gaps);
            },
          },
          t.gaps.all(rows.length),
        ),
    );
    this.context.map.showPins(
      shown.map((g) => ({
        id: g.id,
        lon: g.lon,
        lat: g.lat,
        text: String(rows.indexOf(g) + 1),
        title: `${g.name} · ${t.people(persons(g.people))}`,
        tone: 'gap' as const,
        selected: g.id === state.gap,
      })),
      (id) => this.choose(gaps.find((g) => g.id === id)),
    );
  }

  private item(state: State, gap: GapRow, rows: GapRow[]): HTMLElement {
    const t = words(state).views;
    const chosen = gap.id === state.gap;
    return el(
      'li',
      { class: chosen ? 'chosen' : undefined },
      el(
        'button',
        { type: 'button', class: 'row', 'aria-expanded': chosen ? 'true' : 'false', 'data-gap': gap.id, click: () => this.choose(gap) },
        el('span', { class: 'rank' }, String(rows.indexOf(gap) + 1)),
        el(
          'span',
          { class: 'what' },
          el('b', {}, gap.name),
          el('small', {}, gap.kind === 'full' ? t.gaps.full : (t.causes[gap.cause] ?? gap.cause)),
        ),
        el('span', { class: 'number' }, t.people(persons(gap.people))),
      ),
      chosen && this.detail(state, gap),
    );
  }

  private detail(state: State, gap: GapRow): HTMLElement {
    const t = words(state).views;
    const rooms = roomsOf(gap);
    const causes = causesOf(gap);
    return el(
      'div',
      { class: 'detail' },
      el('p', {}, t.gaps.homes(persons(gap.homes)), gap.parentName ? ` · ${gap.parentName}` : null),
      gap.facilityName && gap.secondsMedian !== null && el('p', {}, t.gaps.nearest(gap.facilityName, minutes(gap.secondsMedian))),
      gap.unreachable >= 0.5 && el('p', { class: 'late' }, t.gaps.noWay(persons(gap.unreachable))),
      causes.length > 1 &&
        el(
          'ul',
          { class: 'causes' },
          ...causes.map((c) => el('li', {}, t.gaps.causeShare(t.causes[c.cause] ?? c.cause, persons(c.people)))),
        ),
      rooms.length > 0
        ? el(
            'p',
            {},
            el('b', {}, `${t.gaps.rooms} `),
            rooms.slice(0, 3).join('、'),
            gap.roomPeople ? ` · ${t.gaps.roomServes(persons(gap.roomPeople))}` : '',
          )
        : el('p', { class: 'by' }, t.gaps.noRooms),
    );
  }

  private choose(gap: GapRow | undefined): void {
    const { store, map } = this.context;
    if (gap) {
      const next = store.state.gap === gap.id ? null : gap.id;
      store.set({ gap: next });
      if (next) {
        map.goTo(gap.lon, gap.lat, 15);
      }
    }
  }
}
