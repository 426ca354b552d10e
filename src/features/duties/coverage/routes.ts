import { get, redirect, type Reply, type Route, type SignedIn } from '../../../web/route.ts';
import { catalogueFor, DUTY_THEMES, editionInForce, editionsFor } from '../catalogue.ts';
import { answers, elsewheres } from '../links/queries.ts';
import { coverageLinks } from '../links/rules.ts';
import { coveragePath } from '../paths.ts';
import { coverage, coverageSummary } from '../rules.ts';
import { CoveragePage, NoCataloguePage } from './views.tsx';

const TITLE = 'Coverage of the guidance';

async function coveragePage({ db, body, today, query, can }: SignedIn): Promise<Reply> {
  const asked = typeof query['edition'] === 'string' ? query['edition'] : (editionInForce(body.sector, body.nation, today)?.code ?? '');
  const catalogue = catalogueFor(body.sector, body.nation, asked) ?? catalogueFor(body.sector, body.nation, editionsFor(body.sector, body.nation)[0]?.code ?? '');
  if (!catalogue) return { is: 'page', title: TITLE, main: NoCataloguePage({ sector: body.sector }), current: coveragePath };
  const [linked, elsewhere] = await Promise.all([answers(db), elsewheres(db)]);
  const rows = coverage(catalogue.requirements, coverageLinks(linked, elsewhere));
  const summary = coverageSummary(rows, DUTY_THEMES.map((theme) => theme.code));
  const main = CoveragePage({ title: TITLE, catalogue, editions: editionsFor(body.sector, body.nation), rows, summary, answers: Map.groupBy(linked, (each) => each.requirement), body: body.name, today, mayMap: can('duties.map') });
  return { is: 'page', title: TITLE, main, current: coveragePath };
}

export const coverageRoutes: readonly Route[] = [get('/duties', 'duties.read', async () => redirect(coveragePath)), get('/duties/coverage', 'duties.read', coveragePage)];
