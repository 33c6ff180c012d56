import type { HomesFile, SearchFile, SearchLetter, Shards, Site } from './contract';

/**
 * Published files come by script elements, not by fetch: so the page works from a disk, from any file server, and from the browser's store.
 * Each file puts one value under its key and is asked for once; a failure may be asked again.
 */

declare global {
  var coverageData: Record<string, unknown> | undefined;
}

/** A published file that could not be had: no network, or the folder is not whole. */
export class MissingFile extends Error {
  constructor(readonly key: string) {
    super(`data/${key}.js could not be read`);
  }
}

export class Loader {
  private readonly asked = new Map<string, Promise<unknown>>();
  /** Addresses of the files read, for the store that serves them without a network. */
  readonly read: string[] = [];

  /** @param version part of every address but the site's own, so that files of two publications never mix. */
  constructor(
    private readonly version: string,
    private readonly onRead: (url: string) => void = () => {},
  ) {}

  static site(): Site {
    const site = globalThis.coverageData?.site as Site | undefined;
    if (!site) {
      throw new MissingFile('site');
    }
    return site;
  }

  shards(): Promise<Shards> {
    return this.load('shards');
  }

  homes(shard: string): Promise<HomesFile> {
    return this.load(`homes/${shard}`);
  }

  search(): Promise<SearchFile> {
    return this.load('search');
  }

  searchLetter(letter: string): Promise<SearchLetter> {
    return this.load(`search/${letter}`);
  }

  /** The table of sounds; a site may be published without one. */
  pinyin(): Promise<Record<string, string>> {
    return this.load('pinyin');
  }

  tileIndex(): Promise<Record<string, string[]>> {
    return this.load('map/index');
  }

  tile(z: number, x: number, y: number): Promise<string> {
    return this.load(`map/${z}/${x}/${y}`);
  }

  private load<T>(key: string): Promise<T> {
    const known = this.asked.get(key);
    if (known) {
      return known as Promise<T>;
    }
    const asked = this.append(key);
    this.asked.set(key, asked);
    asked.catch(() => this.asked.delete(key));
    return asked as Promise<T>;
  }

  private append(key: string): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const script = document.createElement('script');
      const url = `data/${key.split('/').map(encodeURIComponent).join('/')}.js?v=${this.version}`;
      script.src = url;
      script.onload = () => {
        const value = globalThis.coverageData?.[key];
        script.remove();
        if (value === undefined) {
          reject(new MissingFile(key));
        } else {
          this.read.push(url);
          this.onRead(url);
          resolve(value);
        }
      };
      script.onerror = () => {
        script.remove();
        reject(new MissingFile(key));
      };
      document.head.append(script);
    });
  }
}
