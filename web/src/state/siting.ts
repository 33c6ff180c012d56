import type { SitingAnswer, SitingSite } from '../api/siting';

/** The sites a plan opens, in the order in which they should open. */
export function opened(answer: SitingAnswer): SitingSite[] {
  return answer.sites.filter((s) => s.state === 'opened').sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0) || a.id.localeCompare(b.id));
}

/** Units of a level, those that gain most people first; units that stay as they are come last. */
export function byGain(answer: SitingAnswer, level: string): SitingAnswer['units'] {
  return answer.units
    .filter((u) => u.level === level && u.total > 0)
    .sort((a, b) => b.after - b.before - (a.after - a.before) || a.unit.localeCompare(b.unit));
}

/** The curve of people over the number of sites, only what can be done. */
export function curveOf(answer: SitingAnswer): { sites: number; people: number; worst: number | null }[] {
  return (answer.pareto ?? []).flatMap((p) =>
    p.feasible && p.value !== null ? [{ sites: p.limit, people: p.value, worst: p.worstUnitPercent ?? null }] : [],
  );
}
