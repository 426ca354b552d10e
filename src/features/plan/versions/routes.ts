import type { Problem } from '../../../core/problem.ts';
import { printInstant, ZONE } from '../../../core/clock.ts';
import { dayAt, printDay } from '../../../core/day.ts';
import { cut, pageOf } from '../../../core/pages.ts';
import type { Db } from '../../../db/database.ts';
import { paperRoute } from '../../../web/papers.ts';
import { get, post, redirect, type Reply, type Route, type SignedIn, type Typed } from '../../../web/route.ts';
import { shownForm } from '../../../web/shown.ts';
import { paperAs, PAPERS } from '../../../exchange/write.ts';
import { ownersOf } from '../../people/public.ts';
import { type Agreement, readAgreement, versionWords } from '../../records/public.ts';
import { typedDay } from '../../../core/due/typed-day.ts';
import { asItStoodPath, changesPaperPath, changesPath, newVersionPath, planPath, plansPath, versionPath, versionsPath } from '../paths.ts';
import { inThemeOrder } from '../plans/order.ts';
import { type Plan, planById } from '../plans/queries.ts';
import { agreeStanding } from './acts.ts';
import { AskAgainPage, ChangesPage, type ChangesView } from './changes.views.tsx';
import { AgreePage } from './agree.views.tsx';
import { agreeForm } from './forms.ts';
import { changesPaper } from './paper.ts';
import { betweenPoints } from './between.ts';
import { type Line, standings, versionLabel } from './points.ts';
import { earlierPlans } from './line.queries.ts';
import { evidenceBetween, notesBetween } from './past.queries.ts';
import { type Version, versionById, versionsIn, versionsOf } from './queries.ts';
import { type Point, notADay, pointFrom } from './rules.ts';
import { lettersThen, type PlanState } from './state.ts';
import { AsItStoodPage, NotThereYetPage } from './stood.views.tsx';
import { type ChosenEnds, VersionsPage } from './views.tsx';
import { planEdit, planRead } from '../permissions.ts';

const current = plansPath;
const loaded = (context: SignedIn) => planById(context.db, context.params['plan'] ?? '');
const asked = (context: SignedIn, name: string) => (typeof context.query[name] === 'string' ? context.query[name] : '').slice(0, 200);
const crumbsOf = (plan: Plan, deeper = true) => [
  { text: plan.name, href: planPath(plan.id) },
  ...(deeper ? [{ text: 'Versions', href: versionsPath(plan.id) }] : []),
];

async function versionsPage(context: SignedIn): Promise<Reply> {
  return versionsReply(context, await loaded(context));
}

async function versionsReply(context: SignedIn, plan: Plan, day = '', problems: readonly Problem[] = []): Promise<Reply> {
  const { line, versions } = await lineOf(context, plan);
  const main = VersionsPage({
    plan,
    versions: versions.filter((version) => version.planId === plan.id),
    choices: choicesOf(line, versions),
    mayAgree: context.can(planEdit),
    day,
    problems,
  });
  return {
    is: 'page',
    title: `Versions of ${plan.name}`,
    main,
    current,
    crumbs: crumbsOf(plan, false),
    problems,
    status: problems.length > 0 ? 422 : 200,
  };
}

/** A plan with those that it carries on, and the versions of all of them. */
async function lineOf({ db }: SignedIn, plan: Plan): Promise<{ readonly line: Line; readonly versions: readonly Version[] }> {
  const line: Line = [plan, ...(await earlierPlans(db, plan.id))];
  return {
    line,
    versions: await versionsIn(
      db,
      line.map((each) => each.id),
    ),
  };
}

/** Versions to choose from, those of earlier plans with the plan's name. */
function choicesOf(line: Line, versions: readonly Version[]) {
  return line.flatMap((of) =>
    versions
      .filter((version) => version.planId === of.id)
      .map((version) => ({ value: version.id, text: versionLabel(version, of, line[0]) })),
  );
}

