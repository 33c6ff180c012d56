import type { Facility, Instead, Site } from '../data/contract';
import { factsOf, type HomeShard, type Walk, type WalkFacts } from './walk';

/** What one home can walk to, service by service, for one walker. */

export interface Near {
  facility: Facility;
  there: { walk: Walk; facts: WalkFacts };
  /** The way back from the facility one walks to; null when there is none to tell. */
  back: { walk: Walk; facts: WalkFacts } | null;
  /** Nobody can walk back from there: stairs that are passed downwards only, a one-way gate. */
  noWayBack: boolean;
}

export interface Answer {
  service: number;
  /** Within the promise, counted to the millisecond and with the bound included. */
  within: boolean;
  near: Near | null;
  why: 'noStreet' | 'impassable' | 'noWay' | null;
  instead: { how: Instead['how']; facility: Facility; stops: NonNullable<Instead['stops']> }[];
}

/** Within first and nearest first; then what is farther; then what cannot be walked to, in the order of the services. */
export function answersFor(site: Site, shard: HomeShard, home: number, walker: number): Answer[] {
  const answers = site.services.map((_, service) => answer(site, shard, home, service, walker));
  return answers.sort((a, b) => time(a) - time(b) || a.service - b.service);
}

/**
 * Answers told together: services that the same walk leads to are one visit. What is missing and has someone who comes instead stays apart,
 * because who comes differs. The order is that of the first of each.
 */
export function gathered(answers: readonly Answer[]): Answer[][] {
  const groups: Answer[][] = [];
  for (const one of answers) {
    const same = groups.find(([first]) => mayJoin(first!) && mayJoin(one) && isSameWalk(first!.near!, one.near!));
    if (same) {
      same.push(one);
    } else {
      groups.push([one]);
    }
  }
  return groups;
}

function mayJoin(answer: Answer): boolean {
  return answer.near !== null && (answer.within || answer.instead.length === 0);
}

function isSameWalk(a: Near, b: Near): boolean {
  return a.facility.id === b.facility.id && a.there.walk.ms === b.there.walk.ms && a.back?.walk.ms === b.back?.walk.ms;
}

function time(answer: Answer): number {
  return answer.near?.there.walk.ms ?? Number.POSITIVE_INFINITY;
}

function answer(site: Site, shard: HomeShard, home: number, service: number, walker: number): Answer {
  const { file } = shard;
  const instead = (file.instead[site.services[service]!.id] ?? []).map(({ how, f, stops }) => ({
    how,
    facility: file.f[f]!,
    stops: [...(stops ?? [])].sort((a, b) => Number(b.here ?? false) - Number(a.here ?? false) || a.day - b.day || a.from - b.from),
  }));
  const walk = shard.walk(home, service, walker, 'there');
  if (!walk) {
    const times = shard.times(home, service, walker, 'there');
    return { service, within: false, near: null, why: 'why' in times ? times.why : null, instead };
  }
  const returning = shard.walk(home, service, walker, 'back');
  const back = returning && returning.facility === walk.facility ? { walk: returning, facts: factsOf(returning) } : null;
  const near: Near = { facility: file.f[walk.facility]!, there: { walk, facts: factsOf(walk) }, back, noWayBack: returning === null };
  return { service, within: walk.ms <= site.promise * 60_000, near, why: null, instead };
}
