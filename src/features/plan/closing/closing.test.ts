import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newestAct, penOf, rollOverWith, undoNewest, versionOf } from '../../../../test/planned.ts';
import { submit, textOf } from '../../../../test/routes/sending.ts';
import { bodyWithLead, makeWorld, memberOf } from '../../../../test/world.ts';
import { verifyRecord } from '../../../db/record.ts';

const world = await makeWorld();
const { actor, lead } = await bodyWithLead(world);
const { aPlan, anAction, send } = penOf(lead);
const words = async (path: string) => textOf((await lead.get(path)).body);
const press = (page: string, fields: Record<string, string> = {}) => submit(lead, page, page, fields);

/** A plan of years ago, with an open action and one that is done. */
async function oldPlan(name: string) {
  const path = String((await lead.post('/plans/new', { name, from: '1 August 2023', to: '31 July 2024' })).headers.location);
  const plan = { path };
  const open = await anAction(plan, { ref: 'A1', title: 'Write the policy', due: '31 March 2024' });
  const done = await anAction(plan, { ref: 'A2', title: 'Brief the governors', due: '1 May 2024' });
  await send(`${done}/close`, { how: 'done', why: '' });
  return { path, open };
}

test('a plan of years ago is met with one question, and kept as a past plan nothing in it is late', async () => {
  const { path, open } = await oldPlan('Action plan 2023-24');
  const asked = await words(path);
  assert.match(asked, /Is this a past plan\? It ended on 31 Jul 2024, and 1 action is still open in it\./);
  assert.match(asked, /Yes, and carry what is open into Action plan 2026-27/);
  assert.doesNotMatch(asked, /needs you|days late Write/);
  assert.match(await words('/today'), /Write the policy/);
  const page = `${path}/close?past=yes`;
  assert.match((await lead.get(page)).body, /value="Kept as a past plan"/);
  assert.equal((await press(`${path}/close`, { why: 'Kept as a past plan' })).statusCode, 303);
  const kept = await words(path);
  assert.match(kept, /Closed\./);
  assert.doesNotMatch(kept, /Is this a past plan|days late|Overdue \d|\d overdue/);
  assert.doesNotMatch(await words('/today'), /Write the policy/);
  assert.match(await words(open), /Not started when its plan was closed on 22 Nov 2026/);
});

test('whoever says that it is still worked on is not asked again, and what is late is told', async () => {
  const { path } = await oldPlan('Working plan 2023-24');
  assert.equal((await press(`${path}/worked-on`)).statusCode, 303);
  const page = await words(path);
  assert.doesNotMatch(page, /Is this a past plan/);
  assert.match(page, /days late/);
});

test('what is left behind says why, what goes on elsewhere is carried forward, and closing is undone', async () => {
  const plan = await aPlan('Two years 2026-27');
  const goes = await anAction(plan, { ref: 'A1', title: 'Write the policy' });
  await rollOverWith(lead, plan, { close: 'later' });
  const left = await anAction(plan, { ref: 'A2', title: 'Brief the caterers' });
  const page = await words(`${plan.path}/close`);
  assert.match(page, /Two years 2026-27 ends on 31 Jul 2027, in 8 months/);
  assert.match(page, /1 action goes on in another plan and is carried forward\. 1 action is left as it stands/);
  const unsaid = await press(`${plan.path}/close`, { why: '' });
  assert.equal(unsaid.statusCode, 422);
  assert.match(textOf(unsaid.body), /Say why one open action is left/);
  await press(`${plan.path}/close`, { why: 'The caterers have gone' });
  assert.match(await words(goes), /Carried forward on 22 Nov 2026.*It goes on in Two years 2027-28/);
  assert.match(await words(left), /The caterers have gone/);
  assert.match(await words(`${plan.path}/acts`), /Closed with 1 action left: The caterers have gone/);
  assert.equal((await undoNewest(lead, plan.path)).headers.location, plan.path);
  assert.match(await words(goes), /Not started due by 31 Mar 2027/);
  assert.doesNotMatch(await words(plan.path), /Closed\./);
});

test('a closed plan is opened again, with what was left in it and not with what had ended', async () => {
  const { path, open } = await oldPlan('Reopened 2023-24');
  await press(`${path}/close`, { why: 'Over' });
  assert.equal((await press(`${path}/reopen`)).statusCode, 303);
  assert.match(await words(open), /Overdue it was due by 31 Mar 2024/);
  assert.match(await words(`${path}/acts`), /Opened again with 1 action/);
  const reader = (await memberOf(world, actor, 'owner')).browser;
  assert.equal((await reader.get(`${path}/close`)).statusCode, 403);
  const version = versionOf((await lead.get(`${path}/close`)).body);
  await undoNewest(lead, path);
  assert.match(await words(path), /Closed\./, 'opening it is undone too');
  assert.equal((await lead.post(`${path}/reopen`, { _version: version })).statusCode, 409, 'by what was seen before');
});

test('an empty plan is removed, and one on which somebody built says why it stays', async () => {
  const empty = await aPlan('Made by mistake');
  assert.match(await words(`${empty.path}/remove`), /It has no actions\. The plan and its themes go/);
  assert.equal((await press(`${empty.path}/remove`)).statusCode, 303);
  assert.equal((await lead.get(empty.path)).statusCode, 404);
  const used = await aPlan('In use');
  await anAction(used);
  const page = await words(`${used.path}/remove`);
  assert.match(page, /Something was built on it, so it is kept A1 was added by Helen Barrow on 22 Nov 2026/);
  assert.doesNotMatch((await lead.get(`${used.path}/remove`)).body, /Remove the plan<\/button>/);
});

test('the next plan that was a mistake is removed, and the plan that it carries on is as it was', async () => {
  const plan = await aPlan('Before 2026-27');
  const action = await anAction(plan);
  const next = String((await rollOverWith(lead, plan)).headers.location);
  assert.match(await words(`${next}/remove`), /The plan goes with its 1 action, and the plan that it carries on is as it was before/);
  await press(`${next}/remove`);
  assert.equal((await lead.get(next)).statusCode, 404);
  assert.match(await words(action), /Not started due by 31 Mar 2027/);
});

test('an act that was taken back stands in nobody’s way: what was done before it can be taken back too', async () => {
  const plan = await aPlan('Chain 2026-27');
  const action = await anAction(plan);
  const split = `${action}/split`;
  await submit(lead, split, split, { first: 'Write it', second: 'Publish it', ref: 'A1b' });
  const first = await newestAct(lead, plan.path);
  await press(`${plan.path}/close`, { why: 'By mistake' });
  assert.equal((await lead.post(`${plan.path}/acts/undo`, { act: first })).statusCode, 409);
  await undoNewest(lead, plan.path);
  assert.equal(await newestAct(lead, plan.path), first);
  assert.equal((await undoNewest(lead, plan.path)).headers.location, action);
  assert.match(await words(action), /Write the policy/);
  assert.doesNotMatch(await words(plan.path), /A1b/);
});

test('everything that was done holds in the record', async () => {
  assert.equal((await world.database.inBody(actor, 'read', (db) => verifyRecord(db))).holds, true);
});
