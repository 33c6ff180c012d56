import type { Instead, SearchKind, Words } from '../data/contract';
import type { PhoneMap } from '../geo/phoneMaps';
import type { Lang } from '../state/address';
import type { Leg, LegKind } from '../walk/walk';
import { en } from './en';
import { zh } from './zh';

/** Everything the page says, in one language. */
export interface PageWords {
  htmlLang: string;
  /** Between a name and its value, between parts of a sentence, between sentences' parts that stand apart. */
  colon: string;
  listed: string;
  comma: string;
  semicolon: string;
  until: string;
  shut: string;
  title: string;
  otherLanguage: string;
  otherLanguageHint: string;
  biggerType: string;
  typeSizes: [string, string, string];
  skip: string;

  where: string;
  whereHint: string;
  wherePlaceholder: string;
  clear: string;
  myPosition: string;
  finding: string;
  positionDenied: string;
  positionFailed: string;
  positionOutside: string;
  positionRough(metres: number): string;
  foundCount(count: number): string;
  nothingFound(query: string): string;
  nearNames(query: string): string;
  kinds: Record<SearchKind, string>;
  change: string;
  yourPlace: string;
  placeOnMap: string;
  nearestHome(metres: number): string;
  noHome: string;

  who: string;

  within(minutes: number): string;
  withinCount(minutes: number, found: number, all: number): string;
  beyond(minutes: number): string;
  noneWithin(minutes: number, service: string, nearest: number): string;
  why: Record<'noStreet' | 'impassable' | 'noWay', (service: string) => string>;
  minutes(value: number): string;
  thereAndBack(there: number, back: number): string;
  thereOnly(there: number): string;
  noWayBack: string;
  metres(value: number): string;
  stairs(steps: number, up: number, down: number, unsure: boolean, estimated: boolean): string;
  stairsBack(up: number, down: number): string;
  noStairs: string;
  lift: string;
  escalator: string;
  liftHours(text: string): string;
  liftShut(text: string): string;
  gateHours(text: string): string;

  today: string;
  openNow(until: string): string;
  opensAt(from: string): string;
  overToday: string;
  shutToday: string;
  opensNext(days: number, weekday: number, from: string): string;
  always: string;
  hoursUnknown: string;
  asWritten(text: string): string;
  weekdays: string[];

  call(phone: string): string;
  noPhone: string;
  price: string;
  capacity: string;
  people(count: number): string;
  waiting: string;
  address: string;
  checked: string;
  notChecked: string;
  kind: string;
  allHours: string;
  details: string;
  showWalk: string;
  hideWalk: string;
  openIn: string;
  maps: Record<PhoneMap, string>;
  report: string;
  reportSubject(facility: string): string;
  reportBody(facility: string, id: string, place: string): string;
  alsoComes: string;
  insteadTitle: string;
  noInstead: string;
  how: Record<Instead['how'], (facility: string) => string>;
  visit(weekday: number, from: string, to: string, place: string): string;
  visitToday: string;
  visitTomorrow: string;
  visitHere: string;

  walkTitle(service: string, facility: string): string;
  there: string;
  back: string;
  home: string;
  legs: Record<LegKind, (leg: Leg) => string>;
  arrive(facility: string): string;
  arriveHome: string;
  mapLoading: string;
  mapFailed: string;
  noMap: string;
  wholeWalk: string;
  zoomIn: string;
  zoomOut: string;
  stepOnMap: string;
  legendWay: string;
  legendStairs: string;
  north: string;
  mapPanel: string;
  mapPanelHint: string;

  share: string;
  shared: string;
  shareFailed: string;
  print: string;
  offline: string;
  offlineReady: string;
  about: string;
  aboutText(date: string, promise: number): string;
  estimate: string;
  privacy: string;
  sources: string;
  approval: string;
  posters: string;
  posterOf(community: string): string;

  loading: string;
  failedTitle: string;
  failedText: string;
  failedOffline: string;
  retry: string;
  noDataTitle: string;
  noDataText: string;
  emptyTitle: string;
  emptyText: string;
}

export function words(lang: Lang): PageWords {
  return lang === 'zh' ? zh : en;
}

export function inLang(text: Words, lang: Lang): string {
  return lang === 'zh' ? text.zh : text.en;
}
