import { changedMeanwhile } from '../../../core/errors.ts';
import { type Id, newId } from '../../../core/ids.ts';
import { counted } from '../../../core/text.ts';
import type { Db } from '../../../db/database.ts';
import { type Change, plainChange, record } from '../../../db/record.ts';
import { addOwner, ownerByName } from '../../people/public.ts';
import { type ActionId, type PlanId, STEP, type ThemeId } from '../actions/queries.ts';
import { holdOrder } from '../plans/open.ts';
import type { NewAction } from '../plans/new-plan.ts';
import { insertThemes, type Plan, themesOf } from '../plans/queries.ts';
import { updateActionFromFile, type UpdatedAction, insertAction, type Owner, type ThemeChoice } from './action.acts.ts';
import { didChange, type Source } from '../undo/did.rules.ts';
import { countChange, placesFor } from './queries.ts';

/** A new action: its theme, and the one in the plan that it comes after; null for the first. */
export type AddedAction = { readonly action: NewAction; readonly theme: ThemeChoice; readonly after: ActionId | null };

/** What a newer file brings to a plan. */
export type FileUpdate = {
  readonly file: string;
  readonly themes: readonly { readonly ref: string | null; readonly title: string }[];
  readonly changed: readonly UpdatedAction[];
  readonly added: readonly AddedAction[];
  /** Where another room keeps the file. */
  readonly source: Source;
};

/** Brings what a person chose of a newer file into a plan, all of it or nothing, in one recorded act. */
export async function updateFromFile(db: Db, plan: Plan, update: FileUpdate): Promise<Id<'act'>> {
  await holdOrder(db, plan.id);
  const themes = await addThemes(db, plan.id, update.themes);
  const themeId = (choice: ThemeChoice) => (typeof choice === 'number' ? (themes[choice] ?? null) : choice);
  const newOwners = await addOwners(db, [
    ...update.changed.flatMap((each) => each.owners ?? []),
    ...update.added.flatMap((each) => each.action.owners),
  ]);
  const changed: Change[][] = [];
  for (const each of update.changed)
    changed.push(await updateActionFromFile(db, each, each.theme === undefined ? undefined : themeId(each.theme), update.file));
  const begun = update.themes.map(({ title }, at) => plainChange('title', null, title, { kind: 'theme', id: themes[at] as ThemeId }));
  const changes: Change[] = [...begun, ...changed.flat()];
  const places = await placesFor(db, plan.id, update.added);
  for (const [at, each] of update.added.entries()) {
    const id = await insertAction(db, plan.id, { action: each.action, position: places[at] ?? 0 }, themeId(each.theme));
    changes.push(plainChange('title', null, each.action.title, { kind: 'action', id }));
  }
  if (!(await countChange(db, plan))) throw changedMeanwhile('the plan', { opened: 'the comparison' });
  const act = newId<'act'>();
  await record(db, {
    verb: 'plan.amended',
    subject: { kind: 'plan', id: plan.id },
    changes: [
      { field: 'file', before: null, after: update.file },
      didChange(plan.id, didWords(update), { act, of: 'updated', owners: newOwners, source: update.source }),
      ...changes,
    ],
  });
  return act;
}

function didWords({ file, changed, added }: FileUpdate): string {
  const some = [changed.length > 0 ? `${counted(changed.length)} changed` : '', added.length > 0 ? `${counted(added.length)} added` : ''];
  return `Imported from ${file}: ${some.filter((each) => each !== '').join(', ') || 'themes added'}`;
}

async function addThemes(db: Db, plan: PlanId, themes: FileUpdate['themes']): Promise<ThemeId[]> {
  if (themes.length === 0) return [];
  const last = (await themesOf(db, plan)).at(-1)?.position ?? 0;
  const added = themes.map(({ ref, title }, at) => ({ id: newId<'theme'>(), ref, title, position: last + STEP * (at + 1) }));
  await insertThemes(db, plan, added);
  return added.map((theme) => theme.id);
}

/** Adds the owners that are not known yet, as what the file took them for; gives those. */
async function addOwners(db: Db, owners: readonly Owner[]): Promise<string[]> {
  const added: string[] = [];
  const each = new Map(owners.map((owner) => [owner.name.toLowerCase(), owner]));
  for (const owner of each.values()) if (!(await ownerByName(db, owner.name))) added.push(await addOwner(db, owner));
  return added;
}
