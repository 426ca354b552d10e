import type { Problem } from '../../../core/problem.ts';
import { shortened } from '../../../core/text.ts';
import { wordsOf } from '../../../core/words.ts';
import { type Kind, kindNamed, titleOf } from '../../../sockets/kind.ts';
import { oneButton } from '../../../web/forms.ts';
import { page } from '../../../web/page.ts';
import { backTo, get, post, redirect, type Reply, type Route, type SignedIn } from '../../../web/route.ts';
import { linksPartPath, linksPath, removeLinkPath } from '../paths.ts';
import { linkAdd } from '../permissions.ts';
import { thingOf } from '../thing.ts';
import { addLink, type Linked, removeLink } from './acts.ts';
import { linkForm } from './forms.ts';
import { shownLinks } from './part.ts';
import { linkOf } from './queries.ts';
import { LinkPage, type Pickable } from './views.tsx';

const TITLE_LETTERS = 60;
const [LONGEST_QUESTION, MOST_WORDS, MOST_FOUND] = [200, 8, 20];

/** Things with all the words, of the kinds that the viewer may see, that the thing is not linked with yet. */
async function pickable(kinds: readonly Kind[], context: SignedIn, words: readonly string[], not: readonly string[]) {
  if (words.length === 0) return [];
  const seen = kinds.filter((kind) => context.can(kind.may));
  const found = await Promise.all(
    seen.map(async (kind) =>
      [...((await kind.withWords?.(context.db, words, MOST_FOUND + not.length)) ?? [])].map(([id, title]): Pickable => ({
        kind,
        id,
        title,
      })),
    ),
  );
  return found.map((each) => each.filter(({ id }) => !not.includes(id)).slice(0, MOST_FOUND)).flat();
}

async function linkPage(kinds: readonly Kind[], kind: Kind, context: SignedIn, problems: readonly Problem[] = []): Promise<Reply> {
  const { db, query, token } = context;
  const id = thingOf(kind, context);
  const title = await titleOf(db, kind, id);
  await kind.checkMayAdd(db, id, 'link');
  const asked = (typeof query['q'] === 'string' ? query['q'] : '').slice(0, LONGEST_QUESTION).trim();
  const links = await shownLinks(context, kinds, kind, id);
  const words = wordsOf(asked).slice(0, MOST_WORDS);
  const found = await pickable(kinds, context, words, [id, ...links.map((link) => link.thing)]);
  const main = LinkPage({ kind, id, title, asked, words, found, problems, token });
  return page(`Link ${shortened(title, TITLE_LETTERS)}`, main, {
    current: kind.under,
    crumbs: [{ text: shortened(title, TITLE_LETTERS), href: kind.path(id) }],
  });
}

/** A thing as it is linked; NotFound where it is not there. */
const linked = async ({ db }: SignedIn, kind: Kind, id: string): Promise<Linked> => ({ kind, id, title: await titleOf(db, kind, id) });

/** The pages below a thing of some kind that link it with another, and end that. */
const routesOn = (kinds: readonly Kind[], kind: Kind): readonly Route[] => {
  const thing = `:${kind.name}`;
  return [
    get(linksPath(kind, thing), linkAdd, (context) => linkPage(kinds, kind, context)),
    post(linksPath(kind, thing), linkAdd, {
      form: linkForm,
      handle: async (context, input) => {
        const [name = '', other = ''] = input.with.split(':');
        const id = thingOf(kind, context);
        const isNew = await addLink(
          context.db,
          await linked(context, kind, id),
          await linked(context, seenKind(kinds, context, name), other),
        );
        return redirect(linksPartPath(kind, id), { text: isNew ? 'They are linked.' : 'They are linked already; nothing was changed.' });
      },
      showForm: (context, problems) => linkPage(kinds, kind, context, problems),
    }),
    post(removeLinkPath(kind, thing, ':link'), linkAdd, {
      form: oneButton,
      handle: async (context) => {
        const id = thingOf(kind, context);
        const link = await linkOf(context.db, { kind: kind.name, id }, context.params['link'] ?? '');
        const to = await linked(context, seenKind(kinds, context, link.to.kind), link.to.id);
        await removeLink(context.db, link.id, await linked(context, kind, id), to);
        return redirect(linksPartPath(kind, id), { text: 'They are linked no longer. The history of both keeps that they were.' });
      },
      showForm: backTo('/'),
    }),
  ];
};

/** A kind of things that the viewer may see; NotFound for others. */
const seenKind = (kinds: readonly Kind[], { can }: SignedIn, name: string): Kind =>
  kindNamed(
    kinds.filter((kind) => can(kind.may)),
    name,
  );

/** Links between things of these kinds. */
export const linkRoutes = (kinds: readonly Kind[]): readonly Route[] => kinds.flatMap((kind) => routesOn(kinds, kind));
