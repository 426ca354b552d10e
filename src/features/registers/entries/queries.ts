import { sql } from 'kysely';
import type { Day } from '../../../core/day.ts';
import type { DueKind } from '../../../core/due/types.ts';
import { NotFound } from '../../../core/errors.ts';
import { idFrom } from '../../../core/ids.ts';
import { q } from '../../../db/builder.ts';
import type { Db } from '../../../db/database.ts';
import { everyHolder, ownersOf, stillOwners } from '../../people/public.ts';
import { newestReviews } from '../../records/public.ts';
import { kindOf, type Register } from '../register.ts';
import type { Content, Entry, EntryId, Kept, LastReview, Named } from './parts.ts';

const COLUMNS = [
  'entry.id',
  'entry.kind',
  'entry.title',
  'entry.edition',
  'entry.fields',
  'entry.review_text',
  'entry.review_kind',
  'entry.next_on',
  'entry.ended_on',
  'entry.ended_why',
  'entry.version',
  'newest.looked_on',
  'newest.verdict',
] as const;

const rows = (db: Db) =>
  q
    .selectFrom('entry')
    .leftJoin(newestReviews(db).as('newest'), (join) =>
      join.onRef('newest.kind', '=', 'entry.kind').onRef('newest.thing_id', '=', 'entry.id'),
    )
    .select(COLUMNS)
    .where('entry.body_id', '=', db.body);
type Row = Awaited<ReturnType<typeof rowOf>>;
const rowOf = (db: Db) => db.one(rows(db));

/** Every post, group and outside body that an entry can name today. */
export async function choosableOwners(db: Db): Promise<Named[]> {
  const owners = await ownersOf(db);
  return owners.filter((owner) => owner.kind !== 'everyone').map(({ id, name, holder }) => ({ id, name, holder, ended: false }));
}

/** The entries of some rows with whom they name, those that have ended since too. */
async function entriesFrom(db: Db, found: readonly Row[]): Promise<Entry[]> {
  if (found.length === 0) return [];
  const [present, named] = await Promise.all([choosableOwners(db), db.all(namedIn(db, found))]);
  const byId = new Map<string, Named>(present.map((owner) => [owner.id, owner]));
  const gone = [...new Set(named.map((each) => each.owner_id).filter((id) => !byId.has(id)))];
  for (const [id, name] of await stillOwners(db, gone)) byId.set(id, { id, name, holder: null, ended: true });
  const byEntry = Map.groupBy(named, (each) => each.entry_id);
  return found.map((row) => entryFrom(row, byEntry.get(row.id) ?? [], byId));
}

/** The entries as one value, so that a long list is no long statement. */
const namedIn = (db: Db, found: readonly Row[]) =>
  q
    .selectFrom('entry_owner')
    .select(['entry_id', 'field', 'owner_id'])
    .where('body_id', '=', db.body)
    .where('entry_id', 'in', sql<string>`(select unnest(${found.map((row) => row.id)}::uuid[]))`)
    .orderBy('entry_id')
    .orderBy('field')
    .orderBy('place');

function entryFrom(
  row: Row,
  named: readonly { readonly field: string; readonly owner_id: string }[],
  byId: ReadonlyMap<string, Named>,
): Entry {
  const byField = Map.groupBy(named, (each) => each.field);
  return {
    id: row.id as EntryId,
    title: row.title,
    edition: row.edition,
    fields: row.fields as Readonly<Record<string, Kept>>,
    owners: Object.fromEntries([...byField].map(([field, all]) => [field, all.flatMap(({ owner_id }) => byId.get(owner_id) ?? [])])),
    review: { text: row.review_text, kind: row.review_kind as DueKind },
    nextOn: row.next_on as Day | null,
    last: lastFrom(row),
    endedOn: row.ended_on as Day | null,
    endedWhy: row.ended_why,
    version: row.version,
  };
}

/** The last review that counts, of a row that `newestReviews` is joined to. */
export const lastFrom = ({ looked_on, verdict }: Pick<Row, 'looked_on' | 'verdict'>): LastReview | null =>
  looked_on === null || verdict === null ? null : { on: looked_on as Day, verdict };

