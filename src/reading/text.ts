import { pairsHeld } from '../core/near.ts';

/** Small questions about words that every part of the reading asks. */

const UNTIDY = /[\u00ad\u200b\ufeff\u00a0\u2002-\u200a\u202f\t\r\n]| {2}/u;

/** Runs of blanks (also no-break ones) as one blank, trimmed; line breaks stay. */
export function tidy(text: string): string {
  if (!UNTIDY.test(text)) return text.trim();
  return text
    .replace(/\u00ad|\u200b|\ufeff/gu, '')
    .replace(/[\u00a0\u2002-\u200a\u202f\t ]+/gu, ' ')
    .replace(/ ?\r?\n ?/gu, '\n')
    .replace(/\n{2,}/gu, '\n')
    .trim();
}

/** All on one line. */
export function flat(text: string): string {
  return tidy(text).replace(/\n/gu, ' ');
}

/** Lower case words only, to compare what people typed. */
export function plain(text: string): string {
  return flat(text)
    .toLowerCase()
    .replace(/[’']/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** A text without its brackets and what stands in them; one that is never closed stays. */
export function withoutBrackets(text: string, open = '(', close = ')', instead = ''): string {
  let kept = '';
  let from = 0;
  for (let at = from; at < text.length;) {
    const opens = nextOf(text, open, at);
    const closes = opens < 0 ? -1 : nextOf(text, close, opens);
    if (closes < 0) break;
    kept += text.slice(from, opens) + instead;
    at = from = closes + 1;
  }
  return kept + text.slice(from);
}

/** Where the first of some signs stands from a place on, or -1. */
function nextOf(text: string, signs: string, from: number): number {
  for (let at = from; at < text.length; at += 1) if (signs.includes(text[at] as string)) return at;
  return -1;
}

const REF =
  /^(?:(?:action|item|ref|no|objective|priority|theme|section|duty|part)\.?\s*)?(?:(?!(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|q|term)\b)[a-z]{0,4}[ ./-]?\d{1,3}(?:[.-]\d{1,3}){0,3}[a-z]?|\d{2}\/\d{1,3}|[a-z](?:[.-]?\d{1,3})?|[ivx]{1,5})[.):]?(?: ?\(\d\d[/-]\d\d\))?$/iu;

/** Whether the text is a number or letter that names a row: `1`, `2.3`, `A`, `PD-04`, `BC/01`, `iv`. */
export function isRef(text: string): boolean {
  const trimmed = flat(text);
  return trimmed.length > 0 && trimmed.length <= 16 && REF.test(trimmed);
}

/** Whether it reads as a sentence rather than a name or a label. */
export function isSentence(text: string): boolean {
  const line = flat(text);
  const words = line.split(' ').length;
  if (words >= 5 && /\b(?:is|are|was|were|has|have|had|will|be|been|to be|should|must|can)\b/iu.test(line)) return true;
  if (
    words >= 4 &&
    /^(?:(?:to )?(?:review|ensure|agree|update|attend|deliver|complete|confirm|discuss|approve|revise|report)(?:ed)?)\b/iu.test(line)
  )
    return true;
  return words >= 14 && !/[,;/]/u.test(line);
}

/** With the letter before it, a short form that a full stop may end is no longer than this. */
const LONGEST_SHORT_FORM = 12;

/** Sentences of a text, none cut in the middle: a full stop inside a date, number or short form ends nothing. */
export function sentences(text: string): readonly string[] {
  const found: string[] = [];
  let from = 0;
  for (const match of text.matchAll(/[.!?]["”’)]*\s+(?=["“(]?[A-Z0-9])/gu)) {
    const end = match.index + match[0].length;
    const before = text.slice(Math.max(from, match.index - LONGEST_SHORT_FORM), match.index + 1);
    if (/\b(?:e\.?g|i\.?e|etc|no|vs|cf|approx|para|dr|mr|mrs|ms|prof|st|rev|nb|tel)\.$/iu.test(before)) continue;
    if (/\b[A-Z]\.$/u.test(before) && !/\b[A-Z]{2,}\.$/u.test(before)) continue;
    found.push(text.slice(from, end).trim());
    from = end;
  }
  const rest = text.slice(from).trim();
  if (rest) found.push(rest);
  return found;
}

/** Whether a text is the beginning of another, perhaps with letters misread: nearly half of its pairs of letters are there. */
export function isCutRepeat(cut: string, whole: string): boolean {
  const [short, long] = [plain(cut), plain(whole).slice(0, plain(cut).length)];
  if (short.length < 12 || plain(whole).length <= short.length) return false;
  return pairsHeld(short, long) >= 0.45;
}

/**
 * How surely these are references: they have a figure in them and are short; longer words tell of a risk or a duty instead of naming it.
 */
export function looksCited(refs: readonly string[]): number {
  return refs.every((ref) => ref.length <= 40 && /\d|^(?:all|various|n\/?a|none)$/iu.test(ref)) ? 1 : 0.6;
}
