import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FIELDS, newestAct, penOf, rollOverWith, undoNewest, versionOf } from '../../../../test/planned.ts';
import { bodyWithLead, makeWorld, memberOf } from '../../../../test/world.ts';
import { verifyRecord } from '../../../db/record.ts';

const world = await makeWorld();
const { actor, lead } = await bodyWithLead(world);

const { aPlan, anAction, send } = penOf(lead);
const keyOf = (action: string) => action.slice(-12);
const textOf = (html: string) => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');

const rollOver = (plan: { readonly path: string }, typed?: Record<string, string>) => rollOverWith(lead, plan, typed);

test('a plan is carried into the next year on one page: names, period, dates and themes are proposed', async () => {
  const plan = await aPlan();
  const [theme = ''] = plan.themes;
  await anAction(plan, { theme, due: 'Michaelmas Term 2026' });
  await anAction(plan, { ref: 'A2', theme, title: 'Review the policy', due: 'annually' });
  const ended = await anAction(plan, { ref: 'A3', theme, title: 'Done long ago' });
  await send(`${ended}/close`, { how: 'done', why: '' });
  const html = (await lead.get(`${plan.path}/roll-over`)).body;
  for (const words of [
    /value="Plan 2027-28"/,
    /value="1 Aug 2027"/,
    /value="31 Jul 2028"/,
    /value="Michaelmas Term 2027"/,
    /2 open actions/,
    /1 action has ended and stays/,
    /B\. Training/,
    /No open action\. The theme goes on/,
    /Done long ago<\/a> <span class="quiet">Done on 22 Nov 2026, due once \(31 March 2027\)\./,
  ])
    assert.match(html, words);
  const started = await rollOver(plan);
  assert.equal(started.statusCode, 303);
  const next = (await lead.get(String(started.headers.location))).body;
  for (const words of [/Plan 2027-28/, /Write the policy/, /Review the policy/, /A\. Leadership/, /B\. Training/])
    assert.match(next, words);
  assert.doesNotMatch(next, /Done long ago/);
  const old = textOf((await lead.get(plan.path)).body);
  assert.match(old, /Carried forward/);
});

