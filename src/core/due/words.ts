import { capital } from '../text.ts';
/** Month names with the short forms, misspellings and Welsh names (mutated ones too) that people use, in the order of the year. */
const MONTH_WORDS: readonly (readonly string[])[] = [
  [...withSlips('january'), 'janurary', 'jan', 'ionawr'],
  [...withSlips('february'), 'feburary', 'feb', 'chwefror'],
  ['march', 'mar', 'mawrth', 'fawrth'],
  ['april', 'apr', 'ebrill'],
  ['may', 'mai', 'fai'],
  ['june', 'jun', 'mehefin', 'fehefin'],
  ['july', 'jul', 'gorffennaf', 'orffennaf'],
  [...withSlips('august'), 'aug', 'awst'],
  [...withSlips('september'), 'sept', 'sep', 'medi', 'fedi'],
  [...withSlips('october'), 'oct', 'hydref'],
  [...withSlips('november'), 'novemeber', 'nov', 'tachwedd', 'dachwedd'],
  [...withSlips('december'), 'decemeber', 'dec', 'rhagfyr', 'ragfyr'],
];

/** A long name, and it with two letters changed about or one left out, its first letter kept. */
function withSlips(name: string): readonly string[] {
  const inner = Array.from(name, (_, at) => at).slice(1);
  const turned = inner.slice(0, -1).map((at) => name.slice(0, at) + name[at + 1] + name[at] + name.slice(at + 2));
  const short = inner.map((at) => name.slice(0, at) + name.slice(at + 1));
  return [...new Set([name, ...turned, ...short])];
}

const NUMBER_WORDS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'] as const;

/** Full month names, January first. */
export const MONTH_NAMES = MONTH_WORDS.map((words) => capital(words[0] ?? ''));

/** Pattern source of a month's name, in one capturing group. */
export const MONTH = `(${MONTH_WORDS.flat()
  .sort((a, b) => b.length - a.length)
  .join('|')})(?![a-z])(?:\\.(?=\\s?[\\d'/-]))?`;

/** Pattern source that holds where no month's name stands before: in "Sept 25-Dec 25" the 25 is a year. */
export const NO_MONTH_BEFORE = `(?<!\\b(?:${MONTH_WORDS.flat().join('|')})\\.?[\\s'-])`;

/** Pattern source of a year with four digits, or two with or without an apostrophe, in one capturing group. */
export const YEAR = `((?:19|20)\\d\\d|'?\\d\\d)(?![\\d%])`;

/** Pattern source of a number in digits or words, in one capturing group. */
export const NUMBER = `(\\d{1,2}|${NUMBER_WORDS.join('|')})`;

/** The month 1–12 of a word, or 0. */
export function monthOf(word: string): number {
  const plain = word.toLowerCase().replace('.', '');
  return MONTH_WORDS.findIndex((words) => words.includes(plain)) + 1;
}

/** The year of its digits: two digits are in this century. */
export function yearOf(digits: string): number {
  const plain = Number(digits.replace("'", ''));
  return plain < 100 ? 2000 + plain : plain;
}

/** The number 1–12 of a word or of digits. */
export function numberOf(word: string): number {
  const at = NUMBER_WORDS.findIndex((each) => each === word.toLowerCase());
  return at >= 0 ? at + 1 : Number(word);
}

/** The ending of a day's number: "st" of 1 and 21. */
export function ordinalOf(value: number): string {
  if (value > 10 && value < 14) return 'th';
  return ['th', 'st', 'nd', 'rd'][value % 10] ?? 'th';
}

/** The text shortly before a place: enough for any cue, and the same work however long the text is. */
export function justBefore(text: string, index: number): string {
  return text.slice(Math.max(0, index - 40), index);
}

/** The text with dashes, quotes and spaces of every make written plainly, each character in its old place. */
export function plain(text: string): string {
  return text
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[\u2018\u2019\u02BC]/g, "'")
    .replace(/[\u00A0\u2000-\u200B\u202F\u3000\uFEFF\t]/g, ' ');
}
