import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bodyWithLead, makeBrowser, makeWorld } from '../../../../test/world.ts';
import { keepSetUpCode } from './queries.ts';
import { digest } from '../../../web/tokens.ts';

const world = await makeWorld();
const { actor } = await bodyWithLead(world);
const email = (await world.owner.query<{ email: string }>('select email from account where id = $1', [actor.account])).rows[0]?.email ?? '';

async function ask(address: string) {
  const browser = makeBrowser(world);
  await browser.post('/sign-in', { email: address, to: '/account' });
  const text = world.mails.at(-1)?.text ?? '';
  return { browser, link: /(\/sign-in\/link\/\S+)/.exec(text)?.[1] ?? '', code: /this code there: (\S+ \S+)/.exec(text)?.[1] ?? '' };
}

test('the code from the message signs in, in the browser that asked', async () => {
  const { browser, code } = await ask(email);
  const answer = await browser.post('/sign-in/code', { code: code.toLowerCase(), to: '/account' });
  assert.equal(answer.statusCode, 303);
  assert.equal((await browser.get('/account')).statusCode, 200);
});

test('a right code leads to the page that was asked for, in letters that every browser follows, and never to another site', async () => {
  for (const [to, goes] of [
    ['/日本', '/%E6%97%A5%E6%9C%AC'],
    ['/\n/evil.example', '/'],
    ['https://evil.example', '/'],
  ]) {
    const { browser, code } = await ask(email);
    const answer = await browser.post('/sign-in/code', { code, to: to ?? '' });
    assert.deepEqual([answer.statusCode, answer.headers.location], [303, goes], to);
  }
});

test('the link leads to the page that was asked for in its browser, and never to another site', async () => {
  const { actor: other } = await bodyWithLead(world, 'Another college');
  const own = (await world.owner.query<{ email: string }>('select email from account where id = $1', [other.account])).rows[0]?.email ?? '';
  for (const [to, goes] of [
    ['/plans?due=late&sort=due', '/plans?due=late&sort=due'],
    ['//evil.example', '/'],
    ['https://evil.example', '/'],
  ]) {
    const browser = makeBrowser(world);
    await browser.post('/sign-in', { email: own, to: to ?? '' });
    const link = /(\/sign-in\/link\/\S+)/.exec(world.mails.at(-1)?.text ?? '')?.[1] ?? '';
    assert.equal((await browser.post(link)).headers.location, goes, to);
  }
  const { browser, link } = await ask(own);
  browser.cookies.set('wanted', 'https://evil.example/');
  assert.equal((await browser.post(link)).headers.location, '/');
});

test('the link does nothing when it is opened, nor when another browser presses its button', async () => {
  const { browser, link } = await ask(email);
  const scanner = makeBrowser(world);
  assert.equal((await scanner.get(link)).statusCode, 200);
  assert.equal((await scanner.post(link)).statusCode, 422);
  assert.equal((await browser.post(link)).statusCode, 303);
});

test('a link signs in once, however many press at the same time', async () => {
  const { browser, link } = await ask(email);
  await browser.get('/sign-in');
  const answers = await Promise.all(Array.from({ length: 50 }, () => browser.post(link)));
  assert.equal(answers.filter((each) => each.statusCode === 303).length, 1);
});

test('a code is dead after five wrong tries', async () => {
  const { browser, code } = await ask(email);
  for (let tries = 0; tries < 5; tries += 1) assert.equal((await browser.post('/sign-in/code', { code: 'WRONGONE' })).statusCode, 422);
  assert.equal((await browser.post('/sign-in/code', { code })).statusCode, 422);
});

test('a code is dead after ten minutes', async () => {
  const { browser, code } = await ask(email);
  world.clock.now = new Date(world.clock.now.getTime() + 11 * 60_000);
  assert.equal((await browser.post('/sign-in/code', { code })).statusCode, 422);
});

test('an unknown address sees the same page and gets a message too', async () => {
  const before = world.mails.length;
  const answer = await makeBrowser(world).post('/sign-in', { email: 'nobody@example.org' });
  assert.equal(answer.headers.location, '/sign-in/code?to=%2F');
  assert.equal(world.mails.length, before + 1);
});

test('what is kept of links, codes and sessions signs nobody in', async () => {
  const { link, code, browser } = await ask(email);
  await browser.post('/sign-in/code', { code });
  const secrets = [
    link.split('/').at(-1) ?? '',
    code.replace(' ', ''),
    browser.cookies.get('session') ?? '',
    browser.cookies.get('browser') ?? '',
  ];
  const { rows } = await world.owner.query<{ text: string }>(
    'select row_to_json(s)::text as text from session s union all select row_to_json(r)::text from sign_in_request r',
  );
  for (const { text } of rows)
    for (const secret of secrets)
      assert.ok(secret.length >= 8 && !text.includes(secret) && !text.includes(Buffer.from(secret).toString('hex')));
});

test('a form without the token of its browser is refused and changes nothing', async () => {
  const answer = await world.app.inject({
    method: 'POST',
    url: '/sign-in',
    payload: `email=${email}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  assert.equal(answer.statusCode, 403);
});

test('signing out ends the session at once', async () => {
  const { browser, code } = await ask(email);
  await browser.post('/sign-in/code', { code });
  const stolen = browser.cookies.get('session') ?? '';
  await browser.post('/sign-out');
  assert.equal((await makeBrowser(world, stolen).get('/account')).statusCode, 303);
});

test('set-up makes the body and its lead once, with the code of the terminal', async () => {
  await world.database.inDoor((db) => keepSetUpCode(db, digest('GOODCODE')));
  const fields = {
    body: 'St Ives College',
    sector: 'college',
    nation: 'England',
    person: 'Mo Ray',
    post: 'Designated safeguarding lead',
    email: 'mo@example.ac.uk',
  };
  const browser = makeBrowser(world);
  assert.equal((await browser.post('/set-up', { ...fields, code: 'BADCODE' })).statusCode, 422);
  assert.equal((await browser.post('/set-up', { ...fields, code: 'good code' })).headers.location, '/set-up/year');
  const year = await browser.get('/set-up/year');
  assert.match(year.body, /value="1 September"/);
  assert.match(year.body, /Autumn: 1 Sep to 20 Dec/, 'the terms that are usual for a college');
  assert.equal((await makeBrowser(world).post('/set-up', { ...fields, code: 'GOODCODE' })).statusCode, 422);
  const { rows } = await world.owner.query('select role from member join body on body.id = body_id where body.name = $1', [
    'St Ives College',
  ]);
  assert.deepEqual(rows, [{ role: 'lead' }]);
});
