import type { Lang } from './address';

/** What stays on the phone and nowhere else: who walks, the language, the size of type. A browser that keeps nothing is no fault. */

export type TypeSize = 0 | 1 | 2;

export interface Memory {
  who: string | null;
  lang: Lang | null;
  size: TypeSize;
}

const KEY = 'coverage-public-map';

export function recall(store: Pick<Storage, 'getItem'> | null): Memory {
  const empty: Memory = { who: null, lang: null, size: 0 };
  try {
    const kept = JSON.parse(store?.getItem(KEY) ?? '{}') as Record<string, unknown>;
    return {
      who: typeof kept.who === 'string' ? kept.who : null,
      lang: kept.lang === 'zh' || kept.lang === 'en' ? kept.lang : null,
      size: kept.size === 1 || kept.size === 2 ? kept.size : 0,
    };
  } catch {
    // Kept by an older page, or by nobody: as on the first visit.
    return empty;
  }
}

export function remember(store: Pick<Storage, 'setItem'> | null, memory: Memory): void {
  try {
    store?.setItem(KEY, JSON.stringify(memory));
  } catch {
    // A private window or a full store: the choice holds for this visit.
  }
}

/** The browser's store, or null where it refuses one. */
export function phoneStore(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}
