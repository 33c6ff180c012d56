import type { CellColumns } from './api/cells';
import { type Client, isAbort, Problem, type Question } from './api/client';
import type { Study, UnitCollection } from './api/types';
import type { SensitivityRow } from './api/views';
import { MapView } from './map/mapView';
import type { SwipeTexts } from './map/swipe';
import { type ChangedKeys, type Figures, question, words } from './panels/context';
import { CurvePanel } from './panels/curve';
import { el, fill } from './panels/dom';
import { Drawer } from './panels/drawer';
import { HeadlinePanel } from './panels/headline';
import { Legend, SheetNotes } from './panels/legend';
import { Strip } from './panels/notice';
import { Toolbar } from './panels/toolbar';
import { TopBar } from './panels/topbar';
import { type FacilityPlace, facilityPlaces, offers } from './state/facilities';
import { asQuestion, choices, initialState } from './state/start';
import { type State, Store } from './state/store';
import { Turns } from './state/turns';
import { fromHash, toHash } from './state/url';
import { breaksAt, opacities } from './style/classes';
import { AccessView } from './views/accessView';
import { AuditView } from './views/auditView';
import { GapsView } from './views/gapsView';
import { ScenarioView } from './views/scenarioView';
import { ServicesView } from './views/servicesView';
import { SitingView } from './views/sitingView';
import { SupplyView } from './views/supplyView';
import { UnitsView } from './views/unitsView';
import type { ViewContext } from './views/view';
import { ViewTabs } from './views/viewTabs';

const CIRCLE_MINUTES = [5, 10, 15];

/** The planner's page: puts the panels and the map together and asks the server when a choice needs it. One way: event → state → here. */
export class Workbench {
  private readonly store: Store;
  private readonly panels;
  private readonly strip = new Strip();
  private readonly map: MapView;
  private readonly table: UnitsView;
  private readonly views: ViewTabs;
  private figures: Figures | null = null;
  private shownMs: Int32Array | null = null;
  private swiping = false;
  private scenarioMs: Int32Array | null = null;
  private units: UnitCollection | null = null;
  private facilities: FacilityPlace[] = [];
  private reading = new AbortController();
  private asking = new AbortController();
  private addressing = 0;
  /** While the slider moves, a frame holds either the map's colours or the figures beside it. */
  private readonly sliding = new Turns([() => this.paint(this.store.state, true), () => this.updateFigures(this.store.state)]);
  private dimming: { key: string; outside: ((cell: number) => boolean) | null } = { key: '', outside: null };

  /** Reads what does not depend on a choice, then the first figures. */
  static async open(app: HTMLElement, client: Client, study: Study): Promise<void> {
    const page = new Workbench(app, client, study);
    const [places, facilities, units] = await Promise.all([
      client.places(),
      client.facilities(),
      study.levels.length > 0 ? client.units() : null,
    ]);
    page.cells = places;
    page.facilities = facilityPlaces(facilities);
    page.units = units;
    page.map.addCells(places, study.palette);
    page.strip.clear();
    page.start();
  }

  private cells: CellColumns | null = null;

  private constructor(
    app: HTMLElement,
    private readonly client: Client,
    private readonly study: Study,
  ) {
    this.store = new Store(initialState(study));
    const context = { study, store: this.store };
    this.panels = {
      top: new TopBar(context, () => ({ facilities: this.facilities, units: this.units })),
      tools: new Toolbar(context),
      headline: new HeadlinePanel(context),
      curve: new CurvePanel(context),
      drawer: new Drawer(context, () => this.store.set({ place: null, facility: null })),
      legend: new Legend(context),
      notes: new SheetNotes(context),
    };
    const viewing: ViewContext = {
      ...context,
      client,
      map: {
        showPins: (pins, onChoose, onMove) => this.map.showPins(pins, onChoose, onMove),
        showTimes: (ms) => this.showScenario(ms),
        showSwipe: (texts) => this.showSwipe(texts),
        pick: (onPlace) => this.map.pick(onPlace),
        showDots: (dots) => this.map.showDots(dots),
        showLinks: (links) => this.map.showLinks(links),
        showSpots: (spots) => this.map.showSpots(spots),
        goTo: (lon, lat, zoom) => this.map.goTo(lon, lat, zoom),
      },
      facilities: () => this.facilities,
      unitLevel: (id) => this.units?.features.find((u) => u.properties.id === id)?.properties.level ?? null,
      unitNames: () => (this.units?.features ?? []).map((u): [string, string] => [u.properties.id, u.properties.name]),
    };
    this.table = new UnitsView(context, () => this.figures);
    this.views = new ViewTabs(this.store, [
      this.table,
      new GapsView(viewing),
      new ServicesView(viewing),
      new SupplyView(viewing),
      new AccessView(viewing),
      new AuditView(viewing),
      new SitingView(viewing),
      new ScenarioView(viewing),
    ]);
    const t = words(this.store.state);
    const sheet = el('div', { class: 'map', id: 'map' });
    const { top, tools, headline, curve, drawer, legend, notes } = this.panels;
    fill(
      app,
      el(
        'div',
        { class: 'page' },
        top.root,
        tools.root,
        el('main', { class: 'figures', id: 'figures' }, headline.root, curve.root, this.views.root),
        el(
          'section',
          { class: 'sheet', 'aria-label': t.sheet },
          sheet,
          this.strip.root,
          legend.root,
          el('div', { class: 'north', 'aria-hidden': 'true' }, el('i', {}), el('span', {})),
          notes.root,
        ),
        drawer.root,
      ),
    );
    this.map = new MapView(
      sheet,
      study,
      client,
      {
        onView: (sight) => this.store.set({ sight }),
        onCell: (cell) => this.store.set({ place: this.map.cellPlace(cell), facility: null }),
        onFacility: (facility) => this.store.set({ facility: facility.properties.id, place: null }),
        onNothing: () => this.store.set({ place: null, facility: null }),
      },
      { zoomIn: t.zoomIn, zoomOut: t.zoomOut },
    );
    this.strip.waiting(t.loading);
    this.renderWords(this.store.state);
  }

