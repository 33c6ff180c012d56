/** The published files as `coverage publish` writes them: plain values, one file per key. Degrees are WGS 84, longitude first. */

export interface Words {
  zh: string;
  en: string;
}

export interface Site {
  hash: string;
  name: Words;
  asOf: string;
  /** west, south, east, north of the homes */
  bounds: [number, number, number, number];
  cutoffs: number[];
  /** Minutes within which a service is promised; a walk of exactly that long is within. */
  promise: number;
  walkers: { id: string; zh: string; en: string; icon: string }[];
  defaultWalker: string;
  services: { id: string; zh: string; en: string; icon: string }[];
  /** pinyin: a table of sounds is published beside the index. */
  search: { sharded: boolean; pinyin?: boolean };
  map: { zooms: number[]; layers: string[] } | null;
  sources: { file: string; licence: string; attribution: string }[];
  attribution: string;
  approval: string | null;
  /** Sheets for notice boards lie beside the page. */
  posters: boolean;
  reportTo: { href: string; text: string } | null;
}

export interface Community {
  code: string;
  name: string;
  parent: string;
  at: [number, number];
}

export interface Shards {
  ids: string[];
  /** Four whole numbers a shard: west, south, east, north in 1e-5 degrees, rounded outward. */
  boxes: number[];
  /** Index into communities, −1 outside every unit. */
  units: number[];
  communities: Community[];
}

/** [day 0 = Monday, from, to] in minutes after midnight of that day; an end beyond 1440 runs into the next. */
export type OpenWindow = readonly [day: number, from: number, to: number];

export interface Facility {
  id: string;
  name: string;
  kind: string;
  kindName: Words;
  /** 1e-7 degrees */
  at: [number, number];
  gcj?: [number, number];
  bd?: [number, number];
  phone?: string;
  tel?: string;
  address?: string;
  price?: string;
  capacity?: number;
  waiting?: string;
  hoursText?: string;
  hours?: OpenWindow[];
  checked?: string;
  services: string[];
}

export interface Stop {
  day: number;
  from: number;
  to: number;
  name: string;
  at?: [number, number];
  here?: boolean;
}

export interface Instead {
  how: 'delivery' | 'mobile' | 'home';
  f: number;
  stops?: Stop[];
}

/** Everything of the homes of one shard; the short names are those of the file. */
export interface HomesFile {
  unit: { code: string; name: string; parent: string } | null;
  /** Origin, 1e-7 degrees. */
  o: [number, number];
  /** dx, dy from the pair before, 1e-7 degrees. */
  homes: number[];
  /** Distinct walks: milliseconds (< 0: why there is none), first hop (< 0: ~facility). */
  w: number[];
  /** Index into the walks, per home × service × walker × direction (0 there, 1 back). */
  t: number[];
  /** Hops: the piece walked, the next hop (< 0: ~facility). */
  hp: number[];
  hn: number[];
  /** Points, coded like homes. */
  pt: number[];
  /** Pieces: kind, centimetres, steps (climbing from home to facility), flags, name. */
  pk: number[];
  pc: number[];
  ps: number[];
  pf: number[];
  pn: number[];
  /** Points per piece, and which. */
  pl: number[];
  pi: number[];
  names: string[];
  /** Hours as mapped, by piece; and read, by text. */
  ph: Record<string, string>;
  hours: Record<string, OpenWindow[]>;
  f: Facility[];
  instead: Record<string, Instead[]>;
}

export type SearchKind = 'community' | 'township' | 'street' | 'place' | 'facility';

export type SearchRow = [
  name: string,
  syllables: string,
  initials: string,
  kind: number,
  lon: number,
  lat: number,
  shard: number,
  home: number,
  parent: string,
];

export interface SearchFile {
  kinds: SearchKind[];
  e?: SearchRow[];
  letters?: Record<string, string>;
}

export interface SearchLetter {
  e: SearchRow[];
}

export const PIECE = { access: 0, street: 1, crossing: 2, stairs: 3, escalator: 4, lift: 5 } as const;
export const FLAG = { direction: 1, estimated: 2, lift: 4, hours: 8 } as const;
export const WHY = { noStreet: -1, impassable: -2, noWay: -3 } as const;
