import { Problem } from '../api/client';
import { texts } from '../text/texts';
import { el, fill } from './dom';

const language = () => (/(^|[#&])l=en(&|$)/.test(window.location.hash) ? 'en' : 'zh');

/** The page before there is anything to show. */
export function showLoading(app: HTMLElement): void {
  fill(
    app,
    el(
      'div',
      { class: 'notice', role: 'status' },
      el('div', { class: 'spinner', 'aria-hidden': 'true' }),
      el('p', {}, texts(language()).loading),
    ),
  );
}

/** The page when the result could not be read: what happened, and what to do. */
export function showFailure(app: HTMLElement, error: unknown, retry: () => void): void {
  const t = texts(language());
  const text = error instanceof Problem ? (error.type === 'offline' ? t.offline : error.message) : String(error);
  fill(
    app,
    el(
      'div',
      { class: 'notice', role: 'alert' },
      el('h1', {}, t.failed),
      el('p', {}, text),
      el('button', { type: 'button', class: 'primary', click: () => retry() }, t.retry),
    ),
  );
}

/** A strip over the map: something is being read, or something went wrong on the way. */
export class Strip {
  readonly root = el('div', { class: 'strip', hidden: true });

  waiting(text: string): void {
    this.root.className = 'strip waiting';
    this.root.setAttribute('role', 'status');
    fill(this.root, el('span', {}, text));
    this.root.hidden = false;
  }

  note(text: string): void {
    this.root.className = 'strip';
    this.root.setAttribute('role', 'status');
    fill(this.root, el('span', {}, text));
    this.root.hidden = false;
  }

  problem(text: string, action: string, onAction: () => void): void {
    this.root.className = 'strip problem';
    this.root.setAttribute('role', 'alert');
    fill(this.root, el('span', {}, text), el('button', { type: 'button', click: () => onAction() }, action));
    this.root.hidden = false;
  }

  clear(): void {
    this.root.hidden = true;
  }
}
