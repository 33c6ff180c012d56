import { likeness } from './closeness';
import { soundOf, soundOfLetters } from './sounds';

/** A thing that can be looked for: its name, and for a Chinese name one syllable per character. */
export interface Findable {
  name: string;
  /** Syllables, one per character of the name; empty for a name in Latin letters. */
  syllables: readonly string[];
  /** Lower first among equal matches: compounds and streets before facilities. */
  order: number;
}

interface Prepared<T extends Findable> {
  item: T;
  /** Folded characters of the name, and the folded syllable of each (empty where it has none). */
  characters: string[];
  syllables: readonly string[];
  bare: string;
  /** Made when a search finds nothing. */
  sound: { bare: string; whole: string } | null;
}

/** What was found. Only when nothing matches are there near names, and the reader is told so. */
export interface Found<T> {
  hits: T[];
  near: T[];
}

/** Words that end most names and tell little apart. */
const GENERIC = /(小区|社区|街道|居委会|村委会|养老服务站|养老服务中心|老年食堂|助餐点|助浴点|村|镇|乡|路|街|巷)$/;
const NEAR_ENOUGH = 0.5;

/** Case, width, accents and blanks do not count. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[\s·•\-_,.。;()'’"“”]/g, '');
}

/**
 * Finds places by name, by part of a name, by full pinyin, by initials, or by a mix (石ya, syjd). Equal beats beginning beats inside; a name
 * as written beats its sound; then the shorter name, then the order of kinds.
 */
export class PlaceSearch<T extends Findable> {
  private readonly prepared: Prepared<T>[];
  private readonly sounds = new Map<string, string>();

  constructor(items: readonly T[]) {
    this.prepared = items.map((item) => prepare(item));
    for (const { characters, syllables } of this.prepared) {
      for (let i = 0; i < syllables.length; i++) {
        const [character, syllable] = [characters[i], syllables[i]];
        if (character && syllable && !this.sounds.has(character)) {
          this.sounds.set(character, syllable);
        }
      }
    }
  }

  get items(): T[] {
    return this.prepared.map((p) => p.item);
  }

  /** Sounds of characters that stand in no name: what lets a wrong character find the right one. */
  learn(sounds: ReadonlyMap<string, string>): void {
    for (const [character, syllable] of sounds) {
      if (!this.sounds.has(character)) {
        this.sounds.set(character, syllable);
      }
    }
    for (const p of this.prepared) {
      p.sound = null;
    }
  }

  find(query: string, limit: number): Found<T> {
    const wanted = fold(query);
    if (wanted === '') {
      return { hits: [], near: [] };
    }
    const hits = ranked(this.prepared, (p) => matchRank(p, wanted), limit);
    return hits.length > 0 ? { hits, near: [] } : { hits, near: this.near(wanted, limit) };
  }

  private near(wanted: string, limit: number): T[] {
    const bare = wanted.replace(GENERIC, '') || wanted;
    const [sound, bareSound] = [this.soundOf(wanted), this.soundOf(bare)];
    return ranked(
      this.prepared,
      (p) => {
        p.sound ??= { bare: this.soundOf(p.bare), whole: this.soundOf(p.characters.join('')) };
        // What tells names apart counts more than the words they share.
        const alike = Math.max(
          likeness(bare, p.bare),
          likeness(bareSound, p.sound.bare) - 0.02,
          sound === p.sound.whole ? 0.99 : 0.9 * likeness(sound, p.sound.whole),
        );
        return alike >= NEAR_ENOUGH ? 1 - alike : null;
      },
      limit,
    );
  }

  private soundOf(text: string): string {
    return /^[a-z0-9]+$/.test(text) ? soundOfLetters(text) : soundOf(text, this.sounds);
  }
}

function prepare<T extends Findable>(item: T): Prepared<T> {
  const characters: string[] = [];
  const syllables: string[] = [];
  [...item.name].forEach((character, i) => {
    for (const folded of fold(character)) {
      characters.push(folded);
      syllables.push(item.syllables[i] ?? '');
    }
  });
  const name = characters.join('');
  return { item, characters, syllables, bare: name.replace(GENERIC, '') || name, sound: null };
}

function ranked<T extends Findable>(prepared: Prepared<T>[], rank: (p: Prepared<T>) => number | null, limit: number): T[] {
  const found: { p: Prepared<T>; rank: number }[] = [];
  for (const p of prepared) {
    const value = rank(p);
    if (value !== null) {
      found.push({ p, rank: value });
    }
  }
  found.sort(
    (a, b) =>
      a.rank - b.rank ||
      a.p.characters.length - b.p.characters.length ||
      a.p.item.order - b.p.item.order ||
      (a.p.item.name < b.p.item.name ? -1 : a.p.item.name > b.p.item.name ? 1 : 0),
  );
  return found.slice(0, limit).map(({ p }) => p.item);
}

/** 0 the whole name, 1 its beginning, 2 inside it; half a step more when it was matched by sound. Null when it does not match. */
function matchRank<T extends Findable>(p: Prepared<T>, wanted: string): number | null {
  const name = p.characters.join('');
  const at = name.indexOf(wanted);
  if (at === 0) {
    return name.length === wanted.length ? 0 : 1;
  }
  if (at > 0) {
    return 2;
  }
  for (let start = 0; start < p.characters.length; start++) {
    const end = matchFrom(p, start, wanted, 0);
    if (end >= 0) {
      return start > 0 ? 2.5 : end === p.characters.length ? 0.5 : 1.5;
    }
  }
  return null;
}

/** Matches the query from a character on, each character by itself, by its syllable, or by the syllable's first letters; the end, or −1. */
function matchFrom<T extends Findable>(p: Prepared<T>, i: number, wanted: string, j: number): number {
  if (j === wanted.length) {
    return i;
  }
  if (i === p.characters.length) {
    return -1;
  }
  if (p.characters[i] === wanted[j]) {
    const end = matchFrom(p, i + 1, wanted, j + 1);
    if (end >= 0) {
      return end;
    }
  }
  const syllable = p.syllables[i]!;
  if (syllable === '' || syllable[0] !== wanted[j]) {
    return -1;
  }
  let shared = 1;
  while (shared < syllable.length && j + shared < wanted.length && syllable[shared] === wanted[j + shared]) {
    shared++;
  }
  // The longest first: a whole syllable rather than its initial. Half a syllable only where typing stops; else the initial alone.
  const last = j + shared === wanted.length;
  if ((last || shared === syllable.length) && shared > 1) {
    const end = matchFrom(p, i + 1, wanted, j + shared);
    if (end >= 0) {
      return end;
    }
  }
  return matchFrom(p, i + 1, wanted, j + 1);
}
