import type { Kind } from '../../sockets/kind.ts';
import { REGISTERS } from './declared.ts';
import { checkMayHang } from './entries/acts.ts';
import { entryTitles } from './entries/queries.ts';
import { entriesWithWords } from './entries/search.ts';
import { entryPath, registerPath } from './paths.ts';
import { kindOf, type Register } from './register.ts';
import { rightsOf } from './permissions.ts';

/** The entries of a register, for what hangs on things of any kind. */
export const entryKind = (register: Register): Kind => ({
  name: kindOf(register),
  word: { one: register.words.one, many: register.words.many },
  may: rightsOf(register).read,
  under: registerPath(register.name),
  path: (id) => entryPath(register.name, id),
  found: async (db, ids) =>
    new Map(
      (await entryTitles(db, register, ids)).map(({ id, title, ended_on }) => [
        id,
        ended_on === null ? title : `${title} (${register.end.word.toLowerCase()})`,
      ]),
    ),
  withWords: (db, words, most) => entriesWithWords(db, register, words, most),
  checkMayAdd: (db, id, what) => checkMayHang(db, register, id, what),
});

/** Kinds of things on which something can hang. */
export const KINDS: readonly Kind[] = REGISTERS.map(entryKind);
