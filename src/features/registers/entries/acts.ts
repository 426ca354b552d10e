import { isDeepStrictEqual } from 'node:util';
import type { Sector } from '../../../core/actor.ts';
import { type Day, printDay } from '../../../core/day.ts';
import { changedMeanwhile, Conflict, Forbidden } from '../../../core/errors.ts';
import { type Id, newId } from '../../../core/ids.ts';
import type { Problem } from '../../../core/problem.ts';
import type { Db } from '../../../db/database.ts';
import { record } from '../../../db/record.ts';
import type { Hung } from '../../../sockets/kind.ts';
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
import { changesBetween, type Stood } from './history.rules.ts';
import { afterReview, nextAfterEdit, nextOf, type ReviewDays } from './next.rules.ts';
import { choosableOwners, entriesOf, entryById, insertEntries, reviewColumns, saveContent, saved, takenIds } from './queries.ts';
import {
  type Content,
  EMPTY,
  type Entry,
  type EntryId,
  mayChange,
  mayReview,
  offeredTitles,
  readEntry,
  type Terms,
  type Texts,
  textsOf,
} from './rules.ts';

/** What is read against in this transaction; `named` are those that an entry names already, though they may have ended since. */
export async function termsOf(db: Db, named: Content['owners'] = {}): Promise<Terms> {
  const present = await choosableOwners(db);
  const gone = Object.values(named)
    .flat()
    .filter((owner) => !present.some((each) => each.id === owner.id));
  return { calendar: db.actor.body.calendar, today: db.today, owners: [...present, ...gone] };
}

/** An entry of the record about an entry of a register. */
export const entryOf = (register: Register, id: EntryId) => ({ kind: kindOf(register), id: id as Id<string> });

/**
 * Adds what a form says; the same form sent twice adds it once, and one that was sent before with other words is asked about. Gives what is
 * to be mended.
 */
export async function addEntry(db: Db, register: Register, texts: Texts, id: EntryId): Promise<readonly Problem[]> {
  const terms = await termsOf(db);
  const content = readEntry(register, texts, terms);
  if (!('title' in content)) return content;
  if ((await takenIds(db, [id])).has(id)) return sameAgain(register, await entryById(db, register, id), content);
  await writeNew(db, register, [{ id, content }], terms);
  return [];
}

/** Nothing to be mended where a form says again what it added. */
function sameAgain(register: Register, there: Entry, content: Content): readonly Problem[] {
  if (isDeepStrictEqual(textsOf(register, there), textsOf(register, content))) return [];
  const before = `This form has added “${there.title}” already, and that stands as it was.`;
  return [{ text: `${before} Save once more to add this as one more ${register.words.one}, or open that one to change it` }];
}

/** A new entry with the identifier that it is to have. */
export type NewEntry = { readonly id: EntryId; readonly content: Content };

/** Writes new entries and records them in one entry, each change of its own thing. */
export async function writeNew(
  db: Db,
  register: Register,
  all: readonly NewEntry[],
  terms: Terms,
  verb: `entry.${string}` = 'entry.added',
): Promise<void> {
  const [first] = all;
  if (!first) return;
  const rows = all.map(({ id, content }) => ({ id, content, nextOn: nextOf(register, content, null, terms.calendar) }));
  await insertEntries(db, register, rows);
  const changes = rows.flatMap(({ id, content, nextOn }) =>
    changesBetween(register, null, { ...content, nextOn }).map((change) => ({ ...change, of: entryOf(register, id) })),
  );
  await record(db, { verb, subject: entryOf(register, first.id), changes });
}

/** Changes an entry to what a form says; gives what is to be mended. */
export async function editEntry(
  db: Db,
  register: Register,
  entry: Entry,
  version: number | null,
  texts: Texts,
): Promise<readonly Problem[]> {
  checkKept(register, entry);
  const terms = await termsOf(db, entry.owners);
  const content = readEntry(register, texts, terms);
  if (!('title' in content)) return content;
  const nextOn = nextAfterEdit(register, entry, content, terms.calendar);
  await write(db, register, entry, version, { ...content, nextOn }, 'entry.edited');
  return [];
}

