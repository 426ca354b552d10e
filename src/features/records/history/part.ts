import type { PageThing } from '../../../sockets/part.ts';
import type { SignedIn } from '../../../web/route.ts';
import { addresseesOf } from '../comments/addressees.ts';
import { commentsOf } from '../comments/queries.ts';
import { commentsPath, historyPath } from '../paths.ts';
import { commentAdd } from '../permissions.ts';
import { entriesOf, type HistoryAsked, type ThingEntry } from './queries.ts';
import { LINES_ON_A_PAGE, type Note, type Place, placeFrom, placeText, type View, viewNamed } from './rules.ts';
import { commentLine, entryLine, HistorySection, noteLine, type Telling } from './views.tsx';

/** Notes that entries tell of, as far as they still stand, and those that no entry tells of from a place on. */
export type NotesAsked = {
  readonly line: readonly string[];
  readonly told: readonly string[];
  readonly from: Place | null;
  readonly most: number;
};

/** How a room tells the history of a thing that it keeps. */
export type Told = {
  /** An entry in words; null where it says nothing to a reader. */
  readonly tell: (entry: ThingEntry) => Telling | null;
  /** Verbs that say how a thing is going. */
  readonly updates?: readonly string[];
  readonly notes?: (asked: NotesAsked) => Promise<readonly Note[]>;
  /** Views that it has besides all, changes and comments. */
  readonly views: readonly View[];
};

/**
 * What happened to a thing and those that it goes on from, as the last part of its page: entries of the record, notes and comments, each
 * once.
 */
export async function historyPart(context: SignedIn, thing: PageThing, told: Told) {
  const { db, can, token, actor, query } = context;
  const { kind, id, line } = thing;
  const [view, from] = [viewNamed(query['show']), placeFrom(query['from'])];
  const most = LINES_ON_A_PAGE + 1;
  const asked: HistoryAsked = { kind: kind.name, line, updates: told.updates ?? [], view, from, most };
  const mayAdd = can(commentAdd);
  const [entries, comments, addressees] = await Promise.all([
    entriesOf(db, asked),
    view === 'all' || view === 'comments' ? commentsOf(db, asked) : [],
    mayAdd ? addresseesOf(db) : [],
  ]);
  const tellings = entries.map((entry) => [entry, told.tell(entry)] as const);
  const said = tellings.flatMap(([, telling]) => telling?.notes.map((note) => note.id) ?? []);
  const notes = (await told.notes?.({ line, told: said, from, most: view === 'all' || view === 'updates' ? most : 0 })) ?? [];
  const standing = new Map(notes.map((note) => [note.id, note]));
  const looker = { account: actor.account, posts: actor.posts, mayAdd, token };
  const first = view === 'all' && from === null ? tellings.find(([, telling]) => telling?.ownAct)?.[0] : undefined;
  const lines = [
    ...tellings.flatMap(([entry, telling]) =>
      telling ? entryLine(entry, telling, { standing, from: thing.from, undo: entry === first }) : [],
    ),
    ...notes.filter((note) => !said.includes(note.id)).map((note) => noteLine(note, thing.from(note.of))),
    ...comments.map((comment) => commentLine(comment, thing.from(comment.thing.id), looker)),
  ];
  return HistorySection({
    lines,
    view,
    views: told.views,
    from,
    path: (asked: View, place?: Place) => historyPath(kind, id, { view: asked, ...(place ? { from: placeText(place) } : {}) }),
    comment: mayAdd ? { to: commentsPath(kind, id), addressees, token } : null,
  });
}
