import { UNREACHED } from '../api/cells';
import type { LevelShares, Shares } from '../api/types';

export const CURVE_MINUTES = 60;

/** Straight-line milliseconds from every cell to the nearest of the places, at one speed: what the circle promises. */
export function circleTimes(
  lonE7: Int32Array,
  latE7: Int32Array,
  places: readonly (readonly [number, number])[],
  metresPerSecond: number,
): Int32Array {
  const times = new Int32Array(lonE7.length).fill(UNREACHED);
  if (places.length === 0 || lonE7.length === 0) {
    return times;
  }
  const [perLon, perLat] = metresPerDegree((latE7[0] ?? 0) / 1e7);
  const xs = Float64Array.from(places, (p) => p[0] * perLon);
  const ys = Float64Array.from(places, (p) => p[1] * perLat);
  for (let i = 0; i < times.length; i++) {
    const x = (lonE7[i]! / 1e7) * perLon;
    const y = (latE7[i]! / 1e7) * perLat;
    let best = Number.POSITIVE_INFINITY;
    for (let k = 0; k < xs.length; k++) {
      const dx = xs[k]! - x;
      const dy = ys[k]! - y;
      best = Math.min(best, dx * dx + dy * dy);
    }
    times[i] = Math.round((Math.sqrt(best) / metresPerSecond) * 1000);
  }
  return times;
}

/** Metres per degree of longitude and latitude on WGS 84. */
export function metresPerDegree(lat: number): [number, number] {
  const e2 = 0.00669437999014;
  const sin = Math.sin((lat * Math.PI) / 180);
  const w2 = 1 - e2 * sin * sin;
  const degree = (6378137 * Math.PI) / 180;
  return [(degree / Math.sqrt(w2)) * Math.cos((lat * Math.PI) / 180), (degree * (1 - e2)) / (w2 * Math.sqrt(w2))];
}

/** Persons within 0 … 60 minutes per unit (position in the level's list; -1 counts as outside, the last curve). */
export function unitCurves(ms: Int32Array, people: Float32Array, unitOf: Int32Array | null, units: number): Float64Array[] {
  const curves = Array.from({ length: units + 1 }, () => new Float64Array(CURVE_MINUTES + 1));
  for (let i = 0; i < ms.length; i++) {
    const t = ms[i]!;
    if (t !== UNREACHED && t <= CURVE_MINUTES * 60_000) {
      const unit = unitOf?.[i] ?? -1;
      const curve = curves[unit < 0 ? units : unit]!;
      curve[Math.ceil(t / 60_000)]! += people[i]!;
    }
  }
  for (const curve of curves) {
    for (let m = 1; m <= CURVE_MINUTES; m++) {
      curve[m]! += curve[m - 1]!;
    }
  }
  return curves;
}

/** The shares as the circle would have them: same people and units, times of the straight line. */
export function circleShares(shares: Shares, ms: Int32Array, people: Float32Array, unitOf: (level: string) => Int32Array | null): Shares {
  const whole = unitCurves(ms, people, null, 0)[0]!;
  const levels: LevelShares[] = shares.levels.map((level) => {
    const curves = unitCurves(ms, people, unitOf(level.level), level.units.length);
    return {
      level: level.level,
      units: level.units.map((unit, k) => ({ ...unit, covered: [...curves[k]!] })),
      outside: { ...level.outside, covered: [...curves[level.units.length]!] },
    };
  });
  return { ...shares, covered: [...whole], levels };
}
