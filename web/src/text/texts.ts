import { en } from './en';
import { type Texts, zh } from './zh';

export type Lang = 'zh' | 'en';

export function texts(lang: Lang): Texts {
  return lang === 'zh' ? zh : en;
}

/** A group id in words: ages by rule, the rest by name. */
export function groupName(id: string, lang: Lang): string {
  const t = texts(lang);
  const named = t.groups[id];
  if (named) {
    return named;
  }
  const open = /^(\d+)\+$/.exec(id);
  if (open?.[1]) {
    return t.ageFrom(open[1]);
  }
  const band = /^(\d+)-(\d+)$/.exec(id);
  return band?.[1] && band[2] ? t.ageBand(band[1], band[2]) : id;
}
