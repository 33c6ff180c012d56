import * as L from 'leaflet';
import type { Dot, OnMove, Pin } from '../views/view';

const PANE = 'pins';

/** What the views beside the map put on it: numbered pins that can be chosen and moved, and dots for homes. Above the facilities. */
export class MarkLayer {
  private readonly pins = L.layerGroup();
  private readonly dots = L.layerGroup();

  constructor(
    map: L.Map,
    private readonly renderer: L.SVG,
  ) {
    map.createPane(PANE).style.zIndex = '460';
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
