import { createHash } from 'node:crypto';
import type { Span } from '../../../core/calendar.ts';
import type { Day } from '../../../core/day.ts';
import { changedMeanwhile, Conflict, NotFound, TooLarge } from '../../../core/errors.ts';
import type { Db } from '../../../db/database.ts';
import { type File, putFile } from '../../../db/files.ts';
import { record } from '../../../db/record.ts';
import { ownersOf } from '../../people/public.ts';
import { updateFromFile, type Plan, currentPlan, planById, type CurrentAction, type Theme } from '../../plan/public.ts';
import { addImport, type Import, type ImportId, saveImport } from '../bench/queries.ts';
import { tooLong } from '../bench/limits.ts';
import { benchChanges } from '../bench/changes.ts';
import { answeredItems, readsOf } from '../bench/questions.rules.ts';
import { countBench, type Edits } from '../bench/rules.ts';
import { stepsOf, wholeAction } from '../bench/new-plan.ts';
import { partedList } from '../../../reading/steps.ts';
import type { Brought } from '../../../reading/guarded.ts';
import { fileUpdateOf } from './file-update.ts';
import { type ComparisonPart, listsOf, partOf, tickedAfter } from './pages.ts';
import { asSeen, type Chosen, chosenOf, compare, type Difference, tickedAtFirst } from './rules.ts';
import { heres, type RowSide, theres, themesFor } from './here-and-there.ts';

/** A plan and a newer file side by side, with all that it takes to show the comparison and to import what is chosen. */
export type Comparison = {
  readonly plan: Plan;
  readonly before: Import;
  readonly difference: Difference;
  readonly rows: readonly RowSide[];
  readonly current: readonly CurrentAction[];
  readonly themes: readonly Theme[];
  /** Sections of the file that are no theme of the plan yet, by their index. */
  readonly newThemes: readonly number[];
  /** Fields of the file that a person should look at first. */
  readonly doubts: number;
  /** The digest of all that it says, so that nothing is imported but what was seen. */
  readonly seen: string;
};

/** Puts a file beside a plan; nothing of it is in the plan yet. */
export async function toCompare(db: Db, plan: Plan, file: File, brought: Brought, edits: Edits): Promise<ImportId> {
  const kept = await putFile(db, file);
  const id = await addImport(db, kept.id, brought, { intoPlan: plan.id, edits });
  await record(db, { verb: 'import.read', subject: { kind: 'import', id }, changes: [{ field: 'file', before: null, after: file.name }] });
  return id;
}

/**
 * Compares a file that was brought with the plan that it is for; NotFound where it is for none, TooLarge where it holds more than fits into
 * a plan.
 */
export async function comparison(db: Db, before: Import, today: Day): Promise<Comparison> {
  if (before.intoPlan === null) throw new NotFound();
  const { reading, detail, edits } = before;
  const { calendar } = db.actor.body;
  const items = answeredItems(reading, detail, edits, readsOf(reading, calendar, today));
  const [long] = tooLong(items, reading.sections);
  if (long) throw new TooLarge(long.text);
  const plan = await planById(db, before.intoPlan);
  const [{ themes, actions }, owners] = await Promise.all([currentPlan(db, plan.id), ownersOf(db)]);
  const span: Span = { from: plan.from, to: plan.to };
  const kept = items
    .filter((item) => !item.ignored)
    .map((item) => {
      const times = { calendar, span, today };
      const list = partedList(item.texts.action, 1);
      const steps = list ? stepsOf(list.lines, item, reading, times) : [];
      return { item, whole: wholeAction(item, reading, times), list: list && { lead: list.lead, steps } };
    });
  const known = themesFor(reading.sections, themes);
  const shorts = new Map(owners.flatMap((owner) => (owner.short ? [[owner.short.toLowerCase(), owner.name] as const] : [])));
  const rows = theres(kept, reading, detail, { themes: known, shorts });
  const difference = compare(
    heres(actions, themes),
    rows.map((row) => row.there),
    edits.pairings,
  );
  const newThemes = known.flatMap((theme, at) => (theme ? [] : [at]));
  const seen = createHash('sha256').update(asSeen(difference)).digest('base64url').slice(0, 22);
  return { plan, before, difference, rows, current: actions, themes, newThemes, doubts: countBench(items).doubts, seen };
}

