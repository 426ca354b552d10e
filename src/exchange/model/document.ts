import type { LaidPage } from './layout.ts';

/** What every reader gives, so that everything after it is one code path: blocks in reading order. */
export type NeutralDocument = {
  readonly kind: DocumentKind;
  /** From the file's own properties, where it has one. */
  readonly title: string | null;
  /** Pages where the format has them. */
  readonly pages: number | null;
  readonly blocks: readonly Block[];
  /** What the reader met and could not carry over, in sentences for people. */
  readonly problems: readonly ReadingProblem[];
  /** The pages as their words stand on them, only where columns must be drawn by a person before the table can be read. */
  readonly layout?: readonly LaidPage[];
};

export const DOCUMENT_KINDS = ['docx', 'xlsx', 'odt', 'ods', 'pdf', 'html', 'csv', 'text'] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

export type Block = Paragraph | Table;

/** Where something stands in its document; counts start at 1, row counts within the table or sheet. */
export type Place = {
  readonly page: number | null;
  readonly sheet: string | null;
  readonly table: number | null;
  readonly row: number | null;
};

export type Paragraph = {
  readonly is: 'paragraph';
  readonly text: string;
  /** 1–9 for a heading, else null. */
  readonly heading: number | null;
  readonly list: { readonly kind: 'bullet' | 'number'; readonly level: number } | null;
  /** The number that the format makes by itself ("1.4"), which is not in the text; null where there is none. */
  readonly label: string | null;
  /** Whole paragraph bold. */
  readonly bold: boolean;
  /** `rrggbb` colours of the runs' text or highlight, where not automatic. */
  readonly colours: readonly string[];
  readonly place: Place;
  /** Crossed out as a whole. */
  readonly struck?: boolean;
};

export type Table = {
  readonly is: 'table';
  readonly sheet: string | null;
  /** A hidden sheet counts, and says so. */
  readonly hidden: boolean;
  readonly rows: readonly Row[];
  /** How many grid columns the table has. */
  readonly columns: number;
  readonly place: Place;
};

export type Row = {
  readonly cells: readonly Cell[];
  /** Marked by the format as a header row. */
  readonly header: boolean;
  readonly hidden: boolean;
  readonly place: Place;
};

/** A cell stands once, at its top left corner; cells that it covers are not repeated (see rowSpan, columnSpan). */
export type Cell = {
  /** Grid column of its left edge, from 0. */
  readonly column: number;
  readonly columnSpan: number;
  readonly rowSpan: number;
  /** Text paragraphs in order; nested tables are blocks too. */
  readonly blocks: readonly Block[];
  /** `rrggbb` of the fill that a person sees (theme and tint resolved, conditional formatting applied), or null. */
  readonly fill: string | null;
  /** Comments, footnotes and notes anchored in the cell. */
  readonly notes: readonly string[];
  /** Those of its notes that are comments of people, where there are any. */
  readonly comments?: readonly string[];
  /** A spreadsheet date as `yyyy-mm-dd`, with how much of it is shown ("mmm-yy" shows a month). */
  readonly date: { readonly on: string; readonly shows: 'day' | 'month' | 'year' } | null;
};

export type ReadingProblem = { readonly severity: 'warning' | 'error'; readonly text: string; readonly place: Place | null };

/** The text of a cell: its paragraphs joined by line breaks, nested tables row by row. */
export function cellText(cell: Cell): string {
  return cell.blocks.map(blockText).join('\n');
}

/** The text of a block, with automatic labels in front where the format made them. */
export function blockText(block: Block): string {
  if (block.is === 'paragraph') return block.label ? `${block.label} ${block.text}` : block.text;
  return block.rows.map((row) => row.cells.map(cellText).join('\t')).join('\n');
}

export const NOWHERE: Place = { page: null, sheet: null, table: null, row: null };
