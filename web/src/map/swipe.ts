import * as L from 'leaflet';
import { swipeAt, swipeKey } from '../state/swipe';

/** What the divider and the two sides are called. */
export interface SwipeTexts {
  divider: string;
  before: string;
  after: string;
}

/**
 * A divider over the map: one pane shows to its left, the other to its right. Dragged with the pointer or moved with the arrow keys; it says where
 * it stands.
 */
export class Swipe {
  private readonly root = L.DomUtil.create('div', 'swipe');
  private readonly handle = L.DomUtil.create('div', 'swipe-handle', this.root);
  private readonly names = [
    L.DomUtil.create('span', 'swipe-before', this.root),
    L.DomUtil.create('span', 'swipe-after', this.root),
  ] as const;
  private at = 50;

  constructor(
    private readonly map: L.Map,
    private readonly left: HTMLElement,
    private readonly right: HTMLElement,
  ) {
    this.handle.tabIndex = 0;
    this.handle.setAttribute('role', 'separator');
    this.handle.setAttribute('aria-orientation', 'vertical');
    this.handle.setAttribute('aria-valuemin', '0');
    this.handle.setAttribute('aria-valuemax', '100');
    this.handle.addEventListener('keydown', (event) => {
      const next = swipeKey(event.key, this.at);
      if (next !== null) {
        event.preventDefault();
        event.stopPropagation();
        this.place(next);
      }
    });
    this.handle.addEventListener('pointerdown', (event) => {
      event.preventDefault();
      this.handle.setPointerCapture(event.pointerId);
      this.handle.focus();
    });
    this.handle.addEventListener('pointermove', (event) => {
      if (this.handle.hasPointerCapture(event.pointerId)) {
        const box = this.map.getContainer().getBoundingClientRect();
        this.place(swipeAt(event.clientX - box.left, box.width));
      }
    });
    L.DomEvent.disableClickPropagation(this.handle);
    map.getContainer().append(this.root);
    map.on('move resize zoomend viewreset', this.clip, this);
    this.place(this.at);
  }

  setTexts(texts: SwipeTexts): void {
    this.handle.setAttribute('aria-label', texts.divider);
    this.names[0].textContent = texts.before;
    this.names[1].textContent = texts.after;
  }

  remove(): void {
    this.map.off('move resize zoomend viewreset', this.clip, this);
    this.root.remove();
    this.left.style.clipPath = '';
    this.right.style.clipPath = '';
  }

  private place(at: number): void {
    this.at = at;
    this.root.style.setProperty('--at', `${at}%`);
    this.handle.setAttribute('aria-valuenow', String(Math.round(at)));
    this.clip();
  }

  /** Panes move with the map and have no size of their own, so what they show is cut in their own coordinates. */
  private clip(): void {
    const size = this.map.getSize();
    const [nw, se] = [this.map.containerPointToLayerPoint([0, 0]), this.map.containerPointToLayerPoint(size)];
    const x = nw.x + (size.x * this.at) / 100;
    const box = (from: number, to: number) => `polygon(${from}px ${nw.y}px, ${to}px ${nw.y}px, ${to}px ${se.y}px, ${from}px ${se.y}px)`;
    this.left.style.clipPath = box(nw.x, x);
    this.right.style.clipPath = box(x, se.x);
  }
}
