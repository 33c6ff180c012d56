import { words } from '../panels/context';
import { el, fill } from '../panels/dom';
import type { State, Store } from '../state/store';
import type { View } from './view';

/** The tabs under the curve. Only what the result has is offered; with nothing but the units there are no tabs. */
export class ViewTabs {
  readonly root = el('section', { class: 'views' });
  private readonly list = el('div', { class: 'tabs', role: 'tablist', keydown: (event) => this.onKey(event as KeyboardEvent) });
  private readonly panel = el('div', { class: 'tab-panel', role: 'tabpanel', id: 'view-panel' });
  private shown: View | null = null;

  constructor(
    private readonly store: Store,
    private readonly views: readonly View[],
  ) {}

  /** Shows the chosen view again; called on every choice that views depend on. */
  render(state: State): void {
    const offered = this.views.filter((v) => v.offered());
    const view = offered.find((v) => v.id === state.view) ?? offered[0];
    const t = words(state).views;
    this.list.setAttribute('aria-label', t.tabList);
    const focused = this.list.contains(document.activeElement);
    fill(this.list, ...offered.map((v) => this.tab(v, v === view, t.tabs[v.id] ?? v.id)));
    if (focused) {
      this.list.querySelector<HTMLElement>('[aria-selected="true"]')?.focus();
    }
    if (view !== this.shown) {
      this.shown?.hide();
      this.shown = view ?? null;
      fill(this.panel, view?.root);
    }
    this.panel.setAttribute('aria-labelledby', `tab-${view?.id ?? ''}`);
    if (!this.panel.isConnected) {
      fill(this.root, this.list, this.panel);
    }
    this.list.hidden = offered.length < 2;
    view?.show(state);
  }

  private tab(view: View, selected: boolean, name: string): HTMLElement {
    return el(
      'button',
      {
        id: `tab-${view.id}`,
        type: 'button',
        role: 'tab',
        'aria-selected': selected ? 'true' : 'false',
        'aria-controls': 'view-panel',
        tabindex: selected ? 0 : -1,
        click: () => this.store.set({ view: view.id }),
      },
      name,
    );
  }

  private onKey(event: KeyboardEvent): void {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const tabs = [...this.list.querySelectorAll<HTMLElement>('[role="tab"]')];
    const at = tabs.indexOf(event.target as HTMLElement);
    if (step !== 0 && at >= 0) {
      tabs[(at + step + tabs.length) % tabs.length]?.click();
      event.preventDefault();
    }
  }
}
