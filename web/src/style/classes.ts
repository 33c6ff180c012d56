import { UNREACHED } from '../api/cells';
import type { Palette } from '../api/types';

/** Class 0 … 5 of a time, 6 = unreachable. Bounds are inclusive, as the server's are. */
export const UNREACHED_CLASS = 6;

export function breaksAt(palette: Palette, minutes: number): number[] {
  return palette.breaks.find((b) => b.cutoffMinutes === minutes)?.upperMinutes ?? [];
}

export function classOf(ms: number, upperMinutes: readonly number[]): number {
  if (ms === UNREACHED) {
    return UNREACHED_CLASS;
  }
  let k = 0;
  while (k < upperMinutes.length && ms > upperMinutes[k]! * 60_000) {
    k++;
  }
  return k;
}

/** Opacity 0 … 255 per cell: the square root of its people, solid at the 95th percentile, never under the floor; 0 where nobody lives. */
export function opacities(people: Float32Array, minOpacity: number): Uint8Array {
  const present = people.filter((p) => p > 0).sort();
  const full = present[Math.floor(0.95 * (present.length - 1))] ?? 1;
  const result = new Uint8Array(people.length);
  for (let i = 0; i < people.length; i++) {
    const p = people[i]!;
    result[i] = p > 0 ? Math.round(255 * Math.min(1, Math.max(minOpacity, Math.sqrt(p / full)))) : 0;
  }
  return result;
}

export function rgb(hex: string): [number, number, number] {
  const n = Number.parseInt(hex.slice(1), 16);
  return [(n >> 16) & 255, (n >> 8) & 255, n & 255];
}
