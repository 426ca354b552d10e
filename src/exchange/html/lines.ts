import { afterBullet } from '../bullets.ts';
import type { Paragraph, Place } from '../model/document.ts';
import { withoutPrivate } from '../symbols.ts';
import { Unreadable } from '../unreadable.ts';
import type { Look } from './look.ts';
import { TOO_MUCH } from './text.ts';

export type Piece = { readonly text: string; readonly look: Look };

/** What a line is by its element: a heading, the opening of a list item, or plain. */
export type Kind = {
  readonly heading: number | null;
  readonly item: { readonly kind: 'bullet' | 'number'; readonly level: number; readonly label: string | null } | null;
  /** A paragraph keeps its line breaks; what stands loose in a cell or a box is parted at them. */
  readonly keepsBreaks: boolean;
};

/** A bullet or number that Word writes in front of a line as text, followed by several hard spaces. */
const WORD_BULLET = /^\s*([·§•▪o–-])[\s\u00a0]*\u00a0{2,}[\s\u00a0]*/u;
const WORD_NUMBER = /^\s*(\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-z]|[ivx]{1,5})[.)])[\s\u00a0]*\u00a0{2,}[\s\u00a0]*/iu;
/** Lines of a text that is set as typed, and paragraphs of a page. */
export const MAX_LINES = 50_000;

/** Adds text to a line, its white space counting as one space unless it is set as typed. */
export function addText(raw: string, look: Look, pieces: Piece[]): void {
  const before = pieces.at(-1)?.text ?? ' ';
  const spaced = look.pre ? raw.replace(/\r\n?/g, '\n') : raw.replace(/[\t\n\f\r ]+/g, ' ');
  const joined = !look.pre && spaced.startsWith(' ') && /[ \n]$/.test(before) ? spaced.slice(1) : spaced;
  const text = withoutPrivate(joined, look.font);
  if (text !== '') pieces.push({ text, look });
}

/** Makes paragraphs of a line's pieces; none where nothing is shown. `marker` is a list sign that Word keeps apart. */
export function composed(pieces: readonly Piece[], kind: Kind, place: Place, marker: string, coloured: readonly string[]): Paragraph[] {
  const lines = partedLines(pieces);
  const whole = lines.map((line) => textOf(line));
  const apart =
    !kind.keepsBreaks ||
    whole.some((text) => afterBullet(text)) ||
    whole.some((text, at) => text === '' && at > 0 && at < whole.length - 1);
  const rows = apart
    ? lines
    : [lines.flatMap((line, at) => (at === 0 ? line : [{ text: '\n', look: line[0]?.look ?? PLAIN_LOOK }, ...line]))];
  const found: Paragraph[] = [];
  for (const row of rows) {
    const made = paragraph(
      row,
      found.length === 0 ? kind : { ...kind, item: null },
      place,
      found.length === 0 ? marker : '',
      rows.length === 1 ? coloured : [],
    );
    if (made) found.push(made);
  }
  return found;
}

const PLAIN_LOOK: Look = { bold: false, struck: false, pre: false, font: '', colours: [] };

function paragraph(pieces: readonly Piece[], kind: Kind, place: Place, marker: string, coloured: readonly string[]): Paragraph | null {
  const raw = pieces.map((piece) => piece.text).join('');
  const listed = kind.item ?? wordItem(marker, 0) ?? (raw.includes('\u00a0\u00a0') ? wordItem(raw, 0) : null);
  const own = kind.item === null && marker === '' && listed !== null ? raw.replace(WORD_BULLET, '').replace(WORD_NUMBER, '') : raw;
  const whole = tidy(own);
  const typed = listed === null ? afterBullet(whole) : null;
  const text = typed?.text ?? whole;
  const shown = pieces.filter((piece) => piece.text.replaceAll('\u00a0', ' ').trim() !== '');
  const colours = [...new Set([...coloured, ...shown.flatMap((piece) => piece.look.colours)])];
  if (text === '' && !listed?.label && colours.length === 0) return null;
  const list = listed ? { kind: listed.kind, level: listed.level } : typed && { kind: 'bullet' as const, level: typed.level };
  return {
    is: 'paragraph',
    text,
    heading: kind.heading,
    list: kind.heading === null ? list : null,
    label: listed?.label ?? null,
    bold: shown.length > 0 && shown.every((piece) => piece.look.bold),
    colours,
    place,
  };
}

/** A sign or number of Word's as a list item, or null. */
export function wordItem(marker: string, level: number): Kind['item'] {
  if (WORD_BULLET.test(`${marker}\u00a0\u00a0`)) return { kind: 'bullet', level, label: null };
  const number = WORD_NUMBER.exec(`${marker}\u00a0\u00a0`)?.[1];
  return number === undefined ? null : { kind: 'number', level, label: number };
}

function partedLines(pieces: readonly Piece[]): Piece[][] {
  const lines: Piece[][] = [[]];
  for (const piece of pieces) {
    for (const [at, text] of piece.text.split('\n').entries()) {
      if (at > 0) lines.push([]);
      if (lines.length > MAX_LINES) throw new Unreadable(TOO_MUCH);
      if (text !== '') lines.at(-1)?.push({ ...piece, text });
    }
  }
  while (lines.length > 1 && textOf(lines.at(-1) ?? []) === '') lines.pop();
  while (lines.length > 1 && textOf(lines[0] ?? []) === '') lines.shift();
  return lines;
}

function textOf(pieces: readonly Piece[]): string {
  return tidy(pieces.map((piece) => piece.text).join(''));
}

/** Hard spaces are spaces; lines lose the blanks at their ends. */
function tidy(text: string): string {
  return text
    .replace(/[\u200b\ufeff\u00ad]/g, '')
    .replace(/[ \u00a0]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .trim();
}
