import type { Actor } from '../../core/actor.ts';
import { addDays, type Day } from '../../core/day.ts';
import type { Problem } from '../../core/problem.ts';
import { readDue } from '../../core/due/review.ts';
import type { Db } from '../../db/database.ts';
import { changeLinks, requirementFor, setElsewhere } from '../duties/public.ts';
import type { OwnerId } from '../people/public.ts';
import {
  type Action,
  actionById,
  type ActionId,
  actionKind,
  actionsOfPlan,
  addMeasure,
  addSteps,
  addValue,
  agreeVersion,
  closeAction,
  type Decided,
  editAction,
  nextInPlan,
  isClosed,
  createPlan,
  measuresOf,
  nextPlan,
  NOTHING_SAID,
  type Plan,
  planById,
  planNow,
  type Proposal,
  proposalsFor,
  rollOver,
  themesOf,
  tickStep,
  updateAction,
  writeAction,
} from '../plan/public.ts';
import { addComment, attach } from '../records/public.ts';
import type { EntryId } from '../registers/public.ts';
import { feedOwner, makeFeed, snooze } from '../today/public.ts';
import { type DemoBody, planName } from './body.ts';
import { aimOf, valueOf } from './measured.ts';
import { keep, reviewPolicy } from './policies.ts';
import { fileOf } from './shown.ts';
import type { Dated } from './story.ts';
import type { ActionStory, Told } from './types.ts';

/** Where the story stands: the plan that is open, and the newest action of each reference. */
export type Plot = {
  readonly demo: DemoBody;
  readonly today: Day;
  readonly lead: Actor;
  readonly owners: ReadonlyMap<string, OwnerId>;
  plan: string | null;
  readonly live: Map<string, ActionId>;
  /** Policies by their titles. */
  readonly policies: Map<string, EntryId>;
};

/** Does one thing of the story as a person would have done it on that day. */
export async function tell(db: Db, plot: Plot, happening: Dated): Promise<void> {
  const { on } = happening;
  switch (happening.is) {
    case 'begun':
      return begin(db, plot, on);
    case 'rolledOver':
      return startNext(db, plot, on);
    case 'added':
      return add(db, plot, happening.action);
    case 'told':
      return say(db, plot, happening.action, happening.told, on);
    case 'agreed':
      return agree(db, plot, happening.agreed, on);
    case 'elsewhere': {
      const { sector, nation } = db.actor.body;
      const requirement = requirementFor(sector, nation, happening.elsewhere.requirement);
      return requirement ? setElsewhere(db, requirement, happening.elsewhere.reason) : undefined;
    }
    case 'askedFor': {
      const { post, label } = happening.askedFor;
      await makeFeed(db, await feedOwner(db, plot.owners.get(post) ?? ''), label, happening.at);
      return;
    }
    case 'kept':
      return keep(db, plot, happening.policy, happening.approvedOn);
    case 'reviewed':
      return reviewPolicy(db, plot, happening.policy, happening.review, on);
    case 'snoozed':
      return snoozeLine(db, plot, happening.snooze);
  }
}

/** Last year's plan, as it was when its year began. */
async function begin(db: Db, plot: Plot, on: Day): Promise<void> {
  const { plan, lastYear, themes, actions } = plot.demo;
  const mine = actions.filter((each) => each.due.last !== undefined);
  const whole = mine.map((action) => {
    const due = readDue(action.due.last ?? '', db.actor.body.calendar, lastYear);
    const { ref, title, context = null, measure, risks = [], requirements } = action;
    const aim = aimOf(action, lastYear);
    return {
      ...NOTHING_SAID,
      ref,
      title,
      context,
      measure,
      risks,
      requirements,
      due,
      diary: [],
      theme: themes.findIndex((theme) => theme.ref === action.theme),
      owners: action.owners.map((name) => ({ name, kind: 'post' as const, short: null })),
      nextOn: nextInPlan(due, on, db.actor.body.calendar, lastYear),
      status: action.began ?? 'not-started',
      measures: aim ? [{ ...aim, values: [] }] : [],
    };
  });
  const { id } = await createPlan(db, {
    name: planName(plan, lastYear),
    ...lastYear,
    columns: null,
    themes,
    actions: whole,
    fromFile: false,
  });
  await follow(db, plot, await planById(db, id));
}

/** From here on the story is of another plan. */
async function follow(db: Db, plot: Plot, plan: Plan): Promise<void> {
  plot.plan = plan.id;
  for (const action of await actionsOfPlan(db, plan.id)) if (action.ref !== null) plot.live.set(action.ref, action.id);
}

const present = (db: Db, plot: Plot): Promise<Plan> => planById(db, plot.plan ?? '');

/** Ends last year's plan and starts this year's from it. */
async function startNext(db: Db, plot: Plot, on: Day): Promise<void> {
  const plan = await present(db, plot);
  const { calendar } = db.actor.body;
  const next = nextPlan(plan, on);
  const all = proposalsFor(await actionsOfPlan(db, plan.id), { into: next, calendar, today: on });
  // What was done and comes round again is told by the story itself.
  const proposals = all.filter((each) => each.is === 'open');
  const decided = proposals.map((proposal) => decideOn(proposal, proposals, plot.demo.actions));
  const { id } = await rollOver(db, plan, plan.version, { into: next, renumber: false, close: true, decided }, on, calendar);
  await follow(db, plot, await planById(db, id));
}

