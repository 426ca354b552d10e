import { printDay } from '../../../core/day.ts';
import { typedPeriod } from '../../../core/due/typed-day.ts';
import { NotFound } from '../../../core/errors.ts';
import type { Problem } from '../../../core/problem.ts';
import { whyNotHandedOver } from '../../../exchange/active/judged.ts';
import { withColumns } from '../../../exchange/pdf/columns-given.ts';
import { readFile } from '../../../db/files.ts';
import { oneButton, typedText } from '../../../web/forms.ts';
import { handOver } from '../../../web/hand-over.ts';
import { backTo, get, moved, post, prepared, redirect, type Reply, type Route, type SignedIn, type Typed } from '../../../web/route.ts';
import { starterPlan } from '../../duties/public.ts';
import { planPath, planRead, plansPath, undoOf } from '../../plan/public.ts';
import { asksForLines } from '../lines/rules.ts';
import { importPath, newImportPath, rowPath } from '../paths.ts';
import { COLUMN_MEANINGS, type ColumnMeaning } from '../../../reading/meanings.ts';
import { tooLong } from './limits.ts';
import { answerQuestions, chooseColumns, chooseLists, dropImport, editRow, proposedName, savePlan, toBench } from './acts.ts';
import { ImportPage } from './import.views.tsx';
import { actForm, answersForm, columnsForm, listsForm, rowForm, saveForm, textForm } from './forms.ts';
import { asSteps, listedRows } from './lists.ts';
import { type ListsAsked } from './lists.views.tsx';
import { pageOfBench } from './pages.ts';
import { prepareColumns, prepareFile, prepareText } from './prepare.ts';
import { documentOf, type Import, importById, openImports } from './queries.ts';
import { answeredItems, questionsOn, readsOf, withAnswers } from './questions.rules.ts';
import { BENCH_FIELDS, type BenchField, benchItems, FIELD_WORDS, tablesAlike, nextDoubt, type RowEdit } from './rules.ts';
import { startFromSample } from './sample.ts';
import { BenchPage } from './views.tsx';
import { planImport } from '../permissions.ts';

const MEANING_WORDS: Readonly<Record<ColumnMeaning, string>> = {
  ...FIELD_WORDS,
  theme: FIELD_WORDS.section,
  lead: FIELD_WORDS.leads,
  rag: 'Red, amber, green',
  requirement: FIELD_WORDS.requirements,
  risk: FIELD_WORDS.risks,
  note: FIELD_WORDS.notes,
  unknown: 'Something else: keep as a note',
  skip: 'Nothing: leave it out',
};
const MEANINGS = COLUMN_MEANINGS.map((value) => ({ value, text: MEANING_WORDS[value] }));
const current = plansPath;
const DOUBT = 0.8;

const loaded = (context: SignedIn) => importById(context.db, context.params['import'] ?? '');
const standing = ({ body, today }: SignedIn, { reading, detail, edits }: Import) =>
  answeredItems(reading, detail, edits, readsOf(reading, body.calendar, today));
const keyOf = (context: SignedIn) => context.params['row'] ?? '';

async function importPage(context: SignedIn, problems: readonly Problem[] = [], typed: Typed = {}): Promise<Reply> {
  const starter = starterPlan(context.body.sector);
  const sample = starter ? { name: starter.name, note: starter.note, actions: starter.actions.length } : null;
  const main = ImportPage({ token: context.token, problems, text: typedText(typed, 'text'), sample, open: await openImports(context.db) });
  return { is: 'page', title: 'Import your plan', main, current };
}

/** Tables that are read alike, each with its headings and whether what they mean is sure. */
function columnsOf(tables: Import['detail']['tables']) {
  return tablesAlike(tables).flatMap((group) => {
    const [first, ...others] = tables.filter((table) => group.includes(table.index));
    if (!first) return [];
    const sure = (at: number) =>
      [first, ...others].every(({ columns: each }) => (each[at]?.confidence ?? 0) >= DOUBT || each[at]?.meaning === 'unknown');
    return [
      {
        table: String(first.index),
        title: others.length > 0 ? `${group.length} tables with the same headings` : (first.sheet ?? `table ${first.index + 1}`),
        several: others.length > 0,
        columns: first.columns.map(({ heading, meaning }, at) => ({ heading, meaning, sure: sure(at) })),
      },
    ];
  });
}

