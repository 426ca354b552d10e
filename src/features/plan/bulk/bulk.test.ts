import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newestAct, undoNewest } from '../../../../test/planned.ts';
import { hiddenIn, textOf } from '../../../../test/routes/sending.ts';
import { type Browser, bodyWithLead, makeWorld, memberOf } from '../../../../test/world.ts';
import { idFrom, shortId } from '../../../core/ids.ts';
import { verifyRecord } from '../../../db/record.ts';
import { lookedAt } from './forms.ts';
import { withNewPosts } from '../../../../test/planned.ts';

const world = await makeWorld();
const { actor, lead } = await bodyWithLead(world);

const LEAVE = { owner: '', status: '', theme: '', due: '' } as const;
const fields = { measure: '', context: '', guidance: '', notes: '', theme: '', due: '13 November 2026', owners: 'Prevent lead' };

/** A plan with some actions, by reference. */
async function planWith(...refs: string[]) {
  const plan = String(
    (await lead.post('/plans/new', { name: 'Plan 2026-27', from: '1 August 2026', to: '31 July 2027' })).headers.location,
  );
  const ids: Record<string, string> = {};
  for (const ref of refs) {
    const made = await lead.post(`${plan}/actions/new`, withNewPosts({ ...fields, ref, title: `Action ${ref}` }));
    ids[ref] = String(made.headers.location).split('#action-')[1] ?? '';
  }
  return { plan, ids, change: `${plan}/change` };
}
const short = (id = '') => shortId(idFrom(id) ?? assert.fail(`${id} is no identifier`));
const versions = async (ids: Readonly<Record<string, string>>) => {
  const { rows } = await world.owner.query<{ id: string; version: number }>('select id, version from action where id = any($1)', [
    Object.values(ids),
  ]);
  return new Map(rows.map((row) => [row.id, row.version]));
};
/** A form as its page sends it: the rows in the state in which they are seen. */
async function formOf(ids: Readonly<Record<string, string>>, said: Partial<typeof LEAVE | Record<string, string>>) {
  const seen = await versions(ids);
  const wish = { ...LEAVE, ...said };
  return { ...wish, row: Object.values(ids).map((id) => `${short(id)}.${seen.get(id)}`), looked: lookedAt(wish as never), seen: '' };
}
const send = (browser: Browser, path: string, form: Readonly<Record<string, string | readonly string[]>>) =>
  browser.post(path, form as never);
const ownersOf = async (id = '') =>
  (
    await world.owner.query<{ name: string }>(
      'select o.name from action_owner a join owner o on o.id = a.owner_id where a.action_id = $1',
      [id],
    )
  ).rows.map((row) => row.name);
const ownerId = async (name: string) => String((await world.owner.query('select id from owner where name = $1', [name])).rows[0]?.id);
const statusOf = async (id = '') => String((await world.owner.query('select status from action where id = $1', [id])).rows[0]?.status);
await lead.post('/people/add', { kind: 'post', name: 'Registrar', short: '' });

test('nothing is chosen for anybody: every choice begins as “Leave as it is”, and sent so it asks what should change', async () => {
  const { ids, change } = await planWith('A1', 'A2');
  const page = (await lead.get(`${change}?a=${short(ids['A1'])}&a=${short(ids['A2'])}`)).body;
  assert.match(page, /<h1>Change 2 actions<\/h1>/);
  assert.equal(page.match(/<option value(="")?>Leave as it is<\/option>/g)?.length, 3);
  assert.doesNotMatch(page, /<option[^>]* selected/);
  const asked = await send(lead, change, { ...(await formOf(ids, {})), step: 'look' });
  assert.equal(asked.statusCode, 422);
  assert.match(asked.body, /Choose what should change: an owner, a status, a theme or a date/);
});

test('what will change, and for how many, is shown before anything does; then it is done in one recorded act', async () => {
  const { plan, ids, change } = await planWith('A1', 'A2', 'A3');
  const registrar = await ownerId('Registrar');
  const form = await formOf(ids, { owner: registrar, status: 'at-risk' });
  const looked = await send(lead, change, { ...form, step: 'look' });
  assert.equal(looked.statusCode, 200);
  assert.match(textOf(looked.body), /3 actions will change/);
  assert.match(textOf(looked.body), /Status: Not started → At risk Owners: Prevent lead → Registrar/);
  assert.equal(await statusOf(ids['A1']), 'not-started');

  const before = await world.owner.query('select count(*)::int as n from record where body_id = $1', [actor.body.id]);
  const done = await send(lead, change, { ...form, step: 'change' });
  assert.equal(done.statusCode, 303);
  const after = await world.owner.query('select count(*)::int as n from record where body_id = $1', [actor.body.id]);
  assert.equal(after.rows[0]?.n - before.rows[0]?.n, 1);
  assert.deepEqual(
    [await ownersOf(ids['A1']), await ownersOf(ids['A3']), await statusOf(ids['A2'])],
    [['Registrar'], ['Registrar'], 'at-risk'],
  );
  const page = textOf((await lead.get(plan)).body);
  assert.match(page, /Changed 3 actions\./);
  assert.match(page, /Changed 3 actions together: owners, status: Helen Barrow, 22 Nov 2026\. What was done, and undo/);
  assert.match(
    textOf((await lead.get(`/actions/${ids['A1']}`)).body),
    /Changed with others\. Status: [^.]*\. Owners: .{0,3}Registrar.{0,3}, was .{0,3}Prevent lead/,
  );
  assert.equal((await world.database.inBody(actor, 'read', (db) => verifyRecord(db))).holds, true);
});

