import { describe, expect, test } from 'vitest';
import { boxesNear } from '../../src/public-map/data/places';
import { metresBetween, metresToBox } from '../../src/public-map/geo/degrees';
import { mapLinks } from '../../src/public-map/geo/phoneMaps';
import { reportUrl } from '../../src/public-map/parts/details';
import { readAddress, writeAddress } from '../../src/public-map/state/address';
import { recall, remember } from '../../src/public-map/state/memory';
import { en } from '../../src/public-map/text/en';
import { zh } from '../../src/public-map/text/zh';
import { facilities, shards } from './town';

describe('the address of a place', () => {
  test('It carries place, walker and language, and reads back as it was written', () => {
    const address = { at: [106.59878, 29.53204] as const, unit: null, who: 'elder70', lang: 'zh' as const };

    expect(writeAddress(address)).toBe('#at=106.59878,29.53204&who=elder70&lang=zh');
    expect(readAddress(writeAddress(address))).toEqual(address);
  });

  test('A community by its code', () => {
    expect(readAddress('#unit=990101001001')).toEqual({ at: null, unit: '990101001001', who: null, lang: null });
  });

  test('Nonsense is no place and no language', () => {
    for (const hash of ['', '#', '#at=', '#at=1', '#at=999,10', '#at=10,95', '#at=a,b', '#at=1,2,3', '#lang=fr', '#%']) {
      expect(readAddress(hash)).toMatchObject({ at: null, lang: null });
    }
    expect(writeAddress({ at: null, unit: null, who: null, lang: null })).toBe('');
  });
});

describe('what the phone remembers', () => {
  test('It gives back what was kept', () => {
    const kept = new Map<string, string>();
    const store = { getItem: (k: string) => kept.get(k) ?? null, setItem: (k: string, v: string) => void kept.set(k, v) };
    remember(store, { who: 'frail80', lang: 'en', size: 2 });

    expect(recall(store)).toEqual({ who: 'frail80', lang: 'en', size: 2 });
  });

  test('A store that refuses, holds nonsense or is not there is a first visit', () => {
    const first = { who: null, lang: null, size: 0 };
    const refuses = {
      getItem: () => {
        throw new Error('denied');
      },
    };

    expect(recall(null)).toEqual(first);
    expect(recall({ getItem: () => '{"who":7,"size":9,"lang":"fr"}' })).toEqual(first);
    expect(recall({ getItem: () => 'not json' })).toEqual(first);
    expect(recall(refuses)).toEqual(first);
  });
});

describe('the map on the phone', () => {
  test('Each map gets its own datum', () => {
    const { at, gcj, bd, name } = facilities[0]!;
    const links = mapLinks({ wgs: [at[0] / 1e7, at[1] / 1e7], gcj: gcj!, bd: bd! }, name);

    expect(links.map((l) => l.map)).toEqual(['amap', 'baidu', 'tencent', 'device']);
    expect(links[0]!.url).toContain('to=106.607715,29.527163,');
    expect(links[1]!.url).toContain('location=29.533329,106.614168&');
    expect(links[1]!.url).toContain('coord_type=bd09ll');
    expect(links[2]!.url).toContain('coord:29.527163,106.607715;');
    expect(links[3]!.url).toMatch(/^geo:29\.530000,106\.604000\?q=29\.530000,106\.604000\(/);
  });

  test('Outside China no Chinese map is offered', () => {
    expect(mapLinks({ wgs: [-51.2, -30.03], gcj: null, bd: null }, 'UBS').map((l) => l.map)).toEqual(['device', 'osm']);
  });

  test('A name with marks of an address in it stays a name', () => {
    for (const { url } of mapLinks({ wgs: [106, 29], gcj: [106, 29], bd: [106, 29] }, 'a&b=c)#?;d')) {
      expect(url).not.toContain('a&b');
      expect(url.split('#').length).toBe(1);
    }
  });
});

describe('a report', () => {
  test('By letter it names the facility and the page; by web form it is the form; anything else leads nowhere', () => {
    const letter = reportUrl('mailto:map@example.cn', facilities[0]!, zh, 'https://example.cn/#at=1,2');

    expect(letter).toMatch(/^mailto:map@example\.cn\?subject=/);
    expect(decodeURIComponent(letter)).toContain('https://example.cn/#at=1,2');
    expect(decodeURIComponent(letter)).toContain('f-canteen');
    expect(reportUrl('https://example.cn/report', facilities[0]!, zh, '')).toBe('https://example.cn/report');
    expect(reportUrl('javascript:alert(1)', facilities[0]!, zh, '')).toBe('#');
  });
});

describe('near places', () => {
  test('Only shards within reach are looked into, the nearest first', () => {
    const two = {
      ...shards,
      ids: ['near', 'far'],
      boxes: [10_660_000, 2_953_000, 10_660_100, 2_953_100, 10_660_200, 2_953_000, 10_660_300, 2_953_100],
    };

    expect(boxesNear(two, [106.60201, 29.5305])).toEqual([1, 0]);
    expect(boxesNear(two, [106.7, 29.53])).toEqual([]);
  });

  test('Metres', () => {
    expect(metresBetween([106.6, 29.53], [106.6, 29.531])).toBeCloseTo(111.2, 1);
    expect(metresToBox([106.605, 29.535], [106.6, 29.53, 106.61, 29.54])).toBe(0);
  });
});

/** Every word with the arguments it may be given, in both languages. */
describe('words', () => {
  const leg = {
    kind: 'stairs',
    name: '石板路',
    metres: 120,
    up: 3,
    down: 0,
    unsure: false,
    estimated: false,
    hours: [],
    line: [],
  } as const;

  test('Both languages say the same things, and nothing is empty', () => {
    expect(shape(en)).toEqual(shape(zh));
    for (const [path, text] of [...said(zh), ...said(en)]) {
      expect([path, text.trim().length > 0]).toEqual([path, true]);
    }
  });

  test('The Chinese says it in Chinese, the English without a Chinese character', () => {
    const own = new Set(['htmlLang', 'otherLanguage', 'otherLanguageHint', 'maps.osm', 'colon', 'comma', 'semicolon', 'listed']);
    for (const [path, text] of said(zh)) {
      expect([path, own.has(path) || /\p{Script=Han}/u.test(text)]).toEqual([path, true]);
    }
    for (const [path, text] of said(en)) {
      expect([path, own.has(path) || !/\p{Script=Han}/u.test(text.replaceAll('石板路', ''))]).toEqual([path, true]);
    }
  });

  test('Distances are told as people say them', () => {
    expect([zh.metres(3), zh.metres(97), zh.metres(996), zh.metres(1234)]).toEqual(['5 米', '95 米', '1.0 公里', '1.2 公里']);
  });

  function shape(value: unknown): unknown {
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).map(([key, part]) => [key, shape(part)]))
      : Array.isArray(value)
        ? value.length
        : typeof value;
  }

  function said(value: unknown, path = ''): [path: string, text: string][] {
    if (typeof value === 'string') {
      return [[path, value]];
    }
    if (typeof value === 'function') {
      // Legs take a leg; a word takes a number where it counts and a text where it names: both read as either.
      const args = path.startsWith('legs.') ? [leg] : [1, 2, 3, 0, 0];
      return [[path, String((value as (...a: unknown[]) => unknown)(...args))]];
    }
    return Object.entries(value as object).flatMap(([key, part]) => said(part, path ? `${path}.${key}` : key));
  }
});
