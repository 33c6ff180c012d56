import * as L from 'leaflet';
import 'leaflet/dist/leaflet.css';
import './walkMap.css';
import { LabelLayer } from '../../map/labelLayer';
import { glyphSvg } from '../../style/glyphs';
import type { LonLat } from '../geo/degrees';
import type { DrawnWalk, MapHandle, MapOptions } from './handle';
import { StreetLayer } from './streetLayer';

/** All of Leaflet that the public map has: one walk over the streets. Loaded when the first walk is asked for. */

const ROUTE = '#0b4a82';
const STAIRS = '#8f0e40';
const LIFT = '#6a1b9a';
const CLOSEST = 18;
/** A name's signs in one line, pixels a sign, and pixels a name wants above its place. */
const MOST_SIGNS = 11;
const NAME_SIGN = 16;
const NAME_HEIGHT = 60;

class WalkMap implements MapHandle {
  private readonly map: L.Map;
  private readonly drawn = L.layerGroup();
  private walk: DrawnWalk | null = null;
  private highlight: L.Polyline | null = null;
  private names: { marker: L.Marker; text: HTMLElement }[] = [];
  private readonly resized: ResizeObserver;
  private readonly textScale: number;

  constructor(element: HTMLElement, { tile, textScale, label }: MapOptions) {
    this.textScale = textScale;
    const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    const touch = window.matchMedia('(pointer: coarse)').matches;
    this.map = new L.Map(element, {
      zoomControl: false,
      attributionControl: false,
      minZoom: 12,
      maxZoom: 19,
      zoomSnap: 1,
      // One finger scrolls the page past the map; two move the map. The buttons and the list of legs do the same without a gesture.
      dragging: !touch,
      scrollWheelZoom: false,
      fadeAnimation: false,
      zoomAnimation: !calm,
      markerZoomAnimation: !calm,
    });
    element.setAttribute('role', 'img');
    element.setAttribute('aria-label', label);
    element.setAttribute('tabindex', '-1');
    this.map.createPane('labels').style.zIndex = '400';
    this.map.getPane('overlayPane')!.style.zIndex = '410';
    this.map.getPane('labels')!.style.pointerEvents = 'none';
    L.control.scale({ position: 'bottomleft', imperial: false, maxWidth: 110 }).addTo(this.map);
    this.map.setView([0, 0], 16);
    if (tile) {
      const labels = new LabelLayer(() => streets.labels(), 1.15 * textScale);
      let waiting = 0;
      const streets: StreetLayer = new StreetLayer(tile, () => {
        window.clearTimeout(waiting);
        waiting = window.setTimeout(() => labels.redraw(), 60);
      });
      streets.addTo(this.map);
      labels.addTo(this.map);
    }
    this.drawn.addTo(this.map);
    this.map.on('moveend zoomend resize', () => this.placeNames());
    this.resized = new ResizeObserver(() => this.map.invalidateSize({ animate: false }));
    this.resized.observe(element);
  }

  show(walk: DrawnWalk): void {
    this.walk = walk;
    this.drawn.clearLayers();
    this.highlight = null;
    this.names = [];
    for (const leg of walk.legs) {
      this.line(leg.line, '#ffffff', 10, null);
    }
    for (const leg of walk.legs) {
      if (leg.kind === 'stairs') {
        this.line(leg.line, STAIRS, 8, null);
        this.line(leg.line, '#ffffff', 5, '2 4');
      } else {
        this.line(leg.line, leg.kind === 'lift' || leg.kind === 'escalator' ? LIFT : ROUTE, 6, leg.kind === 'access' ? '2 9' : null);
      }
    }
    for (const leg of walk.legs) {
      if (leg.kind === 'stairs' && leg.steps > 0) {
        this.mark(middle(leg.line), `<span class="steps">${Math.round(leg.steps)}</span>`, 'walk-steps', '');
      } else if (leg.kind === 'lift') {
        this.mark(middle(leg.line), '<span class="lift">↕</span>', 'walk-steps', '');
      }
    }
    this.mark(walk.facility.at, glyphSvg(walk.facility.glyph), 'walk-facility', walk.facility.title);
    this.mark(
      walk.home.at,
      '<svg viewBox="0 0 16 16" width="18" height="18" aria-hidden="true"><path fill="currentColor" d="M8 1.500 1.200 7.600 2.300 8.800 3.200 8v6.500h3.600v-4h2.400v4h3.600V8l.9.8 1.100-1.200z"/></svg>',
      'walk-home',
      walk.home.title,
    );
    this.look(null);
  }

  look(leg: number | null): void {
    const walk = this.walk;
    if (!walk) {
      return;
    }
    this.highlight?.remove();
    this.highlight = null;
    const one = leg === null ? undefined : walk.legs[leg];
    const line = one ? one.line : walk.legs.flatMap((l) => l.line);
    const bounds = L.latLngBounds(line.map(latLng));
    if (one) {
      this.highlight = L.polyline(one.line.map(latLng), {
        color: '#ffbf1f',
        weight: 16,
        opacity: 0.75,
        lineCap: 'round',
        interactive: false,
      }).addTo(this.map);
      this.highlight.bringToBack();
    }
    this.map.fitBounds(bounds, { paddingTopLeft: [40, 64], paddingBottomRight: [110, 48], maxZoom: CLOSEST, animate: false });
    this.placeNames();
  }

  /** A name stands above its place; at the edges of the map beside it, so that it is never cut. */
  private placeNames(): void {
    const { x: width } = this.map.getSize();
    for (const { marker, text } of this.names) {
      const { x, y } = this.map.latLngToContainerPoint(marker.getLatLng());
      const half = Math.min(MOST_SIGNS, [...(text.textContent ?? '')].length) * NAME_SIGN * this.textScale * 0.5 + 12;
      const direction = x < half ? 'right' : x > width - half ? 'left' : y < NAME_HEIGHT ? 'bottom' : 'top';
      const offset: L.PointTuple =
        direction === 'right' ? [18, 0] : direction === 'left' ? [-18, 0] : direction === 'top' ? [0, -18] : [0, 18];
      marker.unbindTooltip().bindTooltip(text, { permanent: true, direction, offset, className: 'walk-name' });
    }
  }

  zoom(by: number): void {
    this.map.setZoom(this.map.getZoom() + by);
  }

  remove(): void {
    this.resized.disconnect();
    this.map.remove();
  }

  private line(line: LonLat[], color: string, weight: number, dashArray: string | null): void {
    if (line.length < 2) {
      return;
    }
    L.polyline(line.map(latLng), {
      color,
      weight,
      lineCap: dashArray === '2 4' ? 'butt' : 'round',
      interactive: false,
      ...(dashArray ? { dashArray } : {}),
    }).addTo(this.drawn);
  }

  private mark(at: LonLat, html: string, className: string, title: string): void {
    const icon = L.divIcon({ html, className, iconSize: [34, 34] });
    const marker = L.marker(latLng(at), { icon, keyboard: false, interactive: false, zIndexOffset: title === '' ? 0 : 1000 }).addTo(
      this.drawn,
    );
    if (title !== '') {
      // Names are text, never markup.
      const text = document.createElement('span');
      text.textContent = title;
      this.names.push({ marker, text });
    }
  }
}

function latLng([lon, lat]: LonLat): L.LatLngTuple {
  return [lat, lon];
}

function middle(line: LonLat[]): LonLat {
  return line[Math.floor(line.length / 2)]!;
}

globalThis.coverageWalkMap = (element, options) => new WalkMap(element, options);