test('what is done is what was looked at: a choice that was changed since is shown first', async () => {
  const { ids, change } = await planWith('A1');
  const form = await formOf(ids, { status: 'at-risk' });
  const answer = await send(lead, change, { ...form, status: 'done', step: 'change' });
  assert.match(textOf(answer.body), /Status: Not started → Done/);
  assert.equal(await statusOf(ids['A1']), 'not-started');
});

test('an action that has ended is refused with its reason, and the others are changed', async () => {
  const { ids, change } = await planWith('A1', 'A2');
  await lead.post(`/actions/${ids['A2']}/close`, {
    ...hiddenIn((await lead.get(`/actions/${ids['A2']}/close`)).body, `/actions/${ids['A2']}/close`),
    how: 'done',
    why: '',
  });
  const form = await formOf(ids, { status: 'at-risk' });
  const looked = textOf((await send(lead, change, { ...form, step: 'look' })).body);
  assert.match(looked, /1 action will change; 1 action stays as it is, for the reason beside it/);
  assert.match(looked, /Stays as it is\. It has ended \(done on 22 Nov 2026\)\. Open it again first/);
  await send(lead, change, { ...form, step: 'change' });
  assert.deepEqual([await statusOf(ids['A1']), await statusOf(ids['A2'])], ['at-risk', 'done']);
});

test('where somebody else was first, nothing is saved, both are shown, and sent once more it goes through', async () => {
  const { ids, change } = await planWith('A1', 'A2');
  const form = await formOf(ids, { status: 'at-risk' });
  const update = `/actions/${ids['A2']}/update`;
  await lead.post(update, { ...hiddenIn((await lead.get(update)).body, update), status: 'on-track', text: 'Rooms are booked' });
  const answer = await send(lead, change, { ...form, step: 'change' });
  assert.equal(answer.statusCode, 409);
  assert.match(textOf(answer.body), /Somebody else changed A2 since you chose\. Nothing was saved/);
  assert.match(textOf(answer.body), /Somebody else changed it since you chose it\. As it is now: Status: On track → At risk/);
  assert.equal(await statusOf(ids['A1']), 'not-started');
  const again = await send(lead, change, { ...(await formOf(ids, { status: 'at-risk' })), step: 'change' });
  assert.equal(again.statusCode, 303);
  assert.equal(await statusOf(ids['A2']), 'at-risk');
});

test('two who change the same actions at one moment: one is saved, the other is shown what the first did', async () => {
  const { ids, change } = await planWith('A1', 'A2');
  const form = await formOf(ids, { status: 'at-risk' });
  const other = await formOf(ids, { status: 'on-track' });
  const answers = await Promise.all([send(lead, change, { ...form, step: 'change' }), send(lead, change, { ...other, step: 'change' })]);
  assert.deepEqual(answers.map((each) => each.statusCode).sort(), [303, 409]);
});

test('the change can be taken back after other pages, and after somebody built on it for the others', async () => {
  const { plan, ids, change } = await planWith('A1', 'A2');
  const registrar = await ownerId('Registrar');
  await send(lead, change, { ...(await formOf(ids, { owner: registrar, due: '31 March 2027' })), step: 'change' });
  for (const path of ['/today', '/people', plan]) await lead.get(path);
  assert.match((await lead.get(plan)).body, new RegExp(`href="${plan}/acts"`));
  const act = await newestAct(lead, plan);
  assert.equal((await undoNewest(lead, plan)).statusCode, 303);
  assert.deepEqual(await ownersOf(ids['A2']), ['Prevent lead']);
  const { rows } = await world.owner.query('select due_text, next_on::text from action where id = $1', [ids['A2']]);
  assert.deepEqual(rows[0], { due_text: '13 November 2026', next_on: '2026-11-13' });
  const twice = await lead.post(`${plan}/acts/undo`, { act });
  assert.equal(twice.statusCode, 409);
  assert.match(textOf(twice.body), /Undone by Helen Barrow on 22 Nov 2026\./);

  await send(lead, change, { ...(await formOf(ids, { status: 'at-risk' })), step: 'change' });
  const update = `/actions/${ids['A1']}/update`;
  await lead.post(update, { ...hiddenIn((await lead.get(update)).body, update), status: 'on-track', text: 'On its way' });
  const some = textOf((await lead.get(`${plan}/acts`)).body);
  assert.match(some, /Undo for 1 of 2/);
  assert.match(some, /A1 was updated by Helen Barrow on 22 Nov 2026\. It stays as it is\./);
  assert.equal((await undoNewest(lead, plan)).statusCode, 303);
  assert.match(
    textOf((await lead.get(plan)).body),
    /1 action is as before\. A1 was updated by Helen Barrow on 22 Nov 2026\. It stays as it is\./,
  );
  assert.deepEqual([await statusOf(ids['A1']), await statusOf(ids['A2'])], ['on-track', 'not-started']);
});

