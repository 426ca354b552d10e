import type { Day } from '../../../core/day.ts';
import { q } from '../../../db/builder.ts';
import type { Db } from '../../../db/database.ts';
import type { Action, ActionId, PlanId } from '../actions/queries.ts';
import type { Status } from '../actions/rules.ts';
import { copyLinks } from '../../duties/public.ts';

/** One action of the line that an action stands in, from the first plan to the newest. */
export type Link = {
  readonly id: ActionId;
  readonly ref: string | null;
  readonly title: string;
  readonly planId: PlanId;
  readonly plan: string;
  readonly status: Status;
  readonly closedOn: Day | null;
};

/** With `line`: the action and all that it carries on, by name or by being merged. */
const withLine = (db: Db, action: ActionId) =>
  q.withRecursive('line', (from) =>
    from
      .selectFrom('action')
      .select('action.id')
      .where('action.body_id', '=', db.body)
      .where('action.id', '=', action)
      .union(
        from
          .selectFrom('line')
          .innerJoinLateral(
            (before) =>
              before
                .selectFrom('action as one')
                .select('one.continues as earlier')
                .where('one.body_id', '=', db.body)
                .whereRef('one.id', '=', 'line.id')
                .unionAll(
                  before
                    .selectFrom('action_merged')
                    .select('earlier_id as earlier')
                    .where('action_merged.body_id', '=', db.body)
                    .whereRef('action_merged.action_id', '=', 'line.id'),
                )
                .as('before'),
            (join) => join.onTrue(),
          )
          .select('before.earlier as id')
          .where('before.earlier', 'is not', null)
          .$narrowType<{ id: string }>(),
      ),
  );

/** The actions that this one carries on, by name or by being merged, itself, and those that carry it on; oldest first. */
export async function lineageOf(db: Db, action: Action): Promise<Link[]> {
  const rows = await db.all(
    withLine(db, action.id)
      .selectFrom('action')
      .innerJoin('plan', (join) => join.onRef('plan.body_id', '=', 'action.body_id').onRef('plan.id', '=', 'action.plan_id'))
      .select(['action.id', 'ref', 'title', 'plan_id', 'plan.name', 'status', 'closed_on'])
      .where('action.body_id', '=', db.body)
      .where((where) =>
        where.or([
          where('action.id', 'in', where.selectFrom('line').select('line.id')),
          where('action.continues', '=', action.id),
          where(
            'action.id',
            'in',
            where.selectFrom('action_merged').select('action_id').where('body_id', '=', db.body).where('earlier_id', '=', action.id),
          ),
        ]),
      )
      .orderBy('action.created_at')
      .orderBy('action.id')
      .limit(100),
  );
  return rows.map((row) => ({
    id: row.id as ActionId,
    ref: row.ref,
    title: row.title,
    planId: row.plan_id as PlanId,
    plan: row.name,
    status: row.status as Status,
    closedOn: row.closed_on as Day | null,
  }));
}

/** Those of a line that came before an action. */
export function earlierOf(lineage: readonly Link[], action: ActionId): ActionId[] {
  const at = lineage.findIndex((link) => link.id === action);
  return lineage.slice(0, Math.max(0, at)).map((link) => link.id);
}

/** Gives a new action the risks and the expectations of the guidance that another answers. */
export async function copyAnswers(db: Db, from: ActionId, to: ActionId): Promise<void> {
  await db.run(
    q
      .insertInto('action_risk')
      .columns(['body_id', 'action_id', 'ref'])
      .expression(
        q
          .selectFrom('action_risk')
          .select((each) => ['body_id', each.val(to).as('action_id'), 'ref'])
          .where('body_id', '=', db.body)
          .where('action_id', '=', from),
      ),
  );
  await copyLinks(db, from, to);
}
