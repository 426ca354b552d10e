import type { NeutralDocument, Table } from '../exchange/model/document.ts';
import { abbreviationsIn } from './abbreviations.ts';
import { bodyRows } from './column-facts.ts';
import { meaningsOf, type ColumnReading } from './columns.ts';
import { looksDue } from './dues.ts';
import { filled, gridOf, turned, type Grid, type GridRow } from './grid.ts';
import { part, type Stretch } from './header.ts';
import { looksOwner } from './owners.ts';
import { flat, isRef, plain } from './text.ts';
import { headingWeights, headingness, otherTable } from './headings.ts';
import type { ColumnMeaning } from './meanings.ts';

/** A run of a plan's rows under one heading, with what its columns mean. */
export type PlanPart = {
  readonly stretch: Stretch;
  readonly columns: readonly ColumnReading[];
  /** Goes on with the part before it: a table that only a page break parted from the one above. */
  readonly goesOn: boolean;
};

export type ReadTable = {
  /** Index among the tables of the document, nested ones not counted. */
  readonly index: number;
  readonly table: Table;
  readonly grid: Grid;
  readonly plan: boolean;
  /** Why it counts as the plan or not, in words for people. */
  readonly why: string;
  readonly confidence: number;
  /** Rows above the first heading. */
  readonly above: readonly GridRow[];
  /** Rows below the last action that are no longer the plan: keys, lists of names, totals. */
  readonly below: readonly GridRow[];
  readonly parts: readonly PlanPart[];
};

/** What a person said about the columns, by index of the table; no meaning other than `skip` says that the table is no plan. */
export type ColumnChoices = Readonly<Record<number, readonly ColumnMeaning[]>>;

/** Every table of the document: whether it is the plan, and what its columns mean. */
export function readTables(document: NeutralDocument, choices: ColumnChoices): readonly ReadTable[] {
  const tables: ReadTable[] = [];
  let index = 0;
  let parted = false;
  let before: ReadTable | null = null;
  for (const block of document.blocks) {
    if (block.is === 'paragraph') {
      parted ||= block.text.trim() !== '';
      continue;
    }
    const read = readTable(block, index, choices[index] ?? null, { table: before, parted });
    if (read.plan) before = read;
    tables.push(read);
    index += 1;
    parted = false;
  }
  return withoutCovers(tables);
}

/** Beside a table with the headings of a plan, one without any heading and of another width is a cover sheet or a form, whatever stands in it. */
function withoutCovers(tables: readonly ReadTable[]): readonly ReadTable[] {
  const headed = tables.filter((each) => each.plan && each.parts.some((part) => part.stretch.headings.some((heading) => heading !== '')));
  const isCover = (each: ReadTable) =>
    each.plan && each.confidence <= HEADLESS && headed.length > 0 && !headed.some((other) => other.grid.columns === each.grid.columns);
  return tables.map((each) => (isCover(each) ? { ...each, ...no('It has no heading, and the plan stands in another table.') } : each));
}

/** The plan's last table before this one, and whether words stand between them. */
type Before = { readonly table: ReadTable | null; readonly parted: boolean };

function readTable(table: Table, index: number, choice: readonly ColumnMeaning[] | null, before: Before): ReadTable {
  const upright = unpaired(gridOf(table));
  const grid = liesDown(upright) ? turned(upright) : upright;
  const { above, stretches } = part(grid);
  const inherited = holdsContacts(grid) ? null : inherit(grid, stretches, before);
  const whole =
    inherited ?? stretches.map((stretch) => ({ stretch, columns: meaningsOf(stretch.headings, bodyRows(stretch.rows)), goesOn: false }));
  const ranked = whole.map(contextUnderThemes);
  const below = tailOf(whole.at(-1)?.stretch.rows ?? []);
  const parts = ranked.map((each, at) =>
    at < whole.length - 1 || below.length === 0
      ? each
      : { ...each, stretch: { ...each.stretch, rows: each.stretch.rows.filter((row) => !below.includes(row)) } },
  );
  const verdict = inherited ? { plan: true, why: 'It goes on with the table above.', confidence: 0.9 } : judge(grid, parts);
  const base = { index, table, grid, above, below };
  if (!choice) return { ...base, parts, ...verdict };
  const plan = choice.some((means) => means !== 'skip');
  return {
    ...base,
    parts: parts.map((each) => ({ ...each, columns: chosen(each.columns, choice) })),
    plan,
    why: 'Chosen by a person.',
    confidence: 1,
  };
}

