import { Conflict, Forbidden } from '../../../core/errors.ts';
import { may } from '../../../core/permissions.ts';
import type { Db } from '../../../db/database.ts';
import { type Change, valueFrom } from '../../../db/record.ts';
import { bringOwnersBack, checkGoesOn, removeUnusedOwners } from '../../people/public.ts';
import { ATTACHED_FIELD, attachmentsById, dropAttachment, NOTE_FIELD } from '../../records/public.ts';
import { actionKind } from '../kinds.ts';
import { dropValues, MEASURED_FIELD } from '../measures/acts.ts';
import { changeAction, checkMayUpdate } from './change.acts.ts';
import { ACTION_ACTS, crossesEnd } from './life.ts';
import { STEP_VERBS } from '../steps/life.ts';
import type { Step } from '../steps/rules.ts';
import { type OwnerRef, type Patch, toldOf } from './fields.ts';
import type { Action } from './queries.ts';
import { lastChanges, removeNote, type Undone } from './write.queries.ts';
import { planEdit } from '../permissions.ts';

/** What everyone who updates an action may take back; the rest is for who edits the plan. */
const UPDATING: readonly string[] = ['action.updated', ...STEP_VERBS];

/**
 * Takes back the newest change of an action, when nothing has been changed since the version that the person saw, and with it the owners
 * that it made and nothing else names; gives what these were called.
 */
export async function undoLast(db: Db, action: Action, version: number | null): Promise<readonly string[]> {
  checkMayUpdate(db, action);
  if (version !== action.version)
    throw new Conflict(
      'This action was changed again since, so taking back the earlier change would lose the later one. Nothing was changed.',
    );
  const changes = await lastChanges(db, action);
  if (!may(db.actor.role, planEdit) && changes.some((each) => !UPDATING.includes(each.verb)))
    throw new Forbidden(planEdit.roles.join(', '), 'The last change of this action was one to the plan itself.');
  checkMayReopen(db, changes);
  const patch = await patchBack(db, changes);
  for (const change of changes)
    if (change.field.startsWith(NOTE_FIELD)) await removeNote(db, action, change.field.slice(NOTE_FIELD.length));
  await changeAction(db, action, version, 'action.undone', patch, undefined, await takeBackParts(db, action, changes));
  return removeUnusedOwners(db, madeBy(changes));
}

/** Refuses to open what somebody else has ended, or to end what they opened, to whoever may not open it again. */
function checkMayReopen({ actor }: Db, changes: readonly Undone[]): void {
  const others = changes.some(
    ({ field, was, became, by }) => field === 'status' && by !== actor.account && crossesEnd(valueFrom(was), valueFrom(became ?? null)),
  );
  const { may: asked } = ACTION_ACTS.reopen;
  if (others && !may(actor.role, asked))
    throw new Forbidden(asked.roles.join(', '), 'Somebody else said how this action ended. Whoever edits the plan can open it again.');
}

/** The owners that some changes made. */
function madeBy(changes: readonly Undone[]): readonly string[] {
  const named = changes.flatMap(({ field, became }) =>
    field === 'owners' ? ((valueFrom(became ?? null) ?? []) as readonly OwnerRef[]) : [],
  );
  return named.filter((owner) => owner.made).map((owner) => owner.id);
}

/** Takes back the values and the evidence that came with a change, as far as they are still there. */
async function takeBackParts(db: Db, action: Action, changes: readonly Undone[]): Promise<readonly Change[]> {
  const came = (field: string) => changes.flatMap((change) => (change.field === field ? idIn(change.became) : []));
  const beside = [...(await dropValues(db, action.id, came(MEASURED_FIELD)))];
  for (const attachment of await attachmentsById(db, came(ATTACHED_FIELD))) beside.push(await dropAttachment(db, actionKind, attachment));
  return beside;
}

/** Which thing came with a change; none where it was recorded in words only. */
function idIn(became: string | null | undefined): string[] {
  const value = valueFrom(became ?? null);
  return typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string' ? [value.id] : [];
}

/** The fields as they were before some changes; Conflict where one of them was recorded in words only, since nobody can tell which value they mean. */
export async function patchBack(db: Db, changes: readonly Pick<Undone, 'field' | 'was'>[]): Promise<Omit<Patch, 'risks'>> {
  const fields = changes.flatMap(({ field, was }) => {
    const told = toldOf(field);
    const value = valueFrom(was);
    if (told && value === undefined)
      throw new Conflict(
        `This change was recorded in words only: which ${told.label.toLowerCase()} they mean cannot be told, so it is not taken back. Edit the action instead; its page says how it was.`,
      );
    return told ? [[field, value] as const] : [];
  });
  const { owners, steps, ...patch }: Omit<Patch, 'risks'> = Object.fromEntries(fields);
  return {
    ...patch,
    ...(owners ? { owners: await ownersBack(db, owners) } : {}),
    ...(steps ? { steps: await stepsBack(db, steps) } : {}),
  };
}

/** The steps that an action had, done by the same owners whatever those are called by now. */
async function stepsBack(db: Db, steps: readonly Step[]): Promise<readonly Step[]> {
  const owners = [...new Map(steps.flatMap(({ owner }) => (owner ? [[owner.id, owner]] : []))).values()];
  const back = new Map((await ownersBack(db, owners)).map((owner) => [owner.id, owner]));
  return steps.map((step) => ({ ...step, owner: (step.owner && back.get(step.owner.id)) ?? null }));
}

/** The very owners that an action had, whatever they are called by now, also those that were removed meanwhile. */
async function ownersBack(db: Db, owners: readonly OwnerRef[]): Promise<OwnerRef[]> {
  const ids = owners.map((owner) => owner.id);
  await checkGoesOn(db, ids);
  return [...(await bringOwnersBack(db, ids))];
}