test('what can be given back is given back, and a post that has ended since is named', async () => {
  const { plan, ids, change } = await planWith('A1', 'A2');
  const form = await formOf(ids, { owner: await ownerId('Registrar'), status: 'at-risk' });
  await send(lead, change, { ...form, step: 'change' });
  await world.owner.query(`update owner set ended_on = '2026-11-20' where body_id = $1 and name = 'Prevent lead'`, [actor.body.id]);
  const undone = await undoNewest(lead, plan);
  await world.owner.query(`update owner set ended_on = null where body_id = $1 and name = 'Prevent lead'`, [actor.body.id]);
  assert.equal(undone.statusCode, 303);
  assert.match(textOf((await lead.get(plan)).body), /Prevent lead has ended and could not be given work again\./);
  assert.equal(await statusOf(ids['A1']), 'not-started');
  assert.deepEqual(await ownersOf(ids['A1']), ['Registrar'], 'it stays with whoever owns it');
});

test('a change that was built on everywhere is not offered to be taken back, and refused with the reason', async () => {
  const { plan, ids, change } = await planWith('A1');
  await send(lead, change, { ...(await formOf(ids, { status: 'at-risk' })), step: 'change' });
  const act = await newestAct(lead, plan);
  const update = `/actions/${ids['A1']}/update`;
  await lead.post(update, { ...hiddenIn((await lead.get(update)).body, update), status: 'on-track', text: 'On its way' });
  assert.equal(await newestAct(lead, plan), '');
  const refused = await lead.post(`${plan}/acts/undo`, { act });
  assert.equal(refused.statusCode, 409);
  assert.match(textOf(refused.body), /A1 was updated by Helen Barrow on 22 Nov 2026\. Nothing was changed\./);
});

test('all that is in view is changed without ticking each, and whoever ticked nothing is told what to do', async () => {
  const { plan, change } = await planWith('A1', 'Q1', 'Q2');
  const page = (await lead.get(`${plan}?q=action+q`)).body;
  assert.ok(page.includes(`href="${change}?all=yes&amp;q=action+q"`));
  const chosen = (await lead.get(`${change}?all=yes&q=action+q`)).body;
  assert.match(chosen, /<h1>Change 2 actions<\/h1>/);
  const none = await lead.get(`${change}?sort=due`);
  assert.equal(none.headers.location, `${plan}?sort=due`);
  assert.match(textOf((await lead.get(plan)).body), /Tick the actions that you want to change/);
});

test('a date that nobody can understand, an owner that is not there and a theme of another plan are asked for again', async () => {
  const { ids, change } = await planWith('A1');
  const cases: readonly [Record<string, string>, RegExp][] = [
    [{ due: 'soonish' }, /Write a date that can be understood/],
    [{ owner: '0190f3a0-0000-7000-8000-000000000000' }, /It is not there any more/],
    [{ theme: '0190f3a0-0000-7000-8000-000000000000' }, /It is not there any more/],
  ];
  for (const [said, words] of cases) {
    const answer = await send(lead, change, { ...(await formOf(ids, said)), step: 'change' });
    assert.equal(answer.statusCode, 422);
    assert.match(answer.body, words);
    if (said['due'] !== undefined) assert.match(answer.body, /value="soonish"/, 'what was typed stays');
  }
});

test('more than can be changed at once are refused with what to do', async () => {
  const { ids, change } = await planWith('A1');
  const row = Array.from({ length: 501 }, () => `${short(ids['A1'])}.1`);
  const answer = await send(lead, change, { ...(await formOf(ids, { status: 'at-risk' })), row, step: 'change' });
  assert.equal(answer.statusCode, 422);
  assert.match(answer.body, /At most 500 actions are changed at once, and these are 501\. Narrow the list further, or tick fewer/);
});

test('whoever may not edit the plan is offered no boxes, and a closed plan takes no change', async () => {
  const { plan, ids, change } = await planWith('A1');
  const { browser: owner } = await memberOf(world, actor, 'owner');
  assert.doesNotMatch((await owner.get(plan)).body, /class="pick"/);
  assert.equal((await send(owner, change, { ...(await formOf(ids, { status: 'done' })), step: 'change' })).statusCode, 403);
  await world.owner.query(`update plan set state = 'closed' where id = $1`, [plan.split('/')[2]]);
  assert.equal((await send(lead, change, { ...(await formOf(ids, { status: 'done' })), step: 'change' })).statusCode, 409);
});
