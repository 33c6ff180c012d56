import type { Facility, HomesFile, SearchFile, Shards, Site } from '../../src/public-map/data/contract';

/**
 * A published town small enough to check by hand, in the form `coverage publish` writes: three homes along one street, every case a reader
 * can meet. Numbers in the tests are read off this file.
 */

const O: [number, number] = [1_066_000_000, 295_300_000];

export const site: Site = {
  hash: 'a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f90',
  name: { zh: '石垭试验区', en: 'Shiya test district' },
  asOf: '2026-06-30',
  bounds: [106.6, 29.53, 106.61, 29.54],
  cutoffs: [5, 10, 15, 20, 30],
  promise: 15,
  walkers: [
    { id: 'active60', zh: '60多岁', en: 'In my 60s', icon: 'walk' },
    { id: 'elder70', zh: '70多岁', en: 'In my 70s', icon: 'walk' },
    { id: 'frail80', zh: '80岁以上', en: '80 or over', icon: 'walk' },
    { id: 'wheelchair', zh: '坐轮椅', en: 'In a wheelchair', icon: 'wheelchair' },
  ],
  defaultWalker: 'elder70',
  services: [
    { id: 'meals', zh: '助餐', en: 'Meals', icon: 'meals' },
    { id: 'bathing', zh: '助浴', en: 'Bathing', icon: 'bathing' },
    { id: 'medical', zh: '助医', en: 'Medical help', icon: 'medical' },
    { id: 'day-care', zh: '日间照料', en: 'Day care', icon: 'day-care' },
    { id: 'learning', zh: '文化教育', en: 'Learning', icon: 'learning' },
  ],
  search: { sharded: false, pinyin: true },
  map: null,
  sources: [
    { file: 'streets.osm.pbf', licence: 'ODbL-1.0', attribution: '© OpenStreetMap contributors' },
    { file: 'facilities.xlsx', licence: '', attribution: '石垭试验区民政局' },
  ],
  attribution: '© OpenStreetMap contributors; 石垭试验区民政局',
  approval: '渝S(2026)001号',
  posters: true,
  reportTo: { href: 'mailto:map@example.cn', text: 'map@example.cn' },
};

const everyDay = (from: number, to: number) => [0, 1, 2, 3, 4, 5, 6].map((day) => [day, from, to] as const);

export const facilities: Facility[] = [
  {
    id: 'f-canteen',
    name: '石垭老年食堂',
    kind: 'canteen',
    kindName: { zh: '老年食堂', en: 'Elders’ canteen' },
    at: [O[0] + 40_000, O[1]],
    gcj: [106.607715, 29.527163],
    bd: [106.614168, 29.533329],
    phone: '023-0000 0079',
    tel: '02300000079',
    address: '榕坝街道石垭社区12号',
    price: '12元/餐',
    capacity: 71,
    hoursText: '11:00-13:00;17:00-18:30',
    hours: [...everyDay(660, 780), ...everyDay(1020, 1110)],
    checked: '2026-05-01',
    services: ['meals'],
  },
  {
    id: 'f-bath',
    name: '半坎助浴点',
    kind: 'bath-point',
    kindName: { zh: '助浴点', en: 'Bath point' },
    at: [O[0] + 160_000, O[1] + 10_000],
    waiting: '约3天',
    hoursText: '农历初一、十五',
    services: ['bathing'],
  },
  {
    id: 'f-doctor',
    name: '<b>霞涧</b>社区助医点',
    kind: 'medical-point',
    kindName: { zh: '助医点', en: 'Medical point' },
    at: [O[0] + 100_000, O[1] - 20_000],
    phone: '023-00000003',
    tel: '02300000003',
    hoursText: '工作日 08:30-17:30',
    hours: [0, 1, 2, 3, 4].map((day) => [day, 510, 1050] as const),
    checked: '2026-06-01',
    services: ['medical'],
  },
  {
    id: 'f-day',
    name: '榕坝街道养老服务中心',
    kind: 'street-center',
    kindName: { zh: '街道养老服务中心', en: 'Street elder-care centre' },
    at: [O[0] + 60_000, O[1] + 40_000],
    phone: '023-00000001',
    tel: '02300000001',
    price: '按项目收费',
    hoursText: '全天',
    hours: everyDay(0, 1440),
    services: ['day-care'],
  },
  {
    id: 'f-van',
    name: '助浴快车一号',
    kind: 'bath-vehicle',
    kindName: { zh: '助浴快车', en: 'Bath vehicle' },
    at: [O[0], O[1]],
    phone: '023-00000156',
    tel: '02300000156',
    services: ['bathing'],
  },
  {
    id: 'f-kitchen',
    name: '石垭送餐队',
    kind: 'canteen',
    kindName: { zh: '老年食堂', en: 'Elders’ canteen' },
    at: [O[0] + 40_000, O[1]],
    phone: '023-00000200',
    tel: '02300000200',
    services: ['meals'],
  },
];

