import { el } from '../../panels/dom';
import type { Site } from '../data/contract';
import type { Lang } from '../state/address';
import type { TypeSize } from '../state/memory';
import { inLang, type PageWords } from '../text/words';

export interface FrameEvents {
  onSize: () => void;
  onLanguage: () => void;
  onSkip: () => void;
}

/** The top of the page: what this is, and two switches, for the size of type and for the language. */
export function top(site: Site, lang: Lang, size: TypeSize, words: PageWords, events: FrameEvents): HTMLElement[] {
  const larger = {
    type: 'button',
    class: 'size',
    'aria-label': `${words.biggerType}${words.colon}${words.typeSizes[size]}`,
    click: events.onSize,
  };
  const language = {
    type: 'button',
    class: 'language',
    lang: lang === 'zh' ? 'en' : 'zh-CN',
    'aria-label': words.otherLanguageHint,
    click: events.onLanguage,
  };
  const skip = (event: Event) => {
    event.preventDefault();
    events.onSkip();
  };
  return [
    el('a', { class: 'skip', href: '#list', click: skip }, words.skip),
    el(
      'header',
      { class: 'top' },
      el('h1', {}, words.title, ' ', el('span', {}, inLang(site.name, lang))),
      el('div', { class: 'switches' }, el('button', larger, words.biggerType), el('button', language, words.otherLanguage)),
    ),
  ];
}