  private start(): void {
    const state = this.store.state;
    if (state.sight) {
      this.map.setView(state.sight);
    }
    this.map.followView();
    this.store.subscribe((next, changed) => this.onChange(next, changed));
    window.addEventListener('hashchange', () => this.store.set(fromHash(window.location.hash, choices(this.study))));
    this.paintFacilities(state);
    this.map.showUnits(this.units, state.level, state.unit);
    void this.read(state).then(() => this.answer(this.store.state));
  }

  private onChange(state: State, changed: ChangedKeys): void {
    const has = (...keys: (keyof State)[]) => keys.some((key) => changed.has(key));
    if (has('lang')) {
      this.renderWords(state);
    } else if (has('target', 'walker', 'group', 'direction', 'reading')) {
      this.panels.tools.render(state);
    } else if (has('minutes')) {
      this.panels.tools.update(state);
    }
    if (has('target', 'facility')) {
      this.paintFacilities(state);
    }
    if (has('unit', 'level')) {
      this.map.showUnits(this.units, state.level, state.unit);
      if (state.unit) {
        this.map.goToUnit(this.units, state.level, state.unit);
      }
    }
    if (has('target', 'walker', 'group', 'direction', 'reading')) {
      void this.read(state);
    } else if (has('lang', 'unit', 'level', 'view', 'gap', 'facility')) {
      this.renderFigures(state);
      this.paint(state, false);
    } else if (has('minutes')) {
      this.sliding.ask();
    }
    if (has('place', 'facility', 'target', 'walker', 'direction', 'lang', 'group')) {
      this.answer(state);
    }
    // Once the user rests: browsers limit how often the address may change.
    window.clearTimeout(this.addressing);
    this.addressing = window.setTimeout(() => window.history.replaceState(null, '', toHash(this.store.state)), 250);
  }

  /** New figures and minutes from the server; an older question still on its way is dropped. */
  private async read(state: State): Promise<void> {
    this.reading.abort();
    this.reading = new AbortController();
    const { signal } = this.reading;
    const t = words(state);
    const slow = window.setTimeout(() => this.strip.waiting(t.loadingTimes), 250);
    try {
      const q = asQuestion(state);
      const walk = this.client.shares({ ...q, reading: 'walk' }, signal);
      const [walked, shown, ms] = await Promise.all([
        walk,
        q.reading === 'walk' ? walk : this.client.shares(q, signal),
        this.client.times(q, signal),
      ]);
      this.figures = { walked, shown };
      this.shownMs = ms;
      await this.readSensitivity(q, signal);
      this.renderFigures(this.store.state);
      this.paint(this.store.state, true, opacities(this.people(state.group), this.study.palette.minOpacity));
      window.clearTimeout(slow);
      if (this.facilities.some((f) => f.status === 'open' && offers(f, state.target))) {
        this.strip.clear();
      } else {
        this.strip.note(t.noFacilities);
      }
    } catch (error) {
      window.clearTimeout(slow);
      if (!isAbort(error)) {
        this.showProblem(error);
      }
    }
  }

  /** How the figure changes with the walk, where the result says. */
  private async readSensitivity(q: Question, signal: AbortSignal): Promise<void> {
    if (this.study.layers.some((l) => l.id === 'sensitivity')) {
      this.panels.headline.setSensitivity(await this.client.rows<SensitivityRow>('/api/sensitivity', { target: q.target }, signal));
    }
  }

  private showProblem(error: unknown): void {
    const t = words(this.store.state);
    if (error instanceof Problem && error.type === '/problems/result-replaced') {
      this.strip.problem(t.replaced, t.reload, () => window.location.reload());
    } else {
      const text = error instanceof Problem && error.type !== 'offline' ? `${t.failed}:${error.message}` : t.offline;
      this.strip.problem(text, t.retry, () => void this.read(this.store.state));
    }
  }

  private people(group: string): Float32Array {
    return this.cells?.floats.get(`people:${group}`) ?? new Float32Array(this.cells?.count ?? 0);
  }

