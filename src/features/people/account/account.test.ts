import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bodyWithLead, browserFor, makeBrowser, makeWorld, memberOf } from '../../../../test/world.ts';
import { newId } from '../../../core/ids.ts';
import { people, signInAddress } from '../commands.ts';
import { agentWords } from './rules.ts';

const world = await makeWorld();
const emailOf = async (account: string | null) =>
  (await world.owner.query<{ email: string }>('select email from account where id = $1', [account])).rows[0]?.email ?? '';

test('a browser is named as its owner knows it', () => {
  const cases = [
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0',
      'Edge on Windows',
    ],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox on Linux'],
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile Safari/604.1', 'Safari on iPhone'],
    ['Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36', 'Chrome on Android'],
    ['', 'A browser'],
  ] as const;
  for (const [agent, expected] of cases) assert.equal(agentWords(agent), expected);
});

test('an account of several bodies changes from one to the other, and to no body that is not its own', async () => {
  const [one, two, foreign] = [
    await bodyWithLead(world, 'One College'),
    await bodyWithLead(world, 'Two College'),
    await bodyWithLead(world, 'Far College'),
  ];
  await world.owner.query(`insert into member (body_id, id, account_id, name, role) values ($1, $2, $3, 'Helen at Two', 'reader')`, [
    two.actor.body.id,
    newId(),
    one.actor.account,
  ]);
  assert.match((await one.lead.get('/account')).body, /Work for Two College/);
  assert.equal((await one.lead.post('/account/body', { body: foreign.actor.body.id })).statusCode, 404);
  assert.equal((await one.lead.post('/account/body', { body: 'nonsense' })).headers.location, '/account');
  assert.equal((await one.lead.post('/account/body', { body: two.actor.body.id })).statusCode, 303);
  const page = (await one.lead.get('/account')).body;
  assert.match(page, /Work for One College/);
  assert.match(page, /Reader: sees the plan/);
  assert.equal((await one.lead.get('/settings')).statusCode, 403);
});

test('a person sees where they are signed in, ends one place, and nobody else’s', async () => {
  const { actor, lead } = await bodyWithLead(world);
  const phone = await browserFor(world, actor);
  const stranger = await bodyWithLead(world);
  const page = (await lead.get('/account')).body;
  assert.match(page, /This browser/);
  const session = /name="session" value="([0-9a-f]{64})"/.exec(page)?.[1] ?? '';
  assert.equal((await stranger.lead.post('/account/sessions/end', { session })).statusCode, 404);
  assert.equal((await lead.post('/account/sessions/end', { session })).headers.location, '/account');
  assert.equal((await phone.get('/account')).statusCode, 303);
  assert.equal((await lead.get('/account')).statusCode, 200);
});

test('signing out everywhere ends every session of the person, in every body, and of nobody else', async () => {
  const { actor, lead } = await bodyWithLead(world);
  const [phone, colleague] = [await browserFor(world, actor), await memberOf(world, actor, 'reader')];
  const answer = await lead.post('/sign-out/everywhere');
  assert.equal(answer.headers.location, '/sign-in');
  assert.equal(answer.headers['clear-site-data'], '"cache", "storage"', 'the browser forgets what it kept');
  for (const browser of [phone, lead]) assert.equal((await browser.get('/account')).statusCode, 303);
  assert.equal((await colleague.browser.get('/account')).statusCode, 200);
});

test('a session ends after eight hours without a request, and after twelve in any case', async () => {
  const HOUR_MS = 3_600_000;
  const later = (hours: number) => void (world.clock.now = new Date(world.clock.now.getTime() + hours * HOUR_MS));
  const { actor, lead: idle } = await bodyWithLead(world);
  const busy = await browserFor(world, actor);
  later(7.9);
  assert.equal((await busy.get('/account')).statusCode, 200);
  later(0.2);
  assert.equal((await idle.get('/account')).statusCode, 303, 'idle for 8.1 hours');
  assert.equal((await busy.get('/account')).statusCode, 200);
  later(3.8);
  assert.equal((await busy.get('/account')).statusCode, 200, 'used all along, 11.9 hours old');
  later(0.2);
  assert.equal((await busy.get('/account')).statusCode, 303, '12.1 hours old');
});

test('signing in again ends the session that this browser had', async () => {
  const { actor } = await bodyWithLead(world);
  const browser = await browserFor(world, actor);
  const old = browser.cookies.get('session') ?? '';
  await browser.post('/sign-in', { email: await emailOf(actor.account) });
  const code = /this code there: (\S+ \S+)/.exec(world.mails.at(-1)?.text ?? '')?.[1] ?? '';
  assert.equal((await browser.post('/sign-in/code', { code })).statusCode, 303);
  assert.notEqual(browser.cookies.get('session'), old);
  assert.equal((await makeBrowser(world, old).get('/account')).statusCode, 303);
});

test('an address printed in the terminal signs in once, from any browser, and stands on record', async () => {
  const { actor } = await bodyWithLead(world);
  const email = await emailOf(actor.account);
  const printed = await signInAddress(world.database, email.toUpperCase(), 'http://127.0.0.1:7300', world.clock.now);
  assert.ok('address' in printed);
  const path = new URL(printed.address).pathname;
  const browser = makeBrowser(world);
  assert.equal((await browser.get(path)).statusCode, 200);
  assert.equal((await browser.post(path)).statusCode, 303);
  assert.match((await browser.get('/account')).body, /by an address printed in the terminal/);
  assert.equal((await makeBrowser(world).post(path)).statusCode, 422);
  const { rows } = await world.owner.query(
    'select actor_account, actor_name, after from record join change using (body_id, seq) where body_id = $1 and verb = $2',
    [actor.body.id, 'sign-in.printed'],
  );
  assert.deepEqual(rows, [{ actor_account: null, actor_name: 'the terminal', after: 'Helen Barrow' }]);
});

test('a printed address is dead after ten minutes, and there is none for strangers', async () => {
  const { actor } = await bodyWithLead(world);
  const printed = await signInAddress(world.database, await emailOf(actor.account), 'http://127.0.0.1:7300', world.clock.now);
  assert.ok('address' in printed);
  world.clock.now = new Date(world.clock.now.getTime() + 10 * 60_000 + 1);
  assert.equal((await makeBrowser(world).post(new URL(printed.address).pathname)).statusCode, 422);
  const unknown = await signInAddress(world.database, 'nobody@example.org', 'http://127.0.0.1:7300', world.clock.now);
  assert.ok('text' in unknown && /Nobody signs in with/.test(unknown.text));
});

test('the terminal lists who can sign in, with bodies and roles', async () => {
  const { actor } = await bodyWithLead(world, 'Listed College');
  const lines = await people(world.database);
  assert.ok(lines.includes(`Helen Barrow <${await emailOf(actor.account)}>  Listed College: Prevent lead`));
});
