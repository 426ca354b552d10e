import { Conflict } from '../../../core/errors.ts';
import { printDay } from '../../../core/day.ts';
import { type Id, newId } from '../../../core/ids.ts';
import { type Verdict, verdictWord } from '../../../core/verdict.ts';
import type { Db } from '../../../db/database.ts';
import { type Change, record } from '../../../db/record.ts';
import type { Thing } from '../comments/queries.ts';
import { insertReview, insertReviews, isCorrected, type Review, type ReviewId } from './queries.ts';
import type { ReviewInput } from './rules.ts';

/** What the record calls a review among the changes of its thing: it never changes. */
export const REVIEW_FIELD = 'look';

/** A thing that is reviewed, with what a review of it can find. */
export type Reviewed = { readonly thing: Thing; readonly verdicts: readonly Verdict[] };

/** Records a review of a thing; `also` is what else it changed of the thing, told in the same entry of the record. */
export async function recordReview(db: Db, on: Reviewed, input: ReviewInput, also: readonly Change[] = []): Promise<ReviewId> {
  const id = newId<'review'>();
  await insertReview(db, on.thing, { ...input, id, corrects: null, takenBack: false });
  await recordOn(db, 'review.added', on, { id, before: null, after: input, became: id }, also);
  return id;
}

/** Records reviews of several things at once, as a file tells of them, in one entry of the record. */
export async function recordReviews(
  db: Db,
  verdicts: readonly Verdict[],
  all: readonly { readonly thing: Thing; readonly input: ReviewInput }[],
): Promise<void> {
  const reviews = all.map(({ thing, input }) => ({ thing, review: { ...input, id: newId<'review'>(), corrects: null, takenBack: false } }));
  const [first] = reviews;
  if (!first) return;
  await insertReviews(db, reviews);
  const changes = reviews.map(({ thing, review }) => ({
    field: REVIEW_FIELD,
    before: null,
    after: reviewWords(verdicts, review),
    became: review.id,
    of: { kind: thing.kind, id: thing.id as Id<string> },
  }));
  await record(db, { verb: 'review.added', subject: { kind: 'review', id: first.review.id }, changes });
}

/** Says a review otherwise; the one that was recorded first is kept. Conflict where somebody corrected it already. */
export async function correctReview(
  db: Db,
  on: Reviewed,
  review: Review,
  input: ReviewInput,
  also: readonly Change[] = [],
): Promise<ReviewId> {
  await checkStands(db, review);
  const id = newId<'review'>();
  await insertReview(db, on.thing, { ...input, id, corrects: review.id, takenBack: false });
  await recordOn(db, 'review.corrected', on, { id, before: review, after: input, was: review.id, became: id }, also);
  return id;
}

/** Says that a review never was; what was recorded is kept. Conflict where somebody corrected it already. */
export async function takeBackReview(db: Db, on: Reviewed, review: Review, also: readonly Change[] = []): Promise<void> {
  await checkStands(db, review);
  const id = newId<'review'>();
  await insertReview(db, on.thing, { ...review, id, corrects: review.id, takenBack: true });
  await recordOn(db, 'review.takenBack', on, { id, before: review, after: null, was: review.id }, also);
}

async function checkStands(db: Db, review: Review): Promise<void> {
  if (review.takenBack || (await isCorrected(db, review.id)))
    throw new Conflict('Somebody corrected this since you opened it. Open it again to see how it stands now. Nothing was changed.');
}

/** A review in one line, as the history tells it. */
export function reviewWords(
  verdicts: readonly Verdict[],
  { on, verdict, by, note, place }: Pick<ReviewInput, 'on' | 'verdict' | 'by' | 'note' | 'place'>,
): string {
  const who = `${by === null ? '' : ` by ${by.name}`}${place === '' ? '' : `, ${place}`}`;
  return `${printDay(on)}${who}: ${verdictWord(verdicts, verdict)}${note === '' ? '' : `. ${note}`}`;
}

type Told = {
  readonly id: ReviewId;
  readonly before: ReviewInput | null;
  readonly after: ReviewInput | null;
  readonly was?: ReviewId;
  readonly became?: ReviewId;
};

/** Recorded as of its thing too, so that the thing's history tells it and what counts such things moves with it. */
async function recordOn(
  db: Db,
  verb: `review.${string}`,
  { thing, verdicts }: Reviewed,
  told: Told,
  also: readonly Change[],
): Promise<void> {
  const of = { kind: thing.kind, id: thing.id as Id<string> };
  const words = (input: ReviewInput | null) => input && reviewWords(verdicts, input);
  const { id, before, after, ...values } = told;
  await record(db, {
    verb,
    subject: { kind: 'review', id },
    changes: [
      { field: REVIEW_FIELD, before: words(before), after: words(after), ...values, of },
      ...also.map((change) => ({ ...change, of })),
    ],
  });
}
