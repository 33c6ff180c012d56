/** Paints cells into pixels, without a canvas: fast enough to follow a slider. Pixels are 0xAABBGGRR, as ImageData has them on little-endian machines. */

export interface Placed {
  /** Pixel box of each visible cell, and its position in the columns. */
  index: Int32Array;
  x0: Int16Array;
  y0: Int16Array;
  x1: Int16Array;
  y1: Int16Array;
  count: number;
  round: boolean;
}

export interface View {
  width: number;
  height: number;
  /** World pixel of the picture's corner and pixels per world (unit mercator). */
  originX: number;
  originY: number;
  worldPixels: number;
}

const HATCH = 6;
const GAP_FROM = 7;

/** Which cells fall into the view, and where. Positions are unit mercator, the side of a cell too. */
export function placeCells(x: Float64Array, y: Float64Array, side: number, grid: boolean, view: View): Placed {
  const n = x.length;
  const placed: Placed = {
    index: new Int32Array(n),
    x0: new Int16Array(n),
    y0: new Int16Array(n),
    x1: new Int16Array(n),
    y1: new Int16Array(n),
    count: 0,
    round: !grid,
  };
  const gap = side * view.worldPixels >= GAP_FROM ? 1 : 0;
  // Without a gap neighbours overlap by a hair, so that rounding leaves no white line between them.
  const half = Math.max((side * view.worldPixels) / 2, 1) + (gap ? 0 : 0.3);
  for (let i = 0; i < n; i++) {
    const cx = x[i]! * view.worldPixels - view.originX;
    const cy = y[i]! * view.worldPixels - view.originY;
    if (cx < -half || cy < -half || cx > view.width + half || cy > view.height + half) {
      continue;
    }
    const k = placed.count++;
    placed.index[k] = i;
    placed.x0[k] = Math.round(cx - half);
    placed.y0[k] = Math.round(cy - half);
    placed.x1[k] = Math.max(placed.x0[k]! + 2, Math.round(cx + half) - gap);
    placed.y1[k] = Math.max(placed.y0[k]! + 2, Math.round(cy + half) - gap);
  }
  return placed;
}

/**
 * Fills the picture: colour by class, opacity by people, the last class hatched. `dimmed` cells are drawn at a quarter. With `painted`, the classes
 * the picture shows already, only cells of another class are drawn; the answer is the rows of the picture that changed.
 */
export function paintCells(
  pixels: Uint32Array,
  width: number,
  height: number,
  placed: Placed,
  classes: Uint8Array,
  alphas: Uint8Array,
  colours: readonly number[],
  dimmed: ((cell: number) => boolean) | null,
  painted: Uint8Array | null = null,
): { from: number; to: number } {
  const rows = painted ? { from: height, to: 0 } : { from: 0, to: height };
  if (!painted) {
    pixels.fill(0);
  }
  const hatchedClass = colours.length - 1;
  for (let k = 0; k < placed.count; k++) {
    const cell = placed.index[k]!;
    let alpha = alphas[cell]!;
    if (alpha === 0 || (painted && painted[cell] === classes[cell])) {
      continue;
    }
    if (dimmed?.(cell)) {
      alpha = alpha / 4;
    }
    const value = (colours[classes[cell]!]! | (alpha << 24)) >>> 0;
    const hatched = classes[cell] === hatchedClass;
    const x1 = Math.min(placed.x1[k]!, width);
    const y0 = Math.max(placed.y0[k]!, 0);
    const y1 = Math.min(placed.y1[k]!, height);
    rows.from = Math.min(rows.from, y0);
    rows.to = Math.max(rows.to, y1);
    const x0 = Math.max(placed.x0[k]!, 0);
    const round = placed.round && placed.x1[k]! - placed.x0[k]! > 4;
    const radius = (placed.x1[k]! - placed.x0[k]!) / 2;
    const middleX = (placed.x0[k]! + placed.x1[k]!) / 2;
    const middleY = (placed.y0[k]! + placed.y1[k]!) / 2;
    for (let y = y0; y < y1; y++) {
      let from = x0;
      let to = x1;
      if (round) {
        const reach = Math.sqrt(Math.max(0, radius * radius - (y + 0.5 - middleY) ** 2));
        from = Math.max(x0, Math.round(middleX - reach));
        to = Math.min(x1, Math.round(middleX + reach));
      }
      if (!hatched) {
        // A loop beats fill() for the short rows of small cells.
        const end = y * width + to;
        for (let at = y * width + from; at < end; at++) {
          pixels[at] = value;
        }
        continue;
      }
      for (let x = from; x < to; x++) {
        if ((x + y) % HATCH < HATCH / 2) {
          pixels[y * width + x] = value;
        }
      }
    }
  }
  return rows;
}
