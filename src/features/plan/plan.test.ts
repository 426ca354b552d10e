import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bodyWithLead, makeWorld, memberOf } from '../../../test/world.ts';
import { verifyRecord } from '../../db/record.ts';
import { withNewPosts } from '../../../test/planned.ts';

const world = await makeWorld();
const { actor, lead } = await bodyWithLead(world);

async function planWithAction(fields: Record<string, string> = {}) {
  const made = await lead.post('/plans/new', { name: 'Plan 2026-27', from: '1 August 2026', to: '31 July 2027' });
  const plan = String(made.headers.location);
  await lead.post(`${plan}/themes`, { ref: 'A', title: 'Leadership' });
  const theme = /\/themes\/([0-9a-f-]+)\/edit/.exec((await lead.get(`${plan}/edit`)).body)?.[1] ?? '';
  const added = await lead.post(
    `${plan}/actions/new`,
    withNewPosts({
      title: 'Hold three meetings',
      ref: 'A1',
      theme,
      owners: 'Prevent lead',
      due: '13 November 2026',
      measure: '',
      context: '',
      guidance: '',
      notes: '',
      ...fields,
    }),
  );
  const id = String(added.headers.location).split('#action-')[1] ?? '';
  return { plan, theme, action: `/actions/${id}` };
}
const versionOf = (html: string) => /name="_version" value="(\d+)"/.exec(html)?.[1] ?? '';
const update = async (action: string, fields: Record<string, string>) =>
  lead.post(`${action}/update`, { _version: versionOf((await lead.get(`${action}/update`)).body), ...fields });

test('an open action whose day has passed is overdue, and the page says since when and why', async () => {
  const { plan, action } = await planWithAction();
  assert.match((await lead.get(plan)).body, /9 days late/);
  assert.match((await lead.get(action)).body, /Overdue: it was due by 13 Nov 2026/);
});

test('what is late by one day is one day late, above the list as in it', async () => {
  const { plan } = await planWithAction({ due: '21 November 2026' });
  const { body } = await lead.get(plan);
  assert.equal([...body.matchAll(/\b1 day late/g)].length >= 2, true);
  assert.doesNotMatch(body, /1 days late/);
});

test('a recurring action is not late before its next day, and looking at it today sets the next one', async () => {
  const { plan, action } = await planWithAction({ due: 'annually' });
  assert.doesNotMatch((await lead.get(plan)).body, /days late/);
  await update(action, { status: 'ongoing', text: 'Looked at it', reviewed: 'yes' });
  assert.match((await lead.get(action)).body, /comes round again by 22 Nov 2027/i);
});

test('a cycle with a day is told once, with the day on which it comes round', async () => {
  const { plan } = await planWithAction({ due: 'Every 2 years, next by 31 January 2027' });
  const words = (await lead.get(plan)).body.replaceAll(/<[^>]+>/g, '');
  assert.match(words, /Every 2 years next by 31 Jan 2027/);
  assert.doesNotMatch(words, /next by 31 Jan 2027.{0,10}next by/);
});

test('an update is noted in the diary, shown in the plan and can be taken back', async () => {
  const { plan, action } = await planWithAction();
  const saved = await update(action, { status: 'at-risk', text: 'The room fell through' });
  assert.equal(saved.statusCode, 303);
  const page = await lead.get(plan);
  assert.match(page.body, /The room fell through/);
  const version = /name="version" value="(\d+)"/.exec(page.body)?.[1] ?? '';
  await lead.post(`${action}/undo`, { version });
  const after = await lead.get(plan);
  assert.doesNotMatch(after.body, /The room fell through/);
});

test('two people at once: the second is told, and nothing is lost', async () => {
  const { action } = await planWithAction();
  const version = versionOf((await lead.get(`${action}/update`)).body);
  assert.equal((await lead.post(`${action}/update`, { _version: version, status: 'on-track', text: 'First' })).statusCode, 303);
  assert.equal((await lead.post(`${action}/update`, { _version: version, status: 'at-risk', text: 'Second' })).statusCode, 409);
});

test('a form that comes back with problems keeps the version that the person saw', async () => {
  const { action } = await planWithAction();
  const version = versionOf((await lead.get(`${action}/update`)).body);
  await lead.post(`${action}/update`, { _version: version, status: 'on-track', text: 'First' });
  const again = await lead.post(`${action}/update`, { _version: version, status: '', text: '' });
  assert.equal(again.statusCode, 422);
  assert.equal(versionOf(again.body), version);
});

test('an action is not dropped without a reason', async () => {
  const { action } = await planWithAction();
  assert.equal((await lead.post(`${action}/close`, { how: 'dropped', why: '' })).statusCode, 422);
  assert.equal(
    (await lead.post(`${action}/close`, { how: 'dropped', why: 'Covered by A2' })).statusCode,
    409,
    'a form that does not say what was seen',
  );
  assert.equal(
    (
      await lead.post(`${action}/close`, {
        _version: versionOf((await lead.get(`${action}/close`)).body),
        how: 'dropped',
        why: 'Covered by A2',
      })
    ).statusCode,
    303,
  );
  assert.match((await lead.get(action)).body, /Covered by A2/);
});

test('a theme without actions is shown as a gap until somebody says why none is needed', async () => {
  const { plan } = await planWithAction();
  await lead.post(`${plan}/themes`, { ref: 'B', title: 'Research' });
  const before = await lead.get(plan);
  assert.match(before.body, /No action yet/);
  const theme = [...before.body.matchAll(/\/themes\/([0-9a-f-]+)\/edit/g)].at(-1)?.[1] ?? '';
  const version = versionOf((await lead.get(`/themes/${theme}/edit`)).body);
  await lead.post(`/themes/${theme}/edit`, { _version: version, ref: 'B', title: 'Research', noneNeeded: 'The ethics policy covers it' });
  assert.match((await lead.get(plan)).body, /No action is needed here: The ethics policy covers it/);
});

test('filters in the address narrow the plan', async () => {
  const { plan, theme } = await planWithAction();
  await lead.post(
    `${plan}/actions/new`,
    withNewPosts({
      title: 'Train the wardens',
      ref: 'A2',
      theme,
      owners: '',
      due: 'ongoing',
      measure: '',
      context: '',
      guidance: '',
      notes: '',
    }),
  );
  const late = await lead.get(`${plan}?status=overdue`);
  assert.match(late.body, /1 of 2 actions/);
  assert.match((await lead.get(`${plan}?q=wardens`)).body, /1 of 2 actions/);
});

test('a reader sees the plan without the ways to change it', async () => {
  const { plan, action } = await planWithAction();
  const { browser } = await memberOf(world, actor, 'reader');
  const page = await browser.get(plan);
  assert.equal(page.statusCode, 200);
  assert.doesNotMatch(page.body, /Add action/);
  assert.equal((await browser.get(`${action}/update`)).statusCode, 403);
});

test('the plan of one body is missing for another', async () => {
  const { plan, action } = await planWithAction();
  const other = await bodyWithLead(world, 'Other College');
  for (const path of [plan, action, `${plan}/edit`]) assert.equal((await other.lead.get(path)).statusCode, 404);
});

test('everything that was done holds in the record', async () => {
  const result = await world.database.inBody(actor, 'read', verifyRecord);
  assert.equal(result.holds, true);
});
