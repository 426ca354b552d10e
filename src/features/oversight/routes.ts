import { answersOf, type Section } from '../../sockets/section.ts';
import { paperAs, PAPERS } from '../../exchange/write.ts';
import { paperRoute } from '../../web/papers.ts';
import { remembered } from '../../web/remember.ts';
import { get, type Reply, type Route, type SignedIn } from '../../web/route.ts';
import { ownersOf } from '../people/public.ts';
import { glancePaper } from './paper.ts';
import { glancePaperPath, glancePaperRoute, glancePath } from './paths.ts';
import { oversightRead } from './permissions.ts';
import { groupsAsked, TITLE } from './rules.ts';
import { GlancePage } from './views.tsx';

/** What the rooms say to each question today, of what whoever asks may see. */
async function answersFor(sections: readonly Section[], { db, actor }: SignedIn) {
  return answersOf(sections, db, actor, { groups: groupsAsked(await ownersOf(db), actor.posts), since: null });
}

async function glancePage(sections: readonly Section[], context: SignedIn): Promise<Reply> {
  const papers = PAPERS.map(({ as, text }) => ({ text, href: glancePaperPath(as) }));
  const main = GlancePage({ answers: await answersFor(sections, context), body: context.body.name, today: context.today, papers });
  return { is: 'page', title: TITLE, main, current: glancePath };
}

/** The page for governors and its paper, over what the rooms tell. */
export const oversightRoutes = (sections: readonly Section[]): readonly Route[] => [
  get(
    glancePath,
    oversightRead,
    remembered((context) => glancePage(sections, context)),
  ),
  paperRoute(glancePaperRoute, oversightRead, paperAs, async (context, as) => ({
    name: TITLE,
    paper: glancePaper({ answers: await answersFor(sections, context), organisation: context.body.name, on: context.today, as }),
  })),
];
