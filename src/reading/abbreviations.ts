import { postHeld } from './holders.ts';
import { flat } from './text.ts';

export type Abbreviation = { readonly short: string; readonly long: string };

const PAIR = /^["“(]?([A-Z][A-Za-z0-9&/]{1,9})["”)]?\s*(?:[-–—=:]|\bstands for\b|\bmeans\b)\s*(\p{L}.+)$/u;

/** The short forms that a line explains: `DHP - Policy Adviser`, `KU = Kent Union; EG = Executive Group`. */
export function abbreviationsIn(line: string): readonly Abbreviation[] {
  const found: Abbreviation[] = [];
  for (const piece of flat(line)
    .replace(BEFORE, '')
    .split(/;\s+|(?<!\s)\s+\|\s+|,\s+(?=[A-Z]{2,8}\s*[-–—=:])/u)) {
    const match = PAIR.exec(piece.trim());
    const [short = '', long = ''] = match?.slice(1) ?? [];
    const pair = match && isShort(short) && long.length <= LONGEST ? { short, long: long.replace(/[.;,]$/u, '') } : named(piece.trim());
    if (!pair) return [];
    found.push(pair);
  }
  return found;
}

/** What a key may begin with. */
const BEFORE = /^(?:key|initials|abbreviations?|owners?|leads?)(?: to (?:leads?|owners?|initials))?\s*[:–-]\s+/iu;
const LONGEST = 160;
const BRACKET = / ?\((?<short>[A-Z][A-Za-z]{1,4})\)/u;

/** Somebody with their initials in brackets and what they are: "Ines Calder (IC), Registrar"; null where it is not all three. */
function named(piece: string): Abbreviation | null {
  const { short = '' } = piece.length > LONGEST ? {} : (BRACKET.exec(piece)?.groups ?? {});
  const long = piece.replace(BRACKET, '').replace(/[.;,]$/u, '');
  const held = short === '' ? null : postHeld(long);
  return held && areInitials(short, held.holder) ? { short, long } : null;
}

/** Whether a short form begins and ends as the names of a person do. */
export function areInitials(short: string, name: string): boolean {
  const letters = name
    .split(' ')
    .filter((word) => /^\p{Lu}/u.test(word))
    .map((word) => word.charAt(0));
  return letters.length > 1 && letters.some((letter) => short.startsWith(letter)) && short.toUpperCase().endsWith(letters.at(-1) ?? '');
}

/** Somebody in the cells of a row, with their initials in one and what they are in another, in any order; null where it is not all three. */
export function namedIn(cells: readonly string[]): Abbreviation | null {
  const short = cells.find((cell) => isShort(cell));
  const others = cells.filter((cell) => cell !== short && !/@|\d{4}/u.test(cell));
  const long = others.slice(0, 2).join(', ');
  const held = short === undefined || others.length < 2 || long.length > LONGEST ? null : postHeld(long);
  return short !== undefined && held && areInitials(short, held.holder) ? { short, long } : null;
}

/** Whether a word is a short form: two capitals or more, and no more small letters than capitals. */
export function isShort(word: string): boolean {
  const capitals = word.replace(/[^A-Z]/gu, '').length;
  return capitals >= 2 && word.length <= 9 && word.replace(/[^a-z]/gu, '').length <= capitals;
}
