import type { Day } from '../../../core/day.ts';
import { changedMeanwhile, Conflict } from '../../../core/errors.ts';
import { counted } from '../../../core/text.ts';
import { yearName } from '../../../core/year.ts';
import type { Db } from '../../../db/database.ts';
import { type File, putFile } from '../../../db/files.ts';
import { record } from '../../../db/record.ts';
import { createPlan } from '../../plan/public.ts';
import type { Span } from '../../../core/calendar.ts';
import type { Brought } from '../../../reading/guarded.ts';
import { comparePath, importPath } from '../paths.ts';
import { addImport, type Import, type ImportId, saveImport } from './queries.ts';
import { benchChanges } from './changes.ts';
import type { ListChoice } from './lists.ts';
import { type Answers, answeredItems, answersKept, readsOf } from './questions.rules.ts';
import { type Edits, type RowEdit } from './rules.ts';
import { wholeAction } from './new-plan.ts';

/** Puts a file on the bench with what was read in it; nothing becomes a plan yet. */
export async function toBench(db: Db, file: File, brought: Brought): Promise<ImportId> {
  const kept = await putFile(db, file);
  const id = await addImport(db, kept.id, brought);
  await record(db, { verb: 'import.read', subject: { kind: 'import', id }, changes: [{ field: 'file', before: null, after: file.name }] });
  return id;
}

function checkOpen(before: Import, version: number | null): void {
  if (before.state !== 'open') throw new Conflict('This file is no longer on the bench: it was saved or dropped. Nothing was changed.');
  if (version !== before.version) throw changedMeanwhile('this bench');
}

async function save(db: Db, before: Import, saved: Parameters<typeof saveImport>[2], verb: `import.${string}`): Promise<void> {
  if (!(await saveImport(db, before, saved))) throw changedMeanwhile('this bench');
  await record(db, { verb, subject: { kind: 'import', id: before.id }, changes: benchChanges(before, saved) });
}

/** What a person said of the columns, by table, and the reading that follows. */
export type Chosen = Pick<Brought, 'reading' | 'detail'> & { readonly columns: NonNullable<Edits['columns']> };

/** Keeps other meanings of the columns of one table, and what is read with them; what was changed on its rows stays. */
export async function chooseColumns(db: Db, before: Import, version: number | null, chosen: Chosen): Promise<void> {
  checkOpen(before, version);
  const { columns, ...read } = chosen;
  const answers = answersKept(before.edits.answers ?? {});
  await save(db, before, { ...read, edits: { ...before.edits, columns, answers } }, 'import.columnsChosen');
}

/** Column lines that a person drew, and what is read with them. */
export type Relined = Pick<Brought, 'reading' | 'detail'> & { readonly lines: NonNullable<Edits['lines']> };

/** Keeps column lines and the reading that follows; what was said of columns and rows is of a table that is no more. */
export async function relineImport(db: Db, before: Import, version: number | null, { lines, ...read }: Relined): Promise<void> {
  checkOpen(before, version);
  await save(db, before, { ...read, edits: { lines } }, 'import.linesDrawn');
}

/** Keeps what becomes of cells that list several things, in some tables; what was changed on single rows stays. */
export async function chooseLists(
  db: Db,
  before: Import,
  version: number | null,
  tables: readonly string[],
  how: ListChoice,
): Promise<void> {
  checkOpen(before, version);
  const lists = { ...before.edits.lists, ...Object.fromEntries(tables.map((table) => [table, how])) };
  await save(db, before, { edits: { ...before.edits, lists } }, 'import.listsChosen');
}

/** Keeps what a person changed on one row. */
export async function editRow(db: Db, before: Import, version: number | null, key: string, edit: RowEdit): Promise<void> {
  checkOpen(before, version);
  const rows = { ...before.edits.rows, [key]: { ...before.edits.rows?.[key], ...edit } };
  await save(db, before, { edits: { ...before.edits, rows } satisfies Edits }, 'import.rowMended');
}

/** Keeps what a person said to questions that are asked once; what was said before stays, and an empty answer takes it back. */
export async function answerQuestions(db: Db, before: Import, version: number | null, said: Answers): Promise<void> {
  checkOpen(before, version);
  const answers = Object.fromEntries(Object.entries({ ...before.edits.answers, ...said }).filter(([, answer]) => answer !== ''));
  await save(db, before, { edits: { ...before.edits, answers } }, 'import.answered');
}

/** Takes the file off the bench, however it stands; it stays kept. */
export async function dropImport(db: Db, before: Import): Promise<void> {
  checkOpen(before, before.version);
  await save(db, before, { state: 'dropped' }, 'import.dropped');
}

export type Named = { readonly name: string; readonly from: Day; readonly to: Day };

type MadePlan = Awaited<ReturnType<typeof createPlan>>;

/** Makes the plan from what stands on the bench, all of it or nothing; gives it and the act by which. */
export async function savePlan(db: Db, before: Import, version: number | null, named: Named, today: Day): Promise<MadePlan> {
  checkOpen(before, version);
  const { reading, detail, edits } = before;
  const { calendar } = db.actor.body;
  const span: Span = { from: named.from, to: named.to };
  const items = answeredItems(reading, detail, edits, readsOf(reading, calendar, today)).filter((item) => !item.ignored);
  const plan = await createPlan(db, {
    ...named,
    columns: detail.tables
      .filter((table) => table.plan)
      .map((table) => table.columns.map(({ heading, meaning }) => ({ heading, meaning }))),
    themes: reading.sections,
    actions: items.map((item) => wholeAction(item, reading, { calendar, span, today })),
    fromFile: true,
    did: `Imported ${counted(items.length)} ${items.length === 1 ? 'action' : 'actions'} from ${reading.source.name}`,
    source: { kind: 'import', id: before.id },
  });
  await save(db, before, { state: 'saved', planId: plan.id }, 'import.saved');
  return plan;
}

/** Puts a file back where it was looked over, after what it brought was taken back; gives where, null where it was not saved. */
export async function putBack(db: Db, before: Import): Promise<string | null> {
  if (before.state !== 'saved') return null;
  await save(db, before, { state: 'open', planId: null }, 'import.undone');
  return before.intoPlan ? comparePath(before.id) : importPath(before.id);
}

/** The name and period that a plan would get: as the file says, else the body's present year. */
export function proposedName(before: Import, db: Db, today: Day): Named {
  const { span } = readsOf(before.reading, db.actor.body.calendar, today);
  return { name: (before.reading.title ?? `Prevent action plan ${yearName(span)}`).slice(0, 200), ...span };
}
