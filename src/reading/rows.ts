import type { ColumnReading } from './columns.ts';
import type { GridCell, GridRow } from './grid.ts';
import { filled } from './grid.ts';
import type { Stretch } from './header.ts';
import { flat, isRef, isSentence } from './text.ts';
import type { ColumnMeaning } from './meanings.ts';

export type ThemeRow = { readonly is: 'theme'; readonly ref: string | null; readonly title: string; readonly row: GridRow };
/** An action: its first row and the rows that go on with it. */
export type ActionRows = {
  readonly is: 'action';
  readonly rows: GridRow[];
  readonly doubt: number;
  /** Rows below it that hold nothing but how it goes: "Update: …". */ readonly told: GridRow[];
};
export type StrayRow = { readonly is: 'stray'; readonly row: GridRow };
export type Sorted = ThemeRow | ActionRows | StrayRow;

/** What the sorting of rows needs to know of its table. */
export type RowSense = {
  readonly columns: readonly ColumnReading[];
  /** Text without true cells, where rows break anywhere. */
  readonly loose: boolean;
  /** Share of the full rows that have their own reference. */
  readonly referenced: number;
  /** How many levels most references have: `1.1` has two. */
  readonly levels: number;
  /** How many cells a full row fills. */
  readonly usual: number;
  readonly allBold: boolean;
  /** Rows that stand just above a heading which comes again for each group: their one cell names the group. */
  readonly groups: ReadonlySet<number>;
};

const BODY: readonly ColumnMeaning[] = ['action', 'measure', 'lead', 'due', 'progress', 'status', 'rag', 'note'];

export function senseOf(columns: readonly ColumnReading[], { rows, headerRows }: Stretch, loose: boolean): RowSense {
  const full = rows.filter((row) => BODY.filter((means) => has(row, columns, means)).length >= 2);
  const refs = full.map((row) => textOf(row, columns, 'ref')).filter(isRef);
  const levels = refs.map(levelOf).sort((a, b) => a - b);
  const counts = full.map((row) => filled(row).length).sort((a, b) => a - b);
  const bold = full.filter((row) => filled(row).every((cell) => cell.lines.every((line) => line.bold))).length;
  // Where rows break anywhere, most have no number though every action has: it is enough that they begin with one.
  const numbered = loose && refs.length >= 3 && full.slice(0, 1).some((row) => isRef(textOf(row, columns, 'ref')));
  return {
    columns,
    loose,
    referenced: full.length === 0 ? 0 : numbered ? 1 : refs.length / full.length,
    levels: levels[Math.floor(levels.length / 2)] ?? 1,
    usual: counts[Math.floor(counts.length / 2)] ?? 2,
    allBold: bold > full.length / 2,
    groups: new Set(headerRows.length > 1 ? headerRows.map((index) => index - 1) : []),
  };
}

/** Each row of a stretch as a theme, an action with the rows that go on with it, or neither; empty rows are left out, and the rows that go on with `before` are added to it. */
export function sortRows(rows: readonly GridRow[], sense: RowSense, before: ActionRows | null): readonly Sorted[] {
  const sorted: Sorted[] = [];
  for (const row of rows) {
    const cells = filled(row);
    const last = sorted.length === 0 ? before : sorted.at(-1);
    const open = last?.is === 'action' ? last : null;
    if (cells.length === 0 && !row.cells.some((cell) => cell?.cell.date)) continue;
    if (isExample(cells) || isTotal(cells)) {
      sorted.push({ is: 'stray', row });
      continue;
    }
    if (open && isTold(cells, sense)) {
      open.told.push(row);
      continue;
    }
    const theme = themeOf(row, cells, sense, open);
    if (theme && last?.is === 'theme' && ABOUT_THEME.test(theme.title)) sorted.push({ is: 'stray', row });
    else if (theme) sorted.push(theme);
    else if (open && goesOn(row, cells, sense, open)) open.rows.push(row);
    else if (holdsAction(row, sense.columns)) sorted.push({ is: 'action', rows: [row], doubt: doubtOf(row, cells, sense), told: [] });
    else sorted.push({ is: 'stray', row });
  }
  return sorted;
}

/** What stands under a theme's title and says more of it. */
const ABOUT_THEME =
  /^(?:(?:intended |expected |desired |key )?outcomes?|aims?|purpose|description|what this means|why|success|lead|owner|sponsor)(?: [\p{L} ]{1,24})?\s*:/iu;
