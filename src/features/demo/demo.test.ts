import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bodyWithLead, makeBrowser, makeWorld } from '../../../test/world.ts';
import type { Actor } from '../../core/actor.ts';
import { inThePast } from '../../db/in-the-past.ts';
import { record, verifyRecord } from '../../db/record.ts';
import { evidenceKind } from '../../exchange/evidence-kind.ts';
import { digest } from '../../web/tokens.ts';
import { keepSetUpCode } from '../people/door/queries.ts';
import { loadDemonstration } from './load.ts';

const world = await makeWorld();
const browser = makeBrowser(world);
const count = async (words: string) => Number((await world.owner.query(`select count(*)::int as many from ${words}`)).rows[0]?.many);
const idOf = async (words: string) => String((await world.owner.query(`select id from ${words}`)).rows[0]?.id);
const plain = async (path: string) =>
  (await browser.get(path)).body
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&nbsp;', ' ')
    .replaceAll(/\s+/g, ' ');

test('the demonstration is made with the code of the terminal, says what it is, and signs its lead in', async () => {
  await world.database.inDoor((db) => keepSetUpCode(db, digest('GOODCODE')));
  assert.equal((await browser.post('/set-up/demonstration', { code: 'WRONG' })).headers.location, '/set-up');
  assert.equal((await browser.post('/set-up/demonstration', { code: 'GOODCODE' })).statusCode, 303);
  const page = await plain(`/plans/${await idOf(`plan where state = 'open'`)}`);
  for (const words of [/39 actions/, /everything here is invented/, /No action yet/, /1 of 3 meetings/, /78 % of 85 %/])
    assert.match(page, words);
});

test('last year’s plan is closed by a roll-over, with actions carried on, completed and dropped with reasons, and one that went into another', async () => {
  const plan = await idOf(`plan where state = 'closed'`);
  assert.ok((await count(`action where plan_id = '${plan}' and closed_on is null`)) === 0);
  assert.ok((await count(`action where plan_id = '${plan}' and status = 'dropped' and closed_why is not null`)) > 0);
  assert.ok((await count(`action where plan_id = '${plan}' and status = 'done'`)) > 5);
  assert.ok((await count(`action where continues is not null`)) > 20);
  assert.equal(await count('action_merged'), 1);
  assert.match(await plain(`/plans/${plan}`), /Carried forward/);
  const action = await plain(`/actions/${await idOf(`action where ref = 'D6' and continues is not null`)}`);
  for (const words of [/Takes in D7/, /carried forward on 31 Jul 2026/, /Why it ended: “It goes on in Prevent action plan 2026-27\.” /])
    assert.match(action, words);
});

test('the one open plan is opened at once, and all plans are a step away', async () => {
  assert.equal((await browser.get('/plans')).headers.location, `/plans/${await idOf(`plan where state = 'open'`)}`);
  for (const words of [/2025-26/, /2026-27/, /closed/]) assert.match(await plain('/plans?all=yes'), words);
});

test('what changed since the group agreed the plan has something to say, from a version and from a day', async () => {
  const plan = await idOf(`plan where state = 'open'`);
  assert.equal(await count(`frozen where thing_id = '${plan}'`), 2);
  const version = await idOf(`frozen where thing_id = '${plan}' and number = 1`);
  for (const query of [
    `since=${version}`,
    `sinceDay=${encodeURIComponent('6 November 2026')}`,
    `sinceDay=${encodeURIComponent('1 July 2026')}`,
  ]) {
    const page = await plain(`/plans/${plan}/changes?${query}`);
    for (const words of [/new/, /changed/, /diaries/, /evidence/i]) assert.match(page, words, query);
  }
  assert.match(await plain(`/plans/${plan}/changes?since=${version}`), /B5/);
});

test('Today shows its lead something late, something soon, a question and something snoozed', async () => {
  const page = await plain('/today');
  for (const words of [/overdue|late|ago/i, /in \d+ days/, /Asked/, /snoozed/i, /Vacant/]) assert.match(page, words);
});

