import { describe, expect, test } from 'vitest';
import { distance, likeness } from '../../src/public-map/find/closeness';
import { distinct, type FoundPlace, perCharacter } from '../../src/public-map/find/finder';
import { fold, PlaceSearch } from '../../src/public-map/find/search';
import { foldSyllable, soundOfLetters, soundsByCharacter } from '../../src/public-map/find/sounds';
import { pinyin, search } from './town';

const items = search.e!.map(([name, syllables, , kind]) => ({
  name,
  syllables: perCharacter(name, syllables),
  order: [2, 3, 1, 0, 4][kind]!,
}));
const town = new PlaceSearch(items);
const names = (query: string) => town.find(query, 8).hits.map((h) => h.name);

describe('finding a place', () => {
  test('A whole name comes before a name that begins with it, and before one that holds it', () => {
    expect(names('石垭')).toEqual(['石垭社区', '石垭老年食堂']);
    expect(names('社区')).toEqual(['石垭社区']);
    expect(names('石')).toEqual(['石板路', '石垭社区', '石垭老年食堂', '长石小区']);
  });

  test('Full pinyin, initials and a mix of both find a name', () => {
    expect(names('shiyashequ')).toEqual(['石垭社区']);
    expect(names('shi ya she qu')).toEqual(['石垭社区']);
    expect(names('sysq')).toEqual(['石垭社区']);
    expect(names('SYSQ')).toEqual(['石垭社区']);
    expect(names('shiysq')).toEqual(['石垭社区']);
    expect(names('石ya')).toEqual(['石垭社区', '石垭老年食堂']);
    expect(names('bjl')).toEqual(['滨江路']);
  });

  test('A word that is still being typed finds what it begins', () => {
    expect(names('shiya sheq')).toEqual(['石垭社区']);
    expect(names('binjia')).toEqual(['滨江路']);
    expect(names('shit')).toEqual(['石垭老年食堂']);
  });

  test('Part of a syllable inside a name is no match', () => {
    expect(names('hia')).toEqual([]);
    expect(names('iang')).toEqual([]);
  });

  test('Digits within a name are matched as they stand', () => {
    expect(names('2号')).toEqual(['南岸花园2号院']);
    expect(names('hy2h')).toEqual(['南岸花园2号院']);
    expect(names('huayuan2hao')).toEqual(['南岸花园2号院']);
  });

  test('Width and blanks do not count', () => {
    expect(names('  石 垭 社 区 ')).toEqual(['石垭社区']);
    expect(names('南岸花园2号')).toEqual(['南岸花园2号院']);
    expect(fold('São João')).toBe('saojoao');
  });

  test('A wrong name finds nothing and offers near names', () => {
    const { hits, near } = town.find('石鸭社区', 8);

    expect(hits).toEqual([]);
    expect(near[0]!.name).toBe('石垭社区');
  });

  test('A character written by ear finds the right one once its sound is known', () => {
    const fresh = new PlaceSearch(items);
    expect(fresh.find('丫石社', 8).near.map((n) => n.name)).not.toContain('南岸花园2号院');
    fresh.learn(soundsByCharacter(pinyin));

    expect(fresh.find('十丫社区', 8).near[0]!.name).toBe('石垭社区');
    expect(fresh.find('兰安花园', 8).near[0]!.name).toBe('南岸花园2号院');
  });

  test('Pinyin written as the south-west speaks is offered the name it means', () => {
    expect(town.find('siyasequ', 8).near[0]!.name).toBe('石垭社区');
    expect(town.find('lananfayuan', 8).near[0]!.name).toBe('南岸花园2号院');
  });

  test('Nonsense is offered nothing, and an empty field asks nothing', () => {
    expect(town.find('飞机场航站楼', 8)).toEqual({ hits: [], near: [] });
    expect(town.find('  ', 8)).toEqual({ hits: [], near: [] });
  });

  test('A thousand names of one letter are ranked without going round in circles', () => {
    const long = new PlaceSearch([{ name: '石'.repeat(60), syllables: Array.from({ length: 60 }, () => 'shi'), order: 0 }]);

    expect(long.find(`${'s'.repeat(59)}x`, 8).hits).toEqual([]);
    expect(long.find('s'.repeat(60), 8).hits).toHaveLength(1);
  });
});

describe('what is offered', () => {
  const place = (parent: string, lat: number): FoundPlace => ({
    name: '石垭社区',
    syllables: [],
    order: 0,
    kind: 'place',
    parent,
    at: [106.6, lat],
    shard: 0,
    home: 0,
  });

  test('One name at one place is offered once, by the entry that says whose it is; far apart they are two', () => {
    const found = { hits: [place('', 29.53), place('榕坝街道', 29.531), place('望崖镇', 29.6)], near: [] };

    expect(distinct(found, 8).hits.map((p) => p.parent)).toEqual(['榕坝街道', '望崖镇']);
    expect(distinct(found, 1).hits).toHaveLength(1);
  });
});

describe('likeness', () => {
  test('Replacing, dropping and swapping are one change each', () => {
    expect(distance('石垭社区', '石丫社区')).toBe(1);
    expect(distance('石垭社区', '石社区')).toBe(1);
    expect(distance('ab', 'ba')).toBe(1);
    expect(distance('', '石垭')).toBe(2);
    expect(likeness('石垭社区', '石丫社区')).toBe(0.75);
    expect(likeness('', '')).toBe(1);
  });

  test('It does not depend on the order of the two', () => {
    for (const [a, b] of [
      ['石垭社区', '石丫'],
      ['abcdef', 'acbdfe'],
    ] as const) {
      expect(distance(a, b)).toBe(distance(b, a));
    }
  });
});

describe('sounds', () => {
  test('Sounds that are not kept apart in the south-west are one', () => {
    for (const [a, b] of [
      ['shi', 'si'],
      ['nan', 'lan'],
      ['hui', 'fei'],
      ['ling', 'lin'],
      ['zhang', 'zan'],
    ] as const) {
      expect([a, foldSyllable(a)[0]]).toEqual([a, foldSyllable(b)[0]]);
    }
    expect(foldSyllable('zhang')).toBe('zan');
    expect(soundOfLetters('nanan')).toBe(soundOfLetters('lanan'));
  });

  test('A name whose syllables do not agree with its characters keeps none', () => {
    expect(perCharacter('石垭', 'shi ya')).toEqual(['shi', 'ya']);
    expect(perCharacter('A栋2号', 'a dong 2 hao')).toEqual(['', 'dong', '', 'hao']);
    expect(perCharacter('石垭', 'shi')).toEqual(['', '']);
  });
});
