import { describe, expect, test } from 'vitest';
import { answersFor, gathered } from '../../src/public-map/walk/answers';
import { factsOf, HomeShard, minutesTold, type Walk } from '../../src/public-map/walk/walk';
import { homesFile, site } from './town';

const MEALS = 0;
const BATHING = 1;
const MEDICAL = 2;
const DAY = 3;
const ELDER = 1;
const WHEELCHAIR = 3;
const shard = new HomeShard(homesFile(), site.services.length, site.walkers.length);
const walk = (service: number, direction: 'there' | 'back' = 'there', home = 0) => shard.walk(home, service, ELDER, direction) as Walk;
const at = (dx: number, dy: number) => [(1_066_000_000 + dx) / 1e7, (295_300_000 + dy) / 1e7];

describe('a walk by its pointers', () => {
  test('It starts at the home, follows the points, and ends at the door', () => {
    expect(walk(MEALS).line).toEqual([at(0, 1_000), at(10_000, 0), at(20_000, 0), at(30_000, 0), at(40_000, 0)]);
    expect(walk(MEALS).facility).toBe(0);
    expect(walk(MEALS).ms).toBe(372_000);
  });

  test('The way back is the same line from the other end', () => {
    expect(walk(MEALS, 'back').line).toEqual([...walk(MEALS).line].reverse());
    expect(walk(MEALS, 'back').ms).toBe(401_000);
  });

  test('Neighbours of one kind and name are one leg', () => {
    expect(walk(DAY).legs.map((leg) => [leg.kind, leg.name, leg.metres])).toEqual([
      ['access', '', 9],
      ['street', '石板路', 97],
      ['stairs', '三十二梯', 12],
      ['street', '石板路', 96.5 + 193],
      ['lift', '', 30],
      ['access', '', 5],
    ]);
  });

  test('Steps up there are steps down on the way back', () => {
    const [there, back] = [factsOf(walk(MEDICAL)), factsOf(walk(MEDICAL, 'back'))];

    expect([there.up, there.down, there.steps, there.estimated]).toEqual([32, 12, 44, true]);
    expect([back.up, back.down]).toEqual([12, 32]);
  });

  test('A lift on the way is told with its hours', () => {
    const facts = factsOf(walk(DAY));

    expect(facts.lift).toBe(true);
    expect(facts.liftHours.map((h) => [h.text, h.read?.length])).toEqual([['06:00-22:00', 7]]);
    expect(factsOf(walk(MEALS)).lift).toBe(false);
  });

  test('A street that carries part of a lift ride counts as a lift', () => {
    const file = homesFile();
    file.pf[4] = 4;

    expect(factsOf(new HomeShard(file, 5, 4).walk(0, BATHING, ELDER, 'there')!).lift).toBe(true);
  });

  test('Steps whose direction the map does not know are a number alone', () => {
    const file = homesFile();
    file.pf[2] = 1;
    const facts = factsOf(new HomeShard(file, 5, 4).walk(0, MEALS, ELDER, 'there')!);

    expect([facts.steps, facts.unsure]).toEqual([32, true]);
  });

  test('A home at the door walks nowhere', () => {
    expect(walk(DAY, 'there', 1)).toMatchObject({ facility: 3, ms: 0 });
    expect(walk(DAY, 'there', 1).legs).toHaveLength(1);
  });

  test('Where no way leads there is no walk, and the reason is told', () => {
    expect(shard.walk(2, MEALS, ELDER, 'there')).toBeNull();
    expect(shard.times(2, MEALS, ELDER, 'there')).toEqual({ why: 'noWay' });
    expect(shard.times(0, MEALS, WHEELCHAIR, 'there')).toEqual({ why: 'impassable' });
  });

  test('A pointer that leads nowhere or round in a circle is an error, not an endless walk', () => {
    const astray = homesFile();
    astray.hn[0] = 9_999;
    const circle = homesFile();
    circle.hn[0] = circle.hn.length - 1;
    circle.hn[circle.hn.length - 1] = 0;

    expect(() => new HomeShard(astray, 5, 4).walk(0, MEALS, ELDER, 'there')).toThrow(RangeError);
    expect(() => new HomeShard(circle, 5, 4).times(0, MEALS, ELDER, 'there')).toThrow(RangeError);
    expect(() => shard.walk(99, MEALS, ELDER, 'there')).toThrow(RangeError);
  });
});

