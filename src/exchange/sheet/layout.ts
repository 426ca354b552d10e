import { type Paper, type PaperCell, type PaperTable, underTitle } from '../model/paper.ts';
import { longestInCells, longestWord } from '../model/shares.ts';

/** A row of a paper laid out as a sheet. */
export type SheetRow =
  | { readonly is: 'title' | 'line' | 'subheading' | 'group'; readonly text: string }
  | { readonly is: 'heads'; readonly heads: readonly string[] }
  | { readonly is: 'cells'; readonly cells: readonly PaperCell[] };

/** Characters of width for each unit of a column's weight. */
const WIDTH = 1.6;
/** What stands where a text had to be cut. */
export const CUT = ' […]';
/** Shades of headings, `rrggbb`; the header's text is white. */
export const INK = { header: '26435b', group: 'e7edf2' };

/** The rows of a paper in order. Little stands above the heading, because all of it stays in view when the heading is frozen. */
export function sheetRows(paper: Paper): readonly SheetRow[] {
  const rows: SheetRow[] = [
    { is: 'title', text: paper.title },
    { is: 'line', text: underTitle(paper).join('; ') },
  ];
  for (const block of paper.blocks) {
    if (block.is === 'heading') rows.push({ is: 'line', text: '' }, { is: 'subheading', text: block.text });
    else if (block.is === 'paragraph') rows.push({ is: 'line', text: block.text });
    else if (block.is === 'list') rows.push(...block.items.map((text): SheetRow => ({ is: 'line', text })));
    else {
      rows.push({ is: 'heads', heads: block.columns.map((column) => column.head) });
      for (const group of block.groups) {
        if (group.head !== null) rows.push({ is: 'group', text: group.head });
        rows.push(...group.rows.map((cells): SheetRow => ({ is: 'cells', cells })));
      }
    }
  }
  return rows;
}

/** The text of a cell where it is one: a line for each paragraph, bullets as signs, one more for each level. */
export function cellLines(cell: PaperCell): string {
  return cell.paragraphs.map(({ text, bullet }) => (bullet ? `${'•'.repeat(bullet)} ${text}` : text)).join('\n');
}

const LINE_POINTS = 13;
/** Excel's tallest row, in points. */
const TALLEST = 409;

/** How high a row must be for its texts, in points: programs measure it themselves only when somebody edits the row. */
export function rowHeight(texts: readonly string[], widths: readonly number[]): number {
  const lines = texts.map((text, at) =>
    text.split('\n').reduce((sum, line) => sum + linesOf(line, Math.max(4, (widths[at] ?? 10) * FILLED)), 0),
  );
  return Math.min(TALLEST, Math.max(1, ...lines) * LINE_POINTS + 4);
}

/** How much of a line words fill before the next one goes below it; letters are not all as wide as a digit. */
const FILLED = 0.95;

/** How many lines of so many characters the words of a text take. */
function linesOf(text: string, width: number): number {
  let [lines, left] = [1, width];
  for (const word of text.split(' ')) {
    if (word.length > left && left < width) [lines, left] = [lines + 1, width];
    lines += Math.floor(Math.max(0, word.length - 1) / width);
    left -= (word.length % width) + 1;
  }
  return lines;
}

/** Characters that a page across holds beside each other in the letters of a sheet. */
const ON_A_PAGE = 150;
/** So many letters of a word are kept on one line. */
const LONGEST_WORD = 16;

/**
 * The widths of a table's columns in characters: by weight, no less than a page across together, and none so narrow that the
 * words of its heading and of its cells break.
 */
export function columnWidths(table: PaperTable | null): readonly number[] {
  if (table === null) return [];
  const all = table.columns.reduce((sum, { weight }) => sum + weight, 0);
  const unit = Math.max(WIDTH, ON_A_PAGE / Math.max(1, all));
  const words = longestInCells(table);
  return table.columns.map(({ head, weight }, at) => {
    const word = Math.min(LONGEST_WORD, Math.max(longestWord(head), words[at] ?? 0)) + 3;
    return Math.round(Math.max(6, word, weight * unit));
  });
}
