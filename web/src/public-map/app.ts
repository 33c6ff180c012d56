import { el, fill } from '../panels/dom';
import type { Site } from './data/contract';
import { Loader } from './data/loader';
import type { HomeHere } from './data/places';
import { type Chosen, chosenOf, Source } from './data/source';
import type { LonLat } from './geo/degrees';
import { Keeper } from './keep';
import { about, posterLink } from './parts/about';
import { FindPart } from './parts/findPart';
import { top } from './parts/frame';
import { listPart } from './parts/listPart';
import { failure, loading, notice } from './parts/notices';
import { placePart } from './parts/placePart';
import { WalkPanel } from './parts/walkPanel';
import { WalkPlace } from './parts/walkPlace';
import { whoPart } from './parts/whoPart';
import { type Address, type Lang, readAddress, writeAddress } from './state/address';
import { phoneStore, recall, remember, type TypeSize } from './state/memory';
import { share } from './state/share';
import { inLang, type PageWords, words } from './text/words';
import { type Answer, answersFor } from './walk/answers';

type Status = 'none' | 'looking' | 'ready' | 'no-home' | 'failed';

/** The map's text grows with the page's. */
const TEXT_SCALES = [1, 1.2, 1.4] as const;
const TOAST_MS = 6000;

/** The public map: one place, one walker, one list. Everything is drawn from this state; the address carries place, walker and language. */
export class PublicMap {
  private lang: Lang;
  private size: TypeSize;
  private walker: number;
  private chosen: Chosen | null = null;
  private status: Status = 'none';
  private here: HomeHere | null = null;
  private answers: Answer[] = [];
  private open = -1;
  private asked = 0;
  private isKept = false;
  private find!: FindPart;
  private readonly source: Source;
  private readonly keeper: Keeper;

  private readonly main = el('main');
  private readonly place = el('div', { class: 'place' });
  private readonly said = el('p', { class: 'summary', role: 'status' });
  private readonly list = el('div', { class: 'list', id: 'list' });
  private readonly network = el('p', { class: 'network', role: 'status' });
  private readonly keptLine = el('p', { class: 'kept' });
  private readonly poster = el('p', { class: 'posters' });
  private readonly toast = el('p', { class: 'toast', role: 'status' });
  private readonly walkPlace = new WalkPlace(this.list);

  constructor(
    private readonly root: HTMLElement,
    private readonly site: Site,
    private readonly store: Storage | null = phoneStore(),
  ) {
    const memory = recall(store);
    const address = readAddress(location.hash);
    this.lang = address.lang ?? memory.lang ?? 'zh';
    this.size = memory.size;
    this.walker = this.walkerOf(address.who) ?? this.walkerOf(memory.who) ?? this.walkerOf(site.defaultWalker) ?? 0;
    this.keeper = Keeper.start(site.hash);
    this.source = new Source(site, new Loader(site.hash.slice(0, 12), (url) => void this.keep(url)));
    window.addEventListener('hashchange', () => void this.onAddress());
    for (const event of ['online', 'offline']) {
      window.addEventListener(event, () => this.sayNetwork());
    }
    // An hour later a canteen may have shut: the hours of today are said again when the page is looked at again.
    document.addEventListener('visibilitychange', () => !document.hidden && this.open < 0 && this.drawList());
  }

  start(): void {
    const { at, unit } = readAddress(location.hash);
    if (at || unit) {
      // A link to a place opens as that place from the first paint on.
      this.status = 'looking';
    }
    this.draw();
    void this.onAddress();
    this.source.warm();
  }

  private get words(): PageWords {
    return words(this.lang);
  }

  private walkerOf(id: string | null): number | null {
    const at = this.site.walkers.findIndex((w) => w.id === id);
    return at < 0 ? null : at;
  }

  // Drawing.

