/** A mean access value in the unit it is read in: per person becomes per 1000, seconds become minutes. */
export function readable(value: number | null, unit: string): string {
  if (value === null) {
    return '–';
  }
  const scaled = unit === 'per-person' ? value * 1000 : unit === 'seconds' ? value / 60 : value;
  return Math.abs(scaled) >= 100 ? scaled.toFixed(0) : scaled.toFixed(1);
}

/** The Lorenz curve as an SVG path in a square of the side given; y grows upward. */
export function lorenzPath(points: readonly (readonly [number, number])[], side: number): string {
  return points.map(([x, y], k) => `${k === 0 ? 'M' : 'L'}${(x * side).toFixed(1)} ${((1 - y) * side).toFixed(1)}`).join('');
}
