import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newestAct, undoNewest } from '../../../../test/planned.ts';
import { bodyWithLead, makeWorld, memberOf } from '../../../../test/world.ts';
import { verifyRecord } from '../../../db/record.ts';
import { carriedStatus, halves, sameTheme } from './rules.ts';
import { withNewPosts } from '../../../../test/planned.ts';

const world = await makeWorld();
const { actor, lead } = await bodyWithLead(world);

const HALVES: readonly [title: string, first: string, second: string][] = [
  ['Write the policy\nPublish it\nTell staff', 'Write the policy', 'Publish it\nTell staff'],
  ['Write the policy; publish it', 'Write the policy', 'publish it'],
  ['Write the policy. Publish it on the site.', 'Write the policy.', 'Publish it on the site.'],
  ['Review the speaker policy and brief the events team', 'Review the speaker policy', 'Brief the events team'],
  ['Meet staff and students', 'Meet staff and students', ''],
  ['Write the policy', 'Write the policy', ''],
];
for (const [title, first, second] of HALVES) {
  test(`“${title.replaceAll('\n', ' / ')}” is split into “${first}” and “${second.replaceAll('\n', ' / ')}”`, () =>
    assert.deepEqual(halves(title), [first, second]));
}

test('what was not started still has not been, and what was done or dropped is on track when it begins again', () => {
  const statuses = ['not-started', 'ongoing', 'at-risk', 'on-track', 'done'] as const;
  assert.deepEqual(
    statuses.map((status) => carriedStatus(status, { kind: 'recurring' })),
    ['not-started', 'ongoing', 'at-risk', 'on-track', 'on-track'],
  );
});

test('what was ongoing and has a day of its own in the other plan is on track there', () => {
  assert.deepEqual([carriedStatus('ongoing', { kind: 'date' }), carriedStatus('ongoing', { kind: 'none' })], ['on-track', 'on-track']);
});

test('a theme is found in another plan by its title, else by its reference', () => {
  const others = [
    { ref: 'A', title: 'Research' },
    { ref: 'B.', title: 'Leadership & Governance' },
  ];
  assert.equal(sameTheme({ ref: 'A', title: 'Leadership, governance' }, others)?.ref, 'B.');
  assert.equal(sameTheme({ ref: 'b', title: 'Who leads' }, others)?.ref, 'B.');
  assert.equal(sameTheme({ ref: null, title: 'Training' }, others), null);
  assert.equal(sameTheme(null, others), null);
});

async function aPlan(name: string, from = '1 August 2026', to = '31 July 2027') {
  const plan = String((await lead.post('/plans/new', { name, from, to })).headers.location);
  await lead.post(`${plan}/themes`, { ref: 'A', title: 'Leadership' });
  return {
    plan,
    id: plan.split('/').at(-1) ?? '',
    theme: /\/themes\/([0-9a-f-]+)\/edit/.exec((await lead.get(`${plan}/edit`)).body)?.[1] ?? '',
  };
}
async function anAction({ plan, theme }: { plan: string; theme: string }, fields: Record<string, string> = {}) {
  const added = await lead.post(
    `${plan}/actions/new`,
    withNewPosts({
      title: 'Write the policy\nPublish it',
      ref: 'A1',
      theme,
      owners: 'Prevent lead',
      due: '31 March 2027',
      measure: '',
      context: '',
      guidance: '7-13',
      notes: '',
      ...fields,
    }),
  );
  return `/actions/${String(added.headers.location).split('#action-')[1] ?? ''}`;
}
const versionOf = (html: string) => /name="_version" value="(\d+)"/.exec(html)?.[1] ?? '';
const seen = async (path: string) => versionOf((await lead.get(path)).body);

test('an action is split in two: the second follows the first with its owner and date, and each shows the other', async () => {
  const here = await aPlan('Plan 2026-27');
  const action = await anAction(here);
  await anAction(here, { ref: 'A2', title: 'Tell the governors' });
  const form = (await lead.get(`${action}/split`)).body;
  assert.match(form, /Write the policy<\/textarea>/);
  assert.match(form, /Publish it<\/textarea>/);
  const split = await lead.post(`${action}/split`, {
    _version: versionOf(form),
    first: 'Write the policy',
    second: 'Publish it',
    ref: 'A1b',
  });
  const second = (await lead.get(String(split.headers.location))).body;
  for (const words of [
    /A1b Publish it/,
    /31 Mar 2027/,
    /Prevent lead/,
    /Since it began/,
    new RegExp(`href="${action}">A1 Write the policy`),
  ])
    assert.match(second, words);
  const first = (await lead.get(action)).body;
  assert.match(first, /Split in two: “Write the policy”, was “Write the policy\nPublish it”\./);
  assert.match(first, new RegExp(`href="${String(split.headers.location)}">A1b Publish it`));
  const order = [...(await lead.get(here.plan)).body.matchAll(/class="cell-ref"[^>]*>(?:<input[^>]*>)?([^<]*)</g)].map((match) => match[1]);
  assert.deepEqual(order, ['A1', 'A1b', 'A2']);
});

