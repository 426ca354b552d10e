import type { Day } from '../../../core/day.ts';
import { changedMeanwhile } from '../../../core/errors.ts';
import { newId } from '../../../core/ids.ts';
import { q } from '../../../db/builder.ts';
import type { Db } from '../../../db/database.ts';
import { type Change, record } from '../../../db/record.ts';
import { addOwner, ownerByName } from '../../people/public.ts';
import { columnsOf, type Patch, setOwners } from '../actions/acts.ts';
import { type Action, type ActionId, dueColumns, makeRoomAfter, type PlanId, STEP, type ThemeId } from '../actions/queries.ts';
import { holdOrder } from '../plans/open.ts';
import type { Plan } from '../plans/queries.ts';
import type { WholeAction } from '../whole.ts';
import { indexWords, wordsOfAction } from '../words.ts';
import type { StandingAction } from './queries.ts';

/** A theme of the plan, or one that comes with the file: its index among the new ones. */
export type ThemeChoice = ThemeId | number | null;
type Owner = WholeAction['owners'][number];

/** What is to change on an action, and the notes that come to its diary. */
export type Amended = {
  readonly standing: StandingAction;
  readonly patch: Omit<Patch, 'themeId' | 'owners'> & { readonly statusText?: string | null; readonly rag?: WholeAction['rag'] };
  readonly theme?: ThemeChoice;
  readonly owners?: readonly Owner[];
  readonly risks?: readonly string[];
  readonly notes: readonly { readonly on: Day | null; readonly text: string }[];
};

/** A new action: its theme, and the one in the plan that it comes after; null for the first. */
export type AddedAction = { readonly action: WholeAction; readonly theme: ThemeChoice; readonly after: ActionId | null };

/** What a newer file brings to a plan. */
export type Amendment = {
  readonly file: string;
  readonly themes: readonly { readonly ref: string | null; readonly title: string }[];
  readonly changed: readonly Amended[];
  readonly added: readonly AddedAction[];
};

/** What an amendment did, as far as it takes to undo it. */
export type Applied = {
  readonly themes: readonly string[];
  readonly added: readonly string[];
  readonly changed: readonly AppliedChange[];
  /** Owners that were not known before. */
  readonly owners: readonly string[];
};
export type AppliedChange = {
  readonly id: string;
  readonly version: number;
  readonly before: Row;
  readonly owners: readonly OwnedRow[] | null;
  readonly risks: readonly string[] | null;
  readonly notes: readonly string[];
  readonly changes: readonly Change[];
};
type Row = Readonly<Record<string, string | number | null>>;
export type OwnedRow = { readonly owner_id: string; readonly position: number; readonly as_typed: string | null };

/** Brings what a person chose of a newer file into a plan, all of it or nothing, in one recorded act. */
export async function amendPlan(db: Db, plan: Plan, amendment: Amendment): Promise<Applied> {
  await holdOrder(db, plan.id);
  const themes = await addThemes(db, plan.id, amendment.themes);
  const themeId = (choice: ThemeChoice) => (typeof choice === 'number' ? (themes[choice] ?? null) : choice);
  const newOwners = await addOwners(db, [
    ...amendment.changed.flatMap((each) => each.owners ?? []),
    ...amendment.added.flatMap((each) => each.action.owners),
  ]);
  const changed: AppliedChange[] = [];
  for (const each of amendment.changed)
    changed.push(await amendAction(db, each, each.theme === undefined ? undefined : themeId(each.theme), amendment.file));
  const added: ActionId[] = [];
  const begun = amendment.themes.map(({ title }, at): Change => ({
    field: 'title',
    before: null,
    after: title,
    of: { kind: 'theme', id: themes[at] as ThemeId },
  }));
  const changes: Change[] = [...begun, ...changed.flatMap((each) => each.changes)];
  const places = await placesFor(db, plan.id, amendment.added);
  for (const [at, each] of amendment.added.entries()) {
    const id = await insertAction(db, plan.id, { action: each.action, position: places[at] ?? 0 }, themeId(each.theme));
    added.push(id);
    changes.push({ field: 'title', before: null, after: each.action.title, of: { kind: 'action', id } });
  }
  const bumped = await db.run(
    q
      .updateTable('plan')
      .set({ version: plan.version + 1 })
      .where('body_id', '=', db.body)
      .where('id', '=', plan.id)
      .where('version', '=', plan.version),
  );
  if (bumped === 0) throw changedMeanwhile('the plan', { opened: 'the comparison' });
  await record(db, {
    verb: 'plan.amended',
    subject: { kind: 'plan', id: plan.id },
    changes: [{ field: 'file', before: null, after: amendment.file }, ...changes],
  });
  return { themes, added, changed, owners: newOwners };
}