  private renderWords(state: State): void {
    const t = words(state);
    document.documentElement.lang = state.lang === 'zh' ? 'zh-CN' : 'en';
    document.title = `${this.study.name[state.lang]} · ${t.product}`;
    this.panels.top.render(state);
    this.panels.tools.render(state);
    this.panels.legend.render(state);
    this.panels.notes.render(state);
    this.map.setTitles({ zoomIn: t.zoomIn, zoomOut: t.zoomOut, label: t.mapLabel });
    const north = document.querySelector('.north span');
    if (north) {
      north.textContent = t.north;
    }
  }

  private renderFigures(state: State): void {
    if (!this.figures) {
      return;
    }
    this.panels.headline.render(state, this.figures);
    this.panels.curve.render(state, this.figures);
    this.views.render(state);
    this.panels.legend.render(state);
  }

  /** The slider moved: numbers, marker, bars, legend; no request. */
  private updateFigures(state: State): void {
    if (!this.figures) {
      return;
    }
    this.panels.headline.update(state, this.figures);
    this.panels.curve.update(state);
    this.table.update(state);
    this.panels.legend.update(state);
  }

  private paint(state: State, classes: boolean, alphas?: Uint8Array): void {
    const times = this.scenarioMs ?? this.shownMs;
    this.map.paintCells({
      ...(alphas ? { alphas } : {}),
      ...(classes && times ? { ms: times } : {}),
      ...(this.swiping && this.shownMs ? { before: this.shownMs } : {}),
      upperMinutes: breaksAt(this.study.palette, state.minutes),
      dimmed: this.outsideUnit(state),
    });
  }

  /** Which cells lie outside the chosen unit; the same function as long as the choice stands. */
  private outsideUnit(state: State): ((cell: number) => boolean) | null {
    const key = state.unit ? `${state.level}/${state.unit}` : '';
    if (key !== this.dimming.key) {
      const unitOf = this.cells?.ints.get(`unit:${state.level}`);
      const unit = this.figures?.walked.levels.find((l) => l.level === state.level)?.units.findIndex((u) => u.id === state.unit) ?? -1;
      this.dimming = { key, outside: key !== '' && unitOf && unit >= 0 ? (cell) => unitOf[cell] !== unit : null };
    }
    return this.dimming.outside;
  }

  /** Colours the cells by a scenario's minutes; null goes back to the result's. */
  private showScenario(ms: Int32Array | null): void {
    if (ms !== this.scenarioMs) {
      this.scenarioMs = ms;
      this.paint(this.store.state, true);
    }
  }

  private showSwipe(texts: SwipeTexts | null): void {
    const turned = this.swiping !== (texts !== null);
    this.swiping = texts !== null;
    this.map.showSwipe(texts);
    if (turned) {
      this.paint(this.store.state, true);
    }
  }

  private paintFacilities(state: State): void {
    const shown = this.facilities.filter((f) => offers(f, state.target) || f.properties.id === state.facility);
    this.map.showFacilities(shown, state.target, state.facility);
  }

  /** What the drawer says about the chosen cell or facility. */
  private answer(state: State): void {
    this.asking.abort();
    this.asking = new AbortController();
    const facility = this.facilities.find((f) => f.properties.id === state.facility);
    if (facility) {
      void this.answerFacility(state, facility, this.asking.signal);
    } else if (state.place) {
      void this.answerCell(state, state.place, this.asking.signal);
    } else {
      this.panels.drawer.close();
      this.map.clearAnswer();
    }
  }

  private async answerCell(state: State, place: [number, number], signal: AbortSignal): Promise<void> {
    const title = question(this.study, state);
    this.map.showPath(place, null);
    this.panels.drawer.showWaiting(state, title);
    try {
      const answer = await this.client.explain(place[0], place[1], asQuestion(state), signal);
      const cell = this.map.cellNear(place[0], place[1]);
      const people = cell < 0 ? [] : this.study.groups.map((g) => ({ group: g.id, persons: this.people(g.id)[cell] ?? 0 }));
      this.panels.drawer.showExplanation(state, people, answer);
      this.map.showPath(place, answer);
    } catch (error) {
      if (!isAbort(error)) {
        this.panels.drawer.showProblem(state, title, error);
      }
    }
  }

  private async answerFacility(state: State, facility: FacilityPlace, signal: AbortSignal): Promise<void> {
    this.map.clearAnswer();
    if (!this.study.live) {
      this.map.goTo(facility.lon, facility.lat, 14);
    }
    this.panels.drawer.showFacility(state, facility, null, null);
    try {
      const circles = await this.client.isochrone(facility.lon, facility.lat, CIRCLE_MINUTES, asQuestion(state), signal);
      this.panels.drawer.showFacility(state, facility, circles, null);
      this.map.showCircles(facility, circles, this.study.palette);
    } catch (error) {
      if (!isAbort(error)) {
        this.panels.drawer.showFacility(state, facility, null, error);
      }
    }
  }
}
