import assert from 'node:assert/strict';
import { test } from 'node:test';
import { penOf, rollOverWith, versionOf } from '../../../../test/planned.ts';
import { hiddenIn, submit, textOf } from '../../../../test/routes/sending.ts';
import { type Browser, bodyWithLead, browserFor, holderOf, makeWorld } from '../../../../test/world.ts';
import { verifyRecord } from '../../../db/record.ts';

const world = await makeWorld();
const { actor, lead } = await bodyWithLead(world);
const { aPlan, anAction, send } = penOf(lead);
const at = (minutes: number) => (world.clock.now = new Date(world.clock.now.getTime() + minutes * 60_000));

const plan = await aPlan();
const page = async (action: string, browser: Browser = lead) => (await browser.get(action)).body;
const idsIn = (html: string) => [...html.matchAll(/id="step-([0-9a-f-]{36})"/g)].map(([, id = '']) => id);
/** The steps of a page as they stand: done ones with a tick. */
const stepsIn = (html: string) =>
  [...html.matchAll(/<li id="step-[^>]*class="([^"]*)".*?<p class="step-text">([^<]*)</gs)].map(
    ([, look = '', text = '']) => `${look.includes('done') ? '✓ ' : ''}${text}`,
  );

async function withSteps(lines: string, fields: Record<string, string> = {}) {
  const action = await anAction(plan, fields);
  await submit(lead, `${action}/steps`, `${action}/steps`, { lines });
  return { action, ids: idsIn(await page(action)) };
}
const tick = (action: string, id: string, browser: Browser = lead) => submit(browser, action, `${action}/steps/${id}/tick`, {});

test('a pasted list becomes steps, with the days and owners that its lines name', async () => {
  const { action } = await withSteps(
    '• Ask the union (Prevent lead, by 3 March 2027)\n• Tell the staff\n3. Print it – done 2 November 2026',
  );
  const html = await page(action);
  assert.deepEqual(stepsIn(html), ['Ask the union', 'Tell the staff', '✓ Print it']);
  const text = textOf(html);
  assert.match(text, /Steps: 1 of 3 done/);
  assert.match(text, /Prevent lead \(Helen Barrow\) · by 3 Mar 2027/);
  assert.match(text, /Done 2 Nov 2026/);
  assert.match(text, /Steps added: “Ask the union \(Prevent lead, by 3 March 2027\)”; “Tell the staff”; “Print it – done 2 Nov 2026”\./);
  assert.match(textOf((await lead.get(plan.path)).body), /1 of 3 steps/);
});

test('a step is ticked with one press and opened with another; the notice takes it back', async () => {
  const { action, ids } = await withSteps('One\nTwo');
  const ticked = await tick(action, ids[0] ?? '');
  assert.equal(ticked.headers.location, `${action}#steps`);
  const html = await page(action);
  assert.deepEqual(stepsIn(html), ['✓ One', 'Two']);
  assert.match(textOf(html), /Step done: “One”\..*Done: “One”\. Undo/);
  assert.match(html, /<button type="submit" class="tick" aria-pressed="true">/);
  const to = `${action}/steps/${ids[0]}/tick`;
  await lead.post(to, hiddenIn(html, to));
  assert.deepEqual(stepsIn(await page(action)), ['One', 'Two']);
});

test('whoever was not first is told, and nothing is lost', async () => {
  const { action, ids } = await withSteps('One\nTwo');
  const before = await page(action);
  await tick(action, ids[0] ?? '');
  const to = `${action}/steps/${ids[1]}/tick`;
  assert.equal((await lead.post(to, hiddenIn(before, to))).statusCode, 409);
  assert.deepEqual(stepsIn(await page(action)), ['✓ One', 'Two']);
});

test('when all are done it is proposed that the action is, and it is so only when somebody agrees', async () => {
  const { action, ids } = await withSteps('One\nTwo');
  await tick(action, ids[0] ?? '');
  assert.doesNotMatch(await page(action), /Agree that it is done/);
  await tick(action, ids[1] ?? '');
  const html = await page(action);
  assert.match(textOf(html), /All 2 steps are done\. Agree that it is done/);
  assert.match(textOf(html), /Not started due by/);
  const form = [...html.matchAll(/<form.*?<\/form>/gs)].map(([each]) => each).find((each) => each.includes('Agree that it is done')) ?? '';
  await lead.post(`${action}/update`, hiddenIn(form, `${action}/update`));
  assert.match(textOf(await page(action)), /Done on 22 Nov 2026.*Noted: “2 of 2 steps done”|2 of 2 steps done/);
});

test('steps are ticked with a note in one form and one act, which is taken back whole', async () => {
  const { action, ids } = await withSteps('One\nTwo');
  const [one = '', two = ''] = ids.map((id) => `step-${id}`);
  await send(`${action}/update`, { text: 'The union agrees', [one]: 'yes', back: action });
  const html = await page(action);
  assert.deepEqual(stepsIn(html), ['✓ One', 'Two']);
  assert.match(textOf(html), /The union agrees ?Step done: “One”\./);
  const last = await send(`${action}/update`, { [two]: 'yes', back: action });
  assert.match(textOf((await lead.get(String(last.headers.location))).body), /Saved A1\. All its steps are done\. Is it done\?/);
  const stale = await send(`${action}/update`, { text: 'Once more', [one]: 'yes', back: action });
  assert.equal(stale.statusCode, 422);
  assert.match(textOf(stale.body), /This step was removed or done since/);
  await lead.post(`${action}/undo`, hiddenIn(await page(action), `${action}/undo`));
  assert.deepEqual(stepsIn(await page(action)), ['✓ One', 'Two']);
});

test('a measure that is not reached keeps it from being proposed', async () => {
  const { action, ids } = await withSteps('One');
  await lead.post(`${action}/measures/new`, {
    kind: 'count',
    says: 'Meetings',
    unit: 'meetings',
    target: '3',
    limit: 'at-least',
    from: '',
    to: '',
  });
  await tick(action, ids[0] ?? '');
  assert.doesNotMatch(await page(action), /Agree that it is done/);
});

test('a step is edited, moved and removed, and each is taken back from the history, also long after', async () => {
  const { action, ids } = await withSteps('One\nTwo\nThree');
  const [one = '', two = ''] = ids;
  await send(`${action}/steps/${two}`, { text: 'Two, anew', due: '3 March 2027', owner: '' });
  await submit(lead, action, `${action}/steps/${one}/move`, {});
  await submit(lead, action, `${action}/steps/${one}/remove`, {});
  const html = await page(action);
  assert.deepEqual(stepsIn(html), ['Two, anew', 'Three']);
  assert.match(
    textOf(html),
    /Step removed: “One”\..*Steps put in another order\..*Step: “Two, anew”, was “Two”; due 3 March 2027, was no date\./,
  );
  at(60);
  await lead.get('/plans');
  const later = await page(action);
  await lead.post(`${action}/undo`, {
    version: /action="[^"]*\/undo".*?name="version" value="(\d+)"/s.exec(later)?.[1] ?? '',
    back: action,
  });
  const back = await page(action);
  assert.deepEqual(stepsIn(back), ['Two, anew', 'One', 'Three']);
  assert.match(textOf(back), /Taken back\. Step added: “One”\./);
});

test('an action that has ended takes no new steps, says why, and keeps what was typed', async () => {
  const { action, ids } = await withSteps('One\nTwo');
  await submit(lead, `${action}/close`, `${action}/close`, { how: 'done', why: '' });
  const refused = await lead.post(`${action}/steps`, { _version: versionOf(await page(action)), lines: 'Three, as typed' });
  assert.equal(refused.statusCode, 422);
  assert.match(textOf(refused.body), /This action has ended already.*Whoever edits the plan can open it again/);
  assert.match(refused.body, /Three, as typed/);
  assert.match(textOf(await page(`${action}/steps`)), /This action has ended already/);
  assert.doesNotMatch(await page(action), /Add steps/);
  assert.deepEqual(stepsIn(await page(action)), ['One', 'Two']);
  assert.equal((await tick(action, ids[0] ?? '')).statusCode, 303, 'what it has may still be ticked');
});

test('an owner of one step ticks that one, and changes nothing else', async () => {
  await lead.post('/people/add', { kind: 'post', name: 'Web editor', short: 'WE' });
  const { browser } = await holderOf(world, actor, 'Web editor');
  const { action, ids } = await withSteps('Ask the union\nPut it online (Web editor, by 25 November 2026)', { owners: 'Registrar' });
  const html = await page(action, browser);
  assert.equal(html.match(/class="tick" aria-pressed/g)?.length, 1);
  assert.doesNotMatch(html, /Add steps|Move down|How is it going/);
  assert.match(textOf((await browser.get('/today')).body), /Put it online/);
  assert.match(textOf((await lead.get('/today')).body), /Put it online Step of A1 Write the policy/);
  assert.match(textOf((await lead.get(plan.path)).body), /One thing in this plan needs you.*Put it online Step of A1/);
  const version = versionOf(html);
  for (const [path, fields] of [
    [`${action}/steps/${ids[0]}/tick`, { done: 'yes' }],
    [`${action}/steps/${ids[1]}/remove`, {}],
    [`${action}/steps`, { lines: 'Three' }],
  ] as const)
    assert.equal((await browser.post(path, { ...fields, _version: version || '2' })).statusCode, 403, path);
  await tick(action, ids[1] ?? '', browser);
  assert.match(textOf(await page(action, browser)), /Done: “Put it online”/);
  assert.deepEqual(stepsIn(await page(action)), ['Ask the union', '✓ Put it online']);
  assert.match(textOf(await page(action)), /Done 22 Nov 2026, Test owner/);
  assert.doesNotMatch((await browser.get('/today')).body, /Put it online/);
});

test('a post that still has a step to do does not end unseen', async () => {
  await lead.post('/people/add', { kind: 'post', name: 'Caretaker', short: 'CT' });
  const post = String((await world.owner.query(`select id from owner where body_id = $1 and short = 'CT'`, [actor.body.id])).rows[0]?.id);
  await withSteps('Lock the hall (Caretaker)', { owners: 'Registrar' });
  assert.match(textOf((await lead.get(`/people/${post}`)).body), /Lock the hall/);
});

test('an action is found by the words of its steps, on its plan and in the search', async () => {
  await withSteps('Photograph the pigeonhole', { title: 'Look at the building', ref: 'Z1' });
  const asked = async (address: string) => textOf((await lead.get(address)).body);
  assert.match(await asked('/search?q=pigeonhole'), /Look at the building/);
  assert.match(await asked(`${plan.path}?q=pigeonhole&due=any`), /Look at the building/);
});

test('open steps go along where an action goes on in another plan, and some with a new action where it is split', async () => {
  const { action, ids } = await withSteps('One\nTwo\nThree');
  await tick(action, ids[0] ?? '');
  const split = await lead.post(`${action}/split`, {
    _version: versionOf(await page(`${action}/split`)),
    first: 'Keep',
    second: 'Part',
    ref: '',
    step: ids[2] ?? '',
  });
  assert.deepEqual(stepsIn(await page(action)), ['✓ One', 'Two']);
  assert.deepEqual(stepsIn(await page(String(split.headers.location))), ['Three']);
  const next = await aPlan('Plan of another year');
  const carried = await submit(lead, `${action}/carry`, `${action}/carry`, { plan: next.id, ref: '', due: '' });
  assert.deepEqual(stepsIn(await page(String(carried.headers.location))), ['Two']);
  assert.deepEqual(stepsIn(await page(action)), ['✓ One', 'Two']);
});

test('open steps go along into the next year, and the record holds after all of this', async () => {
  const year = await aPlan('Plan that ends');
  const action = await anAction(year, { title: 'Go on', due: 'annually' });
  await submit(lead, `${action}/steps`, `${action}/steps`, { lines: 'One\n✓ Two\nThree (Prevent lead)' });
  const started = String((await rollOverWith(lead, year)).headers.location);
  const again = /href="(\/actions\/[0-9a-f-]+)"[^>]*>Go on/.exec((await lead.get(started)).body)?.[1] ?? '';
  const text = await page(again);
  assert.deepEqual(stepsIn(text), ['One', 'Three']);
  assert.match(textOf(text), /Prevent lead \(Helen Barrow\)/);
  assert.equal((await world.database.inBody(actor, 'read', (db) => verifyRecord(db))).holds, true);
});

test('the plan on an earlier day has the steps as they stood, and what changed since is told', async () => {
  const { action, ids } = await withSteps('Measure the attic\nPaint the attic', { title: 'See to the attic', ref: 'Z2' });
  at(60 * 24 * 2);
  const later = await browserFor(world, actor);
  await tick(action, ids[0] ?? '', later);
  const stood = textOf((await later.get(`${plan.path}/as-it-stood?day=22+November+2026&page=1`)).body);
  assert.match(stood, /See to the attic Measure the attic Paint the attic/);
  const changes = textOf((await later.get(`${plan.path}/changes?sinceDay=22+November+2026`)).body);
  assert.match(changes, /Steps Measure the \[removed: attic ?\] \[added: attic – done 24 Nov 2026/);
});