async function addThemes(db: Db, plan: PlanId, themes: Amendment['themes']): Promise<ThemeId[]> {
  if (themes.length === 0) return [];
  const last = await db.one(
    q
      .selectFrom('theme')
      .select((each) => each.fn.max('position').as('last'))
      .where('body_id', '=', db.body)
      .where('plan_id', '=', plan),
  );
  const ids = themes.map(() => newId<'theme'>());
  await db.run(
    q.insertInto('theme').values(
      themes.map(({ ref, title }, at) => ({
        body_id: db.body,
        id: ids[at] as ThemeId,
        plan_id: plan,
        ref,
        title,
        position: (last.last ?? 0) + STEP * (at + 1),
      })),
    ),
  );
  return ids;
}

async function amendAction(db: Db, amended: Amended, themeId: ThemeId | null | undefined, file: string): Promise<AppliedChange> {
  const { standing, patch, owners, risks, notes } = amended;
  const { action } = standing;
  const whole: Patch = {
    ...patch,
    ...(themeId === undefined ? {} : { themeId }),
    ...(owners ? { owners: owners.map((owner) => owner.name) } : {}),
  };
  const changes = changesIn(standing, whole, risks);
  const before = await rowOf(db, action.id);
  const owned = owners ? await ownedOf(db, action.id) : null;
  const ids = notes.map(() => newId<'diary'>());
  for (const [at, note] of notes.entries()) {
    await db.run(
      q.insertInto('diary').values({
        body_id: db.body,
        id: ids[at] as string,
        action_id: action.id,
        on_day: note.on,
        text: note.text,
        by_name: file,
        from_import: true,
      }),
    );
    changes.push({ field: `diary:${ids[at]}`, before: null, after: note.text, of: { kind: 'action', id: action.id } });
  }
  const last = notes.at(-1);
  const said = last ? { last_on: last.on, last_text: last.text, last_by: file } : {};
  const { statusText, rag } = patch;
  const set = {
    ...columnsOf(whole),
    ...(statusText === undefined ? {} : { status_text: statusText }),
    ...(rag === undefined ? {} : { rag }),
    ...said,
    version: action.version + 1,
  };
  const updated = await db.run(
    q.updateTable('action').set(set).where('body_id', '=', db.body).where('id', '=', action.id).where('version', '=', action.version),
  );
  if (updated === 0) throw changedMeanwhile(`“${action.title.slice(0, 80)}”`, { opened: 'the comparison' });
  if (whole.owners) await setOwners(db, action.id, whole.owners);
  if (risks) await setRisks(db, action.id, risks);
  await indexWords(db, 'action', action.id, wordsOfAction({ ...action, ...whole, said: last?.text ?? action.last?.text ?? null }));
  return { id: action.id, version: action.version + 1, before, owners: owned, risks: risks ? standing.risks : null, notes: ids, changes };
}

/** Makes room for new actions, in the order given, after those that they follow; gives the place of each. */
async function placesFor(db: Db, plan: PlanId, added: Amendment['added']): Promise<number[]> {
  if (added.length === 0) return [];
  const standing = await db.all(
    q.selectFrom('action').select(['id', 'position']).where('body_id', '=', db.body).where('plan_id', '=', plan),
  );
  const at = new Map(standing.map((row) => [row.id, row.position]));
  const wanted = added.map(({ after }, index) => ({ index, after: at.get(after ?? '') ?? 0 }));
  const places: number[] = [];
  let shifted = 0;
  for (const [after, group] of [...Map.groupBy(wanted, (each) => each.after)].sort(([one], [other]) => one - other)) {
    await makeRoomAfter(db, plan, after + shifted, STEP * group.length);
    for (const [nth, { index }] of group.entries()) places[index] = after + shifted + STEP * (nth + 1);
    shifted += STEP * group.length;
  }
  return places;
}

