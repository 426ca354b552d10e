import type { BodyCalendar } from '../../../core/calendar.ts';
import type { Day } from '../../../core/day.ts';
import { changedMeanwhile } from '../../../core/errors.ts';
import { type Id, newId } from '../../../core/ids.ts';
import type { Problem } from '../../../core/problem.ts';
import { counted } from '../../../core/text.ts';
import type { Db } from '../../../db/database.ts';
import { type Change, plainChange, record } from '../../../db/record.ts';
import { closing, type Patched } from '../actions/patch.rules.ts';
import { actionsOfPlan, type PlanId } from '../actions/queries.ts';
import type { Status } from '../actions/rules.ts';
import { changesOfAll, writeAll } from '../actions/several.acts.ts';
import { heldPlan, type Plan, setState, themesOf } from '../plans/queries.ts';
import { createPlan } from '../plans/create.acts.ts';
import { type Decided, nameOf, type RollOver } from './decide.ts';
import { wholeActions } from './next.acts.ts';
import { didChange } from '../undo/did.rules.ts';
import { columnsOf } from './queries.ts';
import { nextPlan, proposalsFor, renumbered } from './rules.ts';
import { ENDED, rollOverFrom, type Typed } from './typed.rules.ts';

const changed = () => changedMeanwhile('the plan', { opened: 'this page' });

/** The plan that was started, and the act by which. */
export type Rolled = { readonly id: PlanId; readonly act: Id<'act'> };

/** What a form sends to start the next plan. */
type RollOverInput = Omit<Typed, 'fields'> & { readonly [field: string]: string | undefined };

/** Starts the next plan as somebody decided on its page, or says what is to be mended first; whoever changes an action meanwhile waits. */
export async function startNext(
  db: Db,
  plan: Plan,
  version: number | null,
  input: RollOverInput,
): Promise<(Rolled & { readonly closed: boolean }) | readonly Problem[]> {
  const { calendar } = db.actor.body;
  if ((await heldPlan(db, plan.id, 'order')) === 'closed') return [ENDED];
  const proposals = proposalsFor(await actionsOfPlan(db, plan.id), { into: nextPlan(plan, db.today), calendar, today: db.today });
  const { name, from, to, refs, late, close, seen, ...fields } = input;
  const roll = rollOverFrom(plan, proposals, { name, from, to, refs, late, close, seen, fields }, { today: db.today, calendar });
  if (!('decided' in roll)) return roll;
  return { ...(await rollOver(db, plan, version, roll, db.today, calendar)), closed: roll.close };
}

/** Starts the next plan from this one and, where that is wanted, ends this one, all in one: what goes on is linked to what it carries on. */
export async function rollOver(
  db: Db,
  plan: Plan,
  version: number | null,
  roll: RollOver,
  today: Day,
  calendar: BodyCalendar,
): Promise<Rolled> {
  if (version !== plan.version) throw changed();
  const themes = await themesOf(db, plan.id);
  const actions = await wholeActions(db, plan, roll, themes, { today, calendar });
  const refs = roll.renumber ? renumbered(actions.map((action) => action.ref)) : actions.map((action) => action.ref);
  const { id } = await createPlan(db, {
    ...roll.into,
    columns: await columnsOf(db, plan.id),
    themes: themes.map(({ ref, title, noneNeeded }) => ({ ref, title, noneNeeded })),
    actions: actions.map((action, index) => ({ ...action, ref: refs[index] ?? null })),
    fromFile: false,
    continues: plan.id,
  });
  const act = newId<'act'>();
  const ended = roll.decided.flatMap((each) => endOf(each, roll, today) ?? []);
  await writeAll(db, ended);
  const state = roll.close ? 'closed' : plan.state;
  if (!(await setState(db, plan, state))) throw changed();
  const states: Change[] = [
    plainChange('state', plan.state, state),
    { field: 'continuedBy', before: null, after: roll.into.name },
    didChange(plan.id, startedWords(plan, roll), { act, of: 'rolled', next: id }),
  ];
  const goOn = roll.decided.filter(
    ({ proposal, how }) => (!roll.close || proposal.is === 'again') && ['carry', 'split', 'merge'].includes(how),
  );
  const too = goOn.map(({ proposal }) => plainChange('continuedBy', null, roll.into.name, { kind: 'action', id: proposal.action.id }));
  await record(db, {
    verb: 'plan.rolledOver',
    subject: { kind: 'plan', id: plan.id },
    changes: [...states, ...changesOfAll(db, ended), ...too],
  });
  return { id, act };
}

function startedWords(plan: Plan, { into, decided }: RollOver): string {
  const going = decided.filter((each) => ['carry', 'split', 'merge'].includes(each.how)).length;
  return `Started ${into.name} from ${plan.name}: ${counted(going)} ${going === 1 ? 'action goes' : 'actions go'} on`;
}

/** What becomes of an action of the plan that is carried on; null where it stays as it is. */
function endOf(each: Decided, { into, close }: RollOver, today: Day): Patched | null {
  const { action, is } = each.proposal;
  const ends = (status: Status, why: string | null) => ({ action, patch: closing(status, why, today) });
  if (each.how === 'done') return ends('done', each.why);
  if (each.how === 'drop') return ends('dropped', each.why);
  if (each.how === 'leave')
    return { action, patch: { closedWhy: [action.closedWhy, `Not taken up again: ${each.why}`].filter(Boolean).join(' ') } };
  if (is === 'again' || !close) return null;
  if (each.how === 'merge') return ends('carried-forward', `It goes on with ${nameOf(each.into)} in ${into.name}.`);
  return ends(
    'carried-forward',
    each.how === 'split' ? `It goes on as ${each.parts.length} actions in ${into.name}.` : `It goes on in ${into.name}.`,
  );
}
