import { paperAs, PAPERS } from '../../../exchange/write.ts';
import { paperRoute } from '../../../web/papers.ts';
import { remembered } from '../../../web/remember.ts';
import { get, redirect, type Reply, type Route, type SignedIn } from '../../../web/route.ts';
import { editionInForce, editionsFor } from '../catalogue.ts';
import { covered, type Expectations } from '../expectations.ts';
import { openPlans } from '../mapping/queries.ts';
import { suggestedIn } from '../mapping/suggested.ts';
import { byRequirement } from '../mapping/suggested.rules.ts';
import { coveragePaperRoute, coveragePath } from '../paths.ts';
import { coveragePaper } from './paper.ts';
import type { SuggestedGaps } from './gaps.views.tsx';
import { CoveragePage, NoCataloguePage } from './views.tsx';
import { dutiesMap, dutiesRead } from '../permissions.ts';

const TITLE = 'Coverage of the guidance';

/** How the body stands against the edition that the address asks for, or the one in force; null where no catalogue fits. */
const found = ({ db, actor, query }: SignedIn) => covered(db, actor, typeof query['edition'] === 'string' ? query['edition'] : undefined);

/** What is suggested for gaps of the edition in force, to whoever may confirm it: by expectation, and the plan in which to begin. */
async function suggestionsFor(context: SignedIn, standing: Expectations): Promise<SuggestedGaps> {
  const { db, body, today, can } = context;
  const inForce = editionInForce(body.sector, body.nation, today)?.code ?? standing.catalogue.edition.code;
  if (!can(dutiesMap) || standing.summary.counts.gap === 0 || standing.catalogue.edition.code !== inForce) return NO_SUGGESTIONS;
  const plans = await openPlans(db);
  const found = await Promise.all(plans.slice(0, MOST_PLANS).map(async (plan) => ({ plan, ...(await suggestedIn(db, plan, standing)) })));
  const first = found.find(({ suggested }) => suggested.length > 0);
  return first ? { plan: first.plan.id, by: byRequirement(found.flatMap(({ suggested }) => suggested)) } : NO_SUGGESTIONS;
}

/** In how many open plans suggestions are looked for. */
const MOST_PLANS = 3;
const NO_SUGGESTIONS: SuggestedGaps = { plan: null, by: new Map() };

async function coveragePage(context: SignedIn): Promise<Reply> {
  const { body, today, can } = context;
  const standing = await found(context);
  if (!standing) return { is: 'page', title: TITLE, main: NoCataloguePage({ sector: body.sector }), current: coveragePath };
  const main = CoveragePage({
    ...standing,
    title: TITLE,
    editions: editionsFor(body.sector, body.nation),
    answers: Map.groupBy(standing.linked, (each) => each.requirement),
    suggested: await suggestionsFor(context, standing),
    body: body.name,
    today,
    mayMap: can(dutiesMap),
    papers: PAPERS,
  });
  return { is: 'page', title: TITLE, main, current: coveragePath };
}

async function coverageFound(context: SignedIn) {
  const standing = await found(context);
  return standing && { name: TITLE, paper: coveragePaper({ ...standing, organisation: context.body.name, on: context.today }) };
}

export const coverageRoutes: readonly Route[] = [
  get('/duties', dutiesRead, async () => redirect(coveragePath)),
  get(coveragePath, dutiesRead, remembered(coveragePage)),
  paperRoute(coveragePaperRoute, dutiesRead, paperAs, coverageFound),
];
