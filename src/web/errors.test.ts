import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bodyWithLead, makeBrowser, makeWorld, memberOf } from '../../test/world.ts';

const world = await makeWorld();
const { actor, lead } = await bodyWithLead(world);
const reader = (await memberOf(world, actor, 'reader')).browser;
const navigation = /<nav aria-label="Main">[\s\S]*href="\/plans"/;

const SIGNED_IN: readonly (readonly [string, () => ReturnType<typeof lead.get>, number])[] = [
  ['an address that no page has', () => lead.get('/no/such/page'), 404],
  ['a thing that is not there', () => lead.get('/actions/01890000-0000-7000-8000-000000000000'), 404],
  ['what is for other roles', () => reader.get('/settings'), 403],
  ['a form that was open too long', () => lead.post('/plans/new', { _token: 'old', name: 'A plan' }), 403],
];
for (const [what, ask, status] of SIGNED_IN)
  test(`whoever is signed in keeps the navigation beside ${what}`, async () => {
    const { statusCode, body } = await ask();
    assert.equal(statusCode, status);
    assert.match(body, navigation);
    assert.match(body, /Westmere College/);
  });

test('a stranger is shown no navigation and no organisation', async () => {
  const { statusCode, body } = await makeBrowser(world).get('/no/such/page');
  assert.equal(statusCode, 404);
  assert.doesNotMatch(body, /<nav|Westmere/);
});

test('whoever has signed out is shown none either', async () => {
  const was = (await memberOf(world, actor, 'secretary')).browser;
  await was.post('/sign-out');
  assert.doesNotMatch((await was.get('/no/such/page')).body, /<nav|Westmere/);
});
