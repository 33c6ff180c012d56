import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HomesFile, SearchFile, SearchRow, Shards, Site } from '../../src/public-map/data/contract';
import { type Answer, answersFor } from '../../src/public-map/walk/answers';
import { HomeShard } from '../../src/public-map/walk/walk';

/** A published folder read by the tests themselves: what the page must say is worked out here from the files, not copied from the page. */
export class Published {
  readonly site: Site;
  private readonly shards: Shards;
  private readonly search: SearchFile;

  constructor(private readonly folder: string) {
    this.site = this.read('site');
    this.shards = this.read('shards');
    this.search = this.read('search');
  }

  /** The community whose home has most services within the promise, for the walker the page begins with. */
  community(): { row: SearchRow; answers: Answer[] } {
    const rows = (this.search.e ?? []).filter(([, , , kind, , , shard]) => this.search.kinds[kind] === 'community' && shard >= 0);
    const walker = this.site.walkers.findIndex((w) => w.id === this.site.defaultWalker);
    const all = rows.map((row) => ({ row, answers: answersFor(this.site, this.shard(row[6]), row[7], walker) }));
    return all.sort((a, b) => count(b.answers) - count(a.answers) || (a.row[0] < b.row[0] ? -1 : 1))[0]!;
  }

  private shard(at: number): HomeShard {
    return new HomeShard(this.read<HomesFile>(`homes/${this.shards.ids[at]}`), this.site.services.length, this.site.walkers.length);
  }

  private read<T>(key: string): T {
    const text = readFileSync(join(this.folder, 'data', `${key}.js`), 'utf8');
    return JSON.parse(text.slice(text.indexOf(']=') + 2).replace(/;\s*$/, '')) as T;
  }
}

function count(answers: readonly Answer[]): number {
  return answers.filter((a) => a.within).length;
}
