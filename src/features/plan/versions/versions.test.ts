import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FIELDS, penOf, rollOverWith } from '../../../../test/planned.ts';
import { bodyWithLead, makeWorld, memberOf } from '../../../../test/world.ts';
import { verifyRecord } from '../../../db/record.ts';

const world = await makeWorld();
const { actor, lead } = await bodyWithLead(world);
await lead.post('/people/add', { kind: 'group', name: 'Prevent Working Group', short: 'PWG' });
const group = String((await world.owner.query(`select id from owner where kind = 'group'`)).rows[0]?.id);

const { aPlan, anAction, send } = penOf(lead);
const keep = (plan: { path: string }, fields: Record<string, string> = {}) =>
  send(`${plan.path}/versions/new`, { group, agreedOn: '22 November 2026', stood: 'now', note: 'Minute 4', ...fields });

test('a version keeps the plan as it stood, whatever is changed afterwards', async () => {
  const plan = await aPlan();
  const action = await anAction(plan, { theme: plan.themes[0] ?? '', measure: 'Twelve sessions' });
  const kept = await keep(plan);
  assert.equal(kept.statusCode, 303);
  await send(`${action}/edit`, { ...FIELDS, title: 'Write another policy', owners: 'Head of Security' });
  await lead.get(plan.path);
  const page = (await lead.get(String(kept.headers.location))).body;
  for (const words of [
    /Version 1, agreed 22 Nov 2026/,
    /By Prevent Working Group/,
    /Minute 4/,
    /Write the policy/,
    /Prevent lead/,
    /Twelve sessions/,
    /A\. Leadership/,
    /B\. Training/,
    /31 March 2027/,
  ])
    assert.match(page, words);
  assert.doesNotMatch(page, /another policy|Head of Security/);
  assert.match((await lead.get(`${plan.path}/versions`)).body, /What changed since<span class="unseen"> version 1/);
});

/** Changes one row as the program never could. */
async function behindItsBack(change: string): Promise<void> {
  const [, { rowCount }] = (await world.owner.query(
    `set session_replication_role = replica; ${change}; set session_replication_role = default`,
  )) as unknown as readonly [unknown, { readonly rowCount: number }];
  assert.equal(rowCount, 1);
}

test('versions count up where the work of a later one began before that of the one before it', async () => {
  const plan = await aPlan();
  for (const _ of [1, 2]) await keep(plan);
  await behindItsBack(
    `update frozen set made_at = made_at - interval '1 minute' where thing_id = '${plan.path.split('/').at(-1)}' and number = 2`,
  );
  assert.match((await lead.get(String((await keep(plan)).headers.location))).body, /Version 3, agreed/);
});

test('versions count up, and the database lets nobody change or remove one', async () => {
  const plan = await aPlan();
  for (const number of [1, 2, 3])
    assert.match((await lead.get(String((await keep(plan)).headers.location))).body, new RegExp(`Version ${number}, agreed`));
  for (const words of ['update frozen set note = null', 'delete from frozen']) {
    const client = await world.owner.connect();
    await client.query(`begin; set local role due_regard_app; select set_config('app.body', '${actor.body.id}', true)`);
    await assert.rejects(client.query(words), /permission denied/);
    await client.query('rollback');
    client.release();
  }
});

test('a version asks for a group and a day that has come, and is kept only by those who edit the plan', async () => {
  const plan = await aPlan();
  for (const fields of [{ group: '' }, { agreedOn: 'soon' }, { agreedOn: '1 December 2026' }, { note: 'x'.repeat(2001) }])
    assert.equal((await keep(plan, fields)).statusCode, 422, JSON.stringify(fields));
  const post = String((await world.owner.query(`select id from owner where kind = 'post' and body_id = $1`, [actor.body.id])).rows[0]?.id);
  assert.equal((await keep(plan, { group: post })).statusCode, 422);
  assert.equal((await (await memberOf(world, actor, 'owner')).browser.get(`${plan.path}/versions/new`)).statusCode, 403);
  assert.equal((await (await memberOf(world, actor, 'reader')).browser.get(`${plan.path}/versions`)).statusCode, 200);
  const other = await bodyWithLead(world, 'Other College');
  const kept = String((await keep(plan)).headers.location);
  for (const path of [kept, `${plan.path}/versions`, `${plan.path}/changes`, `${plan.path}/as-it-stood`])
    assert.equal((await other.lead.get(path)).statusCode, 404, path);
});

