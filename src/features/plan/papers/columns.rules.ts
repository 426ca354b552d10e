import { COLUMN_MEANINGS, type ColumnMeaning } from '../../../reading/meanings.ts';
import { DIARY_LABEL, HEADS } from '../actions/fields.ts';

export type RagWord = 'red' | 'amber' | 'green' | 'blue' | 'grey';

/** What a column of a plan's paper holds: whatever is read in one. */
export type PaperMeaning = Exclude<ColumnMeaning, 'skip'>;

export type PlanColumn = { readonly head: string; readonly meaning: PaperMeaning };
/** A column of a template; one of `skip` is left empty, and `width` is its share of the page beside the others. */
export type TemplateColumn = { readonly head: string; readonly meaning: ColumnMeaning; readonly width?: number | undefined };

/** The columns of a plan that came from no file, in words that read back as what they are. */
const STANDARD: Readonly<Record<Exclude<PaperMeaning, 'theme' | 'unknown'>, string>> = {
  ref: HEADS.ref,
  context: 'Context',
  action: HEADS.title,
  measure: 'Measure of success',
  lead: HEADS.owners,
  due: HEADS.due,
  progress: DIARY_LABEL,
  status: HEADS.status,
  rag: 'RAG',
  requirement: HEADS.guidance,
  risk: 'Risk reference',
  note: HEADS.notes,
};
type StandardMeaning = keyof typeof STANDARD;
const ORDER = Object.keys(STANDARD) as readonly StandardMeaning[];

/** Always there in a plan that came from no file. */
const USUAL: readonly StandardMeaning[] = ['action', 'measure', 'lead', 'due', 'progress', 'status'];

/** The columns of the file that a plan came from, as they are kept with it; of several tables the widest, with what only others have. */
function ownColumns(kept: unknown): PlanColumn[] {
  const tables = (Array.isArray(kept) ? kept : []).map(tableColumns).filter((table) => table.some((column) => column.meaning === 'action'));
  const [widest = [], ...others] = tables.toSorted((one, other) => other.length - one.length);
  const columns = [...widest];
  for (const column of others.flat()) {
    const known = columns.some((each) => (column.meaning === 'unknown' ? each.head === column.head : each.meaning === column.meaning));
    if (!known) columns.push(column);
  }
  return columns;
}

function tableColumns(table: unknown): PlanColumn[] {
  return (Array.isArray(table) ? table : []).flatMap((column: unknown): PlanColumn[] => {
    const { heading, meaning } = (column ?? {}) as { readonly heading?: unknown; readonly meaning?: unknown };
    const means = COLUMN_MEANINGS.find((each): each is PaperMeaning => each === meaning && each !== 'skip');
    const said = typeof heading === 'string' ? heading.trim() : '';
    if (!means || (said === '' && (means === 'unknown' || means === 'theme'))) return [];
    return [{ head: said === '' ? STANDARD[means as StandardMeaning] : said, meaning: means }];
  });
}

/** The columns of a plan's paper: the body's own in their order, else a usual set; what else holds something is put in where it usually stands. */
export function columnsFor(kept: unknown, used: ReadonlySet<PaperMeaning>): readonly PlanColumn[] {
  const own = ownColumns(kept);
  const columns = own.length > 0 ? own : USUAL.map((meaning) => ({ head: STANDARD[meaning], meaning }));
  for (const meaning of ORDER) {
    if (!used.has(meaning) || columns.some((column) => column.meaning === meaning)) continue;
    const before = ORDER.slice(0, ORDER.indexOf(meaning));
    const at = columns.findLastIndex((column) => before.includes(column.meaning as StandardMeaning));
    columns.splice(at + 1, 0, { head: STANDARD[meaning], meaning });
  }
  return columns;
}

/** Whether the words of a status name its colour themselves: `Green`, `G – complete`. */
export function namesColour(text: string, rag: RagWord): boolean {
  const [word, letter] = [rag, rag.charAt(0)];
  return new RegExp(`^(?:${word}\\b|${letter}(?=$|\\s*[(/→–-]))`, 'iu').test(text.trim());
}

const WEIGHTS: Readonly<Record<ColumnMeaning, number>> = {
  skip: 4,
  ref: 4,
  theme: 10,
  context: 14,
  action: 22,
  measure: 16,
  lead: 11,
  due: 9,
  progress: 24,
  status: 9,
  rag: 6,
  requirement: 8,
  risk: 6,
  note: 12,
  unknown: 8,
};

/** So many letters of a word are kept on one line. */
const LONGEST_WORD = 16;

/** How much of the width a column wants: by what it usually holds, less where hardly a row holds anything, and never less than its longest word needs. */
export function weightOf(column: TemplateColumn, texts: readonly string[]): number {
  const words = [column.head, ...texts].flatMap((text) => text.split(/[\s/]+/u)).map((word) => word.length);
  const longest = Math.min(
    LONGEST_WORD,
    words.reduce((most, length) => Math.max(most, length), 0),
  );
  const filled = texts.filter((text) => text !== '').length;
  const share = texts.length >= 4 && filled < texts.length / 4 ? 0.6 : 1;
  return Math.max(WEIGHTS[column.meaning] * share, longest * 0.87 + 1.5);
}
