import type { Body } from '../../../core/actor.ts';
import type { Day } from '../../../core/day.ts';
import {
  backTo,
  get,
  later,
  type PageReply,
  post,
  redirect,
  type NoticeText,
  type Reply,
  type Route,
  type SignedIn,
  type Typed,
} from '../../../web/route.ts';
import { typedText } from '../../../web/forms.ts';
import { catalogueFor, editionInForce, editionsFor, requirementFor } from '../catalogue.ts';
import { NoCataloguePage } from '../coverage/views.tsx';
import { undoLinks } from '../links/acts.ts';
import { lastLinked, linksOf } from '../links/queries.ts';
import { covered } from '../expectations.ts';
import { coveragePath, mappingPagePath, suggestionsPath, suggestionsRoute, undoMappingPath } from '../paths.ts';
import type { Catalogue } from '../types.ts';
import { saveTicks } from './acts.ts';
import { mappingForm, suggestionsForm, undoForm } from './forms.ts';
import { countActions, type MappedPlan, openPlans, pageOfActions, planToMap } from './queries.ts';
import { offersFor, PAGE_ACTIONS, pairFrom, savedWords } from './rules.ts';
import { suggestedIn, citedEdition } from './suggested.ts';
import { nextOf } from './suggested.rules.ts';
import { MappingPage, NoPlanPage, NothingSuggestedPage, SuggestionsPage } from './views.tsx';
import { dutiesMap } from '../permissions.ts';

const TITLE = 'Link actions to the guidance';
const SUGGESTED = 'What may be answered already';
const crumbs = [{ text: 'Coverage', href: coveragePath }];
const asked = (context: SignedIn, typed: Typed | undefined, name: string): string => {
  const inAddress = context.query[name];
  return typed ? typedText(typed, name) : typeof inAddress === 'string' ? inAddress : '';
};

function catalogueOf(body: Body, today: Day): Catalogue | null {
  const edition = editionInForce(body.sector, body.nation, today) ?? editionsFor(body.sector, body.nation)[0];
  return catalogueFor(body.sector, body.nation, edition?.code ?? '');
}

async function mappingPage(context: SignedIn, _problems: unknown = [], typed?: Typed): Promise<Reply> {
  const { db, body, today, token } = context;
  const reply = (main: PageReply['main'], title = TITLE): Reply => ({
    is: 'page',
    title,
    main,
    current: coveragePath,
    crumbs,
  });
  const catalogue = catalogueOf(body, today);
  if (!catalogue) return reply(NoCataloguePage({ sector: body.sector }));
  const plans = await openPlans(db);
  const wanted = asked(context, typed, 'plan');
  const plan = wanted === '' ? plans[0] : await planToMap(db, wanted);
  if (!plan) return reply(NoPlanPage());
  const cited = citedEdition(body, plan, asked(context, typed, 'cited'), catalogue);
  const pages = Math.max(1, Math.ceil((await countActions(db, plan.id)) / PAGE_ACTIONS));
  const page = Math.min(pages, Math.max(1, Number(/^\d{1,4}$/.exec(asked(context, typed, 'page'))?.[0] ?? 1)));
  const actions = await pageOfActions(db, plan.id, page);
  const links = (
    await linksOf(
      db,
      actions.map((action) => action.id),
    )
  ).flatMap((each) => pairFrom(each) ?? []);
  const byAction = Map.groupBy(links, (link) => link.action);
  const asks = actions.map((action) => ({
    action,
    offers: offersFor(
      action,
      catalogue,
      cited,
      (byAction.get(action.id) ?? []).map((link) => link.requirement),
    ),
  }));
  const main = MappingPage({
    title: TITLE,
    plan,
    plans,
    catalogue,
    cited,
    editions: editionsFor(body.sector, body.nation),
    asks,
    page,
    pages,
    token,
  });
  return reply(main, pages > 1 ? `${TITLE}, page ${page} of ${pages}` : TITLE);
}

/** What is suggested next in a plan, after the action that was gone through last; null where no catalogue fits the body. */
async function suggestedNext(context: SignedIn, plan: MappedPlan, after: string) {
  const found = await covered(context.db, context.actor);
  if (!found) return null;
  const { suggested, order } = await suggestedIn(context.db, plan, found);
  return nextOf(suggested, order, after);
}

async function suggestionsPage(context: SignedIn, _problems: unknown = [], typed?: Typed): Promise<Reply> {
  const plan = await planToMap(context.db, asked(context, typed, 'plan'));
  const next = await suggestedNext(context, plan, asked(context, typed, 'after'));
  const main =
    next === null || next.asks.length === 0
      ? NothingSuggestedPage({ title: SUGGESTED, plan })
      : SuggestionsPage({ title: SUGGESTED, plan, ...next, token: context.token });
  return { is: 'page', title: SUGGESTED, main, current: coveragePath, crumbs };
}

/** What was saved, with the way back where anything was and nobody else came between: an act has its number once it is kept. */
async function noticeOf({ actor, services }: SignedIn, plan: MappedPlan, saved: { added: number; removed: number }): Promise<NoticeText> {
  const last = saved.added + saved.removed > 0 ? await services.database.inBody(actor, 'read', (db) => lastLinked(db, plan.id)) : null;
  return {
    text: savedWords(saved),
    ...(last?.by === actor.account ? { undo: { action: undoMappingPath, fields: { plan: plan.id, seq: String(last.seq) } } } : {}),
  };
}

export const mappingRoutes: readonly Route[] = [
  get('/duties/mapping', dutiesMap, (context) => mappingPage(context)),
  post('/duties/mapping', dutiesMap, {
    form: mappingForm,
    handle: async (context, input) => {
      const plan = await planToMap(context.db, input.plan);
      const saved = await saveTicks(context.db, plan, input);
      const more = input.page * PAGE_ACTIONS < (await countActions(context.db, plan.id));
      const next = more ? mappingPagePath(plan.id, input.page + 1, input.cited) : coveragePath;
      return later(async () => redirect(next, await noticeOf(context, plan, saved)));
    },
    showForm: mappingPage,
  }),
  get(suggestionsRoute, dutiesMap, (context) => suggestionsPage(context)),
  post(suggestionsRoute, dutiesMap, {
    form: suggestionsForm,
    handle: async (context, { plan: id, after, link }) => {
      const plan = await planToMap(context.db, id);
      const saved = await saveTicks(context.db, plan, { link, had: [] });
      const next = await suggestedNext(context, plan, after);
      const to = next && next.left > 0 ? suggestionsPath(plan.id, after) : coveragePath;
      return later(async () => redirect(to, await noticeOf(context, plan, saved)));
    },
    showForm: suggestionsPage,
  }),
  post('/duties/mapping/undo', dutiesMap, {
    form: undoForm,
    handle: async (context, input) => {
      const plan = await planToMap(context.db, input.plan);
      await undoLinks(context.db, plan.id, input.seq, (id) => requirementFor(context.body.sector, context.body.nation, id));
      return redirect(mappingPagePath(plan.id, 1), { text: 'It is taken back: the links are as they were.' });
    },
    showForm: backTo(coveragePath),
  }),
];
