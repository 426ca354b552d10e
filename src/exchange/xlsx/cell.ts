import type { Block, Cell, Paragraph, Place } from '../model/document.ts';
import { afterBullet } from '../bullets.ts';
import type { Comparable } from '../sheet/conditions.ts';
import { showNumber, type Shown } from './formats.ts';
import type { RawCell } from './sheet.ts';
import { type Rich, unescaped } from './strings.ts';
import type { CellStyle, CellStyles } from './styles.ts';

/** One empty list for all: a workbook has many cells. */
export const NONE: readonly string[] = [];

/** What is common to a workbook's cells. */
export type Workbook = { readonly strings: readonly Rich[]; readonly styles: CellStyles; readonly from1904: boolean };

/** What a cell shows, and what its value compares as in conditional formatting. */
export type Shows = { readonly rich: Rich; readonly date: Cell['date']; readonly value: Comparable };

/** Works out what a cell shows: text, a number in its format, a date, TRUE or FALSE, an error. */
export function showCell(cell: RawCell, book: Workbook): Shows {
  if (cell.type === 's') return words(book.strings[Number(cell.value)] ?? []);
  if (cell.type === 'inlineStr') return words(cell.inline ?? []);
  if (cell.type === 'b') return { ...words(plain(cell.value === '1' ? 'TRUE' : 'FALSE')), value: cell.value === '1' ? 'true' : 'false' };
  if (cell.type === 'd') return dated(cell.value);
  if (cell.type !== 'n') return words(plain(unescaped(cell.value)));
  if (cell.value.trim() === '') return words([]);
  const number = Number(cell.value);
  if (!Number.isFinite(number)) return words(plain(cell.value));
  const shown: Shown = showNumber(number, book.styles.style(cell.style).code, book.from1904);
  return { rich: plain(shown.text), date: shown.date, value: number };
}

/** Lines of a cell as paragraphs, blank ones left out; a bullet typed in front makes a list line. */
export function paragraphs(rich: Rich, style: CellStyle, place: Place): Block[] {
  return lines(rich).flatMap((line): Paragraph[] => {
    const whole = line
      .map((piece) => piece.text)
      .join('')
      .trim();
    if (whole === '') return [];
    const typed = afterBullet(whole);
    const shown = line.filter((piece) => piece.text.trim() !== '');
    const colours = new Set(shown.map((piece) => piece.colour ?? style.colour).filter((colour) => colour !== null));
    return [
      {
        is: 'paragraph',
        text: typed?.text ?? whole,
        heading: null,
        list: typed && { kind: 'bullet', level: typed.level },
        label: null,
        bold: shown.every((piece) => piece.bold ?? style.bold),
        colours: colours.size === 0 ? NONE : [...colours],
        place,
      },
    ];
  });
}

function words(rich: Rich): Shows {
  const text = rich
    .map((piece) => piece.text)
    .join('')
    .toLowerCase();
  return { rich, date: null, value: text === '' ? null : text };
}

function plain(text: string): Rich {
  return [{ text, bold: null, colour: null }];
}

function dated(value: string): Shows {
  const on = /^\d{4}-\d{2}-\d{2}/.exec(value)?.[0];
  return { rich: plain(on ?? value), date: on === undefined ? null : { on, shows: 'day' }, value: value.toLowerCase() };
}

function lines(rich: Rich): Rich[] {
  const found: Rich[number][][] = [[]];
  for (const piece of rich) {
    for (const [at, text] of piece.text.split('\n').entries()) {
      if (at > 0) found.push([]);
      if (text !== '') found.at(-1)?.push({ ...piece, text });
    }
  }
  return found;
}
