import { type DeltaRow, type Edit, type Scenario, ScenarioClient, type ScenarioFacility } from '../api/scenarios';
import { words } from '../panels/context';
import { el, fill } from '../panels/dom';
import { changedUnits, facilityOf, nearestLimit, newFacility, toneOf, touched, tried, wholeAt } from '../state/scenario';
import type { State } from '../state/store';
import { persons, share } from '../text/format';
import { problemText, type View, type ViewContext } from './view';

/** What an edited scenario looks like now. */
interface Shown {
  facilities: ScenarioFacility[];
  delta: DeltaRow[];
  effects: { headline: DeltaRow[] }[];
  ms: Int32Array;
}

/** What if: facilities opened, moved and closed on the map, with what it does to people at once. Undo is Ctrl-Z. */
export class ScenarioView implements View {
  readonly id = 'scenario';
  readonly root = el('div', { class: 'scenario' });
  private readonly client = new ScenarioClient();
  private scenario: Scenario | null = null;
  private shown: Shown | null = null;
  private key = '';
  private before = false;
  private swipe = false;
  private placing = false;
  private open = false;
  private busy = false;
  private asking = new AbortController();
  private trying: AbortController | null = null;
  private problem = '';

  constructor(private readonly context: ViewContext) {
    window.addEventListener('keydown', (event) => this.onKey(event));
  }

  offered(): boolean {
    return this.context.study.scenarios;
  }

  hide(): void {
    this.open = false;
    this.place(false);
    this.context.map.showPins([], () => undefined);
    this.context.map.showSwipe(null);
    this.context.map.showTimes(null);
  }

  show(state: State): void {
    this.open = true;
    if (!this.scenario) {
      void this.begin();
    } else if (this.key !== this.viewKey(state)) {
      void this.refresh();
    }
    this.draw();
  }

  private viewKey(state: State): string {
    return `${state.target} ${state.group} ${state.walker} ${this.scenario?.version ?? 0}`;
  }

  private view(): Record<string, string> {
    const { target, group, walker } = this.context.store.state;
    return { target, group, walker };
  }

  /** Goes on with the newest scenario made on this result; the first edit makes one when there is none. */
  private async begin(): Promise<void> {
    await this.guard(async () => {
      const current = (await this.client.list(this.asking.signal)).filter((s) => s.current);
      const last = current.at(-1);
      if (last && !this.scenario) {
        this.scenario = await this.client.read(last.id, this.asking.signal);
        await this.refresh();
      }
    });
  }

  private async refresh(): Promise<void> {
    const scenario = this.scenario;
    if (!scenario) {
      return;
    }
    this.asking.abort();
    this.asking = new AbortController();
    const { signal } = this.asking;
    const key = this.viewKey(this.context.store.state);
    await this.guard(async () => {
      const [facilities, delta, effects, ms] = await Promise.all([
        this.client.facilities(scenario, signal),
        this.client.delta(scenario, this.view(), signal),
        this.client.effects(scenario, signal),
        this.client.times(scenario, this.view(), signal),
      ]);
      this.key = key;
      this.shown = { facilities, delta, effects, ms };
    });
    this.draw();
  }

  private async edit(edits: Edit[]): Promise<void> {
    await this.guard(async () => {
      this.scenario ??= await this.client.create(`plan-${Date.now().toString(36)}`, words(this.context.store.state).views.scenario.title);
      this.scenario = await this.client.add(this.scenario, edits);
      await this.refresh();
    });
    this.draw();
  }

  private async undo(): Promise<void> {
    const scenario = this.scenario;
    if (scenario && scenario.edits.length > 0) {
      await this.guard(async () => {
        this.scenario = await this.client.undo(scenario);
        await this.refresh();
      });
      this.draw();
    }
  }

