import { shortened } from '../../../core/text.ts';
import type { BodyCalendar } from '../../../core/calendar.ts';
import { changedMeanwhile, Conflict, Forbidden } from '../../../core/errors.ts';
import type { Db } from '../../../db/database.ts';
import { type Change, record } from '../../../db/record.ts';
import { addOwner, ownerByName } from '../../people/public.ts';
import { NOTE_FIELD } from '../../records/public.ts';
import { holdOpen } from '../plans/open.ts';
import { indexWords, wordsOfAction } from '../words.queries.ts';
import { setSteps } from '../steps/queries.ts';
import { isSearched, type OwnerRef, type Patch, RECORDED_NAMES, toldOf } from './fields.ts';
import type { Action } from './queries.ts';
import { addNote, type Note, setOwners, writeFields } from './write.queries.ts';
import { mayUpdate, whoseWords } from './rules.ts';
import { planEdit } from '../permissions.ts';

/** Refuses whoever may not say how an action is going, naming whose it is and who can help. */
export function checkMayUpdate(db: Pick<Db, 'actor'>, action: Pick<Action, 'owners'>): void {
  if (!mayUpdate(db.actor, action)) throw new Forbidden(planEdit.roles.join(', '), whoseWords(action.owners));
}

/** Refuses a change of an action that was changed since the person saw it, or of which no page says what they saw. */
export function checkVersion(before: Action, version: number | null): void {
  if (version === null)
    throw new Conflict(
      `The form did not say which state of “${shortened(before.title, 80)}” you saw, so nothing was changed. Open it again, then repeat your change.`,
    );
  if (version !== before.version) throw changedMeanwhile(`“${shortened(before.title, 80)}”`);
}

/**
 * The one way to change an action: checks whose it is and the version seen, writes fields and note, keeps before and after, records it, with
 * what was done `beside` it in the same act.
 */
export async function changeAction(
  db: Db,
  before: Action,
  version: number | null,
  verb: `action.${string}`,
  patch: Omit<Patch, 'risks'>,
  note?: Note,
  beside: readonly Change[] = [],
): Promise<void> {
  checkMayUpdate(db, before);
  await writeChange(db, before, version, verb, patch, note, beside);
}

/** The same for whoever was found to be allowed this change, such as who does one step of an action. */
export async function writeChange(
  db: Db,
  before: Action,
  version: number | null,
  verb: `action.${string}`,
  patch: Omit<Patch, 'risks'>,
  note?: Note,
  beside: readonly Change[] = [],
): Promise<void> {
  // Closing a plan changes its actions too: what a person then has to know is that it is closed.
  if (version !== before.version) await holdOpen(db, before.planId);
  checkVersion(before, version);
  const changes = changesBy(before, patch, db.actor.body.calendar);
  const words = wordsOfAction({ ...before, ...patch }, note?.text ?? before.last?.text ?? null);
  // Sent together: each answer that is waited for makes everybody wait who changes the same action. The first holds it, the others follow in order.
  const [, updated, noteId] = await Promise.all([
    holdOpen(db, before.planId),
    writeFields(db, before, patch, note),
    note ? addNote(db, before.id, note, patch.status ?? null) : null,
    isSearched(patch) || note ? indexWords(db, 'action', before.id, words) : null,
  ]);
  if (note) changes.push({ field: `${NOTE_FIELD}${noteId}`, before: null, after: note.text });
  if (updated === 0) throw changedMeanwhile(`“${shortened(before.title, 80)}”`);
  if (patch.owners) await setOwners(db, [before.id], patch.owners);
  if (patch.steps) await setSteps(db, before.id, patch.steps);
  await record(db, { verb, subject: { kind: 'action', id: before.id }, changes: [...changes, ...beside] });
}

/** What a patch changes of an action, in the words that people see and as the program holds it. */
export function changesBy(before: Patch, patch: Patch, calendar: BodyCalendar, of?: Change['of']): Change[] {
  return RECORDED_NAMES.filter((name) => patch[name] !== undefined).map((field): Change => {
    const told = toldOf(field);
    const print = (value: unknown) => told?.print(value, calendar) || null;
    const kept = (value: unknown) => (value === undefined || !told?.keep ? value : told.keep(value));
    const [was, became] = [kept(before[field]), kept(patch[field])];
    return { field, before: print(before[field]), after: print(patch[field]), was, became, ...(of ? { of } : {}) };
  });
}

/** The owners that a file names, each once; a name that is not known yet becomes a post. */
export async function ownersOfFile(db: Db, names: readonly string[]): Promise<OwnerRef[]> {
  const found = new Map<string, OwnerRef>();
  for (const typed of names) {
    const known = await ownerByName(db, typed);
    const id = known?.id ?? (await addOwner(db, { kind: 'post', name: typed, short: null }));
    if (!found.has(id)) found.set(id, { id, name: known?.name ?? typed, typed });
  }
  return [...found.values()];
}
