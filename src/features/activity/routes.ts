import { printDay } from '../../core/day.ts';
import { fileName } from '../../core/text.ts';
import { verifyRecord } from '../../db/record.ts';
import { signedHead } from '../../db/signed-head.ts';
import type { Offers } from '../../sockets/feature.ts';
import { page } from '../../web/page.ts';
import { anyFormat, inEveryFormat, paperRoute } from '../../web/papers.ts';
import { get, later, type Reply, type Route, type SignedIn } from '../../web/route.ts';
import { memberNames } from '../people/public.ts';
import { activityDownloadPath, activityPaperPath, activityPath, checkRecordPath } from './paths.ts';
import { activityPaper } from './paper.rules.ts';
import { recordRead } from './permissions.ts';
import { entriesSeen, type Entry, headOf } from './queries.ts';
import { IN_A_PAPER, isNarrowed, narrowingFrom, ON_A_PAGE, sightOf } from './rules.ts';
import { ActivityPage, CheckPage, DownloadPage, type Shown } from './views.tsx';

type Rooms = Pick<Offers, 'recorded' | 'kinds'>;
type People = Awaited<ReturnType<typeof memberNames>>;
const crumbs = [{ text: 'Activity', href: activityPath }];

/** Entries with who did each, and the things of kinds that have a page; a thing that is gone is left out. */
async function shownOf({ kinds }: Rooms, { db }: SignedIn, entries: readonly Entry[], people: People): Promise<readonly Shown[]> {
  const about = (entry: Entry) => [entry.subject, ...entry.changes.map((change) => change.of)];
  const titles = new Map<string, { readonly title: string; readonly href: string }>();
  const things = Map.groupBy(entries.flatMap(about), (thing) => thing.kind);
  await Promise.all(
    kinds.map(async (kind) => {
      const ids = [...new Set((things.get(kind.name) ?? []).flatMap((thing) => thing.id ?? []))];
      if (ids.length === 0) return;
      for (const [id, title] of await kind.found(db, ids)) titles.set(`${kind.name} ${id}`, { title, href: kind.path(id) });
    }),
  );
  return entries.map((entry) => ({
    ...entry,
    who: entry.by ?? people.find((each) => each.account === entry.account)?.name ?? entry.role,
    things: [...new Set(about(entry).map((thing) => `${thing.kind} ${thing.id}`))].flatMap((key) => titles.get(key) ?? []),
  }));
}

async function activityPage(rooms: Rooms, context: SignedIn): Promise<Reply> {
  const { db, actor, query, today, body } = context;
  const [narrowing, sight] = [narrowingFrom(query, today, body.calendar), sightOf(actor, rooms.recorded, rooms.kinds)];
  const [found, people, head] = await Promise.all([entriesSeen(db, sight, narrowing, ON_A_PAGE + 1), memberNames(db), headOf(db)]);
  const entries = found.slice(0, ON_A_PAGE);
  const main = ActivityPage({
    entries: await shownOf(rooms, context, entries, people),
    earlier: found.length > ON_A_PAGE ? (entries.at(-1)?.seq ?? null) : null,
    narrowing,
    people,
    nouns: [...new Set([...sight.nouns, ...sight.own])],
    head,
  });
  return page('Activity', main, { current: activityPath });
}

/** Walks the record as it stands at one instant, once no transaction of the request is held. */
async function checkPage({ actor, services, now, today }: SignedIn): Promise<Reply> {
  return later(async () => {
    const verdict = await services.database.inBody(actor, 'snapshot', (db) => verifyRecord(db));
    const head = verdict.holds
      ? signedHead(services.secret, { body: actor.body.id, seq: verdict.entries, hash: verdict.hash, at: now.toISOString() })
      : null;
    return page('The record', CheckPage({ verdict, head, today: printDay(today) }), { current: activityPath, crumbs });
  });
}

async function paper(rooms: Rooms, context: SignedIn) {
  const { db, actor, query, today, body } = context;
  const narrowing = { ...narrowingFrom(query, today, body.calendar), before: null };
  const entries = await entriesSeen(db, sightOf(actor, rooms.recorded, rooms.kinds), narrowing, IN_A_PAPER);
  const shown = await shownOf(rooms, context, entries, await memberNames(db));
  const around = { organisation: body.name, on: today, narrowed: isNarrowed(narrowing) };
  return { name: fileName(body.name, 'activity', today), paper: activityPaper(shown, around) };
}

/** Who did what, over what the rooms say of their entries of the record. */
export const activityRoutes = (rooms: Rooms): readonly Route[] => [
  get(activityPath, recordRead, (context) => activityPage(rooms, context)),
  get(checkRecordPath, recordRead, checkPage),
  get(activityDownloadPath, recordRead, async ({ query }) =>
    page('Download the activity', DownloadPage({ papers: inEveryFormat(activityPaperPath, query), most: IN_A_PAPER }), {
      current: activityPath,
      crumbs,
    }),
  ),
  paperRoute(activityPaperPath, recordRead, anyFormat, (context) => paper(rooms, context)),
];
