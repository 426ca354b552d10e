import type { ViewedList } from '../../../sockets/list.ts';
import { registerPath } from '../paths.ts';
import { kindOf, type Register } from '../register.ts';
import { rightsOf } from '../permissions.ts';
import { seenFrom, seenSaid } from './seen.rules.ts';

/** The list of a register, of which people keep views. */
export const registerList = (register: Register): ViewedList => ({
  name: kindOf(register),
  path: registerPath(register.name),
  under: registerPath(register.name),
  may: rightsOf(register).read,
  share: rightsOf(register).edit,
  titled: async () => `the ${register.words.many}`,
  said: (asked) => seenSaid(seenFrom(register, asked, [])),
});
