import { type LonLat, metresBetween, metresToBox } from '../geo/degrees';
import { HomeShard } from '../walk/walk';
import type { Shards, Site } from './contract';
import type { Loader } from './loader';

/** A home of the study near a place that was asked for. */
export interface HomeHere {
  shard: HomeShard;
  home: number;
  at: LonLat;
  /** Straight from the place asked for. */
  metres: number;
}

/** Shards whose box lies within this of a place are looked into, the nearest first. */
const LOOK_METRES = 500;
const LOOK_SHARDS = 4;
/** A home farther than this speaks for another place. */
export const NEAR_METRES = 300;

/** The homes of the study, read shard by shard as they are asked for. */
export class Homes {
  private readonly shardsRead = new Map<string, Promise<HomeShard>>();

  constructor(
    private readonly site: Site,
    readonly shards: Shards,
    private readonly loader: Loader,
  ) {}

  /** The home nearest to a place, or null when none is known nearby. */
  async nearest(place: LonLat): Promise<HomeHere | null> {
    const near = boxesNear(this.shards, place);
    const read = await Promise.all(near.map((shard) => this.read(this.shards.ids[shard]!)));
    let best: HomeHere | null = null;
    for (const shard of read) {
      for (const [home, at] of shard.homes.entries()) {
        const metres = metresBetween(place, at);
        if (metres <= NEAR_METRES && (!best || metres < best.metres)) {
          best = { shard, home, at, metres };
        }
      }
    }
    return best;
  }

  /** The home a search entry names; farther ones are told with their distance, not refused: the publisher chose them. */
  async named(shard: number, home: number, place: LonLat): Promise<HomeHere | null> {
    const id = this.shards.ids[shard];
    if (id === undefined) {
      return null;
    }
    const read = await this.read(id);
    const at = read.homes[home];
    return at ? { shard: read, home, at, metres: metresBetween(place, at) } : null;
  }

  private read(id: string): Promise<HomeShard> {
    const known = this.shardsRead.get(id);
    if (known) {
      return known;
    }
    const asked = this.loader.homes(id).then((file) => new HomeShard(file, this.site.services.length, this.site.walkers.length, id));
    this.shardsRead.set(id, asked);
    asked.catch(() => this.shardsRead.delete(id));
    return asked;
  }
}

/** Shards with a box within reach of a place, the nearest first. */
export function boxesNear(shards: Shards, place: LonLat): number[] {
  const near: { shard: number; metres: number }[] = [];
  for (let shard = 0; shard < shards.ids.length; shard++) {
    const [west, south, east, north] = [0, 1, 2, 3].map((k) => shards.boxes[4 * shard + k]! / 1e5) as [number, number, number, number];
    const metres = metresToBox(place, [west, south, east, north]);
    if (metres <= LOOK_METRES) {
      near.push({ shard, metres });
    }
  }
  return near
    .sort((a, b) => a.metres - b.metres || a.shard - b.shard)
    .slice(0, LOOK_SHARDS)
    .map((n) => n.shard);
}
