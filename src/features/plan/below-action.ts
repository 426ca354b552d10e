import { page } from '../../web/page.ts';
import type { PageReply, SignedIn } from '../../web/route.ts';
import type { Action } from './actions/queries.ts';
import { actionPath, planPath, plansPath } from './paths.ts';
import { planById } from './plans/queries.ts';

/** A page that stands below an action, with its plan and itself above it. */
export async function belowAction({ db }: SignedIn, action: Action, title: string, main: PageReply['main']): Promise<PageReply> {
  const plan = await planById(db, action.planId);
  const crumbs = [
    { text: plan.name, href: planPath(plan.id) },
    { text: action.ref ?? 'Action', href: actionPath(action.id) },
  ];
  return page(title, main, { current: plansPath, crumbs });
}
