import * as L from 'leaflet';
import type { Dot, Link, OnMove, Pin } from '../views/view';

const PANE = 'pins';

/** What the views beside the map put on it: numbered pins that can be chosen and moved, and dots for homes. Above the facilities. */
export class MarkLayer {
  private readonly pins = L.layerGroup();
  private readonly dots = L.layerGroup();
  private readonly links = L.layerGroup();
  private readonly spots = L.layerGroup();

  constructor(
    map: L.Map,
    private readonly renderer: L.SVG,
  ) {
    map.createPane(PANE).style.zIndex = '460';
    this.links.addTo(map);
    this.spots.addTo(map);
    this.dots.addTo(map);
    this.pins.addTo(map);
  }

  showPins(pins: readonly Pin[], onChoose: (id: string) => void, onMove?: OnMove): void {
    this.pins.clearLayers();
    for (const pin of pins) {
      const size = pin.selected ? 30 : 24;
      const icon = L.divIcon({ className: `pin pin-${pin.tone}${pin.selected ? ' pin-selected' : ''}`, html: '', iconSize: [size, size] });
      const marker = L.marker([pin.lat, pin.lon], {
        pane: PANE,
        icon,
        title: pin.title,
        alt: pin.title,
        riseOnHover: true,
        zIndexOffset: pin.selected ? 1000 : 0,
        draggable: onMove !== undefined && pin.movable === true,
        autoPan: true,
      });
      const tell = (done: boolean) => onMove?.(pin.id, [marker.getLatLng().lng, marker.getLatLng().lat], done);
      marker.on('drag', () => tell(false));
      marker.on('dragend', () => tell(true));
      marker.on('click', () => onChoose(pin.id));
      marker.addTo(this.pins);
      const element = marker.getElement();
      if (element) {
        element.textContent = pin.text;
        element.setAttribute('aria-label', pin.title);
      }
    }
  }

  showLinks(links: readonly Link[]): void {
    this.links.clearLayers();
    for (const { from, to } of links) {
      L.polyline(
        [
          [from[1], from[0]],
          [to[1], to[0]],
        ],
        { pane: 'circles', renderer: this.renderer, interactive: false, color: '#4a2c82', weight: 1.6, opacity: 0.8 },
      ).addTo(this.links);
    }
  }

  /** Places of one kind: as in the list, filled where many people live, hollow where few do. */
  showSpots(spots: readonly { kind: string; places: readonly [lon: number, lat: number][] }[]): void {
    this.spots.clearLayers();
    for (const { kind, places } of spots) {
      const colour = kind.endsWith('-low') ? '#8f1d3a' : '#12528a';
      const filled = kind.startsWith('high');
      for (const [lon, lat] of places) {
        L.circleMarker([lat, lon], {
          pane: 'circles',
          renderer: this.renderer,
          interactive: false,
          radius: 5,
          color: filled ? '#ffffff' : colour,
          weight: filled ? 1 : 2.5,
          fillColor: colour,
          fillOpacity: filled ? 0.95 : 0,
        }).addTo(this.spots);
      }
    }
  }

  showDots(dots: readonly Dot[]): void {
    this.dots.clearLayers();
    for (const { lon, lat, people } of dots) {
      L.circleMarker([lat, lon], {
        pane: 'circles',
        renderer: this.renderer,
        interactive: false,
        radius: Math.min(12, 3 + Math.sqrt(people) / 3),
        color: '#ffffff',
        weight: 1,
        fillColor: '#8f1d3a',
        fillOpacity: 0.9,
      }).addTo(this.dots);
    }
  }
}