/** The days from which the next review of an entry is counted once a review is recorded, or another says otherwise what was recorded. */
async function reviewDays(db: Db, register: Register, { id }: Entry, on: Day, corrected: Review | null): Promise<ReviewDays> {
  const stand = standing(await reviewsOf(db, { kind: kindOf(register), id }));
  return { on, counted: stand[0]?.on ?? null, newestOther: stand.find((each) => each.id !== corrected?.id)?.on ?? null };
}

/** Writes how an entry stands from now on, where its version is still the one seen. */
export async function write(
  db: Db,
  register: Register,
  entry: Entry,
  version: number | null,
  stood: Stood,
  verb: `entry.${string}`,
): Promise<void> {
  if (version !== entry.version || !(await saveContent(db, entry.id, version, stood, stood.nextOn)))
    throw changedMeanwhile(`“${entry.title}”`);
  await record(db, { verb, subject: entryOf(register, entry.id), changes: changesBetween(register, entry, stood) });
}

function checkKept(register: Register, entry: Entry): void {
  if (entry.endedOn !== null)
    throw new Conflict(`This ${register.words.one} is kept no longer, so it cannot be changed. Keep it again first. Nothing was changed.`);
}

/** Ends an entry today, with the reason; gives what is to be mended. */
export async function endEntry(db: Db, register: Register, entry: Entry, version: number | null, why: string): Promise<readonly Problem[]> {
  checkKept(register, entry);
  if (why === '') return [{ field: 'why', text: `Write ${register.end.why.charAt(0).toLowerCase()}${register.end.why.slice(1)}` }];
  await writeEnd(db, register, entry, version, { on: db.today, why }, 'entry.ended');
  return [];
}

/** Keeps an entry again that was ended. */
export async function reopenEntry(db: Db, register: Register, entry: Entry, version: number | null): Promise<void> {
  if (entry.endedOn === null) throw new Conflict(`This ${register.words.one} is kept already. Nothing was changed.`);
  await writeEnd(db, register, entry, version, null, 'entry.reopened');
}

/** When and why an entry ended; null while it is kept. */
export type Ended = { readonly on: Day; readonly why: string } | null;

export async function writeEnd(
  db: Db,
  register: Register,
  entry: Entry,
  version: number | null,
  ended: Ended,
  verb: `entry.${string}`,
): Promise<void> {
  const was: Ended = entry.endedOn && { on: entry.endedOn, why: entry.endedWhy };
  const set = { ended_on: ended?.on ?? null, ended_why: ended?.why ?? '' };
  if (version !== entry.version || !(await saved(db, entry.id, version, set))) throw changedMeanwhile(`“${entry.title}”`);
  const words = (each: Ended) => each && `${printDay(each.on)}. ${each.why}`;
  const change = { field: 'ended', before: words(was), after: words(ended), was, became: ended };
  await record(db, { verb, subject: entryOf(register, entry.id), changes: [change] });
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
  checkKept(register, entry);
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

/** Adds titles that the register offers to begin with and that are not there yet, and nothing else of them; gives what is to be mended. */
export async function startWith(db: Db, register: Register, titles: readonly string[], sector: Sector): Promise<readonly Problem[]> {
  const there = new Set((await entriesOf(db, register)).map((entry) => entry.title));
  const added = offeredTitles(register, sector, titles).filter((title) => !there.has(title));
  if (added.length === 0) return [{ field: 'titles', text: `Tick the ${register.words.many} that you have` }];
  const terms = await termsOf(db);
  await writeNew(
    db,
    register,
    added.map((title) => ({ id: newId<'entry'>(), content: { ...EMPTY, title } })),
    terms,
  );
  return [];
}

/** Throws NotFound where there is no such entry; files and links are for those who may say how it was found, while it is kept. */
export async function checkMayHang(db: Db, register: Register, id: string, what: Hung): Promise<void> {
  const entry = await entryById(db, register, id);
  if (what === 'comment') return;
  checkMayReview(db, register, entry);
  checkKept(register, entry);
}