describe('what a home can walk to', () => {
  test('Within the promise first and nearest first; then what is farther; then what cannot be walked to', () => {
    const answers = answersFor(site, shard, 0, ELDER);

    expect(answers.map((a) => [site.services[a.service]!.id, a.within])).toEqual([
      ['meals', true],
      ['day-care', true],
      ['medical', true],
      ['bathing', false],
      ['learning', false],
    ]);
    expect(answers.at(-1)!.why).toBe('noWay');
  });

  test('A walk of exactly the promise is within it, a millisecond more is not and never reads as if it were', () => {
    const [within] = answersFor(site, shard, 0, ELDER).filter((a) => a.service === MEDICAL);
    const [beyond] = answersFor(site, shard, 1, ELDER).filter((a) => a.service === MEALS);

    expect([within!.near!.there.walk.ms, within!.within, minutesTold(900_000)]).toEqual([900_000, true, 15]);
    expect([beyond!.near!.there.walk.ms, beyond!.within, minutesTold(900_001)]).toEqual([900_001, false, 16]);
    expect(minutesTold(0)).toBe(1);
  });

  test('Who comes instead: stops in this community first, then by day', () => {
    const [bathing] = answersFor(site, shard, 0, ELDER).filter((a) => a.service === BATHING);

    expect(bathing!.instead.map((i) => [i.how, i.facility.name])).toEqual([
      ['mobile', '助浴快车一号'],
      ['home', '榕坝街道养老服务中心'],
    ]);
    expect(bathing!.instead[0]!.stops.map((s) => s.day)).toEqual([0, 3]);
  });

  test('For a wheelchair the same home has other answers', () => {
    const answers = answersFor(site, shard, 0, WHEELCHAIR);

    expect(answers.filter((a) => a.within)).toEqual([]);
    expect(answers.find((a) => a.service === MEALS)!.why).toBe('impassable');
  });

  test('Services that one walk leads to are told together; what is missing and has someone who comes stays apart', () => {
    const file = homesFile();
    const at = (service: number, direction: number) => ((0 * 5 + service) * 4 + ELDER) * 2 + direction;
    for (const direction of [0, 1]) {
      file.t[at(MEDICAL, direction)] = file.t[at(MEALS, direction)]!;
    }
    const groups = gathered(answersFor(site, new HomeShard(file, 5, 4), 0, ELDER));

    expect(groups.map((g) => g.map((a) => site.services[a.service]!.id))).toEqual([
      ['meals', 'medical'],
      ['day-care'],
      ['bathing'],
      ['learning'],
    ]);

    file.t[at(MEDICAL, 0)] = file.t[at(BATHING, 0)]!;
    file.t[at(MEDICAL, 1)] = file.t[at(BATHING, 1)]!;
    const apart = gathered(answersFor(site, new HomeShard(file, 5, 4), 0, ELDER));
    file.instead = {};
    const together = gathered(answersFor(site, new HomeShard(file, 5, 4), 0, ELDER));

    expect([apart.length, together.length]).toEqual([5, 4]);
  });

  test('Where no way leads back that is said', () => {
    const file = homesFile();
    const back = file.w.findIndex((value, i) => i % 2 === 0 && value === 401_000);
    file.w[back] = -2;
    const [meals] = answersFor(site, new HomeShard(file, 5, 4), 0, ELDER);

    expect([meals!.near!.back, meals!.near!.noWayBack, meals!.within]).toEqual([null, true, true]);
  });

  test('Minutes back are told only of the facility one walks to', () => {
    const file = homesFile();
    const other = file.w.findIndex((value, i) => i % 2 === 0 && value === 401_000);
    file.w[other + 1] = ~1;
    const [meals] = answersFor(site, new HomeShard(file, 5, 4), 0, ELDER);

    expect(meals!.near!.back).toBeNull();
    expect(meals!.near!.noWayBack).toBe(false);
  });
});