test('what changed since a version: new, closed, moved and changed actions with the words that went and came, and the diary', async () => {
  const plan = await aPlan();
  const [first = '', second = ''] = plan.themes;
  const actions = {
    kept: await anAction(plan, { theme: first, title: 'Hold three meetings' }),
    closed: await anAction(plan, { ref: 'A2', theme: first, title: 'Brief the governors' }),
    moved: await anAction(plan, { ref: 'A3', theme: first, title: 'Train the staff' }),
    same: await anAction(plan, { ref: 'A4', theme: first, title: 'Leave this alone' }),
  };
  const version =
    String((await keep(plan)).headers.location)
      .split('/')
      .at(-1) ?? '';
  await send(`${actions.kept}/edit`, {
    ...FIELDS,
    theme: first,
    title: 'Hold four meetings',
    due: '30 June 2027',
    owners: 'Prevent lead; Registrar',
  });
  await send(`${actions.kept}/update`, { status: 'at-risk', text: 'The room fell through' });
  await send(`${actions.closed}/close`, { how: 'dropped', why: 'Asked for no longer' });
  await send(`${actions.moved}/edit`, { ...FIELDS, ref: 'A3', theme: second, title: 'Train the staff' });
  await anAction(plan, { ref: 'B1', theme: second, title: 'Write to the police' });
  await lead.post(`${actions.kept}/files/new`, { title: 'Minutes of the autumn meeting', url: 'https://example.ac.uk/minutes' });
  const page = (await lead.get(`${plan.path}/changes?since=${version}`)).body;
  const words = page.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
  for (const said of [
    /1 action is new/,
    /1 action was closed/,
    /1 action was moved to another theme/,
    /1 action was changed/,
    /1 note was added to the diaries/,
    /1 piece of evidence was added/,
    /Evidence added \(1\).*Minutes of the autumn meeting/,
    /Write to the police/,
    /Dropped on 22 Nov 2026\. Asked for no longer/,
    /B\. Training \(was A\. Leadership\)/,
    /At risk \(was Not started\)/,
    /30 June 2027 \(was 31 March 2027\)/,
    /Prevent lead; Registrar \(was Prevent lead\)/,
    /The room fell through/,
  ])
    assert.match(words, said);
  assert.match(page, /<del class="gone">.*?three.*?<\/del><ins class="came">.*?four/s);
  assert.doesNotMatch(words, /Leave this alone/);
  const paper = await lead.get(`${plan.path}/changes/paper?since=${version}&as=html`);
  assert.equal(paper.statusCode, 200);
  for (const said of [
    /Write to the police/,
    /The room fell through/,
    /Minutes of the autumn meeting/,
    /Since Version 1, agreed 22 Nov 2026/,
  ])
    assert.match(paper.body, said);
});

test('nothing changed is said so, and a day that is none or too early is asked for again', async () => {
  const plan = await aPlan();
  const version =
    String((await keep(plan)).headers.location)
      .split('/')
      .at(-1) ?? '';
  assert.match((await lead.get(`${plan.path}/changes?since=${version}`)).body, /Nothing was changed/);
  assert.equal((await lead.get(`${plan.path}/changes?sinceDay=some+day`)).statusCode, 422);
  assert.equal((await lead.get(`${plan.path}/changes`)).statusCode, 422);
  assert.match((await lead.get(`${plan.path}/changes?sinceDay=1+March+2020`)).body, /The plan was not here yet at the end of 1 Mar 2020/);
  assert.match((await lead.get(`${plan.path}/as-it-stood?day=1+March+2020`)).body, /not here yet on that day/);
  assert.match((await lead.get(`${plan.path}/as-it-stood?day=22+November+2026`)).body, /Leadership/);
});

/** Carries a plan into the next year as proposed, but for what is typed. */
const rollOver = async (plan: { readonly path: string }, typed?: Record<string, string>) =>
  String((await rollOverWith(lead, plan, typed)).headers.location);