async function agreePage(context: SignedIn, problems: readonly Problem[] = [], typed?: Typed): Promise<Reply> {
  const plan = await loaded(context);
  const [versions, groups] = await Promise.all([versionsOf(context.db, plan.id), groupsOf(context.db)]);
  const number = (versions[0]?.number ?? 0) + 1;
  return {
    is: 'page',
    title: `Keep version ${number} of ${plan.name}`,
    main: AgreePage({ plan, number, groups, shown: shownForm(context, problems, typed) }),
    current,
    crumbs: crumbsOf(plan),
  };
}

const groupsOf = async (db: Db) => (await ownersOf(db)).filter((owner) => owner.kind === 'group');

/** Keeps what a group agreed of a plan, and leads to it. */
async function keepVersion(db: Db, plan: Plan, agreement: Agreement) {
  const kept = await agreeStanding(db, plan, agreement);
  return 'id' in kept ? redirect(versionPath(kept.id), { text: `Version ${kept.number} is kept.` }) : kept;
}

async function versionPage(context: SignedIn): Promise<Reply> {
  const version = await versionById(context.db, context.params['version'] ?? '');
  const plan = await planById(context.db, version.planId);
  const kept = version.stoodOn ? `as the plan stood at the end of ${printDay(version.stoodOn)}` : 'as the plan stood then';
  const main = AsItStoodPage({
    title: versionWords(version),
    lead: `By ${version.agreedBy}. Kept by ${version.madeBy} on ${printInstant(version.madeAt)}, ${kept}.`,
    plan,
    state: version.state,
    page: stoodPage(context, version.state),
    path: versionPath(version.id),
    on: version.stoodOn ?? dayAt(version.madeAt, ZONE),
    since: `since=${version.id}`,
    note: version.note,
  });
  return { is: 'page', title: `${versionWords(version)}: ${plan.name}`, main, current, crumbs: crumbsOf(plan) };
}

/** The page that is asked for of the actions as they stood, theme by theme. */
function stoodPage(context: SignedIn, { themes, actions }: PlanState) {
  return pageOf(
    cut(
      inThemeOrder(themes, actions, (action) => action.themeId),
      lettersThen,
    ),
    asked(context, 'page'),
  );
}

async function asItStoodPage(context: SignedIn): Promise<Reply> {
  const { db, today, body } = context;
  const plan = await loaded(context);
  const written = asked(context, 'day');
  const day = typedDay(written, body.calendar);
  if (!day || day > today) {
    const text = day ? 'Choose a day that has come' : notADay(written);
    return versionsReply(context, plan, written, [{ field: 'day', text }]);
  }
  const [standing] = await standings(db, [plan], [day === today ? { is: 'now' } : { is: 'day', day }]);
  const title = `${plan.name} on ${printDay(day)}`;
  const spoken = encodeURIComponent(printDay(day));
  const main = standing?.state
    ? AsItStoodPage({
        title: `The plan on ${printDay(day)}`,
        lead: `${plan.name} as it stood at the end of that day.`,
        plan,
        state: standing.state,
        page: stoodPage(context, standing.state),
        path: `${asItStoodPath(plan.id)}?day=${spoken}`,
        on: day,
        since: `sinceDay=${spoken}`,
        note: null,
      })
    : NotThereYetPage({ plan, day });
  return { is: 'page', title, main, current, crumbs: crumbsOf(plan) };
}

/** What was asked to be compared, read; problems where a day is no day. */
function endsAsked(context: SignedIn): {
  readonly chosen: ChosenEnds;
  readonly points: readonly [Point, Point] | null;
  readonly problems: readonly Problem[];
} {
  const chosen = {
    since: asked(context, 'since'),
    sinceDay: asked(context, 'sinceDay'),
    until: asked(context, 'until'),
    untilDay: asked(context, 'untilDay'),
  };
  const day = (text: string) => typedDay(text, context.body.calendar);
  const since =
    chosen.since === '' && chosen.sinceDay.trim() === ''
      ? { field: 'sinceDay', text: 'Choose a version, or write the day from which on' }
      : pointFrom('sinceDay', chosen.since, chosen.sinceDay, context.today, day);
  const until = pointFrom('untilDay', chosen.until, chosen.untilDay, context.today, day);
  const problems = [since, until].filter((each) => 'text' in each);
  return { chosen, points: 'is' in since && 'is' in until ? [since, until] : null, problems };
}

