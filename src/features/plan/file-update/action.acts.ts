import { shortened } from '../../../core/text.ts';
import type { Day } from '../../../core/day.ts';
import { changedMeanwhile } from '../../../core/errors.ts';
import { newId } from '../../../core/ids.ts';
import type { Db } from '../../../db/database.ts';
import type { Change } from '../../../db/record.ts';
import { NOTE_FIELD } from '../../records/public.ts';
import { changesBy, ownersOfFile } from '../actions/change.acts.ts';
import { insertDiary, setOwners, setRisks } from '../actions/write.queries.ts';
import type { Patch } from '../actions/fields.ts';
import type { ActionId, PlanId, ThemeId } from '../actions/queries.ts';
import { insertNewActions } from '../plans/create.queries.ts';
import type { NewAction } from '../plans/new-plan.ts';
import { indexWords, wordsOfAction } from '../words.queries.ts';
import { type CurrentAction, ownedOf, type Owned, type Row, rowOf, writeFiled } from './queries.ts';

/** A theme of the plan, or one that comes with the file: its index among the new ones. */
export type ThemeChoice = ThemeId | number | null;
export type Owner = NewAction['owners'][number];

/** What is to change on an action, and the notes that come to its diary. */
export type UpdatedAction = {
  readonly current: CurrentAction;
  readonly patch: Omit<Patch, 'themeId' | 'owners' | 'risks'>;
  readonly theme?: ThemeChoice;
  readonly owners?: readonly Owner[];
  readonly risks?: readonly string[];
  readonly notes: readonly { readonly on: Day | null; readonly text: string }[];
};

/** What was changed on an action, as far as it takes to undo it. */
export type AppliedChange = {
  readonly id: string;
  readonly version: number;
  readonly before: Row;
  readonly owners: readonly Owned[] | null;
  readonly risks: readonly string[] | null;
  readonly notes: readonly string[];
  readonly changes: readonly Change[];
};

/** Brings what a newer file says of an action into it. */
export async function updateActionFromFile(
  db: Db,
  updated: UpdatedAction,
  themeId: ThemeId | null | undefined,
  file: string,
): Promise<AppliedChange> {
  const { current, patch, owners, risks, notes } = updated;
  const { action } = current;
  const whole: Patch = {
    ...patch,
    ...(themeId === undefined ? {} : { themeId }),
    ...(risks ? { risks } : {}),
    ...(owners
      ? {
          owners: await ownersOfFile(
            db,
            owners.map((owner) => owner.name),
          ),
        }
      : {}),
  };
  const of = { kind: 'action', id: action.id };
  const changes = changesBy({ ...action, risks: current.risks }, whole, db.actor.body.calendar, of);
  const before = await rowOf(db, action.id);
  const owned = owners ? await ownedOf(db, action.id) : null;
  const ids = await addNotes(
    db,
    action.id,
    notes.map((note) => ({ ...note, by: file })),
  );
  changes.push(...notes.map((note, at): Change => ({ field: `${NOTE_FIELD}${ids[at]}`, before: null, after: note.text, of })));
  const last = notes.at(-1);
  const said = last ? { ...last, by: file } : null;
  if (!(await writeFiled(db, action, whole, said)))
    throw changedMeanwhile(`“${shortened(action.title, 80)}”`, { opened: 'the comparison' });
  if (whole.owners) await setOwners(db, [action.id], whole.owners);
  if (risks) await setRisks(db, action.id, risks);
  await indexWords(db, 'action', action.id, wordsOfAction({ ...action, ...whole }, last?.text ?? action.last?.text ?? null));
  return { id: action.id, version: action.version + 1, before, owners: owned, risks: risks ? current.risks : null, notes: ids, changes };
}

/** Adds an action that came with a newer file. */
export async function insertAction(
  db: Db,
  plan: PlanId,
  { action, position }: { readonly action: NewAction; readonly position: number },
  themeId: ThemeId | null,
): Promise<ActionId> {
  const id = newId<'action'>();
  await insertNewActions(db, plan, [{ action, id, themeId, position }]);
  await setOwners(
    db,
    [id],
    await ownersOfFile(
      db,
      action.owners.map((owner) => owner.name),
    ),
  );
  await addNotes(db, id, action.diary);
  await setRisks(db, id, action.risks);
  await indexWords(db, 'action', id, wordsOfAction(action, action.diary.at(-1)?.text ?? null));
  return id;
}

/** Adds notes from a file to the diary of an action; gives their identifiers. */
async function addNotes(db: Db, action: ActionId, notes: NewAction['diary']): Promise<readonly string[]> {
  const told = notes.map((note) => ({ ...note, id: newId<'diary'>(), action, fromFile: true }));
  await insertDiary(db, told);
  return told.map((note) => note.id);
}
