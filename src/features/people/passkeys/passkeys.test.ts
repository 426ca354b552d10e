import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { chromium, type Browser as Chromium, type BrowserContext, type Page } from 'playwright-core';
import { bodyWithLead, browserFor, makeBrowser, makeWorld, type World } from '../../../../test/world.ts';
import { buildApp } from '../../../app.ts';

const program = process.env['DUE_REGARD_CHROMIUM'];
const world = await makeWorld();
const { actor, lead } = await bodyWithLead(world);
await world.owner.query('update installation set set_up_at = now()');

async function appAt(publicUrl: string): Promise<World> {
  const app = await buildApp({
    database: world.database,
    publicUrl,
    clock: () => world.clock.now,
    mailGoesOut: true,
    log: false,
    patience: 1_000_000,
  });
  after(() => app.close());
  return { ...world, app };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((ready) => server.listen(0, 'localhost', ready));
  const address = server.address();
  await new Promise((closed) => server.close(closed));
  return typeof address === 'object' && address ? address.port : 0;
}

const port = await freePort();
const here = await appAt(`http://localhost:${port}`);

test('at an address without a host name, passkeys are not offered and it is said why', async () => {
  assert.match((await lead.get('/account')).body, /Passkeys need a host name, such as localhost/);
  const signIn = (await makeBrowser(world).get('/sign-in')).body;
  assert.match(signIn, /Send me a message/);
  assert.doesNotMatch(signIn, /passkey/);
  assert.equal((await makeBrowser(world).post('/sign-in/passkey/options')).statusCode, 404);
});

test('options are given to forms of ours alone, and each challenge is kept as a digest', async () => {
  const browser = makeBrowser(here);
  const options = (await browser.post('/sign-in/passkey/options')).json<{ challenge: string; rpId: string; userVerification: string }>();
  assert.deepEqual([options.rpId, options.userVerification], ['localhost', 'required']);
  const kept = await world.owner.query(`select value_hash = sha256(convert_to($1, 'UTF8')) as fits from challenge`, [options.challenge]);
  assert.deepEqual(kept.rows, [{ fits: true }]);
  assert.equal((await here.app.inject({ method: 'POST', url: '/sign-in/passkey/options' })).statusCode, 403);
});

test('what no browser would send is refused in words', async () => {
  const cases = [
    '',
    'nonsense',
    '{}',
    JSON.stringify({
      id: 'a',
      rawId: 'a',
      type: 'public-key',
      clientExtensionResults: {},
      response: { clientDataJSON: 'a', authenticatorData: 'a', signature: 'a' },
    }),
  ];
  for (const response of cases) {
    const answer = await makeBrowser(here).post('/sign-in/passkey', { response, to: '/' });
    assert.equal(answer.statusCode, 422, response);
    assert.match(answer.body, /passkey/);
  }
  const own = await browserFor(here, actor);
  assert.equal((await own.post('/account/passkeys', { name: 'Mine', response: 'nonsense' })).statusCode, 422);
  assert.equal((await own.post('/account/passkeys/remove', { passkey: 'not-there' })).statusCode, 404);
});