type Compared = Pick<ChangesView, 'plan' | 'choices' | 'chosen' | 'since' | 'until' | 'difference' | 'notes' | 'evidence' | 'nameOf'>;

/** The changes that an address asks for; a reply that asks again where it says no two ends. */
async function compared(context: SignedIn): Promise<{ readonly changes: Compared } | { readonly reply: Reply }> {
  const { db, body } = context;
  const plan = await loaded(context);
  const { line, versions } = await lineOf(context, plan);
  const choices = choicesOf(line, versions);
  const { chosen, points, problems } = endsAsked(context);
  const ask = (absent: string | null): Reply => ({
    is: 'page',
    title: `What changed in ${plan.name}`,
    current,
    crumbs: crumbsOf(plan),
    main: AskAgainPage({ plan, choices, chosen, problems, absent }),
    problems,
    status: problems.length > 0 ? 422 : 200,
  });
  if (!points) return { reply: ask(null) };
  const { first, since, until, difference } = await betweenPoints(db, line, points, body.calendar);
  if (!difference) return { reply: ask(since.state ? until.label : since.label) };
  const plans = line.map((each) => each.id);
  const [notes, evidence] = await Promise.all([
    notesBetween(db, plans, since.before, until.before),
    evidenceBetween(db, plans, since.before, until.before),
  ]);
  return {
    changes: {
      plan,
      choices,
      chosen,
      since: since.label,
      until: until.label,
      difference,
      notes,
      evidence,
      nameOf: namesIn(first.state, until.state),
    },
  };
}

async function changesPage(context: SignedIn): Promise<Reply> {
  const result = await compared(context);
  if ('reply' in result) return result.reply;
  const { changes } = result;
  const query = new URLSearchParams({ ...changes.chosen });
  const papers = PAPERS.map(({ as, text }) => ({ text, href: `${changesPaperPath(changes.plan.id)}?${query.toString()}&as=${as}` }));
  return {
    is: 'page',
    title: `What changed in ${changes.plan.name}`,
    current,
    crumbs: crumbsOf(changes.plan),
    main: ChangesPage({ ...changes, papers }),
  };
}

async function changesFound(context: SignedIn) {
  const result = await compared(context);
  if ('reply' in result) return result.reply;
  const { plan, ...changes } = result.changes;
  const paper = changesPaper({ ...changes, plan: plan.name, organisation: context.body.name, on: context.today });
  return { name: `What changed in ${plan.name}`, paper };
}

function namesIn(...states: readonly (PlanState | null)[]): (action: string) => string {
  const names = new Map(
    states
      .flatMap((state) => state?.actions ?? [])
      .map((action) => [action.id, [action.ref, action.title.split('\n')[0]].filter(Boolean).join(' ')]),
  );
  return (action) => names.get(action) ?? 'An action';
}

export const versionRoutes: readonly Route[] = [
  get(versionsPath(':plan'), planRead, versionsPage),
  get(newVersionPath(':plan'), planEdit, (context) => agreePage(context)),
  post(newVersionPath(':plan'), planEdit, {
    form: agreeForm,
    handle: async (context, input) => {
      const { db, today, body } = context;
      const [plan, groups] = [await loaded(context), await groupsOf(db)];
      const agreement = readAgreement(input, { groups, calendar: body.calendar, today });
      return 'group' in agreement ? keepVersion(db, plan, agreement) : agreement;
    },
    showForm: agreePage,
  }),
  get(versionPath(':version'), planRead, versionPage),
  get(changesPath(':plan'), planRead, changesPage),
  paperRoute(changesPaperPath(':plan'), planRead, paperAs, changesFound),
  get(asItStoodPath(':plan'), planRead, asItStoodPage),
];
