import * as L from 'leaflet';
import 'leaflet/dist/leaflet.css';
import type { CellColumns } from '../api/cells';
import type { Client } from '../api/client';
import type { Explanation, Isochrone, Palette, Study, UnitCollection } from '../api/types';
import type { FacilityPlace } from '../state/facilities';
import { rgb } from '../style/classes';
import type { Dot, Link, OnMove, Pin, Spots } from '../views/view';
import { AnswerLayer } from './answerLayer';
import { BasemapLayer } from './basemapLayer';
import { CellLayer } from './cellLayer';
import { FacilityLayer } from './facilityLayer';
import { LabelLayer } from './labelLayer';
import { MarkLayer } from './markLayer';
import { Swipe, type SwipeTexts } from './swipe';

const INK = '#1f2933';
const PANES: [name: string, z: number][] = [
  ['cells', 320],
  ['cells-before', 321],
  ['units', 360],
  ['circles', 380],
  ['labels', 400],
  ['path', 420],
  ['facilities', 440],
];

export interface MapEvents {
  onView: (view: { zoom: number; lat: number; lon: number }) => void;
  onCell: (cell: number) => void;
  onFacility: (facility: FacilityPlace) => void;
  onNothing: () => void;
}

/** All of Leaflet: the map and its layers, told what to show. */
export class MapView {
  private readonly map: L.Map;
  private readonly facilities = new FacilityLayer();
  private readonly basemap: BasemapLayer | null = null;
  private cells: CellLayer | null = null;
  private columns: CellColumns | null = null;
  private colours: number[] = [];
  private alphas: Uint8Array | null = null;
  /** Left of the divider: the result as it is, while the other side shows a scenario. */
  private swipe: { before: CellLayer; divider: Swipe } | null = null;
  private units: L.GeoJSON | null = null;
  private readonly answer: AnswerLayer;
  private readonly marks: MarkLayer;
  private readonly svg: L.SVG;
  private picking: ((lon: number, lat: number) => void) | null = null;
  private ignoreView = true;
  private circlesShown = false;

  constructor(
    element: HTMLElement,
    study: Study,
    client: Client,
    private readonly events: MapEvents,
    titles: { zoomIn: string; zoomOut: string },
  ) {
    this.map = new L.Map(element, {
      zoomControl: false,
      attributionControl: false,
      preferCanvas: false,
      maxZoom: 19,
      minZoom: 8,
      zoomSnap: 1,
      fadeAnimation: !window.matchMedia('(prefers-reduced-motion: reduce)').matches,
      zoomAnimation: !window.matchMedia('(prefers-reduced-motion: reduce)').matches,
    });
    for (const [name, z] of PANES) {
      const pane = this.map.createPane(name);
      pane.style.zIndex = String(z);
      pane.style.pointerEvents = 'none';
    }
    this.svg = L.svg({ pane: 'circles', padding: 0.3 });
    const [west, south, east, north] = study.bounds;
    this.fill(L.latLngBounds([south, west], [north, east]));
    L.control.zoom({ position: 'topright', zoomInTitle: titles.zoomIn, zoomOutTitle: titles.zoomOut }).addTo(this.map);
    L.control.scale({ position: 'bottomright', imperial: false, maxWidth: 120 }).addTo(this.map);
    if (study.basemap) {
      const labels = new LabelLayer(() => this.basemap?.labels() ?? []);
      let waiting = 0;
      this.basemap = new BasemapLayer(
        (z, x, y, signal) => client.tile('basemap', z, x, y, signal),
        () => {
          window.clearTimeout(waiting);
          waiting = window.setTimeout(() => labels.redraw(), 60);
        },
      );
      this.basemap.addTo(this.map);
      labels.addTo(this.map);
    }
    this.answer = new AnswerLayer(this.map, this.svg);
    this.marks = new MarkLayer(this.map, this.svg);
    this.facilities.addTo(this.map);
    this.map.on('moveend', () => this.tellView());
    this.map.on('click', (event) => this.onClick(event));
    this.map.on('mousemove', (event) => this.onHover(event));
    // The layer itself draws again when the move ends, right after.
    this.map.on('zoomend', () => {
      this.cells?.setStrength(this.strength());
      this.swipe?.before.setStrength(this.strength());
    });
    new ResizeObserver(() => this.resize()).observe(element);
  }

