/** Places as WGS 84 degrees, longitude first. */
export type LonLat = readonly [lon: number, lat: number];

/** Metres between two places, on a sphere: good to half a percent, enough for "about 80 m from here". */
export function metresBetween(a: LonLat, b: LonLat): number {
  const rad = Math.PI / 180;
  const dx = (b[0] - a[0]) * rad * Math.cos(((a[1] + b[1]) / 2) * rad);
  const dy = (b[1] - a[1]) * rad;
  return 6371008.8 * Math.hypot(dx, dy);
}

/** Metres from a place to a box of degrees; 0 inside it. */
export function metresToBox(place: LonLat, [west, south, east, north]: readonly [number, number, number, number]): number {
  const nearest: LonLat = [Math.min(Math.max(place[0], west), east), Math.min(Math.max(place[1], south), north)];
  return metresBetween(place, nearest);
}
