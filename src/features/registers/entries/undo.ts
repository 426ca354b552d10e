import { Conflict, Forbidden } from '../../../core/errors.ts';
import { may } from '../../../core/permissions.ts';
import type { Db } from '../../../db/database.ts';
import { record, valueFrom } from '../../../db/record.ts';
import { checkGoesOn, stillOwners } from '../../people/public.ts';
import { anythingOn, REVIEW_FIELD, reviewById, type Review, type ThingEntry } from '../../records/public.ts';
import type { Kind } from '../../../sockets/kind.ts';
import { kindOf, type Register } from '../register.ts';
import { rightsOf } from '../permissions.ts';
import { type Ended, entryOf, write, writeEnd } from './acts.ts';
import { FROM, standAgain } from './become.ts';
import { before, changesBetween } from './history.rules.ts';
import { everyStep } from './life.ts';
import { deleteEntries, lastAct } from './queries.ts';
import { takeBackEntryReview } from './review.acts.ts';
import type { Entry, Stood } from './parts.ts';

/** The verb under which something else than a review was taken back. */
const UNDONE = 'entry.undone';
/** What can be taken back: the newest thing that was done to an entry. */
type Undoable = 'added' | 'changed' | 'reviewed';

/** What some verb of the record did that can be taken back; undefined where it cannot. */
function undoableIn(register: Register, verb: string): Undoable | undefined {
  if (verb === 'entry.added' || verb === 'entry.imported') return 'added';
  const step = Object.values(everyStep(register)).find((each) => each.verb === verb);
  if (step) return step.verb.startsWith('review.') ? 'reviewed' : 'changed';
  return verb === UNDONE ? 'changed' : undefined;
}

/**
 * Whether what was done to an entry can be taken back by somebody while it is the newest; `mayReview` says it of the review that was
 * recorded, and a correction is corrected, not taken back.
 */
export function mayTakeBack(
  register: Register,
  { verb, changes }: Pick<ThingEntry, 'verb' | 'changes'>,
  mayEdit: boolean,
  mayReview: (id: string) => boolean,
): boolean {
  const what = undoableIn(register, verb);
  if (what !== 'reviewed') return what !== undefined && mayEdit;
  return changes.some(({ field, became }) => field === REVIEW_FIELD && mayReview(String(valueFrom(became))));
}

/**
 * Takes back what was done last to an entry, where nothing was done since the version that the person saw; gives whether the entry is still
 * there.
 */
export async function undoLast(db: Db, register: Register, kinds: readonly Kind[], entry: Entry, version: number | null): Promise<boolean> {
  const last = (await lastAct(db, register, entry.id)).map((line) => ({ ...line, was: valueFrom(line.was) }));
  const what = undoableIn(register, last[0]?.verb ?? '');
  if (version !== entry.version || what === undefined)
    throw new Conflict('Something else was done since, so taking back what was before would lose it. Nothing was changed.');
  if (what === 'reviewed') return undoReview(db, register, entry, version, last);
  const { edit } = rightsOf(register);
  if (!may(db.actor.role, edit)) throw new Forbidden(edit.roles.join(', '));
  if (what === 'added') {
    const origin = last.find((line) => line.field === FROM);
    if (origin) await standAgain(db, register, kinds, entry, valueFrom(origin.became));
    return removeAdded(db, register, entry);
  }
  const ended = last.find((line) => line.field === 'ended');
  if (ended) await writeEnd(db, register, entry, version, (ended.was ?? null) as Ended, UNDONE);
  else await write(db, register, entry, version, await stillThere(db, entry, before(register, entry, last)), UNDONE);
  return true;
}

async function removeAdded(db: Db, register: Register, entry: Entry): Promise<boolean> {
  if (await anythingOn(db, kindOf(register), [entry.id]))
    throw new Conflict(
      `Something was said of this ${register.words.one} or attached to it since, and would go with it. Nothing was changed.`,
    );
  await removeEntries(db, register, [entry]);
  return false;
}

/** Removes entries on which nothing was built, in one entry of the record that keeps what they said. */
export async function removeEntries(db: Db, register: Register, entries: readonly Entry[]): Promise<void> {
  const [first] = entries;
  if (!first) return;
  await deleteEntries(
    db,
    entries.map(({ id }) => id),
  );
  const changes = entries.flatMap((entry) =>
    changesBetween(register, null, entry).map(({ field, after, became }) => ({
      field,
      before: after,
      after: null,
      was: became,
      of: entryOf(register, entry.id),
    })),
  );
  await record(db, { verb: 'entry.removed', subject: entryOf(register, first.id), changes });
}

type Line = { readonly field: string; readonly was: unknown; readonly became: string | null };

async function undoReview(db: Db, register: Register, entry: Entry, version: number, last: readonly Line[]): Promise<boolean> {
  const found = last.find((line) => line.field === REVIEW_FIELD);
  const review: Review = await reviewById(db, { kind: kindOf(register), id: entry.id }, String(valueFrom(found?.became ?? null)));
  await takeBackEntryReview(db, register, entry, version, review, before(register, entry, last));
  return true;
}

/**
 * Owners that are not there any more cannot be put back; those that are keep the names that they have today. Conflict where one has ended
 * that the entry does not name now.
 */
async function stillThere(db: Db, entry: Entry, stood: Stood): Promise<Stood> {
  const idsIn = (owners: Stood['owners']) => Object.values(owners).flatMap((named) => named.map((owner) => owner.id));
  const ids = idsIn(stood.owners);
  const now = idsIn(entry.owners);
  await checkGoesOn(
    db,
    ids.filter((id) => !now.includes(id)),
  );
  const names = await stillOwners(db, ids);
  const owners = Object.entries(stood.owners).map(([field, named]) => [
    field,
    named.flatMap((owner) => (names.has(owner.id) ? [{ ...owner, name: names.get(owner.id) ?? '' }] : [])),
  ]);
  return { ...stood, owners: Object.fromEntries(owners) as Stood['owners'] };
}
