import type { Block, Cell, NeutralDocument, Paragraph, Place, Row, Table } from './model/document.ts';
import { NOWHERE } from './model/document.ts';

const LONGEST = 4 << 20;

/**
 * Plain text as blocks: lines with tabs become tables (as pasted from Word or Excel, or as read out of a document), the rest paragraphs.
 * Runs of lines with upright strokes between the same number of cells are tables too. Rows that lost a leading tab are put right; a table goes on over blank lines. Text beyond 4 MB is left out, and said so.
 */
export function readText(text: string): NeutralDocument {
  const cut = text.length > LONGEST;
  const lines = narrowed(
    unpiped(logicalLines((cut ? text.slice(0, LONGEST) : text).replace(/^\ufeff/u, '').replace(/\r\n?|\f|\v/gu, '\n'))),
  );
  const groups = cellPerLine(lines) ? stackedGroups(lines) : tabbedGroups(lines);
  let tables = 0;
  const blocks = groups.map((group): Block => (group.is === 'line' ? paragraph(group.text, NOWHERE) : table(group.rows, (tables += 1))));
  const problems = cut
    ? [{ severity: 'warning' as const, text: 'The text is longer than 4 MB. What comes after that was left out.', place: null }]
    : [];
  return { kind: 'text', title: null, pages: null, blocks, problems };
}

/** A row is its cells, a cell its lines. */
type Cells = readonly (readonly string[])[];
type Group = { readonly is: 'line'; readonly text: string } | { readonly is: 'table'; readonly rows: readonly Cells[] };

/** Lines, but a quoted cell with line breaks inside, as spreadsheets copy it, stays one; its breaks become U+2028. A title glued to the first sentence comes off it. */
function logicalLines(text: string): readonly string[] {
  const joined = text.replace(/(^|\t)"((?:[^"\t]|"")*)"(?=\t|\n|$)/gmu, (whole, before: string, inside: string) =>
    inside.includes('\n') ? `${before}${inside.replace(/""/gu, '"').replace(/\n/gu, '\u2028')}` : whole,
  );
  return joined.replace(/^(\s*\S[^\n]{0,60}\bPlan)(?=\p{Lu}\p{Ll})/u, '$1\n').split('\n');
}

/** No table of a plan is wider, in cells. */
const WIDEST = 500;

/** Lines of more cells than any table has lose the empty ones at their end; where they are still more, they are words and no row. */
function narrowed(lines: readonly string[]): readonly string[] {
  return lines.map((line) => {
    if (line.split('\t', WIDEST + 1).length <= WIDEST) return line;
    const bare = line.trimEnd();
    return bare.split('\t', WIDEST + 1).length <= WIDEST ? bare : bare.replaceAll('\t', ' ');
  });
}

const STROKES = 2;
const FEWEST_ROWS = 3;

/** Rows whose cells are parted by upright strokes, with tabs in the place of these; a rule under the heading falls away. */
function unpiped(lines: readonly string[]): readonly string[] {
  const done: string[] = [];
  for (let at = 0; at < lines.length;) {
    const width = strokedCells(lines[at] ?? '').length;
    const end = width > STROKES ? runEnd(lines, at, width) : at + 1;
    const run = lines.slice(at, end);
    const rows = run.map(strokedCells).filter((cells) => !cells.every((cell) => /^:?-{2,}:?$/u.test(cell)));
    for (const line of width > STROKES && rows.length >= FEWEST_ROWS ? rows.map((cells) => cells.join('\t')) : run) done.push(line);
    at = end;
  }
  return done;
}

function strokedCells(line: string): readonly string[] {
  return line.includes('\t') || !line.includes('|')
    ? []
    : line
        .trim()
        .replace(/^\||\|$/gu, '')
        .split('|')
        .map((cell) => cell.trim());
}

function runEnd(lines: readonly string[], from: number, width: number): number {
  for (let at = from + 1; at < lines.length; at += 1) if (strokedCells(lines[at] ?? '').length !== width) return at;
  return lines.length;
}

/** Text out of a document whose cells each begin a line with a tab. */
function cellPerLine(lines: readonly string[]): boolean {
  const tabbed = lines.filter((line) => line.includes('\t'));
  const starts = tabbed.filter((line) => line.lastIndexOf('\t') === 0).length;
  return tabbed.length >= 6 && starts >= tabbed.length * 0.9;
}

function tabbedGroups(lines: readonly string[]): readonly Group[] {
  const groups: Group[] = [];
  let rows: Cells[] = [];
  let blanks = 0;
  let width = 0;
  const flush = () => {
    if (rows.length > 0) groups.push({ is: 'table', rows: squared(rows, width) });
    rows = [];
    width = 0;
  };
  for (const [at, line] of lines.entries()) {
    const last = rows.at(-1);
    if (line.trim() === '' && !line.includes('\t')) blanks += 1;
    else if (line.includes('\t')) {
      const cells = line.split('\t').map(linesOfCell);
      if (last && blanks === 0 && rows.length > 1 && last.length > 1 && last.length < width && last.length + cells.length - 1 === width)
        rows[rows.length - 1] = spliced(last, cells);
      else rows.push(cells);
      width = Math.max(width, cells.length);
      blanks = 0;
    } else if (last && blanks === 0 && rows.length > 1 && last.length > 1 && last.length < width) {
      rows[rows.length - 1] = spliced(last, [linesOfCell(line)]);
    } else if (rows.length > 0 && rowsFollow(lines, at, width)) {
      rows.push([[line.trim()]]);
      blanks = 0;
    } else {
      flush();
      groups.push({ is: 'line', text: line });
      blanks = 0;
    }
  }
  flush();
  return groups;
}

