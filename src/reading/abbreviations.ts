import { flat } from './text.ts';

export type Abbreviation = { readonly short: string; readonly long: string };

const PAIR = /^["“(]?([A-Z][A-Za-z0-9&/]{1,9})["”)]?\s*(?:[-–—=:]|\bstands for\b|\bmeans\b)\s*(\p{L}.+)$/u;

/** The short forms that a line explains: `DHP - Policy Adviser`, `KU = Kent Union; EG = Executive Group`. */
export function abbreviationsIn(line: string): readonly Abbreviation[] {
  const found: Abbreviation[] = [];
  for (const piece of flat(line).split(/;\s+|(?<!\s)\s+\|\s+|,\s+(?=[A-Z]{2,8}\s*[-–—=:])/u)) {
    const match = PAIR.exec(piece.trim());
    const [short = '', long = ''] = match?.slice(1) ?? [];
    if (!match || !isShort(short) || long.length > 160) return [];
    found.push({ short, long: long.replace(/[.;,]$/u, '') });
  }
  return found;
}

/** Whether a word is a short form: two capitals or more, and no more small letters than capitals. */
export function isShort(word: string): boolean {
  const capitals = word.replace(/[^A-Z]/gu, '').length;
  return capitals >= 2 && word.length <= 9 && word.replace(/[^a-z]/gu, '').length <= capitals;
}