  private draw(): void {
    const w = this.words;
    document.documentElement.lang = w.htmlLang;
    document.documentElement.dataset.size = String(this.size);
    document.title = `${w.title} · ${inLang(this.site.name, this.lang)}`;
    this.find = new FindPart(w, {
      find: (query, limit) => this.source.find(query, limit),
      onChoose: (found) => void this.choose(chosenOf(found)),
      onPosition: mayAskPosition() ? () => this.onPosition() : null,
    });
    const events = { onSize: () => this.onSize(), onLanguage: () => this.onLanguage(), onSkip: () => this.focusList() };
    const who = whoPart(this.site, this.walker, this.lang, w, (k) => this.onWho(k));
    fill(this.main, el('div', { class: 'column' }, this.network, this.place, who, this.said, this.list), this.walkPlace.aside);
    fill(
      this.root,
      ...top(this.site, this.lang, this.size, w, events),
      this.main,
      about(this.site, w, this.keptLine, this.poster),
      this.toast,
    );
    this.drawPlace();
    this.drawList();
    this.sayNetwork();
    this.sayKept();
  }

  private drawPlace(): void {
    const shown =
      this.status === 'none'
        ? this.find.element
        : placePart(this.chosenName(), this.chosen, this.here?.metres ?? 0, this.words, {
            onChange: () => this.onChange(),
            onShare: () => void this.onShare(),
          });
    fill(this.place, shown);
  }

  private chosenName(): string {
    const { chosen, here } = this;
    return chosen?.name || here?.shard.file.unit?.name || (this.status === 'looking' ? '\u00a0' : this.words.placeOnMap);
  }

  private drawList(): void {
    // Before there is a place there is no walk to show beside it: one column, in the middle.
    this.main.classList.toggle('alone', this.status === 'none');
    fill(this.list, ...this.listParts());
    fill(this.poster, posterLink(this.site, this.here?.shard ?? null, this.words));
    this.said.textContent = this.summary();
    this.drawWalk();
  }

  private listParts(): HTMLElement[] {
    const w = this.words;
    switch (this.status) {
      case 'none':
        return [notice(w.emptyTitle, w.emptyText)];
      case 'looking':
        return [loading(w)];
      case 'no-home':
        return [notice(this.chosenName(), w.noHome, { text: w.change, run: () => this.onChange() })];
      case 'failed':
        return [notice(w.failedTitle, failure(w), { text: w.retry, run: () => void this.retry() }, 'failed')];
      case 'ready':
        return listPart(this.answers, {
          site: this.site,
          lang: this.lang,
          words: w,
          now: new Date(),
          onWay: (service) => this.onWay(service),
          page: () => location.href,
        });
    }
  }

  private summary(): string {
    const w = this.words;
    if (this.status !== 'ready') {
      return this.status === 'looking' ? w.loading : '';
    }
    return w.withinCount(this.site.promise, this.answers.filter((a) => a.within).length, this.answers.length);
  }

  private drawWalk(): void {
    const answer = this.answers.find((a) => a.service === this.open);
    const near = this.status === 'ready' ? answer?.near : null;
    const panel = near ? new WalkPanel(this.site, this.source.loader, this.words, TEXT_SCALES[this.size]) : null;
    this.walkPlace.show(this.open, panel, this.words, this.status === 'ready');
    if (panel && near) {
      const service = this.site.services[this.open]!;
      panel.show({ service: inLang(service, this.lang), glyph: service.icon, near });
    }
  }

  // Choices.

  private onWay(service: number): void {
    this.open = this.open === service ? -1 : service;
    this.drawWalk();
  }