  /** One thing at a time; what goes wrong is said in the view and the stored scenario is read again. */
  private async guard(work: () => Promise<void>): Promise<void> {
    const nested = this.busy;
    this.busy = true;
    this.problem = nested ? this.problem : '';
    try {
      await work();
    } catch (error) {
      if (!(error instanceof DOMException && error.name === 'AbortError')) {
        this.problem = problemText(this.context.store.state, error);
        this.draw();
      }
    } finally {
      this.busy = nested;
    }
  }

  private draw(): void {
    if (!this.open) {
      return;
    }
    const { state } = this.context.store;
    const t = words(state).views.scenario;
    const edits = this.scenario?.edits ?? [];
    const selected = this.context.facilities().find((f) => f.properties.id === state.facility);
    fill(
      this.root,
      el('p', { class: 'by' }, edits.length === 0 ? t.intro : t.edits(edits.length)),
      el(
        'div',
        { class: 'buttons' },
        el(
          'button',
          { type: 'button', id: 'scenario-add', 'aria-pressed': this.placing ? 'true' : 'false', click: () => this.place(!this.placing) },
          this.placing ? t.clickMap : t.add,
        ),
        selected &&
          el(
            'button',
            {
              type: 'button',
              id: 'scenario-close',
              click: () => void this.edit([{ edit: 'facility-close', facility: selected.properties.id }]),
            },
            t.close(selected.properties.name || selected.properties.id),
          ),
        edits.length > 0 && el('button', { type: 'button', id: 'scenario-undo', title: 'Ctrl-Z', click: () => void this.undo() }, t.undo),
        this.shown &&
          edits.length > 0 &&
          el(
            'button',
            {
              type: 'button',
              'aria-pressed': this.before ? 'true' : 'false',
              click: () => {
                this.before = !this.before;
                this.swipe = false;
                this.draw();
              },
            },
            this.before ? t.showAfter : t.showBefore,
          ),
        this.shown &&
          edits.length > 0 &&
          el(
            'button',
            {
              type: 'button',
              id: 'scenario-swipe',
              'aria-pressed': this.swipe ? 'true' : 'false',
              click: () => {
                this.swipe = !this.swipe;
                this.before = false;
                this.draw();
              },
            },
            t.swipe,
          ),
      ),
      this.problem ? el('p', { class: 'problem', role: 'alert' }, this.problem) : null,
      this.shown && edits.length > 0 && this.figures(state, this.shown.delta),
      edits.length > 0 && el('ol', { class: 'strip-of-edits' }, ...edits.map((e, k) => this.editItem(state, e, k))),
      this.shown && edits.length > 0 && this.units(state, this.shown.delta),
    );
    this.drawMap();
  }

  private drawMap(): void {
    const { map } = this.context;
    const shown = this.scenario && this.scenario.edits.length > 0 ? this.shown : null;
    map.showTimes(shown && !this.before ? shown.ms : null);
    map.showSwipe(shown && this.swipe ? words(this.context.store.state).views.scenario.sides : null);
    map.showPins(
      touched(shown?.facilities ?? []).map((f) => {
        const tone = toneOf(f.properties.change) ?? 'changed';
        const [lon, lat] = f.geometry.coordinates;
        return {
          id: f.properties.id,
          lon,
          lat,
          text: tone === 'added' ? '+' : tone === 'removed' ? '×' : '↔',
          title: f.properties.name || f.properties.id,
          tone,
          selected: false,
          movable: tone !== 'removed',
        };
      }),
      () => undefined,
      (id, at, done) => void (done ? this.edit([{ edit: 'facility-move', facility: id, at }]) : this.drag(id, at)),
    );
  }

  /** While a site is dragged: one question on its way at most, the newest place. */
  private async drag(id: string, at: [number, number]): Promise<void> {
    const { scenario, shown } = this;
    if (!scenario || !shown || this.trying) {
      return;
    }
    this.trying = new AbortController();
    try {
      const trial = await this.client.try(scenario, [{ edit: 'facility-move', facility: id, at }], this.view(), this.trying.signal);
      this.context.map.showTimes(tried(shown.ms, trial));
      this.root.querySelector('.scenario-figures')?.replaceWith(this.figures(this.context.store.state, trial.delta));
    } catch (error) {
      this.problem = problemText(this.context.store.state, error);
    } finally {
      this.trying = null;
    }
  }

