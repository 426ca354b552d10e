import type { Actor } from '../../../core/actor.ts';
import type { Day } from '../../../core/day.ts';
import type { DueItem } from '../../../core/feature.ts';
import { may } from '../../../core/permissions.ts';
import type { Db } from '../../../db/database.ts';
import { postsHeldBy } from '../../people/public.ts';
import { openActions } from './queries.ts';
import { datedDues, mendingDues, ofPosts } from './rules.ts';

/** What the plans ask of the actor until a day: of the whole body for those who run the plan, of their posts for everybody else. */
export async function planDues(db: Db, actor: Actor, today: Day, until: Day): Promise<readonly DueItem[]> {
  const update = may(actor.role, 'action.update');
  if (may(actor.role, 'plan.edit')) {
    const actions = await openActions(db);
    return [...datedDues(actions, until, update), ...mendingDues(actions)];
  }
  const posts = await postsHeldBy(db, actor.account, today);
  if (posts.length === 0) return [];
  return datedDues(ofPosts(await openActions(db), posts), until, update);
}
