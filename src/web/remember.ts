import { LRUCache } from 'lru-cache';
import { standingOf } from '../db/record-head.ts';
import { draw } from '../ui/frame.tsx';
import type { PageReply, Reply, SignedIn } from './route.ts';

// Bytes of markup; a plan of three hundred actions takes about half a million.
const MOST = 64_000_000;
/** One store for all routes, so that they have the memory between them. */
const pages = new LRUCache<string, PageReply>({ maxSize: MOST, sizeCalculation: (page, key) => sizeOf(page) + key.length });
/** Pages that are being drawn, by what they are asked for: each with the standing that it shows at least. */
const drawings = new Map<string, { readonly standing: string; readonly page: Promise<Reply> }>();
let wrapped = 0;

/** What single people add to such a page, by person, and day, for as long as nothing is written for their body. */
const additions = new LRUCache<string, Promise<unknown>>({ max: 5000 });

/**
 * A page that is drawn once for as long as nothing is written for its body, however many ask for it at once. It may show only what stands in the
 * body's record, the day, the address asked for, what the person's role and posts allow, and what `own` gives of the person: never a form
 * token.
 */
export function remembered<Own>(
  handle: (context: SignedIn, own: Own) => Promise<Reply>,
  own: (context: SignedIn) => Promise<Own>,
): (context: SignedIn) => Promise<Reply>;
export function remembered(handle: (context: SignedIn) => Promise<Reply>): (context: SignedIn) => Promise<Reply>;
export function remembered<Own>(
  handle: (context: SignedIn, own: Own | undefined) => Promise<Reply>,
  own?: (context: SignedIn) => Promise<Own>,
): (context: SignedIn) => Promise<Reply> {
  wrapped += 1;
  const route = wrapped;
  return async (context) => {
    const standing = await standingOf(context.db);
    const added =
      own && (await additionOf(`${standing} ${route} ${context.body.id} ${context.today} ${context.actor.account}`, () => own(context)));
    const asked = `${route} ${askedOf(context)} ${added === undefined ? '' : JSON.stringify(added)}`;
    const drawing = () => handle(context, added);
    const known = pages.get(keyOf(asked, standing));
    if (known) return known;
    const before = drawings.get(asked);
    if (before?.standing === standing) return before.page.catch(() => draws(context, asked, standing, drawing));
    if (!before) return draws(context, asked, standing, drawing);
    // It may have been begun before their own write. Whatever is begun once it is done shows that, to all who waited.
    await before.page.catch(() => null);
    return drawings.get(asked)?.page ?? draws(context, asked, standing, drawing);
  };
}

/** What a person adds, asked for once however many of their pages ask at once; whoever finds that the first failed asks again. */
function additionOf<Own>(key: string, ask: () => Promise<Own>): Promise<Own> {
  const known = additions.get(key) as Promise<Own> | undefined;
  if (known) return known.catch(ask);
  const asking = ask();
  additions.set(key, asking);
  asking.catch(() => additions.delete(key));
  return asking;
}

/** Everything is asked for and drawn anew from here on: for whoever counts what that takes. */
export function forgetPages(): void {
  pages.clear();
  additions.clear();
}

type Draw = () => Promise<Reply>;

function draws(context: SignedIn, asked: string, standing: string, drawing: Draw): Promise<Reply> {
  const begun = {
    standing,
    page: drawn(context, keyOf(asked, standing), drawing).finally(() => drawings.get(asked) === begun && drawings.delete(asked)),
  };
  drawings.set(asked, begun);
  return begun.page;
}

async function drawn(context: SignedIn, key: string, drawing: Draw): Promise<Reply> {
  const reply = await drawing();
  if (reply.is !== 'page') return reply;
  const main = draw(reply.main);
  if (main.bytes.includes(context.token)) throw new Error('A page with a form token is not to be remembered');
  const page = { ...reply, main };
  pages.set(key, page);
  return page;
}

const keyOf = (asked: string, standing: string) => `${standing} ${asked}`;

function askedOf({ actor, body, today, params, query }: SignedIn): string {
  return JSON.stringify([body.id, today, actor.role, actor.posts, body.calendar, params, query]);
}

function sizeOf({ main }: PageReply): number {
  return 'bytes' in main ? main.bytes.length : 1;
}
