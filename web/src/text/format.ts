/** Numbers as they are printed: thin spaces between thousands, one decimal for shares, whole persons, minutes with one decimal under ten. */

const THIN = '\u2009';

export function persons(value: number): string {
  return Math.round(value)
    .toString()
    .replace(/\B(?=(\d{3})+(?!\d))/g, THIN);
}

export function share(part: number, whole: number): string {
  return whole > 0 ? `${((part / whole) * 100).toFixed(1)}${THIN}%` : '–';
}

export function minutes(seconds: number): string {
  const value = seconds / 60;
  return value < 10 ? value.toFixed(1) : Math.round(value).toString();
}

export function metres(value: number): string {
  return value >= 1000 ? `${(value / 1000).toFixed(2)}${THIN}km` : `${Math.round(value)}${THIN}m`;
}
