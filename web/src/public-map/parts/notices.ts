import { el } from '../../panels/dom';
import type { PageWords } from '../text/words';

/** Before there is an answer, or when there is none: a title, what to do, and a button where something can be done. */
export function notice(title: string, text: string, action: { text: string; run: () => void } | null = null, kind = ''): HTMLElement {
  return el(
    'section',
    { class: `notice ${kind}` },
    el('h2', {}, title),
    el('p', {}, text),
    action && el('button', { type: 'button', class: 'button', click: action.run }, action.text),
  );
}

/** Holds the room of a first card, so that nothing below jumps when the list comes. */
export function loading(words: PageWords): HTMLElement {
  return el('section', { class: 'notice loading' }, el('p', {}, words.loading));
}

/** What to say when a file could not be read. */
export function failure(words: PageWords): string {
  return navigator.onLine ? words.failedText : words.failedOffline;
}
