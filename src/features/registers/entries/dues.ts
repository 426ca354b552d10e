import { may } from '../../../core/permissions.ts';
import type { DueItem, Dues } from '../../../sockets/due.ts';
import { REGISTERS } from '../declared.ts';
import { kindOf } from '../register.ts';
import { rightsOf } from '../rights.ts';
import { dueOf } from './due.rules.ts';
import { expectedEntries } from './queries.ts';

/** What is to be looked at until a day: of the whole body for those who keep a register, of their posts for everybody else. */
export const registerDues: Dues = async (db, actor, _today, asked) => {
  const looked = REGISTERS.filter((register) => register.review !== null && may(actor.role, rightsOf(register).look));
  const whole = looked.some((register) => may(actor.role, rightsOf(register).edit));
  if (looked.length === 0 || (!whole && actor.posts.length === 0)) return [];
  const rows = await expectedEntries(db, looked.map(kindOf), asked);
  return rows.flatMap((row): DueItem[] => {
    const register = looked.find((each) => kindOf(each) === row.kind);
    return register ? dueOf(register, row, actor) : [];
  });
};