  /** Shows the whole, or one zoom closer when that cuts off no more than a rim. */
  private fill(bounds: L.LatLngBounds): void {
    const zoom = this.map.getBoundsZoom(bounds);
    const size = this.map.getSize().multiplyBy(1.15);
    const closer = this.map.project(bounds.getSouthEast(), zoom + 1).subtract(this.map.project(bounds.getNorthWest(), zoom + 1));
    this.map.setView(bounds.getCenter(), closer.x <= size.x && closer.y <= size.y ? zoom + 1 : zoom, { animate: false });
  }

  resize(): void {
    this.map.invalidateSize({ animate: false });
  }

  setView(view: { zoom: number; lat: number; lon: number }): void {
    this.map.setView([view.lat, view.lon], view.zoom, { animate: false });
  }

  /** From now on the view is the user's own and worth telling. */
  followView(): void {
    this.ignoreView = false;
  }

  setTitles(titles: { zoomIn: string; zoomOut: string; label: string }): void {
    const element = this.map.getContainer();
    element.setAttribute('aria-label', titles.label);
    element.setAttribute('role', 'application');
    for (const [selector, title] of [
      ['.leaflet-control-zoom-in', titles.zoomIn],
      ['.leaflet-control-zoom-out', titles.zoomOut],
    ] as const) {
      const button = element.querySelector(selector);
      button?.setAttribute('title', title);
      button?.setAttribute('aria-label', title);
    }
  }

  addCells(columns: CellColumns, palette: Palette): void {
    this.columns = columns;
    this.colours = [...palette.classes, palette.unreached].map((hex) => {
      const [r, g, b] = rgb(hex);
      return (b << 16) | (g << 8) | r;
    });
    this.cells = new CellLayer(columns);
    this.cells.setColours(this.colours);
    this.cells.setStrength(this.strength());
    this.cells.addTo(this.map);
  }

  /** New minutes, people or class bounds: repaints. */
  paintCells(change: {
    alphas?: Uint8Array;
    ms?: Int32Array;
    /** Minutes left of the divider. */
    before?: Int32Array;
    upperMinutes: readonly number[];
    dimmed: ((cell: number) => boolean) | null;
  }): void {
    if (!this.cells) {
      return;
    }
    if (change.alphas) {
      this.alphas = change.alphas;
      this.cells.setPeople(change.alphas);
      this.swipe?.before.setPeople(change.alphas);
    }
    if (this.swipe && change.before) {
      this.swipe.before.setMinutes(change.before, change.upperMinutes);
      this.swipe.before.setDimmed(change.dimmed);
      this.swipe.before.redraw();
    }
    if (change.ms) {
      this.cells.setMinutes(change.ms, change.upperMinutes);
    }
    this.cells.setDimmed(change.dimmed);
    this.cells.redraw();
  }

  /** A divider with the result to its left and whatever else is painted to its right; null takes it away. */
  showSwipe(texts: SwipeTexts | null): void {
    if (!texts) {
      this.swipe?.divider.remove();
      this.swipe?.before.remove();
      this.swipe = null;
      return;
    }
    if (!this.swipe && this.columns) {
      const before = new CellLayer(this.columns, 'cells-before');
      before.setColours(this.colours);
      before.setStrength(this.strength());
      if (this.alphas) {
        before.setPeople(this.alphas);
      }
      before.addTo(this.map);
      this.swipe = { before, divider: new Swipe(this.map, this.map.getPane('cells-before')!, this.map.getPane('cells')!) };
    }
    this.swipe?.divider.setTexts(texts);
  }

  cellPlace(cell: number): [number, number] | null {
    return this.cells ? this.cells.lonLat(cell) : null;
  }

  cellNear(lon: number, lat: number): number {
    return this.cells?.cellAt(this.map, L.latLng(lat, lon)) ?? -1;
  }

  showFacilities(facilities: FacilityPlace[], target: string, selected: string | null): void {
    this.facilities.setFacilities(facilities, target);
    this.facilities.setSelected(selected);
    this.facilities.redraw();
  }

  showUnits(units: UnitCollection | null, level: string, selected: string | null): void {
    this.units?.remove();
    if (!units) {
      return;
    }
    const shown = { ...units, features: units.features.filter((u) => u.properties.level === level) };
    this.units = L.geoJSON(shown as GeoJSON.GeoJsonObject, {
      pane: 'units',
      interactive: false,
      style: (feature) =>
        feature?.properties.id === selected
          ? { color: INK, weight: 3, opacity: 1, fill: false }
          : { color: '#55514b', weight: 1, opacity: 0.55, dashArray: '6 3 1.5 3', fill: false },
    }).addTo(this.map);
    this.units.eachLayer((layer) => {
      if ((layer as L.Polygon & { feature?: GeoJSON.Feature }).feature?.properties?.id === selected) {
        (layer as L.Polygon).bringToFront();
      }
    });
  }

