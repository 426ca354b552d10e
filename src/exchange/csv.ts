import Papa from 'papaparse';
import { afterBullet } from './bullets.ts';
import { plainText } from './safe-text.ts';
import { NOWHERE, type Cell, type NeutralDocument, type Paragraph, type Place, type Row } from './model/document.ts';
import { TOO_BIG_INSIDE, Unreadable } from './unreadable.ts';

const MARKS = [',', ';', '\t', '|'] as const;
/** Signs looked through to find what parts the values. */
const LOOKED_AT = 1 << 16;
const LOOKED_ROWS = 60;
const MAX_CELLS = 200_000;
const MAX_COLUMNS = 500;
const MAX_STRAYS = 20;

const STRAY = 'A quotation mark in the file is never closed, so the values after it may stand in the wrong cells. Check the last rows.';

/** Values parted by commas, semicolons, tabs or bars as one table; lines of a cell stay its lines, empty rows stay rows. Throws Unreadable beyond 200,000 values. */
export function readCsv(raw: string): NeutralDocument {
  const { mark, text } = markOf(raw.replace(/^\ufeff/u, '').replace(/(?<![\s\p{Cc}])[\s\p{Cc}]+$/u, ''));
  const { rows: data, stray } = parsed(text, mark);
  while (data.length > 0 && (data.at(-1) ?? []).every((value) => value.trim() === '')) data.pop();
  const columns = data.reduce((most, values) => Math.max(most, values.length), 1);
  if (columns > MAX_COLUMNS || data.reduce((sum, values) => sum + values.length, 0) > MAX_CELLS) throw new Unreadable(TOO_BIG_INSIDE);
  const place: Place = { ...NOWHERE, table: 1 };
  const rows = data.map((values, at): Row => {
    const mine = { ...place, row: at + 1 };
    return { cells: values.map((value, column) => cellOf(value, column, mine)), header: false, hidden: false, place: mine };
  });
  const blocks = rows.length === 0 ? [] : [{ is: 'table' as const, sheet: null, hidden: false, rows, columns, place }];
  return { kind: 'csv', title: null, pages: null, blocks, problems: stray ? [{ severity: 'warning', text: STRAY, place: null }] : [] };
}

/** Whether text under another name is such values: most rows have the same three values or more. Tabs do not count, for text pasted from a table has them too. */
export function looksLikeValues(text: string): boolean {
  const start = text.slice(0, LOOKED_AT);
  return MARKS.some((mark) => {
    if (mark === '\t') return false;
    const { width, rows, share } = evenness(start, mark);
    return width >= 3 && rows >= 3 && share >= 0.8;
  });
}

/**
 * What parts the values: as Excel's first line `sep=;` says, else one for which the quotation marks stand as they should, then the one that
 * makes most rows equally wide, and of those most values.
 */
function markOf(text: string): { readonly mark: string; readonly text: string } {
  const said = /^sep=([,;|\t])\r?\n/i.exec(text);
  if (said) return { mark: said[1] ?? ',', text: text.slice(said[0].length) };
  const start = text.slice(0, LOOKED_AT);
  const ranked = MARKS.map((mark) => ({ mark, quoted: quotedBy(start, mark), ...evenness(start, mark) })).filter((one) => one.width > 1);
  ranked.sort(
    (a, b) => Number(b.quoted) - Number(a.quoted) || b.share * Math.min(b.width, 4) - a.share * Math.min(a.width, 4) || b.width - a.width,
  );
  return { mark: ranked[0]?.mark ?? ',', text };
}

/** Whether quotation marks open and close values that this mark parts, nearly all of them; none say nothing. */
function quotedBy(text: string, mark: string): boolean {
  let [well, astray] = [0, 0];
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) {
    const end = at === 0 || text[at - 1] === mark || text[at - 1] === '\n' || text[at - 1] === '\r' ? closedAt(text, at) : -1;
    const after = text[end + 1];
    if (end >= 0 && (after === undefined || after === mark || after === '\n' || after === '\r')) [well, at] = [well + 1, end];
    else astray += 1;
  }
  return well > astray * 4;
}

/** Where a quotation that begins at a place ends, a doubled mark being one of its signs; -1 if nowhere. */
function closedAt(text: string, from: number): number {
  let at = text.indexOf('"', from + 1);
  while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at;
}

/** The commonest width of the rows that hold anything, and the share of rows that have it. */
function evenness(text: string, mark: string): { readonly width: number; readonly rows: number; readonly share: number } {
  const { data } = Papa.parse<string[]>(text, { delimiter: mark, preview: LOOKED_ROWS });
  const widths = data.filter((values) => values.some((value) => value.trim() !== '')).map((values) => values.length);
  const counts = new Map<number, number>();
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1);
  const [width = 1, count = 0] = [...counts].filter(([each]) => each > 1).sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [];
  return { width, rows: widths.length, share: widths.length === 0 ? 0 : count / widths.length };
}

/** A mark that opens a quotation and never closes it would swallow all that follows: it is taken as a sign of its own. */
function parsed(given: string, mark: string): { readonly rows: string[][]; readonly stray: boolean } {
  let text = given;
  for (let strays = 0; ; strays += 1) {
    const { data, errors } = Papa.parse<string[]>(text, { delimiter: mark });
    const open = errors.find((error) => error.code === 'MissingQuotes');
    // The place that is told lies behind the mark.
    const at = open?.index === undefined ? -1 : open.index - 1;
    if (strays >= MAX_STRAYS || text[at] !== '"') return { rows: data, stray: strays > 0 || open !== undefined };
    text = text.slice(0, at) + text.slice(at + 1);
  }
}

function cellOf(value: string, column: number, place: Place): Cell {
  const lines = plainText(value)
    .split(/\r\n|[\r\n]/u)
    .filter((line) => line.trim() !== '');
  const blocks = lines.map((line): Paragraph => {
    const typed = afterBullet(line.trim());
    return {
      is: 'paragraph',
      text: typed?.text ?? line,
      heading: null,
      list: typed && { kind: 'bullet', level: typed.level },
      label: null,
      bold: false,
      colours: [],
      place,
    };
  });
  return { column, columnSpan: 1, rowSpan: 1, blocks, fill: null, notes: [], date: null };
}
