import * as L from 'leaflet';
import type { Label } from '../../map/basemapLayer';
import { drawAreas, drawLines, PAPER } from '../../map/basemapStyle';
import { decodeTile, type TileLayer } from '../../map/mvt';

const SIDE = 512;
/** Tiles are published at two zooms only: an overview, and everything. Nearer views draw the same tile larger, but with lines of their own width. */
const OVERVIEW = 13;
const EVERYTHING = 15;
const MOST_KEPT = 60;

type ReadTile = (z: number, x: number, y: number) => Promise<Uint8Array | null>;

interface Part {
  layers: TileLayer[];
  /** Pixels of this canvas tile where the published tile begins, and its side there. */
  left: number;
  top: number;
  side: number;
}

/** The study's streets beneath a walk, from published tiles; 512 pixels a tile, so the tile's zoom is one less than the map's. */
export class StreetLayer extends L.GridLayer {
  private readonly decoded = new Map<string, Promise<TileLayer[]>>();
  private readonly onMap = new Map<string, { coords: L.Coords; parts: Part[] }>();

  constructor(
    private readonly readTile: ReadTile,
    private readonly onTile: () => void,
  ) {
    super({ tileSize: SIDE, minZoom: 12, maxZoom: 19, keepBuffer: 1, updateWhenZooming: false });
    this.on('tileunload', (event) => this.onMap.delete(keyOf((event as L.TileEvent).coords)));
  }

  protected override createTile(coords: L.Coords, done: L.DoneCallback): HTMLElement {
    const canvas = document.createElement('canvas');
    const ratio = Math.min(window.devicePixelRatio || 1, 2);
    canvas.width = canvas.height = SIDE * ratio;
    this.parts(coords)
      .then((parts) => {
        this.onMap.set(keyOf(coords), { coords, parts });
        paint(canvas, coords.z, parts, ratio);
        done(undefined, canvas);
        this.onTile();
      })
      .catch((error: unknown) => done(error as Error, canvas));
    return canvas;
  }

  /** Names on the tiles at hand, in world pixels of the current zoom. */
  labels(): Label[] {
    const zoom = this._map.getZoom();
    const found: Label[] = [];
    for (const { coords, parts } of this.onMap.values()) {
      if (coords.z === zoom) {
        for (const part of parts) {
          collect(found, coords, part);
        }
      }
    }
    return found;
  }

  private async parts({ z: zoom, x, y }: L.Coords): Promise<Part[]> {
    const z = zoom - 1;
    if (z > EVERYTHING) {
      const shift = z - EVERYTHING;
      const [px, py, times] = [x >> shift, y >> shift, 2 ** shift];
      const layers = await this.tile(EVERYTHING, px, py);
      return [{ layers, left: -(x - px * times) * SIDE, top: -(y - py * times) * SIDE, side: SIDE * times }];
    }
    const from = z === EVERYTHING - 1 || z === EVERYTHING ? EVERYTHING : OVERVIEW;
    const times = 2 ** Math.max(0, from - z);
    const wanted = Array.from({ length: times * times }, (_, k) => [k % times, Math.floor(k / times)] as const);
    return Promise.all(
      wanted.map(async ([dx, dy]) => ({
        layers: await this.tile(from, x * times + dx, y * times + dy),
        left: (dx * SIDE) / times,
        top: (dy * SIDE) / times,
        side: SIDE / times,
      })),
    );
  }

  private tile(z: number, x: number, y: number): Promise<TileLayer[]> {
    const key = `${z}/${x}/${y}`;
    const known = this.decoded.get(key);
    if (known) {
      return known;
    }
    if (this.decoded.size >= MOST_KEPT) {
      this.decoded.delete(this.decoded.keys().next().value!);
    }
    const asked = this.readTile(z, x, y).then((bytes) => (bytes ? decodeTile(bytes) : []));
    this.decoded.set(key, asked);
    asked.catch(() => this.decoded.delete(key));
    return asked;
  }
}

function paint(canvas: HTMLCanvasElement, zoom: number, parts: Part[], ratio: number): void {
  const context = canvas.getContext('2d');
  if (!context) {
    return;
  }
  context.fillStyle = PAPER;
  context.fillRect(0, 0, canvas.width, canvas.height);
  for (const name of ['basemap-areas', 'basemap-lines']) {
    for (const { layers, left, top, side } of parts) {
      const layer = layers.find((l) => l.name === name);
      if (layer) {
        context.save();
        context.beginPath();
        context.rect(Math.max(0, left) * ratio, Math.max(0, top) * ratio, Math.min(side, SIDE) * ratio, Math.min(side, SIDE) * ratio);
        context.clip();
        context.translate(left * ratio, top * ratio);
        const scale = (side * ratio) / layer.extent;
        if (name === 'basemap-areas') {
          drawAreas(context, layer.features, scale, zoom);
        } else {
          drawLines(context, layer.features, scale, zoom, ratio);
        }
        context.restore();
      }
    }
  }
}

function collect(found: Label[], coords: L.Coords, { layers, left, top, side }: Part): void {
  const layer = layers.find((l) => l.name === 'basemap-labels');
  for (const { parts, properties } of layer?.features ?? []) {
    const [x, y] = parts[0] ?? [];
    const scale = side / (layer?.extent ?? 4096);
    const [px, py] = [left + (x ?? -1) * scale, top + (y ?? -1) * scale];
    // A name in a tile's margin is its neighbour's.
    if (
      x !== undefined &&
      y !== undefined &&
      px >= Math.max(0, left) &&
      py >= Math.max(0, top) &&
      px < Math.min(SIDE, left + side) &&
      py < Math.min(SIDE, top + side)
    ) {
      const { kind, name, angle } = properties;
      found.push({
        kind: String(kind ?? ''),
        name: String(name ?? ''),
        angle: typeof angle === 'number' ? angle : null,
        x: coords.x * SIDE + px,
        y: coords.y * SIDE + py,
      });
    }
  }
}

function keyOf({ z, x, y }: L.Coords): string {
  return `${z}/${x}/${y}`;
}
