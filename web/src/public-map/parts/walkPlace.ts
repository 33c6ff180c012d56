import { el, fill } from '../../panels/dom';
import type { PageWords } from '../text/words';
import { icon } from './icons';
import type { WalkPanel } from './walkPanel';

const WIDE = '(min-width: 1080px)';

/** Where the way is shown: under its card on a phone, beside the list on a wide screen. */
export class WalkPlace {
  readonly aside = el('aside', { class: 'aside' });
  private readonly wide = window.matchMedia(WIDE);
  private panel: WalkPanel | null = null;
  private open = -1;
  private hint: HTMLElement | null = null;

  constructor(private readonly list: HTMLElement) {
    this.wide.addEventListener('change', () => this.put());
  }

  /** Shows a panel for a service, or none; the button that was pressed stays where it is under the finger. */
  show(open: number, panel: WalkPanel | null, words: PageWords, hint: boolean): void {
    const pressed = this.list.contains(document.activeElement) ? document.activeElement : null;
    const before = pressed?.getBoundingClientRect().top ?? 0;
    this.panel?.remove();
    this.panel = panel;
    this.open = open;
    this.hint = hint ? el('div', { class: 'hollow' }, el('h2', {}, words.mapPanel), el('p', {}, words.mapPanelHint)) : null;
    this.put();
    for (const button of this.list.querySelectorAll<HTMLElement>('[data-way]')) {
      const shown = button.dataset.way === String(open) && panel !== null;
      button.setAttribute('aria-expanded', String(shown));
      fill(button, icon('place'), shown ? words.hideWalk : words.showWalk);
    }
    const after = pressed?.getBoundingClientRect().top ?? 0;
    if (pressed && after !== before) {
      window.scrollBy({ top: after - before, behavior: 'instant' });
    }
  }

  private put(): void {
    const shown = this.panel?.element;
    const inCard = this.list.querySelector(`[data-way-here="${this.open}"]`);
    if (shown && !this.wide.matches && inCard) {
      fill(inCard, shown);
      fill(this.aside);
    } else if (shown) {
      fill(this.aside, shown);
    } else {
      fill(this.aside, this.hint);
    }
  }
}