async function benchPage(context: SignedIn, problems: readonly Problem[] = [], typed?: Typed): Promise<Reply> {
  const before = await loaded(context);
  if (before.state === 'saved' && before.planId) return redirect(planPath(before.planId));
  if (before.state !== 'open') return redirect(newImportPath, { text: 'That file is no longer on the bench.' });
  const { reading, detail, edits } = before;
  const original = await documentOf(context.db, before.id);
  const named = proposedName(before, context.db, context.today);
  const at = context.params['row'] ?? (typeof context.query['at'] === 'string' ? context.query['at'] : null);
  const own = (field: 'name' | 'from' | 'to', usual: string) => (typed && typed[field] !== undefined ? typedText(typed, field) : usual);
  const columns = columnsOf(detail.tables);
  const rows = benchItems(reading, detail, edits);
  const reads = readsOf(reading, context.body.calendar, context.today);
  const items = withAnswers(rows, edits.answers ?? {}, reads).map((item) =>
    typed && item.key === at ? { ...item, texts: { ...item.texts, ...textsFrom(typed) } } : item,
  );
  const main = BenchPage({
    id: before.id,
    into: before.intoPlan !== null,
    version: context.version ?? before.version,
    reading,
    document: withColumns(original, edits.lines ?? []),
    lines: asksForLines(original) ? (edits.lines ? 'drawn' : 'asked') : null,
    items,
    questions: questionsOn(rows, reads, edits.answers),
    answers: edits.answers ?? {},
    page: pageOfBench(items, at, context.query['page']),
    at,
    columns,
    lists: listsOf(before),
    meanings: MEANINGS,
    named: { name: own('name', named.name), from: own('from', printDay(named.from)), to: own('to', printDay(named.to)) },
    calendar: context.body.calendar,
    span: { from: named.from, to: named.to },
    token: context.token,
    problems,
  });
  return {
    is: 'page',
    title: `Look over ${reading.source.name}`,
    main,
    current,
    crumbs: [{ text: 'Import your plan', href: newImportPath }],
  };
}

function textsFrom(typed: Typed): Partial<Record<BenchField, string>> {
  return Object.fromEntries(
    BENCH_FIELDS.filter((field) => typeof typed[field] === 'string').map((field) => [field, typedText(typed, field)]),
  );
}

/** What is asked of the lists in the cells of tables alike, each once; where nothing lists several things, nothing is. */
function listsOf({ reading, detail, edits }: Import): readonly ListsAsked[] {
  const items = benchItems(reading, detail, { ...edits, lists: {} }).filter((item) => !item.ignored);
  const groups = tablesAlike(detail.tables);
  const named = groups.flat().map(String);
  const all = [...groups.map((group) => group.map(String)), ['null']];
  return all.flatMap((tables) => {
    const inThem = (table: number | null) => (tables[0] === 'null' ? !named.includes(String(table)) : tables.includes(String(table)));
    const listed = listedRows(items.filter((item) => inThem(item.table)).map((item) => item.texts));
    return listed ? [{ ...listed, table: tables[0] ?? '', how: edits.lists?.[tables[0] ?? ''] ?? null }] : [];
  });
}

const EDITS: Readonly<Record<'ignore' | 'keep' | 'join' | 'part', RowEdit>> = {
  ignore: { ignored: true },
  keep: { ignored: false },
  join: { joined: true },
  part: { joined: false },
};

