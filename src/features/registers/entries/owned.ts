import { type Day, printDay } from '../../../core/day.ts';
import type { Db } from '../../../db/database.ts';
import type { Owned } from '../../../sockets/owned.ts';
import { entryPath } from '../paths.ts';
import { kindOf, type Register } from '../register.ts';
import { rightsOf } from '../permissions.ts';
import { giveEntries, giveEntriesBack } from './give.acts.ts';
import { entriesOwned, lastFrom, openByOwner } from './queries.ts';
import { stateOf, stateWord } from './state.rules.ts';

/** What all registers ask for in one transaction is asked once. */
function onceIn<Answer>(ask: (db: Db, of: string) => Promise<Answer>): (db: Db, of: string) => Promise<Answer> {
  const asked = new WeakMap<Db, Map<string, Promise<Answer>>>();
  return (db, of) => {
    const known = asked.get(db) ?? new Map<string, Promise<Answer>>();
    const answer = known.get(of) ?? ask(db, of);
    asked.set(db, known.set(of, answer));
    return answer;
  };
}

const allOpen = onceIn((db) => openByOwner(db));
const allOwned = onceIn(entriesOwned);

/** The entries of a register that posts, groups and outside bodies own. */
export const ownedEntries = (register: Register): Owned => ({
  word: { one: register.words.one, many: register.words.many },
  may: rightsOf(register).read,
  give: giveEntries(register),
  giveBack: giveEntriesBack(register),
  open: async (db) => {
    const rows = (await allOpen(db, '')).filter((row) => row.kind === kindOf(register));
    return new Map(rows.map(({ owner, open }) => [owner, open]));
  },
  of: async (db, owner, today) =>
    (await allOwned(db, owner)).flatMap((row) => {
      if (row.kind !== kindOf(register)) return [];
      const stood = { nextOn: row.next_on as Day | null, endedOn: row.ended_on as Day | null, last: lastFrom(row) };
      return [
        {
          ref: null,
          title: row.title,
          href: entryPath(register.name, row.id),
          within: `${register.words.many.charAt(0).toUpperCase()}${register.words.many.slice(1)}`,
          state: stateWord(register, stateOf(register, stood, today)),
          due: stood.nextOn ? printDay(stood.nextOn) : row.review_text,
          closedOn: stood.endedOn,
        },
      ];
    }),
});
