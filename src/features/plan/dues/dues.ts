import type { Actor } from '../../../core/actor.ts';
import type { Day } from '../../../core/day.ts';
import type { DueItem, DuesAsked } from '../../../sockets/due.ts';
import { may } from '../../../core/permissions.ts';
import type { Db } from '../../../db/database.ts';
import { mayUpdate } from '../actions/rules.ts';
import { openActions } from './queries.ts';
import { datedDues, mendingDues } from './rules.ts';
import { stepDues } from '../steps/dues.rules.ts';
import { stepsDue } from '../steps/open.queries.ts';
import { planEdit } from '../permissions.ts';

/** What the plans ask of the actor until a day: of the whole body for those who run the plan, of their posts for everybody else. */
export async function planDues(db: Db, actor: Actor, _today: Day, asked: DuesAsked): Promise<readonly DueItem[]> {
  if (may(actor.role, planEdit)) {
    const [{ actions, vacant }, steps] = await Promise.all([
      openActions(db, { ...asked, mending: true }),
      stepsDue(db, { ...asked, posts: null }),
    ]);
    return [...datedDues(actions, asked, () => true), ...stepDues(steps), ...mendingDues(actions, vacant)];
  }
  const { posts } = actor;
  if (posts.length === 0) return [];
  const [{ actions }, steps] = await Promise.all([openActions(db, { ...asked, posts }), stepsDue(db, { ...asked, posts })]);
  return [...datedDues(actions, asked, (action) => mayUpdate(actor, action)), ...stepDues(steps)];
}