test('a plan is compared with a version of the year before: what goes on, what ended, what is new', async () => {
  const plan = await aPlan('Years 2026-27');
  const [theme = ''] = plan.themes;
  const [goes, drops, ends] = [
    await anAction(plan, { theme, title: 'Hold three meetings' }),
    await anAction(plan, { ref: 'A2', theme, title: 'Print a leaflet' }),
    await anAction(plan, { ref: 'A3', theme, title: 'Over before the meeting' }),
  ];
  await send(`${ends}/close`, { how: 'done', why: '' });
  const version =
    String((await keep(plan)).headers.location)
      .split('/')
      .at(-1) ?? '';
  await send(`${goes}/update`, { status: 'at-risk', text: 'Said in the old year' });
  const next = await rollOver(plan, { [`do-${drops.slice(-12)}`]: 'drop', [`words-${drops.slice(-12)}`]: 'Nobody reads it' });
  await anAction({ path: next }, { ref: 'A9', title: 'Write to the police' });
  assert.match((await lead.get(`${next}/versions`)).body, /Version 1, agreed 22 Nov 2026 \(Years 2026-27\)/);
  const page = (await lead.get(`${next}/changes?since=${version}`)).body;
  const words = page.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
  for (const said of [
    /1 action is new/,
    /1 action was closed/,
    /1 action was changed/,
    /Write to the police/,
    /Dropped on 22 Nov 2026\. Nobody reads it/,
    /31 March 2028 \(was 31 March 2027\)/,
    /At risk \(was Not started\)/,
    /Said in the old year/,
    /A1 Hold three meetings/,
  ])
    assert.match(words, said);
  assert.doesNotMatch(words, /Over before the meeting|No longer in the plan|A\. Leadership A theme/);
  assert.equal(
    (
      await lead.get(
        `${plan.path}/changes?since=${String((await keep({ path: next })).headers.location)
          .split('/')
          .at(-1)}`,
      )
    ).statusCode,
    404,
  );
});

test('everything that was done holds in the record', async () => {
  assert.equal((await world.database.inBody(actor, 'read', (db) => verifyRecord(db))).holds, true);
});

/** Puts everything that was recorded so far back in time, as if it had been done on that day. */
async function backdate(day: string): Promise<void> {
  await world.owner.query(
    `set session_replication_role = replica; update record set at = '${day}T12:00:00Z' where at > '${day}T12:00:00Z'; update diary set created_at = '${day}T12:00:00Z' where created_at > '${day}T12:00:00Z'; set session_replication_role = default`,
  );
}

test('the plan on any day is found from the record, and what changed since that day', async () => {
  const plan = await aPlan();
  const action = await anAction(plan, { theme: plan.themes[0] ?? '', title: 'Hold three meetings' });
  await send(`${action}/update`, { status: 'on-track', text: 'The first was held' });
  await backdate('2026-10-05');
  await send(`${action}/edit`, { ...FIELDS, title: 'Hold four meetings' });
  await send(`${action}/update`, { status: 'at-risk', text: 'The second fell through' });
  const then = (await lead.get(`${plan.path}/as-it-stood?day=6+October+2026`)).body;
  assert.match(then, /Hold three meetings/);
  assert.match(then, /The first was held/);
  assert.doesNotMatch(then, /four|The second/);
  const since = (await lead.get(`${plan.path}/changes?sinceDay=6+October+2026`)).body;
  assert.match(since, /from the end of 6 Oct 2026 to today/);
  assert.match(since, /The second fell through/);
  assert.doesNotMatch(since, /The first was held/);
  const kept = String((await keep(plan, { agreedOn: '6 October 2026', stood: 'day' })).headers.location);
  assert.match((await lead.get(kept)).body, /Hold three meetings/);
});

test('a day before the plan began is found in the plan that it carries on', async () => {
  const plan = await aPlan('Old days 2026-27');
  await anAction(plan, { theme: plan.themes[0] ?? '', title: 'Hold three meetings' });
  await backdate('2026-10-20');
  const next = await rollOver(plan);
  const since = (await lead.get(`${next}/changes?sinceDay=21+October+2026`)).body;
  assert.match(since, /from the end of 21 Oct 2026 \(Old days 2026-27\) to today/);
  assert.match(since.replaceAll(/<[^>]+>/g, ''), /31 March 2028 \(was 31 March 2027\)/);
});
