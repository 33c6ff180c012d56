import { el } from '../../panels/dom';
import { type Answer, gathered } from '../walk/answers';
import { type CardContext, card } from './card';

/** 走路 15 分钟内有: what is within, nearest first, then what is not and who comes instead. The list is the product. */
export function listPart(answers: readonly Answer[], context: CardContext): HTMLElement[] {
  const { site, words } = context;
  const within = answers.filter((a) => a.within);
  const beyond = answers.filter((a) => !a.within);
  const parts: HTMLElement[] = [];
  if (within.length > 0) {
    parts.push(group('within', words.within(site.promise), within, context));
  }
  if (beyond.length > 0) {
    parts.push(group('beyond', words.beyond(site.promise), beyond, context));
  }
  return parts;
}

function group(id: string, title: string, answers: readonly Answer[], context: CardContext): HTMLElement {
  return el(
    'section',
    { class: `group ${id}`, 'aria-labelledby': `title-${id}` },
    el('h2', { id: `title-${id}`, tabindex: '-1' }, title),
    el('ul', { class: 'services' }, ...gathered(answers).map((visit) => card(visit, context))),
  );
}
