import type * as L from 'leaflet';
import type { CellColumns } from '../api/cells';
import { metresPerDegree } from '../state/curves';
import { classOf, UNREACHED_CLASS } from '../style/classes';
import { CanvasOverlay } from './canvasOverlay';
import { type Placed, paintCells, placeCells } from './cellRaster';

/** The minutes map: every demand point as the cell it stands for. Moving the slider repaints from memory. */
export class CellLayer extends CanvasOverlay {
  private readonly x: Float64Array;
  private readonly y: Float64Array;
  private readonly side: number;
  private readonly classes: Uint8Array;
  private placed: Placed | null = null;
  private image: ImageData | null = null;
  private people: Uint8Array;
  /** Opacity of each cell as drawn: its people's, times the strength. */
  private alphas: Uint8Array;
  private colours: number[] = [];
  private dimmed: ((cell: number) => boolean) | null = null;
  private strength = 1;
  /** The classes the picture shows; null when it must be painted whole. */
  private painted: Uint8Array | null = null;

  constructor(
    private readonly cells: CellColumns,
    pane = 'cells',
  ) {
    super(pane, 0.08);
    this.x = new Float64Array(cells.count);
    this.y = new Float64Array(cells.count);
    this.classes = new Uint8Array(cells.count);
    this.people = new Uint8Array(cells.count);
    this.alphas = this.people;
    const lon = cells.ints.get('lonE7')!;
    const lat = cells.ints.get('latE7')!;
    for (let i = 0; i < cells.count; i++) {
      this.x[i] = (lon[i]! / 1e7 + 180) / 360;
      this.y[i] = 0.5 - Math.asinh(Math.tan(((lat[i]! / 1e7) * Math.PI) / 180)) / (2 * Math.PI);
    }
    this.side = cells.spacingMetres / metresPerDegree((lat[0] ?? 0) / 1e7)[0] / 360;
  }

  /** Colours per class (the last one for unreachable), as 0xBBGGRR. */
  setColours(colours: number[]): void {
    this.colours = colours;
    this.painted = null;
  }

  setPeople(alphas: Uint8Array): void {
    this.people = alphas;
    this.thin();
  }

  setDimmed(dimmed: ((cell: number) => boolean) | null): void {
    this.painted = dimmed === this.dimmed ? this.painted : null;
    this.dimmed = dimmed;
  }

  /** How strongly the whole layer shows, 0 … 1. */
  setStrength(strength: number): void {
    if (strength !== this.strength) {
      this.strength = strength;
      this.thin();
    }
  }

  setMinutes(ms: Int32Array, upperMinutes: readonly number[]): void {
    for (let i = 0; i < ms.length; i++) {
      const next = classOf(ms[i]!, upperMinutes);
      // A hatched cell has holes: painting over it, or it over another, leaves a trace.
      if ((next === UNREACHED_CLASS) !== (this.classes[i] === UNREACHED_CLASS)) {
        this.painted = null;
      }
      this.classes[i] = next;
    }
  }

  /** The inhabited cell under a container point, or -1. */
  cellAt(map: L.Map, at: L.LatLng): number {
    const p = map.project(at);
    const world = 256 * 2 ** map.getZoom();
    const reach = Math.max((this.side * world) / 2, 6) / world;
    let best = -1;
    let bestDistance = Number.POSITIVE_INFINITY;
    for (let i = 0; i < this.x.length; i++) {
      const dx = Math.abs(this.x[i]! - p.x / world);
      const dy = Math.abs(this.y[i]! - p.y / world);
      if (dx <= reach && dy <= reach && this.alphas[i]! > 0 && dx + dy < bestDistance) {
        best = i;
        bestDistance = dx + dy;
      }
    }
    return best;
  }

  lonLat(cell: number): [number, number] {
    return [this.cells.ints.get('lonE7')![cell]! / 1e7, this.cells.ints.get('latE7')![cell]! / 1e7];
  }

  protected override place(map: L.Map): void {
    this.painted = null;
    this.placed = placeCells(this.x, this.y, this.side, this.cells.grid, {
      width: this.canvas.width,
      height: this.canvas.height,
      originX: this.origin.x * this.ratio,
      originY: this.origin.y * this.ratio,
      worldPixels: 256 * 2 ** map.getZoom() * this.ratio,
    });
  }

  protected override draw(): void {
    const context = this.canvas.getContext('2d');
    if (!context || !this.placed || this.colours.length === 0) {
      return;
    }
    const { width, height } = this.canvas;
    if (this.image?.width !== width || this.image.height !== height) {
      this.image = context.createImageData(width, height);
      this.painted = null;
    }
    const pixels = new Uint32Array(this.image.data.buffer);
    const rows = paintCells(pixels, width, height, this.placed, this.classes, this.alphas, this.colours, this.dimmed, this.painted);
    this.painted ??= new Uint8Array(this.classes.length);
    this.painted.set(this.classes);
    if (rows.to > rows.from) {
      context.putImageData(this.image, 0, 0, 0, rows.from, width, rows.to - rows.from);
    }
  }

  private thin(): void {
    this.alphas = this.people.map((alpha) => (alpha === 0 ? 0 : Math.max(1, Math.round(alpha * this.strength))));
    this.painted = null;
  }
}
