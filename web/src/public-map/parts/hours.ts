import type { Facility, OpenWindow } from '../data/contract';
import type { PageWords } from '../text/words';
import { clock, type OpenState, spansOn, spanText, stateAt, weekdayOf } from '../time/openToday';

/** Opening hours in words. */

/** 今天 11:00–13:00, 17:00–18:30，17:00 开门. Hours that were not understood are shown as they were written. */
export function hoursToday(
  facility: Pick<Facility, 'hours' | 'hoursText'>,
  at: Date,
  words: PageWords,
): { text: string; open: boolean | null } {
  const { hours, hoursText } = facility;
  if (!hours) {
    return { text: hoursText ? words.asWritten(hoursText) : words.hoursUnknown, open: null };
  }
  const state = stateAt(hours, at);
  const spans = spansOn(hours, weekdayOf(at));
  const said = sentence(state, words);
  const text = spans.length > 0 && state.state !== 'always' ? `${words.today} ${spanText(spans)}${words.comma}${said}` : said;
  return { text: text.charAt(0).toUpperCase() + text.slice(1), open: state.state === 'open' || state.state === 'always' };
}

function sentence(state: OpenState, words: PageWords): string {
  switch (state.state) {
    case 'always':
      return words.always;
    case 'open':
      return words.openNow(clock(state.until));
    case 'later':
      return words.opensAt(clock(state.from));
    default: {
      const said = state.state === 'over' ? words.overToday : words.shutToday;
      const { next } = state;
      return next ? `${said}${words.comma}${words.opensNext(next.days, next.weekday, clock(next.from))}` : said;
    }
  }
}

/** The week, one line a day; days that are alike and follow one another are one line. */
export function weekLines(hours: readonly OpenWindow[], words: PageWords): string[] {
  const days = [0, 1, 2, 3, 4, 5, 6].map((day) => spanText(spansOn(hours, day)));
  const lines: string[] = [];
  for (let day = 0; day < 7; ) {
    let last = day;
    while (last < 6 && days[last + 1] === days[day]) {
      last++;
    }
    const name = last > day ? `${words.weekdays[day]}${words.until}${words.weekdays[last]}` : words.weekdays[day]!;
    lines.push(`${name} ${days[day] || words.shut}`);
    day = last + 1;
  }
  return lines;
}
