import type { Day } from '../../../core/day.ts';
import { q } from '../../../db/builder.ts';
import type { Db } from '../../../db/database.ts';
import type { GivenThing } from '../../../sockets/owned.ts';
import type { OwnerId } from '../posts/queries.ts';

/** Things of one kind that went over, by the word for one of them. */
export type GivenKind = { readonly word: string; readonly things: readonly GivenThing[] };

/** One that ended because another one follows it, with what it takes to take that back. */
export type Succession = {
  readonly owner: OwnerId;
  readonly successor: OwnerId;
  readonly on: Day;
  readonly given: readonly GivenKind[];
  readonly wasCalled: string;
  readonly holding: string | null;
  readonly made: boolean;
  readonly by: string;
};

const all = (db: Db) =>
  q
    .selectFrom('succession')
    .select(['owner_id', 'successor_id', 'on_day', 'given', 'was_called', 'holding_id', 'made', 'by_name'])
    .where('body_id', '=', db.body);

/** By which one an owner is followed; null where by none. */
export async function successionOf(db: Db, owner: OwnerId): Promise<Succession | null> {
  const row = await db.maybe(all(db).where('owner_id', '=', owner));
  return (
    row && {
      owner: row.owner_id as OwnerId,
      successor: row.successor_id as OwnerId,
      on: row.on_day as Day,
      given: row.given as readonly GivenKind[],
      wasCalled: row.was_called,
      holding: row.holding_id,
      made: row.made,
      by: row.by_name,
    }
  );
}

/** What an owner is followed by, and which ones it follows. */
export async function beforeAndAfter(
  db: Db,
  owner: OwnerId,
): Promise<readonly { readonly is: 'before' | 'after'; readonly id: string; readonly name: string; readonly on: Day }[]> {
  const joined = q
    .selectFrom('succession')
    .innerJoin('owner', (join) =>
      join
        .onRef('owner.body_id', '=', 'succession.body_id')
        .on((each) =>
          each.or([
            each.and([each('owner.id', '=', each.ref('succession.successor_id')), each('succession.owner_id', '=', owner)]),
            each.and([each('owner.id', '=', each.ref('succession.owner_id')), each('succession.successor_id', '=', owner)]),
          ]),
        ),
    )
    .select(['succession.owner_id', 'succession.on_day', 'owner.id', 'owner.name'])
    .where('succession.body_id', '=', db.body)
    .orderBy('succession.on_day');
  const rows = await db.all(joined);
  return rows.map((row) => ({ is: row.owner_id === owner ? 'after' : 'before', id: row.id, name: row.name, on: row.on_day as Day }));
}

/** Keeps that one follows another, in the place of what was kept before. */
export async function keepSuccession(db: Db, { owner, successor, on, given, wasCalled, holding, made, by }: Succession): Promise<void> {
  await dropSuccession(db, owner);
  await db.run(
    q.insertInto('succession').values({
      body_id: db.body,
      owner_id: owner,
      successor_id: successor,
      on_day: on,
      given: JSON.stringify(given),
      was_called: wasCalled,
      holding_id: holding,
      made,
      by_name: by,
    }),
  );
}

export function dropSuccession(db: Db, owner: OwnerId): Promise<number> {
  return db.run(q.deleteFrom('succession').where('body_id', '=', db.body).where('owner_id', '=', owner));
}
