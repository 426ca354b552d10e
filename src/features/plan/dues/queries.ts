import { sql } from 'kysely';
import { ZONE } from '../../../core/clock.ts';
import type { Day } from '../../../core/day.ts';
import type { DueKind } from '../../../core/due/types.ts';
import type { DuesAsked } from '../../../sockets/due.ts';
import { q } from '../../../db/builder.ts';
import type { Db } from '../../../db/database.ts';
import { everyHolder } from '../../people/public.ts';
import type { ActionOwner } from '../actions/queries.ts';

/** An action of an open plan that has not ended, with what decides whether it needs somebody. */
export type OpenAction = {
  readonly id: string;
  readonly planId: string;
  readonly ref: string | null;
  readonly title: string;
  readonly dueText: string;
  readonly dueKind: DueKind;
  readonly nextOn: Day | null;
  readonly version: number;
  readonly owners: readonly ActionOwner[];
};

/** A post that nobody holds, with how many open actions it owns. */
export type VacantPost = { readonly id: string; readonly name: string; readonly open: number };

/** Which open actions are asked for: those expected until a day, of some owners or of all; or also all that wait to be mended. */
export type Asked = DuesAsked & ({ readonly posts: readonly string[] } | { readonly all: true } | { readonly mending: true });

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
const ownedIds = (db: Db, owners: readonly string[]) => owning(db).where('owner_id', 'in', owners).select('action_id');

/** What is asked for of the open actions of open plans, with their owners; those expected soonest first. */
export async function openActions(
  db: Db,
  asked: Asked,
): Promise<{ readonly actions: readonly OpenAction[]; readonly vacant: readonly VacantPost[] }> {
  const [rows, owners, vacant] = await Promise.all([
    db.all(askedRows(db, asked)),
    db.all(everyHolder(db)),
    'mending' in asked ? db.all(vacantPosts(db)) : [],
  ]);
  const owned =
    rows.length === 0
      ? []
      : await db.all(owning(db).where('action_id', 'in', idList(rows)).orderBy('position').select(['action_id', 'owner_id']));
  const [byId, byAction] = [new Map(owners.map((owner) => [owner.id, owner])), Map.groupBy(owned, (each) => each.action_id)];
  const actions = rows.map((row) => ({
    id: row.id,
    planId: row.plan_id,
    ref: row.ref,
    title: row.title,
    dueText: row.due_text,
    dueKind: row.due_kind as DueKind,
    nextOn: row.next_on as Day | null,
    version: row.version,
    owners: (byAction.get(row.id) ?? []).flatMap(({ owner_id }) => byId.get(owner_id) ?? []),
  }));
  return { actions, vacant };
}

/** The actions as one value, so that a long list is no long statement. */
const idList = (rows: readonly { readonly id: string }[]) => sql<string>`(select unnest(${rows.map((row) => row.id)}::uuid[]))`;

function askedRows(db: Db, asked: Asked) {
  const rows = openRows(db)
    .select([
      'action.id',
      'action.plan_id',
      'action.ref',
      'action.title',
      'action.due_text',
      'action.due_kind',
      'action.next_on',
      'action.version',
    ])
    .orderBy('action.next_on')
    .orderBy('action.position')
    .orderBy('action.id')
    .limit(MOST);
  if ('posts' in asked) {
    const theirs = ownedIds(db, asked.posts);
    return rows.where('action.next_on', '<=', lastDay(db, asked, theirs)).where('action.id', 'in', theirs);
  }
  if ('all' in asked) return rows.where('action.next_on', '<=', lastDay(db, asked));
  const owned = owning(db).select('action_id');
  return rows.where((each) =>
    each.or([
      each('action.next_on', '<=', lastDay(db, asked)),
      each('action.due_kind', 'in', ['unclear', 'none']),
      each('action.id', 'not in', owned),
    ]),
  );
}

/** The last day that is asked for: where the next is asked for too, the first day after it on which one of these actions is expected. */
function lastDay(db: Db, { until, next }: Asked, ids?: ReturnType<typeof ownedIds>) {
  if (!next) return sql<Day>`${until}::date`;
  const after = openRows(db)
    .where('action.next_on', '>', until)
    .select((each) => each.fn.min('action.next_on').as('day'));
  return sql<Day>`coalesce((${ids ? after.where('action.id', 'in', ids) : after}), ${until}::date)`;
}

/** Whether the body has any plan, open or closed. */
export async function anyPlan(db: Db): Promise<boolean> {
  return (await db.maybe(q.selectFrom('plan').select('id').where('body_id', '=', db.body).limit(1))) !== null;
}

/** Whether some posts and groups own any open action, with a day or without. */
export async function ownsOpen(db: Db, posts: readonly string[]): Promise<boolean> {
  if (posts.length === 0) return false;
  return (await db.maybe(openRows(db).where('action.id', 'in', ownedIds(db, posts)).select('action.id').limit(1))) !== null;
}

/** Of some actions those whose newest change is an update that whoever is signed in made today, so that it can be taken back. */
export async function updatedToday(db: Db, actions: readonly string[]): Promise<ReadonlySet<string>> {
  if (actions.length === 0 || db.actor.account === null) return new Set();
  const rows = await db.all(
    q
      .selectFrom('change')
      .innerJoin('record', (join) => join.onRef('record.body_id', '=', 'change.body_id').onRef('record.seq', '=', 'change.seq'))
      .distinctOn('change.subject_id')
      .select(['change.subject_id', 'record.verb', 'record.actor_account'])
      .where('change.body_id', '=', db.body)
      .where('change.subject_kind', '=', 'action')
      .where(sql<boolean>`change.subject_id = any(${actions}::uuid[])`)
      .where(sql<boolean>`record.at >= ${db.today}::timestamp at time zone ${ZONE}`)
      .where((each) => each.or([each('record.verb', 'like', 'action.%'), each('record.verb', 'like', 'plan.%')]))
      .orderBy('change.subject_id')
      .orderBy('change.seq', 'desc'),
  );
  const mine = rows.filter((row) => row.verb === 'action.updated' && row.actor_account === db.actor.account);
  return new Set(mine.map((row) => row.subject_id));
}

/** Posts that nobody holds and that own open actions, with how many. */
function vacantPosts(db: Db) {
  return owning(db)
    .innerJoin(openRows(db).select('action.id').as('open'), 'open.id', 'action_owner.action_id')
    .innerJoin(everyHolder(db).as('owner'), 'owner.id', 'action_owner.owner_id')
    .where('owner.kind', '=', 'post')
    .where('owner.holder', 'is', null)
    .groupBy(['owner.id', 'owner.name', 'owner.name_lower'])
    .orderBy('owner.name_lower')
    .select((each) => ['owner.id', 'owner.name', each.fn.countAll<number>().as('open')]);
}
