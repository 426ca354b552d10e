import type { BodyCalendar } from '../../../core/calendar.ts';
import { type Day, printDay } from '../../../core/day.ts';
import { comesRound, expectedOn, goesOnAfter, readDue } from '../../../core/due/review.ts';
import { noSuchDay } from '../../../core/due/typed-day.ts';
import type { Problem } from '../../../core/problem.ts';
import type { Register } from '../register.ts';
import type { Content, Entry } from './parts.ts';
import { noSuchDayWords } from './rules.ts';

/** When an entry is next reviewed: in words, and the day that they mean. */
export type Next = Pick<Entry, 'review' | 'nextOn'>;

/** The day on which an entry began to hold, where its register has a field for it and that says one. */
function beganOn(register: Register, content: Content): Day | null {
  const field = register.review?.began;
  return field === undefined ? null : (content.fields[field]?.on ?? null);
}

/** The day by which an entry is next reviewed, given its last review; null where it is not known. */
export function nextOf(register: Register, content: Content, reviewed: Day | null, calendar: BodyCalendar): Day | null {
  if (register.review === null) return null;
  return expectedOn(readDue(content.review.text, calendar, null), { reviewed, began: beganOn(register, content) }, calendar);
}

/** The same after an entry was edited: only what it is counted from, or other words, move it. */
export function nextAfterEdit(register: Register, entry: Entry, content: Content, calendar: BodyCalendar): Day | null {
  const same = content.review.text === entry.review.text;
  const began = beganOn(register, content) === beganOn(register, entry);
  if (same && (began || entry.last !== null)) return entry.nextOn;
  return nextOf(register, content, entry.last?.on ?? null, calendar);
}

/** Why it is not known when an entry is next reviewed, and what would say it. */
export function unknownWords({ review }: Register, { review: { text, kind }, last }: Pick<Entry, 'review' | 'last'>): string {
  if (text === '') return 'Nobody has said when it is next reviewed.';
  if (comesRound({ kind }) && last === null)
    return `It is reviewed again “${text}”, but nobody has said when it last was: record that review${review?.began === undefined ? '' : ', or say since when it holds'}.`;
  return last === null ? `“${text}” is not read as a date.` : `“${text}” was for a review that has been. Say when the next one is.`;
}

/** Days of reviews that stand: the one that is recorded, and the newest of the others; `counted` is the newest until now. */
export type ReviewDays = { readonly on: Day; readonly newestOther: Day | null; readonly counted: Day | null };

/**
 * What becomes of the next review after a review: nothing where a newer one stands; where nobody writes anything its words stay and its
 * cycle goes on; other words are read anew.
 */
export function afterReview(before: Next, text: string, days: ReviewDays, calendar: BodyCalendar): Next | readonly Problem[] {
  const { on, newestOther, counted } = days;
  const said = text.trim();
  const newer = newestOther !== null && newestOther > on ? newestOther : null;
  const newest = newer ?? on;
  if (said === '')
    return newest === counted ? before : { ...before, nextOn: goesOnAfter(readDue(before.review.text, calendar, null), newest, calendar) };
  if (newer !== null)
    return asked(`A newer review, of ${printDay(newer)}, says when the next one is. Leave this empty, or write it under “Edit”`);
  const none = noSuchDay(said);
  if (none !== null) return asked(noSuchDayWords(none));
  const due = readDue(said, calendar, null);
  const same = due.text === before.review.text.trim();
  const nextOn = same ? goesOnAfter(due, on, calendar) : expectedOn(due, { reviewed: on, began: null }, calendar);
  if (nextOn === null && due.to !== null)
    return asked('This day was over when it was reviewed. Write when it is next reviewed, or leave it empty');
  return { review: { text: due.text, kind: due.kind }, nextOn };
}

const asked = (text: string): readonly Problem[] => [{ field: 'next', text }];
