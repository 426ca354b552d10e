import { afterBullet } from '../bullets.ts';
import { addDays, day } from '../../core/day.ts';
import type { Cell, Paragraph, Place } from '../model/document.ts';
import { gatherPieces, type Gathering, noteText, type Piece } from '../odf/pieces.ts';
import type { Style, Styles } from '../odf/styles.ts';
import type { Problems } from '../problems.ts';
import type { Comparable } from '../sheet/conditions.ts';
import { children, type XmlElement } from '../xml.ts';

/** What a cell shows, before it is known where it stands. */
export type Draft = {
  readonly lines: readonly Line[];
  readonly notes: readonly string[];
  readonly date: Cell['date'];
  readonly value: Comparable;
  readonly error: boolean;
  readonly boxes: readonly XmlElement[];
};
type Line = Omit<Paragraph, 'place'>;

const NONE: readonly string[] = [];

/** Works out what a cell shows: its own words where the file has them, else its value. */
export function readCell(element: XmlElement, style: Style | null, styles: Styles, problems: Problems, place: Place): Draft {
  const boxes: XmlElement[] = [];
  const lines: Line[] = [];
  for (const one of children(element)) {
    if (one.name === 'text:p' || one.name === 'text:h') {
      const into: Gathering = { styles, problems, place, inTable: true, pieces: [], notes: [], boxes, turnPage: () => {} };
      gatherPieces(one, style, into);
      lines.push(...linesOf(into.pieces));
    } else if (one.name.startsWith('draw:')) boxes.push(one);
  }
  const { attributes } = element;
  const type = attributes['office:value-type'];
  const date = type === 'date' ? dateOf(attributes['office:date-value'] ?? '', style, styles) : null;
  const words = lines.map((line) => line.text).join('\n');
  if (lines.length === 0)
    lines.push(...linesOf([{ text: valueText(element, date), bold: style?.bold ?? false, colours: style?.colours ?? NONE }]));
  const notes = children(element, 'office:annotation')
    .map(noteText)
    .filter((note) => note !== '');
  const error = attributes['calcext:value-type'] === 'error' || /^(#(REF|VALUE|NAME|DIV\/0|N\/A|NULL|NUM)[!?]?|Err:\d{3})$/.test(words);
  return { lines, notes: notes.length === 0 ? NONE : notes, date, value: valueOf(element, date, words), error, boxes };
}

/** Lines of a cell as paragraphs, blank ones left out; a bullet typed in front makes a list line. */
function linesOf(pieces: readonly Piece[]): Line[] {
  const rows: Piece[][] = [[]];
  for (const piece of pieces) {
    for (const [at, text] of piece.text.split('\n').entries()) {
      if (at > 0) rows.push([]);
      if (text !== '') rows.at(-1)?.push({ ...piece, text });
    }
  }
  return rows.flatMap((row): Line[] => {
    const whole = row
      .map((piece) => piece.text)
      .join('')
      .trim();
    if (whole === '') return [];
    const typed = afterBullet(whole);
    const shown = row.filter((piece) => piece.text.trim() !== '');
    const colours = new Set(shown.flatMap((piece) => piece.colours));
    return [
      {
        is: 'paragraph',
        text: typed?.text ?? whole,
        heading: null,
        list: typed && { kind: 'bullet', level: typed.level },
        label: null,
        bold: shown.every((piece) => piece.bold),
        colours: colours.size === 0 ? NONE : [...colours],
      },
    ];
  });
}

/** How much of a date the cell's format shows; a format without days shows a month. */
function dateOf(value: string, style: Style | null, styles: Styles): Cell['date'] {
  const on = /^\d{4}-\d{2}-\d{2}/.exec(value)?.[0];
  if (on === undefined || Number.isNaN(Date.parse(`${on}T00:00:00Z`))) return null;
  const parts = new Set(children(styles.named('number:date-style', style?.dataStyle ?? null)).map((part) => part.name));
  if (parts.has('number:day') || parts.has('number:day-of-week') || parts.has('number:week-of-year')) return { on, shows: 'day' };
  if (parts.has('number:month') || parts.has('number:quarter')) return { on, shows: 'month' };
  return { on, shows: parts.has('number:year') ? 'year' : 'day' };
}

/** Programs that write no words beside a value leave it to the reader to show it. */
function valueText({ attributes }: XmlElement, date: Cell['date']): string {
  const type = attributes['office:value-type'];
  const number = Number(attributes['office:value']);
  if (type === 'string') return attributes['office:string-value'] ?? '';
  if (type === 'boolean') return (attributes['office:boolean-value'] ?? '').toUpperCase();
  if (type === 'date') return date === null ? (attributes['office:date-value'] ?? '') : date.on.split('-').reverse().join('/');
  if (type === 'percentage' && Number.isFinite(number)) return `${Number((number * 100).toPrecision(11))}%`;
  return type === undefined ? '' : (attributes['office:value'] ?? attributes['office:time-value'] ?? '');
}

const EPOCH = addDays(day('1900-01-01'), -2);

function valueOf({ attributes }: XmlElement, date: Cell['date'], words: string): Comparable {
  const type = attributes['office:value-type'];
  if (date) return (Date.parse(date.on) - Date.parse(EPOCH)) / 86_400_000;
  if (type === 'boolean') return (attributes['office:boolean-value'] ?? '').toLowerCase();
  const number = Number(attributes['office:value'] ?? Number.NaN);
  if (type !== undefined && type !== 'string' && Number.isFinite(number)) return number;
  const text = (attributes['office:string-value'] ?? words).toLowerCase();
  return text === '' ? null : text;
}
