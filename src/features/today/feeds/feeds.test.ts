import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readCalendar } from '../../../../test/ical.ts';
import { fingerprint } from '../../../../test/routes/household.ts';
import { done, hiddenIn, submit, textOf } from '../../../../test/routes/sending.ts';
import { type Browser, bodyWithLead, holderOf, makeWorld, memberOf } from '../../../../test/world.ts';
import { newId } from '../../../core/ids.ts';
import { newSecret } from '../../../web/tokens.ts';
import { withNewPosts } from '../../../../test/planned.ts';

const world = await makeWorld();

/** A body whose plan has actions of two posts and one of nobody. */
async function bodyWithPlan(name: string) {
  const { actor, lead } = await bodyWithLead(world, name);
  await done(lead.post('/plans/new', { name: 'Plan of the year', from: '1 August 2026', to: '31 July 2027' }));
  const one = async (sql: string) => String((await world.owner.query<{ id: string }>(sql, [actor.body.id])).rows[0]?.id);
  const plan = await one('select id from plan where body_id = $1');
  const add = (ref: string, title: string, owners: string, due: string) =>
    done(
      lead.post(
        `/plans/${plan}/actions/new`,
        withNewPosts({ ref, title, theme: '', context: '', measure: '', owners, due, guidance: '', notes: '' }),
      ),
    );
  await add('A1', 'Prepare the return', 'Head of Security', '30 November 2026');
  await add('A2', 'Brief the governors; all, and then some\\more', 'Clerk', 'end of January 2027');
  await add('A3', 'Look at it', '', '1 March 2027');
  await add('A4', 'Long past', 'Head of Security', '1 September 2026');
  const post = await one(`select id from owner where body_id = $1 and name = 'Head of Security'`);
  return { actor, lead, post, action: await one(`select id from action where body_id = $1 and ref = 'A1'`) };
}

const pathIn = (html: string) => /\/feeds\/[\w-]+\/[\w-]{43}\/due-dates\.ics/.exec(html)?.[0] ?? assert.fail(textOf(html));
const make = async (browser: Browser, page: string, label = 'Outlook') => pathIn((await submit(browser, page, page, { label })).body);
/** As a calendar program asks: no cookies, nothing else. */
const fetched = (url: string, method: 'GET' | 'HEAD' = 'GET') => world.app.inject({ method, url });
const read = async (url: string) => readCalendar((await fetched(url)).rawPayload);

const mine = await bodyWithPlan('Westmere College');
const page = `/people/${mine.post}/calendar`;

test('a feed of a post tells what falls due to it and nothing else, in its own words', async () => {
  const { name, events } = await read(await make(mine.lead, page));
  assert.equal(name, 'Prevent: Head of Security');
  assert.deepEqual(
    events.map((event) => [event.text('SUMMARY'), event.properties.get('DTSTART')?.value]),
    [['A1 Prepare the return: due', '20261130']],
  );
  assert.equal(
    events[0]?.text('DESCRIPTION'),
    `The plan says when: “30 November 2026”. Owned by Head of Security.\nOpen it in Due Regard: http://127.0.0.1:7300/actions/${mine.action}`,
  );
  assert.equal(events[0]?.text('UID'), `action:${mine.action}:2026-11-30@${mine.actor.body.id}`);
});

test('a feed of the whole body tells everything that falls due, without the names of people', async () => {
  await done(
    mine.lead.post(`/people/${mine.post}/holder`, { person: 'new', name: 'Robin Sparrow', email: '', from: 'today', _version: '1' }),
  );
  const path = await make(mine.lead, '/today/calendar');
  const { name, events } = await read(path);
  assert.equal(name, 'Prevent: Westmere College');
  assert.deepEqual(
    events.map((event) => event.text('SUMMARY')),
    ['A1 Prepare the return: due', 'A2 Brief the governors; all, and then some\\more: due', 'A3 Look at it: due'],
  );
  assert.doesNotMatch((await fetched(path)).body, /Robin|Sparrow|Helen|Barrow/);
});

test('the same days are the same bytes, and what is done leaves the calendar', async () => {
  const theirs = await bodyWithPlan('Eastmere College');
  const path = await make(theirs.lead, `/people/${theirs.post}/calendar`);
  assert.deepEqual((await fetched(path)).rawPayload, (await fetched(path)).rawPayload);
  const stamps = async () => (await read(path)).events.map((event) => event.properties.get('LAST-MODIFIED')?.value);
  assert.equal((await stamps()).length, 1);
  await done(submit(theirs.lead, `/actions/${theirs.action}/close`, `/actions/${theirs.action}/close`, { how: 'done', why: 'It is sent' }));
  assert.deepEqual(await stamps(), []);
});

