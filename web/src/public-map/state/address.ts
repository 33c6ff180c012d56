import type { LonLat } from '../geo/degrees';

/** What an address carries (`#at=106.59878,29.53204&who=elder70&lang=zh`), so that a place can be sent to a daughter by link. */

export type Lang = 'zh' | 'en';

export interface Address {
  at: LonLat | null;
  /** A community's code: the posters' codes lead here. */
  unit: string | null;
  who: string | null;
  lang: Lang | null;
}

export function readAddress(hash: string): Address {
  const values = new URLSearchParams(hash.replace(/^#/, ''));
  const lang = values.get('lang');
  return {
    at: readPlace(values.get('at')),
    unit: values.get('unit'),
    who: values.get('who'),
    lang: lang === 'zh' || lang === 'en' ? lang : null,
  };
}

export function writeAddress({ at, unit, who, lang }: Address): string {
  const parts: string[] = [];
  if (at) {
    parts.push(`at=${at[0].toFixed(5)},${at[1].toFixed(5)}`);
  } else if (unit) {
    parts.push(`unit=${encodeURIComponent(unit)}`);
  }
  if (who) {
    parts.push(`who=${encodeURIComponent(who)}`);
  }
  if (lang) {
    parts.push(`lang=${lang}`);
  }
  return parts.length > 0 ? `#${parts.join('&')}` : '';
}

function readPlace(text: string | null): LonLat | null {
  const found = /^(-?\d{1,3}(?:\.\d+)?),(-?\d{1,2}(?:\.\d+)?)$/.exec(text ?? '');
  if (!found) {
    return null;
  }
  const [lon, lat] = [Number(found[1]), Number(found[2])];
  return Math.abs(lon) <= 180 && Math.abs(lat) <= 90 ? [lon, lat] : null;
}
