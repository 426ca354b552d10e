import type { Actor } from '../../core/actor.ts';
import { todayBy } from '../../core/clock.ts';
import type { Day } from '../../core/day.ts';
import type { Role } from '../../core/permissions.ts';
import type { Database, Db } from '../../db/database.ts';
import { inThePast } from '../../db/in-the-past.ts';
import { record } from '../../db/record.ts';
import { makeBody, namePosts, type Owner, ownersOf } from '../people/public.ts';
import { demoBody, type DemoBody, type DemoHolding } from './body.ts';
import { storyOf } from './story.ts';
import { type Plot, tell } from './tell.ts';

/** Who looks round the demonstration unless somebody else is named. */
const LEAD = 'Prevent Lead';
/** Which post works in the program as what; all others are action owners. */
const ROLES: Readonly<Record<string, Role>> = { [LEAD]: 'lead', 'University Secretary': 'deputy', 'Clerk to Council': 'secretary' };

/** Makes the demonstration body and tells all that happened in it until now, in order and through the acts of the rooms; gives the e-mail address of its lead. */
export async function loadDemonstration(database: Database, now: Date): Promise<{ readonly email: string }> {
  const today = todayBy(() => now);
  const demo = demoBody(today);
  const story = storyOf(demo, today, now);
  const [first] = story;
  const person = demo.people.find((each) => each.name === holderOf(demo, LEAD, today));
  if (!person || !first) throw new Error('The demonstration has no lead or no story');
  const { name, sector, nation, people, posts, groups } = demo;
  const lead = { name: person.name, post: LEAD, email: person.email };
  const { actor } = await makeBody(database, today, {
    name,
    sector,
    nation,
    demonstration: true,
    lead,
    begun: { at: first.at, by: holderOf(demo, LEAD, first.on) ?? LEAD },
  });
  await database.inBody(actor, 'write', async (db) => {
    await inThePast(db, first.at, whoever(demo, actor, [], LEAD, first.on), (then) => namePosts(then, { people, posts, groups }));
    const owners = await ownersOf(db);
    const plot: Plot = {
      demo,
      today,
      lead: actor,
      owners: new Map(owners.map((owner) => [owner.name, owner.id])),
      plan: null,
      live: new Map(),
      policies: new Map(),
    };
    for (const each of story)
      await inThePast(db, each.at, whoever(demo, actor, owners, each.by, each.on), (then) => tell(then, plot, each));
    await inThePast(db, now, actor, confess);
  });
  return { email: person.email };
}

/** The record says by itself, at the time when it was written, that what stands before was never lived. */
function confess(db: Db): Promise<void> {
  const after =
    'Everything before this entry is invented. It was written when the demonstration was made, at the times at which it is told to have happened.';
  return record(db, {
    verb: 'demonstration.told',
    subject: { kind: 'body', id: db.body },
    changes: [{ field: 'history', before: null, after }],
  });
}

function holderOf(demo: DemoBody, post: string, on: Day): string | null {
  return holderAmong(demo.posts.find((each) => each.name === post)?.holders ?? [], on);
}

function holderAmong(holders: readonly DemoHolding[], on: Day): string | null {
  return holders.find((each) => each.from <= on && (each.to === null || on <= each.to))?.person ?? null;
}

/** Whoever held a post on a day, with all that they held then, as an actor; the present lead by the account that they have. */
function whoever(demo: DemoBody, lead: Actor, owners: readonly Owner[], post: string, on: Day): Actor {
  const name = holderOf(demo, post, on) ?? post;
  const held = new Set([...demo.posts, ...demo.groups].filter((each) => holderAmong(each.holders, on) === name).map((each) => each.name));
  return {
    account: name === lead.name ? lead.account : null,
    name,
    role: ROLES[post] ?? 'owner',
    body: lead.body,
    posts: owners.filter((owner) => held.has(owner.name)).map((owner) => owner.id),
  };
}
