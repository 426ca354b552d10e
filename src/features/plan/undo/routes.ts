import type { Offers } from '../../../sockets/feature.ts';
import { tellUndone, type Undone } from '../../../sockets/undone.ts';
import { page } from '../../../web/page.ts';
import { backTo, get, post, redirect, type Reply, type Route, type SignedIn } from '../../../web/route.ts';
import { planActsPath, planPath, plansPath, undoActPath } from '../paths.ts';
import { planEdit, planRead } from '../permissions.ts';
import { planById } from '../plans/queries.ts';
import { actsOn, undoAct, type Undoing } from './acts.ts';
import { undoActForm } from './forms.ts';
import { ActsPage } from './views.tsx';

const loaded = (context: SignedIn) => planById(context.db, context.params['plan'] ?? '');

async function actsPage(context: SignedIn): Promise<Reply> {
  const plan = await loaded(context);
  const acts = await actsOn(context.db, plan);
  const main = ActsPage({ plan, acts, mayUndo: context.can(planEdit), token: context.token });
  return page(`What was done with ${plan.name}`, main, { current: plansPath, crumbs: [{ text: plan.name, href: planPath(plan.id) }] });
}

/** Tells the rooms from which an act came that it was taken back, and leads to where that is seen. */
export async function undid({ db }: SignedIn, rooms: readonly Undone[], { words, href, source }: Undoing): Promise<Reply> {
  return redirect((source && (await tellUndone(rooms, db, source))) ?? href, { text: words });
}

/** What was done with a plan, and taking it back; rooms from which an act came hear of it. */
export const undoRoutes = ({ undone }: Pick<Offers, 'undone'>): readonly Route[] => [
  get(planActsPath(':plan'), planRead, actsPage),
  post(undoActPath(':plan'), planEdit, {
    form: undoActForm,
    handle: async (context, { act }) => undid(context, undone, await undoAct(context.db, await loaded(context), act)),
    showForm: backTo(plansPath),
  }),
];
