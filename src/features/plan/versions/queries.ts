import { NotFound } from '../../../core/errors.ts';
import type { Day } from '../../../core/day.ts';
import { idFrom, type Id } from '../../../core/ids.ts';
import { q } from '../../../db/builder.ts';
import type { Db } from '../../../db/database.ts';
import type { PlanId } from '../actions/queries.ts';
import type { PlanState } from './state.ts';

export type VersionId = Id<'version'>;

/** A version of a plan in a list: which, agreed when and by whom. */
export type Version = {
  readonly id: VersionId;
  readonly planId: PlanId;
  readonly number: number;
  readonly agreedOn: Day;
  readonly agreedBy: string;
  readonly note: string | null;
  /** The day at whose end the plan stood so; null where it is as it stood when the version was made. */
  readonly stoodOn: Day | null;
  readonly madeBy: string;
  readonly madeAt: Date;
};

const columns = ['id', 'plan_id', 'number', 'agreed_on', 'agreed_by_name', 'note', 'stood_on', 'made_by', 'made_at'] as const;
type Row = {
  id: string;
  plan_id: string;
  number: number;
  agreed_on: string;
  agreed_by_name: string;
  note: string | null;
  stood_on: string | null;
  made_by: string;
  made_at: Date;
};

const versionFrom = (row: Row): Version => ({
  id: row.id as VersionId,
  planId: row.plan_id as PlanId,
  number: row.number,
  agreedOn: row.agreed_on as Day,
  agreedBy: row.agreed_by_name,
  note: row.note,
  stoodOn: row.stood_on as Day | null,
  madeBy: row.made_by,
  madeAt: row.made_at,
});

/** The versions of a plan, newest first, without their contents. */
export function versionsOf(db: Db, plan: PlanId): Promise<Version[]> {
  return versionsIn(db, [plan]);
}

/** The versions of some plans, newest first, without their contents. */
export async function versionsIn(db: Db, plans: readonly PlanId[]): Promise<Version[]> {
  const rows = await db.all(
    q
      .selectFrom('plan_version')
      .select(columns)
      .where('body_id', '=', db.body)
      .where('plan_id', 'in', plans)
      .orderBy('made_at', 'desc')
      .orderBy('number', 'desc')
      .limit(500),
  );
  return rows.map(versionFrom);
}

/** The highest number of a version of a plan; 0 where it has none. One that began later may have come first, so that times do not tell it. */
export async function lastNumber(db: Db, plan: PlanId): Promise<number> {
  return (
    (
      await db.one(
        q
          .selectFrom('plan_version')
          .select((each) => each.fn.max('number').as('last'))
          .where('body_id', '=', db.body)
          .where('plan_id', '=', plan),
      )
    ).last ?? 0
  );
}

/** One version with the plan that it keeps, by the identifier in an address; NotFound where there is none or it is another body's. */
export async function versionById(db: Db, text: string): Promise<Version & { readonly state: PlanState }> {
  const id = idFrom<'version'>(text);
  const row =
    id &&
    (await db.maybe(
      q
        .selectFrom('plan_version')
        .select([...columns, 'content'])
        .where('body_id', '=', db.body)
        .where('id', '=', id),
    ));
  if (!row) throw new NotFound();
  return { ...versionFrom(row), state: row.content as PlanState };
}

export async function addVersion(
  db: Db,
  version: {
    id: VersionId;
    planId: PlanId;
    number: number;
    agreedOn: Day;
    agreedById: string;
    agreedBy: string;
    note: string | null;
    stoodOn: Day | null;
    state: PlanState;
  },
): Promise<void> {
  await db.run(
    q.insertInto('plan_version').values({
      body_id: db.body,
      id: version.id,
      plan_id: version.planId,
      number: version.number,
      agreed_on: version.agreedOn,
      agreed_by: version.agreedById,
      agreed_by_name: version.agreedBy,
      note: version.note,
      stood_on: version.stoodOn,
      content: JSON.stringify(version.state),
      made_by: db.actor.name,
    }),
  );
}
