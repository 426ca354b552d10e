import { shortened } from '../../../core/text.ts';
import type { Actor, Body } from '../../../core/actor.ts';
import { addDays, addMonths, type Day } from '../../../core/day.ts';
import type { DueItem } from '../../../sockets/due.ts';
import { may } from '../../../core/permissions.ts';
import { planEdit } from '../../plan/public.ts';

/** How far a feed looks back, in days, and ahead, in months. */
const BACK_DAYS = 60;
const AHEAD_MONTHS = 18;
const TITLE_LENGTH = 100;

/** Whether somebody may make and revoke addresses of a post (null: of the whole body): who edits plans, any; whoever holds a post, its own. */
export function mayKeep(actor: Pick<Actor, 'role' | 'posts'>, owner: string | null): boolean {
  return may(actor.role, planEdit) || (owner !== null && actor.posts.includes(owner));
}

/** Who stands before a body with an address in hand: nobody yet, to whom nothing falls due. */
export function fetching(body: Body): Actor {
  return { account: null, name: 'A calendar feed', role: 'reader', body, posts: [] };
}

/** As whom a feed reads what falls due, with no more rights than that takes: a post as a reader who holds it, the whole body as its secretary. */
export function reading(body: Body, owner: string | null): Actor {
  return owner === null ? { ...fetching(body), role: 'secretary' } : { ...fetching(body), posts: [owner] };
}

/** The days that a feed tells of. */
export function span(today: Day): { readonly from: Day; readonly until: Day } {
  return { from: addDays(today, -BACK_DAYS), until: addMonths(today, AHEAD_MONTHS) };
}

/** An entry of a calendar: what falls due, on its day. */
export type Entry = { readonly uid: string; readonly on: Day; readonly title: string; readonly text: string; readonly href: string };

/** What a feed tells of what rooms offer: dated, within the days, of the post alone where it is a post's; by day, each occasion once. */
export function entriesOf(
  items: readonly DueItem[],
  feed: { readonly owner: string | null; readonly body: string; readonly site: string },
  today: Day,
): Entry[] {
  const { from, until } = span(today);
  const told = items.flatMap((item) => {
    const { on, owners } = item;
    if (on === null || on < from || on > until) return [];
    return feed.owner === null || owners.includes(feed.owner) ? [entryOf({ ...item, on }, feed)] : [];
  });
  return [...new Map(told.map((entry) => [entry.uid, entry])).values()].sort(
    (one, other) => one.on.localeCompare(other.on) || one.uid.localeCompare(other.uid),
  );
}

function entryOf(item: DueItem & { readonly on: Day }, { body, site }: { readonly body: string; readonly site: string }): Entry {
  const href = `${site}${item.href}`;
  const title = shortened(item.title, TITLE_LENGTH);
  const text = [title === item.title ? null : item.title, item.words, `${item.verb} it in Due Regard: ${href}`]
    .filter((line) => line)
    .join('\n');
  return {
    uid: `${item.key.toWellFormed().replaceAll(/[^\w:.-]/gu, encodeURIComponent)}@${body}`,
    on: item.on,
    title: `${title}: due`,
    text,
    href,
  };
}

/** The same address as calendar programs on this device open it by themselves. */
export function subscribing(address: string): string {
  return address.replace(/^https?:/, 'webcal:');
}

/** Whether an address can be reached by calendars that are fetched from elsewhere, such as Google's and Outlook on the web. */
export function isReachable(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' && hostname !== 'localhost' && !hostname.startsWith('127.');
}