  private onPosition(): void {
    const w = this.words;
    this.find.say(w.finding);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => void this.onPositionFound([coords.longitude, coords.latitude], coords.accuracy),
      (error) => this.find.say(error.code === error.PERMISSION_DENIED ? w.positionDenied : w.positionFailed),
      { enableHighAccuracy: true, timeout: 15_000 },
    );
  }

  private async onPositionFound(at: LonLat, accuracy: number): Promise<void> {
    const chosen: Chosen = { at, name: '', parent: '', home: null, rough: accuracy };
    try {
      if (!(await this.source.homeOf(chosen))) {
        this.find.say(this.words.positionOutside);
        return;
      }
    } catch {
      this.find.say(failure(this.words));
      return;
    }
    await this.choose(chosen);
  }

  private onChange(): void {
    this.chosen = null;
    this.status = 'none';
    this.here = null;
    this.answers = [];
    this.open = -1;
    this.writeAddress();
    this.drawPlace();
    this.drawList();
    this.find.focus();
  }

  private onWho(walker: number): void {
    this.walker = walker;
    this.remember();
    this.writeAddress();
    this.answer();
    this.drawList();
  }

  private onLanguage(): void {
    this.lang = this.lang === 'zh' ? 'en' : 'zh';
    this.remember();
    this.writeAddress();
    this.draw();
    this.root.querySelector<HTMLElement>('.language')?.focus();
  }

  private onSize(): void {
    this.size = ((this.size + 1) % 3) as TypeSize;
    this.remember();
    this.draw();
    this.root.querySelector<HTMLElement>('.size')?.focus();
  }

  private async onShare(): Promise<void> {
    const w = this.words;
    const said = { sent: '', copied: w.shared, failed: w.shareFailed };
    this.say(said[await share({ title: document.title, text: this.chosenName(), url: location.href })]);
  }

  private focusList(): void {
    const target = this.list.querySelector<HTMLElement>('h2') ?? this.list;
    target.setAttribute('tabindex', '-1');
    target.focus({ preventScroll: target !== this.list });
    target.scrollIntoView({ block: 'nearest' });
  }

  // Place → answers.

  private async choose(chosen: Chosen): Promise<void> {
    this.chosen = chosen;
    this.open = -1;
    this.here = null;
    this.writeAddress();
    await this.look();
    this.list.querySelector<HTMLElement>('h2')?.focus({ preventScroll: true });
    window.scrollTo({ top: 0 });
  }

  private async look(): Promise<void> {
    const asked = ++this.asked;
    const chosen = this.chosen!;
    this.status = 'looking';
    this.drawPlace();
    this.drawList();
    let status: Status;
    let here: HomeHere | null = null;
    try {
      here = await this.source.homeOf(chosen);
      status = here ? 'ready' : 'no-home';
    } catch {
      status = 'failed';
    }
    if (asked !== this.asked || this.chosen !== chosen) {
      return;
    }
    this.here = here;
    this.status = status;
    this.answer();
    this.drawPlace();
    this.drawList();
  }

  private async retry(): Promise<void> {
    if (this.chosen) {
      await this.look();
    } else {
      await this.openLink(readAddress(location.hash));
    }
  }

  private answer(): void {
    this.answers = this.here ? answersFor(this.site, this.here.shard, this.here.home, this.walker) : [];
  }

  // Address and memory.

  /** A link with a place or a community in it opens that place. */
  private async onAddress(): Promise<void> {
    if (location.hash === writeAddress(this.address())) {
      return;
    }
    const address = readAddress(location.hash);
    const walker = this.walkerOf(address.who) ?? this.walker;
    const lang = address.lang ?? this.lang;
    if (walker !== this.walker || lang !== this.lang) {
      [this.walker, this.lang] = [walker, lang];
      this.draw();
    }
    await this.openLink(address);
  }

  private async openLink({ at, unit }: Address): Promise<void> {
    let chosen: Chosen | null = null;
    try {
      chosen = at ? await this.source.placeAt(at) : unit ? await this.source.community(unit) : null;
    } catch {
      this.status = 'failed';
      this.drawPlace();
      this.drawList();
      return;
    }
    if (chosen) {
      await this.choose(chosen);
    } else if (this.status !== 'none') {
      this.onChange();
    }
  }

  private address(): Address {
    return {
      at: this.chosen?.at ?? null,
      unit: null,
      who: this.chosen ? this.site.walkers[this.walker]!.id : null,
      lang: this.lang,
    };
  }

  private writeAddress(): void {
    history.replaceState(null, '', writeAddress(this.address()) || location.pathname + location.search);
  }

  private remember(): void {
    remember(this.store, { who: this.site.walkers[this.walker]!.id, lang: this.lang, size: this.size });
  }

  // What is said in passing.

  private async keep(url: string): Promise<void> {
    if (await this.keeper.keep([url])) {
      this.isKept = true;
      this.sayKept();
    }
  }

  private sayKept(): void {
    this.keptLine.textContent = this.isKept && this.status === 'ready' ? this.words.offlineReady : '';
  }

  private sayNetwork(): void {
    this.network.textContent = navigator.onLine ? '' : this.words.offline;
  }

  private say(text: string): void {
    this.toast.textContent = text;
    window.setTimeout(() => {
      if (this.toast.textContent === text) {
        this.toast.textContent = '';
      }
    }, TOAST_MS);
  }
}

/** Only HTTPS and the machine itself may ask; elsewhere the button is not shown. */
function mayAskPosition(): boolean {
  return window.isSecureContext && location.protocol.startsWith('http') && 'geolocation' in navigator;
}
