/** The curves of shares run from 0 to this many minutes. */
export const CURVE_MINUTES = 60;

/** Metres per degree of longitude and latitude on WGS 84. */
export function metresPerDegree(lat: number): [number, number] {
  const e2 = 0.00669437999014;
  const sin = Math.sin((lat * Math.PI) / 180);
  const w2 = 1 - e2 * sin * sin;
  const degree = (6378137 * Math.PI) / 180;
  return [(degree / Math.sqrt(w2)) * Math.cos((lat * Math.PI) / 180), (degree * (1 - e2)) / (w2 * Math.sqrt(w2))];
}