function chosen(columns: readonly ColumnReading[], choice: readonly ColumnMeaning[]): readonly ColumnReading[] {
  return columns.map((column) => {
    const meaning = choice[column.column];
    return meaning ? { ...column, meaning, confidence: 1 } : column;
  });
}

/** A card with two labels and two values in a row, as one of a label and a value; any other grid stays as it is. */
function unpaired(grid: Grid): Grid {
  if (grid.columns < 4 || grid.columns > 8 || grid.columns % 2 === 1 || grid.rows.length < 2) return grid;
  const pairs = grid.rows.flatMap((row) =>
    row.cells.flatMap((label, column) =>
      column % 2 === 0 && label && !label.before && !label.above && label.text !== ''
        ? [{ row, label, value: row.cells[column + 1] ?? null }]
        : [],
    ),
  );
  const known = pairs.filter(({ label }) => headingness(label.text) >= 0.86).length;
  const taken = pairs.some(({ label, value }) => value !== null && (value.before || (value.text !== '' && label.cell === value.cell)));
  const said = pairs.filter(({ value }) => value !== null && headingness(value.text) < 0.86).length;
  if (
    pairs.length < 4 ||
    taken ||
    known < pairs.length * 0.8 ||
    said < pairs.length * 0.8 ||
    !pairs.some(({ label }) => top(label.text) === 'action')
  )
    return grid;
  const rows = pairs.map(({ row, label, value }): GridRow => ({
    ...row,
    cells: [{ ...label, column: 0 }, value && { ...value, column: 1 }],
  }));
  return { ...grid, columns: 2, rows };
}

/** Labels that run down the first column: the table lies on its side. */
function liesDown(grid: Grid): boolean {
  if (grid.columns < 2 || grid.columns > 6 || grid.rows.length < 3) return false;
  const labels = grid.rows.map((row) => row.cells[0]).filter((cell) => cell && !cell.above);
  const known = labels.filter((cell) => cell && headingness(cell.text) >= 0.86).length;
  const firstRow = grid.rows[0] ? filled(grid.rows[0]).filter((cell) => headingness(cell.text) >= 0.86).length : 0;
  const meanings = new Set(labels.flatMap((cell) => (cell ? [top(cell.text)] : [])));
  return known >= 3 && known >= labels.length * 0.7 && firstRow <= 1 && meanings.has('action');
}

function top(heading: string): string {
  return [...headingWeights(heading)].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '';
}

function inherit(grid: Grid, stretches: readonly Stretch[], { table: before, parted }: Before): readonly PlanPart[] | null {
  const last = before?.parts.at(-1);
  const [only] = stretches;
  if (!last || !only || stretches.length !== 1 || before?.table.sheet !== grid.table.sheet || last.columns.length !== grid.columns)
    return null;
  if (parted)
    return only.headerRows.length === 0 && isAsAbove(only, last.columns)
      ? [{ ...last, stretch: { ...only, headings: last.stretch.headings }, goesOn: false }]
      : null;
  const same =
    only.headerRows.length > 0 && only.headings.every((each, column) => plain(each) === plain(last.stretch.headings[column] ?? ''));
  if (only.headerRows.length > 0 && !same) return null;
  return [{ stretch: { ...only, headings: last.stretch.headings }, columns: last.columns, goesOn: true }];
}

/**
 * Under a heading of its own and without one for its columns: as many columns as the table above, with days and owners where that has them.
 */
function isAsAbove({ rows }: Stretch, columns: readonly ColumnReading[]): boolean {
  const named = columns.some((column) => column.meaning === 'action' && column.heading !== '');
  const fits = (means: ColumnMeaning, test: (text: string) => boolean) =>
    columns
      .filter((column) => column.meaning === means)
      .every(({ column }) => {
        const texts = rows.map((row) => flat(row.cells[column]?.text ?? '')).filter(Boolean);
        return texts.filter(test).length >= texts.length * 0.6;
      });
  const tells = columns.some(({ meaning }) => meaning === 'lead' || meaning === 'due');
  return named && tells && rows.length > 0 && fits('due', looksDue) && fits('lead', looksOwner) && fits('ref', isRef);
}

/** Where rows across the table are its themes, a column of categories under them is context. */
function contextUnderThemes(each: PlanPart): PlanPart {
  const across = (row: GridRow) => {
    const [only, second] = filled(row);
    return only !== undefined && !second && only.cell.columnSpan >= Math.max(2, each.columns.length * 0.6);
  };
  if (!each.stretch.rows.some(across)) return each;
  return {
    ...each,
    columns: each.columns.map((column) => (column.meaning === 'theme' ? { ...column, meaning: 'context', others: ['theme'] } : column)),
  };
}

