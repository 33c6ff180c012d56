import { el, fill } from '../../panels/dom';
import { clock, daysUntil } from '../time/openToday';
import type { Answer } from '../walk/answers';
import type { CardContext } from './card';
import { icon } from './icons';
import { callButton } from './lines';

/** Who comes to the home: shown openly where nothing is near, folded where something is. */
export function comers(answers: readonly Answer[], context: CardContext): (Node | null)[] {
  const { words } = context;
  const all = answers.flatMap((a) => a.instead);
  const instead = all.filter((one, k) => all.findIndex((o) => o.how === one.how && o.facility.id === one.facility.id) === k);
  const list = el('ul', { class: 'comes' }, ...instead.map((one) => comer(one, context)));
  if (answers[0]!.within) {
    return instead.length > 0 ? [el('details', {}, el('summary', {}, words.alsoComes), list)] : [];
  }
  if (instead.length === 0) {
    return [el('p', { class: 'none' }, words.noInstead)];
  }
  return [el('section', { class: 'instead' }, el('h4', {}, words.insteadTitle), list)];
}

function comer({ how, facility, stops }: Answer['instead'][number], { words, now }: CardContext): HTMLElement {
  const visits = el('ul', { class: 'visits' });
  fill(
    visits,
    ...stops.map((stop) => {
      const days = daysUntil(stop, now);
      const marks = [stop.here ? words.visitHere : '', days === 0 ? words.visitToday : days === 1 ? words.visitTomorrow : ''].filter(
        (t) => t !== '',
      );
      return el(
        'li',
        {},
        words.visit(stop.day, clock(stop.from), clock(stop.to), stop.name),
        ...marks.map((mark) => el('b', { class: 'mark' }, mark)),
      );
    }),
  );
  return el(
    'li',
    {},
    el('p', { class: 'line' }, icon(how === 'mobile' ? 'van' : 'home'), el('span', {}, words.how[how](facility.name))),
    stops.length > 0 && visits,
    callButton(facility, words),
  );
}
