import { stepOf } from '../../../core/life.ts';
import { comesRound, nextAfterReview } from '../../../core/due/review.ts';
import type { Problem } from '../../../core/problem.ts';
import type { Db } from '../../../db/database.ts';
import type { Change } from '../../../db/record.ts';
import { type NewAttachment, putAttachment } from '../../records/public.ts';
import { changeAction, checkMayUpdate } from '../actions/change.acts.ts';
import { ACTION_LIFE, statusProblem } from '../actions/life.ts';
import { statusPatch } from '../actions/patch.rules.ts';
import type { Action } from '../actions/queries.ts';
import { actionKind } from '../kinds.ts';
import { putValues } from '../measures/acts.ts';
import { measuresOf } from '../measures/queries.ts';
import { tickedSteps } from '../steps/rules.ts';
import { nowReached, readUpdate, type TypedUpdate, type Update } from './rules.ts';

/** Saves an update as somebody typed it, whole or not at all; gives whether everything is done now by which the action is
 * known. */
export async function saveUpdate(
  db: Db,
  action: Action,
  version: number | null,
  typed: TypedUpdate,
  evidence: NewAttachment | null,
): Promise<{ readonly reached: boolean } | { readonly problems: readonly Problem[] }> {
  const measures = await measuresOf(db, action.id);
  const read = readUpdate(typed, { action, measures, today: db.today, calendar: db.actor.body.calendar });
  if ('problems' in read) return read;
  const problems = await updateAction(db, action, version, read.said, evidence);
  return problems.length > 0 ? { problems } : { reached: nowReached(action, measures, read.said, db.today) };
}

/**
 * Says how an action is going, in one act that is done whole or not at all: its status, a note for its diary, that somebody has looked at it
 * today, when it is next expected, the values of its measures, which steps
 * are done, and what shows it.
 */
export async function updateAction(
  db: Db,
  action: Action,
  version: number | null,
  said: Update,
  evidence: NewAttachment | null = null,
): Promise<readonly Problem[]> {
  const { text = '', reviewed = false, values = [], steps = [] } = said;
  const status = said.status ?? action.status;
  // Looking at what is due once leaves its day: it is late from then on, whoever looked at it before.
  const looked = reviewed && comesRound(action.due);
  const nextOn = said.nextOn ?? (looked ? nextAfterReview(action.due, db.today, db.actor.body.calendar) : undefined);
  if (text === '' && status === action.status && nextOn === undefined && values.length + steps.length === 0 && evidence === null)
    return [{ field: 'text', text: 'Say what has happened, or choose a status' }];
  const { verb } = stepOf(ACTION_LIFE, action.status, 'update');
  checkMayUpdate(db, action);
  const problem = statusProblem('update', action, { status }, db.actor);
  if (problem) return [problem];
  const beside: Change[] = [...(await putValues(db, action.id, values))];
  if (evidence) beside.push((await putAttachment(db, actionKind, action.id, evidence)).change);
  const patch = {
    ...statusPatch(action, status, db.today),
    ...(nextOn === undefined ? {} : { nextOn }),
    ...(steps.length === 0 ? {} : { steps: tickedSteps(action.steps, steps, { on: db.today, by: db.actor.name }) }),
  };
  await changeAction(db, action, version, verb, patch, text === '' ? undefined : { on: db.today, text }, beside);
  return [];
}
