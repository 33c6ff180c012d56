import { describe, expect, it } from 'vitest';
import { decodeCells, UNREACHED } from '../src/api/cells';
import { paintCells, placeCells } from '../src/map/cellRaster';
import { breaksAt, classOf, opacities, UNREACHED_CLASS } from '../src/style/classes';

function answer(ms: number[], people: number[]): ArrayBuffer {
  const align = (n: number) => Math.ceil(n / 8) * 8;
  const write = (begin: number) =>
    new TextEncoder().encode(
      JSON.stringify({
        count: ms.length,
        spacingMetres: 50,
        grid: true,
        columns: [
          { name: 'ms', type: 'i32', offset: begin },
          { name: 'people:70+', type: 'f32', offset: align(begin + 4 * ms.length) },
        ],
      }),
    );
  const begin = align(8 + write(1000).length);
  const header = write(begin);
  const bytes = new ArrayBuffer(align(begin + 4 * ms.length) + 4 * people.length);
  new Uint8Array(bytes).set(new TextEncoder().encode('CVC1'));
  new DataView(bytes).setUint32(4, header.length, true);
  new Uint8Array(bytes).set(header, 8);
  new Int32Array(bytes, begin, ms.length).set(ms);
  new Float32Array(bytes, align(begin + 4 * ms.length), people.length).set(people);
  return bytes;
}

describe('cells from the server', () => {
  it('come back as they were sent', () => {
    const cells = decodeCells(answer([900_000, UNREACHED, 1], [3, 2.5, 0]));

    expect(cells.count).toBe(3);
    expect([...cells.ints.get('ms')!]).toEqual([900_000, UNREACHED, 1]);
    expect([...cells.floats.get('people:70+')!]).toEqual([3, 2.5, 0]);
  });

  it('are refused when they are something else', () => {
    expect(() => decodeCells(new TextEncoder().encode('<!doctype html>').buffer as ArrayBuffer)).toThrow('not a cell answer');
  });
});

describe('classes', () => {
  const upper = [5, 10, 15, 20, 30];

  it('count a time exactly at the cutoff as inside', () => {
    expect(classOf(900_000, upper)).toBe(2);
    expect(classOf(900_001, upper)).toBe(3);
  });

  it('keep the unreachable apart', () => {
    expect(classOf(UNREACHED, upper)).toBe(UNREACHED_CLASS);
  });

  it('come from the server for the minutes asked', () => {
    const palette = { classes: [], unreached: '', paper: '', minOpacity: 0.15, breaks: [{ cutoffMinutes: 15, upperMinutes: upper }] };
    expect(breaksAt(palette, 15)).toBe(upper);
    expect(breaksAt(palette, 16)).toEqual([]);
  });

  it('draw many people solid, few faintly but never invisibly, nobody not at all', () => {
    const alphas = opacities(Float32Array.from([0, 0.01, 25, 100, 100, 100]), 0.15);
    expect([...alphas]).toEqual([0, Math.round(0.15 * 255), Math.round(0.5 * 255), 255, 255, 255]);
  });
});

describe('painting', () => {
  const view = { width: 40, height: 20, originX: 0, originY: 0, worldPixels: 1000 };
  const colours = [1, 2, 3, 4, 5, 6, 7];

  it('fills a cell with its class and opacity and leaves the rest clear', () => {
    const placed = placeCells(Float64Array.from([0.01, 0.5]), Float64Array.from([0.01, 0.5]), 0.01, true, view);
    const pixels = new Uint32Array(40 * 20);

    paintCells(pixels, 40, 20, placed, Uint8Array.from([2, 0]), Uint8Array.from([128, 255]), colours, null);

    expect(placed.count).toBe(1);
    expect(pixels[10 * 40 + 10]).toBe(((128 << 24) | 3) >>> 0);
    expect(pixels[0]).toBe(0);
    expect(pixels.filter((p) => p !== 0).length).toBe(81);
  });

  it('draws only cells that changed their class, as a whole picture would have them', () => {
    const placed = placeCells(Float64Array.from([0.01, 0.02, 0.03]), Float64Array.from([0.005, 0.01, 0.015]), 0.008, true, view);
    const alphas = Uint8Array.from([200, 200, 200]);
    const step = new Uint32Array(40 * 20);
    paintCells(step, 40, 20, placed, Uint8Array.from([0, 1, 2]), alphas, colours, null);

    const rows = paintCells(step, 40, 20, placed, Uint8Array.from([0, 3, 2]), alphas, colours, null, Uint8Array.from([0, 1, 2]));

    const whole = new Uint32Array(40 * 20);
    paintCells(whole, 40, 20, placed, Uint8Array.from([0, 3, 2]), alphas, colours, null);
    expect([...step]).toEqual([...whole]);
    expect([rows.from, rows.to]).toEqual([placed.y0[1], placed.y1[1]]);
  });

  it('leaves no line between neighbours when cells are small', () => {
    const x = Float64Array.from({ length: 8 }, (_, i) => 0.0013 + i * 0.0037);
    const placed = placeCells(x, new Float64Array(8).fill(0.01), 0.0037, true, view);
    const pixels = new Uint32Array(40 * 20);

    paintCells(pixels, 40, 20, placed, new Uint8Array(8), new Uint8Array(8).fill(255), colours, null);

    const row = [...pixels.subarray(10 * 40, 10 * 40 + 28)];
    expect(row.every((p) => p !== 0)).toBe(true);
  });

  it('hatches what cannot be reached', () => {
    const placed = placeCells(Float64Array.from([0.01]), Float64Array.from([0.01]), 0.016, true, view);
    const pixels = new Uint32Array(40 * 20);

    paintCells(pixels, 40, 20, placed, Uint8Array.from([UNREACHED_CLASS]), Uint8Array.from([255]), colours, null);

    const inside = [...pixels.subarray(10 * 40 + 4, 10 * 40 + 16)];
    expect(inside.some((p) => p === 0) && inside.some((p) => p !== 0)).toBe(true);
  });
});
