import { explainDue } from '../../../core/due/print.ts';
import { NotFound } from '../../../core/errors.ts';
import { newId } from '../../../core/ids.ts';
import { stepOf } from '../../../core/life.ts';
import type { Problem } from '../../../core/problem.ts';
import { readDue } from '../../../core/due/review.ts';
import type { Db } from '../../../db/database.ts';
import { plainChange, record } from '../../../db/record.ts';
import { holdOrder } from '../plans/open.ts';
import { type Plan, themeById } from '../plans/queries.ts';
import { insertSteps } from '../steps/queries.ts';
import type { Step } from '../steps/rules.ts';
import { indexWords, wordsOfAction } from '../words.queries.ts';
import { nameOwners, type OwnersSaid } from '../../people/public.ts';
import { changeAction, checkVersion } from './change.acts.ts';
import { type ActionFields, type ActionTexts, NOTHING_SAID, type OwnerRef, type Patch } from './fields.ts';
import { ACTION_ACTS, ACTION_LIFE, statusProblem } from './life.ts';
import { closing, duePatch } from './patch.rules.ts';
import { type Action, actionById, type ActionId, lastPosition, neighbour, type PlanId, STEP } from './queries.ts';
import { nextInPlan, type Status } from './rules.ts';
import { addRisks, insertAction, type Note, placeAction, setOwners } from './write.queries.ts';

/** The fields of an action as a person writes them: the date in their words, owners as they name them, the theme by its identifier. */
export type Written = Partial<ActionTexts> & {
  readonly theme?: string;
  readonly due?: string;
  readonly owners?: OwnersSaid;
};

/** What was written of an action and could not be taken, or what it was taken for. */
export type Taken<Done> =
  | { readonly is: 'asks'; readonly problems: readonly Problem[] }
  | (Done & { readonly is: 'done'; readonly made: readonly string[] });

/**
 * Changes what an action says; a date that was not written anew keeps its meaning and its next day. Gives how a new date is read, or an
 * empty text, and the owners that were made for it.
 */
export async function editAction(
  db: Db,
  action: Action,
  version: number | null,
  plan: Plan,
  written: Written,
  note?: Note,
): Promise<Taken<{ readonly read: string }>> {
  const { verb } = stepOf(ACTION_LIFE, action.status, 'edit');
  const taken = await patchFrom(db, plan, written, action.owners);
  if (taken.is === 'asks') return taken;
  const { due, ...rest } = taken.patch;
  const problem = statusProblem('edit', action, due ? { due } : {}, db.actor);
  if (problem) return { is: 'asks', problems: [problem] };
  const { calendar } = db.actor.body;
  const dates = due ? duePatch(action, due, db.today, calendar, plan) : {};
  const fresh = dates.due;
  await changeAction(db, action, version, verb, { ...rest, ...dates }, note);
  return { is: 'done', read: fresh && fresh.text !== '' ? explainDue(fresh, calendar) : '', made: taken.made };
}

/** What was written, as fields of an action: the theme must be one of the plan's own. */
async function patchFrom(
  db: Db,
  plan: Plan,
  { theme, due, owners, ...texts }: Written,
  kept: readonly OwnerRef[] = [],
): Promise<Taken<{ readonly patch: Patch }>> {
  const found = theme === undefined || theme === '' ? null : await themeById(db, theme);
  if (found && found.planId !== plan.id) throw new NotFound();
  const named = owners === undefined ? null : await nameOwners(db, 'owners', owners, kept);
  if (named && 'problems' in named) return { is: 'asks', ...named };
  const patch: Patch = {
    ...texts,
    ...(theme === undefined ? {} : { themeId: found?.id ?? null }),
    ...(due === undefined ? {} : { due: readDue(due, db.actor.body.calendar, plan) }),
    ...(named === null ? {} : { owners: named.owners }),
  };
  return { is: 'done', patch, made: (named?.owners ?? []).filter((owner) => owner.made).map((owner) => owner.name) };
}

/** Ends an action: done, carried forward or dropped, with the reason. */
export async function closeAction(
  db: Db,
  action: Action,
  version: number | null,
  end: { readonly how: Status; readonly why: string },
): Promise<readonly Problem[]> {
  const { verb } = stepOf(ACTION_LIFE, action.status, 'close');
  const problem = statusProblem('close', action, { status: end.how, why: end.why }, db.actor);
  if (problem) return [problem.field === 'status' ? { ...problem, field: 'how' } : problem];
  await changeAction(db, action, version, verb, closing(end.how, end.why || null, db.today));
  return [];
}

/** Opens an action again that had ended. */
export async function reopenAction(db: Db, action: Action, version: number | null): Promise<void> {
  const { verb } = stepOf(ACTION_LIFE, action.status, 'reopen');
  await changeAction(db, action, version, verb, closing(ACTION_ACTS.reopen.to[0], null, db.today));
}

/** A new action: what is not said of it is empty. */
export type NewAction = Partial<ActionFields> &
  Pick<ActionFields, 'title' | 'due' | 'nextOn' | 'status'> & {
    readonly planId: PlanId;
    readonly owners: readonly OwnerRef[];
    readonly steps?: readonly Step[];
    readonly risks?: readonly string[];
    readonly position?: number;
    /** The action that this one carries on. */
    readonly continues?: ActionId;
  };

/** Adds an action as it was written to a plan. */
export async function writeAction(
  db: Db,
  plan: Plan,
  written: Written & { readonly title: string; readonly due: string; readonly owners: OwnersSaid },
  more: Pick<NewAction, 'risks' | 'position' | 'continues'> = {},
): Promise<Taken<{ readonly id: ActionId }>> {
  const taken = await patchFrom(db, plan, written);
  if (taken.is === 'asks') return taken;
  const { due = readDue('', db.actor.body.calendar, plan), owners = [], ...rest } = taken.patch;
  const nextOn = nextInPlan(due, db.today, db.actor.body.calendar, plan);
  const fields = { ...rest, ...more, title: written.title, due, owners, planId: plan.id, nextOn, status: 'not-started' as const };
  return { is: 'done', id: await addAction(db, fields), made: taken.made };
}

/** Adds an action at the end of its plan (or at a given place) and records it. */
export async function addAction(db: Db, input: NewAction): Promise<ActionId> {
  const id = newId<'action'>();
  await holdOrder(db, input.planId);
  const { planId, owners, risks, steps = [], continues, position = (await lastPosition(db, planId)) + STEP, ...given } = input;
  const fields: ActionFields = { ...NOTHING_SAID, ...given };
  await insertAction(db, { id, planId, position, continues: continues ?? null }, fields);
  await setOwners(db, [id], owners);
  await addRisks(db, id, risks ?? []);
  await insertSteps(db, [{ action: id, steps }]);
  await indexWords(db, 'action', id, wordsOfAction({ ...fields, steps }, null));
  await record(db, { verb: 'action.added', subject: { kind: 'action', id }, changes: [plainChange('title', null, input.title)] });
  return id;
}

/** Changes places with the action before or after it in its theme; gives false at the end of the list. */
export async function moveAction(db: Db, action: Action, version: number | null, way: 'up' | 'down'): Promise<boolean> {
  checkVersion(action, version);
  await holdOrder(db, action.planId);
  const here = await actionById(db, action.id);
  const other = await neighbour(db, here, way);
  if (!other) return false;
  await placeAction(db, here.id, other.position);
  await placeAction(db, other.id, here.position);
  await record(db, {
    verb: 'action.moved',
    subject: { kind: 'action', id: action.id },
    changes: [{ field: 'place', before: null, after: way }],
  });
  return true;
}
