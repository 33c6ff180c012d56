import { Finder, type FoundPlace } from '../find/finder';
import type { Found } from '../find/search';
import type { LonLat } from '../geo/degrees';
import type { Site } from './contract';
import type { Loader } from './loader';
import { type HomeHere, Homes } from './places';

/** A place that was chosen: by name, by position, or by a link. */
export interface Chosen {
  at: LonLat;
  name: string;
  parent: string;
  /** The home the index names; without one the nearest is looked for. */
  home: { shard: number; home: number } | null;
  /** Metres by which a position may be off. */
  rough: number;
}

/** What is asked of the published files: places by name, homes by place. A failed reading may be asked again. */
export class Source {
  private homes: Promise<Homes> | null = null;
  private finder: Promise<Finder> | null = null;

  constructor(
    private readonly site: Site,
    readonly loader: Loader,
  ) {}

  /** Reads what a search needs while the reader still looks for the first letter. A failure is told when something is searched for. */
  warm(): void {
    this.openFinder().catch(() => {});
  }

  async find(query: string, limit: number): Promise<Found<FoundPlace>> {
    return (await this.openFinder()).find(query, limit);
  }

  async homeOf({ at, home }: Chosen): Promise<HomeHere | null> {
    const homes = await this.openHomes();
    return (home && (await homes.named(home.shard, home.home, at))) ?? homes.nearest(at);
  }

  /** The place of a link. Its name is an extra: without the index it is called by its community. */
  async placeAt(at: LonLat): Promise<Chosen> {
    let found: FoundPlace | null = null;
    try {
      found = (await this.openFinder()).nameAt(at);
    } catch {
      // No network, and the index was not kept.
    }
    return found ? chosenOf(found) : { at, name: '', parent: '', home: null, rough: 0 };
  }

  /** A community by its code; null when the site has none such. */
  async community(code: string): Promise<Chosen | null> {
    const { shards } = await this.openHomes();
    const found = shards.communities.find((c) => c.code === code);
    return found ? { at: found.at, name: found.name, parent: found.parent, home: null, rough: 0 } : null;
  }

  private openHomes(): Promise<Homes> {
    this.homes ??= this.loader.shards().then((shards) => new Homes(this.site, shards, this.loader));
    this.homes.catch(() => {
      this.homes = null;
    });
    return this.homes;
  }

  private openFinder(): Promise<Finder> {
    this.finder ??= Finder.open(this.loader, this.site.search.pinyin === true);
    this.finder.catch(() => {
      this.finder = null;
    });
    return this.finder;
  }
}

export function chosenOf(found: FoundPlace): Chosen {
  const home = found.shard >= 0 && found.home >= 0 ? { shard: found.shard, home: found.home } : null;
  return { at: found.at, name: found.name, parent: found.parent, home, rough: 0 };
}
