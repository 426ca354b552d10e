import assert from 'node:assert/strict';
import type { Actor } from '../../src/core/actor.ts';
import { newId } from '../../src/core/ids.ts';
import { giveTemplates } from './templates.ts';
import { QUARTERS } from '../pictures.ts';
import { digest } from '../../src/web/tokens.ts';
import { type Browser, bodyWithLead, browserFor, makeBrowser, memberOf, type World } from '../world.ts';
import { besidePlan, bringIn, withoutLines } from './imported.ts';
import { changedTogether, oldPlans } from './old-plans.ts';
import { fillRegisters } from './registers.ts';
import { done, made, submit, textOf } from './sending.ts';
import { withNewPosts } from '../planned.ts';

/** A body with one of everything, made through the program's own pages, and where to find it. */
export type Household = {
  readonly world: World;
  readonly actor: Actor;
  readonly lead: Browser;
  /** Identifiers by the name of the parameter that holds them. */
  readonly ids: Readonly<Record<string, string>>;
};

export type Furnishing = {
  readonly name?: string;
  /** Wraps every word that a person might type: what the XSS corpus is put in by. */
  readonly words?: (plain: string) => string;
  /** How many actions, rows to bring in and posts. */
  readonly size?: number;
};

/** Builds a household; every step is a form of the program, so that a step that no longer works says which. */
export async function makeHousehold(world: World, furnishing: Furnishing = {}): Promise<Household> {
  const { words = (plain: string) => plain, size = 2 } = furnishing;
  const { actor, lead } = await bodyWithLead(world, words(furnishing.name ?? 'Westmere College'));
  const one = async (sql: string) => String((await world.owner.query<{ id: string }>(sql, [actor.body.id])).rows[0]?.id ?? '');
  const ids: Record<string, string> = {};
  ids['plan'] = await made(
    lead.post('/plans/new', { name: words('Plan of the year'), from: '1 August 2026', to: '31 July 2027' }),
    'plans',
  );
  const plan = `/plans/${ids['plan']}`;
  for (const ref of ['A', 'B']) await done(lead.post(`${plan}/themes`, { ref, title: words(`Theme ${ref}`) }));
  ids['theme'] = await one(`select id from theme where body_id = $1 and ref = 'A'`);
  for (let number = 1; number <= size; number += 1) await addAction(lead, plan, ids['theme'], number, words);
  ids['action'] = await one(`select id from action where body_id = $1 order by position limit 1`);
  ids['closed'] = await one(`select id from action where body_id = $1 order by position desc limit 1`);
  await done(
    submit(lead, `/actions/${ids['closed']}/close`, `/actions/${ids['closed']}/close`, { how: 'done', why: words('It is all done') }),
  );
  await done(lead.post('/people/add', { kind: 'group', name: words('Old working group'), short: 'OWG' }));
  ids['termsYear'] = '2031';
  await done(submit(lead, '/settings/terms/2031', '/settings/terms/2031', { terms: 'Autumn: 29 Sep to 12 Dec' }));
  ids['ended'] = await one(`select id from owner where body_id = $1 and short = 'OWG'`);
  const successor = `/people/${ids['ended']}/successor`;
  await done(submit(lead, successor, successor, { owners: 'Prevent lead' }));
  ids['owner'] = await one(`select o.id from owner o join holding h on h.owner_id = o.id where o.body_id = $1`);
  await addSteps(lead, size, words, ids, one);
  await addMeasures(world, lead, actor, size, words, ids);
  await agree(lead, words, ids, one);
  const minutes = {
    field: 'file',
    name: words('minutes.txt').slice(0, 60),
    bytes: new TextEncoder().encode('Minutes of the governors, 12 October 2026'),
  };
  await done(lead.upload(`/actions/${ids['action']}/files/new`, { title: words('Minutes'), url: '' }, minutes));
  ids['attachment'] = await one('select id from attachment where body_id = $1 order by id');
  const hall = { field: 'file', name: 'hall.jpg', bytes: QUARTERS };
  await done(lead.upload(`/actions/${ids['action']}/files/new`, { title: words('The hall'), url: '' }, hall));
  ids['pictured'] = await one('select a.id from attachment a join thumbnail t on t.file_id = a.file_id where a.body_id = $1');
  Object.assign(ids, await giveTemplates(lead, words, one));
  await bringIn({ world, actor, lead }, size, words, ids);
  ids['next'] = await one(`select plan_id as id from import where body_id = $1 and state = 'saved'`);
  await done(lead.post(`/actions/${ids['action']}/links`, { with: `action:${ids['closed']}` }));
  ids['link'] = await one('select id from link where body_id = $1');
  ids['linkable'] = await one(
    `select a.id from action a join import i on i.plan_id = a.plan_id where a.body_id = $1 and i.state = 'saved'`,
  );
  Object.assign(ids, { requirement: 'HE-LP-01', elsewhere: 'HE-LP-02' });
  await done(lead.post(`/duties/${ids['requirement']}/link`, { action: ids['action'] ?? '' }));
  await done(lead.post(`/duties/${ids['elsewhere']}/elsewhere`, { reason: words('The staff handbook says it') }));
  await memberOf(world, actor, 'reader');
  await done(
    lead.post('/people/roles/add', { name: words('Robin Wren'), email: 'robin.wren@example.ac.uk', role: 'secretary', until: '' }),
  );
  ids['invited'] = await one('select id from invitation where body_id = $1');
  ids['member'] = await one(`select id from member where body_id = $1 and role = 'reader'`);
  await done(lead.post('/people/add', { kind: 'post', name: words('Post without actions'), short: 'PWA' }));
  ids['spare'] = await one(`select id from owner where body_id = $1 and short = 'PWA'`);
  await done(lead.post(`/plans/${ids['plan']}/views`, { name: words('Mine').slice(0, 60), shared: 'yes', asks: 'owner=mine' }));
  ids['view'] = await one(`select id from list_view where body_id = $1 and list = 'plan'`);
  await signInThings(world, actor, ids);
  await putOneOff(lead, ids);
  await makeFeed(lead, actor, words, ids, one);
  assert.equal((await lead.post('/settings/export')).statusCode, 200);
  await oldPlans(lead, words, ids);
  ids['bulk'] = await changedTogether(lead, ids, one);
  await besidePlan({ world, actor, lead }, size, words, ids);
  await withoutLines(world, actor, ids);
  await done(lead.post(`/actions/${ids['action']}/comments`, { text: words('Has the hall been booked?'), to: ids['owner'] ?? '' }));
  ids['comment'] = await one('select id from comment where body_id = $1');
  await fillRegisters({ lead, ids, words, size, one });
  await failedJob(world, actor, ids);
  return { world, actor, lead, ids };
}

