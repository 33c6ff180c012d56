import { describe, expect, it } from 'vitest';
import type { HubRow, KitchenRow, MobileRow } from '../src/api/views';
import { deliveries, hubLinks, tours, weeks } from '../src/state/supply';

describe('supply', () => {
  it('ties every station that has one to its hub', () => {
    const rows = [
      { id: 'h1', role: 'hub', hub: null, lon: 1, lat: 2 },
      { id: 's1', role: 'station', hub: 'h1', lon: 3, lat: 4 },
      { id: 's2', role: 'station', hub: null, lon: 5, lat: 6 },
    ] as HubRow[];

    expect(hubLinks(rows)).toEqual([{ from: [1, 2], to: [3, 4] }]);
  });

  it('draws a delivery for every kitchen that feeds a canteen, ids with an equals sign too', () => {
    const rows = [
      { id: 'k=1', role: 'kitchen', from: null, lon: 1, lat: 1 },
      { id: 'k2', role: 'kitchen', from: null, lon: 2, lat: 2 },
      { id: 'c', role: 'canteen', from: 'k=1=30,k2=5', lon: 3, lat: 3 },
      { id: 'd', role: 'canteen', from: '', lon: 4, lat: 4 },
    ] as KitchenRow[];

    expect(deliveries(rows)).toEqual([
      { from: [1, 1], to: [3, 3] },
      { from: [2, 2], to: [3, 3] },
    ]);
  });

  it('drives from stop to stop within a day, not from one day to the next', () => {
    const rows = [
      { vehicle: 'b', day: 1, order: 2, lon: 2, lat: 0 },
      { vehicle: 'b', day: 1, order: 1, lon: 1, lat: 0 },
      { vehicle: 'b', day: 2, order: 1, lon: 3, lat: 0 },
      { vehicle: 'a', day: 1, order: 1, lon: 9, lat: 0 },
    ] as MobileRow[];

    expect(weeks(rows).map((w) => [w.vehicle, w.sessions.map((s) => s.lon)])).toEqual([
      ['b', [1, 2, 3]],
      ['a', [9]],
    ]);
    expect(tours(rows)).toEqual([{ from: [1, 0], to: [2, 0] }]);
  });
});