const TOLD =
  /^(?:(?:latest|recent|progress|status|november|january) )?(?:updates?|progress|comments?|commentary|position|latest)(?: [^:]{1,24})?\s*:\s*\S/iu;

/** A row of one cell across the table that tells how the action above goes. */
function isTold(cells: readonly GridCell[], sense: RowSense): boolean {
  const [only, second] = cells;
  return only !== undefined && !second && only.cell.columnSpan >= Math.max(2, sense.columns.length * 0.5) && TOLD.test(flat(only.text));
}

function textOf(row: GridRow, columns: readonly ColumnReading[], means: ColumnMeaning): string {
  return columns
    .filter((column) => column.meaning === means)
    .map((column) => (row.cells[column.column]?.before ? '' : (row.cells[column.column]?.text ?? '')))
    .join('\n')
    .trim();
}

function own(row: GridRow, columns: readonly ColumnReading[], means: ColumnMeaning): boolean {
  return columns.some((column) => column.meaning === means && ownCell(row.cells[column.column] ?? null));
}

function ownCell(cell: GridCell | null): boolean {
  return cell !== null && !cell.above && !cell.before && cell.text !== '';
}

function has(row: GridRow, columns: readonly ColumnReading[], means: ColumnMeaning): boolean {
  return textOf(row, columns, means) !== '';
}

function levelOf(ref: string): number {
  return ref.split(/[.-]/u).filter((part) => part !== '').length;
}

function themeOf(row: GridRow, cells: readonly GridCell[], sense: RowSense, open: ActionRows | null): ThemeRow | null {
  const [first, second] = cells;
  if (!first || cells.length > 2) return null;
  if (!second) return isThemeAlone(row, first, sense, open) ? { is: 'theme', ...named(first.text), row } : null;
  if (!isRef(first.text) || isRef(second.text)) return null;
  if (/[\p{Ll}].{4}\b(?:\d{4}|ongoing)$/iu.test(second.text) && second.text.length < 20) return null;
  const means = sense.columns[second.column]?.meaning ?? 'unknown';
  const wide = second.cell.columnSpan >= Math.max(2, sense.columns.length * 0.5);
  const shallow = levelOf(flat(first.text)) < sense.levels || (/^[A-Z][.)]?$/u.test(flat(first.text)) && sense.referenced > 0.5);
  const marked = !sense.allBold && second.lines.every((line) => line.bold);
  const quiet = !BODY.includes(means) && levelOf(flat(first.text)) <= Math.max(1, sense.levels - 1);
  if (!(wide || shallow || marked || quiet)) return null;
  return { is: 'theme', ref: flat(first.text), title: flat(second.text), row };
}

const PLACEHOLDER =
  /^(?:dd\W?mm\W?y{2,4}|[<[{(]?(?:insert|enter|add|type|choose|select|pick|click)\b.{0,60}|job title, not .{1,30}|name of .{1,30}|free text|tbc \/ date)[>\]})]?$/iu;

/** A row of a template that shows how to fill it in: "e.g. 1.1", "DD/MM/YYYY", "Choose from the list". */
function isExample(cells: readonly GridCell[]): boolean {
  const first = flat(cells[0]?.text ?? '');
  const asks = cells.filter((cell) => PLACEHOLDER.test(flat(cell.text))).length;
  return cells.length >= 3 && (asks >= 2 || (asks === 1 && /^(?:e\.?g\.?|for example|example|sample)\b/iu.test(first)));
}

/** A row that counts the others: "Total", "3", "1 of 3 complete". */
function isTotal(cells: readonly GridCell[]): boolean {
  const [first, ...rest] = cells.map((cell) => flat(cell.text));
  return (
    /^(?:sub-?|grand )?totals?(?: (?:actions?|number of actions?|complete[d]?))?:?$/iu.test(first ?? '') &&
    rest.every((text) => /^[\d.,% ]+(?:(?:of|\/) ?\d+)?(?: \p{L}+){0,3}$/u.test(text))
  );
}

/** A title that says itself that it is a theme: "Objective 4.1: …". */
export const SAYS_THEME =
  /^(?:(?:strategic |key )?(?:theme|objective|priority|section|strand|aim|goal|pillar|workstream)(?: (?:\d{1,2}|[A-Z]))?)\b\s*[-–—:.]/iu;
/** A few words without a number in a table whose actions all have one. */
const TITLE = /^(?=.{2,60}$)\p{Lu}[^.;:]*$/u;

