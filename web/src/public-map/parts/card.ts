import { el } from '../../panels/dom';
import type { Site } from '../data/contract';
import type { Lang } from '../state/address';
import { inLang, type PageWords } from '../text/words';
import type { Answer, Near } from '../walk/answers';
import { minutesTold } from '../walk/walk';
import { comers } from './comers';
import { details } from './details';
import { hoursToday } from './hours';
import { icon, sign } from './icons';
import { callButton, line } from './lines';
import { wayLines } from './wayLines';

/** What a card needs beside its answer. */
export interface CardContext {
  site: Site;
  lang: Lang;
  words: PageWords;
  now: Date;
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
  const name = services.map((s) => serviceName(s, answer.near, lang)).join(words.listed);
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
        { class: services.length > 1 ? 'several' : '' },
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
      ...comers(answers, context),
    ),
  );
}

function missing(answer: Answer, name: string, told: number | null, { site, words }: CardContext): string {
  return told !== null ? words.noneWithin(site.promise, name, told) : words.why[answer.why ?? 'noWay'](name);
}

/** A kind of place is called by the kind that was found, where the service asks for one of several. */
function serviceName(service: Site['services'][number], near: Near | null, lang: Lang): string {
  return service.id.startsWith('kind:') && near ? inLang(near.facility.kindName, lang) : inLang(service, lang);
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
  return [
    el('p', { class: 'name' }, facility.name),
    line(
      'walk',
      `${back ? words.thereAndBack(minutesTold(there.walk.ms), minutesTold(back.walk.ms)) : words.thereOnly(minutesTold(there.walk.ms))}${words.comma}${words.metres(there.facts.metres)}`,
    ),
    near.noWayBack ? line('walk', words.noWayBack, 'is-shut') : null,
    ...wayLines(there.facts, back?.facts ?? null, words, now),
    line('clock', hours.text, hours.open === null ? '' : hours.open ? 'is-open' : 'is-shut'),
    price ? line('price', price) : null,
    el(
      'div',
      { class: 'actions' },
      callButton(facility, words),
      el(
        'button',
        { type: 'button', class: 'button way', 'aria-expanded': 'false', 'data-way': service, click: () => context.onWay(service) },
        icon('place'),
        words.showWalk,
      ),
    ),
    el('div', { class: 'way-here', 'data-way-here': service }),
    details(facility, context),
  ];
}
