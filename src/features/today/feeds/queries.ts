import type { Id } from '../../../core/ids.ts';
import { q } from '../../../db/builder.ts';
import type { Db } from '../../../db/database.ts';
import { everyOwner } from '../../people/public.ts';

export type FeedId = Id<'calendar_feed'>;

/** A post, group or outside body whose due dates a feed can tell. */
export type FeedOwner = { readonly id: string; readonly name: string; readonly ended: boolean };

/** An address that was made; `owner` null is the whole body. The secret is kept nowhere. */
export type Feed = {
  readonly id: FeedId;
  readonly owner: string | null;
  readonly ownerName: string | null;
  readonly label: string;
  readonly madeBy: string;
  readonly madeAt: Date;
  readonly revokedBy: string | null;
  readonly revokedAt: Date | null;
};

const MOST = 500;

function feeds(db: Db) {
  return q
    .selectFrom('calendar_feed')
    .leftJoin(everyOwner(db).as('owner'), 'owner.id', 'calendar_feed.owner_id')
    .select([
      'calendar_feed.id',
      'calendar_feed.owner_id as owner',
      'owner.name as ownerName',
      'label',
      'made_by as madeBy',
      'made_at as madeAt',
      'revoked_by as revokedBy',
      'revoked_at as revokedAt',
    ])
    .where('calendar_feed.body_id', '=', db.body);
}

/** The addresses of some owners, newest first; of everything there is where none are named. */
export async function feedsOf(db: Db, owners: readonly string[] | null): Promise<Feed[]> {
  if (owners?.length === 0) return [];
  const asked = owners === null ? feeds(db) : feeds(db).where('owner_id', 'in', owners);
  return (await db.all(asked.orderBy('made_at', 'desc').orderBy('calendar_feed.id', 'desc').limit(MOST))) as Feed[];
}

export async function feedById(db: Db, id: FeedId): Promise<Feed | null> {
  return (await db.maybe(feeds(db).where('calendar_feed.id', '=', id))) as Feed | null;
}

/** Whose due dates the address with the digest of this secret tells; null where there is no such address, or none any more. */
export async function feedBehind(db: Db, secretHash: Uint8Array): Promise<Feed | null> {
  return (await db.maybe(feeds(db).where('secret_hash', '=', secretHash).where('revoked_at', 'is', null))) as Feed | null;
}

export async function insertFeed(
  db: Db,
  feed: { readonly id: FeedId; readonly owner: string | null; readonly secretHash: Uint8Array; readonly label: string; readonly at: Date },
): Promise<void> {
  await db.run(
    q.insertInto('calendar_feed').values({
      body_id: db.body,
      id: feed.id,
      owner_id: feed.owner,
      secret_hash: feed.secretHash,
      label: feed.label,
      made_by: db.actor.name,
      made_at: feed.at,
    }),
  );
}

/** Gives whether it was good until now. */
export async function revokeFeed(db: Db, id: FeedId, at: Date): Promise<boolean> {
  const update = q
    .updateTable('calendar_feed')
    .set({ revoked_at: at, revoked_by: db.actor.name })
    .where('body_id', '=', db.body)
    .where('id', '=', id)
    .where('revoked_at', 'is', null);
  return (await db.run(update)) === 1;
}

const ownerFrom = (row: { id: string; name: string; ended_on: string | null }): FeedOwner => ({
  id: row.id,
  name: row.name,
  ended: row.ended_on !== null,
});

export async function feedOwner(db: Db, id: string): Promise<FeedOwner | null> {
  const row = await db.maybe(everyOwner(db).where('id', '=', id));
  return row && ownerFrom(row);
}

/** Those of some owners that have not ended, by name. */
export async function feedOwners(db: Db, ids: readonly string[]): Promise<FeedOwner[]> {
  if (ids.length === 0) return [];
  return (await db.all(everyOwner(db).where('id', 'in', ids).where('ended_on', 'is', null).orderBy('name_lower'))).map(ownerFrom);
}
