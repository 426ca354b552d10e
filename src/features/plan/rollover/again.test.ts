import assert from 'node:assert/strict';
import { test } from 'node:test';
import { penOf, rollOverWith } from '../../../../test/planned.ts';
import { textOf } from '../../../../test/routes/sending.ts';
import { bodyWithLead, makeWorld } from '../../../../test/world.ts';

const world = await makeWorld();
const { lead } = await bodyWithLead(world);
const { aPlan, anAction, send } = penOf(lead);
const keyOf = (action: string) => action.slice(-12);
const words = async (path: string) => textOf((await lead.get(path)).body);
/** Lays the day on which an action is next expected where a test wants it. */
const expect = (action: string, on: string) => world.owner.query('update action set next_on = $2 where id = $1', [action.slice(-36), on]);

test('what is done and comes round is offered again with its next day, and what is done once stays behind with its reason', async () => {
  const plan = await aPlan('Round 2026-27');
  const yearly = await anAction(plan, { ref: 'A1', title: 'Report to the governors', due: 'annually' });
  await expect(yearly, '2026-10-05');
  await send(`${yearly}/close`, { how: 'done', why: 'Minute 4' });
  const stopped = await anAction(plan, { ref: 'A2', title: 'Print the leaflet', due: 'every term' });
  await send(`${stopped}/close`, { how: 'done', why: '' });
  const once = await anAction(plan, { ref: 'A3', title: 'Write the policy' });
  await send(`${once}/close`, { how: 'done', why: '' });
  const page = await words(`${plan.path}/roll-over`);
  assert.match(page, /0 open actions, and 2 that are done and come round again/);
  assert.match(page, /Report to the governors Prevent lead annually Done on 22 Nov 2026 Again Not again next by 5 Oct 2027/);
  assert.match(
    page,
    /1 action has ended and stays in Round 2026-27: 1 done A3 Write the policy Done on 22 Nov 2026, due once \(31 March 2027\)/,
  );
  const leave = { [`do-${keyOf(stopped)}`]: 'leave' };
  const unsaid = await rollOverWith(lead, plan, leave);
  assert.equal(unsaid.statusCode, 422);
  assert.match(textOf(unsaid.body), /A2: say why it is not taken up again/);
  const started = await rollOverWith(lead, plan, { ...leave, [`words-${keyOf(stopped)}`]: 'Nobody reads it' });
  const next = await words(String(started.headers.location));
  assert.match(next, /Report to the governors.*next by 5 Oct 2027/);
  assert.doesNotMatch(next, /leaflet|Write the policy/);
  assert.match(await words(yearly), /Done on 22 Nov 2026.*Minute 4/);
  assert.match(await words(stopped), /Not taken up again: Nobody reads it/);
});

test('what is late says the day that went by and gains no year by itself', async () => {
  const plan = await aPlan('Late 2026-27');
  const policy = await anAction(plan, { ref: 'A1', title: 'Write the policy', due: '30 September 2026' });
  const yearly = await anAction(plan, { ref: 'A2', title: 'Report to the governors', due: 'annually' });
  await expect(yearly, '2026-10-05');
  const third = await anAction(plan, { ref: 'A3', title: 'Brief the caterers', due: '1 October 2026' });
  const html = (await lead.get(`${plan.path}/roll-over`)).body;
  const page = textOf(html);
  assert.match(page, /3 actions are late: which new day\?/);
  assert.match(page, /It was due by 30 Sep 2026\. Proposed: 30 Sep 2027/);
  assert.match(page, /It was to be done by 5 Oct 2026\. Proposed: 5 Oct 2027/);
  assert.match(html, new RegExp(`name="due-${keyOf(policy)}" value(?:="")? aria`), 'the moved day is proposed, not filled in');
  assert.doesNotMatch(html, /name="late" value="(?:proposed|none)" checked/, 'nobody chose for them');
  const unsaid = await rollOverWith(lead, plan);
  assert.equal(unsaid.statusCode, 422);
  assert.match(textOf(unsaid.body), /3 actions are late and have no new day/);
  const typed = { [`due-${keyOf(policy)}`]: '14 September 2027', [`due-${keyOf(third)}`]: 'no date', late: 'proposed' };
  const next = await words(String((await rollOverWith(lead, plan, typed)).headers.location));
  assert.match(next, /Write the policy.*14 Sep 2027/);
  assert.match(next, /Report to the governors.*next by 5 Oct 2027/);
  assert.match(next, /Brief the caterers[^.]*No date/);
});

test('a plan with months to go is closed only where somebody says so, and stays open where they say that', async () => {
  const plan = await aPlan('Early 2026-27');
  const goes = await anAction(plan, { ref: 'A1', title: 'Write the policy' });
  const done = await anAction(plan, { ref: 'A2', title: 'Brief the governors' });
  const html = (await lead.get(`${plan.path}/roll-over`)).body;
  assert.match(textOf(html), /Early 2026-27 ends on 31 Jul 2027, in 8 months\. What becomes of it\?/);
  assert.doesNotMatch(html, /name="close" value="\w+" checked/);
  const choices = { [`do-${keyOf(done)}`]: 'done' };
  const unsaid = await rollOverWith(lead, plan, { ...choices, close: '' });
  assert.equal(unsaid.statusCode, 422);
  const started = await rollOverWith(lead, plan, { ...choices, close: 'later' });
  assert.match(await words(String(started.headers.location)), /Write the policy/);
  assert.doesNotMatch(await words(plan.path), /Closed\./);
  assert.match(await words(goes), /Not started due by 31 Mar 2027/, 'what goes on is still worked on here');
  assert.match(await words(done), /Done on 22 Nov 2026/);
  assert.match(await words(`${plan.path}/roll-over`), /Early 2026-27 goes on in Early 2027-28/);
});
