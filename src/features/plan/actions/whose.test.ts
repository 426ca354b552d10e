import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bodyWithLead, holderOf, makeWorld, memberOf } from '../../../../test/world.ts';
import { ROLES, type Role } from '../../../core/permissions.ts';
import { mayUpdate, whoseWords } from './rules.ts';
import { withNewPosts } from '../../../../test/planned.ts';

const post = (id: string) => ({ id, kind: 'post' });
const EVERYONE = { id: 'all', kind: 'everyone' };
const EDITORS: readonly Role[] = ['lead', 'deputy', 'secretary'];

const CASES: readonly (readonly [
  whose: string,
  owners: readonly { id: string; kind: string }[],
  posts: readonly string[],
  may: boolean,
])[] = [
  ['of the post that they hold', [post('mine')], ['mine'], true],
  ['of their post among others', [post('other'), post('mine')], ['mine'], true],
  ['of a group that they chair', [{ id: 'group', kind: 'group' }], ['mine', 'group'], true],
  ['of everyone', [EVERYONE], [], true],
  ['of another post', [post('other')], ['mine'], false],
  ['of another post, holding none', [post('other')], [], false],
  ['of nobody', [], ['mine'], false],
];
for (const [whose, owners, posts, may] of CASES) {
  test(`an action owner ${may ? 'updates' : 'does not update'} an action ${whose}`, () =>
    assert.equal(mayUpdate({ role: 'owner', posts }, { owners }), may));
}

for (const role of ROLES.filter((each) => each !== 'owner')) {
  const edits = EDITORS.includes(role);
  test(`${role} updates ${edits ? 'any action' : 'no action, whatever they hold'}`, () => {
    for (const [, owners] of CASES) assert.equal(mayUpdate({ role, posts: ['mine'] }, { owners }), edits);
  });
}

test('the refusal says whose the action is', () => {
  assert.match(
    whoseWords([
      { name: 'Head of Security', holder: 'Imran Dale' },
      { name: 'Police', holder: null },
    ]),
    /This one belongs to Head of Security \(Imran Dale\); Police\.$/,
  );
  assert.match(whoseWords([]), /This one has no owner yet\.$/);
});

const world = await makeWorld();
const { actor, lead } = await bodyWithLead(world);
const plan = String((await lead.post('/plans/new', { name: 'Plan', from: '1 August 2026', to: '31 July 2027' })).headers.location);
const fields = {
  title: 'Open the quiet room',
  ref: 'A1',
  theme: '',
  due: '13 November 2026',
  measure: '',
  context: '',
  guidance: '',
  notes: '',
};
const add = async (owners: string) =>
  `/actions/${String((await lead.post(`${plan}/actions/new`, withNewPosts({ ...fields, owners }))).headers.location).split('#action-')[1] ?? ''}`;

test('an action owner finds on Today and in the plan what is theirs to update, and nothing more', async () => {
  const [theirs, another] = [await add('Chaplain'), await add('Warden')];
  const { browser } = await holderOf(world, actor, 'Chaplain');
  for (const page of ['/today', plan]) {
    const { body } = await browser.get(page);
    assert.match(body, new RegExp(`${theirs}/update"`), page);
    assert.doesNotMatch(body, new RegExp(`${another}/update"`), page);
  }
  assert.equal((await browser.post(`${theirs}/update`, { _version: '1', status: 'on-track', text: 'Begun' })).statusCode, 303);
  const refused = await browser.post(`${another}/update`, { _version: '1', status: 'on-track', text: 'Begun' });
  assert.equal(refused.statusCode, 403);
  assert.match(refused.body, /This one belongs to Warden\. These can help: lead, deputy, secretary\./);
});

test('whoever stops holding a post stops updating its actions with the next request', async () => {
  const action = await add('Bursar');
  const { browser, actor: bursar } = await holderOf(world, actor, 'Bursar');
  assert.equal((await browser.get(`${action}/update`)).statusCode, 200);
  await world.owner.query(
    `update holding set until_day = '2026-11-21', from_day = '2026-11-01' from person where person.id = holding.person_id and person.account_id = $1`,
    [bursar.account],
  );
  assert.equal((await browser.get(`${action}/update`)).statusCode, 403);
});

test('an action owner takes back their own update, but no change of the plan itself', async () => {
  const action = await add('Registrar');
  const { browser } = await holderOf(world, actor, 'Registrar');
  await browser.post(`${action}/update`, { _version: '1', status: 'at-risk', text: 'The hall is not free' });
  assert.equal((await browser.post(`${action}/undo`, { version: '2' })).statusCode, 303);
  assert.equal(
    (await lead.post(`${action}/edit`, { ...fields, owners: 'Registrar', title: 'Open two quiet rooms', _version: '3' })).statusCode,
    303,
  );
  const refused = await browser.post(`${action}/undo`, { version: '4' });
  assert.equal(refused.statusCode, 403);
  assert.match(refused.body, /one to the plan itself/);
});

test('nobody but those who edit the plan is offered anything on the actions of others', async () => {
  const action = await add('Warden');
  const { browser } = await memberOf(world, actor, 'owner');
  assert.doesNotMatch((await browser.get(action)).body, />Update<|Add evidence|Add a value/);
});
