import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeBrowser, makeWorld } from '../../../test/world.ts';
import { digest } from '../../web/tokens.ts';
import { keepSetUpCode } from '../people/door/queries.ts';

const world = await makeWorld();

test('the demonstration is made with the code of the terminal, says what it is, and signs its lead in', async () => {
  await world.database.inDoor((db) => keepSetUpCode(db, digest('GOODCODE')));
  const browser = makeBrowser(world);
  assert.equal((await browser.post('/set-up/demonstration', { code: 'WRONG' })).headers.location, '/set-up');
  assert.equal((await browser.post('/set-up/demonstration', { code: 'GOODCODE' })).statusCode, 303);
  const plans = await browser.get('/plans');
  const page = await browser.get(String(plans.headers.location));
  assert.match(page.body, /39 actions/);
  assert.match(page.body, /everything here is invented/);
  assert.match(page.body, /No action yet/);
  assert.match(page.body, /1 of 3 meetings/);
  assert.match(page.body, /78 % of 85 %/);
});

test('posts of the demonstration have had other holders before, and one is vacant', async () => {
  const { rows } = await world.owner.query('select count(*)::int as past from holding where until_day is not null');
  assert.equal(Number(rows[0]?.past) >= 2, true);
});
