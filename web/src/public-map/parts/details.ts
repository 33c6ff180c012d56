import { el } from '../../panels/dom';
import type { Facility } from '../data/contract';
import { mapLinks } from '../geo/phoneMaps';
import { inLang, type PageWords } from '../text/words';
import type { CardContext } from './card';
import { weekLines } from './hours';

/** What is asked less often: kind, address, last check, hours of the week, the maps of the phone, and a report of a mistake. */
export function details(facility: Facility, { site, lang, words, page }: CardContext): HTMLElement {
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
