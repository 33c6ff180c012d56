import { el, fill } from '../../panels/dom';
import type { Site } from '../data/contract';
import type { Loader } from '../data/loader';
import { loadMap, type MapHandle } from '../map/handle';
import { tileReader } from '../map/tiles';
import type { PageWords } from '../text/words';
import type { Near } from '../walk/answers';
import { type Direction, minutesTold } from '../walk/walk';

export interface WalkShown {
  service: string;
  glyph: string;
  near: Near;
}

/** The way there and back: drawn on a map that is loaded for it, and told leg by leg in words that need no map. */
export class WalkPanel {
  readonly element: HTMLElement;
  private direction: Direction = 'there';
  private shown: WalkShown | null = null;
  private map: MapHandle | null = null;
  private removed = false;
  private readonly box: HTMLElement;
  private readonly state: HTMLElement;
  private readonly title = el('h3', { class: 'walk-title' });
  private readonly turns = el('div', { class: 'turns' });
  private readonly legs = el('ol', { class: 'legs' });

  constructor(
    private readonly site: Site,
    private readonly loader: Loader,
    private readonly words: PageWords,
    private readonly textScale: number,
  ) {
    const tool = (text: string, label: string, run: () => void) => el('button', { type: 'button', 'aria-label': label, click: run }, text);
    this.box = el('div', { class: 'map' });
    this.state = el('p', { class: 'map-state', role: 'status' }, words.mapLoading);
    this.element = el(
      'section',
      { class: 'walk' },
      this.title,
      this.turns,
      el(
        'div',
        { class: 'map-frame' },
        this.box,
        this.state,
        el(
          'div',
          { class: 'map-tools' },
          tool('+', words.zoomIn, () => this.map?.zoom(1)),
          tool('−', words.zoomOut, () => this.map?.zoom(-1)),
          el('button', { type: 'button', class: 'whole', click: () => this.look(null) }, words.wholeWalk),
        ),
      ),
      el('p', { class: 'map-legend' }, ...legend(words)),
      el(
        'p',
        { class: 'map-note' },
        [site.map ? '' : words.noMap, site.attribution, site.approval ? words.approval + words.colon + site.approval : '']
          .filter((t) => t !== '')
          .join(' · '),
      ),
      this.legs,
    );
  }

  show(shown: WalkShown): void {
    if (this.shown?.near !== shown.near) {
      this.direction = 'there';
    }
    this.shown = shown;
    this.write();
    if (this.map) {
      this.draw();
    } else {
      void this.open();
    }
  }

  remove(): void {
    this.removed = true;
    this.map?.remove();
    this.map = null;
    this.element.remove();
  }

  private write(): void {
    const { words } = this;
    const { service, near } = this.shown!;
    this.title.textContent = words.walkTitle(service, near.facility.name);
    const turn = (direction: Direction, text: string, ms: number) =>
      el(
        'button',
        { type: 'button', 'aria-pressed': String(this.direction === direction), 'data-turn': direction, click: () => this.turn(direction) },
        `${text} ${words.minutes(minutesTold(ms))}`,
      );
    fill(this.turns, turn('there', words.there, near.there.walk.ms), near.back && turn('back', words.back, near.back.walk.ms));
    const told = this.walk().legs.map((leg, k) =>
      el(
        'li',
        { class: leg.kind },
        el(
          'button',
          { type: 'button', 'data-leg': k, click: () => this.look(k) },
          words.legs[leg.kind](leg),
          el('span', { class: 'unseen' }, ` ${words.stepOnMap}`),
        ),
      ),
    );
    const end = this.direction === 'there' ? words.arrive(near.facility.name) : words.arriveHome;
    fill(this.legs, ...told, el('li', { class: 'end' }, end));
  }

  private turn(direction: Direction): void {
    this.direction = direction;
    this.write();
    this.turns.querySelector<HTMLElement>(`[data-turn="${direction}"]`)?.focus();
    this.draw();
  }

  private walk() {
    const { there, back } = this.shown!.near;
    return (this.direction === 'back' && back ? back : there).walk;
  }

  private look(leg: number | null): void {
    for (const button of this.legs.querySelectorAll('button')) {
      button.classList.toggle('looked-at', leg !== null && button.dataset.leg === String(leg));
    }
    this.map?.look(leg);
    if (leg !== null) {
      this.box.scrollIntoView({ block: 'nearest' });
    }
  }

  private async open(): Promise<void> {
    try {
      const open = await loadMap();
      const tile = await tileReader(this.site, this.loader);
      if (this.removed) {
        return;
      }
      this.map = open(this.box, { tile, textScale: this.textScale, label: this.title.textContent ?? '' });
      this.state.hidden = true;
      this.draw();
    } catch {
      this.state.textContent = this.words.mapFailed;
    }
  }

  private draw(): void {
    const walk = this.walk();
    const { near, glyph } = this.shown!;
    const ends = [walk.legs[0]!.line[0]!, walk.legs.at(-1)!.line.at(-1)!] as const;
    const [home, door] = this.direction === 'there' ? ends : [ends[1], ends[0]];
    this.map?.show({
      legs: walk.legs.map(({ kind, line, up, down }) => ({ kind, line, steps: up + down })),
      home: { at: home, title: this.words.home },
      facility: { at: door, title: near.facility.name, glyph },
    });
  }
}

/** What the lines mean, and that north is up. */
function legend(words: PageWords): HTMLElement[] {
  const entry = (kind: string, text: string) => el('span', {}, el('i', { class: kind, 'aria-hidden': 'true' }), text);
  return [entry('way', words.legendWay), entry('stairs', words.legendStairs), el('span', {}, words.north)];
}
