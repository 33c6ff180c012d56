import type { HubRow, KitchenRow, MobileRow } from '../api/views';
import type { Link } from '../views/view';

/** Station to hub, as it is today. */
export function hubLinks(rows: readonly HubRow[]): Link[] {
  const hubs = new Map(rows.filter((r) => r.role === 'hub').map((r) => [r.id, r]));
  return rows.flatMap((r) => {
    const hub = r.role === 'station' && r.hub ? hubs.get(r.hub) : undefined;
    return hub ? [{ from: [hub.lon, hub.lat], to: [r.lon, r.lat] } as const] : [];
  });
}

/** Kitchen to canteen, one for every delivery (`from` is written kitchen=meals,kitchen=meals). */
export function deliveries(rows: readonly KitchenRow[]): Link[] {
  const kitchens = new Map(rows.filter((r) => r.role === 'kitchen').map((r) => [r.id, r]));
  return rows.flatMap((r) =>
    (r.from ?? '').split(',').flatMap((part) => {
      const kitchen = kitchens.get(part.slice(0, part.lastIndexOf('=')));
      return kitchen ? [{ from: [kitchen.lon, kitchen.lat], to: [r.lon, r.lat] } as const] : [];
    }),
  );
}

/** The sessions of each vehicle in the order they are driven, and its way from stop to stop within each day. */
export function weeks(rows: readonly MobileRow[]): { vehicle: string; sessions: MobileRow[] }[] {
  const vehicles = [...new Set(rows.map((r) => r.vehicle))];
  return vehicles.map((vehicle) => ({
    vehicle,
    sessions: rows.filter((r) => r.vehicle === vehicle).sort((a, b) => a.day - b.day || a.order - b.order),
  }));
}

export function tours(rows: readonly MobileRow[]): Link[] {
  return weeks(rows).flatMap(({ sessions }) =>
    sessions.slice(1).flatMap((s, k) => {
      const before = sessions[k]!;
      return before.day === s.day ? [{ from: [before.lon, before.lat], to: [s.lon, s.lat] } as const] : [];
    }),
  );
}
