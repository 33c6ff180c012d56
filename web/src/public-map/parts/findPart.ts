import { el, fill } from '../../panels/dom';
import type { FoundPlace } from '../find/finder';
import type { Found } from '../find/search';
import type { PageWords } from '../text/words';
import { icon } from './icons';

const MOST = 8;
const WAIT_MS = 120;

export interface FindEvents {
  find: (query: string, limit: number) => Promise<Found<FoundPlace>>;
  onChoose: (place: FoundPlace) => void;
  /** Null where a page may not ask for the position. */
  onPosition: (() => void) | null;
}

/** 您住在哪里: one field and one button. What is found is a plain list of buttons below it, read out as it changes. */
export class FindPart {
  readonly element: HTMLElement;
  private readonly input: HTMLInputElement;
  private readonly clearButton: HTMLButtonElement;
  private readonly said = el('p', { class: 'said', role: 'status' });
  private readonly list = el('ul', { class: 'found', id: 'found' });
  private asked = 0;
  private waiting = 0;

  constructor(
    private readonly words: PageWords,
    private readonly events: FindEvents,
  ) {
    this.input = el('input', {
      id: 'find',
      type: 'search',
      autocomplete: 'off',
      autocapitalize: 'off',
      spellcheck: 'false',
      enterkeyhint: 'search',
      placeholder: words.wherePlaceholder,
      'aria-describedby': 'find-hint',
      input: () => this.onInput(),
      keydown: (event) => this.onKey(event as KeyboardEvent),
    });
    this.clearButton = el(
      'button',
      { type: 'button', class: 'clear', hidden: true, 'aria-label': words.clear, click: () => this.clear() },
      '×',
    );
    const { onPosition } = events;
    const form = el(
      'form',
      { class: 'find', role: 'search', novalidate: true, submit: (event) => this.onSubmit(event) },
      el('h2', {}, el('label', { for: 'find' }, words.where)),
      el('p', { class: 'hint', id: 'find-hint' }, words.whereHint),
      el('div', { class: 'field' }, this.input, this.clearButton),
      onPosition && el('button', { type: 'button', class: 'button plain position', click: onPosition }, icon('target'), words.myPosition),
      this.said,
      this.list,
    );
    this.element = form;
  }

  focus(): void {
    this.input.focus();
  }

  /** Says something where the reader is looking: that the position was refused, that nothing is near. */
  say(text: string): void {
    this.said.textContent = text;
  }

  private clear(): void {
    this.input.value = '';
    this.onInput();
    this.input.focus();
  }

  private onInput(): void {
    this.clearButton.hidden = this.input.value === '';
    window.clearTimeout(this.waiting);
    this.waiting = window.setTimeout(() => void this.search(), WAIT_MS);
  }

  private onSubmit(event: Event): void {
    event.preventDefault();
    window.clearTimeout(this.waiting);
    void this.search().then((found) => {
      if (found && found.hits.length === 1 && found.hits[0]) {
        this.events.onChoose(found.hits[0]);
      } else {
        this.list.querySelector('button')?.focus();
      }
    });
  }

  /** Down from the field into the list, up and down in it. A list that is about to change is changed first: it would take the focus with it. */
  private onKey(event: KeyboardEvent): void {
    if (event.key === 'ArrowDown') {
      event.preventDefault();
      window.clearTimeout(this.waiting);
      if (this.list.dataset.query === this.input.value.trim()) {
        this.list.querySelector('button')?.focus();
      } else {
        void this.search().then(() => this.list.querySelector('button')?.focus());
      }
    }
  }

  private onListKey(event: KeyboardEvent): void {
    const buttons = [...this.list.querySelectorAll('button')];
    const at = buttons.indexOf(event.target as HTMLButtonElement);
    if (event.key === 'ArrowDown') {
      event.preventDefault();
      buttons[at + 1]?.focus();
    } else if (event.key === 'ArrowUp') {
      event.preventDefault();
      (buttons[at - 1] ?? this.input).focus();
    }
  }

  private async search(): Promise<Found<FoundPlace> | null> {
    const query = this.input.value.trim();
    const asked = ++this.asked;
    if (query === '') {
      this.said.textContent = '';
      this.show(query);
      return null;
    }
    let found: Found<FoundPlace>;
    try {
      found = await this.events.find(query, MOST);
    } catch {
      if (asked === this.asked) {
        this.said.textContent = navigator.onLine ? this.words.failedText : this.words.failedOffline;
        this.show(query);
      }
      return null;
    }
    if (asked !== this.asked) {
      return null;
    }
    const { words } = this;
    const shown = found.hits.length > 0 ? found.hits : found.near;
    this.said.textContent =
      found.hits.length > 0
        ? words.foundCount(found.hits.length)
        : found.near.length > 0
          ? words.nearNames(query)
          : words.nothingFound(query);
    this.show(query, ...shown);
    return found;
  }

  private show(query: string, ...places: FoundPlace[]): void {
    this.list.dataset.query = query;
    fill(this.list, ...places.map((place) => this.row(place)));
  }

  private row(place: FoundPlace): HTMLElement {
    const note = [this.words.kinds[place.kind], place.parent].filter((t) => t !== '').join(' · ');
    return el(
      'li',
      { keydown: (event) => this.onListKey(event as KeyboardEvent) },
      el('button', { type: 'button', click: () => this.events.onChoose(place) }, el('b', {}, place.name), ' ', el('span', {}, note)),
    );
  }
}
