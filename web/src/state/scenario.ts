import type { DeltaRow, Edit, ScenarioFacility, Trial } from '../api/scenarios';
import { type FacilityPlace, offers } from './facilities';

/** What stands on the map of an edit: added blue, changed yellow, removed red, as planners know it. */
export function toneOf(change: string): 'added' | 'changed' | 'removed' | null {
  switch (change) {
    case 'added':
    case 'opened':
      return 'added';
    case 'moved':
    case 'resized':
      return 'changed';
    case 'closed':
      return 'removed';
    default:
      return null;
  }
}

/** The row of the whole study at a limit. */
export function wholeAt(rows: readonly DeltaRow[], target: string, minutes: number): DeltaRow | null {
  return rows.find((r) => r.unit === null && r.unitLevel === null && r.target === target && r.minutes === minutes) ?? null;
}

/** The units of a level that change at a limit, most people first. */
export function changedUnits(rows: readonly DeltaRow[], target: string, level: string, minutes: number): DeltaRow[] {
  return rows
    .filter((r) => r.unitLevel === level && r.target === target && r.minutes === minutes && (r.gained >= 0.5 || r.lost >= 0.5))
    .sort((a, b) => Math.abs(b.coveredAfter - b.coveredBefore) - Math.abs(a.coveredAfter - a.coveredBefore));
}

/** The limit of the scenario's figures that is nearest to the slider's: figures exist for the study's own limits only. */
export function nearestLimit(limits: readonly number[], minutes: number): number {
  return limits.reduce((best, m) => (Math.abs(m - minutes) < Math.abs(best - minutes) ? m : best), limits[0] ?? minutes);
}

/** A new facility that offers the target: of the kind most of its like have, with the service said when the kind does not promise it. */
export function newFacility(
  facilities: readonly FacilityPlace[],
  target: string,
  at: [number, number],
  taken: ReadonlySet<string>,
  name: string,
): Edit {
  let n = 1;
  while (taken.has(`new-${n}`)) {
    n++;
  }
  const id = target.replace('~assumed', '');
  const kinds = new Map<string, number>();
  for (const f of facilities.filter((f) => offers(f, target))) {
    kinds.set(f.properties.kind, (kinds.get(f.properties.kind) ?? 0) + 1);
  }
  const usual = [...kinds].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]))[0]?.[0] ?? '';
  const kind = id.startsWith('kind:') ? (id.slice(5).split('+')[0] ?? usual) : usual;
  return {
    edit: 'facility-add',
    facility: { id: `new-${n}`, name: `${name} ${n}`, kind, at, ...(id.startsWith('kind:') ? {} : { services: [id] }) },
  };
}

/** The times of the base with those a trial changes put in. */
export function tried(base: Int32Array, trial: Trial): Int32Array {
  const ms = base.slice();
  trial.cells.forEach((cell, k) => {
    ms[cell] = trial.ms[k] ?? ms[cell]!;
  });
  return ms;
}

/** The facilities an edit has touched. */
export function touched(facilities: readonly ScenarioFacility[]): ScenarioFacility[] {
  return facilities.filter((f) => toneOf(f.properties.change) !== null);
}

/** The facility an edit speaks of. */
export function facilityOf(edit: Edit): string {
  return typeof edit.facility === 'string' ? edit.facility : (edit.facility?.id ?? '');
}