test('comments notify posts, answered and not; a post has a calendar address; evidence is of several kinds', async () => {
  assert.ok((await count('mention where seen_at is null')) > 0);
  assert.ok((await count('mention where seen_at is not null')) > 0);
  assert.equal(await count('calendar_feed where owner_id is not null and revoked_at is null'), 1);
  assert.ok((await count('attachment where url is not null')) > 5);
  for (const ending of ['csv', 'txt', 'ods', 'odt']) assert.ok((await count(`file where name like '%.${ending}'`)) > 0, ending);
  for (const kind of ['count', 'share', 'yes-no', 'day']) assert.ok((await count(`measure where kind = '${kind}'`)) > 0, kind);
  assert.ok((await count(`measure where aim = 'at-most'`)) > 0);
});

test('the register of policies has some in date, one that is late and one to be reworked, told by those who reviewed them', async () => {
  const page = await plain('/registers/policies');
  assert.match(page, /3 of 5 policies are in date; 1 is past its review; of 1 the next review is not known/);
  assert.match(page, /Past its review Acceptable use of IT/);
  assert.match(page, /To be reworked/);
});

test('every file that it shows is what its name says', async () => {
  const { rows } = await world.owner.query('select name, bytes, media_type from file');
  for (const row of rows) assert.equal(evidenceKind(row.bytes, row.name)?.mediaType, row.media_type, row.name);
});

test('coverage shows one gap', async () => {
  assert.match(await plain('/duties/coverage'), /; \d+ are met elsewhere; 1 is a gap/);
});

test('the record of the demonstration holds, goes back as far as the story, and ends by saying that it was told', async () => {
  const { rows } = await world.owner.query('select at, verb from record order by seq');
  assert.deepEqual(
    rows.map((row) => row.at.getTime()),
    rows.map((row) => row.at.getTime()).toSorted((one: number, other: number) => one - other),
  );
  assert.ok(rows[0]?.at < new Date('2025-09-01'));
  assert.equal(rows.at(-1)?.verb, 'demonstration.told');
  const { rows: bodies } = await world.owner.query('select * from body');
  const actor: Actor = { account: null, name: 'The command line', role: 'lead', body: bodies[0], posts: [] };
  assert.equal((await world.database.inBody(actor, 'read', verifyRecord)).holds, true);
});

test('actions stand in the order of their references, also those that were added during the year', async () => {
  const { rows } = await world.owner.query(
    `select action.ref from action join plan on plan.id = action.plan_id join theme on theme.id = action.theme_id where state = 'open' order by theme.position, action.position, action.id`,
  );
  assert.deepEqual(
    rows.map((row) => row.ref),
    rows.map((row) => row.ref).toSorted(),
  );
});

test('posts of the demonstration have had other holders before, one is vacant, and groups have chairs', async () => {
  assert.equal(await count(`owner where kind = 'group' and id not in (select owner_id from holding where until_day is null)`), 0);
  assert.equal(await count(`owner where kind = 'post' and id not in (select owner_id from holding where until_day is null)`), 1);
  assert.ok((await count('holding where until_day is not null')) >= 2);
});

test('a body that is not invented has no past but the one that was lived', async () => {
  const { actor } = await bodyWithLead(world);
  const before = await count('record');
  await assert.rejects(
    world.database.inBody(actor, 'write', (db) =>
      inThePast(db, new Date('2025-01-01'), actor, (then) =>
        record(then, { verb: 'body.changed', subject: { kind: 'body', id: actor.body.id } }),
      ),
    ),
    /Only an invented body/,
  );
  assert.equal(await count('record'), before);
});

for (const [on, late] of [
  ['2026-08-01T06:00:00Z', 2],
  ['2027-03-10T10:00:00Z', 2],
  ['2027-07-31T10:00:00Z', 2],
] as const) {
  test(`the demonstration that is made on ${on.slice(0, 10)} has two late actions and a plan that was rolled over`, async () => {
    const other = await makeWorld(new Date(on));
    await loadDemonstration(other.database, other.clock.now);
    const { rows } = await other.owner.query(
      `select ref from action join plan on plan.id = action.plan_id where state = 'open' and closed_on is null and next_on < $1 order by ref`,
      [on.slice(0, 10)],
    );
    assert.equal(rows.length, late, JSON.stringify(rows));
  });
}