  goToUnit(units: UnitCollection | null, level: string, id: string): void {
    const unit = units?.features.find((u) => u.properties.level === level && u.properties.id === id);
    if (unit) {
      this.map.fitBounds(L.geoJSON(unit as GeoJSON.GeoJsonObject).getBounds(), { padding: [30, 30], maxZoom: 16 });
    }
  }

  goTo(lon: number, lat: number, zoom = 15): void {
    if (!this.map.getBounds().pad(-0.1).contains([lat, lon]) || this.map.getZoom() < 13) {
      this.map.setView([lat, lon], Math.max(this.map.getZoom(), zoom));
    }
  }

  /** Numbered marks of the view beside the map; none clears them. */
  showPins(pins: readonly Pin[], onChoose: (id: string) => void, onMove?: OnMove): void {
    this.marks.showPins(pins, onChoose, onMove);
  }

  showLinks(links: readonly Link[]): void {
    this.marks.showLinks(links);
  }

  showSpots(spots: readonly Spots[]): void {
    const { cells } = this;
    this.marks.showSpots(cells ? spots.map((s) => ({ kind: s.kind, places: s.at.map((cell) => cells.lonLat(cell)) })) : []);
  }

  /** Homes a view speaks of, and the map moved so that they are in sight; none clears them. */
  showDots(dots: readonly Dot[]): void {
    this.marks.showDots(dots);
    if (dots.length > 0) {
      this.map.fitBounds(L.latLngBounds(dots.map((d): L.LatLngTuple => [d.lat, d.lon])), { padding: [40, 40], maxZoom: 15 });
    }
  }

  clearAnswer(): void {
    this.circlesShown = false;
    this.thinCells();
    this.answer.clear();
  }

  /** The walked path from the chosen cell. */
  showPath(place: [number, number], answer: Explanation | null): void {
    this.clearAnswer();
    this.answer.drawPath(place, answer);
  }

  /** Nested walked areas around a facility, all in sight. */
  showCircles(facility: FacilityPlace, circles: Isochrone, palette: Palette): void {
    this.clearAnswer();
    this.circlesShown = true;
    this.thinCells();
    const bounds = this.answer.drawCircles(facility, circles, palette);
    if (bounds) {
      this.map.fitBounds(bounds, { padding: [24, 24], maxZoom: 15 });
    }
  }

  /** Close up the streets show through; behind a service circle the cells step back. */
  private thinCells(): void {
    for (const layer of [this.cells, this.swipe?.before]) {
      layer?.setStrength(this.strength());
      layer?.redraw();
    }
  }

  private strength(): number {
    const zoom = this.map.getZoom();
    return this.circlesShown ? 0.3 : zoom >= 16 ? 0.66 : zoom === 15 ? 0.8 : 0.92;
  }

  private tellView(): void {
    if (!this.ignoreView) {
      const center = this.map.getCenter();
      this.events.onView({ zoom: this.map.getZoom(), lat: center.lat, lon: center.lng });
    }
  }

  /** The next click chooses a place instead of opening an answer. */
  pick(onPlace: ((lon: number, lat: number) => void) | null): void {
    this.picking = onPlace;
    this.map.getContainer().classList.toggle('picking', onPlace !== null);
  }

  private onClick(event: L.LeafletMouseEvent): void {
    if (this.picking) {
      this.picking(event.latlng.lng, event.latlng.lat);
      return;
    }
    const mark = this.facilities.markAt(event.latlng);
    if (mark && mark.facilities.length > 1) {
      this.map.setView(event.latlng, this.map.getZoom() + 2);
      return;
    }
    if (mark?.facilities[0]) {
      this.events.onFacility(mark.facilities[0]);
      return;
    }
    const cell = this.cells?.cellAt(this.map, event.latlng) ?? -1;
    if (cell >= 0) {
      this.events.onCell(cell);
    } else {
      this.events.onNothing();
    }
  }

  private onHover(event: L.LeafletMouseEvent): void {
    const over = this.facilities.markAt(event.latlng) !== null;
    this.map.getContainer().classList.toggle('over-facility', over);
  }
}
