import type { Day } from '../../../core/day.ts';
import { newId } from '../../../core/ids.ts';
import type { Db } from '../../../db/database.ts';
import { record } from '../../../db/record.ts';
import type { Owner } from '../../people/public.ts';
import { heldPlan, type Plan } from '../plans/queries.ts';
import { addVersion, lastNumber, type VersionId } from './queries.ts';
import { versionWords } from './rules.ts';
import type { PlanState } from './state.ts';

/** What a group agreed: the plan as it stood, on the day of the meeting. */
export type Agreement = {
  readonly group: Owner;
  readonly agreedOn: Day;
  readonly note: string | null;
  readonly stoodOn: Day | null;
  readonly state: PlanState;
};

/** Keeps a plan as the next version, agreed by a group on a day; nothing can change it afterwards. */
export async function agreeVersion(db: Db, plan: Plan, agreement: Agreement): Promise<{ readonly id: VersionId; readonly number: number }> {
  const id = newId<'version'>();
  await heldPlan(db, plan.id, 'order');
  const number = (await lastNumber(db, plan.id)) + 1;
  const { group, agreedOn, note, stoodOn, state } = agreement;
  await addVersion(db, { id, planId: plan.id, number, agreedOn, agreedById: group.id, agreedBy: group.name, note, stoodOn, state });
  const words = `${versionWords({ number, agreedOn })} by ${group.name}`;
  await record(db, {
    verb: 'version.agreed',
    subject: { kind: 'version', id },
    changes: [{ field: 'version', before: null, after: words, of: { kind: 'plan', id: plan.id } }],
  });
  return { id, number };
}
