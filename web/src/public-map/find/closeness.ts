/** How alike two short texts are, 0 … 1. */

/** Changes that make one text of the other: insert, drop, replace, swap neighbours (the restricted Damerau distance). */
export function distance(a: string, b: string): number {
  const [s, t] = [[...a], [...b]];
  let [before, last] = [[] as number[], Array.from({ length: t.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= s.length; i++) {
    const row = [i];
    for (let j = 1; j <= t.length; j++) {
      const change = s[i - 1] === t[j - 1] ? 0 : 1;
      let least = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + change);
      if (i > 1 && j > 1 && s[i - 1] === t[j - 2] && s[i - 2] === t[j - 1]) {
        least = Math.min(least, before[j - 2]! + 1);
      }
      row.push(least);
    }
    [before, last] = [last, row];
  }
  return last[t.length]!;
}

export function likeness(a: string, b: string): number {
  const longest = Math.max([...a].length, [...b].length);
  return longest === 0 ? 1 : 1 - distance(a, b) / longest;
}