describe('in a browser with a passkey', { skip: program ? false : 'there is no Chromium' }, () => {
  let chrome: Chromium;
  let context: BrowserContext;
  let page: Page;
  const origin = `http://localhost:${port}`;

  before(async () => {
    await here.app.listen({ port, host: 'localhost' });
    chrome = await chromium.launch({
      executablePath: program ?? '',
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    });
    context = await chrome.newContext();
    context.setDefaultTimeout(10_000);
    const session = await browserFor(here, actor);
    await context.addCookies([{ name: 'session', value: session.cookies.get('session') ?? '', url: origin }]);
    page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send('WebAuthn.enable');
    await devtools.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
  });
  after(() => chrome?.close());

  /** Presses the button and catches what the browser would send, so that it can be sent from elsewhere. */
  async function caught(): Promise<Record<string, string>> {
    await page.goto(`${origin}/sign-in`);
    const sent = new Promise<string>((found) => {
      void page.route('**/sign-in/passkey', async (route) => {
        await route.abort();
        found(route.request().postData() ?? '');
      });
    });
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    const fields = new URLSearchParams(await sent);
    await page.unroute('**/sign-in/passkey');
    return { response: fields.get('response') ?? '', to: '/account' };
  }

  async function sameBrowser(at: World) {
    const browser = makeBrowser(at);
    for (const cookie of await context.cookies()) browser.cookies.set(cookie.name, cookie.value);
    return browser;
  }

  test('it is added under Account, and signs in to where the person wanted to go', async () => {
    await page.goto(`${origin}/account`);
    await page.getByLabel('Name for a new passkey').fill('Office computer');
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    await page.getByText('The passkey is added').waitFor();
    assert.match(await page.content(), /Office computer[\s\S]*?Not used yet/);
    const {
      rows: [account],
    } = await world.owner.query<{ email: string }>('select email from account where id = $1', [actor.account]);
    await world.work.drain();
    const told = world.mails.at(-1);
    assert.deepEqual([told?.to, told?.subject], [account?.email, 'A new passkey for your account in Due Regard']);
    assert.match(
      told?.text ?? '',
      /named “Office computer” was added .* with Chrome on Linux\. .*\n\nIf it was not you: sign in at .*\/account/,
    );
    await context.clearCookies({ name: 'session' });
    await page.goto(`${origin}/account`);
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await page.getByRole('heading', { name: 'Your account' }).waitFor();
    assert.match(await page.content(), /by a passkey/);
    const { rows } = await world.owner.query('select used_at is not null as used from passkey');
    assert.deepEqual(rows, [{ used: true }]);
  });

  test('what it signed for one browser opens nothing in another, and works once in its own', async () => {
    await context.clearCookies({ name: 'session' });
    const fields = await caught();
    assert.equal((await makeBrowser(here).post('/sign-in/passkey', fields)).statusCode, 422);
    const own = await sameBrowser(here);
    assert.equal((await own.post('/sign-in/passkey', fields)).statusCode, 303);
    await world.owner.query('update passkey set counter = 0');
    assert.equal((await (await sameBrowser(here)).post('/sign-in/passkey', fields)).statusCode, 422);
  });

  test('what it signed for one address is refused at another', async () => {
    const elsewhere = await appAt('http://localhost:1');
    assert.equal((await (await sameBrowser(elsewhere)).post('/sign-in/passkey', await caught())).statusCode, 422);
  });

  test('a challenge older than five minutes is refused', async () => {
    const fields = await caught();
    world.clock.now = new Date(world.clock.now.getTime() + 5 * 60_000 + 1);
    assert.equal((await (await sameBrowser(here)).post('/sign-in/passkey', fields)).statusCode, 422);
  });

  test('a counter that does not grow is refused: the passkey may have been copied', async () => {
    const fields = await caught();
    await world.owner.query('update passkey set counter = 100000');
    assert.equal((await (await sameBrowser(here)).post('/sign-in/passkey', fields)).statusCode, 422);
    await world.owner.query('update passkey set counter = 1');
    assert.equal((await (await sameBrowser(here)).post('/sign-in/passkey', await caught())).statusCode, 303);
  });

  test('a disabled account has no use of it', async () => {
    const fields = await caught();
    await world.owner.query('update account set disabled_at = now() where id = $1', [actor.account]);
    assert.equal((await (await sameBrowser(here)).post('/sign-in/passkey', fields)).statusCode, 422);
    await world.owner.query('update account set disabled_at = null where id = $1', [actor.account]);
  });

  test('once removed it opens nothing, and nobody removes that of another', async () => {
    const { rows } = await world.owner.query<{ credential_id: string }>('select credential_id from passkey');
    const passkey = rows[0]?.credential_id ?? '';
    const stranger = await bodyWithLead(world);
    assert.equal((await stranger.lead.post('/account/passkeys/remove', { passkey })).statusCode, 404);
    const fields = await caught();
    const removed = await (await browserFor(here, actor)).post('/account/passkeys/remove', { passkey });
    assert.equal(removed.statusCode, 303);
    assert.equal((await (await sameBrowser(here)).post('/sign-in/passkey', fields)).statusCode, 422);
  });
});
