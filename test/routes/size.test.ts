import assert from 'node:assert/strict';
import { test } from 'node:test';
import { REGISTERS } from '../../src/features/registers/declared.ts';
import { kindOf } from '../../src/features/registers/register.ts';
import { makeWorld } from '../world.ts';
import { addressOf, GETS } from './book.ts';
import { type Household, makeHousehold } from './household.ts';
import { pastedPlan } from './imported.ts';
import { hiddenIn, textOf } from './sending.ts';

const MOST_BYTES = 2_000_000;
const MANY = 3000;
/** Words as long as people write them in plans. */
const WORDS = 'Hold a briefing for everybody who teaches, supports or houses students, and write down who came and what they asked. ';

const world = await makeWorld();
await world.owner.query('update installation set set_up_at = $1', [world.clock.now]);
const household = await makeHousehold(world);

/** Adds thousands of whatever a household has one of, as years of use would. */
async function makeLarge({ actor, lead, ids }: Household): Promise<Household> {
  const many = async (table: string, from: string, set: string) =>
    world.owner.query(
      `insert into ${table} select (jsonb_populate_record(t, ${set})).* from ${table} t, generate_series(1, ${MANY}) n where t.body_id = '${actor.body.id}' and ${from}`,
    );
  await world.owner.query('set session_replication_role = replica');
  await many(
    'action',
    `id = '${ids['action']}'`,
    `jsonb_build_object('id', gen_random_uuid(), 'position', 100 + n, 'ref', 'M' || n, 'title', '${WORDS}' || n)`,
  );
  await many('diary', `action_id = '${ids['action']}'`, `jsonb_build_object('id', gen_random_uuid(), 'text', '${WORDS}' || n)`);
  await world.owner.query(
    `insert into attachment (body_id, id, kind, thing_id, title, url, added_by) select $1, gen_random_uuid(), 'action', $2, '${WORDS}' || n, 'https://example.ac.uk', 'Helen Barrow' from generate_series(1, ${MANY}) n`,
    [actor.body.id, ids['action']],
  );
  await world.owner.query(
    `insert into comment (body_id, id, kind, thing_id, text, by_name) select $1, gen_random_uuid(), 'action', $2, '${WORDS}' || n, 'Helen Barrow' from generate_series(1, ${MANY}) n`,
    [actor.body.id, ids['action']],
  );
  await world.owner.query(
    `insert into owner (body_id, id, kind, name) select body_id, gen_random_uuid(), 'post', 'Head of unit ' || n from owner, generate_series(1, ${MANY}) n where id = '${ids['owner']}'`,
  );
  await world.owner.query(
    `insert into action_owner (body_id, action_id, owner_id, position) select body_id, id, '${ids['owner']}', 0 from action where body_id = $1 on conflict do nothing`,
    [actor.body.id],
  );
  await world.owner.query(
    `insert into action_requirement (body_id, action_id, requirement) select body_id, id, 'HE-LP-01' from action where body_id = $1 on conflict do nothing`,
    [actor.body.id],
  );
  for (const kind of REGISTERS.map(kindOf)) {
    await many('entry', `id = '${ids[kind]}'`, `jsonb_build_object('id', gen_random_uuid(), 'title', '${WORDS}' || n)`);
    await world.owner.query(
      `insert into review (body_id, id, kind, thing_id, day_text, looked_on, verdict, note, by_name) select $1, gen_random_uuid(), $2, $3, '1 May 2026', '2026-05-01', 'held', '${WORDS}' || n, 'Helen Barrow' from generate_series(1, ${MANY}) n`,
      [actor.body.id, kind, ids[kind]],
    );
  }
  await world.owner.query(
    `insert into entry_owner (body_id, entry_id, field, place, owner_id) select body_id, id, 'owners', 0, '${ids['owner']}' from entry where body_id = $1 on conflict do nothing`,
    [actor.body.id],
  );
  const bring = async (to: string) =>
    /imports\/([^/]+)/.exec(
      String((await lead.post(to, { text: pastedPlan(MANY, (plain) => `${plain} of the plan for the year`) })).headers.location),
    )?.[1] ?? '';
  const { rows } = await world.owner.query<{ into: string }>('select into_plan as into from import where id = $1', [ids['newer']]);
  const [brought, newer] = [await bring('/import/text'), await bring(`/plans/${rows[0]?.into}/newer/text`)];
  // What needs somebody is another thing by now.
  const key = /\/today\/snooze\?key=([^"#&]+)/.exec((await lead.get('/today')).body)?.[1] ?? '';
  return { ...household, ids: { ...ids, import: brought, newer, key: decodeURIComponent(key) } };
}

const large = await makeLarge(household);

test('every action of a long plan stands on one of its pages, once, and each page leads to the next', async () => {
  const seen: string[] = [];
  let next: string | undefined = addressOf(GETS.find((each) => each.key === 'GET /plans/:plan')!.route, {}, large);
  for (let page = 1; next !== undefined; page += 1) {
    const { body } = await large.lead.get(next);
    seen.push(...[...body.matchAll(/id="action-([0-9a-f-]{36})"/g)].map(([, id = '']) => id));
    next = /rel="next" href="([^"]+)"/.exec(body)?.[1];
    assert.ok(page < 40);
  }
  const { rows } = await world.owner.query<{ id: string }>('select id from action where plan_id = $1', [large.ids['plan']]);
  assert.ok(rows.length > MANY);
  assert.deepEqual(seen.toSorted(), rows.map((row) => row.id).toSorted());
});

