import { type Day, partsOf } from '../day.ts';
import { MONTH, MONTH_NAMES, monthOf, ordinalOf } from './words.ts';

const CENTURY = '(?:19|20)\\d\\d';
const SEASON =
  '(?:spring|summer|autumn|winter|term|michaelmas|martinmas|hilary|lent|trinity|epiphany|candlemas|easter|MT|HT|LT|TT|ST|AT|WT|AY|FY|half)';
const BARE_MONTH = MONTH.replace('(', '(?:');

/** A year wherever people write one: two joined by a stroke, four figures, or two after a day, a month or a term. */
const YEARS = new RegExp(
  [
    `(?<first>${CENTURY}|(?<![\\d/.'-])\\d\\d)(?<gap>\\s?[/\\u2010-\\u2015-]\\s?|\\s+to\\s+)(?<second>${CENTURY}|\\d\\d)(?![\\d]|[/.-]\\d|\\s*(?:(?:st|nd|rd|th)\\s*)?(?:of\\s+)?${BARE_MONTH})`,
    `(?<!\\d)(?<full>${CENTURY})(?!\\d)`,
    `(?<=(?<!\\d)\\d{1,2}\\s?\\k<stroke>\\s?\\d{1,2}\\s?(?<stroke>[./-])\\s?)(?<short>\\d\\d)(?!\\d)`,
    `(?<=\\b${BARE_MONTH}[\\s/'\\u2019\\u2010-\\u2015-]{0,3}|\\b${SEASON}\\s?['\\u2019]?)(?<after>\\d\\d)(?![\\d%:/]|\\s?(?:st|nd|rd|th)\\b|[.-]\\d|\\s+${BARE_MONTH})`,
  ].join('|'),
  'gi',
);
const CITED = /\b(?:act|guidance|regulations?|edition|order|duty|bill|strategy)\s*\(?$/i;

/** A text with every year in it so many years later, written as it was: "Aug-26" becomes "Aug-27", "2026/27" becomes "2027/28". */
export function yearsRewritten(text: string, years: number): string {
  return text.replace(YEARS, (...args: unknown[]) => {
    const match = String(args[0]);
    const groups = args.at(-1) as Readonly<Record<string, string | undefined>>;
    const at = args.at(-3) as number;
    if (CITED.test(text.slice(Math.max(0, at - 20), at)) || isCited(text, at + match.length)) return match;
    if (groups['first'] !== undefined) return spanRewritten(match, groups['first'], groups['gap'] ?? '', groups['second'] ?? '', years);
    return later(match, years);
  });
}

// "the 2026 guidance" and "Online Safety Act 2023" name a text, not a time.
function isCited(text: string, end: number): boolean {
  return /^\s+(?:act|guidance|regulations?|edition|order|duty|bill|strategy)\b/i.test(text.slice(end, end + 20));
}

function spanRewritten(match: string, first: string, gap: string, second: string, years: number): string {
  const apart = (Number(second.slice(-2)) - Number(first.slice(-2)) + 100) % 100;
  if (first.length === 4 && (second.length === 4 || (apart >= 1 && apart <= 6))) return later(first, years) + gap + later(second, years);
  if (first.length === 2 && second.length === 2 && apart === 1 && Number(first) >= 14)
    return later(first, years) + gap + later(second, years);
  return first.length === 4 ? later(first, years) + gap + second : match;
}

function later(year: string, years: number): string {
  const moved = Number(year) + years;
  return year.length === 4 ? String(moved) : String(moved % 100).padStart(2, '0');
}

/** A way of writing one day or month, and the same way for another. */
type Style = { readonly pattern: RegExp; readonly write: (to: Parts, match: RegExpExecArray) => string };
type Parts = { readonly year: number; readonly month: number; readonly dayOfMonth: number };

const STYLES: readonly Style[] = [
  {
    pattern: new RegExp(`(?<!\\d)(${CENTURY})-(\\d{1,2})-(\\d{1,2})(?!\\d)`),
    write: (to, m) => `${to.year}-${sized(to.month, m[2])}-${sized(to.dayOfMonth, m[3])}`,
  },
  {
    pattern: /(?<![\d./-])(\d{1,2})(\s?[./-]\s?)(\d{1,2})\2(\d{4}|\d\d)(?!\d)/,
    write: (to, m) => `${sized(to.dayOfMonth, m[1])}${m[2]}${sized(to.month, m[3])}${m[2]}${yearSized(to.year, m[4])}`,
  },
  {
    pattern: new RegExp(`(?<!\\d)(\\d{1,2})(st|nd|rd|th)?((?:\\s+of)?[\\s./-]*)${MONTH}([\\s,./'-]*)(${CENTURY}|\\d\\d)(?![\\d:])`, 'i'),
    write: (to, m) =>
      `${sized(to.dayOfMonth, m[1])}${m[2] === undefined ? '' : ordinalOf(to.dayOfMonth)}${m[3]}${monthLike(to.month, m[4] ?? '')}${m[5]}${yearSized(to.year, m[6])}`,
  },
  {
    pattern: new RegExp(`\\b${MONTH}(\\s+)(\\d{1,2})(st|nd|rd|th)?(,?\\s+)(${CENTURY})`, 'i'),
    write: (to, m) =>
      `${monthLike(to.month, m[1] ?? '')}${m[2]}${to.dayOfMonth}${m[4] === undefined ? '' : ordinalOf(to.dayOfMonth)}${m[5]}${to.year}`,
  },
  {
    pattern: new RegExp(`\\b${MONTH}([\\s,./'-]*)(${CENTURY}|\\d\\d)(?!\\d)`, 'i'),
    write: (to, m) => `${monthLike(to.month, m[1] ?? '')}${m[2]}${yearSized(to.year, m[3])}`,
  },
];

/** A text with its one day or month replaced by another, written as it was; null where it names none or several. */
export function dayRewritten(text: string, to: Day): string | null {
  for (const { pattern, write } of STYLES) {
    const [match, other] = text.matchAll(new RegExp(pattern.source, `${pattern.flags}g`));
    if (!match) continue;
    return other ? null : text.slice(0, match.index) + write(partsOf(to), match) + text.slice(match.index + match[0].length);
  }
  return null;
}

const sized = (value: number, like = '') =>
  like.startsWith('0') || (like.length === 2 && like < '10') ? String(value).padStart(2, '0') : String(value);
const yearSized = (year: number, like = '') => (like.length === 4 ? String(year) : String(year % 100).padStart(2, '0'));

function monthLike(month: number, like: string): string {
  const name = MONTH_NAMES[month - 1] ?? '';
  const plain = like.replace('.', '');
  const short = plain.length <= 4 && (MONTH_NAMES[monthOf(plain) - 1] ?? '').length > plain.length;
  const sizedName = short ? name.slice(0, 3) : name;
  if (plain === plain.toUpperCase()) return sizedName.toUpperCase();
  return plain === plain.toLowerCase() ? sizedName.toLowerCase() : sizedName;
}
