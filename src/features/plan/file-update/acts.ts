import { changedMeanwhile } from '../../../core/errors.ts';
import { newId } from '../../../core/ids.ts';
import { q } from '../../../db/builder.ts';
import type { Db } from '../../../db/database.ts';
import { type Change, plainChange, record } from '../../../db/record.ts';
import { addOwner, ownerByName } from '../../people/public.ts';
import { type ActionId, type PlanId, STEP, type ThemeId } from '../actions/queries.ts';
import { holdOrder } from '../plans/open.ts';
import type { Plan } from '../plans/queries.ts';
import type { NewAction } from '../create.ts';
import { amendAction, type Amended, type AppliedChange, insertAction, type Owner, type ThemeChoice } from './action.acts.ts';
import { placesFor } from './queries.ts';

/** A new action: its theme, and the one in the plan that it comes after; null for the first. */
export type AddedAction = { readonly action: NewAction; readonly theme: ThemeChoice; readonly after: ActionId | null };

/** What a newer file brings to a plan. */
export type FileUpdate = {
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

/** Brings what a person chose of a newer file into a plan, all of it or nothing, in one recorded act. */
export async function updateFromFile(db: Db, plan: Plan, amendment: FileUpdate): Promise<Applied> {
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
  const begun = amendment.themes.map(({ title }, at) => plainChange('title', null, title, { kind: 'theme', id: themes[at] as ThemeId }));
  const changes: Change[] = [...begun, ...changed.flatMap((each) => each.changes)];
  const places = await placesFor(db, plan.id, amendment.added);
  for (const [at, each] of amendment.added.entries()) {
    const id = await insertAction(db, plan.id, { action: each.action, position: places[at] ?? 0 }, themeId(each.theme));
    added.push(id);
    changes.push(plainChange('title', null, each.action.title, { kind: 'action', id }));
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

async function addThemes(db: Db, plan: PlanId, themes: FileUpdate['themes']): Promise<ThemeId[]> {
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

/** Adds the owners that are not known yet, as what the file took them for; gives those. */
async function addOwners(db: Db, owners: readonly Owner[]): Promise<string[]> {
  const added: string[] = [];
  const each = new Map(owners.map((owner) => [owner.name.toLowerCase(), owner]));
  for (const owner of each.values()) if (!(await ownerByName(db, owner.name))) added.push(await addOwner(db, owner));
  return added;
}
