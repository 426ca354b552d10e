import { Conflict, NotFound } from '../../../core/errors.ts';
import { counted, shortened } from '../../../core/text.ts';
import type { Db } from '../../../db/database.ts';
import { actionTitles, type PlanId } from '../actions/queries.ts';
import { actionPath, allPlansPath, planPath } from '../paths.ts';
import { heldPlan, type Plan, planById } from '../plans/queries.ts';
import type { Source } from './did.rules.ts';
import { type Back, BACK, type Taken } from './back.acts.ts';
import { actsOf, newestOf, thingsIn, touchedBy } from './queries.ts';
import { type Act, keyOf, type Standing, standingOf, type Thing } from './rules.ts';

/** An act on a plan, how many actions it touched, and whether it can be taken back. */
export type Listed = Act & { readonly actions: number; readonly things: readonly Thing[]; readonly standing: Standing };

/** What was done with a plan, newest first, each with whether it can still be taken back. */
export async function actsOn(db: Db, plan: Plan): Promise<readonly Listed[]> {
  const acts = await actsOf(db, plan.id);
  const going = acts.filter((act) => !act.undone);
  const whole = going.flatMap((act) => wholePlans(act, plan.id));
  const [touched, inside] = await Promise.all([
    touchedBy(
      db,
      acts.map((act) => act.seq),
    ),
    thingsIn(db, [...new Set([plan.id, ...whole])]),
  ]);
  const thingsOf = (act: Act) => thingsOfAct(act, plan.id, touched.get(act.seq) ?? [], inside);
  const all = new Map(going.flatMap(thingsOf).map((thing) => [keyOf(thing), thing]));
  const cancelled = acts.flatMap((act) => (act.undoneAt === null ? [] : [act.seq, act.undoneAt]));
  const oldest = Math.min(...going.map((act) => act.seq));
  const newest = await newestOf(db, [...all.values()], going.length === 0 ? 0 : oldest, cancelled);
  const later = new Map<string, (typeof newest)[number]>();
  for (const each of newest) if ((later.get(keyOf(each))?.seq ?? 0) < each.seq) later.set(keyOf(each), each);
  const now = await namesOf(db, newest);
  return acts.map((act) => {
    const things = thingsOf(act);
    const standing = standingOf(act, things, later, { open: plan.state === 'open', now });
    return { ...act, things, actions: countActions(act, things, touched.get(act.seq) ?? []), standing };
  });
}

/** How many actions an act touched; where it carried them on, those of the plan that they were in. */
function countActions({ did }: Act, things: readonly Thing[], touched: readonly Thing[]): number {
  return (did.of === 'rolled' ? touched : things).filter((thing) => thing.kind === 'action').length;
}

/** The plans that go as a whole where an act is taken back. */
function wholePlans({ did }: Act, plan: PlanId): PlanId[] {
  if (did.of === 'made') return [plan];
  return did.next ? [did.next] : [];
}

/** What an act touched: what it recorded, what it began, and all that stands in a plan that it made. */
function thingsOfAct(act: Act, plan: PlanId, touched: readonly Thing[], inside: readonly (Thing & { readonly plan: string })[]): Thing[] {
  const { did } = act;
  const begun = [did.from, did.begun].flatMap((id) => (id ? [{ kind: 'action', id }] : []));
  const whole = wholePlans(act, plan);
  const within = inside.filter((thing) => whole.some((each) => each === thing.plan));
  const state = ['rolled', 'closed', 'reopened'].includes(did.of);
  const own = touched.filter((thing) => thing.kind !== 'plan' || state);
  return [...new Map([...own, ...begun, ...within].map((thing) => [keyOf(thing), { kind: thing.kind, id: thing.id }])).values()];
}

const LETTERS = 60;

/** What actions are called today, in a sentence. */
async function namesOf(db: Db, things: readonly Thing[]): Promise<(thing: Thing) => string> {
  const ids = things.filter((thing) => thing.kind === 'action').map((thing) => thing.id);
  const found = new Map(
    (ids.length === 0 ? [] : await actionTitles(db, ids)).map(({ id, ref, title }) => [
      id as string,
      ref ?? `“${shortened(title, LETTERS)}”`,
    ]),
  );
  return ({ kind, id }) => (kind === 'action' ? (found.get(id) ?? 'An action') : kind === 'theme' ? 'A theme' : 'The plan');
}

/** What was taken back in words, where it is seen, and from what of another room the act came. */
export type Undoing = { readonly words: string; readonly href: string; readonly source: Source | null };

/** Takes an act back; gives what became of it. */
export async function undoAct(db: Db, plan: Plan, id: string): Promise<Undoing> {
  const { act, count, missing, gone, kept } = await takeBack(db, plan.id, id);
  const actions = count === 1 ? '1 action is' : `${counted(count)} actions are`;
  const ended = new Intl.ListFormat('en-GB').format(missing);
  const words = [
    gone ? `Undone: ${act.words}. ${plan.name} is gone.` : `Undone: ${act.words}. ${actions} as before.`,
    kept ?? '',
    missing.length > 0 ? `${ended} ${missing.length === 1 ? 'has' : 'have'} ended and could not be given work again.` : '',
  ];
  const href = gone ? allPlansPath : act.did.from ? actionPath(act.did.from) : planPath(plan.id);
  return { words: words.filter((each) => each !== '').join(' '), href, source: act.did.source ?? null };
}

/** Takes an act back, whole or what nobody touched since; Conflict where nothing of it can be, with what was built on it. */
export async function takeBack(db: Db, planId: PlanId, id: string): Promise<Taken & { readonly act: Act; readonly kept: string | null }> {
  await heldPlan(db, planId, 'order');
  const plan = await planById(db, planId);
  const act = (await actsOn(db, plan)).find((each) => each.did.act === id);
  if (!act) throw new NotFound();
  if (act.standing.can === 'nothing') throw new Conflict(`${act.standing.why ?? ''} Nothing was changed.`.trim());
  const built = new Set(act.standing.built.map(keyOf));
  const free: Back = { plan, act, things: act.things.filter((thing) => !built.has(keyOf(thing))) };
  return { ...(await BACK[act.did.of](db, free)), act, kept: act.standing.why };
}