test('a long plan as it stood on a day comes in pages too, each action once', async () => {
  const { rows } = await world.owner.query<{ count: number }>('select count(*)::int from action where plan_id = $1', [large.ids['plan']]);
  const seen: (string | undefined)[] = [];
  let next: string | undefined = `/plans/${large.ids['plan']}/as-it-stood?day=22+November+2026`;
  for (let page = 1; next !== undefined; page += 1) {
    const { body } = await large.lead.get(next);
    assert.ok(Buffer.byteLength(body) < MOST_BYTES, `${Buffer.byteLength(body)} bytes`);
    seen.push(...[...body.matchAll(/href="\/actions\/([0-9a-f-]{36})"/g)].map(([, id]) => id));
    next = /rel="next" href="([^"]+)"/.exec(body)?.[1]?.replaceAll('&amp;', '&');
    assert.ok(page < 40);
  }
  assert.ok(seen.length > MANY);
  assert.deepEqual([seen.length, new Set(seen).size], [rows[0]?.count, rows[0]?.count]);
});

for (const { route, key, entry } of GETS.filter((each) => !each.entry.gives)) {
  test(`${key} stays below two million bytes with ${MANY} rows of everything`, async () => {
    const { statusCode, headers, body } = await large.lead.get(addressOf(route, entry, large));
    assert.ok(statusCode === 200 || (statusCode === 303 && headers.location !== '/sign-in'), `${statusCode} ${headers.location ?? ''}`);
    assert.ok(Buffer.byteLength(body) < MOST_BYTES, `${Buffer.byteLength(body)} bytes`);
  });
}

// The last: it makes another plan of the large one.
test('what is chosen on one page of a long roll-over holds on every other, and the new plan is made of all of them', async () => {
  const path = `/plans/${large.ids['plan']}/roll-over`;
  const first = (await large.lead.get(path)).body;
  const keys = (html: string) => [...html.matchAll(/<select[^>]*name="do-([0-9a-f]{12})"/g)].map(([, key = '']) => key);
  const [dropped = '', dated = ''] = keys(first);
  const fields = {
    ...hiddenIn(first, path),
    name: 'Plan of many',
    from: '1 August 2027',
    to: '31 July 2028',
    refs: 'keep',
    late: 'proposed',
    close: 'now',
  };
  const second = await large.lead.post(path, {
    ...fields,
    [`do-${dropped}`]: 'drop',
    [`words-${dropped}`]: 'Nobody needs it',
    [`due-${dated}`]: '5 May 2028',
    page: '2',
  });
  assert.equal(second.statusCode, 200);
  assert.ok(!keys(second.body).includes(dropped));
  assert.equal(new Set([...keys(first), ...keys(second.body)]).size, keys(first).length + keys(second.body).length);
  const kept = hiddenIn(second.body, path);
  assert.deepEqual([kept[`do-${dropped}`], kept[`words-${dropped}`], kept[`due-${dated}`]], ['drop', 'Nobody needs it', '5 May 2028']);
  assert.match(second.body, /name="name"[^>]* value="Plan of many"|value="Plan of many"[^>]* name="name"/);
  const typed = { name: 'Plan of many', from: '1 August 2027', to: '31 July 2028', refs: 'keep', late: 'proposed', close: 'now' };
  const back = (await large.lead.post(path, { ...kept, ...typed, page: '1' })).body;
  assert.match(back, /<option value="drop" selected/);
  assert.match(back, /5 May 2028/);
  const { [`do-${dropped}`]: _do, [`words-${dropped}`]: _words, [`due-${dated}`]: _due, ...others } = hiddenIn(back, path);
  const here = { [`do-${dropped}`]: 'drop', [`words-${dropped}`]: 'Nobody needs it', [`due-${dated}`]: '5 May 2028' };
  type Counted = { readonly open: number; readonly dated: number };
  const counted = async (plan: string | undefined) => {
    const { rows } = await world.owner.query<Counted>(
      `select count(*) filter (where closed_on is null)::int as open, count(*) filter (where due_text = '5 May 2028')::int as dated from action where plan_id = $1`,
      [plan],
    );
    return rows[0] ?? { open: 0, dated: 0 };
  };
  const before = await counted(large.ids['plan']);
  const made = await large.lead.post(path, { ...others, ...typed, ...here });
  assert.equal(made.statusCode, 303, textOf(made.body).slice(0, 400));
  const into = /plans\/([0-9a-f-]{36})/.exec(String(made.headers.location))?.[1];
  assert.ok(before.open >= MANY);
  assert.deepEqual(await counted(into), { open: before.open - 1, dated: 1 }, 'all but the one that is dropped');
});
