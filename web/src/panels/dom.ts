import { persons, share } from '../text/format';

/** Small functions that build the page; text goes in as text, never as markup. */

type Attributes = Record<string, string | number | boolean | EventListener | undefined>;
type Child = Node | string | null | undefined | false;

export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const node = document.createElement(tag);
  apply(node, attributes);
  append(node, children);
  return node;
}

export function svg(tag: string, attributes: Attributes = {}, ...children: Child[]): SVGElement {
  const node = document.createElementNS('http://www.w3.org/2000/svg', tag);
  apply(node, attributes);
  append(node, children);
  return node;
}

/** A drawing from our own markup, never from data. */
export function drawing(markup: string): Node {
  const template = document.createElement('template');
  template.innerHTML = markup;
  return template.content;
}

export function fill(parent: Element, ...children: Child[]): void {
  parent.replaceChildren();
  append(parent, children);
}

/** Puts a text into a node of its own, touching the page only when it changed; an empty one hides the node. */
export function say(node: HTMLElement, text: string): void {
  if (node.textContent !== text) {
    node.textContent = text;
  }
  if (node.hidden !== (text === '')) {
    node.hidden = text === '';
  }
}

function apply(node: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') {
      node.addEventListener(name, value);
    } else if (value === true) {
      node.setAttribute(name, '');
    } else if (value !== undefined && value !== false) {
      node.setAttribute(name, String(value));
    }
  }
}

function append(node: Element, children: Child[]): void {
  for (const child of children) {
    if (child || child === '') {
      node.append(child);
    }
  }
}

/** Named shares as bars with their numbers. */
export function bars(rows: { name: string; note: string; part: number; whole: number }[]): HTMLElement {
  return el(
    'ul',
    { class: 'bars' },
    ...rows.map((r) =>
      el(
        'li',
        r.whole > 1 ? { title: `${persons(r.part)} / ${persons(r.whole)}` } : {},
        el('span', { class: 'name' }, r.name, r.note ? el('small', {}, r.note) : null),
        el('span', { class: 'bar', 'aria-hidden': 'true', style: `--share:${r.whole > 0 ? r.part / r.whole : 0}` }),
        el('span', { class: 'number' }, share(r.part, r.whole)),
      ),
    ),
  );
}