/** The rows after the last full one from the first that is no theme: a legend, a sentence, a total. */
function tailOf(rows: readonly GridRow[]): readonly GridRow[] {
  const usual = rows.map((row) => filled(row).length).sort((a, b) => b - a)[Math.floor(rows.length / 4)] ?? 0;
  if (usual < 3) return [];
  const last = rows.findLastIndex((row) => filled(row).length >= 3);
  const after = rows.slice(last + 1);
  const start = after.findIndex((row, at) => endsPlan(row, after[at - 1]));
  return start < 0 ? [] : after.slice(start);
}

function endsPlan(row: GridRow, before: GridRow | undefined): boolean {
  const [first, second] = filled(row);
  if (!first) return false;
  if (second) return !isRef(first.text) && before !== undefined && filled(before).length === 0;
  if (
    abbreviationsIn(first.text).length > 0 ||
    flat(first.text).endsWith(':') ||
    /^(?:key|note|notes|legend|total|references?|abbreviations?)\b/iu.test(first.text)
  )
    return true;
  const marked = first.cell.columnSpan > 1 || first.cell.fill !== null || first.lines.every((line) => line.bold);
  return !marked && first.column === 0 && before !== undefined && filled(before).length === 0;
}

/** A column of e-mail addresses or telephone numbers: no plan of actions has one. */
function holdsContacts(grid: Grid): boolean {
  return Array.from({ length: grid.columns }, (_, column) => column).some((column) => {
    const texts = grid.rows.map((row) => flat(row.cells[column]?.text ?? '')).filter(Boolean);
    const reached = texts.filter((text) =>
      /^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$|^(?:\+44|0)[\d ()]{9,14}(?:\s*(?:ext|x)\.?\s*\d+)?$/iu.test(text),
    ).length;
    return reached > 0 && reached >= texts.length * 0.5;
  });
}

/** How sure a table without headings is taken for a plan. */
const HEADLESS = 0.6;

type Verdict = { readonly plan: boolean; readonly why: string; readonly confidence: number };

function judge(grid: Grid, parts: readonly PlanPart[]): Verdict {
  const headings = parts.flatMap((each) => each.stretch.headings);
  const named = headings.some((each) => each !== '');
  const found = new Map(parts.flatMap((each) => each.columns).map((column) => [column.meaning, column] as const));
  const action = found.get('action');
  const sides = (['lead', 'due', 'progress', 'status', 'rag', 'measure', 'context'] as const).filter(
    (means) => (found.get(means)?.confidence ?? 0) >= 0.4,
  );
  const rows = parts.reduce((sum, each) => sum + each.stretch.rows.length, 0);
  if (rows === 0) return no('It has no rows under its heading.');
  if (holdsContacts(grid)) return no('It is a list of people and how to reach them.');
  const labels = grid.rows.map((row) => row.cells[0]?.text ?? '').filter((text) => text !== '');
  if (!named && labels.filter((text) => /:\s*$/u.test(text)).length > labels.length / 2) return no('It is a form about the document.');
  if (named) return judgeNamed(headings, action, sides.length);
  const first = grid.rows[0] ? filled(grid.rows[0]).map((cell) => cell.text) : [];
  if (otherTable(first) ?? otherTable(grid.rows.map((row) => row.cells[0]?.text ?? '')))
    return no('It looks like a key or a record of versions.');
  const owned = found.has('lead') || found.has('due') || found.has('status');
  const enough = grid.columns >= 3 && rows >= 2 && action && owned && sides.length >= 1;
  return enough
    ? { plan: true, why: 'It has no heading, but its columns look like those of a plan.', confidence: HEADLESS }
    : no('Its columns do not look like those of a plan.');
}

function judgeNamed(headings: readonly string[], action: ColumnReading | undefined, sides: number): Verdict {
  const weight = action ? (headingWeights(action.heading).get('action') ?? 0) : 0;
  const known = headings.filter((each) => headingness(each) >= 0.6).length;
  const other = otherTable(headings);
  if (other && (weight < 0.6 || known < 3)) return no('It looks like a key or a record of versions.');
  if (weight >= 0.6 && sides >= 1) return { plan: true, why: 'Its headings are those of an action plan.', confidence: 0.95 };
  if (known >= 3 && sides >= 2) return { plan: true, why: 'Most of its headings are those of an action plan.', confidence: 0.75 };
  return no('Its headings are not those of an action plan.');
}

function no(why: string): Verdict {
  return { plan: false, why, confidence: 0.9 };
}