/** A short line between rows of one width stood over the whole row: a theme. Another heading below it would start a new table. */
function rowsFollow(lines: readonly string[], at: number, width: number): boolean {
  const next = lines.slice(at + 1, at + 4).find((line) => line.trim() !== '');
  return width > 2 && (lines[at] ?? '').trim().length <= 120 && next !== undefined && next.split('\t').length === width;
}

/** A cell with a line break goes on in the next line, and the row with it. */
function spliced(row: Cells, more: Cells): Cells {
  const [first = [], ...rest] = more;
  return [...row.slice(0, -1), [...(row.at(-1) ?? []), ...first], ...rest];
}

function linesOfCell(text: string): readonly string[] {
  return text
    .replace(/<\/?p>/giu, '\u2028')
    .replace(/<br\s*\/?>/giu, '\u2028')
    .split('\u2028')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** Rows that lack exactly the empty first cell which most others have get it back. */
function squared(rows: readonly Cells[], width: number): readonly Cells[] {
  const emptyFirst = rows.filter((row) => row[0]?.length === 0 && row.length === width).length;
  if (emptyFirst < rows.length * 0.4 || width < 4) return rows;
  const seconds = rows.filter((row) => row[0]?.length === 0).map((row) => (row[1] ?? []).join(' '));
  const numbers = seconds.filter((each) => /^\d+(?:\.\d+)*$/u.test(each)).length;
  return rows.map((row) => {
    const first = (row[0] ?? []).join(' ');
    const lost = row.length === width - 1 && numbers >= seconds.length * 0.5 && /^\d+(?:\.\d+)*$/u.test(first);
    return lost ? [[], ...row] : row;
  });
}

type Stacked = { lines: string[]; opensEmpty: boolean };

/** Cells one below another: the first run of cells up to a blank line is the heading and gives the width of the rows. */
function stackedGroups(lines: readonly string[]): readonly Group[] {
  const start = lines.findIndex((line) => line.startsWith('\t'));
  const before = lines.slice(0, start).filter((line) => line.trim() !== '');
  const cells: Stacked[] = [];
  let width = 0;
  let after: string[] = [];
  for (const [at, line] of lines.slice(start).entries()) {
    if (line.startsWith('\t')) {
      const text = line.slice(1).trim();
      cells.push({ lines: text === '' ? [] : [text], opensEmpty: text === '' });
    } else if (line.trim() === '') {
      if (width === 0) width = cells.length;
    } else cells.at(-1)?.lines.push(line.trim());
    if (at === lines.length - start - 1) after = trailing(cells.at(-1), lines);
  }
  if (width < 2) return lines.filter((line) => line.trim() !== '').map((line) => ({ is: 'line', text: line.trim() }));
  const asLines = (texts: readonly string[]) => texts.map((text): Group => ({ is: 'line', text }));
  return [...asLines(before), { is: 'table', rows: stackedRows(cells, width) }, ...asLines(after)];
}

/** What follows the last cell after two blank lines or more is no longer the table. */
function trailing(last: Stacked | undefined, lines: readonly string[]): string[] {
  const end = lines.findLastIndex((line) => line.trim() !== '');
  const gap = lines.slice(0, Math.max(0, end)).findLastIndex((line, at) => line.trim() === '' && (lines[at + 1] ?? '').trim() === '');
  const rest = gap < 0 ? [] : lines.slice(gap + 1).filter((line) => line.trim() !== '');
  if (!last || rest.some((line) => line.includes('\t')) || rest.length >= last.lines.length) return [];
  last.lines.splice(last.lines.length - rest.length);
  return rest.map((line) => line.trim());
}

/** An empty cell that text follows on a line of its own stands over the whole row. */
function stackedRows(cells: readonly Stacked[], width: number): readonly Cells[] {
  const rows: Cells[] = [];
  let row: (readonly string[])[] = [];
  for (const cell of cells) {
    const over = row.length === 0 && cell.opensEmpty && cell.lines.length === 1;
    row.push(cell.lines);
    if (over || row.length === width) {
      rows.push(row);
      row = [];
    }
  }
  if (row.length > 0) rows.push(row);
  return rows;
}

function table(rows: readonly Cells[], number: number): Table {
  const columns = rows.reduce((most, row) => Math.max(most, row.length), 1);
  const place: Place = { ...NOWHERE, table: number };
  return {
    is: 'table',
    sheet: null,
    hidden: false,
    columns,
    place,
    rows: rows.map((cells, at) => rowOf(cells, columns, { ...place, row: at + 1 })),
  };
}

function rowOf(cells: Cells, columns: number, place: Place): Row {
  const alone = cells.length === 1;
  const made = cells.map((lines, column): Cell => ({
    column,
    columnSpan: alone ? columns : 1,
    rowSpan: 1,
    blocks: lines.map((line) => paragraph(line, place)),
    fill: null,
    notes: [],
    date: null,
  }));
  return { cells: made, header: false, hidden: false, place };
}

function paragraph(text: string, place: Place): Paragraph {
  return { is: 'paragraph', text, heading: null, list: null, label: null, bold: false, colours: [], place };
}
