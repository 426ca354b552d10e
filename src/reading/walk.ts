import type { Cell, Place } from '../exchange/model/document.ts';
import type { ReadItem, ReadSection } from './plan-reading.ts';
import { isTurned } from './asked.ts';
import { filled, type GridRow } from './grid.ts';
import { beginsWithRef, buildItem, type Built, type ItemSense } from './items.ts';
import type { OwnerWords } from './owners.ts';
import { dayOrderOf } from './day-order.ts';
import { looksDue, type Times } from './dues.ts';
import { ragOfCell } from './rag.ts';
import { COMPLETED, SUPERSEDED } from './sheets.ts';
import { named, senseOf, sortRows, type ActionRows } from './rows.ts';
import type { PlanPart, ReadTable } from './tables.ts';
import { flat, isCutRepeat, plain } from './text.ts';

export type WalkSense = {
  readonly times: Times;
  readonly owners: OwnerWords;
  /** Text without true cells. */
  readonly loose: boolean;
  /** The section that a table stands under by the heading above it or the name of its sheet, by index of the table. */
  readonly over: ReadonlyMap<number, { readonly text: string; readonly before: readonly string[] }>;
};

export type Walked = {
  readonly sections: readonly ReadSection[];
  readonly items: readonly ReadItem[];
  readonly built: readonly (Built & { readonly table: number; readonly places: readonly Place[]; readonly remarks: readonly string[] })[];
  /** Text of the plan's tables that no item and no section took. */
  readonly leftover: readonly { readonly text: string; readonly place: Place }[];
  /** Rows that were taken neither for an action nor for a section. */
  readonly strays: readonly GridRow[];
};

type Draft = { readonly table: number; readonly part: PlanPart; readonly rows: ActionRows; readonly section: number | null };
type State = {
  readonly sections: ReadSection[];
  readonly drafts: Draft[];
  readonly leftover: { text: string; place: Place }[];
  readonly strays: GridRow[];
  readonly headers: Set<string>;
  /** Index of a section by its reference and title. */
  readonly known: Map<string, number>;
  section: number | null;
  open: ActionRows | null;
};

/** Goes through the plan's tables in order and gives their sections and actions. */
export function walk(tables: readonly ReadTable[], sense: WalkSense): Walked {
  const state: State = {
    sections: [],
    drafts: [],
    leftover: [],
    strays: [],
    headers: new Set(),
    known: new Map(),
    section: null,
    open: null,
  };
  for (const table of tables.filter((each) => each.plan)) {
    const over = sense.over.get(table.index);
    for (const theme of over?.before ?? []) sectionOf(state, named(theme));
    if (over !== undefined) state.section = sectionOf(state, named(over.text));
    else if (!table.parts[0]?.goesOn) state.section = null;
    for (const part of table.parts) walkPart(table, part, sense, state);
  }
  return built(state, tables, sense);
}

function walkPart(table: ReadTable, part: PlanPart, sense: WalkSense, state: State): void {
  keepHeader(table, part, state);
  const rowSense = senseOf(part.columns, part.stretch, sense.loose);
  for (const sorted of sortRows(part.stretch.rows, rowSense, part.goesOn ? state.open : null)) {
    if (sorted.is === 'theme') {
      state.section = sectionOf(state, sorted);
      keepNotes(sorted.row, state);
    } else if (sorted.is === 'stray') {
      keep(sorted.row, state);
      state.strays.push(sorted.row);
    } else {
      state.section = columnSection(sorted, part, state) ?? state.section;
      const draft = { table: table.index, part, rows: contextAbove(sorted, part, state), section: state.section };
      if (sense.loose) dropRepeat(draft, state);
      state.drafts.push(draft);
    }
    state.open = sorted.is === 'action' ? sorted : null;
  }
}

/** The section with this reference and title; a theme that is named again is the same one. */
function sectionOf(state: State, theme: { readonly ref: string | null; readonly title: string }): number {
  const key = `${theme.ref ?? ''}|${plain(theme.title)}`;
  const at = state.known.get(key) ?? state.sections.push({ ref: theme.ref, title: theme.title }) - 1;
  state.known.set(key, at);
  return at;
}

