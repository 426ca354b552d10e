import type { Paper, PaperCell, PaperTable } from '../../../exchange/model/paper.ts';
import type { TemplateParts } from '../../../exchange/docx/template.ts';
import { meaningsOf } from '../../../reading/columns.ts';
import { headingWeights } from '../../../reading/headings.ts';
import { COLUMN_MEANINGS, type ColumnMeaning } from '../../../reading/meanings.ts';
import type { TemplateColumn } from '../../plan/public.ts';

/** What was understood of a template: the columns of its table, or where else the plan goes, and which line is the plan's name. */
export type Understood = {
  readonly columns: readonly TemplateColumn[] | null;
  readonly place: 'table' | 'mark' | 'end';
  readonly titleLine: string | null;
  readonly titled: boolean;
};

/** A table as it was read in the file, with what each of its columns holds. */
export type ReadTable = { readonly columns: readonly { readonly heading: string; readonly meaning: ColumnMeaning }[] };

const SURE = 0.6;
const FEWEST = 3;

/**
 * Which table of a template is the plan's: the first with a row of headings among which are an action and two others that plans have. What
 * stands in the rows below says more than headings, where the file was read as a plan.
 */
export function understood(
  { tables, marks, shapes = [], above = [] }: Pick<TemplateParts, 'tables' | 'marks'> & Partial<Pick<TemplateParts, 'shapes' | 'above'>>,
  read: readonly ReadTable[] = [],
): Understood {
  for (const [at, rows] of tables.entries()) {
    for (const heads of rows) {
      const columns = columnsFrom(heads, read);
      if (!columns) continue;
      const { widths = [], across = false } = shapes[at] ?? {};
      const placed = across ? themesAbove(columns) : columns;
      const wide = placed.map((column, nth) => ({ ...column, ...(widths.length === placed.length ? { width: widths[nth] } : {}) }));
      const titleLine = marks.includes('title') ? null : (above.find(namesPlan) ?? null);
      return { columns: wide, place: 'table', titleLine, titled: titleLine !== null };
    }
  }
  return { columns: null, place: marks.includes('plan') ? 'mark' : 'end', titleLine: null, titled: false };
}

/** Whether a line is the name of one year's plan, which would stay above every other. */
const namesPlan = (line: string) => line.length <= 120 && /\bplan\b/iu.test(line) && /\b20\d\d\b/u.test(line);

function columnsFrom(heads: readonly string[], read: readonly ReadTable[]): readonly TemplateColumn[] | null {
  const same = read.find(({ columns }) => columns.map((column) => column.heading).join('\0') === heads.join('\0'));
  const columns = meaningsOf(heads, []).map(({ heading, meaning, confidence }, at): TemplateColumn => {
    const known = confidence >= SURE && (headingWeights(heading).get(meaning) ?? 0) >= SURE;
    const holds = same?.columns[at]?.meaning ?? (known ? meaning : 'unknown');
    return { head: heading, meaning: heading === '' && holds === 'unknown' ? 'skip' : holds };
  });
  const known = columns.filter((column) => column.meaning !== 'unknown' && column.meaning !== 'skip');
  return known.length >= FEWEST && known.some((column) => column.meaning === 'action') ? columns : null;
}

/** Where themes stand as headings across the table, a column called theme holds what is left of one: its reference, if no other does. */
function themesAbove(columns: readonly TemplateColumn[]): readonly TemplateColumn[] {
  const free = columns.some((column) => column.meaning === 'ref') ? 'skip' : 'ref';
  return columns.map((column) => (column.meaning === 'theme' ? { ...column, meaning: free } : column));
}

/** What a person said goes into each column, in the order of the columns; a word that is no meaning leaves it as it was. */
export function chosenColumns(columns: readonly TemplateColumn[], said: readonly string[]): readonly TemplateColumn[] {
  return columns.map((column, at) => ({ ...column, meaning: COLUMN_MEANINGS.find((each) => each === said[at]) ?? column.meaning }));
}

/** Why a template would hold less than a plan says, a sentence each; nothing is refused for it. */
export function lackWords(columns: readonly TemplateColumn[] | null): readonly string[] {
  if (!columns) return [];
  const has = (meaning: ColumnMeaning) => columns.some((column) => column.meaning === meaning);
  const lack = (['action', 'ref', 'lead', 'due'] as const).filter((meaning) => !has(meaning)).map((meaning) => LACKS[meaning]);
  return lack.length === 0 ? [] : [`No column holds ${lack.join(', ')}: papers in this template leave it out.`];
}

const LACKS = { action: 'what is to be done', ref: 'the reference of the action', lead: 'its owners', due: 'its date' } as const;

/** Of how many parts a page is wide that is drawn beside the form. */
const PARTS = 40;
const MOST_ROWS = 5;
const MOST_LETTERS = 160;

/** The first rows of a paper as its page would look: each column with its share of the width. */
export type Preview = {
  readonly title: string;
  readonly heads: readonly { readonly text: string; readonly share: number }[];
  readonly parts: number;
  readonly rows: readonly (
    | { readonly head: string }
    | { readonly cells: readonly { readonly lines: readonly string[]; readonly fill: NonNullable<PaperCell['fill']> | null }[] }
  )[];
};

/** The first rows of a paper, or null where it has no table. */
export function previewOf(paper: Paper, columns: readonly TemplateColumn[] | null): Preview | null {
  const table = paper.blocks.find((block): block is PaperTable => block.is === 'table');
  if (!table) return null;
  const weights = table.columns.map((column, at) => columns?.[at]?.width ?? column.weight);
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const shares = weights.map((weight) => Math.max(1, Math.round((weight / all) * PARTS)));
  const rows: Preview['rows'][number][] = [];
  for (const group of table.groups) {
    if (rows.filter((row) => 'cells' in row).length >= MOST_ROWS) break;
    if (group.head !== null) rows.push({ head: group.head });
    rows.push(...group.rows.slice(0, group.head === null ? MOST_ROWS : 2).map((row) => ({ cells: row.map(shortCell) })));
  }
  const heads = table.columns.map(({ head }, at) => ({ text: head, share: shares[at] ?? 1 }));
  return { title: paper.title, heads, parts: shares.reduce((sum, share) => sum + share, 0), rows };
}

function shortCell(cell: PaperCell) {
  const text = cell.paragraphs.map((each) => each.text).join('\n');
  const lines = (text.length > MOST_LETTERS ? `${text.slice(0, MOST_LETTERS)}…` : text).split('\n');
  return { lines, fill: cell.fill ?? null };
}
