import { type Day, printDay } from '../../../core/day.ts';
import { changedMeanwhile } from '../../../core/errors.ts';
import { newId } from '../../../core/ids.ts';
import type { Problem } from '../../../core/problem.ts';
import type { Db } from '../../../db/database.ts';
import { type Change, record } from '../../../db/record.ts';
import { checkMayUpdate } from '../actions/change.acts.ts';
import type { Action, ActionId } from '../actions/queries.ts';
import { holdOpen, holdOpenFor } from '../plans/open.ts';
import {
  deleteMeasure,
  deleteValues,
  insertMeasures,
  insertValues,
  type Measure,
  type MeasureId,
  type MeasureInput,
  type SaidValue,
  measuresOf,
  updateMeasure,
  type Value,
  valuesById,
} from './queries.ts';
import { type Aim, aimWords, changeProblem, progressOf, valueWords, type Wanted } from './rules.ts';

/** A measure or a value of it before or after a change, in words and as it is kept. */
type Side = { readonly words: string; readonly value: Wanted | { readonly id?: string; readonly value: number; readonly on: Day } } | null;

const aimSide = (aim: Aim): Side => {
  const { kind, says, unit, target, limit } = aim;
  return { words: aimWords(aim), value: { kind, says, unit, target, limit } };
};
const valueSide = (aim: Aim, value: number, on: Day, id?: string): Side => ({
  words: valueWords(aim, value, on),
  value: { ...(id === undefined ? {} : { id }), value, on },
});

/** The field by which a measure and its values are told with their action. */
export const MEASURED_FIELD = 'measured';

const changeOf = (on: ActionId, before: Side, after: Side): Change => ({
  field: MEASURED_FIELD,
  before: before?.words ?? null,
  after: after?.words ?? null,
  was: before?.value ?? null,
  became: after?.value ?? null,
  of: { kind: 'action', id: on },
});

/** Records what happened to a measure, so that the history of its action tells it too. */
const recordMeasure = (
  db: Db,
  did: 'added' | 'edited' | 'removed' | 'valued' | 'valueRemoved',
  measure: MeasureId,
  on: ActionId,
  before: Side,
  after: Side,
) => record(db, { verb: `measure.${did}`, subject: { kind: 'measure', id: measure }, changes: [changeOf(on, before, after)] });

/** Adds a measure to an action and records it. */
export async function addMeasure(db: Db, action: ActionId, input: MeasureInput): Promise<MeasureId> {
  const id = newId<'measure'>();
  await holdOpenFor(db, action);
  await insertMeasures(db, [{ ...input, id, action }]);
  await recordMeasure(db, 'added', id, action, null, aimSide(input));
  return id;
}

function checkSeen(before: Measure, version: number | null): void {
  if (version !== before.version) throw changedMeanwhile(`“${before.says}”`);
}

/** Changes what a measure wants; its values stay, and so does its kind where it has some. */
export async function changeMeasure(db: Db, before: Measure, version: number | null, input: MeasureInput): Promise<readonly Problem[]> {
  const problem = changeProblem(before, input.kind);
  if (problem) return [problem];
  checkSeen(before, version);
  await holdOpenFor(db, before.actionId);
  if (!(await updateMeasure(db, before, input))) throw changedMeanwhile(`“${before.says}”`);
  await recordMeasure(db, 'edited', before.id, before.actionId, aimSide(before), aimSide(input));
  return [];
}

/** Removes a measure with its values; what it last said stays in the record. */
export async function removeMeasure(db: Db, measure: Measure, version: number | null): Promise<void> {
  checkSeen(measure, version);
  await holdOpenFor(db, measure.actionId);
  await deleteMeasure(db, measure.id);
  const last = measure.latest ? `, last ${progressOf(measure, measure.latest.value).words} on ${printDay(measure.latest.on)}` : '';
  const side = aimSide(measure);
  await recordMeasure(db, 'removed', measure.id, measure.actionId, side && { ...side, words: `${side.words}${last}` }, null);
}

/** Notes a value of a measure of an action on a day. */
export async function addValue(
  db: Db,
  action: Action,
  measure: Measure,
  input: { readonly value: number; readonly on: Day; readonly says: string | null },
): Promise<string> {
  checkMayUpdate(db, action);
  await holdOpen(db, action.planId);
  const id = newId<'value'>();
  const { value, on } = input;
  await insertValues(db, [{ ...input, id, measure: measure.id }]);
  await recordMeasure(db, 'valued', measure.id, measure.actionId, null, valueSide(measure, value, on));
  return id;
}

/** Notes today's values of measures of one action that is held; what calls it records the changes that it gives. */
export async function putValues(db: Db, action: ActionId, said: readonly SaidValue[]): Promise<readonly Change[]> {
  const values = said.map(({ measure, value }) => ({ id: newId<'value'>(), measure, value }));
  await insertValues(
    db,
    values.map(({ id, measure, value }) => ({ id, measure: measure.id, value, on: db.today, says: null })),
  );
  return values.map(({ id, measure, value }) => changeOf(action, null, valueSide(measure, value, db.today, id)));
}

/** Takes back values that came with another act, as far as they are still there; what calls it records the changes that it gives. */
export async function dropValues(db: Db, action: ActionId, ids: readonly string[]): Promise<readonly Change[]> {
  if (ids.length === 0) return [];
  const [measures, values] = await Promise.all([measuresOf(db, action), valuesById(db, action, ids)]);
  await deleteValues(
    db,
    values.map((value) => value.id),
  );
  return values.flatMap(({ id, measureId, value, on }) => {
    const measure = measures.find((each) => each.id === measureId);
    return measure ? [changeOf(action, valueSide(measure, value, on, id), null)] : [];
  });
}

/** Takes a value of a measure of an action back. */
export async function removeValue(db: Db, action: Action, measure: Measure, value: Value): Promise<void> {
  checkMayUpdate(db, action);
  await holdOpen(db, action.planId);
  await deleteValues(db, [value.id]);
  await recordMeasure(db, 'valueRemoved', measure.id, measure.actionId, valueSide(measure, value.value, value.on), null);
}
