import type { UnitCollection } from '../api/types';
import type { FacilityPlace } from '../state/facilities';
import type { State } from '../state/store';
import { type Context, kindName, words } from './context';
import { drawing, el, fill } from './dom';

const MAX_FOUND = 12;
const LENS =
  '<svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true"><path fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" d="M10.5 10.5 14.5 14.5M6.8 2.2a4.6 4.6 0 1 1 0 9.2 4.6 4.6 0 0 1 0-9.2z"/></svg>';

export interface Findable {
  facilities: FacilityPlace[];
  units: UnitCollection | null;
}

interface Found {
  name: string;
  note: string;
  choose: () => void;
}

/** Study and date, language, search, link, print. */
export class TopBar {
  readonly root = el('header', { class: 'topbar' });
  private readonly results = el('ul', {
    class: 'found',
    id: 'found',
    role: 'listbox',
    hidden: true,
    focusout: () => window.setTimeout(() => this.hide(), 150),
  });
  private readonly field = el('input', {
    type: 'search',
    id: 'search',
    autocomplete: 'off',
    role: 'combobox',
    'aria-controls': 'found',
    'aria-expanded': 'false',
    input: () => this.find(),
    keydown: (event) => this.onKey(event as KeyboardEvent),
    blur: () => window.setTimeout(() => this.hide(), 150),
  });

  constructor(
    private readonly context: Context,
    private readonly findable: () => Findable,
  ) {}

  render(state: State): void {
    const { study, store } = this.context;
    const t = words(state);
    this.field.placeholder = t.search;
    this.field.setAttribute('aria-label', t.search);
    const link = el('button', { type: 'button', class: 'plain', click: () => this.copy(link, state) }, t.share);
    fill(
      this.root,
      el(
        'div',
        { class: 'study' },
        el('b', {}, study.name[state.lang]),
        el('span', {}, t.product),
        el('span', { class: 'date' }, t.asOf(study.asOf)),
      ),
      el('div', { class: 'search' }, drawing(LENS), this.field, this.results),
      link,
      el('a', { class: 'plain public', href: 'public/', target: '_blank', rel: 'noopener' }, t.publicMap),
      el('button', { type: 'button', class: 'plain print', click: () => window.print() }, t.print),
      el(
        'button',
        {
          type: 'button',
          class: 'plain lang',
          'aria-label': t.otherLangLabel,
          click: () => store.set({ lang: state.lang === 'zh' ? 'en' : 'zh' }),
        },
        t.otherLang,
      ),
    );
  }

  private find(): void {
    const state = this.context.store.state;
    const text = this.field.value.trim().toLowerCase();
    if (text === '') {
      this.hide();
      return;
    }
    const found = this.search(state, text);
    fill(
      this.results,
      ...(found.length === 0 ? [el('li', { class: 'none' }, words(state).searchNone)] : []),
      ...found.map((f) =>
        el(
          'li',
          { role: 'none' },
          el(
            'button',
            {
              type: 'button',
              role: 'option',
              click: () => {
                f.choose();
                this.field.value = '';
                this.close();
              },
            },
            el('b', {}, f.name),
            el('small', {}, f.note),
          ),
        ),
      ),
    );
    this.results.hidden = false;
    this.field.setAttribute('aria-expanded', 'true');
  }

  private search(state: State, text: string): Found[] {
    const { store, study } = this.context;
    const { facilities, units } = this.findable();
    const t = words(state);
    const inUnits = (units?.features ?? [])
      .filter((u) => u.properties.name.toLowerCase().includes(text))
      .map((u) => ({
        name: u.properties.name,
        note: t.levels[u.properties.level] ?? u.properties.level,
        choose: () => store.set({ level: u.properties.level, unit: u.properties.id }),
      }));
    const inFacilities = facilities
      .filter((f) => f.properties.name.toLowerCase().includes(text))
      .map((f) => ({
        name: f.properties.name,
        note: kindName(study, f.properties.kind, state.lang),
        choose: () => store.set({ facility: f.properties.id, place: null }),
      }));
    return [...inUnits, ...inFacilities].slice(0, MAX_FOUND);
  }

  private onKey(event: KeyboardEvent): void {
    if (event.key === 'Escape') {
      this.close();
    } else if (event.key === 'Enter') {
      this.results.querySelector('button')?.click();
      event.preventDefault();
    } else if (event.key === 'ArrowDown') {
      this.results.querySelector('button')?.focus();
      event.preventDefault();
    }
  }

  private hide(): void {
    if (!this.results.contains(document.activeElement)) {
      this.close();
    }
  }

  private close(): void {
    this.results.hidden = true;
    this.field.setAttribute('aria-expanded', 'false');
  }

  private async copy(button: HTMLElement, state: State): Promise<void> {
    await navigator.clipboard?.writeText(window.location.href);
    button.textContent = words(state).shared;
    window.setTimeout(() => {
      button.textContent = words(this.context.store.state).share;
    }, 1500);
  }
}
