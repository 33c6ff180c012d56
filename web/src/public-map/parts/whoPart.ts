import { el } from '../../panels/dom';
import type { Site } from '../data/contract';
import type { Lang } from '../state/address';
import { inLang, type PageWords } from '../text/words';

/** 为谁查找: one choice of a few, each a large button that is a radio. */
export function whoPart(site: Site, chosen: number, lang: Lang, words: PageWords, onWho: (walker: number) => void): HTMLElement {
  return el(
    'fieldset',
    { class: 'who' },
    el('legend', {}, words.who),
    el(
      'div',
      { class: 'choices' },
      ...site.walkers.map((walker, k) =>
        el(
          'label',
          {},
          el('input', { type: 'radio', name: 'who', value: walker.id, checked: k === chosen, change: () => onWho(k) }),
          el('span', {}, inLang(walker, lang)),
        ),
      ),
    ),
  );
}
