import { changedMeanwhile, Conflict, NotFound } from '../../../core/errors.ts';
import { printDay, type Day } from '../../../core/day.ts';
import { idFrom, newId } from '../../../core/ids.ts';
import type { Problem } from '../../../core/problem.ts';
import type { Db } from '../../../db/database.ts';
import { record, type Change } from '../../../db/record.ts';
import * as persons from '../persons/queries.ts';
import type { HolderInput, OwnerEdit } from './forms.ts';
import * as store from './queries.ts';
import type { OwnerId, StoredOwner } from './queries.ts';
import type { Owned } from '../../../sockets/owned.ts';
import { namedDay } from '../../../core/due/typed-day.ts';
import { canBeHeld, changeHolder, endProblems, type Held, type HolderChange, type OpenCount, type OwnerKind } from './rules.ts';
import { ownerPath } from '../paths.ts';

/** An owner that is to be added, with the name of whoever holds it, where that is said. */
export type NewOwner = {
  readonly kind: OwnerKind;
  readonly name: string;
  readonly short?: string | null | undefined;
  readonly holder?: string | undefined;
};

/** The longest name that is kept; a cell that says more than a name stays whole beside the action. */
const LONGEST_NAME = 200;

async function write(db: Db, verb: `owner.${string}`, id: OwnerId, changes: readonly Change[]): Promise<void> {
  await record(db, { verb, subject: { kind: 'owner', id }, changes });
}

/** Adds a post, group or outside body; one of that name that is there already is given back, and begun again if it had ended. */
export async function addOwner(db: Db, input: NewOwner): Promise<OwnerId> {
  const name = input.name.trim().slice(0, LONGEST_NAME);
  const known = await store.ownerNamed(db, name);
  if (known) {
    if (known.ended_on) await reopenOwner(db, known, known.version);
    return known.id;
  }
  const id = newId<'owner'>();
  const short = input.short?.trim() || null;
  await store.insertOwner(db, { id, kind: input.kind, name, short });
  await write(db, 'owner.added', id, [
    { field: 'name', before: null, after: name },
    { field: 'kind', before: null, after: input.kind },
    { field: 'short', before: null, after: short },
  ]);
  if (input.holder && canBeHeld(input.kind)) await beginHeld(db, id, input.holder.trim().slice(0, LONGEST_NAME));
  return id;
}

/** Names who holds an owner that is new, from today, which is when it was said; nobody where several people have that name. */
async function beginHeld(db: Db, id: OwnerId, name: string): Promise<void> {
  const [known, another] = await persons.personsNamed(db, name);
  if (another) return;
  const person = known?.id ?? (await persons.addPerson(db, { name, email: null, account: null }));
  await store.addHolding(db, id, person, db.today);
  await write(db, 'owner.held', id, [
    { field: 'holder', before: null, after: known?.name ?? name },
    { field: 'since', before: null, after: printDay(db.today) },
  ]);
}

/** The owner with the id of an address; absent, malformed or of another body is the same. */
export async function loadOwner(db: Db, id: string | undefined): Promise<StoredOwner> {
  const known = idFrom<'owner'>(id ?? '');
  const owner = known && (await store.ownerById(db, known));
  if (!owner) throw new NotFound();
  return owner;
}

/** Problems of a name or abbreviation that another owner has already; `except` is the one being renamed. */
export async function nameProblems(
  db: Db,
  input: { name: string; short?: string | undefined },
  except: OwnerId | null,
): Promise<Problem[]> {
  const named = await store.ownerNamed(db, input.name);
  const problems: Problem[] = [];
  if (named && named.id !== except) {
    const text = named.ended_on
      ? 'There was one of this name, which has ended. Open it to begin it again, or choose another name.'
      : 'There is one of this name already. Choose another name.';
    problems.push({ field: 'name', text, href: ownerPath(named.id) });
  }
  const shortened = input.short ? await store.ownerByName(db, input.short) : null;
  if (shortened && shortened.id !== except && !shortened.ended_on)
    problems.push({ field: 'short', text: `${shortened.name} goes by this already. Choose another abbreviation.` });
  return problems;
}

