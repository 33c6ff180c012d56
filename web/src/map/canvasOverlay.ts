import * as L from 'leaflet';

/** A canvas over the whole view (and a margin for dragging), redrawn when the view settles and scaled along while it zooms. */
export abstract class CanvasOverlay extends L.Layer {
  protected readonly canvas = L.DomUtil.create('canvas', 'leaflet-zoom-animated');
  protected readonly ratio = Math.min(window.devicePixelRatio || 1, 2);
  /** Where the canvas begins, in layer points and in world pixels of the current zoom. */
  protected origin = L.point(0, 0);
  private topLeft = L.latLng(0, 0);
  private drawnZoom = 0;

  constructor(
    private readonly paneName: string,
    private readonly margin: number,
  ) {
    super();
    this.canvas.setAttribute('aria-hidden', 'true');
    this.canvas.style.pointerEvents = 'none';
  }

  override onAdd(map: L.Map): this {
    map.getPane(this.paneName)?.appendChild(this.canvas);
    this.reset();
    return this;
  }

  override onRemove(): this {
    this.canvas.remove();
    return this;
  }

  override getEvents(): Record<string, L.LeafletEventHandlerFn> {
    return {
      moveend: () => this.reset(),
      resize: () => this.reset(),
      zoomanim: (event) => this.animate(event as L.ZoomAnimEvent),
    };
  }

  /** Draws again without moving; for a change of data or of colours. */
  redraw(): void {
    if (this._map) {
      this.draw(this._map);
    }
  }

  /** Called when the view or its size changed, before drawing. */
  protected abstract place(map: L.Map): void;

  protected abstract draw(map: L.Map): void;

  private reset(): void {
    const map = this._map;
    const size = map.getSize();
    const margin = size.multiplyBy(this.margin).round();
    const full = size.add(margin.multiplyBy(2));
    const [width, height] = [Math.round(full.x * this.ratio), Math.round(full.y * this.ratio)];
    if (this.canvas.width !== width || this.canvas.height !== height) {
      this.canvas.width = width;
      this.canvas.height = height;
      this.canvas.style.width = `${full.x}px`;
      this.canvas.style.height = `${full.y}px`;
    }
    const corner = map.containerPointToLayerPoint(margin.multiplyBy(-1)).round();
    L.DomUtil.setPosition(this.canvas, corner);
    this.topLeft = map.layerPointToLatLng(corner);
    this.drawnZoom = map.getZoom();
    this.origin = map.getPixelOrigin().add(corner);
    this.place(map);
    this.draw(map);
  }

  private animate(event: L.ZoomAnimEvent): void {
    const map = this._map as L.Map & { _latLngToNewLayerPoint(at: L.LatLng, zoom: number, center: L.LatLng): L.Point };
    const scale = map.getZoomScale(event.zoom, this.drawnZoom);
    L.DomUtil.setTransform(this.canvas, map._latLngToNewLayerPoint(this.topLeft, event.zoom, event.center), scale);
  }
}
