import type { Db } from '../../../db/database.ts';
import { may } from '../../../core/permissions.ts';
import { asking, type Asked } from '../../../core/list.ts';
import { shortened } from '../../../core/text.ts';
import { type Kind, titleOf } from '../../../sockets/kind.ts';
import { addLink } from '../../records/public.ts';
import { newActionPath } from '../paths.ts';
import { planEdit } from '../permissions.ts';
import { allPlans, type Plan } from '../plans/queries.ts';

const TITLE_LETTERS = 300;

/** What the address of a new action says of it: what it begins with, and the thing for which it is proposed, as its kind and identifier. */
export function askedOf(query: Asked): { readonly fresh: Readonly<Record<string, string>>; readonly of: string } {
  const one = (name: string) => (typeof query[name] === 'string' ? query[name] : '');
  return { fresh: { theme: one('theme'), title: one('title').slice(0, TITLE_LETTERS) }, of: one('of') };
}

/** Where a new action of a plan is sent, with the thing for which it is proposed. */
export const sentTo = (plan: Plan, of: string) => asking(newActionPath(plan.id), of === '' ? [] : [['of', of]]);

/** The form of a new action in the newest open plan, filled in; null where there is none, or for whoever may not add one. */
export async function proposedAction(
  db: Db,
  title: string,
  { kind, id }: { readonly kind: string; readonly id: string },
): Promise<string | null> {
  const plan = (await allPlans(db)).find((each) => each.state === 'open');
  if (!plan || !may(db.actor.role, planEdit)) return null;
  const said = [
    ['title', shortened(title, TITLE_LETTERS)],
    ['of', `${kind}:${id}`],
  ] as const;
  return asking(newActionPath(plan.id), said);
}

/** Links a new action with the thing for which it was proposed, where the address named one that is there and may be seen. */
export async function linkProposed(
  db: Db,
  kinds: readonly Kind[],
  action: { readonly is: 'asks' } | { readonly is: 'done'; readonly id: string },
  title: string,
  of: string,
): Promise<void> {
  if (action.is === 'asks') return;
  const [name = '', id = ''] = of.split(':');
  const [own, kind] = [kinds.find((each) => each.name === 'action'), kinds.find((each) => each.name === name)];
  if (!own || !kind || !may(db.actor.role, kind.may)) return;
  await addLink(db, { kind: own, id: action.id, title }, { kind, id, title: await titleOf(db, kind, id) });
}