test('splitting asks for both halves, and tells whoever was not first', async () => {
  const action = await anAction(await aPlan('Plan'));
  const version = await seen(`${action}/split`);
  assert.equal((await lead.post(`${action}/split`, { _version: version, first: 'One', second: '', ref: '' })).statusCode, 422);
  assert.equal((await lead.post(`${action}/split`, { _version: version, first: 'One', second: 'Two', ref: '' })).statusCode, 303);
  assert.equal((await lead.post(`${action}/split`, { _version: version, first: 'One', second: 'Two', ref: '' })).statusCode, 409);
});

test('an action carried forward begins again in the other plan with its measures and diary, and is closed in the old one', async () => {
  const old = await aPlan('Plan 2026-27');
  const next = await aPlan('Plan 2027-28', '1 August 2027', '31 July 2028');
  const action = await anAction(old);
  await lead.post(`${action}/update`, { _version: await seen(`${action}/update`), status: 'on-track', text: 'Draft sent round' });
  await lead.post(`${action}/measures/new`, {
    kind: 'count',
    says: 'Readers',
    unit: 'readers',
    target: '12',
    limit: 'at-least',
    from: '',
    to: '',
  });
  const carried = await lead.post(`${action}/carry`, {
    _version: await seen(`${action}/carry`),
    plan: next.id,
    ref: 'A7',
    due: '31 March 2028',
  });
  const there = (await lead.get(String(carried.headers.location))).body;
  for (const words of [
    /A7 Write the policy/,
    /Leadership, Plan 2027-28/,
    /31 Mar 2028/,
    /12 readers wanted/,
    /7-13/,
    /Draft sent round/,
    /Helen Barrow, in Plan 2026-27/,
    /Since it began/,
  ])
    assert.match(there, words);
  assert.match((await lead.get(action)).body, /It goes on in Plan 2027-28\./);
  assert.match((await lead.get(old.plan)).body, /Carried forward/);
});

/** Presses the undo of the page that a change led to. */
async function pressUndo(to: string) {
  const page = (await lead.get(to)).body;
  const form = /<form[^>]*action="([^"]*\/undo)"[\s\S]*?<\/form>/.exec(page) ?? assert.fail('there is no undo');
  const hidden = [...form[0].matchAll(/name="(\w+)" value="([^"]*)"/g)]
    .filter(([, name]) => name !== '_token')
    .map(([, name = '', value = '']) => [name, value]);
  return lead.post(form[1] ?? '', Object.fromEntries(hidden));
}

test('a split is taken back at one press: the second action goes, the first is whole again', async () => {
  const here = await aPlan('Plan');
  const action = await anAction(here);
  const split = await lead.post(`${action}/split`, {
    _version: await seen(`${action}/split`),
    first: 'Write the policy',
    second: 'Publish it',
    ref: 'A1b',
  });
  const second = String(split.headers.location);
  const undone = await pressUndo(second);
  assert.equal(undone.headers.location, action);
  assert.match((await lead.get(action)).body, /<p>Publish it<\/p>/);
  assert.equal((await lead.get(second)).statusCode, 404);
  assert.doesNotMatch((await lead.get(here.plan)).body, /A1b/);
});

test('a split is not taken back once something was done with either action', async () => {
  for (const which of ['first', 'second']) {
    const here = await aPlan('Plan');
    const action = await anAction(here);
    const split = await lead.post(`${action}/split`, {
      _version: await seen(`${action}/split`),
      first: 'Write the policy',
      second: 'Publish it',
      ref: '',
    });
    const second = String(split.headers.location);
    const act = await newestAct(lead, here.plan);
    const done = which === 'first' ? action : second;
    await lead.post(`${done}/update`, { _version: await seen(`${done}/update`), status: 'on-track', text: 'Begun' });
    assert.equal((await lead.post(`${here.plan}/acts/undo`, { act })).statusCode, 409, which);
    assert.equal((await lead.get(second)).statusCode, 200);
  }
});

test('carrying forward is taken back at one press: the old action is open as before, the new one goes with its measures', async () => {
  const [old, next] = [await aPlan('Plan 2026-27'), await aPlan('Plan 2027-28', '1 August 2027', '31 July 2028')];
  const action = await anAction(old);
  await lead.post(`${action}/measures/new`, {
    kind: 'count',
    says: 'Complaints',
    unit: 'complaints',
    target: '3',
    limit: 'at-most',
    from: '',
    to: '',
  });
  const carried = String(
    (await lead.post(`${action}/carry`, { _version: await seen(`${action}/carry`), plan: next.id, ref: 'A7', due: '31 March 2028' }))
      .headers.location,
  );
  assert.match((await lead.get(`${carried}?again`)).body, /at most 3 complaints wanted/);
  const again = String((await lead.post(`${action}/carry`, { _version: '2', plan: next.id, ref: '', due: '' })).statusCode);
  assert.equal(again, '409', 'it is closed');
  const undone = await undoNewest(lead, old.plan);
  assert.equal(undone.headers.location, action);
  const page = (await lead.get(action)).body;
  assert.doesNotMatch(page, /It goes on in Plan 2027-28\.<|Open again/);
  assert.match(page, /Taken back\. Status/);
  assert.equal((await lead.get(carried)).statusCode, 404);
});

