import { el, fill } from '../panels/dom';
import type { Shards, Site } from './data/contract';
import { Loader } from './data/loader';
import { type HomeHere, Homes } from './data/places';
import { Finder, type FoundPlace } from './find/finder';
import type { LonLat } from './geo/degrees';
import { Keeper } from './keep';
import { about } from './parts/about';
import { FindPart } from './parts/findPart';
import { icon } from './parts/icons';
import { listPart } from './parts/listPart';
import { loading, notice } from './parts/notices';
import { WalkPanel } from './parts/walkPanel';
import { whoPart } from './parts/whoPart';
import { type Lang, readAddress, writeAddress } from './state/address';
import { phoneStore, recall, remember, type TypeSize } from './state/memory';
import { inLang, type PageWords, words } from './text/words';
import { type Answer, answersFor } from './walk/answers';

/** A place that was chosen, by name or by position. */
interface Chosen {
  at: LonLat;
  name: string;
  parent: string;
  /** The home the index names; without one the nearest is looked for. */
  home: { shard: number; home: number } | null;
  rough: number;
}

type Status = 'none' | 'looking' | 'ready' | 'no-home' | 'failed';

const WIDE = '(min-width: 1080px)';
const ROUGH_METRES = 150;
const TOLD_METRES = 60;

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
  private panel: WalkPanel | null = null;
  private find: FindPart | null = null;
  private readonly loader: Loader;
  private readonly keeper: Keeper;
  private homes: Promise<Homes> | null = null;
  private finder: Promise<Finder> | null = null;
  private readonly wide = window.matchMedia(WIDE);

  private readonly place = el('div', { class: 'place' });
  private readonly said = el('p', { class: 'summary', role: 'status' });
  private readonly list = el('div', { class: 'list', id: 'list' });
  private readonly aside = el('aside', { class: 'aside' });
  private readonly network = el('p', { class: 'network', role: 'status' });
  private readonly keptLine = el('p', { class: 'kept' });
  private readonly toast = el('p', { class: 'toast', role: 'status' });

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
    this.loader = new Loader(site.hash.slice(0, 12), (url) => void this.keep([url]));
    this.wide.addEventListener('change', () => this.placePanel());
    window.addEventListener('hashchange', () => void this.onAddress());
    for (const event of ['online', 'offline']) {
      window.addEventListener(event, () => this.sayNetwork());
    }
    // A minute later a canteen may have shut: the hours of today are said again whenever the page is looked at again.
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
    // What a search needs is read while the reader still looks for the first letter.
    void this.openFinder().catch(() => {});
  }

  private get words(): PageWords {
    return words(this.lang);
  }

  private walkerOf(id: string | null): number | null {
    const at = this.site.walkers.findIndex((w) => w.id === id);
    return at < 0 ? null : at;
  }

  // The page.

  private draw(): void {
    const w = this.words;
    document.documentElement.lang = w.htmlLang;
    document.documentElement.dataset.size = String(this.size);
    document.title = `${w.title} · ${inLang(this.site.name, this.lang)}`;
    this.find = new FindPart(w, {
      find: async (query, limit) => (await this.openFinder()).find(query, limit),
      onChoose: (found) => this.onFound(found),
      onPosition: this.mayAskPosition() ? () => this.onPosition() : null,
    });
    fill(
      this.root,
      el('a', { class: 'skip', href: '#list', click: (event) => this.skip(event) }, w.skip),
      el(
        'header',
        { class: 'top' },
        el('h1', {}, w.title, ' ', el('span', {}, inLang(this.site.name, this.lang))),
        el(
          'div',
          { class: 'switches' },
          el(
            'button',
            {
              type: 'button',
              class: 'size',
              'aria-label': `${w.biggerType}${w.colon}${w.typeSizes[this.size]}`,
              click: () => this.onSize(),
            },
            w.biggerType,
          ),
          el(
            'button',
            {
              type: 'button',
              class: 'language',
              lang: this.lang === 'zh' ? 'en' : 'zh-CN',
              'aria-label': w.otherLanguageHint,
              click: () => this.onLanguage(),
            },
            w.otherLanguage,
          ),
        ),
      ),
      el(
        'main',
        {},
        el(
          'div',
          { class: 'column' },
          this.network,
          this.place,
          whoPart(this.site, this.walker, this.lang, w, (k) => this.onWho(k)),
          this.said,
          this.list,
        ),
        this.aside,
      ),
      about(this.site, w, this.keptLine),
      this.toast,
    );
    this.drawPlace();
    this.drawList();
    this.sayNetwork();
    this.sayKept();
  }

  private drawPlace(): void {
    const w = this.words;
    const { chosen } = this;
    if (this.status === 'none') {
      fill(this.place, this.find!.element);
      return;
    }
    const notes = [
      chosen && chosen.rough > ROUGH_METRES ? w.positionRough(chosen.rough) : '',
      this.here && this.here.metres > TOLD_METRES ? w.nearestHome(this.here.metres) : '',
    ].filter((t) => t !== '');
    fill(
      this.place,
      el(
        'section',
        { class: 'chosen', 'aria-label': w.yourPlace },
        el(
          'p',
          { class: 'chosen-name' },
          icon('place'),
          el('strong', {}, this.chosenName()),
          chosen?.parent ? el('span', {}, chosen.parent) : null,
        ),
        ...notes.map((t) => el('p', { class: 'hint' }, t)),
        el(
          'div',
          { class: 'actions' },
          el('button', { type: 'button', class: 'button plain change', click: () => this.onChange() }, w.change),
          el('button', { type: 'button', class: 'button plain share', click: () => void this.onShare() }, w.share),
          el('button', { type: 'button', class: 'button plain print', click: () => window.print() }, w.print),
        ),
      ),
    );
  }

  private chosenName(): string {
    const { chosen, here } = this;
    return chosen?.name || here?.shard.file.unit?.name || (this.status === 'looking' ? '\u00a0' : this.words.placeOnMap);
  }

  private drawList(): void {
    const w = this.words;
    this.panel?.remove();
    this.panel = null;
    fill(this.list, ...this.listParts());
    this.said.textContent =
      this.status === 'ready'
        ? w.withinCount(this.site.promise, this.answers.filter((a) => a.within).length, this.answers.length)
        : this.status === 'looking'
          ? w.loading
          : '';
    this.drawPanel();
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
        return [
          notice(
            w.failedTitle,
            navigator.onLine ? w.failedText : w.failedOffline,
            { text: w.retry, run: () => void this.look() },
            'failed',
          ),
        ];
      case 'ready':
        return listPart(this.answers, {
          site: this.site,
          lang: this.lang,
          words: w,
          now: new Date(),
          open: this.open,
          onWay: (service) => this.onWay(service),
          page: () => location.href,
        });
    }
  }

  // The walk: under its card on a phone, beside the list on a wide screen.

  private drawPanel(): void {
    const w = this.words;
    const answer = this.answers.find((a) => a.service === this.open);
    if (this.status === 'ready' && answer?.near) {
      const service = this.site.services[answer.service]!;
      this.panel = new WalkPanel(this.site, this.loader, w, [1, 1.2, 1.4][this.size]!);
      this.placePanel();
      this.panel.show({ service: inLang(service, this.lang), glyph: service.icon, near: answer.near });
      return;
    }
    this.placePanel();
  }

  private placePanel(): void {
    const w = this.words;
    const inCard = this.list.querySelector(`[data-way-here="${this.open}"]`);
    const shown = this.panel?.element;
    if (shown && !this.wide.matches && inCard) {
      fill(inCard, shown);
      fill(this.aside);
    } else if (shown) {
      fill(this.aside, shown);
    } else {
      fill(
        this.aside,
        this.status === 'ready' ? el('div', { class: 'hollow' }, el('h2', {}, w.mapPanel), el('p', {}, w.mapPanelHint)) : null,
      );
    }
  }

  private onWay(service: number): void {
    this.open = this.open === service ? -1 : service;
    this.drawList();
    this.list.querySelector<HTMLElement>(`[data-way="${service}"]`)?.focus();
  }

  // Choices.

  private onFound(found: FoundPlace): void {
    const home = found.shard >= 0 && found.home >= 0 ? { shard: found.shard, home: found.home } : null;
    void this.choose({ at: found.at, name: found.name, parent: found.parent, home, rough: 0 });
  }

  private mayAskPosition(): boolean {
    return window.isSecureContext && location.protocol.startsWith('http') && 'geolocation' in navigator;
  }

  private onPosition(): void {
    const w = this.words;
    const find = this.find!;
    find.say(w.finding);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => void this.onPositionFound([coords.longitude, coords.latitude], coords.accuracy),
      (error) => find.say(error.code === error.PERMISSION_DENIED ? w.positionDenied : w.positionFailed),
      { enableHighAccuracy: true, timeout: 15_000 },
    );
  }

  private async onPositionFound(at: LonLat, accuracy: number): Promise<void> {
    const find = this.find!;
    try {
      if (!(await (await this.openHomes()).nearest(at))) {
        find.say(this.words.positionOutside);
        return;
      }
    } catch {
      find.say(navigator.onLine ? this.words.failedText : this.words.failedOffline);
      return;
    }
    await this.choose({ at, name: '', parent: '', home: null, rough: accuracy });
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
    this.find!.focus();
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
    const share = { title: document.title, text: this.chosenName(), url: location.href };
    try {
      if (navigator.share && window.matchMedia('(pointer: coarse)').matches) {
        await navigator.share(share);
        return;
      }
      await navigator.clipboard.writeText(share.url);
      this.say(w.shared);
    } catch (error) {
      if (!(error instanceof DOMException && error.name === 'AbortError')) {
        this.say(w.shareFailed);
      }
    }
  }

  private skip(event: Event): void {
    event.preventDefault();
    const target = this.list.querySelector<HTMLElement>('h2') ?? this.list;
    target.setAttribute('tabindex', '-1');
    target.focus();
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
    const { at, home } = this.chosen!;
    this.status = 'looking';
    this.drawPlace();
    this.drawList();
    try {
      const homes = await this.openHomes();
      const here = (home && (await homes.named(home.shard, home.home, at))) ?? (await homes.nearest(at));
      if (asked !== this.asked) {
        return;
      }
      this.here = here;
      this.status = here ? 'ready' : 'no-home';
      this.answer();
    } catch {
      if (asked !== this.asked) {
        return;
      }
      this.status = 'failed';
    }
    this.drawPlace();
    this.drawList();
  }

  private answer(): void {
    this.answers = this.here ? answersFor(this.site, this.here.shard, this.here.home, this.walker) : [];
  }

  private openHomes(): Promise<Homes> {
    this.homes ??= this.loader.shards().then((shards: Shards) => new Homes(this.site, shards, this.loader));
    this.homes.catch(() => {
      this.homes = null;
    });
    return this.homes;
  }

  private openFinder(): Promise<Finder> {
    this.finder ??= Finder.open(this.loader, this.site.search.pinyin === true);
    this.finder.catch(() => {
      this.finder = null;
    });
    return this.finder;
  }

  // Address and memory.

  /** A link with a place or a community in it opens that place. */
  private async onAddress(): Promise<void> {
    const address = readAddress(location.hash);
    if (location.hash === writeAddress(this.address())) {
      return;
    }
    const walker = this.walkerOf(address.who);
    if (walker !== null && walker !== this.walker) {
      this.walker = walker;
      this.draw();
    }
    if (address.lang && address.lang !== this.lang) {
      this.lang = address.lang;
      this.draw();
    }
    const chosen = await this.chosenBy(address.at, address.unit);
    if (chosen) {
      await this.choose(chosen);
    } else if (this.status === 'looking') {
      this.onChange();
    }
  }

  private async chosenBy(at: LonLat | null, unit: string | null): Promise<Chosen | null> {
    if (at) {
      const named = await this.nameAt(at);
      const home = named && named.shard >= 0 && named.home >= 0 ? { shard: named.shard, home: named.home } : null;
      return { at, name: named?.name ?? '', parent: named?.parent ?? '', home, rough: 0 };
    }
    if (!unit) {
      return null;
    }
    try {
      const { shards } = await this.openHomes();
      const community = shards.communities.find((c) => c.code === unit);
      return community ? { at: community.at, name: community.name, parent: community.parent, home: null, rough: 0 } : null;
    } catch {
      return null;
    }
  }

  /** The name of a shared place is an extra: without the index it is called by its community. */
  private async nameAt(at: LonLat): Promise<FoundPlace | null> {
    try {
      return (await this.openFinder()).nameAt(at);
    } catch {
      return null;
    }
  }

  private address() {
    return { at: this.chosen?.at ?? null, unit: null, who: this.chosen ? this.site.walkers[this.walker]!.id : null, lang: this.lang };
  }

  private writeAddress(): void {
    history.replaceState(null, '', writeAddress(this.address()) || location.pathname + location.search);
  }

  private remember(): void {
    remember(this.store, { who: this.site.walkers[this.walker]!.id, lang: this.lang, size: this.size });
  }

  private async keep(urls: string[]): Promise<void> {
    if (await this.keeper.keep(urls)) {
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
    }, 6000);
  }
}
