import { describe, expect, it } from 'vitest';
import type { SitingAnswer } from '../src/api/siting';
import { byGain, curveOf, opened } from '../src/state/siting';

const site = (id: string, state: 'existing' | 'opened' | 'kept', rank: number | null) => ({
  id,
  name: id,
  lon: 0,
  lat: 0,
  state,
  rank,
  gainInOrder: 1,
  lossWithout: 1,
});
const unit = (id: string, before: number, after: number) => ({ level: 'township', unit: id, name: id, total: 100, before, after });

const answer = {
  sites: [site('b', 'opened', 2), site('old', 'existing', null), site('a', 'opened', 1)],
  units: [unit('same', 50, 50), unit('most', 10, 60), unit('some', 20, 30), { ...unit('empty', 0, 0), total: 0 }],
  pareto: [
    { limit: 1, feasible: true, value: 70 },
    { limit: 2, feasible: false, value: null },
  ],
} as unknown as SitingAnswer;

describe('a plan of sites', () => {
  it('opens its sites in their order, and leaves the existing out', () => {
    expect(opened(answer).map((s) => s.id)).toEqual(['a', 'b']);
  });

  it('lists units by what they gain', () => {
    expect(byGain(answer, 'township').map((u) => u.unit)).toEqual(['most', 'some', 'same']);
    expect(byGain(answer, 'community')).toEqual([]);
  });

  it('draws only the plans that can be done', () => {
    expect(curveOf(answer)).toEqual([{ sites: 1, people: 70, worst: null }]);
    expect(curveOf({ ...answer, pareto: null })).toEqual([]);
  });
});
