import type { Span } from '../../../core/calendar.ts';
import type { Day } from '../../../core/day.ts';
import { NotFound } from '../../../core/errors.ts';
import { idFrom, type Id } from '../../../core/ids.ts';
import { q } from '../../../db/builder.ts';
import type { Db } from '../../../db/database.ts';
import { inChunks } from '../../../db/in-chunks.ts';
import { everyOwner } from '../../people/public.ts';
import type { Thing } from '../comments/queries.ts';
import type { Reviewer, ReviewInput } from './rules.ts';

export type ReviewId = Id<'review'>;

/** A review of a thing: when, what was found, whose it was and who recorded it. */
export type Review = {
  readonly id: ReviewId;
  readonly thing: Thing;
  readonly dayText: string;
  readonly on: Day;
  readonly verdict: string;
  readonly note: string;
  readonly place: string;
  readonly by: Reviewer | null;
  readonly recordedBy: string;
  /** The account of whoever recorded it; null where the program did. */
  readonly account: string | null;
  readonly at: Date;
  /** The review for which it stands, where it is a correction. */
  readonly corrects: ReviewId | null;
  readonly takenBack: boolean;
};

const reviews = (db: Db) =>
  q
    .selectFrom('review')
    .leftJoin(everyOwner(db).as('owner'), 'owner.id', 'review.looked_by')
    .select([
      'review.id',
      'review.kind',
      'review.thing_id',
      'review.day_text',
      'review.looked_on',
      'review.verdict',
      'review.note',
      'review.place',
      'review.looked_by',
      'owner.name as reviewer',
      'review.corrects',
      'review.taken_back',
      'review.by_name',
      'review.by_account',
      'review.created_at',
    ])
    .where('review.body_id', '=', db.body);

/** Those that are neither corrected by a later one nor taken back. */
const standingReviews = (db: Db, kind: string) =>
  reviews(db).where('review.kind', '=', kind).where('review.taken_back', '=', false).where('review.id', 'not in', corrected(db));

const corrected = (db: Db) =>
  q
    .selectFrom('review')
    .select((each) => each.ref('corrects').$notNull().as('id'))
    .where('body_id', '=', db.body)
    .where('corrects', 'is not', null);

type Row = Awaited<ReturnType<typeof rowOf>>;
const rowOf = (db: Db) => db.one(reviews(db));

const reviewFrom = (row: Row): Review => ({
  id: row.id as ReviewId,
  thing: { kind: row.kind, id: row.thing_id },
  dayText: row.day_text,
  on: row.looked_on as Day,
  verdict: row.verdict,
  note: row.note,
  place: row.place,
  by: row.looked_by === null ? null : { id: row.looked_by, name: row.reviewer ?? '' },
  recordedBy: row.by_name,
  account: row.by_account,
  at: row.created_at,
  corrects: row.corrects as ReviewId | null,
  takenBack: row.taken_back,
});

/** Every review of a thing, corrected ones too, the newest first. */
export async function reviewsOf(db: Db, { kind, id }: Thing): Promise<Review[]> {
  const rows = reviews(db).where('review.kind', '=', kind).where('review.thing_id', '=', id);
  return (await db.all(rows.orderBy('review.looked_on', 'desc').orderBy('review.id', 'desc').limit(500))).map(reviewFrom);
}

/** The newest review that stands of each thing, by the day on which it was reviewed: to be joined by rooms whose things are reviewed. */
export const newestReviews = (db: Db) =>
  q
    .selectFrom('review')
    .distinctOn(['review.kind', 'review.thing_id'])
    .select(['review.kind', 'review.thing_id', 'review.looked_on', 'review.verdict'])
    .where('review.body_id', '=', db.body)
    .where('review.taken_back', '=', false)
    .where('review.id', 'not in', corrected(db))
    .orderBy('review.kind')
    .orderBy('review.thing_id')
    .orderBy('review.looked_on', 'desc')
    .orderBy('review.id', 'desc');

/** Things of a kind that somebody reviewed in a period. */
export async function reviewedIn(db: Db, kind: string, { from, to }: Span): Promise<ReadonlySet<string>> {
  const rows = standingReviews(db, kind).where('review.looked_on', '>=', from).where('review.looked_on', '<=', to);
  return new Set((await db.all(rows)).map((row) => row.thing_id));
}

/** One review of a thing by the identifier in an address; NotFound where there is none or it is another thing's. */
export async function reviewById(db: Db, thing: Thing, text: string): Promise<Review> {
  const id = idFrom<'review'>(text);
  const row = id && (await db.maybe(reviews(db).where('review.id', '=', id)));
  if (!row || row.kind !== thing.kind || row.thing_id !== thing.id) throw new NotFound();
  return reviewFrom(row);
}

/** Whether a correction of this review is there. */
export async function isCorrected(db: Db, id: ReviewId): Promise<boolean> {
  return (await db.maybe(q.selectFrom('review').select('id').where('body_id', '=', db.body).where('corrects', '=', id))) !== null;
}

/** What is written of a review. */
type NewReview = ReviewInput & { readonly id: ReviewId; readonly corrects: ReviewId | null; readonly takenBack: boolean };

export const insertReview = (db: Db, thing: Thing, review: NewReview): Promise<void> => insertReviews(db, [{ thing, review }]);

export async function insertReviews(db: Db, all: readonly { readonly thing: Thing; readonly review: NewReview }[]): Promise<void> {
  await inChunks(
    all.map(({ thing, review }) => ({
      body_id: db.body,
      id: review.id,
      kind: thing.kind,
      thing_id: thing.id,
      day_text: review.dayText,
      looked_on: review.on,
      verdict: review.verdict,
      note: review.note,
      place: review.place,
      looked_by: review.by?.id ?? null,
      corrects: review.corrects,
      taken_back: review.takenBack,
      by_name: db.actor.name,
      by_account: db.actor.account,
    })),
    (some) => db.run(q.insertInto('review').values(some)),
  );
}
