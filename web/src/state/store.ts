/** What the user has chosen. Everything on the page follows from this and from the server's answers. */
export interface State {
  lang: 'zh' | 'en';
  target: string;
  walker: string;
  group: string;
  direction: string;
  minutes: number;
  reading: 'walk' | 'circle';
  /** The reading beside the map: units, gaps, services, access, audit, siting, scenario. */
  view: string;
  level: string;
  unit: string | null;
  gap: string | null;
  facility: string | null;
  place: [number, number] | null;
  sight: { zoom: number; lat: number; lon: number } | null;
}

type Listener = (state: State, changed: ReadonlySet<keyof State>) => void;

/** One plain store. Changes made within a frame reach the subscribers together, once, at the next frame. */
export class Store {
  private readonly listeners: Listener[] = [];
  private changed = new Set<keyof State>();
  private waiting = false;

  constructor(
    private current: State,
    private readonly nextFrame: (callback: () => void) => void = (callback) => requestAnimationFrame(callback),
  ) {}

  get state(): State {
    return this.current;
  }

  subscribe(listener: Listener): void {
    this.listeners.push(listener);
  }

  set(patch: Partial<State>): void {
    for (const key of Object.keys(patch) as (keyof State)[]) {
      if (this.current[key] !== patch[key]) {
        this.changed.add(key);
      }
    }
    if (this.changed.size === 0) {
      return;
    }
    this.current = { ...this.current, ...patch };
    if (!this.waiting) {
      this.waiting = true;
      this.nextFrame(() => this.notify());
    }
  }

  private notify(): void {
    this.waiting = false;
    const changed = this.changed;
    this.changed = new Set();
    for (const listener of this.listeners) {
      listener(this.current, changed);
    }
  }
}
