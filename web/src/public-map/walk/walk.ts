import { FLAG, type HomesFile, type OpenWindow, PIECE, WHY } from '../data/contract';
import type { LonLat } from '../geo/degrees';

/** Walks read from a shard by following its pointers: from a home hop by hop to the facility's door. */

export type Direction = 'there' | 'back';

export type LegKind = 'access' | 'street' | 'crossing' | 'stairs' | 'escalator' | 'lift';

const KINDS: readonly LegKind[] = ['access', 'street', 'crossing', 'stairs', 'escalator', 'lift'];

/** A stretch of one kind along one street, in the order walked. */
export interface Leg {
  kind: LegKind;
  name: string;
  metres: number;
  /** Steps climbed and steps gone down. */
  up: number;
  down: number;
  /** The map does not say which way these steps lead; they are told as a number alone. */
  unsure: boolean;
  estimated: boolean;
  /** Hours of a lift, gate or escalator on it, as mapped and (where understood) read. */
  hours: Hours[];
  line: LonLat[];
}

export interface Hours {
  text: string;
  read: OpenWindow[] | null;
}

export interface Walk {
  /** Index of the facility in the shard. */
  facility: number;
  ms: number;
  line: LonLat[];
  legs: Leg[];
}

/** Milliseconds and facility without the walk itself, or why there is none. */
export type Times = { ms: number; facility: number } | { why: 'noStreet' | 'impassable' | 'noWay' };

/** A shard with its points and homes counted out. */
export class HomeShard {
  readonly homes: LonLat[];
  private readonly points: LonLat[];
  private readonly firstPoint: number[] = [];

  constructor(
    readonly file: HomesFile,
    private readonly serviceCount: number,
    private readonly walkerCount: number,
    /** The name of its file. */
    readonly id = '',
  ) {
    this.homes = places(file.o, file.homes);
    this.points = places(file.o, file.pt);
    let at = 0;
    for (const count of file.pl) {
      this.firstPoint.push(at);
      at += count;
    }
  }

  times(home: number, service: number, walker: number, direction: Direction): Times {
    const [ms, hop] = this.found(home, service, walker, direction);
    if (ms < 0) {
      return { why: ms === WHY.noStreet ? 'noStreet' : ms === WHY.impassable ? 'impassable' : 'noWay' };
    }
    let at = hop;
    for (let steps = 0; at >= 0; steps++) {
      at = this.next(at, steps);
    }
    return { ms, facility: ~at };
  }

  walk(home: number, service: number, walker: number, direction: Direction): Walk | null {
    const [ms, hop] = this.found(home, service, walker, direction);
    if (ms < 0) {
      return null;
    }
    const pieces: number[] = [];
    let at = hop;
    while (at >= 0) {
      pieces.push(this.file.hp[at]!);
      at = this.next(at, pieces.length);
    }
    const facility = ~at;
    const [lon, lat] = this.file.f[facility]!.at;
    const ends: [LonLat, LonLat] = [this.homes[home]!, [lon / 1e7, lat / 1e7]];
    const legs = this.legs(pieces, ends, direction);
    const line: LonLat[] = [];
    for (const leg of legs) {
      for (const point of leg.line) {
        push(line, point);
      }
    }
    return { facility, ms, line, legs };
  }

  private found(home: number, service: number, walker: number, direction: Direction): [ms: number, hop: number] {
    const at = ((home * this.serviceCount + service) * this.walkerCount + walker) * 2 + (direction === 'there' ? 0 : 1);
    const walk = this.file.t[at];
    const [ms, hop] = walk === undefined ? [undefined, undefined] : [this.file.w[2 * walk], this.file.w[2 * walk + 1]];
    if (ms === undefined || hop === undefined) {
      throw new RangeError(`home ${home}, service ${service}, walker ${walker}: no walk is published`);
    }
    return [ms, hop];
  }

  private next(hop: number, steps: number): number {
    const next = this.file.hn[hop];
    if (next === undefined || steps > this.file.hn.length) {
      throw new RangeError(`hop ${hop} leads nowhere`);
    }
    return next;
  }

