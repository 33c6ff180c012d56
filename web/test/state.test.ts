import { describe, expect, it } from 'vitest';
import { facilityPlaces, offers } from '../src/state/facilities';
import { type State, Store } from '../src/state/store';
import { fromHash, toHash } from '../src/state/url';
import { metres, minutes, persons, share } from '../src/text/format';
import { groupName } from '../src/text/texts';

const state: State = {
  lang: 'en',
  target: 'kind:street-center+township-center',
  walker: 'elder70',
  group: '70+',
  direction: 'worse',
  minutes: 12,
  reading: 'circle',
  view: 'gaps',
  level: 'township',
  unit: '500112001',
  gap: 'meals@cell-17',
  facility: null,
  place: [106.55, 29.56],
  sight: { zoom: 14, lat: 29.5, lon: 106.5 },
};

const choices = {
  targets: ['meals', state.target],
  walkers: ['elder70', 'frail80'],
  groups: ['60+', '70+'],
  directions: ['to-facility', 'from-facility', 'worse'],
};

describe('the address', () => {
  it('brings back what it was made from', () => {
    const { facility, ...rest } = state;
    expect(fromHash(toHash(state), choices)).toEqual(rest);
    expect(facility).toBeNull();
  });

  it('leaves out what the study does not have and what cannot be read', () => {
    expect(fromHash('#t=dancing&w=frail80&g=90%2B&m=1e9&p=12&v=a/b/c&u=x&l=fr', choices)).toEqual({ walker: 'frail80' });
  });
});

describe('the store', () => {
  it('tells all changes of a frame at once, and nothing when nothing changed', () => {
    const frames: (() => void)[] = [];
    const told: string[][] = [];
    const store = new Store(state, (callback) => frames.push(callback));
    store.subscribe((_, changed) => told.push([...changed]));

    store.set({ minutes: 13 });
    store.set({ minutes: 14, group: '60+' });
    store.set({ lang: 'en' });
    for (const frame of frames) {
      frame();
    }

    expect(told).toEqual([['minutes', 'group']]);
    expect(store.state.minutes).toBe(14);
  });
});

describe('facilities of a target', () => {
  const [one, two] = facilityPlaces({
    features: [
      {
        geometry: { coordinates: [106, 29] },
        properties: { id: 'a', name: '', kind: 'canteen', services: 'meals,visits', status: 'planned' },
      },
      {
        geometry: { coordinates: [106, 29] },
        properties: { id: 'b', name: '', kind: 'street-center', services: '', assumedServices: 'meals' },
      },
    ],
  });

  it('offer the service themselves, or are of the kind', () => {
    expect([offers(one!, 'meals'), offers(two!, 'meals')]).toEqual([true, false]);
    expect([offers(one!, 'kind:street-center+canteen'), offers(two!, 'kind:street-center+canteen')]).toEqual([true, true]);
  });

  it('count as assumed only for the assumed target', () => {
    expect([offers(one!, 'meals~assumed'), offers(two!, 'meals~assumed')]).toEqual([true, true]);
  });

  it('keep their status, open unless told', () => {
    expect([one!.status, two!.status]).toEqual(['planned', 'open']);
  });
});

describe('numbers and names', () => {
  it('have thin spaces, one decimal for shares, whole persons', () => {
    expect(persons(1234567.5)).toBe('1\u2009234\u2009568');
    expect(share(86.44, 100)).toBe('86.4\u2009%');
    expect(share(1, 0)).toBe('–');
    expect([minutes(90), minutes(900)]).toEqual(['1.5', '15']);
    expect([metres(999.4), metres(1250)]).toEqual(['999\u2009m', '1.25\u2009km']);
  });

  it('say ages by rule and other groups by name', () => {
    expect([groupName('70+', 'zh'), groupName('60-69', 'zh'), groupName('all', 'zh'), groupName('veterans', 'zh')]).toEqual([
      '70岁以上',
      '60–69岁',
      '全部人口',
      'veterans',
    ]);
  });
});
