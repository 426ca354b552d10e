import { afterBullet } from '../bullets.ts';
import type { Paragraph, Place } from '../model/document.ts';
import { type Box, clustered } from './geometry.ts';
import type { Line } from './lines.ts';

/** What the structure tree says of a piece of marked content. */
export type Tag = { readonly paragraph: number; readonly heading: number | null; readonly level: number | null };
export type Tags = ReadonlyMap<number, Tag>;

/** What is known of the text around: how far lines are apart (in their size), and the words that the document uses elsewhere. */
export type Manner = { readonly pitch: number; readonly words: ReadonlySet<string> };

/** Where lines may run to on the right. */
export type Area = { readonly right: number };

type Group = { readonly lines: Line[]; readonly bullet: number | null };

/** Lines farther apart than usual by this factor belong to different paragraphs. */
const WIDER = 1.22;

/**
 * Lines as paragraphs. They part at tags, at wider gaps, at bullets, and where the next word would have fitted on the line before.
 * `dots` are bullets that are drawn and not written.
 */
export function paragraphsOf(
  lines: readonly Line[],
  area: Area,
  manner: Manner,
  tags: Tags,
  dots: readonly Box[],
  place: Place,
): Paragraph[] {
  const groups: Group[] = [];
  for (const [at, line] of lines.entries()) {
    const before = lines[at - 1];
    const bullet = bulletAt(line, dots);
    const last = groups.at(-1);
    if (last && before && bullet === null && !parts(before, line, area, manner, tags)) last.lines.push(line);
    else groups.push({ lines: [line], bullet });
  }
  const levels = clustered(
    groups.flatMap((group) => group.bullet ?? []),
    4,
  );
  return groups.map((group) => paragraphOf(group, levels, manner, tags, place)).filter((paragraph) => paragraph.text !== '');
}

/** Where the bullet of a line stands, from the left; null where it has none. */
function bulletAt(line: Line, dots: readonly Box[]): number | null {
  if (afterBullet(line.text)) return line.left;
  const dot = dots.find(
    (each) => each.bottom < line.bottom + 1 && each.top > line.top - 1 && each.right <= line.left && each.right > line.left - line.size * 3,
  );
  return dot ? dot.left : null;
}

function parts(before: Line, line: Line, area: Area, manner: Manner, tags: Tags): boolean {
  const [one, other] = [tagAt(before.last, tags), tagAt(line.first, tags)];
  if (one && other && one.paragraph !== other.paragraph) return true;
  const gap = line.baseline - before.baseline;
  if (gap < 0 || (!(one && other) && gap > Math.max(before.size, line.size) * manner.pitch * WIDER)) return true;
  if (before.bold !== line.bold && Math.abs(before.size - line.size) > 1) return true;
  // Not every program fills its lines, so a sentence is not parted unless much is left free.
  const goesOn = /^\p{Ll}/u.test(line.text) && !/[.;:!?]$/u.test(before.text);
  return area.right - before.right > line.opening + before.size * (goesOn ? 8 : 0.6);
}

function tagAt(mark: number | null, tags: Tags): Tag | null {
  return mark === null ? null : (tags.get(mark) ?? null);
}

function paragraphOf({ lines, bullet }: Group, levels: readonly number[], manner: Manner, tags: Tags, place: Place): Paragraph {
  const tag = tagAt(lines[0]?.first ?? null, tags);
  const text = joinedLines(
    lines.map((line) => line.text),
    manner.words,
  );
  const typed = afterBullet(text);
  // Some programs tag lists within lists as if they were not; where they stand tells them apart.
  const level = bullet === null ? (tag?.level ?? null) : Math.max(tag?.level ?? 0, nearest(levels, bullet));
  return {
    is: 'paragraph',
    text: typed?.text ?? text,
    heading: tag?.heading ?? null,
    list: level === null || (typed === null && bullet === null) ? null : { kind: 'bullet', level },
    label: null,
    bold: lines.every((line) => line.bold),
    colours: [...new Set(lines.flatMap((line) => line.colours))],
    place,
  };
}

function nearest(levels: readonly number[], at: number): number {
  return levels.reduce((best, each, index) => (Math.abs(each - at) < Math.abs((levels[best] ?? 0) - at) ? index : best), 0);
}