/** The section that a theme column names for these rows; an empty cell stays with the one above. */
function columnSection(rows: ActionRows, part: PlanPart, state: State): number | null {
  const column = part.columns.find((each) => each.meaning === 'theme');
  const text = flat(column ? (rows.rows[0]?.cells[column.column]?.text ?? '') : '');
  return text === '' ? null : sectionOf(state, named(text));
}

/** The first column of context may stand once for several rows, left empty below instead of merged. */
function contextAbove(rows: ActionRows, part: PlanPart, state: State): ActionRows {
  const [column, second] = part.columns.filter((each) => each.meaning === 'context').map((each) => each.column);
  const last = state.drafts.at(-1);
  const [first, ...rest] = rows.rows;
  if (column === undefined || !first || last?.part !== part || last.section !== state.section) return rows;
  const leads = part.columns.every((each) => each.column >= column || each.meaning === 'ref');
  const above = last.rows.rows[0]?.cells[column] ?? null;
  if (
    !above ||
    above.text === '' ||
    (first.cells[column]?.text ?? '') !== '' ||
    (second === undefined ? !leads : (first.cells[second]?.text ?? '') === '')
  )
    return rows;
  const cells = first.cells.map((cell, at) => (at === column ? { ...above, above: true } : cell));
  return { ...rows, rows: [{ ...first, cells }, ...rest] };
}

/** A row that a page break left twice in the text: the shorter, cut one before it is left over. */
function dropRepeat(draft: Draft, state: State): void {
  const last = state.drafts.at(-1);
  if (!last || last.part !== draft.part) return;
  const said = (from: Draft, means: string) =>
    flat(
      from.part.columns
        .filter((each) => each.meaning === means)
        .map((each) => from.rows.rows[0]?.cells[each.column]?.text ?? '')
        .join(' '),
    );
  const ref = said(draft, 'ref');
  if (ref === '' || ref !== said(last, 'ref') || !isCutRepeat(said(last, 'action'), said(draft, 'action'))) return;
  state.drafts.pop();
  for (const row of last.rows.rows) keep(row, state);
}

/** A heading is kept once for each wording, so that no word of the document is lost. */
function keepHeader(table: ReadTable, part: PlanPart, state: State): void {
  for (const index of part.stretch.headerRows) {
    const row = table.grid.rows[index];
    const text = row
      ? filled(row)
          .map((cell) => flat(cell.text))
          .join(' | ')
      : '';
    if (row) keepNotes(row, state);
    if (!row || text === '' || state.headers.has(text)) continue;
    state.headers.add(text);
    state.leftover.push({ text, place: row.place });
  }
}

function keep(row: GridRow, state: State): void {
  const text = filled(row)
    .map((cell) => flat(cell.text))
    .join(' | ');
  if (text !== '') state.leftover.push({ text, place: row.place });
  keepNotes(row, state);
}

function keepNotes(row: GridRow, state: State): void {
  for (const cell of filled(row)) for (const text of cell.cell.notes) state.leftover.push({ text: flat(text), place: row.place });
}

function built(state: State, tables: readonly ReadTable[], sense: WalkSense): Walked {
  const shared = new Map<PlanPart, ItemSense>();
  const alike = Map.groupBy(state.drafts, (draft) => draft.part.columns);
  const done = state.drafts.map((draft) => {
    const items = shared.get(draft.part) ?? itemSense(draft.part, alike.get(draft.part.columns) ?? [], sense);
    shared.set(draft.part, items);
    const { sheet } = tables.find((table) => table.index === draft.table)?.table ?? { sheet: null };
    return {
      ...doneBySheet(buildItem(doubted(draft.rows, sheet), items), sheet),
      table: draft.table,
      places: [...draft.rows.rows, ...draft.rows.told].map((row) => row.place),
      remarks: remarks(draft).map(({ text }) => text),
      draft,
    };
  });
  const items = done.map(({ item, draft }): ReadItem => ({ ...item, section: draft.section }));
  const asked = done.map((each, at) =>
    isTurned(done[at - 1]?.item.ref ?? null, each.item.ref) ? { ...each, sure: { ...each.sure, ref: 0.5 } } : each,
  );
  const leftover = [...state.leftover];
  for (const { used, draft } of done) leftover.push(...unused(draft, new Set(used)), ...remarks(draft));
  return { sections: state.sections, items, built: asked, leftover, strays: state.strays };
}

