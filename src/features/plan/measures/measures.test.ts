import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bodyWithLead, holderOf, makeWorld, memberOf } from '../../../../test/world.ts';
import { withNewPosts } from '../../../../test/planned.ts';

const world = await makeWorld();
const { actor, lead } = await bodyWithLead(world);

async function planWithAction(fields: Record<string, string> = {}) {
  const made = await lead.post('/plans/new', { name: 'Plan 2026-27', from: '1 August 2026', to: '31 July 2027' });
  const plan = String(made.headers.location);
  const add = async (more: Record<string, string> = {}) => {
    const added = await lead.post(
      `${plan}/actions/new`,
      withNewPosts({
        title: 'Hold three meetings',
        ref: 'A1',
        theme: '',
        owners: '',
        due: '',
        measure: 'Minutes agreed',
        context: '',
        guidance: '',
        notes: '',
        ...fields,
        ...more,
      }),
    );
    return `/actions/${String(added.headers.location).split('#action-')[1] ?? ''}`;
  };
  return { plan, action: await add(), add };
}
const MEETINGS = { kind: 'count', says: 'Meetings minuted', unit: 'meetings', target: '3', limit: 'at-least', from: '', to: '' };
const versionOf = (html: string) => /name="_version" value="(\d+)"/.exec(html)?.[1] ?? '';

async function withMeasure(fields: Record<string, string> = {}, ofAction: Record<string, string> = {}) {
  const { plan, action, add } = await planWithAction(ofAction);
  assert.equal((await lead.post(`${action}/measures/new`, { ...MEETINGS, ...fields })).statusCode, 303);
  const measure = /\/measures\/[0-9a-f-]+/.exec((await lead.get(action)).body)?.[0] ?? '';
  return { plan, action, measure, add };
}

test('a new measure is filled in from the words of the action', async () => {
  const { action } = await planWithAction();
  assert.match((await lead.get(action)).body, /Measure 3 meetings/);
  const form = (await lead.get(`${action}/measures/new`)).body;
  assert.match(form, /name="target" value="3"/);
  assert.match(form, /name="unit" value="meetings"/);
  assert.match(form, /value="count" checked/);
});

test('a value typed with its day and note is shown in words on the action and in the plan, and told in the history', async () => {
  const { plan, action, measure } = await withMeasure();
  assert.match((await lead.get(plan)).body, /Not measured yet, 3 meetings wanted/);
  await lead.post(`${measure}/value`, { value: '1', on: '10 November 2026', says: 'Autumn meeting' });
  assert.match((await lead.get(plan)).body, /1 of 3 meetings, 10 Nov 2026/);
  const page = (await lead.get(action)).body;
  for (const words of [/1 of 3 meetings, 10 Nov 2026/, /Autumn meeting/, /Measured: Meetings minuted: 1 of 3 meetings on 10 Nov 2026\./])
    assert.match(page, words);
});

test('the newest day counts, whatever was typed last', async () => {
  const { action, measure } = await withMeasure();
  await lead.post(`${measure}/value`, { value: '2', on: '20 November 2026', says: '' });
  await lead.post(`${measure}/value`, { value: '1', on: '10 November 2026', says: '' });
  assert.match((await lead.get(action)).body, /2 of 3 meetings, 20 Nov 2026/);
});

test('a value can be taken back, at once or from the list', async () => {
  const { action, measure } = await withMeasure();
  await lead.post(`${measure}/value`, { value: '1', on: '', says: '' });
  const page = (await lead.get(action)).body;
  const undo = new RegExp(`action="(${measure}/values/[0-9a-f-]+/remove)"`).exec(page)?.[1] ?? '';
  assert.equal([...page.matchAll(new RegExp(undo, 'g'))].length, 2);
  assert.equal((await lead.post(undo)).statusCode, 303);
  assert.match((await lead.get(action)).body, /Not measured yet, 3 meetings wanted/);
  assert.equal((await lead.post(undo)).statusCode, 404);
});

test('taking back an update of the action leaves a value that was noted since', async () => {
  const { action, measure, plan } = await withMeasure();
  const version = versionOf((await lead.get(`${action}/update`)).body);
  await lead.post(`${action}/update`, { _version: version, status: 'at-risk', text: 'The room fell through' });
  const undo = /name="version" value="(\d+)"/.exec((await lead.get(plan)).body)?.[1] ?? '';
  await lead.post(`${measure}/value`, { value: '1', on: '', says: '' });
  assert.equal((await lead.post(`${action}/undo`, { version: undo })).statusCode, 303);
  const after = (await lead.get(plan)).body;
  assert.doesNotMatch(after, /The room fell through/);
  assert.match(after, /1 of 3 meetings/);
});

test('what is wrong with a measure or a value is told by its field, with what was typed', async () => {
  const { action, measure } = await withMeasure();
  const refused = await lead.post(`${action}/measures/new`, { ...MEETINGS, target: 'many', unit: '' });
  assert.equal(refused.statusCode, 422);
  assert.match(refused.body, /Enter how many are wanted/);
  assert.match(refused.body, /value="many"/);
  const ahead = await lead.post(`${measure}/value`, { value: '1', on: '1 January 2027', says: '' });
  assert.equal(ahead.statusCode, 422);
  assert.match(ahead.body, /Enter a day that has come/);
});