  private figures(state: State, delta: DeltaRow[]): HTMLElement {
    const t = words(state).views.scenario;
    const minutes = nearestLimit(this.context.study.cutoffsMinutes, state.minutes);
    const row = wholeAt(delta, state.target, minutes);
    return el(
      'div',
      { class: 'scenario-figures', 'aria-live': 'polite' },
      row &&
        el(
          'p',
          { class: 'pair' },
          el('strong', {}, `${share(row.shareBefore ?? 0, 1)} → ${share(row.shareAfter ?? 0, 1)}`),
          ` ${t.within(minutes)}`,
        ),
      row &&
        el(
          'p',
          {},
          el('span', { class: 'gained' }, t.gained(persons(row.gained))),
          ' · ',
          el('span', { class: 'lost' }, t.lost(persons(row.lost))),
        ),
      !row && el('p', { class: 'empty' }, t.noChange),
    );
  }

  private editItem(state: State, edit: Edit, k: number): HTMLElement {
    const t = words(state).views.scenario;
    const id = facilityOf(edit);
    const name = this.shown?.facilities.find((f) => f.properties.id === id)?.properties.name ?? id;
    const effect = this.shown?.effects[k]?.headline.find((r) => r.target === state.target);
    const change = effect ? effect.coveredAfter - effect.coveredBefore : 0;
    return el(
      'li',
      {},
      el('span', {}, edit.name ?? `${t.kinds[edit.edit] ?? edit.edit} ${name}`),
      effect ? el('b', { class: 'number' }, `${change > 0 ? '+' : change < 0 ? '−' : '±'}${persons(Math.abs(change))}`) : null,
    );
  }

  private units(state: State, delta: DeltaRow[]): HTMLElement | false {
    const t = words(state).views.scenario;
    const names = new Map(this.context.unitNames());
    const rows = changedUnits(delta, state.target, state.level, nearestLimit(this.context.study.cutoffsMinutes, state.minutes)).slice(
      0,
      12,
    );
    return (
      rows.length > 0 &&
      el(
        'div',
        { class: 'plain-table' },
        el('h3', {}, t.byUnit),
        el(
          'table',
          {},
          el(
            'tbody',
            {},
            ...rows.map((r) =>
              el(
                'tr',
                {},
                el('th', { scope: 'row' }, names.get(r.unit ?? '') ?? r.unit ?? ''),
                el('td', { class: 'number' }, `${share(r.shareBefore ?? 0, 1)} → ${share(r.shareAfter ?? 0, 1)}`),
                el('td', { class: 'number gained' }, `+${persons(r.gained)}`),
                el('td', { class: 'number lost' }, r.lost >= 0.5 ? `−${persons(r.lost)}` : ''),
              ),
            ),
          ),
        ),
      )
    );
  }

  private place(on: boolean): void {
    this.placing = on;
    this.context.map.pick(
      on
        ? (lon, lat) => {
            this.place(false);
            const { state } = this.context.store;
            const taken = new Set((this.shown?.facilities ?? []).map((f) => f.properties.id));
            void this.edit([newFacility(this.context.facilities(), state.target, [lon, lat], taken, words(state).views.scenario.newName)]);
          }
        : null,
    );
    this.draw();
  }

  private onKey(event: KeyboardEvent): void {
    const typing = event.target instanceof HTMLInputElement && event.target.type !== 'range';
    if (this.open && !typing && (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z') {
      event.preventDefault();
      void this.undo();
    } else if (this.placing && event.key === 'Escape') {
      this.place(false);
    }
  }
}
