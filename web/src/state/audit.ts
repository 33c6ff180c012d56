import type { AuditFinding, AuditReading, AuditSubject } from '../api/views';
import { persons } from '../text/format';

/** A value in its unit: shares as per cent with one decimal, the rest as whole numbers (one decimal when they are small). */
export function inUnit(value: number | null, unit: string): string {
  if (value === null) {
    return '–';
  }
  if (unit.startsWith('share')) {
    return `${(value * 100).toFixed(1)}\u2009%`;
  }
  return Number.isInteger(value) || Math.abs(value) >= 100 ? persons(value) : value.toFixed(1);
}

/** The two readings that stand side by side in a row: the official ratio, and the share of people. Either may be missing. */
export function sideBySide(finding: AuditFinding): { official: AuditReading | null; people: AuditReading | null } {
  const find = (id: string) => finding.readings.find((r) => r.id === id || r.id.startsWith(`${id}:`) || r.id === `${id}~assumed`) ?? null;
  return { official: find('official'), people: find('people') };
}

const MARK_ORDER = ['missing', 'unknown', 'below', 'above', 'in-range', 'counts'];

/** What a reading looked at, worst first: by mark, then by its figure, then as the document's unit list has it. */
export function worstFirst(subjects: readonly AuditSubject[]): AuditSubject[] {
  return subjects
    .map((subject, at) => ({ subject, at }))
    .sort(
      (a, b) =>
        MARK_ORDER.indexOf(a.subject.mark) - MARK_ORDER.indexOf(b.subject.mark) ||
        (a.subject.value ?? Number.POSITIVE_INFINITY) - (b.subject.value ?? Number.POSITIVE_INFINITY) ||
        a.at - b.at,
    )
    .map(({ subject }) => subject);
}

/** The mark of a state: shape first, colour second. */
export const STATE_MARKS: Record<string, string> = {
  met: '✓',
  'not-met': '✕',
  'no-target': '–',
  'data-missing': '?',
  recorded: '▤',
  undecided: '½',
  'not-applicable': '○',
};
