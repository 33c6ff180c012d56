import { describe, expect, it } from 'vitest';
import type { DeltaRow } from '../src/api/scenarios';
import { facilityPlaces } from '../src/state/facilities';
import { changedUnits, nearestLimit, newFacility, toneOf, tried, wholeAt } from '../src/state/scenario';

const row = (more: Partial<DeltaRow>): DeltaRow => ({
  target: 'meals',
  minutes: 15,
  unitLevel: null,
  unit: null,
  coveredBefore: 10,
  coveredAfter: 12,
  totalAfter: 20,
  gained: 2,
  lost: 0,
  shareBefore: 0.5,
  shareAfter: 0.6,
  ...more,
});

describe('a scenario', () => {
  it('shows added blue, changed yellow, removed red and the rest not at all', () => {
    expect(['added', 'opened', 'moved', 'resized', 'closed', 'same'].map(toneOf)).toEqual([
      'added',
      'added',
      'changed',
      'changed',
      'removed',
      null,
    ]);
  });

  it('finds the figure of the whole study at a limit, and the units that change, most first', () => {
    const unit = (id: string, after: number) =>
      row({ unitLevel: 'township', unit: id, coveredAfter: after, gained: Math.max(0, after - 10), lost: Math.max(0, 10 - after) });
    const rows = [unit('same', 10), unit('few', 11), unit('lost', 4), row({ minutes: 10 }), row({})];

    expect(wholeAt(rows, 'meals', 15)).toBe(rows[4]);
    expect(wholeAt(rows, 'bathing', 15)).toBeNull();
    expect(changedUnits(rows, 'meals', 'township', 15).map((r) => r.unit)).toEqual(['lost', 'few']);
  });

  it('answers for the study’s own limit nearest to the slider', () => {
    expect([nearestLimit([5, 10, 15], 12), nearestLimit([5, 10, 15], 13), nearestLimit([], 7)]).toEqual([10, 15, 7]);
  });

  it('adds a facility of the usual kind under an id that is free', () => {
    const facilities = facilityPlaces({
      features: ['canteen', 'canteen', 'street-center'].map((kind, k) => ({
        geometry: { coordinates: [106, 29] },
        properties: { id: String(k), name: '', kind, services: 'meals' },
      })),
    });

    expect(newFacility(facilities, 'meals', [106, 29], new Set(['new-1']), '新设施').facility).toEqual({
      id: 'new-2',
      name: '新设施 2',
      kind: 'canteen',
      at: [106, 29],
      services: ['meals'],
    });
    expect(newFacility(facilities, 'kind:street-center+township-center', [1, 2], new Set(), 'x').facility).toMatchObject({
      kind: 'street-center',
    });
  });

  it('puts the times of a trial over the others without touching them', () => {
    const base = Int32Array.from([1, 2, 3]);

    expect([...tried(base, { cells: [1], ms: [9], delta: [] })]).toEqual([1, 9, 3]);
    expect([...base]).toEqual([1, 2, 3]);
  });
});
