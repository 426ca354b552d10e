import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bodyWithLead, browserFor, makeWorld } from '../../../../test/world.ts';
import { FEATURES } from '../../../app.ts';
import type { Figure } from '../../../sockets/figure.ts';
import { withNewPosts } from '../../../../test/planned.ts';

/** A room that counts the posts of the body, and how often it is asked. */
let asked: string[] = [];
const posts: Figure = {
  name: 'register.posts',
  label: 'Posts in the register',
  definition: 'Every post that has not ended.',
  is: { count: 'posts' },
  watches: ['owner'],
  value: async (db, { from, to }) => {
    asked.push(`${from} to ${to}`);
    const rows = await db.all({ compile: () => COUNT, execute: undefined } as never);
    return { value: Number((rows[0] as { count: number }).count), of: null };
  },
  behind: async (_db, { name }, { from }) => [
    { text: `Seen by ${name} since ${from}`, href: '/people/1' },
    { text: 'Archivist', href: '/people/2', out: 'It has ended' },
  ],
};
const COUNT = { sql: `select count(*)::int as count from owner where kind = 'post'`, parameters: [] };
const world = await makeWorld(undefined, [...FEATURES, { name: 'register', routes: [], figures: [posts] }]);
const { actor } = await bodyWithLead(world);
let lead = await browserFor(world, actor);

/** Goes on to another day, signed in anew. */
async function onTheDay(day: string) {
  world.clock.now = new Date(`${day}T10:00:00Z`);
  lead = await browserFor(world, actor);
}

const POSTS = {
  kind: 'count',
  says: 'Posts named',
  unit: 'posts',
  target: '3',
  limit: 'at-least',
  from: '',
  to: '',
  indicator: 'register.posts',
};
const valuesOf = async (measure: string) => {
  const sql =
    'select value::float as value, on_day::text as on, figure, by_name as by from measure_value where measure_id = $1 order by on_day';
  return (await world.owner.query<{ value: number; on: string; figure: string; by: string }>(sql, [measure.slice('/measures/'.length)]))
    .rows;
};

async function anAction(plan: string, title = 'Name every post') {
  const fields = { title, ref: '', theme: '', owners: '', due: '', measure: '', context: '', guidance: '', notes: '' };
  const added = await lead.post(`${plan}/actions/new`, withNewPosts(fields));
  return `/actions/${String(added.headers.location).split('#action-')[1] ?? ''}`;
}
async function aPlan() {
  const made = await lead.post('/plans/new', { name: 'Plan 2026-27', from: '1 August 2026', to: '31 July 2027' });
  return String(made.headers.location);
}
async function measured(action: string, fields: Record<string, string> = {}) {
  assert.equal((await lead.post(`${action}/measures/new`, { ...POSTS, ...fields })).statusCode, 303);
  return /\/measures\/[0-9a-f-]+/.exec((await lead.get(action)).body)?.[0] ?? '';
}
const addPost = (name: string) => lead.post('/people/add', { kind: 'post', name, short: '' });

test('a measure that watches a figure is valued when it is made, and moves in the transaction of the change', async () => {
  const plan = await aPlan();
  const [one, other] = [await anAction(plan), await anAction(plan, 'Name them again')];
  assert.match((await lead.get(`${one}/measures/new`)).body, /Posts in the register \(posts\)/);
  const [first, second] = [await measured(one), await measured(other)];
  assert.deepEqual(await valuesOf(first), [{ value: 1, on: '2026-11-22', figure: 'register.posts', by: 'Due Regard' }]);
  asked = [];
  const { rows: head } = await world.owner.query<{ seq: number }>('select seq::int as seq from record_head where body_id = $1', [
    actor.body.id,
  ]);
  await onTheDay('2026-11-23');
  assert.equal((await addPost('Registrar')).statusCode, 303);
  assert.deepEqual(asked, ['2026-08-01 to 2027-07-31'], 'asked once for both');
  assert.deepEqual(
    (await valuesOf(first)).map(({ value, on }) => [value, on]),
    [
      [1, '2026-11-22'],
      [2, '2026-11-23'],
    ],
  );
  assert.equal((await valuesOf(second)).length, 2);
  const { rows } = await world.owner.query<{ verb: string; changes: number }>(
    `select verb, (select count(*)::int from change c where c.body_id = r.body_id and c.seq = r.seq) as changes from record r where body_id = $1 and seq > $2 order by seq`,
    [actor.body.id, head[0]?.seq],
  );
  assert.deepEqual(rows.at(-1), { verb: 'measure.counted', changes: 2 }, 'one entry for all that moved');
  assert.match((await lead.get(one)).body, /Counted: Posts named: 2 of 3 posts on 23 Nov 2026\./, 'the history of the action tells it');
});

