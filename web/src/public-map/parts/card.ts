import { el, fill } from '../../panels/dom';
import type { Facility, Site } from '../data/contract';
import { mapLinks } from '../geo/phoneMaps';
import type { Lang } from '../state/address';
import { inLang, type PageWords } from '../text/words';
import { clock, daysUntil, stateAt } from '../time/openToday';
import type { Answer, Near } from '../walk/answers';
import { type Hours, minutesTold, type WalkFacts } from '../walk/walk';
import { hoursToday, weekLines } from './hours';
import { type Icon, icon, sign } from './icons';

/** What a card needs beside its answer. */
export interface CardContext {
  site: Site;
  lang: Lang;
  words: PageWords;
  now: Date;
  /** The service whose way is shown, or −1. */
  open: number;
  onWay: (service: number) => void;
  /** The address of the page as it stands, for a report. */
  page: () => string;
}

const MOST_SIGNS = 3;

/** One visit, for one service or several: where, how long, what is on the way, whether it is open, whom to call. */
export function card(answers: readonly Answer[], context: CardContext): HTMLElement {
  const { site, lang, words } = context;
  const answer = answers[0]!;
  const services = answers.map((a) => site.services[a.service]!);
  const name = services.map((s) => inLang(s, lang)).join(words.listed);
  const id = `service-${answer.service}`;
  const told = answer.near ? minutesTold(answer.near.there.walk.ms) : null;
  return el(
    'li',
    {},
    el(
      'article',
      {
        class: `service ${answer.within ? 'within' : 'missing'}`,
        'aria-labelledby': id,
        'data-service': services.map((s) => s.id).join(' '),
      },
      el(
        'header',
        {},
        el(
          'span',
          { class: 'signs', 'aria-hidden': 'true' },
          ...services.slice(0, MOST_SIGNS).map((s) => el('span', { class: 'sign' }, sign(s.icon))),
        ),
        el('h3', { id }, name),
        told !== null && el('p', { class: `time c${classOf(told, site.promise)}` }, ...big(words.minutes(told))),
      ),
      !answer.within && el('p', { class: 'sentence' }, missing(answer, name, told, context)),
      ...(answer.near ? where(answer.near, answer.service, context) : []),
      ...comes(answers, context),
    ),
  );
}

function missing(answer: Answer, name: string, told: number | null, { site, words }: CardContext): string {
  return told !== null ? words.noneWithin(site.promise, name, told) : words.why[answer.why ?? 'noWay'](name);
}

/** Classes 0 … 5 of the maps' scale, turning at the promise. */
function classOf(minutes: number, promise: number): number {
  const bounds = [promise / 3, (2 * promise) / 3, promise, (4 * promise) / 3, 2 * promise];
  const at = bounds.findIndex((bound) => minutes <= bound);
  return at < 0 ? bounds.length : at;
}

/** "7 分钟" with its number large. */
function big(text: string): (Node | string)[] {
  const [, before = '', number = '', after = ''] = /^(\D*)(\d+)(.*)$/.exec(text) ?? [];
  return [before, el('strong', {}, number), after];
}

function where(near: Near, service: number, context: CardContext): (Node | null)[] {
  const { words, now } = context;
  const { facility, there, back } = near;
  const hours = hoursToday(facility, now, words);
  const price = [
    facility.price ? `${words.price}${words.colon}${facility.price}` : '',
    facility.capacity ? `${words.capacity}${words.colon}${words.people(facility.capacity)}` : '',
    facility.waiting ? `${words.waiting}${words.colon}${facility.waiting}` : '',
  ]
    .filter((t) => t !== '')
    .join(words.semicolon);
  const open = context.open === service;
  return [
    el('p', { class: 'name' }, facility.name),
    line(
      'walk',
      `${back ? words.thereAndBack(minutesTold(there.walk.ms), minutesTold(back.walk.ms)) : words.thereOnly(minutesTold(there.walk.ms))}${words.comma}${words.metres(there.facts.metres)}`,
    ),
    ...way(there.facts, back?.facts ?? null, context),
    line('clock', hours.text, hours.open === null ? '' : hours.open ? 'is-open' : 'is-shut'),
    price ? line('price', price) : null,
    el(
      'div',
      { class: 'actions' },
      callButton(facility, words),
      el(
        'button',
        { type: 'button', class: 'button way', 'aria-expanded': String(open), 'data-way': service, click: () => context.onWay(service) },
        icon('place'),
        open ? words.hideWalk : words.showWalk,
      ),
    ),
    el('div', { class: 'way-here', 'data-way-here': service }),
    details(facility, context),
  ];
}

