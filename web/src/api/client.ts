import { type CellColumns, decodeCells } from './cells';
import type { Explanation, FacilityCollection, Isochrone, Shares, Study, UnitCollection } from './types';

/** A refusal of the server (problem JSON), or no answer at all (`type` is then `offline`). */
export class Problem extends Error {
  constructor(
    readonly type: string,
    readonly status: number,
    detail: string,
  ) {
    super(detail);
  }
}

export interface Question {
  target: string;
  walker: string;
  group: string;
  direction: string;
  /** The walk, or the straight line at the same people's speeds. */
  reading: 'walk' | 'circle';
}

/** The server's answers. Whatever depends on the result alone is asked for under its version and kept by the browser. */
export class Client {
  private base = '';

  async study(): Promise<Study> {
    const study = (await (await ask('/api/study')).json()) as Study;
    this.base = study.base;
    return study;
  }

  async shares(q: Question, signal: AbortSignal): Promise<Shares> {
    const query = params({ target: q.target, walker: q.walker, group: q.group, direction: q.direction, reading: q.reading });
    return (await (await ask(`${this.base}/api/coverage?${query}`, { signal })).json()) as Shares;
  }

  async places(): Promise<CellColumns> {
    return decodeCells(await (await ask(`${this.base}/api/cells?part=places`)).arrayBuffer());
  }

  async times(q: Question, signal: AbortSignal): Promise<Int32Array> {
    const query = params({ part: 'times', target: q.target, walker: q.walker, direction: q.direction, reading: q.reading });
    const columns = decodeCells(await (await ask(`${this.base}/api/cells?${query}`, { signal })).arrayBuffer());
    return columns.ints.get('ms') ?? new Int32Array(0);
  }

  async facilities(): Promise<FacilityCollection> {
    return (await (await ask(`${this.base}/api/facilities`)).json()) as FacilityCollection;
  }

  async units(): Promise<UnitCollection> {
    return (await (await ask(`${this.base}/api/units`)).json()) as UnitCollection;
  }

  async explain(lon: number, lat: number, q: Question, signal: AbortSignal): Promise<Explanation> {
    const query = params({ lon: lon.toFixed(7), lat: lat.toFixed(7), target: q.target, walker: q.walker, direction: q.direction });
    return (await (await ask(`${this.base}/api/explain?${query}`, { signal })).json()) as Explanation;
  }

  async isochrone(lon: number, lat: number, minutes: number[], q: Question, signal: AbortSignal): Promise<Isochrone> {
    const query = params({
      lon: lon.toFixed(7),
      lat: lat.toFixed(7),
      minutes: minutes.join(','),
      walker: q.walker,
      direction: q.direction,
    });
    return (await (await ask(`${this.base}/api/isochrone?${query}`, { signal })).json()) as Isochrone;
  }

  /** Rows of a table of the result; `path` begins with /api. A table the result does not have has no rows. */
  async rows<T>(path: string, query: Record<string, string>, signal: AbortSignal): Promise<T[]> {
    return ((await (await ask(`${this.base}${path}?${params(query)}`, { signal })).json()) as { rows: T[] }).rows;
  }

  /** Any other answer that depends on the result alone. */
  async answer<T>(path: string, query: Record<string, string>, signal: AbortSignal): Promise<T> {
    return (await (await ask(`${this.base}${path}?${params(query)}`, { signal })).json()) as T;
  }

  async tile(layer: string, z: number, x: number, y: number, signal: AbortSignal): Promise<ArrayBuffer | null> {
    const answer = await ask(`${this.base}/tiles/${layer}/${z}/${x}/${y}.mvt`, { signal });
    return answer.status === 204 ? null : answer.arrayBuffer();
  }
}

function params(values: Record<string, string>): string {
  return new URLSearchParams(values).toString();
}

/** One request; a refusal or no answer becomes a Problem. */
export async function ask(url: string, how: RequestInit = {}): Promise<Response> {
  let answer: Response;
  try {
    answer = await fetch(url, how);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') {
      throw error;
    }
    throw new Problem('offline', 0, String(error));
  }
  if (!answer.ok) {
    const body = (await answer.json().catch(() => ({}))) as { type?: string; detail?: string };
    throw new Problem(body.type ?? 'unknown', answer.status, body.detail ?? answer.statusText);
  }
  return answer;
}

export function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}
