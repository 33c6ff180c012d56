import type { Shares, Study } from '../api/types';
import type { State, Store } from '../state/store';
import type { Lang } from '../text/texts';
import { groupName, texts } from '../text/texts';
import type { Texts } from '../text/zh';

/** What every panel is given: the study, the store, the words of the chosen language. */
export interface Context {
  study: Study;
  store: Store;
}

export type ChangedKeys = ReadonlySet<keyof State>;

/** The shares as they are read now (walked or circle), with the walked ones beside for comparison. */
export interface Figures {
  walked: Shares;
  shown: Shares;
}

export function words(state: State): Texts {
  return texts(state.lang);
}

export function targetName(study: Study, id: string, lang: Lang): string {
  return study.targets.find((t) => t.id === id)?.name[lang] ?? id;
}

export function walkerName(study: Study, id: string, lang: Lang): string {
  return study.walkers.find((w) => w.id === id)?.name[lang] ?? id;
}

export function kindName(study: Study, id: string, lang: Lang): string {
  return study.kinds.find((k) => k.id === id)?.name[lang] ?? id;
}

export function question(study: Study, state: State): string {
  const t = words(state);
  const make = state.direction === 'from-facility' ? t.questionBack : t.question;
  return make(groupName(state.group, state.lang), targetName(study, state.target, state.lang));
}
