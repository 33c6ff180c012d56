import type { OpenWindow } from '../data/contract';

/** Opening hours of a week, asked about a moment. The clock is the caller's. */

export type Span = readonly [from: number, to: number];

export type OpenState =
  | { state: 'always' }
  | { state: 'open'; until: number }
  | { state: 'later'; from: number }
  | { state: 'over' | 'shut'; next: NextOpening | null };

/** When it opens again: in how many days (1 = tomorrow), the weekday (0 = Monday), and the minute. */
export interface NextOpening {
  days: number;
  weekday: number;
  from: number;
}

const DAY = 24 * 60;

/** Monday is 0. */
export function weekdayOf(date: Date): number {
  return (date.getDay() + 6) % 7;
}

export function spansOn(hours: readonly OpenWindow[], weekday: number): Span[] {
  return hours
    .filter(([day]) => day === weekday)
    .map(([, from, to]) => [from, to] as const)
    .sort((a, b) => a[0] - b[0]);
}

export function isRoundTheClock(hours: readonly OpenWindow[]): boolean {
  return [0, 1, 2, 3, 4, 5, 6].every((day) => spansOn(hours, day).some(([from, to]) => from === 0 && to >= DAY));
}

/** Open now, opens later today, over for today, or shut all day; with the next opening where there is one within a week. */
export function stateAt(hours: readonly OpenWindow[], at: Date): OpenState {
  if (isRoundTheClock(hours)) {
    return { state: 'always' };
  }
  const today = weekdayOf(at);
  const minute = at.getHours() * 60 + at.getMinutes();
  const spans = spansOn(hours, today);
  const now = spans.find(([from, to]) => minute >= from && minute < to);
  if (now) {
    return { state: 'open', until: now[1] };
  }
  // Yesterday's evening may run into this morning.
  const carried = spansOn(hours, (today + 6) % 7).find(([, to]) => to - DAY > minute);
  if (carried) {
    return { state: 'open', until: carried[1] - DAY };
  }
  const later = spans.find(([from]) => from > minute);
  if (later) {
    return { state: 'later', from: later[0] };
  }
  return { state: spans.length > 0 ? 'over' : 'shut', next: nextOpening(hours, today) };
}

function nextOpening(hours: readonly OpenWindow[], today: number): NextOpening | null {
  for (let days = 1; days <= 7; days++) {
    const weekday = (today + days) % 7;
    const first = spansOn(hours, weekday)[0];
    if (first) {
      return { days, weekday, from: first[0] };
    }
  }
  return null;
}

/** 09:05; an end past midnight is said as the next day's time (25:30 → 01:30), midnight itself as 24:00. */
export function clock(minute: number): string {
  const within = minute > DAY ? minute - DAY : minute;
  return `${String(Math.floor(within / 60)).padStart(2, '0')}:${String(within % 60).padStart(2, '0')}`;
}

export function spanText(spans: readonly Span[]): string {
  return spans.map(([from, to]) => `${clock(from)}–${clock(to)}`).join(', ');
}

/** Days until a weekly visit comes again: 0 today while it has not ended. */
export function daysUntil(visit: { day: number; to: number }, at: Date): number {
  const days = (visit.day - weekdayOf(at) + 7) % 7;
  return days === 0 && at.getHours() * 60 + at.getMinutes() >= visit.to ? 7 : days;
}
