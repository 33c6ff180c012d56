import { describe, expect, test } from 'vitest';
import type { OpenWindow } from '../../src/public-map/data/contract';
import { hoursToday, weekLines } from '../../src/public-map/parts/hours';
import { en } from '../../src/public-map/text/en';
import { zh } from '../../src/public-map/text/zh';
import { clock, daysUntil, stateAt } from '../../src/public-map/time/openToday';
import { facilities } from './town';

/** 2026-06-29 is a Monday. */
const at = (day: number, hour: number, minute = 0) => new Date(2026, 5, 29 + day, hour, minute);
const workdays: OpenWindow[] = [0, 1, 2, 3, 4].map((day) => [day, 510, 1050]);
const canteen = facilities[0]!.hours!;

describe('opening hours today', () => {
  test('A place is open from its first minute and shut at its last', () => {
    expect(stateAt(workdays, at(0, 8, 29))).toEqual({ state: 'later', from: 510 });
    expect(stateAt(workdays, at(0, 8, 30))).toEqual({ state: 'open', until: 1050 });
    expect(stateAt(workdays, at(0, 17, 29))).toEqual({ state: 'open', until: 1050 });
    expect(stateAt(workdays, at(0, 17, 30))).toEqual({ state: 'over', next: { days: 1, weekday: 1, from: 510 } });
  });

  test('On Friday evening the next opening is on Monday; on Saturday it is shut', () => {
    expect(stateAt(workdays, at(4, 18))).toEqual({ state: 'over', next: { days: 3, weekday: 0, from: 510 } });
    expect(stateAt(workdays, at(5, 10))).toEqual({ state: 'shut', next: { days: 2, weekday: 0, from: 510 } });
  });

  test('Between two meals it opens later today', () => {
    expect(stateAt(canteen, at(2, 14))).toEqual({ state: 'later', from: 1020 });
  });

  test('A night that runs past midnight is still open in the small hours', () => {
    const night: OpenWindow[] = [[5, 1200, 1560]];

    expect(stateAt(night, at(6, 1, 59))).toEqual({ state: 'open', until: 120 });
    expect(stateAt(night, at(6, 2))).toEqual({ state: 'shut', next: { days: 6, weekday: 5, from: 1200 } });
    expect(stateAt([[6, 1200, 1560]], at(0, 1))).toEqual({ state: 'open', until: 120 });
  });

  test('Open day and night, and never', () => {
    expect(stateAt(facilities[3]!.hours!, at(3, 3)).state).toBe('always');
    expect(stateAt([], at(0, 12))).toEqual({ state: 'shut', next: null });
  });

  test('In words: today, whether it is open now, and when it opens again', () => {
    expect(hoursToday(facilities[0]!, at(0, 12), zh)).toEqual({ text: '今天 11:00–13:00, 17:00–18:30，正在开放，到 13:00', open: true });
    expect(hoursToday(facilities[0]!, at(0, 14), en)).toEqual({ text: 'Today 11:00–13:00, 17:00–18:30, opens at 17:00', open: false });
    expect(hoursToday(facilities[2]!, at(4, 18), zh).text).toBe('今天 08:30–17:30，今天已结束，周一 08:30 开门');
    expect(hoursToday(facilities[2]!, at(6, 9), zh).text).toBe('今天不开，明天 08:30 开门');
  });

  test('Hours that were not understood are shown as written; none at all says to call', () => {
    expect(hoursToday(facilities[1]!, at(0, 12), zh)).toEqual({ text: '开放时间：农历初一、十五', open: null });
    expect(hoursToday({}, at(0, 12), en).text).toContain('call before going');
  });

  test('Days that are alike share a line of the week', () => {
    expect(weekLines(workdays, zh)).toEqual(['周一至周五 08:30–17:30', '周六至周日 不开']);
    expect(weekLines(canteen, en)).toEqual(['Monday–Sunday 11:00–13:00, 17:00–18:30']);
  });

  test('A weekly visit is today until it ends, then in a week', () => {
    const stop = { day: 0, to: 690 };

    expect(daysUntil(stop, at(0, 11, 29))).toBe(0);
    expect(daysUntil(stop, at(0, 11, 30))).toBe(7);
    expect(daysUntil(stop, at(6, 9))).toBe(1);
  });

  test('Midnight as an end is 24:00, past it the next day', () => {
    expect([clock(545), clock(1440), clock(1530)]).toEqual(['09:05', '24:00', '01:30']);
  });
});
