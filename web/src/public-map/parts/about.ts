import { el } from '../../panels/dom';
import type { Site } from '../data/contract';
import type { PageWords } from '../text/words';
import type { HomeShard } from '../walk/walk';

/** What the figures rest on: date, rule, sources with their licences, approval number. Always on the page and on paper. */
export function about(site: Site, words: PageWords, kept: HTMLElement, poster: HTMLElement): HTMLElement {
  const sources = new Map(
    site.sources
      .filter((s) => s.attribution !== '' || s.licence !== '')
      .map((s) => [`${s.attribution || s.file}${s.licence ? ` (${s.licence})` : ''}`, s]),
  );
  return el(
    'footer',
    { class: 'about' },
    el('h2', {}, words.about),
    el('p', {}, words.aboutText(site.asOf, site.promise)),
    el('p', {}, words.estimate),
    el('p', {}, words.privacy),
    kept,
    sources.size > 0 && el('h3', {}, words.sources),
    sources.size > 0 && el('ul', { class: 'sources' }, ...[...sources.keys()].map((text) => el('li', {}, ...licensed(text)))),
    site.approval && el('p', { class: 'approval' }, words.approval + words.colon + site.approval),
    poster,
    site.posters && el('p', { class: 'posters' }, el('a', { href: 'posters/index.html' }, words.posters)),
  );
}

/** The sheet for the notice board of a home's community; a shard is named for its community. */
export function posterLink(site: Site, shard: HomeShard | null, words: PageWords): HTMLElement | null {
  const unit = shard?.file.unit;
  const sheet = shard?.id.replace(/-\d+$/, '');
  return site.posters && unit && sheet ? el('a', { href: `posters/${encodeURIComponent(sheet)}.html` }, words.posterOf(unit.name)) : null;
}

/** The name of the open database licence is a link to it; it is followed only when tapped. */
function licensed(text: string): (Node | string)[] {
  const at = text.indexOf('ODbL');
  if (at < 0) {
    return [text];
  }
  const name = /^ODbL(?:[- ]1\.0)?/.exec(text.slice(at))![0];
  return [
    text.slice(0, at),
    el('a', { href: 'https://opendatacommons.org/licenses/odbl/1-0/', rel: 'license noreferrer noopener', target: '_blank' }, name),
    text.slice(at + name.length),
  ];
}
