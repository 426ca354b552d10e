import type { Actor } from '../../../core/actor.ts';
import { printDay } from '../../../core/day.ts';
import type { Found } from '../../../sockets/search.ts';
import { may } from '../../../core/permissions.ts';
import { hasWords } from '../../../core/words.ts';
import type { Db } from '../../../db/database.ts';
import { ownersOf } from '../../people/public.ts';
import { actionPath, planPath } from '../paths.ts';
import { allPlans } from '../plans/queries.ts';
import { actionsWithWords, themeTitles } from './queries.ts';
import { planRead } from '../permissions.ts';

/** Actions with all the words, in what they say, in what their owners are called or in the name of who holds them now. */
export async function foundActions(db: Db, words: readonly string[]) {
  const owners = await ownersOf(db);
  const naming = (word: string) =>
    owners.filter((owner) => hasWords([owner.name, owner.holder].join(' '), [word])).map((owner) => owner.id);
  return db.all(
    actionsWithWords(
      db,
      words.map((word) => ({ word, owners: naming(word) })),
    ),
  );
}

/** Actions, plans and themes with all the words. */
export async function searchPlan(db: Db, actor: Actor, words: readonly string[]): Promise<readonly Found[]> {
  if (!may(actor.role, planRead) || words.length === 0) return [];
  const [actions, plans, themes] = await Promise.all([foundActions(db, words), allPlans(db), themeTitles(db)]);
  return [
    ...plans
      .filter((plan) => hasWords(plan.name, words))
      .map((plan) => ({
        kind: 'Plan',
        title: plan.name,
        detail: `${printDay(plan.from)} to ${printDay(plan.to)}`,
        href: planPath(plan.id),
      })),
    ...themes
      .filter((theme) => hasWords(theme.title, words))
      .map((theme) => ({
        kind: 'Theme',
        title: [theme.ref, theme.title].filter(Boolean).join(' '),
        detail: theme.plan,
        href: `${planPath(theme.plan_id)}#theme-rows-${theme.id}`,
      })),
    ...actions.map((action) => ({
      kind: 'Action',
      title: [action.ref, action.title].filter(Boolean).join(' ').slice(0, 300),
      detail: [`${action.closed_on ? 'Closed. ' : ''}${action.plan}`, action.last_text?.slice(0, 160)].filter(Boolean).join(': '),
      href: actionPath(action.id),
    })),
  ];
}