async function save(db: Db, owner: StoredOwner, version: number | null, set: Parameters<typeof store.saveOwner>[3]): Promise<void> {
  if (version !== owner.version || !(await store.saveOwner(db, owner.id, version, set))) throw changedMeanwhile(owner.name);
}

/** Gives another name or abbreviation; what it owns stays with it. */
export async function renameOwner(db: Db, owner: StoredOwner, version: number | null, input: OwnerEdit): Promise<readonly Problem[]> {
  const problems = await nameProblems(db, input, owner.id);
  if (problems.length > 0) return problems;
  const short = input.short || null;
  await save(db, owner, version, { name: input.name, short });
  await write(db, 'owner.renamed', owner.id, [
    { field: 'name', before: owner.name, after: input.name },
    { field: 'short', before: owner.short, after: short },
  ]);
  return [];
}

/** How many open things of each kind an owner has. */
export async function openOf(db: Db, owned: readonly Owned[], owner: OwnerId): Promise<readonly OpenCount[]> {
  return Promise.all(owned.map(async ({ word, open }) => ({ word, count: (await open(db)).get(owner) ?? 0 })));
}

/** Ends an owner today, with its present holding; refused while it owns what is open, in whichever room. */
export async function endOwner(
  db: Db,
  owned: readonly Owned[],
  owner: StoredOwner,
  version: number | null,
  today: Day,
): Promise<readonly Problem[]> {
  const problems = endProblems(await openOf(db, owned, owner.id));
  if (problems.length > 0) return problems;
  await save(db, owner, version, { ended_on: today });
  const present = (await store.holdingsOf(db, owner.id)).find((each) => each.until === null);
  if (present) await store.endHolding(db, present.id, today);
  await write(db, 'owner.ended', owner.id, [
    { field: 'ended_on', before: null, after: today },
    { field: 'holder', before: present?.name ?? null, after: null },
  ]);
  return [];
}

/** Begins an ended owner again, vacant. */
export async function reopenOwner(db: Db, owner: StoredOwner, version: number | null): Promise<void> {
  await save(db, owner, version, { ended_on: null });
  await write(db, 'owner.reopened', owner.id, [{ field: 'ended_on', before: owner.ended_on, after: null }]);
}

/**
 * Removes again those of some owners that nothing has come to refer to since they were added; with `held`, also those whose holders came
 * with them. Gives what they were called.
 */
export async function removeUnused(db: Db, ids: readonly string[], held = false): Promise<readonly string[]> {
  const unused = await store.unusedAmong(db, ids, held ? ['holding'] : []);
  const people = held
    ? await store.deleteHoldings(
        db,
        unused.map((owner) => owner.id),
      )
    : [];
  await persons.removeForgotten(db, people);
  for (const owner of unused) {
    await store.deleteOwner(db, owner.id);
    await write(db, 'owner.removed', owner.id, [
      { field: 'name', before: owner.name, after: null },
      { field: 'kind', before: owner.kind, after: null },
      { field: 'short', before: owner.short, after: null },
    ]);
  }
  return unused.map((owner) => owner.name);
}

/** Some owners as they are called today; those that were removed are brought back as the ones that they were. */
export async function bringBack(db: Db, ids: readonly string[]): Promise<readonly (Pick<StoredOwner, 'id' | 'name'> & { made?: true })[]> {
  const present = await store.ownersByIds(db, ids);
  const gone = ids.filter((id) => !present.some((owner) => owner.id === id));
  const removed = await store.removedAmong(db, gone);
  for (const owner of removed) {
    if (await store.ownerNamed(db, owner.name))
      throw new Conflict(`“${owner.name}” was removed since, and another one is called so now. Nothing was changed. Edit instead.`);
    await store.insertOwner(db, owner);
    await write(db, 'owner.added', owner.id, [
      { field: 'name', before: null, after: owner.name },
      { field: 'kind', before: null, after: owner.kind },
      { field: 'short', before: null, after: owner.short },
    ]);
  }
  const all = [...present, ...removed.map((owner) => ({ ...owner, made: true as const }))];
  return ids.flatMap((id) => all.filter((owner) => owner.id === id));
}

