import type { Verdict } from '../../../core/verdict.ts';
import type { Db } from '../../../db/database.ts';
import type { Shown } from '../../../web/shown.ts';
import { addresseesOf } from '../comments/addressees.ts';
import type { Review } from './queries.ts';
import type { Reviewed } from './acts.ts';
import { ReviewFields, ReviewList } from './views.tsx';

/** Posts and groups that can have reviewed something. */
export const reviewersOf = addresseesOf;

/** The reviews of a thing, as a part of its page; `correctPath` gives an address where whoever reads may correct one. */
export function reviewsPart(
  reviews: readonly Review[],
  { verdicts }: Pick<Reviewed, 'verdicts'>,
  correctPath: (review: Review) => string | null,
) {
  return ReviewList({ reviews, verdicts, correctPath });
}

/** The fields of a review, as a part of a form; `where` asks in which meeting or at which place it was. */
export async function reviewFieldsPart(
  db: Db,
  shown: Shown,
  verdicts: readonly Verdict[],
  where?: { readonly label: string; readonly hint: string },
) {
  return ReviewFields({ shown, verdicts, reviewers: await reviewersOf(db), where });
}
