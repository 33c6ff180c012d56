import type { State } from '../state/store';
import { glyphSvg } from '../style/glyphs';
import { groupName } from '../text/texts';
import { type Context, words } from './context';
import { drawing, el, fill } from './dom';

export const MIN_MINUTES = 5;
export const MAX_MINUTES = 30;

/** The row of questions: which service, whose feet, whom to count, how long, by which reading. */
export class Toolbar {
  readonly root = el('form', { class: 'toolbar', submit: (event) => event.preventDefault() });
  private readonly value = el('output', { class: 'minutes-value' });
  private slider: HTMLInputElement | null = null;

  constructor(private readonly context: Context) {}

  /** Builds all pickers; called when the language or a choice changes. */
  render(state: State): void {
    const focused =
      document.activeElement instanceof HTMLElement && this.root.contains(document.activeElement) ? document.activeElement.id : '';
    this.root.setAttribute('aria-label', words(state).questions);
    fill(
      this.root,
      this.targets(state),
      el('div', { class: 'pickers' }, this.groups(state), this.walkers(state), this.directions(state)),
      this.minutes(state),
      this.reading(state),
    );
    if (focused) {
      document.getElementById(focused)?.focus();
    }
  }

  /** Only the slider moved. */
  update(state: State): void {
    this.value.textContent = words(state).minutesValue(state.minutes);
    if (this.slider && this.slider.valueAsNumber !== state.minutes) {
      this.slider.valueAsNumber = state.minutes;
    }
    this.slider?.setAttribute('aria-valuetext', words(state).minutesValue(state.minutes));
    this.slider?.style.setProperty('--at', `${((state.minutes - MIN_MINUTES) / (MAX_MINUTES - MIN_MINUTES)) * 100}%`);
  }

  private targets(state: State): HTMLElement {
    const { study, store } = this.context;
    const t = words(state);
    const services = study.targets.filter((x) => !x.id.startsWith('kind:'));
    const kinds = study.targets.filter((x) => x.id.startsWith('kind:'));
    const chips = services.map((x) =>
      el(
        'button',
        {
          id: `target-${x.id}`,
          type: 'button',
          class: 'chip',
          'aria-pressed': x.id === state.target ? 'true' : 'false',
          click: () => store.set({ target: x.id }),
        },
        drawing(glyphSvg(x.id)),
        x.name[state.lang],
      ),
    );
    const more =
      kinds.length > 0 &&
      select(
        'picker-kind',
        t.kinds,
        [['', t.kinds], ...kinds.map((x): [string, string] => [x.id, x.name[state.lang]])],
        state.target,
        (id) => {
          if (id) {
            store.set({ target: id });
          }
        },
      );
    return el('div', { class: 'targets', role: 'group', 'aria-label': t.target }, ...chips, more);
  }

  private groups(state: State): HTMLElement {
    const { study, store } = this.context;
    const options = study.groups.map((g): [string, string] => [g.id, groupName(g.id, state.lang)]);
    return labelled(
      words(state).group,
      select('picker-group', words(state).group, options, state.group, (group) => store.set({ group })),
    );
  }

  private walkers(state: State): HTMLElement {
    const { study, store } = this.context;
    const options = study.walkers.map((w): [string, string] => [w.id, w.name[state.lang]]);
    return labelled(
      words(state).walker,
      select('picker-walker', words(state).walker, options, state.walker, (walker) => store.set({ walker })),
    );
  }

  private directions(state: State): HTMLElement | false {
    const { study, store } = this.context;
    const t = words(state);
    const options = study.directions.map((d): [string, string] => [d, t.directions[d] ?? d]);
    return (
      study.directions.length > 1 &&
      select('picker-direction', t.direction, options, state.direction, (direction) => store.set({ direction }))
    );
  }

  private minutes(state: State): HTMLElement {
    const { store } = this.context;
    this.slider = el('input', {
      id: 'minutes',
      type: 'range',
      min: MIN_MINUTES,
      max: MAX_MINUTES,
      step: 1,
      value: state.minutes,
      list: 'cutoffs',
      input: (event) => store.set({ minutes: (event.target as HTMLInputElement).valueAsNumber }),
    });
    const ticks = this.context.study.cutoffsMinutes
      .filter((m) => m >= MIN_MINUTES && m <= MAX_MINUTES)
      .map((m) =>
        el(
          'button',
          {
            type: 'button',
            class: 'tick',
            tabindex: -1,
            style: `left:${((m - MIN_MINUTES) / (MAX_MINUTES - MIN_MINUTES)) * 100}%`,
            click: () => store.set({ minutes: m }),
          },
          String(m),
        ),
      );
    const block = el(
      'div',
      { class: 'minutes' },
      el('label', { for: 'minutes' }, words(state).minutes, this.value),
      el('div', { class: 'track' }, this.slider, el('div', { class: 'ticks', 'aria-hidden': 'true' }, ...ticks)),
    );
    this.update(state);
    return block;
  }

  private reading(state: State): HTMLElement {
    const { store } = this.context;
    const t = words(state);
    const option = (id: State['reading'], name: string) =>
      el(
        'button',
        {
          id: `reading-${id}`,
          type: 'button',
          class: `segment ${id}`,
          'aria-pressed': state.reading === id ? 'true' : 'false',
          click: () => store.set({ reading: id }),
        },
        name,
      );
    return el('div', { class: 'segments', role: 'group', 'aria-label': t.reading }, option('walk', t.walk), option('circle', t.circle));
  }
}

function labelled(name: string, control: HTMLElement): HTMLElement {
  return el('label', { class: 'picker' }, el('span', {}, name), control);
}

export function select(
  id: string,
  name: string,
  options: [string, string][],
  chosen: string,
  onChange: (value: string) => void,
): HTMLSelectElement {
  return el(
    'select',
    { id, 'aria-label': name, change: (event) => onChange((event.target as HTMLSelectElement).value) },
    ...options.map(([value, text]) => el('option', { value, selected: value === chosen }, text)),
  );
}