test('a closed plan and its actions are only read, with why each ended; the next plan is edited', async () => {
  const plan = await aPlan();
  const kept = await anAction(plan, { ref: 'A1', title: 'Brief the governors' });
  const dropped = await anAction(plan, { ref: 'A2', title: 'Print a leaflet' });
  const started = await rollOver(plan, { [`do-${keyOf(dropped)}`]: 'drop', [`words-${keyOf(dropped)}`]: 'Nobody reads leaflets' });
  const closed = (await lead.get(plan.path)).body;
  assert.match(closed, /Nobody reads leaflets/);
  assert.match(closed, /Where it goes on/);
  assert.doesNotMatch(closed, /needs? you|Add action|Add one|\/update"|Import from/);
  const page = (await lead.get(kept)).body;
  assert.match(page, /This plan is closed/);
  assert.doesNotMatch(page, /\/edit"|\/update"|Add a measure|Add evidence/);
  assert.match(page, /Add comment/, 'a question that stands on somebody’s Today can still be answered');
  assert.match((await lead.get(String(started.headers.location))).body, /Add action/);
});

test('each decision is kept: carried, done, dropped with its reason, split and merged, each with its history', async () => {
  const plan = await aPlan();
  const [theme = '', other = ''] = plan.themes;
  const carried = await anAction(plan, { ref: 'A1', theme, title: 'Hold three meetings', owners: 'Prevent lead', guidance: '7-13' });
  await send(`${carried}/update`, { status: 'at-risk', text: 'One was held' });
  await lead.post(`${carried}/measures/new`, {
    kind: 'count',
    says: 'Meetings',
    unit: 'meetings',
    target: '3',
    limit: 'at-least',
    from: '',
    to: '',
  });
  const done = await anAction(plan, { ref: 'A2', theme, title: 'Brief the governors' });
  const dropped = await anAction(plan, { ref: 'A3', theme, title: 'Print a leaflet' });
  const split = await anAction(plan, { ref: 'A4', theme, title: 'Write and publish' });
  const merged = await anAction(plan, { ref: 'A5', theme: other, title: 'Hold a fourth meeting', owners: 'Registrar' });
  const started = await rollOver(plan, {
    [`due-${keyOf(carried)}`]: 'end of June 2028',
    [`do-${keyOf(done)}`]: 'done',
    [`words-${keyOf(done)}`]: 'Minute 7',
    [`do-${keyOf(dropped)}`]: 'drop',
    [`words-${keyOf(dropped)}`]: 'Nobody reads leaflets',
    [`do-${keyOf(split)}`]: 'split',
    [`words-${keyOf(split)}`]: 'Write it\nPublish it',
    [`do-${keyOf(merged)}`]: 'merge',
    [`words-${keyOf(merged)}`]: 'a1',
    refs: 'renumber',
  });
  const next = (await lead.get(String(started.headers.location))).body;
  assert.deepEqual(
    [...next.matchAll(/class="cell-ref"[^>]*>(?:<input[^>]*>)?([^<]*)</g)].map((match) => match[1]),
    ['A1', 'A2', 'A3'],
  );
  const words = textOf(next);
  for (const said of [/Write it/, /Publish it/, /Hold three meetings/, /30 Jun 2028/, /Registrar/]) assert.match(words, said);
  for (const gone of [/Brief the governors/, /leaflet/, /Hold a fourth meeting/]) assert.doesNotMatch(words, gone);
  assert.match(textOf((await lead.get(done)).body), /Done on 22 Nov 2026.*Minute 7/);
  assert.match(textOf((await lead.get(dropped)).body), /Dropped on 22 Nov 2026.*Nobody reads leaflets/);
  assert.match(textOf((await lead.get(merged)).body), /It goes on with A1 in Plan 2027-28/);
  const first = /href="(\/actions\/[0-9a-f-]+)">Hold three meetings/.exec(next)?.[1] ?? '';
  const page = textOf((await lead.get(first)).body);
  for (const said of [
    /Since it began/,
    /A1 Hold three meetings Plan 2026-27, carried forward/,
    /A5 Hold a fourth meeting Plan 2026-27/,
    /Takes in A5 Hold a fourth meeting\./,
    /One was held/,
    /3 meetings wanted/,
    /7-13/,
    /At risk/,
  ])
    assert.match(page, said);
  assert.match(page, /Owners Prevent lead \(Helen Barrow\) Registrar/);
});

test('one history of an action runs over all its years', async () => {
  const plan = await aPlan('History 2026-27');
  const first = await anAction(plan, { title: 'Hold three meetings' });
  await send(`${first}/edit`, { ...FIELDS, title: 'Hold four meetings' });
  let path = plan.path;
  for (let year = 0; year < 2; year += 1) path = String((await rollOver({ path })).headers.location);
  const newest = /href="(\/actions\/[0-9a-f-]+)">Hold four meetings/.exec((await lead.get(path)).body)?.[1] ?? '';
  const page = textOf((await lead.get(newest)).body);
  assert.match(page, /Action: “Hold four meetings”, was “Hold three meetings”/);
  assert.match(page, /in History 2026-27/);
  assert.match(page, /History 2026-27, carried forward.*History 2027-28, carried forward.*History 2028-29, not started/);
});

test('what is wrong is asked for again with all that was chosen, and nothing is saved', async () => {
  const plan = await aPlan();
  const one = await anAction(plan);
  const two = await anAction(plan, { ref: 'A2', title: 'Write the letter and send it to every partner' });
  const again = await rollOver(plan, {
    name: '',
    [`do-${keyOf(one)}`]: 'drop',
    [`due-${keyOf(two)}`]: 'Words that must not be lost',
    [`do-${keyOf(two)}`]: 'split',
  });
  assert.equal(again.statusCode, 422);
  const problems = await rollOver(plan, {
    [`do-${keyOf(one)}`]: 'drop',
    [`due-${keyOf(two)}`]: 'Words that must not be lost',
    [`do-${keyOf(two)}`]: 'split',
    to: 'some day',
  });
  assert.equal(problems.statusCode, 422);
  for (const words of [
    /A1: say why it is dropped/,
    /Words that must not be lost/,
    /A2: write the new actions/,
    /Write the letter\nSend it to every partner/,
    /Enter a day, such as 31 July 2027/,
    new RegExp(`href="#field-words-${keyOf(one)}"`),
    new RegExp(`id="field-words-${keyOf(one)}"`),
  ])
    assert.match(problems.body, words);
  assert.equal((await rollOver(plan, { 'do-nothing': 'x' })).statusCode, 422);
  assert.doesNotMatch((await lead.get('/plans?all=yes')).body, new RegExp(`${plan.id}.*Plan 2027-28.*started`));
  assert.match(textOf((await lead.get(one)).body), /31 March 2027/);
});

test('a plan that was changed since the page was opened is shown once more, with what was chosen', async () => {
  const plan = await aPlan();
  const one = await anAction(plan);
  const html = (await lead.get(`${plan.path}/roll-over`)).body;
  const fields = {
    name: 'Next',
    from: '1 August 2027',
    to: '31 July 2028',
    refs: 'keep',
    seen: /name="seen" value="([^"]*)"/.exec(html)?.[1] ?? '',
    _version: versionOf(html),
    [`due-${keyOf(one)}`]: 'Kept words',
  };
  await send(`${one}/update`, { status: 'at-risk', text: 'Changed meanwhile' });
  const again = await lead.post(`${plan.path}/roll-over`, fields);
  assert.equal(again.statusCode, 422);
  assert.match(again.body, /The plan was changed since you opened this page \(A1\)/);
  assert.match(again.body, /Kept words/);
});