test('fetching gives no cookie, may not be stored, writes nothing, and reads no session', async () => {
  const path = await make(mine.lead, page);
  const before = await fingerprint(world);
  for (const answer of [await fetched(path), await fetched(path, 'HEAD'), await mine.lead.get(path)]) {
    assert.equal(answer.statusCode, 200);
    assert.equal(answer.headers['set-cookie'], undefined);
    assert.equal(answer.headers['cache-control'], 'no-store');
    assert.equal(answer.headers['content-type'], 'text/calendar; charset=utf-8');
  }
  assert.equal((await fetched(path.replace(/[\w-]{43}/, newSecret()))).headers['set-cookie'], undefined);
  assert.deepEqual(await fingerprint(world), before);
});

test('a secret that was revoked, of another body, or made up is answered as if there were nothing', async () => {
  const theirs = await bodyWithPlan('Northmere College');
  const [good, revoked, foreign] = [
    await make(mine.lead, page, 'Kept'),
    await make(mine.lead, page, 'Lost phone'),
    await make(theirs.lead, `/people/${theirs.post}/calendar`),
  ];
  const [own, other] = [mine.actor.body.id, theirs.actor.body.id];
  const { rows } = await world.owner.query<{ id: string }>(`select id from calendar_feed where label = 'Lost phone'`);
  const html = (await mine.lead.get(page)).body;
  const address = `/today/calendar/${rows[0]?.id}/revoke`;
  await done(mine.lead.post(address, hiddenIn(html, address)));
  const gone = [
    revoked,
    good.replace(own, other),
    foreign.replace(other, own),
    good.replace(/[\w-]{43}/, newSecret()),
    good.replace(own, newId()),
    good.replace(own, 'x'),
    good.replace(/[\w-]{43}/, "'"),
  ];
  const answers = await Promise.all(gone.map((path) => fetched(path)));
  assert.deepEqual(
    answers.map((answer) => answer.statusCode),
    gone.map(() => 404),
  );
  assert.equal(new Set(answers.map((answer) => answer.body)).size, 1);
  assert.equal((await fetched(good)).statusCode, 200);
  assert.equal((await mine.lead.post(address, { from: 'post' })).statusCode, 404);
});

test('an address is shown once, its secret is kept nowhere, and its making and revoking are in the record', async () => {
  const path = await make(mine.lead, page, 'Phone of the chair');
  const secret = path.split('/')[3] ?? '';
  const { body } = await mine.lead.get(page);
  assert.ok(textOf(body).includes('Phone of the chair') && !body.includes(secret));
  const { rows: tables } = await world.owner.query<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
  );
  for (const { name } of tables)
    assert.equal((await world.owner.query(`select from "${name}" t where t::text like $1`, [`%${secret}%`])).rowCount, 0, name);
  const { rows } = await world.owner.query<{ verb: string }>(
    `select verb from record where body_id = $1 and subject_kind = 'calendar_feed' order by seq`,
    [mine.actor.body.id],
  );
  assert.ok(rows.some((row) => row.verb === 'calendarFeed.made') && rows.some((row) => row.verb === 'calendarFeed.revoked'));
});

test('whoever holds a post makes its addresses and revokes them; others of the body do neither', async () => {
  const { browser: holder } = await holderOf(world, mine.actor, 'Estates manager');
  const { browser: reader } = await memberOf(world, mine.actor, 'reader');
  const { rows } = await world.owner.query<{ id: string }>(`select id from owner where body_id = $1 and name = 'Estates manager'`, [
    mine.actor.body.id,
  ]);
  const own = `/people/${rows[0]?.id}/calendar`;
  const path = await make(holder, own, 'Calendar of estates');
  assert.equal((await fetched(path)).statusCode, 200);
  assert.match(textOf((await holder.get('/today/calendar')).body), /Estates manager.*Calendar of estates/);
  const { rows: feeds } = await world.owner.query<{ id: string }>(`select id from calendar_feed where label = 'Calendar of estates'`);
  const revoke = `/today/calendar/${feeds[0]?.id}/revoke`;
  const refused = [
    await holder.post(page, { label: 'x' }),
    await holder.post('/today/calendar', { label: 'x' }),
    await reader.post(own, { label: 'x' }),
    await reader.post(revoke, { from: 'post' }),
  ];
  assert.deepEqual(
    refused.map((answer) => answer.statusCode),
    refused.map(() => 403),
  );
  assert.ok(!(await reader.get(own)).body.includes('/revoke"'));
  await done(holder.post(revoke, { from: 'post' }));
  assert.equal((await fetched(path)).statusCode, 404);
});

test('a feed stays with the post when its holder changes, and the post is not removed as unused', async () => {
  const { browser } = await holderOf(world, mine.actor, 'Head of estates');
  const { rows } = await world.owner.query<{ id: string }>(`select id from owner where body_id = $1 and name = 'Head of estates'`, [
    mine.actor.body.id,
  ]);
  const path = await make(browser, `/people/${rows[0]?.id}/calendar`);
  await done(submit(mine.lead, `/people/${rows[0]?.id}/holder`, `/people/${rows[0]?.id}/holder`, { person: 'nobody', from: 'today' }));
  assert.equal((await fetched(path)).statusCode, 200);
  assert.equal((await browser.post(`/people/${rows[0]?.id}/calendar`, { label: 'x' })).statusCode, 403);
});
