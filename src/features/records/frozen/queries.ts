import { sql } from 'kysely';
import type { Day } from '../../../core/day.ts';
import { NotFound } from '../../../core/errors.ts';
import { idFrom, type Id } from '../../../core/ids.ts';
import { q } from '../../../db/builder.ts';
import type { Db } from '../../../db/database.ts';
import { valueFrom } from '../../../db/record.ts';
import type { Thing } from '../comments/queries.ts';
import { type Agreement, type HeldVersion, versionWords } from './rules.ts';

export type VersionId = Id<'version'>;

/** What the record calls that something was agreed, and the version among the changes of its thing: they never change. */
export const VERSION_AGREED = 'version.agreed';
export const VERSION_FIELD = 'version';

/** A thing as a group agreed it, in a list: which version, agreed when and by whom. */
export type Version = {
  readonly id: VersionId;
  readonly thing: Thing;
  readonly number: number;
  readonly agreedOn: Day;
  readonly agreedBy: string;
  readonly note: string | null;
  /** The day at whose end the thing stood so; null where it is as it stood when the version was made. */
  readonly stoodOn: Day | null;
  readonly madeBy: string;
  readonly madeAt: Date;
};

const versions = (db: Db) =>
  q
    .selectFrom('frozen')
    .select(['id', 'kind', 'thing_id', 'number', 'agreed_on', 'agreed_by_name', 'note', 'stood_on', 'made_by', 'made_at'])
    .where('body_id', '=', db.body);

type Row = Awaited<ReturnType<typeof rowOf>>;
const rowOf = (db: Db) => db.one(versions(db));

const versionFrom = (row: Row): Version => ({
  id: row.id as VersionId,
  thing: { kind: row.kind, id: row.thing_id },
  number: row.number,
  agreedOn: row.agreed_on as Day,
  agreedBy: row.agreed_by_name,
  note: row.note,
  stoodOn: row.stood_on as Day | null,
  madeBy: row.made_by,
  madeAt: row.made_at,
});

const MOST = 500;

/** The versions of some things of a kind, newest first, without their contents. */
export async function versionsOf(db: Db, kind: string, things: readonly string[]): Promise<Version[]> {
  const rows = versions(db)
    .where('kind', '=', kind)
    .where('thing_id', 'in', things)
    .orderBy('made_at', 'desc')
    .orderBy('number', 'desc')
    .limit(MOST);
  return things.length === 0 ? [] : (await db.all(rows)).map(versionFrom);
}

/** The highest number of a version of a thing; 0 where it has none. One that began later may have come first, so that times do not tell it. */
export async function lastNumber(db: Db, { kind, id }: Thing): Promise<number> {
  const highest = q
    .selectFrom('frozen')
    .select((each) => each.fn.max('number').as('last'))
    .where('body_id', '=', db.body)
    .where('kind', '=', kind)
    .where('thing_id', '=', id);
  return (await db.one(highest)).last ?? 0;
}

/** One version of a thing of a kind with what it holds, by the identifier in an address; NotFound where there is none or it is another body's. */
export async function versionById(db: Db, kind: string, text: string): Promise<Version & { readonly content: unknown }> {
  const id = idFrom<'version'>(text);
  const row = id && (await db.maybe(versions(db).select('content').where('kind', '=', kind).where('id', '=', id)));
  if (!row) throw new NotFound();
  return { ...versionFrom(row), content: row.content };
}

/** Keeps a thing for ever; gives the digest of what was kept, which the database makes. */
export async function insertVersion(
  db: Db,
  { kind, id: thing }: Thing,
  version: Agreement & { readonly id: VersionId; readonly number: number; readonly content: unknown },
): Promise<string> {
  const content = JSON.stringify(version.content);
  const row = await db.one(
    q
      .insertInto('frozen')
      .values({
        body_id: db.body,
        id: version.id,
        kind,
        thing_id: thing,
        number: version.number,
        agreed_on: version.agreedOn,
        agreed_by: version.group.id,
        agreed_by_name: version.group.name,
        note: version.note,
        stood_on: version.stoodOn,
        content,
        digest: sql<string>`frozen_digest(${content}::jsonb)`,
        made_by: db.actor.name,
      })
      .returning('digest'),
  );
  return row.digest;
}

/** Every version of the body, held against its digest and against what the record says of it. */
export async function heldVersions(db: Db): Promise<HeldVersion[]> {
  const rows = await db.all(
    versions(db)
      .leftJoin(agreed(db).as('said'), 'said.version', 'frozen.id')
      .select(['digest', 'said.became', sql<boolean>`digest = frozen_digest(content)`.as('fits')])
      .orderBy('frozen.id'),
  );
  return rows.map((row) => ({
    id: row.id,
    words: versionWords(versionFrom(row)),
    fits: row.fits,
    digest: row.digest,
    recorded: (valueFrom(row.became) as { readonly digest?: string } | null | undefined)?.digest ?? null,
  }));
}

/** Versions that the record says were agreed and that are not there. */
export async function lostVersions(db: Db): Promise<string[]> {
  const here = q.selectFrom('frozen').select('id').where('body_id', '=', db.body);
  const lost = agreed(db).where('record.subject_id', 'not in', here).orderBy('record.seq');
  return (await db.all(lost)).map((row) => `${row.after ?? 'A version'} (${row.version}): it was agreed and is not there.`);
}

const agreed = (db: Db) =>
  q
    .selectFrom('record')
    .innerJoin('change', (join) => join.onRef('change.body_id', '=', 'record.body_id').onRef('change.seq', '=', 'record.seq'))
    .select(['record.subject_id as version', 'change.after', 'change.became'])
    .where('record.body_id', '=', db.body)
    .where('record.verb', '=', VERSION_AGREED)
    .where('change.field', '=', VERSION_FIELD);