async function rowAct(
  context: SignedIn,
  before: Import,
  act: keyof typeof EDITS | 'split' | 'steps',
  version: number | null,
): Promise<Reply> {
  const key = keyOf(context);
  const item = benchItems(before.reading, before.detail, before.edits).find((each) => each.key === key);
  const parts = (item?.texts.action ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const steps = item && asSteps(item.texts);
  const edit = act === 'split' ? { parts } : act === 'steps' ? { texts: { ...item?.texts, ...steps } } : EDITS[act];
  await editRow(context.db, before, version, key, edit);
  return redirect(rowPath(before.id, key));
}

export const benchRoutes: readonly Route[] = [
  get('/import', planImport, (context) => importPage(context)),
  moved('/bring', planImport, () => newImportPath),
  prepared('/import/file', planImport, {
    form: oneButton,
    uploads: 1,
    prepare: prepareFile,
    handle: async ({ db }, _input, { file, brought }) => redirect(importPath(await toBench(db, file, brought))),
    showForm: importPage,
  }),
  prepared('/import/text', planImport, {
    form: textForm,
    prepare: (context, input) => prepareText(context, input.text),
    handle: async ({ db }, _input, { file, brought }) => redirect(importPath(await toBench(db, file, brought))),
    showForm: importPage,
  }),
  post('/import/sample', planImport, {
    form: oneButton,
    handle: async (context) => {
      const plan = await startFromSample(context.db, context.today);
      return plan
        ? redirect(planPath(plan), { text: 'The sample is your plan now. Change whatever does not fit.' })
        : [{ text: 'There is no sample for your kind of organisation yet' }];
    },
    showForm: importPage,
  }),
  get('/imports/:import', planImport, (context) => benchPage(context)),
  get('/imports/:import/file', planRead, async (context) => {
    const { fileId } = await loaded(context);
    const file = await readFile(context.db, fileId);
    return handOver(file, () => whyNotHandedOver(file.bytes, file.name));
  }),
  prepared('/imports/:import/columns', planImport, {
    form: columnsForm,
    prepare: (context, input) => prepareColumns(context, input.table, input.meaning),
    handle: async (context, input, chosen) => {
      const before = await loaded(context);
      await chooseColumns(context.db, before, context.version, chosen);
      return redirect(input.at ? rowPath(before.id, input.at) : importPath(before.id), { text: 'Read again with these columns.' });
    },
    showForm: benchPage,
  }),
  post('/imports/:import/lists', planImport, {
    form: listsForm,
    handle: async (context, { table, how }) => {
      const before = await loaded(context);
      const alike = tablesAlike(before.detail.tables).find((group) => group.map(String).includes(table)) ?? [table];
      await chooseLists(context.db, before, context.version, alike.map(String), how);
      return redirect(importPath(before.id));
    },
    showForm: benchPage,
  }),
  post('/imports/:import/rows/:row', planImport, {
    form: rowForm,
    handle: async (context, input) => {
      const before = await loaded(context);
      if (!standing(context, before).some(({ key }) => key === keyOf(context))) throw new NotFound();
      const { go, ...texts } = input;
      const given = Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== undefined)) as Partial<
        Record<BenchField, string>
      >;
      await editRow(context.db, before, context.version, keyOf(context), { texts: given, checked: true });
      const next = go === 'next' ? nextDoubt(standing(context, before), keyOf(context)) : null;
      return redirect(next ? rowPath(before.id, next.key) : `${importPath(before.id)}#row-${keyOf(context)}`);
    },
    showForm: benchPage,
  }),
  post('/imports/:import/rows/:row/act', planImport, {
    form: actForm,
    handle: async (context, input) => rowAct(context, await loaded(context), input.act, context.version),
    showForm: benchPage,
  }),
  post('/imports/:import/answers', planImport, {
    form: answersForm,
    handle: async (context, answers) => {
      const before = await loaded(context);
      await answerQuestions(context.db, before, context.version, answers);
      return redirect(importPath(before.id), { text: 'Your answers are kept. You can change them until the plan is made.' });
    },
    showForm: benchPage,
  }),
  post('/imports/:import/save', planImport, {
    form: saveForm,
    handle: async (context, input) => {
      const before = await loaded(context);
      const period = typedPeriod(input, context.body.calendar);
      if (!('from' in period)) return period;
      const long = tooLong(standing(context, before), before.reading.sections, (key) => rowPath(before.id, key));
      if (long.length > 0) return long;
      const { id, act } = await savePlan(context.db, before, context.version, { name: input.name, ...period }, context.today);
      return redirect(planPath(id), { text: 'The plan is made. The file stays with it.', undo: undoOf(id, act) });
    },
    showForm: benchPage,
  }),
  post('/imports/:import/drop', planImport, {
    form: oneButton,
    handle: async (context) => {
      await dropImport(context.db, await loaded(context));
      return redirect(newImportPath, { text: 'The file is off the bench.' });
    },
    showForm: backTo(newImportPath),
  }),
];