test('the same number again is no value, and of one day the last one stands', async () => {
  const action = await anAction(await aPlan());
  const measure = await measured(action);
  const before = await valuesOf(measure);
  await addPost('Dean');
  const [later] = await valuesOf(measure);
  assert.deepEqual([before.length, later?.value], [1, (before[0]?.value ?? 0) + 1]);
  await lead.post('/people/add', { kind: 'group', name: 'Working group', short: '' });
  assert.deepEqual(await valuesOf(measure), [later]);
});

test('no page computes a figure, and what stands behind it is shown by itself with the rights of whoever looks', async () => {
  const plan = await aPlan();
  const action = await anAction(plan);
  const measure = await measured(action);
  asked = [];
  for (const path of [plan, action, '/today', `${measure}/edit`]) assert.equal((await lead.get(path)).statusCode, 200);
  const behind = (await lead.get(`${measure}/behind`)).body;
  assert.match(
    behind,
    /Every post that has not ended.*Left out: 1.*Archivist<\/a>.*It has ended.*Counted: 1.*Seen by Helen Barrow since 2026-08-01/s,
  );
  assert.deepEqual(asked, []);
  assert.doesNotMatch((await lead.get(action)).body, /Add a value/);
  const typed = await measured(await anAction(plan, 'Typed'), { indicator: '' });
  assert.equal((await lead.get(`${typed}/behind`)).statusCode, 404, 'what somebody types has nothing behind it');
});

test('a figure of another kind than the measure is refused in words', async () => {
  const action = await anAction(await aPlan());
  const answer = await lead.post(`${action}/measures/new`, { ...POSTS, kind: 'share', target: '85' });
  assert.equal(answer.statusCode, 422);
  assert.match(answer.body, /This figure is a number of things/);
});

test('where everything is reached, done is proposed and one press agrees; nothing is done by itself', async () => {
  const action = await anAction(await aPlan());
  await measured(action, { target: '1' });
  const page = (await lead.get(action)).body;
  assert.match(page, /Everything that is measured here is reached\..*Agree that it is done/s);
  const form = /<form class="act-form"[^>]*action="[^"]*\/update".*?<\/form>/s.exec(page)?.[0] ?? '';
  const fields = Object.fromEntries(
    [...form.matchAll(/name="([^"]+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]),
  );
  const { _token, ...sent } = fields;
  assert.equal((await lead.post(`${action}/update`, sent)).statusCode, 303);
  const done = (await lead.get(action)).body;
  assert.match(done, /Done/);
  assert.doesNotMatch(done, /Agree that it is done/);
});

test('a closed plan keeps its numbers as they were', async () => {
  const plan = await aPlan();
  const measure = await measured(await anAction(plan));
  const before = await valuesOf(measure);
  await world.owner.query(`update plan set state = 'closed' where id = $1`, [plan.slice('/plans/'.length)]);
  await onTheDay('2026-11-24');
  await addPost('Bursar');
  assert.deepEqual(await valuesOf(measure), before);
});

test('of a night every figure is counted once, also where it moved', async () => {
  const measure = await measured(await anAction(await aPlan()));
  const before = (await valuesOf(measure)).at(-1)?.value ?? 0;
  await onTheDay('2026-11-25');
  await world.owner.query(`insert into owner (body_id, id, kind, name) values ($1, gen_random_uuid(), 'post', 'Found by night')`, [
    actor.body.id,
  ]);
  asked = [];
  await world.work.nightly();
  await world.work.drain();
  assert.deepEqual((await valuesOf(measure)).at(-1), { value: before + 1, on: '2026-11-25', figure: 'register.posts', by: 'Due Regard' });
  assert.deepEqual(asked, ['2026-08-01 to 2027-07-31']);
});
