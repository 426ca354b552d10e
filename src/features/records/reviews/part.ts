import type { Verdict } from '../../../core/verdict.ts';
import type { Db } from '../../../db/database.ts';
import type { Shown } from '../../../web/shown.ts';
import { addresseesOf } from '../comments/addressees.ts';
import { type Review, reviewsOf } from './queries.ts';
import type { Reviewed } from './acts.ts';
import { ReviewFields, ReviewList } from './views.tsx';

/** Posts and groups that can have reviewed something. */
export const reviewersOf = addresseesOf;

/** The reviews of a thing, as a part of its page; `correctPath` where whoever reads may correct them. */
export async function reviewsPart(db: Db, { thing, verdicts }: Reviewed, correctPath: ((review: Review) => string) | null) {
  return ReviewList({ reviews: await reviewsOf(db, thing), verdicts, correctPath });
}

/** The fields of a review, as a part of a form. */
export async function reviewFieldsPart(db: Db, shown: Shown, verdicts: readonly Verdict[]) {
  return ReviewFields({ shown, verdicts, reviewers: await reviewersOf(db) });
}
