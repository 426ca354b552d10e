import { sql, type SqlBool } from 'kysely';
import type { Actor, Body, Nation, Sector } from '../core/actor.ts';
import type { BodyCalendar } from '../core/calendar.ts';
import { minutesAgo } from '../core/clock.ts';
import type { Day } from '../core/day.ts';
import type { AccountId, BodyId } from '../core/ids.ts';
import type { Role } from '../core/permissions.ts';
import { q } from './builder.ts';
import type { DoorDb } from './database.ts';
import { stillMember } from './recheck.ts';

/** How long a session lives: idle, and at the longest (ASVS 7.3.1–2). */
const SESSION_IDLE_MINUTES = 8 * 60;
const SESSION_LONGEST_MINUTES = 12 * 60;
const TOUCH_AFTER_MINUTES = 5;

/** Of `session`: it has not lain idle too long, nor lasted too long. */
export const liveSession = (now: Date) =>
  sql<SqlBool>`session.seen_at > ${minutesAgo(now, SESSION_IDLE_MINUTES)} and session.created_at > ${minutesAgo(now, SESSION_LONGEST_MINUTES)}`;

/** Whoever is signed in by the session with this digest, with the body and today's role; null where the session is over. */
export async function actorOfSession(db: DoorDb, idHash: Uint8Array, now: Date, today: Day): Promise<Actor | null> {
  const row = await db.maybe(sessionQuery(idHash, now, today));
  if (!row) return null;
  if (row.seen_at < minutesAgo(now, TOUCH_AFTER_MINUTES)) {
    await db.run(q.updateTable('session').set({ seen_at: now }).where('id_hash', '=', idHash));
  }
  return { account: row.account_id as AccountId, name: row.member_name, role: row.role as Role, body: bodyFrom(row), posts: row.posts };
}

function sessionQuery(idHash: Uint8Array, now: Date, today: Day) {
  return q
    .selectFrom('session')
    .innerJoin('account', 'account.id', 'session.account_id')
    .innerJoin('member', (join) =>
      join.onRef('member.account_id', '=', 'session.account_id').onRef('member.body_id', '=', 'session.body_id'),
    )
    .innerJoin('body', 'body.id', 'session.body_id')
    .select([
      'session.account_id',
      'session.seen_at',
      'member.name as member_name',
      'member.role',
      'body.id',
      'body.name',
      'body.sector',
      'body.nation',
      'body.calendar',
      'body.demonstration',
    ])
    .select(postsHeld(today).as('posts'))
    .where('session.id_hash', '=', idHash)
    .where(liveSession(now))
    .where('account.disabled_at', 'is', null)
    .where(stillMember(today));
}

/** The posts, groups and outside bodies that the account of a session holds on a day, in the body of the session. */
function postsHeld(today: Day) {
  return sql<string[]>`(select coalesce(array_agg(distinct holding.owner_id::text), '{}') from person
    join holding on holding.body_id = person.body_id and holding.person_id = person.id
    where person.body_id = session.body_id and person.account_id = session.account_id
    and holding.from_day <= ${today} and (holding.until_day is null or holding.until_day >= ${today}))`;
}

export type BodyRow = { id: string; name: string; sector: string; nation: string; calendar: unknown; demonstration: boolean };

/** A body from its row. */
export function bodyFrom(row: BodyRow): Body {
  return {
    id: row.id as BodyId,
    name: row.name,
    sector: row.sector as Sector,
    nation: row.nation as Nation,
    calendar: row.calendar as BodyCalendar,
    demonstration: row.demonstration,
  };
}

/** The secret of this installation, made at the first start. */
export async function installationSecret(db: DoorDb, fresh: Uint8Array): Promise<Uint8Array> {
  await db.run(
    q
      .insertInto('installation')
      .values({ secret: fresh })
      .onConflict((each) => each.doNothing()),
  );
  const row = await db.one(q.selectFrom('installation').select(['secret']));
  return row.secret;
}

/** Whether somebody has set this installation up. */
export async function isSetUp(db: DoorDb): Promise<boolean> {
  const row = await db.maybe(q.selectFrom('installation').select(['set_up_at']));
  return row?.set_up_at != null;
}

/** Whether the database answers, for the health page. */
export async function databaseAnswers(db: DoorDb): Promise<boolean> {
  return (await db.one(q.selectNoFrom(sql<number>`1`.as('one')))).one === 1;
}

/** Every body of the installation, by name. */
export async function everyBody(db: DoorDb): Promise<Body[]> {
  const rows = await db.all(q.selectFrom('body').select(['id', 'name', 'sector', 'nation', 'calendar', 'demonstration']).orderBy('name'));
  return rows.map(bodyFrom);
}

/** The body with an identifier from outside; null where there is none. */
export async function bodyById(db: DoorDb, id: BodyId): Promise<Body | null> {
  const row = await db.maybe(
    q.selectFrom('body').select(['id', 'name', 'sector', 'nation', 'calendar', 'demonstration']).where('id', '=', id),
  );
  return row && bodyFrom(row);
}

/** Marks an empty installation as set up; false where somebody has set it up before. */
export async function claimEmpty(db: DoorDb, now: Date): Promise<boolean> {
  return (await db.run(q.updateTable('installation').set({ set_up_at: now }).where('set_up_at', 'is', null))) === 1;
}

/** Opens the set-up again, where making a body failed. */
export async function releaseEmpty(db: DoorDb): Promise<void> {
  await db.run(q.updateTable('installation').set({ set_up_at: null }));
}
