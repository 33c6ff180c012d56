/**
 * How a name sounds, for a word that was written wrongly: by ear, by voice keyboard, by handwriting. Sounds that the speech of the south-west
 * does not keep apart are one (n/l, h/f, zh/z, ch/c, sh/s, -ng/-n), so 石丫 finds 石垭 and "lan an" finds 南岸.
 */

/** Syllable → the characters said so, as published beside the places. */
export type PinyinTable = Readonly<Record<string, string>>;

export function soundsByCharacter(table: PinyinTable): Map<string, string> {
  const sounds = new Map<string, string>();
  for (const [syllable, characters] of Object.entries(table)) {
    for (const character of characters) {
      if (!sounds.has(character)) {
        sounds.set(character, syllable);
      }
    }
  }
  return sounds;
}

/** One syllable with the sounds that are confused folded into one. */
export function foldSyllable(syllable: string): string {
  return syllable
    .replace(/^([zcs])h/, '$1')
    .replace(/^n/, 'l')
    .replace(/^h(?=u)/, 'f')
    .replace(/^fu(?=[aeio])/, 'f')
    .replace(/ng$/, 'n');
}

/** Letters of a text as it sounds; characters whose sound is not known stay themselves. */
export function soundOf(text: string, sounds: ReadonlyMap<string, string>): string {
  let result = '';
  for (const character of text) {
    const syllable = sounds.get(character);
    result += syllable ? foldSyllable(syllable) : character;
  }
  return result;
}

/** Typed letters as they sound: every place where a syllable could begin is folded. */
export function soundOfLetters(letters: string): string {
  return letters
    .replace(/([zcs])h/g, '$1')
    .replace(/ng(?![aeiou])/g, 'n')
    .replace(/n(?=[aeiouv])/g, 'l')
    .replace(/hu/g, 'fu')
    .replace(/fu(?=[aeio])/g, 'f');
}