/** A row that the file hides or crosses out, or a sheet of what no longer counts, may be no action of the plan any more. */
function doubted(rows: ActionRows, sheet: string | null): ActionRows {
  const doubtful = rows.rows.some((row) => row.hidden || isCrossedOut(row)) || (sheet !== null && SUPERSEDED.test(sheet));
  return doubtful ? { ...rows, doubt: Math.max(rows.doubt, 0.25) } : rows;
}

function isCrossedOut(row: GridRow): boolean {
  const cells = filled(row);
  return cells.length > 0 && cells.every((cell) => cell.cell.blocks.every((block) => block.is === 'paragraph' && block.struck === true));
}

/** What a sheet called "Completed" holds is done, where nothing else says how far it is. */
function doneBySheet(made: Built, sheet: string | null): Built {
  if (sheet === null || made.item.status !== null || !COMPLETED.test(sheet)) return made;
  return { ...made, item: { ...made.item, status: { text: sheet, is: 'done' } }, sure: { ...made.sure, status: 0.7 } };
}

/** Cells of an action that no column took: of columns that a person set aside, and of the theme column, which became sections. */
function unused(draft: Draft, used: ReadonlySet<Cell>): { text: string; place: Place }[] {
  const themes = new Set(draft.part.columns.filter((each) => each.meaning === 'theme').map((each) => each.column));
  return draft.rows.rows.flatMap((row, at) =>
    filled(row)
      .filter((cell) => !used.has(cell.cell) && (at > 0 || !themes.has(cell.column)))
      .map((cell) => ({ text: flat(cell.text), place: row.place })),
  );
}

/** Comments that hang on the cells of an action: they belong to nothing until a person says so. */
function remarks(draft: Draft): { text: string; place: Place }[] {
  const seen = new Set<Cell>();
  return [...draft.rows.rows, ...draft.rows.told].flatMap((row) =>
    row.cells.flatMap((cell) => {
      if (!cell || seen.has(cell.cell)) return [];
      seen.add(cell.cell);
      return (cell.cell.comments ?? []).map((text) => ({ text: flat(text), place: row.place }));
    }),
  );
}

/** `drafts` are those under the same columns. */
function itemSense(part: PlanPart, drafts: readonly Draft[], sense: WalkSense): ItemSense {
  const rows = drafts.flatMap((draft) => draft.rows.rows);
  const has = (means: string) => part.columns.some((column) => column.meaning === means);
  const updates = part.columns
    .filter((column) => column.meaning === 'progress')
    .flatMap((column) => rows.map((row) => flat(row.cells[column.column]?.text ?? '')))
    .filter(Boolean);
  const dueInUpdates = !has('due') && updates.filter((text) => looksDue(text)).length >= Math.max(2, updates.length * 0.3);
  const said = part.columns
    .filter((column) => column.meaning === 'action')
    .flatMap((column) => rows.map((row) => row.cells[column.column]?.text ?? ''))
    .filter(Boolean);
  const numbered = !has('ref') && said.length >= 2 && said.filter(beginsWithRef).length >= said.length * 0.6;
  return {
    numbered,
    columns: part.columns,
    times: { ...sense.times, order: dayOrderOf(cellsUnder(part, rows, 'due')) },
    owners: sense.owners,
    dueInUpdates,
    loose: sense.loose,
    lights: has('rag') ? null : lightsOf(part, rows),
  };
}

function cellsUnder(part: PlanPart, rows: readonly GridRow[], means: string): readonly Cell[] {
  const columns = part.columns.filter((column) => column.meaning === means);
  return columns.flatMap(({ column }) =>
    rows.flatMap((row) => (row.cells[column] && !row.cells[column].above ? [row.cells[column].cell] : [])),
  );
}

/** The column whose fills change from row to row between lights, or null: a row filled all over is no light. */
function lightsOf(part: PlanPart, rows: readonly GridRow[]): number | null {
  let best: { column: number; count: number } | null = null;
  for (const { column } of part.columns) {
    const lights = rows
      .map((row) => (row.cells[column]?.above ? null : row.cells[column] && ragOfCell(row.cells[column].cell)))
      .filter((is) => is === 'red' || is === 'amber' || is === 'green');
    if (new Set(lights).size >= 2 && lights.length >= rows.length * 0.4 && lights.length >= (best?.count ?? 0))
      best = { column, count: lights.length };
  }
  return best?.column ?? null;
}