const MOST = 5000;

/** Every entry of a register: what is kept first, in the order of its titles. */
export async function entriesOf(db: Db, register: Register): Promise<Entry[]> {
  const found = rows(db)
    .where('entry.kind', '=', kindOf(register))
    .orderBy(sql`ended_on is not null`)
    .orderBy(sql`lower(title)`)
    .orderBy('entry.id');
  return entriesFrom(db, await db.all(found.limit(MOST)));
}

/** One entry by the identifier in an address; NotFound where there is none, or it is of another register or body. */
export async function entryById(db: Db, register: Register, text: string): Promise<Entry> {
  const id = idFrom<'entry'>(text);
  const row = id && (await db.maybe(rows(db).where('entry.kind', '=', kindOf(register)).where('entry.id', '=', id)));
  const [entry] = row ? await entriesFrom(db, [row]) : [];
  if (!entry) throw new NotFound();
  return entry;
}

/** Which of some identifiers are entries already, of whatever register. */
export async function takenIds(db: Db, ids: readonly EntryId[]): Promise<ReadonlySet<string>> {
  const taken = q.selectFrom('entry').select('id').where('body_id', '=', db.body);
  return new Set((await db.all(taken.where('id', '=', sql<string>`any(${ids}::uuid[])`))).map(({ id }) => id));
}

/** What some entries of a register are called that are there. */
export function entryTitles(db: Db, register: Register, ids: readonly string[]) {
  return db.all(
    q
      .selectFrom('entry')
      .select(['id', 'title', 'ended_on'])
      .where('body_id', '=', db.body)
      .where('entry.kind', '=', kindOf(register))
      .where('id', '=', sql<string>`any(${ids}::uuid[])`),
  );
}

/** What the entries of some registers say and whom they name, with who holds the posts, for the search. */
export function allEntries(db: Db, kinds: readonly string[]) {
  const named = q
    .selectFrom('entry_owner')
    .innerJoin(everyHolder(db).as('owner'), 'owner.id', 'entry_owner.owner_id')
    .where('entry_owner.body_id', '=', db.body)
    .groupBy('entry_owner.entry_id')
    .select(['entry_owner.entry_id', sql<string>`string_agg(concat_ws(' ', owner.name, owner.holder), ' ')`.as('names')]);
  return db.all(
    q
      .selectFrom('entry')
      .leftJoin(named.as('named'), 'named.entry_id', 'entry.id')
      .select(['id', 'kind', 'title', 'edition', 'fields', 'review_text', 'ended_on', 'named.names'])
      .where('body_id', '=', db.body)
      .where('kind', '=', sql<string>`any(${kinds}::text[])`)
      .orderBy(sql`ended_on is not null`)
      .orderBy('title')
      .limit(MOST),
  );
}

const contentRow = (content: Content, nextOn: Day | null) => ({
  title: content.title,
  edition: content.edition,
  fields: JSON.stringify(content.fields),
  review_text: content.review.text,
  review_kind: content.review.kind,
  next_on: nextOn,
});

/** What is written of a new entry. */
export type NewRow = { readonly id: EntryId; readonly content: Content; readonly nextOn: Day | null };

export async function insertEntries(db: Db, register: Register, all: readonly NewRow[]): Promise<void> {
  const kind = kindOf(register);
  await db.run(
    q.insertInto('entry').values(all.map(({ id, content, nextOn }) => ({ body_id: db.body, id, kind, ...contentRow(content, nextOn) }))),
  );
  await insertOwners(db, all);
}

async function insertOwners(db: Db, all: readonly Pick<NewRow, 'id' | 'content'>[]): Promise<void> {
  const named = all.flatMap(({ id, content }) =>
    Object.entries(content.owners).flatMap(([field, owners]) =>
      owners.map((owner, place) => ({ body_id: db.body, entry_id: id, field, place, owner_id: owner.id })),
    ),
  );
  if (named.length > 0) await db.run(q.insertInto('entry_owner').values(named));
}

