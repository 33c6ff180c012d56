import type { Client } from '../api/client';
import { isAbort, Problem } from '../api/client';
import type { SwipeTexts } from '../map/swipe';
import { type Context, words } from '../panels/context';
import { el, fill } from '../panels/dom';
import type { FacilityPlace } from '../state/facilities';
import type { State } from '../state/store';

/** A numbered mark on the map that can be chosen there. */
export interface Pin {
  id: string;
  lon: number;
  lat: number;
  text: string;
  title: string;
  tone: 'gap' | 'site' | 'supply' | 'added' | 'changed' | 'removed';
  selected: boolean;
  /** Whether it may be dragged. */
  movable?: boolean;
}

/** A home of people; drawn as a dot whose area follows them. */
export interface Dot {
  lon: number;
  lat: number;
  people: number;
}

/** A straight tie between two places, such as a station and its hub. */
export interface Link {
  from: readonly [lon: number, lat: number];
  to: readonly [lon: number, lat: number];
}

/** Demand points of one kind of hot spot. */
export interface Spots {
  kind: string;
  at: readonly number[];
}

/** A pin is dragged (`done` false, again and again) and let go (`done` true). */
export type OnMove = (id: string, at: [number, number], done: boolean) => void;

/** What a view may do to the map. */
export interface ViewMap {
  showDots(dots: readonly Dot[]): void;
  showLinks(links: readonly Link[]): void;
  showSpots(spots: readonly Spots[]): void;
  showPins(pins: readonly Pin[], onChoose: (id: string) => void, onMove?: OnMove): void;
  /** Minutes other than the result's for the cells (a scenario); null shows the result's again. */
  showTimes(ms: Int32Array | null): void;
  /** A divider over the map with the result to its left and the scenario to its right; null takes it away. */
  showSwipe(texts: SwipeTexts | null): void;
  /** Lets the next click on the map choose a place; null ends that. */
  pick(onPlace: ((lon: number, lat: number) => void) | null): void;
  goTo(lon: number, lat: number, zoom?: number): void;
}

export interface ViewContext extends Context {
  /** Id and name of every unit, of all levels. */
  unitNames(): [string, string][];
  /** The level of a unit; null when there is no such unit. */
  unitLevel(id: string): string | null;
  facilities(): readonly FacilityPlace[];
  client: Client;
  map: ViewMap;
}

/** One of the readings beside the map. It is asked to show itself when it is opened and whenever a choice changes. */
export interface View {
  readonly id: string;
  readonly root: HTMLElement;
  /** Whether this result has what the view shows. */
  offered(): boolean;
  show(state: State): void;
  hide(): void;
}

/** An answer of the server, asked for once per question; while it is on its way and when it fails the view says so. */
export class Asked<T> {
  private key = '';
  private value: T | null = null;
  private asking = new AbortController();

  constructor(private readonly root: HTMLElement) {}

  /** Draws the answer to the question `key`, at once when it is at hand. */
  show(key: string, state: State, load: (signal: AbortSignal) => Promise<T>, draw: (value: T) => void): void {
    if (key === this.key && this.value !== null) {
      draw(this.value);
      return;
    }
    this.asking.abort();
    this.asking = new AbortController();
    this.key = key;
    this.value = null;
    const { signal } = this.asking;
    const t = words(state);
    const slow = window.setTimeout(() => fill(this.root, el('p', { class: 'waiting', role: 'status' }, t.loading)), 200);
    load(signal)
      .then((value) => {
        window.clearTimeout(slow);
        if (!signal.aborted) {
          this.value = value;
          draw(value);
        }
      })
      .catch((error: unknown) => {
        window.clearTimeout(slow);
        if (!isAbort(error)) {
          this.key = '';
          const retry = el('button', { type: 'button', click: () => this.show(key, state, load, draw) }, t.retry);
          fill(this.root, el('p', { class: 'problem', role: 'alert' }, problemText(state, error)), retry);
        }
      });
  }
}

export function problemText(state: State, error: unknown): string {
  const t = words(state);
  if (error instanceof Problem) {
    return error.type === '/problems/no-network' ? t.noNetwork : error.type === 'offline' ? t.offline : error.message;
  }
  return String(error);
}

export function has(context: Context, layer: string): boolean {
  return context.study.layers.some((l) => l.id === layer && l.count > 0);
}
