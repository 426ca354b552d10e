import type { BodyId } from '../../../core/ids.ts';
import { idFrom } from '../../../core/ids.ts';
import { NotFound } from '../../../core/errors.ts';
import type { Dues } from '../../../sockets/due.ts';
import type { Problem } from '../../../core/problem.ts';
import { bodyById } from '../../../db/system.ts';
import { lastWritten } from '../../../db/record-head.ts';
import { CALENDAR_TYPE, writeCalendar } from '../../../exchange/ical/write.ts';
import { shownForm } from '../../../web/shown.ts';
import { backTo, type Context, feed, get, post, redirect, type Reply, type Route, type SignedIn, type Typed } from '../../../web/route.ts';
import { digest } from '../../../web/tokens.ts';
import { type OwnerId, ownerPath, ownersPath } from '../../people/public.ts';
import { calendarPath, feedPath, postCalendarPath, todayPath } from '../paths.ts';
import { loadOwner, makeFeed, revokeFeed } from './acts.ts';
import { feedForm, revokeForm } from './forms.ts';
import { feedBehind, type FeedOwner, feedOwners, feedsOf } from './queries.ts';
import { entriesOf, fetching, isReachable, mayKeep, reading, span, subscribing } from './rules.ts';
import { FeedsPage, MadePage, titleOf } from './views.tsx';
import { todayRead } from '../permissions.ts';

/** Where a page belongs: below Today for the whole body, below its post for a post. */
const around = (owner: FeedOwner | null) =>
  owner === null
    ? { current: todayPath, crumbs: [{ text: 'Today', href: todayPath }] }
    : {
        current: ownersPath,
        crumbs: [
          { text: 'People', href: ownersPath },
          { text: owner.name, href: ownerPath(owner.id as OwnerId) },
        ],
      };
const pathOf = (owner: FeedOwner | null) => (owner === null ? calendarPath : postCalendarPath(owner.id));

async function feedsPage(context: SignedIn, owner: FeedOwner | null, problems: readonly Problem[] = [], typed?: Typed): Promise<Reply> {
  const { db, actor } = context;
  const all = owner === null && mayKeep(actor, null);
  const [feeds, held] = [
    await feedsOf(db, all ? null : owner === null ? actor.posts : [owner.id]),
    owner === null ? await feedOwners(db, actor.posts) : [],
  ];
  const main = FeedsPage({
    owner,
    path: pathOf(owner),
    feeds,
    held,
    mayKeep: mayKeep(actor, owner?.id ?? null),
    shown: shownForm(context, problems, typed),
  });
  return { is: 'page', title: titleOf(owner), main, ...around(owner) };
}

/** Makes an address and shows it: the one answer to a form that is a page, because the secret must not wait in a cookie or an address. */
async function madePage({ db, now, body, services }: SignedIn, owner: FeedOwner | null, label: string): Promise<Reply> {
  const address = `${services.publicUrl}${feedPath(body.id, await makeFeed(db, owner, label, now))}`;
  const main = MadePage({ label, address, webcal: subscribing(address), reachable: isReachable(address), back: pathOf(owner) });
  return { is: 'page', title: 'Copy this address now', main, ...around(owner) };
}

/** What a calendar program fetches: a body, a post of it and the days that rooms say, in one transaction that cannot write. */
async function calendar(rooms: readonly Dues[], { params, services, today }: Context): Promise<Reply> {
  const id = idFrom<'body'>(params['body'] ?? '') as BodyId | null;
  const body = id && (await services.database.inDoor((db) => bodyById(db, id)));
  if (!body) throw new NotFound();
  return services.database.inBody(fetching(body), 'read', async (db) => {
    const found = await feedBehind(db, digest(params['secret'] ?? ''));
    if (!found) throw new NotFound();
    const actor = reading(body, found.owner);
    const items = await Promise.all(rooms.map((dues) => dues(db, actor, today, { until: span(today).until })));
    const days = entriesOf(items.flat(), { owner: found.owner, body: body.id, site: services.publicUrl }, today);
    const bytes = writeCalendar({ name: `Prevent: ${found.ownerName ?? body.name}`, asOf: await lastWritten(db), days });
    return { is: 'file', name: 'due-dates.ics', mediaType: CALENDAR_TYPE, bytes };
  });
}

/** Calendar feeds of what the rooms say falls due, and the pages that make and revoke their addresses. */
export function feedRoutes(rooms: readonly Dues[]): readonly Route[] {
  const ofPost = async (context: SignedIn) => loadOwner(context.db, context.params['id']);
  return [
    feed('/feeds/:body/:secret/due-dates.ics', (context) => calendar(rooms, context)),
    get('/today/calendar', todayRead, (context) => feedsPage(context, null)),
    post('/today/calendar', todayRead, {
      form: feedForm,
      handle: (context, { label }) => madePage(context, null, label),
      showForm: (context, problems, typed) => feedsPage(context, null, problems, typed),
    }),
    get('/people/:id/calendar', todayRead, async (context) => feedsPage(context, await ofPost(context))),
    post('/people/:id/calendar', todayRead, {
      form: feedForm,
      handle: async (context, { label }) => madePage(context, await ofPost(context), label),
      showForm: async (context, problems, typed) => feedsPage(context, await ofPost(context), problems, typed),
    }),
    post('/today/calendar/:feed/revoke', todayRead, {
      form: revokeForm,
      handle: async ({ db, params, now }, { from }) => {
        const { owner, label } = await revokeFeed(db, params['feed'], now);
        return redirect(owner === null || from === 'all' ? calendarPath : postCalendarPath(owner), {
          text: `The address for “${label}” has been revoked.`,
        });
      },
      showForm: backTo(calendarPath),
    }),
  ];
}
