import { sql } from 'kysely';
import type { Day } from '../../../core/day.ts';
import type { DuesAsked } from '../../../sockets/due.ts';
import { q } from '../../../db/builder.ts';
import type { Db } from '../../../db/database.ts';
import type { DuedStep } from './dues.rules.ts';

/** Open steps of open actions in open plans. */
function openRows(db: Db) {
  return q
    .selectFrom('step')
    .innerJoin('action', (join) => join.onRef('action.body_id', '=', 'step.body_id').onRef('action.id', '=', 'step.action_id'))
    .innerJoin('plan', (join) => join.onRef('plan.body_id', '=', 'action.body_id').onRef('plan.id', '=', 'action.plan_id'))
    .where('step.body_id', '=', db.body)
    .where('step.done_on', 'is', null)
    .where('action.closed_on', 'is', null)
    .where('plan.state', '=', 'open');
}

const MOST = 2000;

const owning = (db: Db) => q.selectFrom('action_owner').where('action_owner.body_id', '=', db.body);

/** Open steps that are due until a day, soonest first: those that posts do or whose actions they own, or all where no posts are said. */
export async function stepsDue(db: Db, asked: DuesAsked & { readonly posts: readonly string[] | null }): Promise<DuedStep[]> {
  const { posts } = asked;
  const rows = await db.all(
    (posts === null ? openRows(db) : openRows(db).where(theirs(db, posts)))
      .select(['step.id', 'step.text', 'step.due_text', 'step.next_on', 'step.owner_id', 'step.action_id', 'action.ref', 'action.title'])
      .where('step.next_on', '<=', lastDay(db, asked))
      .orderBy('step.next_on')
      .orderBy('step.id')
      .limit(MOST),
  );
  const actions = [...new Set(rows.map((row) => row.action_id))];
  const owned =
    actions.length === 0
      ? []
      : await db.all(owning(db).where('action_id', 'in', actions).orderBy('position').select(['action_id', 'owner_id']));
  const byAction = Map.groupBy(owned, (each) => each.action_id);
  return rows.map((row) => ({
    id: row.id,
    text: row.text,
    dueText: row.due_text,
    nextOn: row.next_on as Day,
    action: { id: row.action_id, ref: row.ref, title: row.title },
    owners: row.owner_id === null ? (byAction.get(row.action_id) ?? []).map((each) => each.owner_id) : [row.owner_id],
  }));
}

/** Whether a step falls to one of some posts: what they do themselves, and what nobody else does of the actions that they own. */
function theirs(db: Db, posts: readonly string[]) {
  const own = owning(db).where('owner_id', 'in', posts).select('action_id');
  return sql<boolean>`(step.owner_id = any(${posts}::uuid[]) or (step.owner_id is null and step.action_id in (${own})))`;
}

/** The last day that is asked for: where the next is asked for too, the first day after it on which one of these steps is due. */
function lastDay(db: Db, { until, next, posts }: DuesAsked & { readonly posts: readonly string[] | null }) {
  if (!next) return sql<Day>`${until}::date`;
  const after = (posts === null ? openRows(db) : openRows(db).where(theirs(db, posts)))
    .where('step.next_on', '>', until)
    .select((each) => each.fn.min('step.next_on').as('day'));
  return sql<Day>`coalesce((${after}), ${until}::date)`;
}

/** The steps that an owner does, open ones first with what is due soonest, then what was done last. */
export function stepsOwned(db: Db, owner: string) {
  return db.all(
    q
      .selectFrom('step')
      .innerJoin('action', (join) => join.onRef('action.body_id', '=', 'step.body_id').onRef('action.id', '=', 'step.action_id'))
      .innerJoin('plan', (join) => join.onRef('plan.body_id', '=', 'action.body_id').onRef('plan.id', '=', 'action.plan_id'))
      .select(['step.id', 'step.text', 'step.due_text', 'step.next_on', 'step.done_on'])
      .select(['step.action_id', 'action.ref', 'action.title', 'action.closed_on', 'plan.name as plan'])
      .where('step.body_id', '=', db.body)
      .where('step.owner_id', '=', owner)
      .orderBy(sql`coalesce(step.done_on, action.closed_on)`, (order) => order.desc().nullsFirst())
      .orderBy('step.next_on', (order) => order.asc().nullsLast())
      .orderBy('step.id')
      .limit(1000),
  );
}

/** How many open steps of open actions each owner does. */
export async function openStepsByOwner(db: Db): Promise<ReadonlyMap<string, number>> {
  const rows = await db.all(
    q
      .selectFrom('step')
      .innerJoin('action', (join) => join.onRef('action.body_id', '=', 'step.body_id').onRef('action.id', '=', 'step.action_id'))
      .select((each) => ['step.owner_id as owner', each.fn.countAll<number>().as('open')])
      .where('step.body_id', '=', db.body)
      .where('step.owner_id', 'is not', null)
      .where('step.done_on', 'is', null)
      .where('action.closed_on', 'is', null)
      .groupBy('step.owner_id'),
  );
  return new Map(rows.flatMap(({ owner, open }) => (owner === null ? [] : [[owner, Number(open)] as const])));
}