  /** Neighbours of one kind and name joined; reversed, with climbing and descending exchanged, for the way back. */
  private legs(pieces: number[], [home, door]: [LonLat, LonLat], direction: Direction): Leg[] {
    const legs: Leg[] = [];
    let last: LonLat = home;
    pieces.forEach((piece, i) => {
      const line = [last];
      const first = this.firstPoint[piece]!;
      for (let k = first; k < first + this.file.pl[piece]!; k++) {
        push(line, this.points[this.file.pi[k]!]!);
      }
      if (i === pieces.length - 1) {
        push(line, door);
      }
      last = line.at(-1)!;
      this.join(legs, piece, line);
    });
    if (pieces.length === 0) {
      legs.push({ kind: 'access', name: '', metres: 0, up: 0, down: 0, unsure: false, estimated: false, hours: [], line: [home, door] });
    }
    return direction === 'there' ? legs : legs.reverse().map((leg) => ({ ...leg, up: leg.down, down: leg.up, line: leg.line.reverse() }));
  }

  private join(legs: Leg[], piece: number, line: LonLat[]): void {
    const { pk, pc, ps, pf, pn, names, ph, hours } = this.file;
    const [steps, flags] = [ps[piece]!, pf[piece]!];
    const code = pk[piece]!;
    const kind = code === PIECE.street && (flags & FLAG.lift) !== 0 ? 'lift' : (KINDS[code] ?? 'street');
    const name = names[pn[piece]!] ?? '';
    const stairs = code === PIECE.stairs;
    const text = ph[piece];
    const added: Hours[] = text === undefined ? [] : [{ text, read: hours[text] ?? null }];
    const before = legs.at(-1);
    const unsure = stairs && (flags & FLAG.direction) !== 0;
    const [up, down] = stairs ? [Math.max(steps, 0), Math.max(-steps, 0)] : [0, 0];
    if (before && before.kind === kind && before.name === name) {
      before.metres += pc[piece]! / 100;
      before.up += up;
      before.down += down;
      before.unsure ||= unsure;
      before.estimated ||= (flags & FLAG.estimated) !== 0;
      before.hours.push(...added.filter((h) => before.hours.every((k) => k.text !== h.text)));
      for (const point of line) {
        push(before.line, point);
      }
      return;
    }
    legs.push({ kind, name, metres: pc[piece]! / 100, up, down, unsure, estimated: (flags & FLAG.estimated) !== 0, hours: added, line });
  }
}

/** What a walker wants to know of a walk before setting out. */
export interface WalkFacts {
  metres: number;
  steps: number;
  up: number;
  down: number;
  estimated: boolean;
  unsure: boolean;
  lift: boolean;
  escalator: boolean;
  crossings: number;
  liftHours: Hours[];
  gateHours: Hours[];
}

export function factsOf(walk: Walk): WalkFacts {
  const facts: WalkFacts = {
    metres: 0,
    steps: 0,
    up: 0,
    down: 0,
    estimated: false,
    unsure: false,
    lift: false,
    escalator: false,
    crossings: 0,
    liftHours: [],
    gateHours: [],
  };
  for (const leg of walk.legs) {
    facts.metres += leg.metres;
    facts.up += leg.up;
    facts.down += leg.down;
    facts.estimated ||= leg.estimated && leg.kind === 'stairs';
    facts.unsure ||= leg.unsure;
    facts.lift ||= leg.kind === 'lift';
    facts.escalator ||= leg.kind === 'escalator';
    facts.crossings += leg.kind === 'crossing' ? 1 : 0;
    const into = leg.kind === 'lift' || leg.kind === 'escalator' ? facts.liftHours : facts.gateHours;
    into.push(...leg.hours.filter((h) => into.every((k) => k.text !== h.text)));
  }
  facts.steps = facts.up + facts.down;
  return facts;
}

/** Minutes as they are told: rounded up, so that no walk beyond the promise ever reads as within it. */
export function minutesTold(ms: number): number {
  return Math.max(1, Math.ceil(ms / 60_000));
}

function places([lon, lat]: readonly [number, number], deltas: readonly number[]): LonLat[] {
  const result: LonLat[] = [];
  let [x, y] = [lon, lat];
  for (let i = 0; i < deltas.length; i += 2) {
    x += deltas[i]!;
    y += deltas[i + 1]!;
    result.push([x / 1e7, y / 1e7]);
  }
  return result;
}

function push(line: LonLat[], point: LonLat): void {
  const last = line.at(-1);
  if (!last || last[0] !== point[0] || last[1] !== point[1]) {
    line.push(point);
  }
}