test('an act is taken back on the page of its own plan, and only by who edits the plan', async () => {
  const [here, another] = [await aPlan('Plan'), await aPlan('Plan')];
  const action = await anAction(here);
  await lead.post(`${action}/split`, { _version: await seen(`${action}/split`), first: 'Write it', second: 'Publish it', ref: '' });
  const act = await newestAct(lead, here.plan);
  assert.equal((await lead.post(`${another.plan}/acts/undo`, { act })).statusCode, 404);
  const owner = (await memberOf(world, actor, 'owner')).browser;
  assert.equal((await owner.post(`${here.plan}/acts/undo`, { act })).statusCode, 403);
  assert.doesNotMatch((await owner.get(`${here.plan}/acts`)).body, /name="act"/);
});

test('taking back an update after a move in the theme takes back the update', async () => {
  const here = await aPlan('Plan');
  const action = await anAction(here);
  await anAction(here, { ref: 'A2' });
  await lead.post(`${action}/update`, { _version: await seen(`${action}/update`), status: 'at-risk', text: 'The hall was not free' });
  await lead.post(`${action}/move`, { _version: '2', way: 'down' });
  assert.equal((await lead.post(`${action}/undo`, { version: '2' })).statusCode, 303);
  assert.match((await lead.get(action)).body, /Taken back\. Status: Not started/);
});

test('the line shows every plan since an action began', async () => {
  const plans = [await aPlan('First plan'), await aPlan('Second plan'), await aPlan('Third plan')] as const;
  const first = await anAction(plans[0]);
  let action = first;
  for (const plan of plans.slice(1))
    action = String(
      (await lead.post(`${action}/carry`, { _version: await seen(`${action}/carry`), plan: plan.id, ref: 'A1', due: '' })).headers.location,
    );
  const page = (await lead.get(action)).body;
  assert.deepEqual(
    [...page.matchAll(/(First|Second|Third) plan, /g)].map((match) => match[1]),
    ['First', 'Second', 'Third'],
  );
  assert.match((await lead.get(first)).body, /Second plan, /);
});

test('an action is carried only into another open plan of the body, and only while it is open', async () => {
  const old = await aPlan('Plan 2026-27');
  const next = await aPlan('Plan 2027-28');
  const action = await anAction(old);
  const version = await seen(`${action}/carry`);
  assert.equal((await lead.post(`${action}/carry`, { _version: version, plan: old.id, ref: '', due: '' })).statusCode, 422);
  const other = await bodyWithLead(world, 'Other College');
  const foreign =
    String((await other.lead.post('/plans/new', { name: 'Theirs', from: '1 August 2026', to: '31 July 2027' })).headers.location)
      .split('/')
      .at(-1) ?? '';
  assert.equal((await lead.post(`${action}/carry`, { _version: version, plan: foreign, ref: '', due: '' })).statusCode, 404);
  for (const path of [`${action}/carry`, `${action}/split`]) assert.equal((await other.lead.get(path)).statusCode, 404);
  const owner = (await memberOf(world, actor, 'owner')).browser;
  assert.equal((await owner.get(`${action}/carry`)).statusCode, 403);
  await lead.post(`${action}/close`, { _version: await seen(`${action}/close`), how: 'done', why: '' });
  assert.equal(
    (await lead.post(`${action}/carry`, { _version: await seen(`${action}/carry`), plan: next.id, ref: '', due: '' })).statusCode,
    409,
  );
});

test('the page of an action says how its date was read', async () => {
  const action = await anAction(await aPlan('Plan'), { due: 'end of autumn term' });
  assert.match((await lead.get(action)).body, /end of autumn term <span class="quiet">Read as: \d+ Dec 2026, end of the Autumn term/i);
  const fields = { title: 'Write the policy', ref: 'A1', theme: '', owners: '', measure: '', context: '', guidance: '', notes: '' };
  await lead.post(`${action}/edit`, { ...fields, _version: await seen(`${action}/edit`), due: 'once the new law is out, whenever' });
  assert.match((await lead.get(action)).body, /once the new law is out, whenever/);
});

test('everything that was done holds in the record', async () => {
  assert.equal((await world.database.inBody(actor, 'read', verifyRecord)).holds, true);
});
