import type { HubRow, KitchenRow, MobileRow, PairRow, VisitRow } from '../api/views';
import { words } from '../panels/context';
import { el, fill } from '../panels/dom';
import { select } from '../panels/toolbar';
import type { State } from '../state/store';
import { deliveries, hubLinks, tours, weeks } from '../state/supply';
import { persons, share } from '../text/format';
import { Asked, has, type Pin, type View, type ViewContext } from './view';

const PARTS = ['hubs', 'kitchens', 'mobile-stops', 'home-visits', 'care-pairs'];

interface Entry {
  id: string;
  lon: number;
  lat: number;
  name: string;
  note: string;
  number: string;
  /** What stands on the pin. */
  mark: string;
}

/** How the supply is organised: centres with their stations, kitchens, the vehicles' week, home visits, institutions with medical care. */
export class SupplyView implements View {
  readonly id = 'supply';
  readonly root = el('div', { class: 'supply' });
  private readonly body = el('div');
  private readonly asked = new Asked<unknown[]>(this.body);
  private part = '';

  constructor(private readonly context: ViewContext) {}

  offered(): boolean {
    return this.parts().length > 0;
  }

  hide(): void {
    this.context.map.showPins([], () => undefined);
    this.context.map.showLinks([]);
  }

  show(state: State): void {
    const t = words(state).views.supply;
    const parts = this.parts();
    this.part = parts.includes(this.part) ? this.part : (parts[0] ?? '');
    fill(
      this.root,
      el(
        'label',
        { class: 'picker' },
        el('span', {}, t.part),
        select(
          'picker-supply',
          t.part,
          parts.map((p): [string, string] => [p, t.parts[p] ?? p]),
          this.part,
          (part) => {
            this.part = part;
            this.show(this.context.store.state);
          },
        ),
      ),
      this.body,
    );
    const { part } = this;
    this.asked.show(
      part,
      state,
      (signal) => this.context.client.rows<unknown>('/api/supply', { layer: part }, signal),
      (rows) => this.draw(this.context.store.state, part, rows),
    );
  }

  private parts(): string[] {
    return PARTS.filter((p) => has(this.context, p));
  }

  private draw(state: State, part: string, rows: unknown[]): void {
    const { map } = this.context;
    if (part === 'hubs') {
      map.showLinks(hubLinks(rows as HubRow[]));
      this.list(this.hubs(state, rows as HubRow[]));
    } else if (part === 'kitchens') {
      map.showLinks(deliveries(rows as KitchenRow[]));
      this.list(this.kitchens(state, rows as KitchenRow[]));
    } else if (part === 'mobile-stops') {
      map.showLinks(tours(rows as MobileRow[]));
      this.week(state, rows as MobileRow[]);
    } else if (part === 'home-visits') {
      map.showLinks([]);
      this.list(this.visits(state, rows as VisitRow[]));
    } else {
      map.showLinks([]);
      this.list(this.pairs(state, rows as PairRow[]));
    }
  }

  private hubs(state: State, rows: HubRow[]): { intro: string[]; entries: Entry[] } {
    const t = words(state).views.supply;
    const hubs = rows.filter((r) => r.role === 'hub');
    const stations = rows.filter((r) => r.role === 'station');
    const orphans = stations.filter((s) => s.hub === null).length;
    return {
      intro: [t.hubs(hubs.length, stations.length), orphans > 0 ? t.orphans(orphans) : ''],
      entries: hubs
        .sort((a, b) => (b.stations ?? 0) - (a.stations ?? 0) || a.id.localeCompare(b.id))
        .map((h) => ({
          ...h,
          note: [h.span ? (t.span[h.span] ?? h.span) : '', h.suggestedStations === null ? '' : t.suggested(h.suggestedStations)]
            .filter((x) => x)
            .join(' · '),
          number: t.stations(h.stations ?? 0),
          mark: String(h.stations ?? 0),
        })),
    };
  }