const asText = (value: unknown) =>
  value === null || value === undefined ? null : typeof value === 'object' ? JSON.stringify(value) : String(value as string | number);

function changesIn({ action, risks: before }: StandingAction, patch: Patch, risks: readonly string[] | undefined): Change[] {
  const of = { kind: 'action', id: action.id };
  const { owners, ...fields } = patch;
  const changes: Change[] = Object.entries(fields).map(([field, after]) => ({
    field,
    before: asText(action[field as keyof Action]),
    after: asText(after),
    of,
  }));
  if (owners) changes.push({ field: 'owners', before: action.owners.map((owner) => owner.name).join('; '), after: owners.join('; '), of });
  if (risks) changes.push({ field: 'risks', before: before.join('; '), after: risks.join('; '), of });
  return changes;
}

async function insertAction(
  db: Db,
  plan: PlanId,
  { action, position }: { readonly action: WholeAction; readonly position: number },
  themeId: ThemeId | null,
): Promise<ActionId> {
  const id = newId<'action'>();
  const { ref, title, context, measure, due, nextOn, status, statusText, closedOn, rag, notes, guidance, diary } = action;
  const last = diary.at(-1);
  const said = { last_on: last?.on ?? null, last_text: last?.text ?? null, last_by: last?.by ?? null };
  const texts = { ref, title, context, measure, notes, guidance, rag, status_text: statusText };
  await db.run(
    q.insertInto('action').values({
      body_id: db.body,
      id,
      plan_id: plan,
      theme_id: themeId,
      ...texts,
      ...dueColumns(due),
      next_on: nextOn,
      status,
      closed_on: closedOn,
      position,
      ...said,
    }),
  );
  await setOwners(
    db,
    id,
    action.owners.map((owner) => owner.name),
  );
  if (diary.length > 0)
    await db.run(
      q.insertInto('diary').values(
        diary.map((note) => ({
          body_id: db.body,
          id: newId(),
          action_id: id,
          on_day: note.on,
          text: note.text,
          by_name: note.by,
          from_import: true,
        })),
      ),
    );
  await setRisks(db, id, action.risks);
  await indexWords(db, 'action', id, wordsOfAction({ ...action, said: last?.text ?? null }));
  return id;
}

/** Adds the owners that are not known yet, as what the file took them for; gives those. */
async function addOwners(db: Db, owners: readonly Owner[]): Promise<string[]> {
  const added: string[] = [];
  const each = new Map(owners.map((owner) => [owner.name.toLowerCase(), owner]));
  for (const owner of each.values()) if (!(await ownerByName(db, owner.name))) added.push(await addOwner(db, owner));
  return added;
}

/** Sets the references to risks of an action. */
export async function setRisks(db: Db, action: string, risks: readonly string[]): Promise<void> {
  await db.run(q.deleteFrom('action_risk').where('body_id', '=', db.body).where('action_id', '=', action));
  if (risks.length > 0)
    await db.run(q.insertInto('action_risk').values([...new Set(risks)].map((ref) => ({ body_id: db.body, action_id: action, ref }))));
}

const KEPT = [
  'theme_id',
  'ref',
  'title',
  'context',
  'measure',
  'due_text',
  'due_kind',
  'due_from',
  'due_to',
  'due_every_months',
  'due_condition',
  'next_on',
  'status',
  'status_text',
  'closed_on',
  'closed_why',
  'rag',
  'notes',
  'guidance',
  'last_on',
  'last_text',
  'last_by',
] as const;

async function rowOf(db: Db, action: ActionId): Promise<Row> {
  return db.one(q.selectFrom('action').select(KEPT).where('body_id', '=', db.body).where('id', '=', action));
}

async function ownedOf(db: Db, action: ActionId): Promise<readonly OwnedRow[]> {
  return db.all(
    q
      .selectFrom('action_owner')
      .select(['owner_id', 'position', 'as_typed'])
      .where('body_id', '=', db.body)
      .where('action_id', '=', action)
      .orderBy('position'),
  );
}