function decideOn(proposal: Proposal, all: readonly Proposal[], actions: readonly ActionStory[]): Decided {
  const story = actions.find((each) => each.ref === proposal.action.ref);
  const end = story?.atEnd;
  if (end && end.how !== 'merge') return { proposal, how: end.how, why: end.why };
  const into = end ? all.find((each) => each.action.ref === end.into) : undefined;
  return into ? { proposal, how: 'merge', into } : { proposal, how: 'carry', due: story?.due.now ?? proposal.moved.due.text };
}

/** Adds an action to this year's plan; one that last year's plan had, and completed, is carried on in it. */
/** Adds the steps that are told, and ticks the first of those that are open. */
async function sayOfSteps(db: Db, id: ActionId, { steps = [], ticks = 0 }: Told): Promise<void> {
  if (steps.length > 0) {
    const action = await actionById(db, id);
    asTold(await addSteps(db, action, action.version, await planById(db, action.planId), steps));
  }
  for (let ticked = 0; ticked < ticks; ticked += 1) {
    const action = await actionById(db, id);
    const open = action.steps.find((step) => step.doneOn === null);
    if (open) await tickStep(db, action, action.version, open.id, true);
  }
}

async function add(db: Db, plot: Plot, story: ActionStory): Promise<void> {
  const plan = await present(db, plot);
  const before = plot.live.get(story.ref);
  const { ref, title, context = null, measure, owners, risks = [], requirements } = story;
  const theme = (await themesOf(db, plan.id)).find((each) => each.ref === story.theme)?.id ?? '';
  const written = { theme, ref, title, context, measure, owners: { names: owners, meant: new Map() }, due: story.due.now ?? '' };
  const position = placeOf(ref, theme, await actionsOfPlan(db, plan.id));
  const taken = await writeAction(db, plan, written, { risks, position, ...(before ? { continues: before } : {}) });
  if (taken.is === 'asks') return asTold(taken.problems);
  const { id } = taken;
  plot.live.set(ref, id);
  const { sector, nation } = db.actor.body;
  const answered = requirements.flatMap((each) => requirementFor(sector, nation, each) ?? []);
  await changeLinks(
    db,
    { kind: 'plan', id: plan.id },
    answered.map((requirement) => ({ action: id, requirement })),
    [],
  );
  const aim = aimOf(story, plan);
  if (aim) await addMeasure(db, id, { ...aim, indicator: null });
}

/** Its place among the actions of its theme, by their references: as far from the one before it as their numbers are. */
function placeOf(ref: string, theme: string, actions: readonly Action[]): number {
  const number = (text: string | null) => Number(text?.slice(1));
  const theirs = actions.filter((each) => (each.themeId ?? '') === theme);
  const near = theirs.findLast((each) => (each.ref ?? '') < ref) ?? theirs[0];
  return near ? near.position + number(ref) - number(near.ref) : 1;
}

/** All that one entry says of an action, in the order in which a person would: what was found, then what there is to show. */
async function say(db: Db, plot: Plot, story: ActionStory, told: Told, on: Day): Promise<void> {
  const action = await actionById(db, plot.live.get(story.ref) ?? '');
  await change(db, action, told, on);
  if (told.value !== undefined) {
    const [measure] = await measuresOf(db, action.id);
    if (measure)
      await addValue(db, action, measure, { value: valueOf(measure, told.value, await planById(db, action.planId)), on, says: null });
  }
  await sayOfSteps(db, action.id, told);
  for (const shown of told.shows ?? [])
    await attach(
      db,
      actionKind,
      action.id,
      'page' in shown ? { title: shown.title, url: shown.page } : { title: shown.title, file: await fileOf(shown, plot.demo.name, on) },
    );
  if (told.comment)
    await addComment(db, actionKind, action.id, {
      text: told.comment.text,
      to: told.comment.to.flatMap((name) => plot.owners.get(name) ?? []),
    });
}

async function change(db: Db, action: Action, { text, looked, due, title, why, ...told }: Told, on: Day): Promise<void> {
  const { version } = action;
  // What has ended stays so: what is told of it on a later day is a note.
  const status = isClosed(action.status) ? action.status : (told.status ?? action.status);
  if (due !== undefined || title !== undefined) {
    const written = { ...(due === undefined ? {} : { due }), ...(title === undefined ? {} : { title }) };
    await editAction(db, action, version, await planById(db, action.planId), written, text === undefined ? undefined : { on, text });
  } else if (why !== undefined) asTold(await closeAction(db, action, version, { how: status, why }));
  else if (text !== undefined || told.status !== undefined)
    asTold(await updateAction(db, action, version, { status, text: text ?? '', reviewed: looked ?? false }));
}

function asTold(problems: readonly Problem[]): void {
  if (problems[0]) throw new Error(`The demonstration tells what cannot be: ${problems[0].text}`);
}

async function agree(db: Db, plot: Plot, { group, note }: { readonly group: string; readonly note: string }, on: Day): Promise<void> {
  const plan = await present(db, plot);
  const id = plot.owners.get(group);
  if (!id) throw new Error(`The demonstration has no group "${group}"`);
  const { state } = await planNow(db, plan);
  await agreeVersion(db, plan, { group: { id, name: group }, agreedOn: on, note, stoodOn: null }, state);
}

async function snoozeLine(
  db: Db,
  plot: Plot,
  aside: { readonly action: string; readonly ahead: number; readonly reason: string },
): Promise<void> {
  const action = await actionById(db, plot.live.get(aside.action) ?? '');
  if (action.nextOn === null || !plot.lead.account) return;
  await snooze(db, plot.lead.account, {
    key: `action:${action.id}:${action.nextOn}`,
    until: addDays(plot.today, aside.ahead),
    reason: aside.reason,
  });
}