/** Absolute places, 1e-7 degrees from the origin. */
const POINTS = [
  [10_000, 0],
  [20_000, 0],
  [30_000, 0],
  [40_000, 0],
  [60_000, 0],
  [60_000, 30_000],
  [100_000, 0],
  [100_000, -15_000],
  [150_000, 0],
] as const;

/** kind, centimetres, steps, flags, name, points */
const PIECES = [
  [0, 900, 0, 0, 0, []], // 0 the home's own access
  [1, 9_700, 0, 0, 1, [0, 1]], // 1 石板路
  [3, 1_200, 32, 0, 2, [1, 2]], // 2 stairs, 32 up
  [1, 9_650, 0, 0, 1, [2, 3]], // 3 石板路
  [1, 19_300, 0, 0, 1, [3, 4]], // 4 石板路
  [5, 3_000, 0, 8, 0, [4, 5]], // 5 a lift with hours
  [2, 1_400, 0, 0, 3, [4, 6]], // 6 a crossing
  [3, 800, -12, 2, 0, [6, 7]], // 7 stairs, about 12 down
  [1, 48_000, 0, 0, 3, [6, 8]], // 8 滨江路
  [0, 500, 0, 0, 0, []], // 9 to a door
] as const;

/** Pieces from the home on, and the facility. */
const WAYS: readonly (readonly [pieces: readonly number[], facility: number])[] = [
  [[0, 1, 2, 3, 9], 0],
  [[0, 1, 2, 3, 4, 6, 8, 9], 1],
  [[0, 1, 2, 3, 4, 6, 7, 9], 2],
  [[0, 1, 2, 3, 4, 5, 9], 3],
  [[], 3],
];

/** [ms there, way], [ms back, way] per home × service for elder70; the others walk the same ways a little faster or slower. */
type Pair = readonly [there: readonly [number, number], back: readonly [number, number]];
const NONE: Pair = [
  [-3, -1],
  [-3, -1],
];
const TIMES: readonly (readonly Pair[])[] = [
  [
    [
      [372_000, 0],
      [401_000, 0],
    ],
    [
      [1_262_000, 1],
      [1_290_000, 1],
    ],
    [
      [900_000, 2],
      [880_000, 2],
    ],
    [
      [655_000, 3],
      [655_000, 3],
    ],
    NONE,
  ],
  [
    [
      [900_001, 0],
      [900_000, 0],
    ],
    NONE,
    NONE,
    [
      [0, 4],
      [0, 4],
    ],
    NONE,
  ],
  [NONE, NONE, NONE, NONE, NONE],
];
const PACE = [0.8, 1, 1.3, 1];
const WHEELCHAIR = 3;

function deltas(places: readonly (readonly [number, number])[]): number[] {
  let [x, y] = [0, 0];
  return places.flatMap(([px, py]) => {
    const pair = [px - x, py - y];
    [x, y] = [px, py];
    return pair;
  });
}