test('a measure is changed, but not into another kind once it has values, and two people do not overwrite each other', async () => {
  const { action, measure } = await withMeasure();
  const seen = versionOf((await lead.get(`${measure}/edit`)).body);
  assert.equal((await lead.post(`${measure}/edit`, { ...MEETINGS, _version: seen, target: '4' })).statusCode, 303);
  assert.equal((await lead.post(`${measure}/edit`, { ...MEETINGS, _version: seen, target: '5' })).statusCode, 409);
  assert.match((await lead.get(action)).body, /4 meetings wanted/);
  await lead.post(`${measure}/value`, { value: '1', on: '', says: '' });
  assert.equal((await lead.post(`${measure}/edit`, { ...MEETINGS, _version: String(Number(seen) + 1), kind: 'share' })).statusCode, 422);
});

test('removing a measure says what goes with it, and the history keeps what it last said', async () => {
  const { action, measure } = await withMeasure();
  await lead.post(`${measure}/value`, { value: '2', on: '', says: '' });
  assert.match((await lead.get(`${measure}/remove`)).body, /Its value goes with it/);
  assert.equal((await lead.post(`${measure}/remove`)).statusCode, 409);
  await lead.post(`${measure}/remove`, { _version: versionOf((await lead.get(`${measure}/remove`)).body) });
  const page = (await lead.get(action)).body;
  assert.match(page, /Nothing is counted yet/);
  assert.match(page, /Measure removed: Meetings minuted: 3 meetings wanted, last 2 of 3 meetings on 22 Nov 2026/);
});

test('nobody chooses for a person whether a number is to be reached or not to be passed', async () => {
  const { action } = await planWithAction({ title: 'Look over the rooms', measure: '' });
  const page = (await lead.get(`${action}/measures/new`)).body;
  assert.doesNotMatch(page, /value="at-(?:least|most)" selected/);
  const { limit: _, ...unsaid } = MEETINGS;
  for (const typed of [unsaid, { ...MEETINGS, limit: '' }]) {
    const refused = await lead.post(`${action}/measures/new`, typed);
    assert.equal(refused.statusCode, 422);
    assert.match(refused.body, /Choose whether it is to be reached or not to be passed/);
  }
});

test('a measure that must stay low is asked for, shown and told as such, and stays so when it is edited', async () => {
  const { plan, action } = await planWithAction({ measure: 'No more than 3 complaints' });
  assert.match((await lead.get(action)).body, /Measure at most 3 complaints/);
  assert.match((await lead.get(`${action}/measures/new`)).body, /value="at-most" selected/);
  await lead.post(`${action}/measures/new`, { ...MEETINGS, says: 'Complaints', unit: 'complaints', limit: 'at-most' });
  const measure = /\/measures\/[0-9a-f-]+/.exec((await lead.get(action)).body)?.[0] ?? '';
  await lead.post(`${measure}/value`, { value: '2', on: '', says: '' });
  assert.match((await lead.get(plan)).body, /2 of at most 3 complaints/);
  const edit = (await lead.get(`${measure}/edit`)).body;
  assert.match(edit, /value="at-most" selected/);
  assert.match((await lead.get(action)).body, /Measure added: Complaints: at most 3 complaints/);
  assert.equal(
    (
      await lead.post(`${measure}/edit`, {
        ...MEETINGS,
        says: 'Complaints',
        unit: 'complaints',
        target: '0',
        limit: 'at-most',
        _version: versionOf(edit),
      })
    ).statusCode,
    303,
  );
  assert.match((await lead.get(action)).body, /2 complaints, over the limit of 0/);
});

test('the plan page asks the database as often for many measures as for none', async () => {
  const { plan, action, add } = await planWithAction();
  const none = (await lead.get(plan)).headers['x-statements'];
  for (const each of [action, await add(), await add()])
    for (const says of ['One', 'Two']) await lead.post(`${each}/measures/new`, { ...MEETINGS, says });
  assert.equal((await lead.get(plan)).headers['x-statements'], none);
});

test('an action owner notes values of their own actions but does not say what is measured; a reader does neither; another body finds nothing', async () => {
  const { action, measure } = await withMeasure({}, { owners: 'Chaplain' });
  const owner = (await holderOf(world, actor, 'Chaplain')).browser;
  const another = (await memberOf(world, actor, 'owner')).browser;
  assert.equal((await another.get(`${measure}/value`)).statusCode, 403);
  assert.equal((await another.post(`${measure}/value`, { value: '1', on: '', says: '' })).statusCode, 403);
  assert.doesNotMatch((await another.get(action)).body, /Add a value|Take back|Update</);
  assert.equal((await owner.post(`${measure}/value`, { value: '1', on: '', says: '' })).statusCode, 303);
  assert.equal((await owner.get(`${action}/measures/new`)).statusCode, 403);
  const reader = (await memberOf(world, actor, 'reader')).browser;
  assert.equal((await reader.get(`${measure}/value`)).statusCode, 403);
  const other = await bodyWithLead(world, 'Other College');
  for (const path of [`${measure}/edit`, `${measure}/value`, `${measure}/remove`, `${action}/measures/new`])
    assert.equal((await other.lead.get(path)).statusCode, 404);
});
