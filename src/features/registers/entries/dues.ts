import { may } from '../../../core/permissions.ts';
import type { DueItem, Dues } from '../../../sockets/due.ts';
import { REGISTERS } from '../declared.ts';
import { kindOf } from '../register.ts';
import { rightsOf } from '../permissions.ts';
import { dueOf } from './due.rules.ts';
import { expectedEntries } from './due.queries.ts';

/** What is to be reviewed until a day: of the whole body for those who keep a register, of their posts for everybody else. */
export const registerDues: Dues = async (db, actor, _today, asked) => {
  const reviewed = REGISTERS.filter((register) => register.review !== null && may(actor.role, rightsOf(register).review));
  const whole = reviewed.some((register) => may(actor.role, rightsOf(register).edit));
  if (reviewed.length === 0 || (!whole && actor.posts.length === 0)) return [];
  const rows = await expectedEntries(db, reviewed.map(kindOf), asked);
  return rows.flatMap((row): DueItem[] => {
    const register = reviewed.find((each) => kindOf(each) === row.kind);
    return register ? dueOf(register, row, actor) : [];
  });
};
