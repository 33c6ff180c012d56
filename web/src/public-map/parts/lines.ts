import { el } from '../../panels/dom';
import type { Facility } from '../data/contract';
import type { PageWords } from '../text/words';
import { type Icon, icon } from './icons';

/** A fact with its sign before it. */
export function line(shape: Icon, text: string, kind = ''): HTMLElement {
  return el('p', { class: `line ${kind}` }, icon(shape), el('span', {}, text));
}

/** The number to tap, or that there is none. */
export function callButton({ phone, tel }: Pick<Facility, 'phone' | 'tel'>, words: PageWords): HTMLElement {
  return phone && tel
    ? el('a', { class: 'button call', href: `tel:${tel}` }, icon('phone'), words.call(phone))
    : el('p', { class: 'no-phone' }, words.noPhone);
}
