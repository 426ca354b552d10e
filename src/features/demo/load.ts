import type { Day } from '../../core/day.ts';
import type { Database, Db } from '../../db/database.ts';
import { makeBody, namePosts } from '../people/public.ts';
import { firstNextOn, isClosed, makePlan, readDue, type Status, type WholeAction, type WholeMeasure } from '../plan/public.ts';
import { type DemoAction, demoBody, type DemoStatus } from './body.ts';

/** Who looks round the demonstration unless somebody else is named. */
const LEAD = 'Prevent Lead';

const STATUS: Readonly<Record<DemoStatus, Status>> = { 'not-started': 'not-started', 'in-progress': 'on-track', ongoing: 'ongoing', done: 'done', 'carried-forward': 'carried-forward', dropped: 'dropped' };

/** Makes the demonstration body with its posts, people and plan; gives the e-mail address of its lead. */
export async function loadDemonstration(database: Database, today: Day): Promise<{ readonly email: string }> {
  const demo = demoBody(today);
  const lead = demo.posts.find((post) => post.name === LEAD)?.holders.find((holder) => holder.to === null);
  const person = demo.people.find((each) => each.name === lead?.person);
  if (!person) throw new Error('The demonstration has no lead');
  const { name, sector, nation, people, posts, groups } = demo;
  const { actor } = await makeBody(database, today, { name, sector, nation, demonstration: true, lead: { name: person.name, post: LEAD, email: person.email } });
  await database.inBody(actor, 'write', async (db) => {
    await namePosts(db, { people, posts, groups: groups.map((group) => group.name) });
    await makePlan(db, {
      name: demo.plan.name,
      from: demo.plan.period.from,
      to: demo.plan.period.to,
      columns: null,
      themes: demo.plan.themes,
      actions: demo.plan.actions.map((action) => wholeAction(db, action, demo, today)),
      fromFile: false,
    });
  });
  return { email: person.email };
}

function wholeAction(db: Db, action: DemoAction, demo: ReturnType<typeof demoBody>, today: Day): WholeAction {
  const { period, themes } = demo.plan;
  const { calendar } = db.actor.body;
  const due = readDue(action.due, calendar, period);
  const status = STATUS[action.status];
  const groups = new Set(demo.groups.map((group) => group.name));
  const last = action.diary.at(-1);
  return {
    theme: themes.findIndex((theme) => theme.ref === action.theme),
    ref: action.ref,
    title: action.action,
    context: null,
    measure: action.measure,
    owners: action.owners.map((name) => ({ name, kind: groups.has(name) ? 'group' : 'post', short: null })),
    due,
    nextOn: isClosed(status) ? due.to : firstNextOn(due, today, calendar, period),
    status,
    statusText: null,
    rag: null,
    guidance: null,
    notes: null,
    risks: action.risks,
    requirements: action.requirements,
    diary: action.diary.map((note) => ({ on: note.on, text: note.text, by: note.by })),
    closedOn: isClosed(status) ? (last?.on ?? today) : null,
    measures: measuresOf(action, today),
  };
}

/** What the action counts, as it stood when it was last written about; a limit not to pass has no measure. */
function measuresOf({ count, measure, owners, diary }: DemoAction, today: Day): readonly WholeMeasure[] {
  if (!count || count.aim !== 'at least') return [];
  const { target, value, unit } = count;
  const last = diary.at(-1);
  const kind = unit === '%' ? 'share' : target === 1 ? 'yes-no' : 'count';
  return [{ kind, says: measure, unit, target, values: [{ on: last?.on ?? today, value, by: last?.by ?? owners[0] ?? LEAD }] }];
}