test('a roll-over is taken back in one press until something is built on it', async () => {
  const plan = await aPlan('Undone 2026-27');
  const one = await anAction(plan);
  await send(`${one}/update`, { status: 'at-risk', text: 'It is hard' });
  const next = String((await rollOver(plan)).headers.location);
  const page = (await lead.get(next)).body;
  assert.match(page, new RegExp(`action="${next}/acts/undo"`));
  assert.match(textOf((await lead.get(`${plan.path}/acts`)).body), /Started Undone 2027-28 from Undone 2026-27: 1 action goes on/);
  assert.equal(
    (await send(`${plan.path}/roll-over`, { name: 'x', from: '1 August 2027', to: '31 July 2028', refs: 'keep', seen: '' })).statusCode,
    422,
  );
  assert.equal((await undoNewest(lead, plan.path)).headers.location, plan.path);
  assert.equal((await lead.get(next)).statusCode, 404);
  assert.match(textOf((await lead.get(one)).body), /At risk due by/);
  const second = String((await rollOver(plan)).headers.location);
  const act = await newestAct(lead, second);
  await lead.post(`${second}/themes`, { ref: 'C', title: 'Partnership' });
  assert.match(textOf((await lead.get(`${plan.path}/acts`)).body), /Not any more: A theme was added by Helen Barrow on 22 Nov 2026/);
  assert.equal((await lead.post(`${plan.path}/acts/undo`, { act })).statusCode, 409);
  assert.equal((await lead.get(second)).statusCode, 200);
});

test('only those who may start a plan may carry one on, and only their own body’s', async () => {
  const plan = await aPlan();
  assert.equal((await (await memberOf(world, actor, 'owner')).browser.get(`${plan.path}/roll-over`)).statusCode, 403);
  assert.equal((await (await bodyWithLead(world, 'Other College')).lead.get(`${plan.path}/roll-over`)).statusCode, 404);
});

test('three hundred actions are carried on by a bounded number of statements', async (t) => {
  const plan = await aPlan('Large 2026-27');
  const rows = Array.from(
    { length: 300 },
    (_, index) =>
      `('${actor.body.id}', gen_random_uuid(), '${plan.id}', '${plan.themes[index % 2]}', 'A${index}', 'Action ${index} of a long plan', '31 March 2027', 'date', '2027-03-31', '2027-03-31', 'on-track', ${index})`,
  );
  await world.owner.query(
    `insert into action (body_id, id, plan_id, theme_id, ref, title, due_text, due_kind, due_to, next_on, status, position) values ${rows.join(',')}`,
  );
  const page = await lead.get(`${plan.path}/roll-over`);
  t.diagnostic(`${page.body.length} bytes, ${String(page.headers['x-statements'])} statements`);
  assert.ok(page.body.length < 330_000, `${page.body.length} bytes`);
  const started = await rollOver(plan);
  t.diagnostic(`${String(started.headers['x-statements'])} statements to save`);
  assert.ok(Number(started.headers['x-statements']) < 60, String(started.headers['x-statements']));
  assert.match((await lead.get(String(started.headers.location))).body, /300 actions/);
});

test('everything that was done holds in the record', async () => {
  assert.equal((await world.database.inBody(actor, 'read', (db) => verifyRecord(db))).holds, true);
});
