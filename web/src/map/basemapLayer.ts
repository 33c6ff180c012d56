import * as L from 'leaflet';
import { isAbort } from '../api/client';
import { drawAreas, drawLines, PAPER } from './basemapStyle';
import { decodeTile, type TileFeature, type TileLayer } from './mvt';

const SIDE = 512;
const MAX_TILE_ZOOM = 18;

export interface Label {
  kind: string;
  name: string;
  angle: number | null;
  x: number;
  y: number;
}

type FetchTile = (z: number, x: number, y: number, signal: AbortSignal) => Promise<ArrayBuffer | null>;

/** The study's own streets, water and buildings, drawn from vector tiles; 512 pixels a tile, so the tile's zoom is one less than the map's. */
export class BasemapLayer extends L.GridLayer {
  private readonly tiles = new Map<string, { coords: L.Coords; layers: TileLayer[]; stop: AbortController }>();

  constructor(
    private readonly fetchTile: FetchTile,
    private readonly onTile: () => void,
  ) {
    super({ tileSize: SIDE, minZoom: 1, maxZoom: 19, keepBuffer: 1, updateWhenZooming: false });
    this.on('tileunload', (event) => {
      const key = this.keyOf((event as L.TileEvent).coords);
      this.tiles.get(key)?.stop.abort();
      this.tiles.delete(key);
    });
  }

  protected override createTile(coords: L.Coords, done: L.DoneCallback): HTMLElement {
    const canvas = document.createElement('canvas');
    const ratio = Math.min(window.devicePixelRatio || 1, 2);
    canvas.width = canvas.height = SIDE * ratio;
    const stop = new AbortController();
    const held = { coords, layers: [] as TileLayer[], stop };
    this.tiles.set(this.keyOf(coords), held);
    this.load(coords, stop.signal)
      .then((layers) => {
        held.layers = layers;
        this.paint(canvas, coords, layers, ratio);
        done(undefined, canvas);
        this.onTile();
      })
      .catch((error: unknown) => {
        if (!isAbort(error)) {
          done(error as Error, canvas);
        }
      });
    return canvas;
  }

  /** Labels of the tiles at hand, in world pixels of the current zoom. */
  labels(): Label[] {
    const found: Label[] = [];
    const zoom = this._map.getZoom();
    for (const { coords, layers } of this.tiles.values()) {
      if (coords.z !== zoom) {
        continue;
      }
      for (const layer of layers.filter((l) => l.name === 'basemap-labels')) {
        for (const feature of layer.features) {
          this.addLabel(found, coords, layer.extent, feature);
        }
      }
    }
    return found;
  }

  private addLabel(found: Label[], coords: L.Coords, extent: number, feature: TileFeature): void {
    const [x, y] = feature.parts[0] ?? [];
    // A label in a tile's buffer is its neighbour's.
    if (x === undefined || y === undefined || x < 0 || y < 0 || x >= extent || y >= extent) {
      return;
    }
    const { kind, name, angle } = feature.properties;
    found.push({
      kind: String(kind ?? ''),
      name: String(name ?? ''),
      angle: typeof angle === 'number' ? angle : null,
      x: (coords.x + x / extent) * SIDE,
      y: (coords.y + y / extent) * SIDE,
    });
  }

  private async load(coords: L.Coords, signal: AbortSignal): Promise<TileLayer[]> {
    const z = coords.z - 1;
    if (z > MAX_TILE_ZOOM || coords.x < 0 || coords.y < 0 || coords.x >= 2 ** z || coords.y >= 2 ** z) {
      return [];
    }
    const bytes = await this.fetchTile(z, coords.x, coords.y, signal);
    return bytes ? decodeTile(new Uint8Array(bytes)) : [];
  }

  private paint(canvas: HTMLCanvasElement, coords: L.Coords, layers: TileLayer[], ratio: number): void {
    // Paper all over: an opaque tile is copied, not blended, whenever the cells above it change.
    const context = canvas.getContext('2d', { alpha: false });
    if (!context) {
      return;
    }
    context.fillStyle = PAPER;
    context.fillRect(0, 0, canvas.width, canvas.height);
    for (const layer of layers) {
      const scale = (SIDE * ratio) / layer.extent;
      if (layer.name === 'basemap-areas') {
        drawAreas(context, layer.features, scale, coords.z);
      } else if (layer.name === 'basemap-lines') {
        drawLines(context, layer.features, scale, coords.z, ratio);
      }
    }
  }

  private keyOf(coords: L.Coords): string {
    return `${coords.z}/${coords.x}/${coords.y}`;
  }
}