/** Steps of an action: the first open, the last one done. */
async function addSteps(
  lead: Browser,
  size: number,
  words: (plain: string) => string,
  ids: Record<string, string>,
  one: (sql: string) => Promise<string>,
): Promise<void> {
  const page = `/actions/${ids['action']}/steps`;
  const lines = Array.from({ length: Math.min(20, size + 1) }, (_, at) => words(`Do part ${at + 1}`));
  await done(submit(lead, page, page, { lines: [...lines, `✓ ${words('Do the last part')}`].join('\n') }));
  ids['step'] = await one('select id from step where body_id = $1 order by position limit 1');
}

/** A job that was given up. */
async function failedJob(world: World, actor: Actor, ids: Record<string, string>): Promise<void> {
  ids['letter'] = newId();
  await world.owner.query(
    `insert into outbox (id, kind, occasion, email, of_body, asked_at, state, told_at, tries, why) values ($1::uuid, 'invitation', $1::uuid::text, 'robin.lark@example.ac.uk', $2, $3, 'failed', $3, 1, 'EENVELOPE 550')`,
    [ids['letter'], actor.body.id, world.clock.now],
  );
  ids['job'] = newId();
  const told = JSON.stringify({ kind: 'test.none', body: actor.body.id, ids: {} });
  await world.owner.query(
    `insert into pgboss.job (id, name, data, state, retry_count, created_on, started_on, completed_on, output) values ($1, 'job', $2, 'failed', 8, $3, $3, $3, $4)`,
    [ids['job'], told, world.clock.now, JSON.stringify({ message: 'There is nothing to do.' })],
  );
}

/** What a household was when its world became a template, in a world that was cloned from that. */
export function householdIn(world: World, { actor, lead, ids }: Household): Household {
  const same = makeBrowser(world);
  for (const [name, value] of lead.cookies) same.cookies.set(name, value);
  return { world, actor, lead: same, ids };
}

/** An address at which a calendar program fetches what falls due. */
async function makeFeed(
  lead: Browser,
  actor: Actor,
  words: (plain: string) => string,
  ids: Record<string, string>,
  one: (sql: string) => Promise<string>,
): Promise<void> {
  const page = await lead.post(`/people/${ids['owner']}/calendar`, { label: words('Outlook').slice(0, 100) });
  ids['own'] = actor.body.id;
  ids['feedSecret'] = /\/feeds\/[^/]+\/([\w-]{43})\/due-dates\.ics/.exec(page.body)?.[1] ?? assert.fail(textOf(page.body));
  ids['feed'] = await one('select id from calendar_feed where body_id = $1');
}

/** A group that has agreed the plan: its version. */
async function agree(
  lead: Browser,
  words: (plain: string) => string,
  ids: Record<string, string>,
  one: (sql: string) => Promise<string>,
): Promise<void> {
  await done(lead.post('/people/add', { kind: 'group', name: words('Governing body'), short: 'GB' }));
  ids['group'] = await one(`select id from owner where body_id = $1 and short = 'GB'`);
  const page = `/plans/${ids['plan']}/versions/new`;
  ids['version'] = await made(
    submit(lead, page, page, { group: ids['group'] ?? '', agreedOn: '20 November 2026', stood: 'now', note: words('Minute 3') }),
    'versions',
  );
}