  private kitchens(state: State, rows: KitchenRow[]): { intro: string[]; entries: Entry[] } {
    const t = words(state).views.supply;
    const kitchens = rows.filter((r) => r.role === 'kitchen');
    const canteens = rows.filter((r) => r.role === 'canteen');
    const missing = canteens.reduce((sum, c) => sum + (c.tooFar ?? 0) + (c.noRoom ?? 0), 0);
    return {
      intro: [t.kitchens(kitchens.length, canteens.length), missing > 0 ? t.missing(persons(missing)) : ''],
      entries: kitchens.map((k, i) => ({
        ...k,
        note: t.cooked(persons(k.cooked ?? 0), persons(k.capacity ?? 0)),
        number: t.down(persons(k.missingWhenDown ?? 0)),
        mark: String(i + 1),
      })),
    };
  }

  private visits(state: State, rows: VisitRow[]): { intro: string[]; entries: Entry[] } {
    const t = words(state).views.supply;
    const sum = (pick: (r: VisitRow) => number) => rows.reduce((s, r) => s + pick(r), 0);
    return {
      intro: [
        t.visits(
          rows[0]?.limitMinutes ?? 0,
          share(
            sum((r) => r.withinLimit),
            sum((r) => r.people),
          ),
        ),
      ],
      entries: [...rows]
        .sort((a, b) => (b.meanRoundTripMinutes ?? 0) - (a.meanRoundTripMinutes ?? 0))
        .map((r, i) => ({ ...r, note: t.visit(persons(r.withinLimit), one(r.meanRoundTripMinutes)), number: '', mark: String(i + 1) })),
    };
  }

  private pairs(state: State, rows: PairRow[]): { intro: string[]; entries: Entry[] } {
    const t = words(state).views.supply;
    return {
      intro: [t.pairs],
      entries: [...rows]
        .sort((a, b) => (b.minutes ?? 1e9) - (a.minutes ?? 1e9))
        .map((r, i) => ({ ...r, note: r.medicalName ? t.pair(r.medicalName, one(r.minutes)) : t.noPair, number: '', mark: String(i + 1) })),
    };
  }

  private week(state: State, rows: MobileRow[]): void {
    const t = words(state).views.supply;
    const reached = rows.reduce((sum, r) => sum + r.newlyReached, 0);
    const served = rows.reduce((sum, r) => sum + Math.min(r.seats, r.newlyReached), 0);
    const marks = new Map(rows.map((r) => [r, `${r.day}`] as const));
    fill(
      this.body,
      el('p', { class: 'by' }, t.mobile(persons(reached), persons(served))),
      ...weeks(rows).flatMap(({ vehicle, sessions }) => [
        el('h3', {}, vehicle),
        el(
          'ol',
          { class: 'ranked' },
          ...sessions.map((s) =>
            this.row({
              ...s,
              name: `${t.day(s.day)} · ${s.name}`,
              note: t.stop(one(s.driveMinutes), one(s.dwellMinutes), s.seats),
              number: t.gained(persons(s.newlyReached)),
              mark: marks.get(s) ?? '',
            }),
          ),
        ),
      ]),
    );
    this.pin(rows.map((r) => ({ ...r, name: `${t.day(r.day)} · ${r.name}`, note: '', number: '', mark: marks.get(r) ?? '' })));
  }

  private list({ intro, entries }: { intro: string[]; entries: Entry[] }): void {
    fill(
      this.body,
      ...intro.filter((line) => line).map((line) => el('p', { class: 'by' }, line)),
      el('ol', { class: 'ranked' }, ...entries.map((e) => this.row(e))),
    );
    this.pin(entries);
  }

  private row(entry: Entry): HTMLElement {
    return el(
      'li',
      {},
      el(
        'button',
        { type: 'button', class: 'row', 'data-supply': entry.id, click: () => this.context.map.goTo(entry.lon, entry.lat, 15) },
        el('span', { class: 'rank rank-supply' }, entry.mark),
        el('span', { class: 'what' }, el('b', {}, entry.name), entry.note ? el('small', {}, entry.note) : null),
        el('span', { class: 'number' }, entry.number),
      ),
    );
  }

  private pin(entries: Entry[]): void {
    const pins: Pin[] = entries.map((e, k) => ({
      id: `${k}`,
      lon: e.lon,
      lat: e.lat,
      text: e.mark,
      title: e.name,
      tone: 'supply',
      selected: false,
    }));
    this.context.map.showPins(pins, (id) => {
      const entry = entries[Number(id)];
      if (entry) {
        this.context.map.goTo(entry.lon, entry.lat, 15);
      }
    });
  }
}

function one(minutes: number | null): string {
  return minutes === null ? '–' : minutes.toFixed(1);
}
