import { PAPERS, paperAs } from '../../../exchange/write.ts';
import { paperRoute } from '../../../web/papers.ts';
import { get, type Reply, type Route, type SignedIn } from '../../../web/route.ts';
import { catalogueFor, editionInForce, editionsFor } from '../catalogue.ts';
import { requirementLinks } from '../links/queries.ts';
import { changesPaperRoute, changesPath, coveragePath } from '../paths.ts';
import { changesBetween } from '../rules.ts';
import { type Remapping, remappingPaper } from './rules.ts';
import { ChangesPage, OneEditionPage } from './views.tsx';
import { dutiesRead } from '../permissions.ts';

const TITLE = 'What changes with the guidance';
const crumbs = [{ text: 'Coverage of the guidance', href: coveragePath }];

/** From the edition before to the one in force, unless others are asked for; null where there are no two. */
async function remappingOf({ db, body, today, query }: SignedIn): Promise<Remapping | null> {
  const editions = editionsFor(body.sector, body.nation);
  const asked = (name: string) => editions.find((each) => each.code === query[name]);
  const to = asked('to') ?? editionInForce(body.sector, body.nation, today) ?? editions[0];
  const from = asked('from') ?? editions.find((each) => to && each.from < to.from);
  const [before, after] = [from, to].map((each) => each && catalogueFor(body.sector, body.nation, each.code));
  if (!before || !after) return null;
  return {
    from: before.edition,
    to: after.edition,
    changes: changesBetween(before, after),
    answers: Map.groupBy(await requirementLinks(db), (each) => each.requirement),
  };
}

async function changesPage(context: SignedIn): Promise<Reply> {
  const remapping = await remappingOf(context);
  const { sector, nation } = context.body;
  const main = remapping
    ? ChangesPage({ title: TITLE, remapping, editions: editionsFor(sector, nation), papers: PAPERS })
    : OneEditionPage({ title: TITLE });
  return { is: 'page', title: TITLE, main, current: coveragePath, crumbs };
}

async function changesFound(context: SignedIn) {
  const remapping = await remappingOf(context);
  return remapping && { name: TITLE, paper: remappingPaper(remapping, context.body.name, context.today) };
}

export const changesRoutes: readonly Route[] = [
  get(changesPath, dutiesRead, changesPage),
  paperRoute(changesPaperRoute, dutiesRead, paperAs, changesFound),
];
