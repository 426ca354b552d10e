import { shortened } from '../../core/text.ts';
import type { Day } from '../../core/day.ts';
import { NotFound } from '../../core/errors.ts';
import { type Dues, soonUntil } from '../../sockets/due.ts';
import { type Home, homeOf } from '../../sockets/home.ts';
import { may } from '../../core/permissions.ts';
import type { Problem } from '../../core/problem.ts';
import { nextTermEnd } from '../../core/terms.ts';
import { typedText } from '../../web/forms.ts';
import { page } from '../../web/page.ts';
import { shownForm } from '../../web/shown.ts';
import { backTo, get, moved, post, redirect, type Reply, type Route, type SignedIn, type Typed } from '../../web/route.ts';
import { showAgain, snooze } from './acts.ts';
import { showAgainForm, snoozeForm } from './forms.ts';
import { showAgainPath, snoozeFormPath, todayPath } from './paths.ts';
import { snoozes } from './queries.ts';
import { type Line, listsOf, reasonProblem, snoozeUntil, spokenDay, wantsReason } from './rules.ts';
import { SnoozePage, TodayPage } from './views.tsx';
import { accountSelf } from '../people/public.ts';
import { todayRead } from './permissions.ts';
import { planEdit, plansPath } from '../plan/public.ts';

const accountOf = (context: SignedIn) => {
  if (!context.actor.account) throw new NotFound();
  return context.actor.account;
};

type Rooms = readonly Dues[];

/** What stands on the Today of whoever asks, and what they snoozed. */
async function listsFor(rooms: Rooms, context: SignedIn) {
  const { db, actor, today } = context;
  const items = await Promise.all(rooms.map((dues) => dues(db, actor, today, { until: soonUntil(today), next: true })));
  return listsOf(items.flat(), await snoozes(db, accountOf(context)), today);
}

async function lineFor(rooms: Rooms, context: SignedIn, key: string): Promise<Line> {
  const { needs, snoozed: away } = await listsFor(rooms, context);
  const line = [...needs, ...away].find((each) => each.key === key);
  if (!line) throw new NotFound();
  return line;
}

async function snoozePage(rooms: Rooms, context: SignedIn, problems: readonly Problem[] = [], typed: Typed = {}): Promise<Reply> {
  const asked = typeof context.query['key'] === 'string' ? context.query['key'] : typedText(typed, 'key');
  const line = await lineFor(rooms, context, asked);
  const termEnd: Day | null = nextTermEnd(context.body.calendar, context.today);
  const asksWhy = wantsReason(line, context.actor.posts);
  const main = SnoozePage({ line, termEnd, asksWhy, today: context.today, shown: shownForm(context, problems, typed) });
  return page(`Snooze ${shortened(line.title, 80)}`, main, { current: todayPath, crumbs: [{ text: 'Today', href: todayPath }] });
}

/** The routes of Today over what the rooms say falls due. */
export function todayRoutes(rooms: Rooms, homes: readonly Home[]): readonly Route[] {
  return [
    get('/', accountSelf, async ({ actor }) => redirect(homeOf(homes, actor.role) ?? plansPath)),
    get('/today', todayRead, async (context) => {
      const { actor, today, token, query } = context;
      const holdsNone = actor.posts.length === 0 && !may(actor.role, planEdit);
      const main = TodayPage({ ...(await listsFor(rooms, context)), today, token, holdsNone, all: query['all'] !== undefined });
      return { is: 'page', title: 'Today', main, current: todayPath };
    }),
    get('/today/snooze', todayRead, (context) => snoozePage(rooms, context)),
    moved('/today/put-off', todayRead, () => snoozeFormPath),
    post('/today/snooze', todayRead, {
      form: snoozeForm,
      handle: async (context, input) => {
        const line = await lineFor(rooms, context, input.key);
        const until = snoozeUntil(input.how, input.day ?? '', context.today, context.body.calendar);
        const problems = [typeof until === 'string' ? [] : until, reasonProblem(line, context.actor.posts, input.reason) ?? []].flat();
        if (typeof until !== 'string' || problems.length > 0) return problems;
        await snooze(context.db, accountOf(context), { key: line.key, until, reason: input.reason });
        return redirect(todayPath, {
          text: `Snoozed until ${spokenDay(until, context.today)}.`,
          undo: { action: showAgainPath, fields: { key: line.key } },
        });
      },
      showForm: (context, problems, typed) => snoozePage(rooms, context, problems, typed),
    }),
    post('/today/show-again', todayRead, {
      form: showAgainForm,
      handle: async (context, input) => {
        await showAgain(context.db, accountOf(context), input.key);
        return redirect(todayPath, { text: 'Shown again.' });
      },
      showForm: backTo(todayPath),
    }),
  ];
}
