import { type Day, printDay } from './day.ts';

const LAST_WORD = /(?<!\s)\s+\S*$/;
const OPEN_END = /(?<![\s,;:–-])[\s,;:–-]+$/;

/** A text cut after a word where it has more than so many letters, and not after a comma or a dash. */
export function shortened(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most).replace(LAST_WORD, '').replace(OPEN_END, '')}…` : text;
}

/** A phrase as it begins a cell, a sentence or a fact: its first letter large. */
export const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

// Control signs, breaks of lines and paragraphs, and those that turn the direction of reading: none belongs in a name.
const NOT_IN_A_LINE = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]+/gu;

const BLANKS = /\s+/gu;
const SEEN = /[^\s\p{C}\p{Default_Ignorable_Code_Point}]/u;

/**
 * A text as one line: whatever would break or turn it is a blank, and several blanks are one, as people see it; nothing where nobody could
 * see any of it.
 */
export const asLine = (text: string): string => (SEEN.test(text) ? text.replace(NOT_IN_A_LINE, ' ').replace(BLANKS, ' ').trim() : '');

/** A text of several lines as it can be kept: without control signs other than line breaks and tabs, and without halves of signs. */
export const asLines = (text: string): string =>
  text
    .replaceAll(/[^\P{Cc}\n\t]/gu, '')
    .toWellFormed()
    .trim();

/** What a text lists, one a line or parted by semicolons; one inside brackets parts nothing. */
export function listedIn(text: string): string[] {
  return text
    .split('\n')
    .flatMap(parted)
    .map(asLine)
    .filter((each) => each !== '');
}

function parted(line: string): readonly string[] {
  const found: string[] = [];
  let [from, open] = [0, 0];
  for (const { 0: sign, index } of line.matchAll(/[();]/gu)) {
    if (sign === '(') open += 1;
    if (sign === ')') open = Math.max(0, open - 1);
    if (sign !== ';' || open > 0) continue;
    found.push(line.slice(from, index));
    from = index + 1;
  }
  // A bracket that never closes holds nothing together.
  return open > 0 ? line.split(';') : [...found, line.slice(from)];
}

/** A number of things as people read it: 1,200. */
export const counted = (count: number): string => count.toLocaleString('en-GB');

/** The name of a file that tells what of a body it shows, as on a day: letters and numbers joined by hyphens. */
export function fileName(body: string, what: string, on: Day, part = ''): string {
  const plain = (text: string, longest: number) =>
    text
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .slice(0, longest)
      .replace(/^-|-$/gu, '');
  return [plain(body, 50), plain(what, 60), plain(part, 60), printDay(on).replaceAll(' ', '-')].filter((part) => part !== '').join('-');
}
