import { type Day, printDay } from '../../core/day.ts';

/** A paragraph of a cell or of the text; `bullet` is its level in a list, 1 outermost. Line breaks part lines within it. */
export type PaperParagraph = { readonly text: string; readonly bullet?: 1 | 2 | undefined; readonly bold?: boolean | undefined };

/** The colours of a rating, always beside its word: writers choose shades that keep black text at 4.5:1 or better. */
export type PaperFill = 'red' | 'amber' | 'green' | 'blue' | 'grey';

/** The shades as `rrggbb`: black text stands on each at 10:1 or better, and the readers take them for what they are. */
export const FILL_SHADES: Readonly<Record<PaperFill, string>> = {
  red: 'f6b8b0',
  amber: 'ffd98a',
  green: 'a9dcb0',
  blue: 'a9ccf0',
  grey: 'c4c4c4',
};

/** A cell. A `href` makes its first paragraph a link. */
export type PaperCell = {
  readonly paragraphs: readonly PaperParagraph[];
  readonly fill?: PaperFill | undefined;
  readonly href?: string | undefined;
};

/**
 * A column; `weight` is its share of the width beside the others. The row's head column is marked for screen readers. Of one that is `rated`
 * the fill of a cell says how something stands, so that none is taken over from elsewhere.
 */
export type PaperColumn = {
  readonly head: string;
  readonly weight: number;
  readonly rowHead?: boolean | undefined;
  readonly rated?: boolean | undefined;
};

/**
 * Rows under a heading that spans the table; no rows means a heading alone, which is a gap to see. `cells` has one for each column.
 * `parted` is the heading once more, its reference apart, for tables that have a cell for each.
 */
export type PaperGroup = {
  readonly head: string | null;
  readonly parted?: readonly [ref: string, title: string] | undefined;
  readonly rows: readonly (readonly PaperCell[])[];
};

/** A table; `groupName` says what its groups are ("Theme"), for formats in which a heading cannot span a row. */
export type PaperTable = {
  readonly is: 'table';
  readonly caption: string;
  readonly groupName: string;
  readonly columns: readonly PaperColumn[];
  readonly groups: readonly PaperGroup[];
};

export type PaperBlock =
  | { readonly is: 'heading'; readonly level: 2 | 3; readonly text: string }
  | { readonly is: 'paragraph'; readonly text: string }
  | { readonly is: 'list'; readonly items: readonly string[] }
  | PaperTable;

/**
 * A document to be written, in no format yet: what every writer of `exchange` takes. The title is the only heading of
 * level 1; `version` ("Version 3, agreed 6 Nov 2026") and `on` go into the footer with the page number.
 */
export type Paper = {
  readonly title: string;
  readonly organisation: string;
  readonly language: 'en-GB' | 'cy-GB';
  readonly version: string | null;
  readonly on: Day;
  readonly landscape: boolean;
  readonly blocks: readonly PaperBlock[];
};

/** What every writer puts under the title: whose paper it is, which version, and the day that it tells of. */
export function underTitle(paper: Paper): readonly string[] {
  return [paper.organisation, paper.version ?? '', `As at ${printDay(paper.on)}`].filter((line) => line !== '');
}
