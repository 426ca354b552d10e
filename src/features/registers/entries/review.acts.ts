import type { Day } from '../../../core/day.ts';
import { changedMeanwhile, Conflict, Forbidden } from '../../../core/errors.ts';
import type { Problem } from '../../../core/problem.ts';
import type { Db } from '../../../db/database.ts';
import {
  correctReview,
  readReview,
  recordReview,
  type Review,
  type Reviewed,
  reviewsOf,
  reviewersOf,
  standing,
  takeBackReview,
  type TypedReview,
} from '../../records/public.ts';
import { kindOf, type Register } from '../register.ts';
import { rightsOf } from '../permissions.ts';
import { changesBetween } from './history.rules.ts';
import { stepFor } from './life.ts';
import { afterReview, type ReviewDays } from './next.rules.ts';
import type { Entry, Stood } from './parts.ts';
import { reviewColumns, saved } from './queries.ts';
import { mayChange, mayReview } from './rules.ts';

/** The days from which the next review of an entry is counted once a review is recorded, or another says otherwise what was recorded. */
async function reviewDays(db: Db, register: Register, { id }: Entry, on: Day, corrected: Review | null): Promise<ReviewDays> {
  const stand = standing(await reviewsOf(db, { kind: kindOf(register), id }));
  return { on, counted: stand[0]?.on ?? null, newestOther: stand.find((each) => each.id !== corrected?.id)?.on ?? null };
}

/** A review as a form sends it, with when the entry is reviewed next. */
export type TypedEntryReview = TypedReview & { readonly next: string };

/** What the reviews of an entry hang on, and what they can find; Conflict where its register has none. */
export function reviewedOf(register: Register, { id }: Pick<Entry, 'id'>): Reviewed {
  return { thing: { kind: kindOf(register), id }, verdicts: reviewingOf(register).verdicts };
}

function reviewingOf(register: Register) {
  if (!register.review) throw new Conflict(`Nothing of this register is reviewed again and again. Nothing was changed.`);
  return register.review;
}

/**
 * Records that somebody reviewed an entry, or says otherwise what was recorded; moves on when it is reviewed next. Gives what is to be
 * mended.
 */
export async function reviewEntry(
  db: Db,
  register: Register,
  entry: Entry,
  version: number | null,
  typed: TypedEntryReview,
  corrected: Review | null = null,
): Promise<readonly Problem[]> {
  checkMayReview(db, register, entry);
  if (corrected) checkMayChange(db, register, corrected);
  stepFor(register, entry, 'review');
  const { verdicts } = reviewingOf(register);
  const { calendar } = db.actor.body;
  const input = readReview(typed, { verdicts, reviewers: await reviewersOf(db), calendar, today: db.today });
  if (!('on' in input)) return input;
  const next = afterReview(entry, typed.next, await reviewDays(db, register, entry, input.on, corrected), calendar);
  if (!('review' in next)) return next;
  await moveReview(db, entry, version, next);
  const also = changesBetween(register, entry, { ...entry, ...next });
  if (corrected) await correctReview(db, reviewedOf(register, entry), corrected, input, also);
  else await recordReview(db, reviewedOf(register, entry), input, also);
  return [];
}

/** Says that a review never was, and puts back when the entry is reviewed next. */
export async function takeBackEntryReview(
  db: Db,
  register: Register,
  entry: Entry,
  version: number | null,
  review: Review,
  to: Pick<Stood, 'review' | 'nextOn'>,
): Promise<void> {
  checkMayReview(db, register, entry);
  checkMayChange(db, register, review);
  await moveReview(db, entry, version, to);
  await takeBackReview(db, reviewedOf(register, entry), review, changesBetween(register, entry, { ...entry, ...to }));
}

async function moveReview(
  db: Db,
  entry: Entry,
  version: number | null,
  { review, nextOn }: Pick<Stood, 'review' | 'nextOn'>,
): Promise<void> {
  if (version !== entry.version || !(await saved(db, entry.id, version, reviewColumns(review, nextOn))))
    throw changedMeanwhile(`“${entry.title}”`);
}

/** Throws Forbidden where it is neither theirs to keep nor theirs to review. */
export function checkMayReview(db: Db, register: Register, entry: Entry): void {
  if (mayReview(db.actor, register, entry)) return;
  const names = (entry.owners['owners'] ?? []).map((owner) => (owner.holder ? `${owner.name} (${owner.holder})` : owner.name)).join('; ');
  const whose = names === '' ? 'has no owner yet' : `belongs to ${names}`;
  const why = `Action owners say how ${register.words.many} of their own posts were found, and show it. This one ${whose}.`;
  throw new Forbidden(rightsOf(register).edit.roles.join(', '), why);
}

/** Throws Forbidden where somebody else recorded a review and the register is not theirs to keep. */
export function checkMayChange(db: Db, register: Register, review: Review): void {
  if (mayChange(db.actor, register, review)) return;
  const why = `${review.recordedBy} recorded this review. Whoever recorded it corrects it or takes it back, or those who keep the register.`;
  throw new Forbidden(rightsOf(register).edit.roles.join(', '), why);
}
