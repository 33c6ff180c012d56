import type { SearchFile, SearchKind, SearchRow } from '../data/contract';
import type { Loader } from '../data/loader';
import { type LonLat, metresBetween } from '../geo/degrees';
import { type Findable, type Found, fold, PlaceSearch } from './search';
import { soundsByCharacter } from './sounds';

/** A place one can choose: a named place, a street, a community or a facility, with the home that speaks for it. */
export interface FoundPlace extends Findable {
  kind: SearchKind;
  parent: string;
  at: LonLat;
  shard: number;
  home: number;
}

/** Two entries of one name nearer than this are the same place. */
const SAME_METRES = 1000;

/** Where one lives comes before where one goes. */
const ORDER: readonly SearchKind[] = ['place', 'street', 'community', 'township', 'facility'];

/**
 * Looks places up in the published index. A large index comes letter by letter: one letter answers most questions; only when it answers
 * nothing are all of them read, for names that contain the word or sound like it.
 */
export class Finder {
  private whole: PlaceSearch<FoundPlace> | null = null;
  private readonly byLetter = new Map<string, PlaceSearch<FoundPlace>>();
  private learned = false;

  private constructor(
    private readonly file: SearchFile,
    private readonly loader: Loader,
    private readonly hasSounds: boolean,
  ) {
    if (file.e) {
      this.whole = new PlaceSearch(rows(file.e, file.kinds));
    }
  }

  static async open(loader: Loader, hasSounds: boolean): Promise<Finder> {
    return new Finder(await loader.search(), loader, hasSounds);
  }

  async find(query: string, limit: number): Promise<Found<FoundPlace>> {
    if (!this.whole) {
      const letter = this.letterOf(query);
      const answer = letter ? distinct((await this.letter(letter)).find(query, 2 * limit), limit) : null;
      if (answer && answer.hits.length > 0) {
        return answer;
      }
      await this.readAll();
    }
    const whole = this.whole!;
    const answer = distinct(whole.find(query, 2 * limit), limit);
    if (answer.hits.length > 0 || fold(query) === '' || this.learned || !this.hasSounds) {
      return answer;
    }
    await this.learnSounds(whole);
    return distinct(whole.find(query, 2 * limit), limit);
  }

  /** The chosen name of a place in a shared address, when it stands in the index. */
  nameAt(at: LonLat): FoundPlace | null {
    return (
      this.whole?.items.find(
        (p) => Math.round(p.at[0] * 1e5) === Math.round(at[0] * 1e5) && Math.round(p.at[1] * 1e5) === Math.round(at[1] * 1e5),
      ) ?? null
    );
  }

  private letterOf(query: string): string | null {
    const [first] = fold(query);
    if (!first || !this.file.letters) {
      return null;
    }
    if (/[a-z]/.test(first)) {
      return first in this.file.letters ? first : null;
    }
    return Object.entries(this.file.letters).find(([, characters]) => characters.includes(first))?.[0] ?? null;
  }

  private async letter(letter: string): Promise<PlaceSearch<FoundPlace>> {
    let known = this.byLetter.get(letter);
    if (!known) {
      known = new PlaceSearch(rows((await this.loader.searchLetter(letter)).e, this.file.kinds));
      this.byLetter.set(letter, known);
    }
    return known;
  }

  private async readAll(): Promise<void> {
    const letters = Object.keys(this.file.letters ?? {});
    const all = await Promise.all(letters.map((letter) => this.letter(letter)));
    this.whole = new PlaceSearch(all.flatMap((search) => search.items));
  }

  /** The table of sounds is an extra: without it names are compared by their characters and by the sounds the index itself has. */
  private async learnSounds(search: PlaceSearch<FoundPlace>): Promise<void> {
    try {
      search.learn(soundsByCharacter(await this.loader.pinyin()));
    } catch {
      // No network, and the table was not kept: near names are still found by their characters.
    }
    this.learned = true;
  }
}

/** One name within a short walk is one place: the entry that says whose it is stays. */
export function distinct(found: Found<FoundPlace>, limit: number): Found<FoundPlace> {
  return { hits: once(found.hits).slice(0, limit), near: once(found.near).slice(0, limit) };
}

function once(places: readonly FoundPlace[]): FoundPlace[] {
  const kept: FoundPlace[] = [];
  for (const place of places) {
    const twin = kept.findIndex((k) => k.name === place.name && metresBetween(k.at, place.at) < SAME_METRES);
    if (twin < 0) {
      kept.push(place);
    } else if (kept[twin]!.parent === '' && place.parent !== '') {
      kept[twin] = place;
    }
  }
  return kept;
}

function rows(found: readonly SearchRow[], kinds: readonly SearchKind[]): FoundPlace[] {
  return found.map(([name, syllables, , kindAt, lon, lat, shard, home, parent]) => {
    const kind = kinds[kindAt] ?? 'place';
    return {
      name,
      syllables: perCharacter(name, syllables),
      order: ORDER.indexOf(kind),
      kind,
      parent,
      at: [lon / 1e5, lat / 1e5],
      shard,
      home,
    };
  });
}

/**
 * The published syllables beside the characters of the name: a Chinese character takes one, a run of letters or digits takes one word. A
 * name whose counts do not agree keeps its characters alone: better unfound by pinyin than found by a wrong one.
 */
export function perCharacter(name: string, syllables: string): string[] {
  const words = syllables.split(' ').filter((w) => w !== '');
  const result: string[] = [];
  let at = 0;
  let inRun = false;
  for (const character of name) {
    if (/\p{Script=Han}/u.test(character)) {
      result.push(words[at++] ?? '');
      inRun = false;
    } else if (/[\p{L}\p{N}]/u.test(character)) {
      if (!inRun) {
        at++;
      }
      inRun = true;
      result.push('');
    } else {
      inRun = false;
      result.push('');
    }
  }
  return at === words.length ? result : [...name].map(() => '');
}
