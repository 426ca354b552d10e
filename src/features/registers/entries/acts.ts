import { isDeepStrictEqual } from 'node:util';
import type { Sector } from '../../../core/actor.ts';
import { type Day, printDay } from '../../../core/day.ts';
import { changedMeanwhile } from '../../../core/errors.ts';
import { type Id, newId } from '../../../core/ids.ts';
import type { Problem } from '../../../core/problem.ts';
import type { Db } from '../../../db/database.ts';
import { type Change, record } from '../../../db/record.ts';
import type { Hung, Kind } from '../../../sockets/kind.ts';
import { kindOf, type Register } from '../register.ts';
import { changesBetween } from './history.rules.ts';
import { type EntryStep, stepFor } from './life.ts';
import { nextAfterEdit, nextOf } from './next.rules.ts';
import { type Content, EMPTY, type Entry, type EntryId, type Stood, type Texts, textsOf } from './parts.ts';
import { choosableOwners, entriesOf, entryById, insertEntries, saveContent, saved, takenIds } from './queries.ts';
import { checkMayReview } from './review.acts.ts';
import { offeredTitles, readEntry, type Terms } from './rules.ts';
import { nameables } from './things.ts';

/** What is read against in this transaction; whom and what an entry names already is known, though it may have ended since. */
export async function termsOf(db: Db, register: Register, kinds: readonly Kind[], entry: Content = EMPTY): Promise<Terms> {
  const [present, things] = await Promise.all([choosableOwners(db), nameables(db, register, kinds, entry)]);
  const gone = Object.values(entry.owners)
    .flat()
    .filter((owner) => !present.some((each) => each.id === owner.id));
  return { calendar: db.actor.body.calendar, today: db.today, owners: [...present, ...gone], things };
}

type EntryVerb = EntryStep['verb'];

/** An entry of the record about an entry of a register. */
export const entryOf = (register: Register, id: EntryId) => ({ kind: kindOf(register), id: id as Id<string> });

/**
 * Adds what a form says; the same form sent twice adds it once, and one that was sent before with other words is asked about. Gives what is
 * to be mended.
 */
export async function addEntry(
  db: Db,
  register: Register,
  texts: Texts,
  id: EntryId,
  kinds: readonly Kind[] = [],
): Promise<readonly Problem[]> {
  const terms = await termsOf(db, register, kinds);
  const read = readEntry(register, texts, terms);
  if (read.is === 'wrong') return read.problems;
  const { content } = read;
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
export type NewEntry = { readonly id: EntryId; readonly content: Content; readonly reviewed?: Day | null };

/** Writes new entries and records them in one entry, each change of its own thing, with what else was done for it. */
export async function writeNew(
  db: Db,
  register: Register,
  all: readonly NewEntry[],
  terms: Terms,
  verb: EntryVerb = 'entry.added',
  also: readonly Change[] = [],
): Promise<void> {
  const [first] = all;
  if (!first) return;
  const rows = all.map(({ id, content, reviewed = null }) => ({
    id,
    content,
    nextOn: nextOf(register, content, reviewed, terms.calendar),
  }));
  await insertEntries(db, register, rows);
  const changes = rows.flatMap(({ id, content, nextOn }) =>
    changesBetween(register, null, { ...content, nextOn }).map((change) => ({ ...change, of: entryOf(register, id) })),
  );
  await record(db, { verb, subject: entryOf(register, first.id), changes: [...changes, ...also] });
}

/** Changes an entry to what a form says; gives what is to be mended. */
export async function editEntry(
  db: Db,
  register: Register,
  entry: Entry,
  version: number | null,
  texts: Texts,
  kinds: readonly Kind[] = [],
): Promise<readonly Problem[]> {
  const { verb } = stepFor(register, entry, 'edit');
  const terms = await termsOf(db, register, kinds, entry);
  const read = readEntry(register, texts, terms);
  if (read.is === 'wrong') return read.problems;
  const nextOn = nextAfterEdit(register, entry, read.content, terms.calendar);
  await write(db, register, entry, version, { ...read.content, nextOn }, verb);
  return [];
}

/** Writes how an entry stands from now on, where its version is still the one seen. */
export async function write(
  db: Db,
  register: Register,
  entry: Entry,
  version: number | null,
  stood: Stood,
  verb: EntryVerb,
): Promise<void> {
  if (version !== entry.version || !(await saveContent(db, entry.id, version, stood, stood.nextOn)))
    throw changedMeanwhile(`“${entry.title}”`);
  await record(db, { verb, subject: entryOf(register, entry.id), changes: changesBetween(register, entry, stood) });
}

/** Ends an entry today, with the reason; gives what is to be mended. */
export async function endEntry(db: Db, register: Register, entry: Entry, version: number | null, why: string): Promise<readonly Problem[]> {
  const { verb, why: asked } = stepFor(register, entry, 'end');
  if (why === '' && asked?.ended) return [{ field: 'why', text: asked.ended }];
  await writeEnd(db, register, entry, version, { on: db.today, why }, verb);
  return [];
}

/** Keeps an entry again that was ended. */
export async function reopenEntry(db: Db, register: Register, entry: Entry, version: number | null): Promise<void> {
  await writeEnd(db, register, entry, version, null, stepFor(register, entry, 'reopen').verb);
}

/** When and why an entry ended; null while it is kept. */
export type Ended = { readonly on: Day; readonly why: string } | null;

export async function writeEnd(
  db: Db,
  register: Register,
  entry: Entry,
  version: number | null,
  ended: Ended,
  verb: EntryVerb,
): Promise<void> {
  const was: Ended = entry.endedOn && { on: entry.endedOn, why: entry.endedWhy };
  const set = { ended_on: ended?.on ?? null, ended_why: ended?.why ?? '' };
  if (version !== entry.version || !(await saved(db, entry.id, version, set))) throw changedMeanwhile(`“${entry.title}”`);
  const words = (each: Ended) => each && `${printDay(each.on)}. ${each.why}`;
  const change = { field: 'ended', before: words(was), after: words(ended), was, became: ended };
  await record(db, { verb, subject: entryOf(register, entry.id), changes: [change] });
}

/** Adds titles that the register offers to begin with and that are not there yet, and nothing else of them; gives what is to be mended. */
export async function startWith(db: Db, register: Register, titles: readonly string[], sector: Sector): Promise<readonly Problem[]> {
  const there = new Set((await entriesOf(db, register)).map((entry) => entry.title));
  const added = offeredTitles(register, sector, titles).filter((title) => !there.has(title));
  if (added.length === 0) return [{ field: 'titles', text: `Tick the ${register.words.many} that you have` }];
  const terms = await termsOf(db, register, []);
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
  stepFor(register, entry, 'edit');
}
