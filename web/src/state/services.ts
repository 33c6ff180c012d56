import type { CompletenessRow } from '../api/views';

export interface ServiceReach {
  service: string;
  people: number;
  onlyMissing: number;
}

/** Each service of a row of completeness: who reaches it, and who lacks this one alone; the least reached first. */
export function servicesOf(row: CompletenessRow): ServiceReach[] {
  return numbered(row, 'with_')
    .map(([service, people]) => ({ service, people, onlyMissing: Number(row[`onlyMissing_${service}`] ?? 0) }))
    .sort((a, b) => a.people - b.people || a.service.localeCompare(b.service));
}

/** The bundles (三助, 四助) of a row, with the people who reach all of each. */
export function bundlesOf(row: CompletenessRow): { bundle: string; people: number }[] {
  return numbered(row, 'bundle_').map(([bundle, people]) => ({ bundle, people }));
}

function numbered(row: CompletenessRow, prefix: string): [string, number][] {
  return Object.entries(row)
    .filter(([column, value]) => column.startsWith(prefix) && typeof value === 'number')
    .map(([column, value]) => [column.slice(prefix.length), value as number]);
}