/** Another body of the lead, another browser and a passkey: what the page about oneself lists. */
async function signInThings(world: World, actor: Actor, ids: Record<string, string>): Promise<void> {
  const other = await bodyWithLead(world, 'Another body of the same person');
  await world.owner.query(`insert into member (body_id, id, account_id, name, role) values ($1, $2, $3, 'Helen', 'reader')`, [
    other.actor.body.id,
    newId(),
    actor.account,
  ]);
  ids['body'] = other.actor.body.id;
  const inviting = await bodyWithLead(world, 'A body that invites the same person');
  const { rows } = await world.owner.query<{ email: string }>('select email from account where id = $1', [actor.account]);
  await done(inviting.lead.post('/people/roles/add', { name: 'H. Barrow', email: rows[0]?.email ?? '', role: 'reader', until: '' }));
  ids['invitation'] = String(
    (await world.owner.query<{ id: string }>('select id from invitation where body_id = $1', [inviting.actor.body.id])).rows[0]?.id,
  );
  const elsewhere = await browserFor(world, actor);
  ids['session'] = Buffer.from(digest(elsewhere.cookies.get('session') ?? '')).toString('hex');
  ids['passkey'] = `key-${newId()}`;
  await world.owner.query(
    `insert into passkey (credential_id, account_id, public_key, counter, name) values ($1, $2, '\\x00', 0, 'Phone')`,
    [ids['passkey'], actor.account],
  );
}

/** Something that needs the lead today, and something that was snoozed. */
async function putOneOff(lead: Browser, ids: Record<string, string>): Promise<void> {
  const keys = [...(await lead.get('/today')).body.matchAll(/\/today\/snooze\?key=([^"#&]+)/g)].map((match) =>
    decodeURIComponent(match[1] as string),
  );
  const [away, key] = keys;
  if (!away || !key) throw new Error('Today has fewer than two lines to snooze');
  await done(lead.post('/today/snooze', { key: away, how: 'day', day: '1 February 2027', reason: 'The hall is being mended' }));
  Object.assign(ids, { away, key });
}

async function addAction(lead: Browser, plan: string, theme: string, number: number, words: (plain: string) => string): Promise<void> {
  const title = words(`Hold briefing ${number} for governors`);
  const fields = {
    ref: `A${number}`,
    title,
    theme,
    context: words('Leadership'),
    measure: words('12 sessions delivered'),
    owners: words(`Post ${number}`),
    due: number % 2 ? '30 November 2026' : words('when the guidance changes'),
    guidance: '7-13',
    notes: words('A note'),
  };
  await done(lead.post(`${plan}/actions/new`, withNewPosts(fields)));
}

async function addMeasures(
  world: World,
  lead: Browser,
  actor: Actor,
  size: number,
  words: (plain: string) => string,
  ids: Record<string, string>,
): Promise<void> {
  const { rows } = await world.owner.query<{ id: string }>('select id from action where body_id = $1 order by position', [actor.body.id]);
  for (const { id } of rows.slice(0, Math.max(1, size - 1))) {
    await done(
      submit(lead, `/actions/${id}/update`, `/actions/${id}/update`, {
        status: 'on-track',
        text: words('The first was held on 12 October 2026'),
      }),
    );
    await done(
      lead.post(`/actions/${id}/measures/new`, {
        kind: 'count',
        says: words('Briefings held'),
        unit: 'briefings',
        target: '12',
        limit: 'at-least',
        from: '',
        to: '',
      }),
    );
  }
  ids['measure'] = String(
    (
      await world.owner.query<{ id: string }>('select id from measure where body_id = $1 and action_id = $2', [
        actor.body.id,
        ids['action'],
      ])
    ).rows[0]?.id,
  );
  await done(lead.post(`/measures/${ids['measure']}/value`, { value: '3', on: '20 November 2026', says: words('Counted by hand') }));
  ids['value'] = String(
    (await world.owner.query<{ id: string }>('select id from measure_value where body_id = $1', [actor.body.id])).rows[0]?.id,
  );
  await done(
    lead.post(`/actions/${ids['action']}/measures/new`, {
      kind: 'share',
      says: words('Posts held'),
      unit: '',
      target: '100',
      limit: 'at-least',
      from: '',
      to: '',
      indicator: 'people.posts-held',
    }),
  );
  ids['figured'] = String(
    (await world.owner.query<{ id: string }>('select id from measure where body_id = $1 and indicator is not null', [actor.body.id]))
      .rows[0]?.id,
  );
}

/** One line for each table: any change at all to what is stored changes it. */
export async function fingerprint(world: World): Promise<Record<string, string>> {
  const { rows: tables } = await world.owner.query<{ name: string }>(
    `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1`,
  );
  const each = tables.map(
    ({ name }) =>
      `select '${name}' as name, count(*) || ' ' || coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '') as mark from "${name}" t`,
  );
  const { rows } = await world.owner.query<{ name: string; mark: string }>(`${each.join(' union all ')} order by name`);
  return Object.fromEntries(rows.map(({ name, mark }) => [name, mark]));
}