/** Writes what an entry says where its version is still the one seen; gives whether it was. */
export async function saveContent(db: Db, id: EntryId, version: number, content: Content, nextOn: Day | null): Promise<boolean> {
  if (!(await saved(db, id, version, contentRow(content, nextOn)))) return false;
  await db.run(q.deleteFrom('entry_owner').where('body_id', '=', db.body).where('entry_id', '=', id));
  await insertOwners(db, [{ id, content }]);
  return true;
}

/** Writes when an entry is next reviewed, or that it is kept no longer, where its version is still the one seen. */
export async function saved(
  db: Db,
  id: EntryId,
  version: number,
  set: Partial<ReturnType<typeof contentRow>> & { readonly ended_on?: Day | null; readonly ended_why?: string },
): Promise<boolean> {
  const update = q.updateTable('entry').set({ ...set, version: version + 1 });
  return (await db.run(update.where('body_id', '=', db.body).where('id', '=', id).where('version', '=', version))) === 1;
}

export async function deleteEntries(db: Db, ids: readonly EntryId[]): Promise<void> {
  await db.run(
    q
      .deleteFrom('entry')
      .where('body_id', '=', db.body)
      .where('id', '=', sql<string>`any(${ids}::uuid[])`),
  );
}

/** The columns that say when an entry is next reviewed. */
export const reviewColumns = (review: Content['review'], nextOn: Day | null) => ({
  review_text: review.text,
  review_kind: review.kind,
  next_on: nextOn,
});

const ownedRows = (db: Db) =>
  q
    .selectFrom('entry_owner')
    .innerJoin('entry', (join) => join.onRef('entry.body_id', '=', 'entry_owner.body_id').onRef('entry.id', '=', 'entry_owner.entry_id'))
    .where('entry_owner.body_id', '=', db.body)
    .where('entry_owner.field', '=', 'owners');

/** The entries of every register that an owner answers for, those that are kept first, of these what is reviewed soonest first. */
export function entriesOwned(db: Db, owner: string) {
  return db.all(
    ownedRows(db)
      .leftJoin(newestReviews(db).as('newest'), (join) =>
        join.onRef('newest.kind', '=', 'entry.kind').onRef('newest.thing_id', '=', 'entry.id'),
      )
      .select(['entry.id', 'entry.kind', 'entry.title', 'entry.next_on', 'entry.review_text', 'entry.ended_on'])
      .select(['newest.looked_on', 'newest.verdict'])
      .where('entry_owner.owner_id', '=', owner)
      .orderBy(sql`entry.ended_on is not null`)
      .orderBy('entry.next_on', (order) => order.asc().nullsLast())
      .orderBy('entry.title')
      .limit(1000),
  );
}

/** How many entries that are kept each owner has in each register. */
export function openByOwner(db: Db) {
  return db.all(
    ownedRows(db)
      .select((each) => ['entry.kind', 'entry_owner.owner_id as owner', each.fn.countAll<number>().as('open')])
      .where('entry.ended_on', 'is', null)
      .groupBy(['entry.kind', 'entry_owner.owner_id']),
  );
}

/** What was done last to an entry itself, change by change; comments and files that came since are none of it. */
export async function lastAct(db: Db, register: Register, id: EntryId) {
  const changes = q
    .selectFrom('change')
    .innerJoin('record', (join) => join.onRef('record.body_id', '=', 'change.body_id').onRef('record.seq', '=', 'change.seq'))
    .where('change.body_id', '=', db.body)
    .where('change.subject_kind', '=', kindOf(register))
    .where('change.subject_id', '=', id)
    .where((each) => each.or([each('record.verb', 'like', 'entry.%'), each('record.verb', 'like', 'review.%')]));
  return db.all(
    changes.select(['record.verb', 'change.field', 'change.was', 'change.became']).where(
      'change.seq',
      '=',
      changes.select((each) => each.fn.max('change.seq').as('seq')),
    ),
  );
}
