import { describe, expect, it } from 'vitest';
import type { AuditFinding, AuditReading, CompletenessRow, GapRow } from '../src/api/views';
import { inUnit, sideBySide, worstFirst } from '../src/state/audit';
import { lorenzPath, readable } from '../src/state/equity';
import { causesOf, causesPresent, listed, roomsOf } from '../src/state/gaps';
import { bundlesOf, servicesOf } from '../src/state/services';
import { en } from '../src/text/en';
import { zh } from '../src/text/zh';

const gap = (id: string, more: Partial<GapRow>): GapRow => ({
  id,
  target: 'meals',
  kind: 'uncovered',
  rank: 1,
  name: id,
  unitName: null,
  parentName: null,
  homes: 1,
  group: '60+',
  people: 10,
  cause: 'stairs',
  facilityName: null,
  secondsMedian: null,
  unreachable: 0,
  roomNames: null,
  roomPeople: null,
  lon: 0,
  lat: 0,
  ...more,
});

describe('gaps', () => {
  it('tell their causes with the people of each, most first, without those nobody has', () => {
    expect(causesOf(gap('a', { 'cause_too-far': 3, cause_stairs: 7, cause_slope: 0 }))).toEqual([
      { cause: 'stairs', people: 7 },
      { cause: 'too-far', people: 3 },
    ]);
  });

  it('name rooms in their order, and none when there is none', () => {
    expect([roomsOf(gap('a', { roomNames: '甲;乙' })), roomsOf(gap('b', {}))]).toEqual([['甲', '乙'], []]);
  });

  it('are listed by rank, the full after the uncovered, of one cause when asked', () => {
    const rows = [gap('full', { kind: 'full', cause: 'full' }), gap('second', { rank: 2, cause: 'slope' }), gap('first', {})];

    expect(listed(rows, '').map((g) => g.id)).toEqual(['first', 'second', 'full']);
    expect(listed(rows, 'slope').map((g) => g.id)).toEqual(['second']);
    expect(causesPresent(rows)).toEqual(['full', 'slope', 'stairs']);
  });
});

describe('completeness', () => {
  it('puts the least reached service first, with those who lack it alone', () => {
    const row = {
      unitLevel: null,
      unit: null,
      group: '60+',
      total: 100,
      complete: 40,
      oneShort: 20,
      weakest: 'bathing',
      with_meals: 80,
      with_bathing: 60,
      onlyMissing_bathing: 15,
      'bundle_san-zhu': 50,
    } as CompletenessRow;

    expect(servicesOf(row)).toEqual([
      { service: 'bathing', people: 60, onlyMissing: 15 },
      { service: 'meals', people: 80, onlyMissing: 0 },
    ]);
    expect(bundlesOf(row)).toEqual([{ bundle: 'san-zhu', people: 50 }]);
  });
});

describe('equity', () => {
  it('is read per 1000 people, in minutes, or as it is', () => {
    expect([readable(0.0312, 'per-person'), readable(900, 'seconds'), readable(1234.5, 'supply'), readable(null, 'supply')]).toEqual([
      '31.2',
      '15.0',
      '1235',
      '–',
    ]);
  });

  it('draws the Lorenz curve upward', () => {
    const path = lorenzPath(
      [
        [0, 0],
        [0.5, 0.25],
        [1, 1],
      ],
      100,
    );
    expect(path).toBe('M0.0 100.0L50.0 75.0L100.0 0.0');
  });
});

describe('the audit', () => {
  const reading = (id: string): AuditReading => ({
    id,
    nameZh: id,
    nameEn: id,
    textZh: '50%(1/2)',
    textEn: '50%(1/2)',
    unit: 'share-of-units',
    decides: true,
    state: 'met',
    value: 0.5,
    numerator: 1,
    denominator: 2,
    lower: 0.5,
    upper: 0.5,
    short: null,
    subjects: [],
  });

  it('never takes the share of people for the official ratio', () => {
    const finding = (ids: string[]) => ({ readings: ids.map(reading) }) as unknown as AuditFinding;
    const ids = (f: AuditFinding) => [sideBySide(f).official?.id, sideBySide(f).people?.id];

    expect(ids(finding(['official', 'people:meals', 'hubs']))).toEqual(['official', 'people:meals']);
    expect(ids(finding(['people', 'delivered:meals']))).toEqual([undefined, 'people']);
    expect(ids(finding(['official~assumed']))).toEqual(['official~assumed', undefined]);
  });

  it('tells who is missing first, then the weakest, and keeps the order of the list among equals', () => {
    const subject = (id: string, mark: string, value: number | null) => ({
      kind: 'unit',
      id,
      name: id,
      mark,
      value,
      numerator: null,
      denominator: null,
    });
    const list = [
      subject('a', 'counts', 0.9),
      subject('b', 'counts', 0.2),
      subject('c', 'unknown', null),
      subject('d', 'missing', null),
      subject('e', 'counts', 0.2),
    ];

    expect(worstFirst(list).map((s) => s.id)).toEqual(['d', 'c', 'b', 'e', 'a']);
  });

  it('writes shares as per cent and counts as they are', () => {
    expect([inUnit(0.9, 'share-of-units'), inUnit(31, 'count'), inUnit(2.5, 'ratio'), inUnit(null, 'count')]).toEqual([
      '90.0\u2009%',
      '31',
      '2.5',
      '–',
    ]);
  });
});

describe('the words', () => {
  const keys = (value: unknown, path = ''): string[] =>
    typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([k, v]) => keys(v, `${path}.${k}`)) : [path];

  it('are the same in both languages, none left out', () => {
    expect(keys(en).sort()).toEqual(keys(zh).sort());
  });
});