/** The boxes as they stand: ticked at first, but for what a person did otherwise. */
export function ticksOf({ difference, before, newThemes }: Comparison): ReadonlySet<string> {
  const first = new Set([...tickedAtFirst(difference), ...newThemes.map((at) => `theme/${at}`)]);
  for (const [tick, on] of Object.entries(before.edits.ticks ?? {})) {
    if (on) first.add(tick);
    else first.delete(tick);
  }
  return first;
}

/** One page of a comparison. */
export function comparisonPage({ difference, newThemes }: Comparison, asked: number): ComparisonPart {
  return partOf(listsOf(difference, newThemes), asked);
}

/** The boxes after a person has sent one page: there as they left them, on every other page as they stand. */
export function ticksAfter(shown: Comparison, page: number, left: ReadonlySet<string>): ReadonlySet<string> {
  return tickedAfter(ticksOf(shown), comparisonPage(shown, page), left);
}

function checkOpen(before: Import, version: number | null): void {
  if (before.state !== 'open')
    throw new Conflict('This file is no longer beside the plan: it was imported or dropped. Nothing was changed.');
  if (version !== before.version) throw changedMeanwhile('this comparison');
}

async function save(db: Db, before: Import, saved: Parameters<typeof saveImport>[2], verb: `import.${string}`): Promise<void> {
  if (!(await saveImport(db, before, saved))) throw changedMeanwhile('this comparison');
  await record(db, { verb, subject: { kind: 'import', id: before.id }, changes: benchChanges(before, saved) });
}

/** Keeps which rows of the file are which actions, as a person says, and the boxes as they stand. */
export async function pairRows(
  db: Db,
  shown: Comparison,
  version: number | null,
  pairings: Readonly<Record<string, string | null>>,
  ticked: ReadonlySet<string>,
): Promise<void> {
  const { before } = shown;
  checkOpen(before, version);
  const stood = ticksOf(shown);
  const changed = Object.fromEntries([
    ...[...ticked].filter((tick) => !stood.has(tick)).map((tick) => [tick, true] as const),
    ...[...stood].filter((tick) => !ticked.has(tick)).map((tick) => [tick, false] as const),
  ]);
  if (Object.keys(pairings).length + Object.keys(changed).length === 0) return;
  const edits: Edits = {
    ...before.edits,
    pairings: { ...before.edits.pairings, ...pairings },
    ticks: { ...before.edits.ticks, ...changed },
  };
  await save(db, before, { edits }, 'import.rowsPaired');
}

/** What a person has ticked, and the new themes among it. */
export function chosenFrom(
  { difference, newThemes }: Comparison,
  ticked: ReadonlySet<string>,
): { readonly chosen: Chosen; readonly themes: readonly number[] } {
  return { chosen: chosenOf(difference, ticked), themes: newThemes.filter((at) => ticked.has(`theme/${at}`)) };
}

/** Imports what is ticked into the plan, all of it or nothing; the file is the plan's newest from then on. Gives the act by which. */
export async function importChosen(
  db: Db,
  shown: Comparison,
  version: number | null,
  ticked: ReadonlySet<string>,
  today: Day,
): Promise<string> {
  const { plan, before, difference, rows, current } = shown;
  checkOpen(before, version);
  const pairs = new Map([...difference.changed, ...difference.same].map((pair) => [pair.there.id, pair.here.id]));
  const update = fileUpdateOf({
    ...chosenFrom(shown, ticked),
    rows,
    current,
    pairs,
    sections: before.reading.sections,
    file: before.reading.source.name,
    source: { kind: 'import', id: before.id },
    today,
  });
  const act = await updateFromFile(db, plan, update);
  await save(db, before, { state: 'saved', planId: plan.id }, 'import.saved');
  return act;
}