/** Stairs, lifts and gates on the way; the way back where it climbs differently. */
function way(there: WalkFacts, back: WalkFacts | null, { words, now }: CardContext): (Node | null)[] {
  // The same stairs the other way need no second line; another way with other stairs does.
  const climbsBack = back && !back.unsure && back.steps > 0 && (there.unsure || back.up !== there.down || back.down !== there.up);
  return [
    there.steps > 0
      ? line('stairs', words.stairs(there.steps, there.up, there.down, there.unsure, there.estimated), 'has-stairs')
      : line('stairs', words.noStairs),
    climbsBack ? line('stairs', words.stairsBack(back.up, back.down), 'has-stairs') : null,
    there.lift ? line('lift', words.lift) : null,
    there.escalator ? line('lift', words.escalator) : null,
    ...there.liftHours.map((h) =>
      line('clock', isShut(h, now) ? words.liftShut(h.text) : words.liftHours(h.text), isShut(h, now) ? 'is-shut' : ''),
    ),
    ...there.gateHours.map((h) => line('clock', words.gateHours(h.text))),
  ];
}

function isShut(hours: Hours, now: Date): boolean {
  return hours.read !== null && !['open', 'always'].includes(stateAt(hours.read, now).state);
}

function line(shape: Icon, text: string, kind = ''): HTMLElement {
  return el('p', { class: `line ${kind}` }, icon(shape), el('span', {}, text));
}

export function callButton({ phone, tel }: Pick<Facility, 'phone' | 'tel'>, words: PageWords): HTMLElement {
  return phone && tel
    ? el('a', { class: 'button call', href: `tel:${tel}` }, icon('phone'), words.call(phone))
    : el('p', { class: 'no-phone' }, words.noPhone);
}

function details(facility: Facility, { site, lang, words, page }: CardContext): HTMLElement {
  const facts: [string, string][] = [[words.kind, inLang(facility.kindName, lang)]];
  if (facility.address) {
    facts.push([words.address, facility.address]);
  }
  facts.push([words.checked, facility.checked ?? words.notChecked]);
  const [lon, lat] = facility.at;
  const links = mapLinks({ wgs: [lon / 1e7, lat / 1e7], gcj: facility.gcj ?? null, bd: facility.bd ?? null }, facility.name);
  return el(
    'details',
    {},
    el('summary', {}, words.details),
    el(
      'dl',
      {},
      ...facts.map(([name, value]) => el('div', {}, el('dt', {}, name), el('dd', {}, value))),
      facility.hours &&
        facility.hours.length > 0 &&
        el(
          'div',
          {},
          el('dt', {}, words.allHours),
          el('dd', {}, ...weekLines(facility.hours, words).map((t) => el('span', { class: 'day' }, t))),
        ),
    ),
    el('p', { class: 'label' }, words.openIn),
    el(
      'ul',
      { class: 'maps' },
      ...links.map(({ map, url }) =>
        el('li', {}, el('a', { class: 'button plain', href: url, rel: 'noreferrer noopener', target: '_blank' }, words.maps[map])),
      ),
    ),
    site.reportTo &&
      el(
        'a',
        { class: 'button plain report', href: reportUrl(site.reportTo.href, facility, words, page()), rel: 'noreferrer noopener' },
        words.report,
      ),
  );
}

/** A letter with the facility and the page in it; a web form is opened as it stands. Only these two kinds of address are followed. */
export function reportUrl(href: string, facility: Facility, words: PageWords, page: string): string {
  if (href.startsWith('mailto:')) {
    const subject = encodeURIComponent(words.reportSubject(facility.name));
    const body = encodeURIComponent(words.reportBody(facility.name, facility.id, page));
    return `${href}${href.includes('?') ? '&' : '?'}subject=${subject}&body=${body}`;
  }
  return /^https?:\/\//.test(href) ? href : '#';
}

/** Who comes to the home: shown openly where nothing is near, folded where something is. */
function comes(answers: readonly Answer[], context: CardContext): (Node | null)[] {
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
