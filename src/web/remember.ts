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

/**
 * A page that is drawn once for as long as nothing is written for its body, however many ask for it at once. It may show only what stands in the
 * body's record, the day, the address asked for, and what the person's role and posts allow: never a form token.
 */
export function remembered(handle: (context: SignedIn) => Promise<Reply>): (context: SignedIn) => Promise<Reply> {
  wrapped += 1;
  const route = wrapped;
  return async (context) => {
    const asked = `${route} ${askedOf(context)}`;
    const standing = await standingOf(context.db);
    const known = pages.get(keyOf(asked, standing));
    if (known) return known;
    const before = drawings.get(asked);
    if (before?.standing === standing) return before.page.catch(() => draws(context, asked, standing, handle));
    if (!before) return draws(context, asked, standing, handle);
    // It may have been begun before their own write. Whatever is begun once it is done shows that, to all who waited.
    await before.page.catch(() => null);
    return drawings.get(asked)?.page ?? draws(context, asked, standing, handle);
  };
}

function draws(context: SignedIn, asked: string, standing: string, handle: (context: SignedIn) => Promise<Reply>): Promise<Reply> {
  const drawing = {
    standing,
    page: drawn(context, keyOf(asked, standing), handle).finally(() => drawings.get(asked) === drawing && drawings.delete(asked)),
  };
  drawings.set(asked, drawing);
  return drawing.page;
}

async function drawn(context: SignedIn, key: string, handle: (context: SignedIn) => Promise<Reply>): Promise<Reply> {
  const reply = await handle(context);
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