export function homesFile(): HomesFile {
  const hp: number[] = [];
  const hn: number[] = [];
  const first = WAYS.map(([pieces, facility]) => {
    let next = ~facility;
    for (const piece of [...pieces].reverse()) {
      hp.push(piece);
      hn.push(next);
      next = hp.length - 1;
    }
    return next;
  });
  const w: number[] = [];
  const t: number[] = [];
  for (const services of TIMES) {
    for (const pair of services) {
      for (const [walker, pace] of PACE.entries()) {
        for (const [ms, way] of pair) {
          const stairs = way >= 0 && WAYS[way]![0].some((p) => PIECES[p]![0] === 3);
          const [time, hop] = ms < 0 ? [ms, 0] : walker === WHEELCHAIR && stairs ? [-2, 0] : [Math.round(ms * pace), first[way]!];
          w.push(time, hop);
          t.push(w.length / 2 - 1);
        }
      }
    }
  }
  return {
    unit: { code: '990101001001', name: '石垭社区', parent: '榕坝街道' },
    o: O,
    homes: deltas([
      [0, 1_000],
      [0, 30_000],
      [5_000, -20_000],
    ]),
    w,
    t,
    hp,
    hn,
    pt: deltas(POINTS),
    pk: PIECES.map((p) => p[0]),
    pc: PIECES.map((p) => p[1]),
    ps: PIECES.map((p) => p[2]),
    pf: PIECES.map((p) => p[3]),
    pn: PIECES.map((p) => p[4]),
    pl: PIECES.map((p) => p[5].length),
    pi: PIECES.flatMap((p) => [...p[5]]),
    names: ['', '石板路', '三十二梯', '滨江路'],
    ph: { '5': '06:00-22:00' },
    hours: { '06:00-22:00': [...everyDay(360, 1320)] },
    f: facilities,
    instead: {
      meals: [{ how: 'delivery', f: 5 }],
      bathing: [
        {
          how: 'mobile',
          f: 4,
          stops: [
            { day: 3, from: 840, to: 990, name: '半坎社区医院' },
            { day: 0, from: 540, to: 690, name: '石垭社区院坝', here: true },
          ],
        },
        { how: 'home', f: 3 },
      ],
    },
  };
}

export const shards: Shards = {
  ids: ['990101001001-0'],
  boxes: [10_659_900, 2_952_700, 10_660_100, 2_953_400],
  units: [0],
  communities: [{ code: '990101001001', name: '石垭社区', parent: '榕坝街道', at: [106.6, 29.5301] }],
};

export const search: SearchFile = {
  kinds: ['community', 'township', 'street', 'place', 'facility'],
  e: [
    ['石垭社区', 'shi ya she qu', 'sysq', 0, 10_660_000, 2_953_010, 0, 0, '榕坝街道'],
    ['榕坝街道', 'rong ba jie dao', 'rbjd', 1, 10_660_000, 2_953_010, 0, 0, ''],
    ['石板路', 'shi ban lu', 'sbl', 2, 10_660_100, 2_953_000, 0, 0, '榕坝街道'],
    ['滨江路', 'bin jiang lu', 'bjl', 2, 10_661_000, 2_953_000, 0, 0, '榕坝街道'],
    ['南岸花园2号院', 'nan an hua yuan 2 hao yuan', 'nahy2hy', 3, 10_660_000, 2_953_300, 0, 1, '石垭社区'],
    ['长石小区', 'chang shi xiao qu', 'csxq', 3, 10_660_050, 2_952_800, 0, 2, '石垭社区'],
    ['孤岛码头', 'gu dao ma tou', 'gdmt', 3, 10_665_000, 2_953_000, -1, -1, ''],
    ['石垭老年食堂', 'shi ya lao nian shi tang', 'sylnst', 4, 10_660_400, 2_953_000, 0, 0, '石垭社区'],
    ['<img src=x onerror=alert(1)>', 'img src x onerror alert 1', '', 4, 10_660_400, 2_953_000, 0, 0, ''],
  ],
};

export const pinyin: Record<string, string> = { ya: '垭丫鸭', shi: '石十是', an: '岸安', nan: '南男', lan: '兰蓝' };
