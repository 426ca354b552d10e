import type { Actor } from '../../../core/actor.ts';
import type { Day } from '../../../core/day.ts';
import type { DueItem, DuesAsked } from '../../../sockets/due.ts';
import { may } from '../../../core/permissions.ts';
import type { Db } from '../../../db/database.ts';
import { mayUpdate } from '../actions/rules.ts';
import { planCreate, planEdit } from '../permissions.ts';
import { stepDues } from '../steps/dues.rules.ts';
import { stepsDue } from '../steps/open.queries.ts';
import { anyPlan, openActions, type OpenAction, ownsOpen, updatedToday } from './queries.ts';
import { datedDues, firstPlan, isMine, mendingDues } from './rules.ts';

/** What the plans ask of the actor until a day: of the whole body for those who run the plan, of their posts for everybody else. */
export async function planDues(db: Db, actor: Actor, _today: Day, asked: DuesAsked): Promise<readonly DueItem[]> {
  return may(actor.role, planEdit) ? duesOfAll(db, actor, asked) : duesOfPosts(db, actor, asked);
}

/** For those who run the plan everything is theirs to see to; what others hold they ask them about. */
async function duesOfAll(db: Db, actor: Actor, asked: DuesAsked): Promise<readonly DueItem[]> {
  const [{ actions, vacant }, steps] = await Promise.all([
    openActions(db, { ...asked, mending: true }),
    stepsDue(db, { ...asked, posts: null }),
  ]);
  if (asked.next && actions.length + vacant.length === 0 && may(actor.role, planCreate) && !(await anyPlan(db))) return [firstPlan];
  const seeing = { mayUpdate: () => true, isMine: isMine(actor.posts), updated: await updatedBy(db, actions, asked) };
  return [...datedDues(actions, asked, seeing), ...stepDues(steps), ...mendingDues(actions, vacant)];
}

/** For everybody else what their posts own; where nothing open is theirs, what there is of others is told, and asks nothing of them. */
async function duesOfPosts(db: Db, actor: Actor, asked: DuesAsked): Promise<readonly DueItem[]> {
  const { posts } = actor;
  const mayThis = (action: OpenAction) => mayUpdate(actor, action);
  const [{ actions }, steps] =
    posts.length === 0
      ? [{ actions: [] }, []]
      : await Promise.all([openActions(db, { ...asked, posts }), stepsDue(db, { ...asked, posts })]);
  if (actions.length + steps.length > 0 || !asked.next || (await ownsOpen(db, posts))) {
    const seeing = { mayUpdate: mayThis, isMine: () => true, updated: await updatedBy(db, actions, asked) };
    return [...datedDues(actions, asked, seeing), ...stepDues(steps)];
  }
  const others = (await openActions(db, { ...asked, all: true })).actions;
  return datedDues(others, asked, { mayUpdate: mayThis, isMine: () => false, others: true });
}

/** Which of some actions whoever looks has updated today, as a page asks that shows them. */
const updatedBy = (db: Db, actions: readonly OpenAction[], { next }: DuesAsked) =>
  next
    ? updatedToday(
        db,
        actions.map((action) => action.id),
      )
    : new Set<string>();