function isThemeAlone(row: GridRow, cell: GridCell, sense: RowSense, open: ActionRows | null): boolean {
  const text = flat(cell.text);
  const wide = cell.cell.columnSpan >= Math.max(2, Math.ceil(sense.columns.length * 0.6));
  if (isRef(text) && text.length < 4) return false;
  if (sense.groups.has(row.index) && text.length <= 120) return true;
  if (wide) return text.length <= 400;
  if (sense.usual >= 3 && cell.column <= 1 && text.length <= 120 && SAYS_THEME.test(text)) return true;
  if (sense.usual < 2 || text.length > 160) return false;
  const means = sense.columns[cell.column]?.meaning ?? 'unknown';
  const marked =
    (!sense.allBold && cell.lines.every((line) => line.bold)) ||
    (cell.cell.fill !== null && row.cells.every((each) => !each || each.cell.fill === cell.cell.fill));
  if (marked && means !== 'action') return true;
  if (sense.loose && open && sense.referenced >= 0.7) return false;
  if (means === 'action' && !sense.loose && sense.usual >= 3 && sense.referenced >= 0.8 && TITLE.test(text)) return true;
  const named = ['ref', 'theme', 'context', 'unknown', 'requirement', 'risk'].includes(means);
  return (named && cell.column <= 1 && !isSentence(text)) || (marked && text.length <= 80 && !/[.;]$/u.test(text));
}

/** "A. Leadership", "Objective 2: Partnership": the letter or number apart from its title. */
export function named(text: string): { readonly ref: string | null; readonly title: string } {
  const line = flat(text).replace(/^(?:theme|strand|section|workstream|area|pillar)\s*:\s+(?=\S)/iu, '');
  const match =
    /^((?:(?:theme|objective|priority|section|appendix|annex|duty|area|part|strand|aim|outcome|standard)\s+)?(?:\d{1,2}(?:\.\d{1,2})*|[A-Z]|[IVX]{1,4}))(?:[.):]\s*|\s*[-–—:]\s+|\s{1,}(?=\p{Lu}\p{L}{2}))(\S.*)$/iu.exec(
      line,
    );
  const [ref = '', title = ''] = match?.slice(1) ?? [];
  const bareLetter = /^[A-Za-z]$/u.test(ref) && !/^[A-Z][.):–—-]|^[A-Z]\s+[-–—:]/u.test(line);
  if (!match || bareLetter || title.length < 2 || /^(?:19|20)\d\d$/u.test(ref)) return { ref: null, title: line };
  return { ref: line.startsWith(`${ref}.`) ? `${ref}.` : ref, title };
}

/** Whether a row carries the action above on: cut by a page, or a further line of its owners or dates. */
function goesOn(row: GridRow, cells: readonly GridCell[], sense: RowSense, open: ActionRows): boolean {
  const { columns } = sense;
  if (own(row, columns, 'ref')) return false;
  const action = columns.find((column) => column.meaning === 'action');
  const actionCell = action ? (row.cells[action.column] ?? null) : null;
  if (actionCell?.above) return true;
  if (!ownCell(actionCell)) return !(own(row, columns, 'context') && cells.length >= sense.usual - 1 && !sense.loose);
  if (columns.some((column) => column.meaning === 'ref' && row.cells[column.column]?.above)) return false;
  const low = /^[\p{Ll}(&,]/u.test(actionCell?.text ?? '') && !/[.!?:;]$/u.test(lastAction(open, action?.column ?? 0));
  if (sense.referenced >= 0.8) return sense.loose || low || cells.length < sense.usual / 2;
  return low && cells.length < sense.usual;
}

function lastAction(open: ActionRows, column: number): string {
  return open.rows.map((row) => row.cells[column]?.text ?? '').findLast((text) => text !== '') ?? '';
}

function holdsAction(row: GridRow, columns: readonly ColumnReading[]): boolean {
  if (has(row, columns, 'action')) return true;
  const others = BODY.filter((means) => means !== 'action' && own(row, columns, means)).length;
  return has(row, columns, 'context') && (others >= 1 || has(row, columns, 'ref'));
}

function doubtOf(row: GridRow, cells: readonly GridCell[], sense: RowSense): number {
  if (!has(row, sense.columns, 'action')) return 0.4;
  if (sense.referenced >= 0.8 && !has(row, sense.columns, 'ref')) return 0.25;
  return cells.length < sense.usual / 2 ? 0.12 : 0;
}
