import { paperAs, PAPERS } from '../../../exchange/write.ts';
import { paperRoute } from '../../../web/papers.ts';
import { get, redirect, type Reply, type Route, type SignedIn } from '../../../web/route.ts';
import { editionsFor } from '../catalogue.ts';
import { covered } from '../expectations.ts';
import { coveragePaperRoute, coveragePath } from '../paths.ts';
import { coveragePaper } from './paper.ts';
import { CoveragePage, NoCataloguePage } from './views.tsx';
import { dutiesMap, dutiesRead } from '../permissions.ts';

const TITLE = 'Coverage of the guidance';

/** How the body stands against the edition that the address asks for, or the one in force; null where no catalogue fits. */
const found = ({ db, actor, query }: SignedIn) => covered(db, actor, typeof query['edition'] === 'string' ? query['edition'] : undefined);

async function coveragePage(context: SignedIn): Promise<Reply> {
  const { body, today, can } = context;
  const standing = await found(context);
  if (!standing) return { is: 'page', title: TITLE, main: NoCataloguePage({ sector: body.sector }), current: coveragePath };
  const { catalogue, rows, summary, linked } = standing;
  const main = CoveragePage({
    title: TITLE,
    catalogue,
    editions: editionsFor(body.sector, body.nation),
    rows,
    summary,
    answers: Map.groupBy(linked, (each) => each.requirement),
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
  get(coveragePath, dutiesRead, coveragePage),
  paperRoute(coveragePaperRoute, dutiesRead, paperAs, coverageFound),
];
