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
import type { NewAction, NewStep } from '../plans/new-plan.ts';
import { setSteps } from '../steps/queries.ts';
import type { Step } from '../steps/rules.ts';
import { indexWords, wordsOfAction } from '../words.queries.ts';
import { type CurrentAction, writeFiled } from './queries.ts';

/** A theme of the plan, or one that comes with the file: its index among the new ones. */
export type ThemeChoice = ThemeId | number | null;
export type Owner = NewAction['owners'][number];

/** What is to change on an action, and the notes that come to its diary. */
export type UpdatedAction = {
  readonly current: CurrentAction;
  readonly patch: Omit<Patch, 'themeId' | 'owners' | 'risks' | 'steps'>;
  readonly theme?: ThemeChoice;
  readonly owners?: readonly Owner[];
  readonly risks?: readonly string[];
  readonly steps?: readonly NewStep[];
  readonly notes: readonly { readonly on: Day | null; readonly text: string }[];
};

const namesOf = (owners: readonly Owner[]) => owners.map((owner) => owner.name);

/** Brings what a newer file says of an action into it. */
export async function updateActionFromFile(
  db: Db,
  updated: UpdatedAction,
  themeId: ThemeId | null | undefined,
  file: string,
): Promise<Change[]> {
  const { current, patch, owners, risks, steps, notes } = updated;
  const { action } = current;
  const whole: Patch = {
    ...patch,
    ...(themeId === undefined ? {} : { themeId }),
    ...(risks ? { risks } : {}),
    ...(owners ? { owners: await ownersOfFile(db, namesOf(owners)) } : {}),
    ...(steps ? { steps: await stepsFromFile(db, action.steps, steps) } : {}),
  };
  const of = { kind: 'action', id: action.id };
  const changes = changesBy({ ...action, risks: current.risks }, whole, db.actor.body.calendar, of);
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
  if (whole.steps) await setSteps(db, action.id, whole.steps);
  await indexWords(db, 'action', action.id, wordsOfAction({ ...action, ...whole }, last?.text ?? action.last?.text ?? null));
  return changes;
}

/** Steps as a file has them; one with the same words as before is that step, and keeps who said that it is done. */
async function stepsFromFile(db: Db, before: readonly Step[], said: readonly NewStep[]): Promise<Step[]> {
  const left = [...before];
  const steps: Step[] = [];
  for (const { owner, ...step } of said) {
    const at = left.findIndex((each) => each.text.trim().toLowerCase() === step.text.trim().toLowerCase());
    const [known] = at < 0 ? [] : left.splice(at, 1);
    const [named] = owner ? await ownersOfFile(db, [owner.name]) : [];
    const isSame = known !== undefined && (known.doneOn === null) === (step.doneOn === null);
    const done = isSame ? { doneOn: known.doneOn, doneBy: known.doneBy } : {};
    steps.push({ ...step, ...done, id: known?.id ?? newId<'step'>(), owner: named ? { id: named.id, name: named.name } : null });
  }
  return steps;
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
  await setOwners(db, [id], await ownersOfFile(db, namesOf(action.owners)));
  await setSteps(db, id, await stepsFromFile(db, [], action.steps ?? []));
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
