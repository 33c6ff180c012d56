import * as L from 'leaflet';
import type { Explanation, Isochrone, Palette } from '../api/types';
import type { FacilityPlace } from '../state/facilities';

const INK = '#1f2933';

const PATH_STYLES: Record<string, L.PolylineOptions> = {
  walk: { color: INK, weight: 5 },
  crossing: { color: '#0a7d5a', weight: 5 },
  stairs: { color: '#c2185b', weight: 6, dashArray: '3 3', lineCap: 'butt' },
  lift: { color: '#6a1b9a', weight: 6 },
  escalator: { color: '#6a1b9a', weight: 6, dashArray: '3 3', lineCap: 'butt' },
  access: { color: INK, weight: 3, dashArray: '1 6' },
};

/** What is drawn for one question at a time: the walk from a cell, or the circles around a facility. */
export class AnswerLayer {
  private readonly overlay = L.layerGroup();

  constructor(
    map: L.Map,
    private readonly renderer: L.SVG,
  ) {
    this.overlay.addTo(map);
  }

  clear(): void {
    this.overlay.clearLayers();
  }

  /** The walked path with stairs, lifts and access legs told apart, and the cell it begins at. */
  drawPath(place: [number, number], answer: Explanation | null): void {
    if (answer?.reached) {
      const lines = answer.path.features.map((f) => ({
        kind: f.properties.kind,
        line: f.geometry.coordinates.map(([lon, lat]): L.LatLngTuple => [lat, lon]),
      }));
      for (const { line } of lines) {
        L.polyline(line, { pane: 'path', interactive: false, color: '#ffffff', weight: 9, opacity: 0.95 }).addTo(this.overlay);
      }
      for (const { kind, line } of lines) {
        L.polyline(line, { pane: 'path', interactive: false, ...PATH_STYLES[kind], color: PATH_STYLES[kind]?.color ?? INK }).addTo(
          this.overlay,
        );
      }
    }
    L.circleMarker([place[1], place[0]], {
      pane: 'path',
      interactive: false,
      radius: 7,
      color: INK,
      weight: 3,
      fillColor: '#ffffff',
      fillOpacity: 1,
    }).addTo(this.overlay);
  }

  /** Nested walked areas filled, straight-line circles dashed; the answer is the box of the widest circle, null when none is known. */
  drawCircles(facility: FacilityPlace, circles: Isochrone, palette: Palette): L.LatLngBounds | null {
    const outerFirst = [...circles.features].sort((a, b) => b.properties.minutes - a.properties.minutes);
    for (const [k, feature] of outerFirst.entries()) {
      const colour = palette.classes[outerFirst.length - 1 - k] ?? palette.classes[0]!;
      L.geoJSON(feature as GeoJSON.GeoJsonObject, {
        pane: 'circles',
        interactive: false,
        style: { renderer: this.renderer, color: colour, weight: 2, opacity: 1, fillColor: colour, fillOpacity: 0.18 } as L.PathOptions,
      }).addTo(this.overlay);
      if (feature.properties.circleMetres) {
        L.circle([facility.lat, facility.lon], {
          pane: 'circles',
          renderer: this.renderer,
          interactive: false,
          radius: feature.properties.circleMetres,
          color: INK,
          weight: 1.4,
          dashArray: '2 5',
          opacity: 0.85,
          fill: false,
        }).addTo(this.overlay);
      }
    }
    const widest = outerFirst[0]?.properties.circleMetres;
    return widest ? L.latLng(facility.lat, facility.lon).toBounds(widest * 2) : null;
  }
}
