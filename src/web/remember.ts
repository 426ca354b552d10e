import { LRUCache } from 'lru-cache';
import { standingOf } from '../db/standing.ts';
import { draw } from '../ui/frame.tsx';
import type { Reply, SignedIn } from './route.ts';

type Page = Extract<Reply, { is: 'page' }>;

// Bytes of markup; a plan of three hundred actions takes about half a million.
const MOST = 64_000_000;
/** One store for all routes, so that they have the memory between them. */
const pages = new LRUCache<string, Page>({ maxSize: MOST, sizeCalculation: (page, key) => sizeOf(page) + key.length });
let wrapped = 0;

/**
 * A page that is drawn once for as long as nothing is written for its body. It may show only what stands in the
 * body's record, the day, the address asked for, and what the person's role and posts allow: never a form token.
 */
export function remembered(handle: (context: SignedIn) => Promise<Reply>): (context: SignedIn) => Promise<Reply> {
  wrapped += 1;
  const route = wrapped;
  return async (context) => {
    const key = `${route} ${await keyOf(context)}`;
    const known = pages.get(key);
    if (known) return known;
    const reply = await handle(context);
    if (reply.is !== 'page') return reply;
    const main = draw(reply.main);
    if (main.bytes.includes(context.token)) throw new Error('A page with a form token is not to be remembered');
    const page = { ...reply, main };
    pages.set(key, page);
    return page;
  };
}

async function keyOf({ db, actor, body, today, params, query }: SignedIn): Promise<string> {
  return JSON.stringify([body.id, await standingOf(db), today, actor.role, actor.posts, body.calendar, params, query]);
}

function sizeOf({ main }: Page): number {
  return 'bytes' in main ? main.bytes.length : 1;
}
