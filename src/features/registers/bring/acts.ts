import type { Day } from '../../../core/day.ts';
import { Conflict } from '../../../core/errors.ts';
import type { Problem } from '../../../core/problem.ts';
import { shortened } from '../../../core/text.ts';
import type { Db } from '../../../db/database.ts';
import type { Kind } from '../../../sockets/kind.ts';
import { addOwner, removeUnusedOwners } from '../../people/public.ts';
import { anythingOn, type Reviewer, readReview, recordReviews, reviewersOf, type ReviewInput } from '../../records/public.ts';
import { termsOf, writeNew, type NewEntry } from '../entries/acts.ts';
import { type Entry, type EntryId, TITLE } from '../entries/parts.ts';
import { entriesOf, takenIds } from '../entries/queries.ts';
import { readEntry, type Terms } from '../entries/rules.ts';
import { removeEntries } from '../entries/undo.ts';
import { kindOf, type Register } from '../register.ts';
import { answered, isNewKind, unknownIn } from './owners.rules.ts';
import { type Import, IMPORTED, MADE, newestImport } from './queries.ts';
import type { FileReview } from './reviews.rules.ts';
import { type Answers, oneOfTwins, type SentRow, untouchedOf } from './answers.rules.ts';

type Said = {
  readonly row: SentRow;
  readonly reviews: readonly ReviewInput[];
  /** What of its reviews cannot be. */
  readonly wrong: readonly Problem[];
  readonly said: ReturnType<typeof readEntry>;
};

/**
 * Adds the rows of a file that a person chose, all or none, with their reviews, and the posts and groups that they said are to be made;
 * those that were added before are not added twice. Gives which it added and how many had been before, or what is to be mended.
 */
export async function addRows(
  db: Db,
  register: Register,
  chosen: readonly SentRow[],
  answers: Answers,
  kinds: readonly Kind[],
): Promise<{ readonly added: readonly EntryId[]; readonly before: number } | readonly Problem[]> {
  if (chosen.length === 0) return [{ field: 'pick', text: 'Tick the rows that are to be added, or add all of them' }];
  const rows = oneOfTwins(register, chosen, answers);
  if ('problems' in rows) return rows.problems;
  const taken = await takenIds(
    db,
    rows.rows.map(({ id }) => id as EntryId),
  );
  const fresh = rows.rows.filter(({ id }) => !taken.has(id));
  const { whom, made } = await ownersFor(db, register, fresh, answers);
  const terms = await termsOf(db, register, kinds);
  const reviewers = await reviewersOf(db);
  const read = fresh.map((row): Said => {
    const verdicts = register.review?.verdicts ?? [];
    const past = row.reviews.map((each) => ({ ...each, verdict: each.verdict || answers.found })).filter(({ verdict }) => verdict !== '');
    const inputs = past.map((each) =>
      readReview(byReviewer(each, reviewers, terms), { verdicts, reviewers, calendar: terms.calendar, today: terms.today }),
    );
    const said = readEntry(register, answered(register, row.texts, whom), terms);
    const wrong = inputs.flatMap((input) => ('on' in input ? [] : input));
    return { row, said, reviews: inputs.flatMap((input) => ('on' in input ? input : [])), wrong };
  });
  const problems = read.flatMap(({ row, said, wrong }) =>
    [...(said.is === 'entry' ? [] : said.problems), ...wrong].map(({ text }) => rowProblem(row, text)),
  );
  if (problems.length > 0) return problems;
  await writeNew(db, register, read.flatMap(entryOfRow), terms, IMPORTED, made.map(madeFor));
  await recordReviews(
    db,
    register.review?.verdicts ?? [],
    read.flatMap(({ row, reviews }) => reviews.map((input) => ({ thing: { kind: kindOf(register), id: row.id }, input }))),
  );
  return { added: fresh.map(({ id }) => id as EntryId), before: rows.rows.length - fresh.length };
}

/** A review of a file by somebody who cannot be asked here, an outside body, says so in its note. */
function byReviewer(review: FileReview, reviewers: readonly Reviewer[], { owners }: Terms): FileReview {
  if (review.by === '' || reviewers.some(({ id }) => id === review.by)) return review;
  const name = owners.find(({ id }) => id === review.by)?.name;
  return { ...review, by: '', note: [review.note, name ? `Reviewed by ${name}` : ''].filter(Boolean).join('\n') };
}

function entryOfRow({ row, said, reviews }: Said): NewEntry[] {
  if (said.is !== 'entry') return [];
  const days = reviews.map(({ on }): Day => on).toSorted();
  return [{ id: row.id as EntryId, content: said.content, reviewed: days.at(-1) ?? null }];
}

/** That a post or group was made for an import, as the record keeps it. */
const madeFor = ({ id, name }: { readonly id: string; readonly name: string }) => ({
  field: MADE,
  before: null,
  after: name,
  was: null,
  became: id,
});

/** Whom the rows name by an answer, and the posts and groups that were made for it. */
async function ownersFor(db: Db, register: Register, rows: readonly SentRow[], { who }: Answers) {
  const whom = new Map<string, string>();
  const made: { id: string; name: string }[] = [];
  const texts = rows.map((row) => row.texts);
  for (const { name } of unknownIn(register, texts)) {
    const answer = who(name);
    if (!isNewKind(answer)) {
      whom.set(name, answer);
      continue;
    }
    const id = await addOwner(db, { kind: answer, name });
    whom.set(name, id);
    made.push({ id, name });
  }
  return { whom, made };
}

/** The newest import of a register as long as nothing was built on any of its entries; null where it cannot be taken back any more. */
export async function importToUndo(db: Db, register: Register, entries: readonly Entry[]): Promise<Import | null> {
  const newest = await newestImport(db, register);
  if (!newest || untouchedOf(newest.entries, entries) === null) return null;
  return (await anythingOn(db, kindOf(register), newest.entries, newest.at)) ? null : newest;
}

/**
 * Takes the newest import of a register back as a whole, where it is still the one that the person saw and nothing was built on it, with
 * the posts that were made for it and that nothing else names. Gives how many entries went.
 */
export async function undoImport(db: Db, register: Register, id: string): Promise<number> {
  const entries = await entriesOf(db, register);
  const newest = await importToUndo(db, register, entries);
  const added = newest?.id === id ? untouchedOf(newest.entries, entries) : null;
  if (!newest || !added)
    throw new Conflict('Something was done since with what this import added, or it was taken back already. Nothing was changed.');
  await removeEntries(db, register, added);
  if (newest.made.length > 0) await removeUnusedOwners(db, newest.made);
  return added.length;
}

const rowProblem = (row: SentRow, text: string): Problem => ({
  field: 'pick',
  text: `“${shortened(row.texts[TITLE] ?? '', 120)}”: ${text}`,
});