/** Lines as one text. A hyphen at the end of a line goes only where the document writes the word without it. */
export function joinedLines(lines: readonly string[], words: ReadonlySet<string>): string {
  return lines
    .reduce((text, line) => {
      if (text === '') return line;
      if (text.endsWith('\u00ad')) return text.slice(0, -1) + line;
      const before = /(?<!\p{L})(\p{L}+)-$/u.exec(text)?.[1];
      const after = /^\p{Ll}+/u.exec(line)?.[0];
      if (before && after && !/[/@]/u.test(text.slice(text.lastIndexOf(' ') + 1)))
        return isParted(before, after, words) ? text.slice(0, -1) + line : text + line;
      if (isBroken(text, line, words)) return text + line;
      if (/\S@[\w-]*$/u.test(text) && /^[\w-]*(?:-$|\.[\w-])/u.test(line)) return text + line;
      if (/[\p{L}\p{N}][-/]$/u.test(text) && /^[\p{L}\p{N}]/u.test(line)) return text + line;
      if (/(?:https?:\/\/|www\.)\S*$/iu.test(text) && (/^\S*[/.=?&%_]/u.test(line) || /[/#?=&%_]$/u.test(text))) return text + line;
      return `${text} ${line}`;
    }, '')
    .replace(/\u00ad/gu, '');
}

/** Endings that are no words of their own: what stands before a hyphen and one of them was one word. */
const ENDING =
  /^[bcdfgklmnprstv]{0,2}(?:(?:a|i)?tions?|sions?|ations?|ments?|ings?|ingly|tory|sory|(?:t|c|v)ember|tober|uary|ruary|ness(?:es)?|[a-z]{0,3}ilit(?:y|ies)|ity|ities|ily|ably|ibly|able|ible|ances?|ences?|ancy|ency|ists?|isms?|ise[ds]?|ising|fully|tive(?:ly|s)?|tures?|tial(?:ly)?|cial(?:ly)?|cians?|ders|gers|bers|ters|ners|lers|tery|log(?:y|ical)|[dnc]?(?:in)?ators?)$/u;
/** What is written before a hyphen in its own right. */
const BEFORE =
  /^(?:re|co|pre|non|un|sub|anti|multi|inter|semi|self|mid|off|on|over|under|post|pro|ex|e|de|well|cross|counter|all|part|full|long|short|high|low|vice|extra|ultra|bi|tri|by|up|in|to|out|two|six|one|ten|day|end|key|law|age|wi|it)$/u;
/** Beginnings of so few letters stand alone only where they are written before a hyphen in their own right. */
const FEW = 2;

/**
 * Whether a hyphen at the end of a line parts a word, and does not join two: by the document's other words, by an ending that is no word,
 * by a beginning that is none.
 */
function isParted(before: string, after: string, words: ReadonlySet<string>): boolean {
  const [first, rest] = [before.toLowerCase(), after.toLowerCase()];
  if (words.has(`${first}-${rest}`)) return false;
  if (words.has(first + rest)) return true;
  if (ENDING.test(rest)) return !/^(?:multi|non|anti|self|semi)$/u.test(first);
  return first.length <= FEW && /^\p{Ll}|^\p{Lu}\p{Ll}/u.test(before) && !BEFORE.test(first);
}

/** A narrow cell breaks words without a hyphen, "DDS" and "L" below it: where the document writes the word whole. Two letters and more may be words, and an s alone never is one. */
function isBroken(text: string, line: string, words: ReadonlySet<string>): boolean {
  const before = /(?:^|[^\p{L}])(\p{L}{2,})$/u.exec(text)?.[1];
  const rest = /^(?:\p{Lu}{1,2}|[b-hj-z])(?!\p{L})/u.exec(line)?.[0];
  if (before && rest === 's' && before.length >= 5) return true;
  if (!before || !rest || !words.has((before + rest).toLowerCase())) return false;
  return /^\p{Lu}+$/u.test(rest) ? /^\p{Lu}+$/u.test(before) : /\p{Ll}$/u.test(before);
}

/** All words of texts, in lower case, with those that hold a hyphen whole too. */
export function wordsOf(texts: Iterable<string>): Set<string> {
  const found = new Set<string>();
  for (const text of texts) for (const word of text.toLowerCase().match(/\p{L}+(?:-\p{L}+)*/gu) ?? []) found.add(word);
  return found;
}
