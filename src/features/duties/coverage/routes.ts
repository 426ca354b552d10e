import { paperAs, PAPERS } from '../../../exchange/write.ts';
import { paperRoute } from '../../../web/papers.ts';
import { get, redirect, type Reply, type Route, type SignedIn } from '../../../web/route.ts';
import { catalogueFor, DUTY_THEMES, editionInForce, editionsFor } from '../catalogue.ts';
import { requirementLinks, elsewheres } from '../links/queries.ts';
import { coverageLinks } from '../links/rules.ts';
import { coveragePaperRoute, coveragePath } from '../paths.ts';
import { coverage, coverageSummary } from '../rules.ts';
import { coveragePaper } from './paper.ts';
import { CoveragePage, NoCataloguePage } from './views.tsx';
import { dutiesMap, dutiesRead } from '../permissions.ts';

const TITLE = 'Coverage of the guidance';

/** How the body stands against the edition that the address asks for, or the one in force; null where no catalogue fits. */
async function covered({ db, body, today, query }: SignedIn) {
  const asked = typeof query['edition'] === 'string' ? query['edition'] : (editionInForce(body.sector, body.nation, today)?.code ?? '');
  const catalogue =
    catalogueFor(body.sector, body.nation, asked) ??
    catalogueFor(body.sector, body.nation, editionsFor(body.sector, body.nation)[0]?.code ?? '');
  if (!catalogue) return null;
  const [linked, elsewhere] = await Promise.all([requirementLinks(db), elsewheres(db)]);
  const rows = coverage(catalogue.requirements, coverageLinks(linked, elsewhere));
  return {
    catalogue,
    linked,
    rows,
    summary: coverageSummary(
      rows,
      DUTY_THEMES.map((theme) => theme.code),
    ),
  };
}

async function coveragePage(context: SignedIn): Promise<Reply> {
  const { body, today, can } = context;
  const found = await covered(context);
  if (!found) return { is: 'page', title: TITLE, main: NoCataloguePage({ sector: body.sector }), current: coveragePath };
  const { catalogue, rows, summary } = found;
  const main = CoveragePage({
    title: TITLE,
    catalogue,
    editions: editionsFor(body.sector, body.nation),
    rows,
    summary,
    answers: Map.groupBy(found.linked, (each) => each.requirement),
    body: body.name,
    today,
    mayMap: can(dutiesMap),
    papers: PAPERS,
  });
  return { is: 'page', title: TITLE, main, current: coveragePath };
}

async function coverageFound(context: SignedIn) {
  const found = await covered(context);
  return found && { name: TITLE, paper: coveragePaper({ ...found, organisation: context.body.name, on: context.today }) };
}

export const coverageRoutes: readonly Route[] = [
  get('/duties', dutiesRead, async () => redirect(coveragePath)),
  get(coveragePath, dutiesRead, coveragePage),
  paperRoute(coveragePaperRoute, dutiesRead, paperAs, coverageFound),
];
