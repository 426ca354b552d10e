import { sql } from 'kysely';
import type { Day } from '../../../core/day.ts';
import type { DueKind } from '../../../core/due/types.ts';
import { q } from '../../../db/builder.ts';
import type { Db } from '../../../db/database.ts';
import { type ActionOwner, holdersQuery } from '../actions/queries.ts';

/** An action of an open plan that has not ended, with what decides whether it needs somebody. */
export type OpenAction = {
  readonly id: string;
  readonly planId: string;
  readonly ref: string | null;
  readonly title: string;
  readonly dueText: string;
  readonly dueKind: DueKind;
  readonly nextOn: Day | null;
  readonly owners: readonly ActionOwner[];
};

/** A post that nobody holds, with how many open actions it owns. */
export type VacantPost = { readonly id: string; readonly name: string; readonly open: number };

/** Which open actions are asked for: those expected until a day, of some owners; or also all that wait to be mended. */
export type Asked = { readonly until: Day; readonly posts: readonly string[] } | { readonly until: Day; readonly mending: true };

const MOST = 3000;

function openRows(db: Db) {
  return q
    .selectFrom('action')
    .innerJoin('plan', (join) => join.onRef('plan.body_id', '=', 'action.body_id').onRef('plan.id', '=', 'action.plan_id'))
    .where('action.body_id', '=', db.body)
    .where('plan.state', '=', 'open')
    .where('action.closed_on', 'is', null)
    .where('action.status', 'not in', ['done', 'carried-forward', 'dropped']);
}

const owning = (db: Db) => q.selectFrom('action_owner').where('action_owner.body_id', '=', db.body);
/** The owners of each action that has any, in their order. */
const ownedBy = (db: Db) => owning(db).groupBy('action_id').select(['action_id', sql<string[]>`array_agg(owner_id order by position)`.as('owners')]);

/** What is asked for of the open actions of open plans, with their owners; those expected soonest first. */
export async function openActions(db: Db, asked: Asked): Promise<{ readonly actions: readonly OpenAction[]; readonly vacant: readonly VacantPost[] }> {
  const [rows, owners] = await Promise.all([db.all(askedRows(db, asked)), ownersFor(db, asked)]);
  const byId = new Map(owners.map(({ id, name, kind, holder }) => [id, { id, name, kind, holder }]));
  return {
    actions: rows.map((row) => ({
      id: row.id,
      planId: row.plan_id,
      ref: row.ref,
      title: row.title,
      dueText: row.due_text,
      dueKind: row.due_kind as DueKind,
      nextOn: row.next_on as Day | null,
      owners: (row.owners ?? []).flatMap((id) => byId.get(id) ?? []),
    })),
    vacant: owners.flatMap((owner) => (owner.open !== null && owner.kind === 'post' && owner.holder === null ? [{ id: owner.id, name: owner.name, open: owner.open }] : [])),
  };
}

function askedRows(db: Db, asked: Asked) {
  const rows = openRows(db)
    .leftJoin(ownedBy(db).as('owned'), 'owned.action_id', 'action.id')
    .select(['action.id', 'action.plan_id', 'action.ref', 'action.title', 'action.due_text', 'action.due_kind', 'action.next_on', 'owned.owners'])
    .orderBy('action.next_on')
    .orderBy('action.position')
    .orderBy('action.id')
    .limit(MOST);
  if ('posts' in asked) return rows.where('action.next_on', '<=', asked.until).where('action.id', 'in', owning(db).where('owner_id', 'in', asked.posts).select('action_id'));
  return rows.where((each) => each.or([each('action.next_on', '<=', asked.until), each('action.due_kind', '=', 'unclear'), each('owned.action_id', 'is', null)]));
}

/** Every owner with its present holder; `open` says how many open actions it owns, where that is asked for. */
async function ownersFor(db: Db, asked: Asked): Promise<(ActionOwner & { readonly open: number | null })[]> {
  if ('mending' in asked) return db.all(holdersAndTheirs(db));
  return (await db.all(holdersQuery(db))).map((owner) => ({ ...owner, open: null }));
}

/** Every owner with its present holder and how many open actions it owns, null where none. */
function holdersAndTheirs(db: Db) {
  const counted = owning(db)
    .innerJoin(openRows(db).select('action.id').as('open'), 'open.id', 'action_owner.action_id')
    .groupBy('owner_id')
    .select((each) => ['owner_id', each.fn.countAll<number>().as('open')]);
  return holdersQuery(db).leftJoin(counted.as('theirs'), 'theirs.owner_id', 'owner.id').select('theirs.open').orderBy('owner.name_lower');
}
