import type { Db } from '../../../db/database.ts';
import type { Change } from '../../../db/record.ts';
import type { GivenThing, Owned } from '../../../sockets/owned.ts';
import { kindOf, type Register } from '../register.ts';
import { changesBetween } from './history.rules.ts';
import type { Content, Entry } from './parts.ts';
import { entriesOf, saveContent } from './queries.ts';

const OWNERS = 'owners';

/** Writes whose an entry is; what the record says of it. */
async function write(db: Db, register: Register, entry: Entry, owners: Content['owners']): Promise<readonly Change[]> {
  const stood = { ...entry, owners };
  await saveContent(db, entry.id, entry.version, stood, entry.nextOn);
  return changesBetween(register, entry, stood).map((change) => ({ ...change, of: { kind: kindOf(register), id: entry.id } }));
}

/** Gives the entries of a register that an owner answers for, of those that are kept, to another. */
export const giveEntries =
  (register: Register): NonNullable<Owned['give']> =>
  async (db, from, to) => {
    const theirs = (await entriesOf(db, register)).filter(
      (entry) => entry.endedOn === null && (entry.owners[OWNERS] ?? []).some((owner) => owner.id === from.id),
    );
    const given: GivenThing[] = [];
    const changes: Change[] = [];
    for (const entry of theirs) {
      const named = (entry.owners[OWNERS] ?? []).map((owner) => (owner.id === from.id ? { ...to, holder: null, ended: false } : owner));
      const owners = { ...entry.owners, [OWNERS]: [...new Map(named.map((owner) => [owner.id, owner])).values()] };
      changes.push(...(await write(db, register, entry, owners)));
      given.push({ id: entry.id, version: entry.version + 1, before: entry.owners });
    }
    return { given, changes };
  };

/** Gives entries back to whom they were given from; null where one of them was changed since. */
export const giveEntriesBack =
  (register: Register): NonNullable<Owned['giveBack']> =>
  async (db, given) => {
    if (given.length === 0) return [];
    const entries = new Map((await entriesOf(db, register)).map((entry) => [entry.id as string, entry]));
    const standing = given.flatMap(({ id, version, before }) => {
      const entry = entries.get(id);
      return entry?.version === version ? [{ entry, before: before as Content['owners'] }] : [];
    });
    if (standing.length !== given.length) return null;
    const changes: Change[] = [];
    for (const { entry, before } of standing) changes.push(...(await write(db, register, entry, before)));
    return changes;
  };