/** Changes who holds an owner from a day; what it owns stays where it is. */
export async function setHolder(
  db: Db,
  owner: StoredOwner,
  version: number | null,
  input: HolderInput,
  today: Day,
): Promise<readonly Problem[]> {
  const from = namedDay(input.from, db.actor.body.calendar, today);
  if (!from) return [{ field: 'from', text: 'Write one day with its year, for example 1 Sep 2026.' }];
  if (!canBeHeld(owner.kind)) return [{ field: 'person', text: 'Nobody can hold this: it stands for everyone.' }];
  if (owner.ended_on) return [{ text: 'This has ended. Begin it again before naming a holder.', href: ownerPath(owner.id) }];
  const holdings = await store.holdingsOf(db, owner.id);
  const who = await chosenPerson(db, input);
  if (!who) return [{ field: 'person', text: 'This person is no longer listed. Choose again.' }];
  const change = changeHolder(holdings, who.is === 'nobody' ? null : who.is === 'known' ? who.id : '', from, today);
  if (Array.isArray(change)) return change as readonly Problem[];
  await save(db, owner, version, {});
  const person = who.is === 'nobody' ? null : who.is === 'known' ? who.id : await persons.addPerson(db, who);
  await carryOut(db, owner.id, change as HolderChange, person);
  await write(db, 'owner.held', owner.id, describe(holdings, change as HolderChange, who.is === 'nobody' ? null : who.name, from));
  return [];
}

type Chosen =
  | { is: 'nobody' }
  | { is: 'known'; id: persons.PersonId; name: string }
  | ({ is: 'new' } & Parameters<typeof persons.addPerson>[1]);

/** Whom the form means; an address that is known already is that person, and a member's address ties the person to the account. */
async function chosenPerson(db: Db, input: HolderInput): Promise<Chosen | null> {
  if (input.person === 'nobody') return { is: 'nobody' };
  if (input.person === 'new') {
    const known = input.email ? await persons.personByEmail(db, input.email) : null;
    if (known) return { is: 'known', ...known };
    const account = input.email ? await persons.memberAccount(db, { email: input.email }) : null;
    return { is: 'new', name: input.name ?? '', email: input.email || null, account: account?.id ?? null };
  }
  const [kind, id = ''] = input.person.split(':');
  if (kind === 'account') {
    const account = await persons.memberAccount(db, { id });
    return account && { is: 'new', name: account.name, email: account.email, account: account.id };
  }
  const known = idFrom<'person'>(id);
  const person = known && (await persons.personById(db, known));
  return person && { is: 'known', ...person };
}

async function carryOut(db: Db, owner: OwnerId, change: HolderChange, person: persons.PersonId | null): Promise<void> {
  if (change.remove) await store.removeHolding(db, change.remove);
  if (change.end) await store.endHolding(db, change.end.id, change.end.until);
  if (change.move) await store.moveHolding(db, change.move.id, change.move.from);
  if (change.begin && person) await store.addHolding(db, owner, person, change.begin);
}

function describe(holdings: readonly Held[], change: HolderChange, name: string | null, from: Day): Change[] {
  const present = holdings.find((each) => each.until === null);
  const since = { field: 'since', before: present ? printDay(present.from) : null, after: printDay(from) };
  return [{ field: 'holder', before: present?.name ?? null, after: change.move ? (present?.name ?? null) : name }, since];
}
