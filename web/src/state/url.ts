import type { State } from './store';

const VIEWS = ['units', 'gaps', 'services', 'supply', 'access', 'audit', 'siting', 'scenario'];

/** State ↔ the hash of the address, so that a link shows what its sender saw. Unknown and malformed parts are left out. */

export function toHash(state: State): string {
  const parts = new URLSearchParams();
  parts.set('t', state.target);
  parts.set('w', state.walker);
  parts.set('g', state.group);
  parts.set('m', String(state.minutes));
  if (state.direction !== 'to-facility') {
    parts.set('d', state.direction);
  }
  if (state.reading === 'circle') {
    parts.set('r', 'circle');
  }
  if (state.unit) {
    parts.set('u', `${state.level}/${state.unit}`);
  }
  if (state.view !== 'units') {
    parts.set('b', state.view);
  }
  if (state.gap) {
    parts.set('k', state.gap);
  }
  if (state.facility) {
    parts.set('f', state.facility);
  }
  if (state.place) {
    parts.set('p', state.place.map((degrees) => degrees.toFixed(6)).join(','));
  }
  if (state.sight) {
    parts.set('v', `${state.sight.zoom}/${state.sight.lat.toFixed(5)}/${state.sight.lon.toFixed(5)}`);
  }
  if (state.lang === 'en') {
    parts.set('l', 'en');
  }
  return `#${parts.toString()}`;
}

export interface Choices {
  targets: string[];
  walkers: string[];
  groups: string[];
  directions: string[];
}

export function fromHash(hash: string, choices: Choices): Partial<State> {
  const parts = new URLSearchParams(hash.replace(/^#/, ''));
  const patch: Partial<State> = {};
  const pick = (key: string, allowed: string[]): string | undefined => {
    const value = parts.get(key);
    return value !== null && allowed.includes(value) ? value : undefined;
  };
  assign(patch, 'target', pick('t', choices.targets));
  assign(patch, 'walker', pick('w', choices.walkers));
  assign(patch, 'group', pick('g', choices.groups));
  assign(patch, 'direction', pick('d', choices.directions));
  assign(patch, 'reading', pick('r', ['circle']) as State['reading'] | undefined);
  assign(patch, 'lang', pick('l', ['zh', 'en']) as State['lang'] | undefined);
  const minutes = Number(parts.get('m'));
  assign(patch, 'minutes', Number.isInteger(minutes) && minutes >= 3 && minutes <= 60 ? minutes : undefined);
  const unit = /^([^/]+)\/(.+)$/.exec(parts.get('u') ?? '');
  if (unit?.[1] && unit[2]) {
    patch.level = unit[1];
    patch.unit = unit[2];
  }
  assign(patch, 'view', pick('b', VIEWS));
  assign(patch, 'gap', parts.get('k') || undefined);
  assign(patch, 'facility', parts.get('f') || undefined);
  const place = numbers(parts.get('p'), ',', 2);
  if (place && Math.abs(place[0]!) <= 180 && Math.abs(place[1]!) <= 90) {
    patch.place = [place[0]!, place[1]!];
  }
  const view = numbers(parts.get('v'), '/', 3);
  if (view && view[0]! >= 0 && view[0]! <= 20 && Math.abs(view[1]!) <= 90 && Math.abs(view[2]!) <= 180) {
    patch.sight = { zoom: view[0]!, lat: view[1]!, lon: view[2]! };
  }
  return patch;
}

function assign<K extends keyof State>(patch: Partial<State>, key: K, value: State[K] | undefined): void {
  if (value !== undefined) {
    patch[key] = value;
  }
}

function numbers(text: string | null, separator: string, count: number): number[] | null {
  const values = (text ?? '').split(separator).map((word) => (word === '' ? Number.NaN : Number(word)));
  return values.length === count && values.every(Number.isFinite) ? values : null;
}
