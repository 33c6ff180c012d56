import type { GapRow } from '../api/views';

/** The causes of a gap with the people of each, most first; causes nobody has are left out. */
export function causesOf(gap: GapRow): { cause: string; people: number }[] {
  return Object.entries(gap)
    .filter(([column, value]) => column.startsWith('cause_') && typeof value === 'number' && value >= 0.5)
    .map(([column, value]) => ({ cause: column.slice('cause_'.length), people: value as number }))
    .sort((a, b) => b.people - a.people);
}

/** The rooms named in a gap's row, the one that would serve most people first. */
export function roomsOf(gap: GapRow): string[] {
  return (gap.roomNames ?? '').split(';').filter((name) => name !== '');
}

/** Gaps of a cause (all without one), the uncovered before the full, each by rank. */
export function listed(gaps: readonly GapRow[], cause: string): GapRow[] {
  return gaps
    .filter((g) => cause === '' || g.cause === cause)
    .sort((a, b) => Number(a.kind === 'full') - Number(b.kind === 'full') || a.rank - b.rank);
}

export function causesPresent(gaps: readonly GapRow[]): string[] {
  return [...new Set(gaps.map((g) => g.cause))];
}
