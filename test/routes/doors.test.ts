import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ROLES } from '../../src/core/permissions.ts';
import { REGISTERS } from '../../src/features/registers/declared.ts';
import { registerPath } from '../../src/features/registers/paths.ts';
import { type Browser, makeBrowser, makeWorld, memberOf } from '../world.ts';
import { addressOf, COVERED, fill, POSTS } from './book.ts';
import { ask, foreignFaults, idParams, roleFaults } from './checks.ts';
import { fingerprint, makeHousehold } from './household.ts';
import { done, submit, textOf } from './sending.ts';

const world = await makeWorld();
await world.owner.query('update installation set set_up_at = $1', [world.clock.now]);
const mine = await makeHousehold(world);
const theirs = await makeHousehold(world, { name: 'Eastmere College' });
const FORM = 'application/x-www-form-urlencoded';

/** What an action owner may do with the actions of the posts that they hold, and with no others. */
const OF_ONES_OWN: readonly string[] = ['action.update', 'file.add'];
/** Registers of which nobody owns anything. */
const UNOWNED = REGISTERS.filter((register) => register.owners === null).map((register) => registerPath(register.name));
const OWN_WORK = COVERED.filter(
  ({ route }) =>
    OF_ONES_OWN.includes(route.may === 'anyone' ? route.may : route.may.name) && !UNOWNED.some((path) => route.path.startsWith(path)),
);

for (const role of ROLES) {
  const whose = role === 'owner' ? ' (of the actions that the routes are tried on)' : '';
  test(`${role}${whose}: every route lets in exactly as the table of permissions says, and refuses fields it does not know (${COVERED.length} cells)`, async () => {
    const { actor, browser } = role === 'lead' ? { actor: mine.actor, browser: mine.lead } : await memberOf(world, mine.actor, role);
    if (role === 'owner') await givePostOfAction(actor.account ?? '');
    const before = await fingerprint(world);
    // What the lead recorded is corrected by the lead and by those who keep all of it, not by an owner.
    const others = COVERED.filter(({ entry }) => role === 'owner' && entry.recorded);
    assert.deepEqual(
      await roleFaults(
        browser,
        role,
        mine,
        COVERED.filter((each) => !others.includes(each)),
      ),
      [],
    );
    for (const each of others) assert.equal((await ask(browser, mine, each)).statusCode, 403, each.key);
    assert.deepEqual(await fingerprint(world), before, 'something was written');
  });
}

test(`owner (of other actions): nothing of the work on an action is theirs, and the answer says whose it is (${OWN_WORK.length} cells)`, async () => {
  const { browser } = await memberOf(world, mine.actor, 'owner');
  const before = await fingerprint(world);
  const wrong: string[] = [];
  for (const { route, key, entry } of OWN_WORK) {
    const address = addressOf(route, entry, mine);
    const { statusCode, body } =
      route.method === 'GET' ? await browser.get(address) : await browser.post(address, { ...entry.typed?.(mine), _version: '1' });
    if (statusCode !== 403 || !textOf(body).includes('This one belongs to Post 1'))
      wrong.push(`${key}: ${statusCode} ${textOf(body).slice(0, 200)}`);
  }
  assert.deepEqual(wrong, []);
  assert.deepEqual(await fingerprint(world), before, 'something was written');
  const links = (html: string) =>
    OWN_WORK.filter(({ route, entry }) => html.includes(`"${fill(route.path, entry, mine)}"`)).map(({ key }) => key);
  for (const page of ['/plans/:plan', '/actions/:action'])
    assert.deepEqual(links((await browser.get(fill(page, {}, mine))).body), [], `${page} offers what is not allowed`);
  assert.doesNotMatch((await browser.get('/today')).body, /\/update"/);
});

/** Lets an account hold the post that owns the action of the household, as the lead would. */
async function givePostOfAction(account: string): Promise<void> {
  const { rows } = await world.owner.query<{ id: string }>('select owner_id as id from action_owner where action_id = $1', [
    mine.ids['action'],
  ]);
  const path = `/people/${rows[0]?.id}/holder`;
  await done(submit(mine.lead, path, path, { person: `account:${account}`, from: 'today' }));
}

test(`signed out: every route that needs a role leads to sign-in and keeps what was typed, the others answer (${COVERED.length} cells)`, async () => {
  const nobody = makeBrowser(world);
  const before = await fingerprint(world);
  const wrong: string[] = [];
  for (const covered of COVERED) {
    const { route, key, entry } = covered;
    const { statusCode, headers, body } = await ask(nobody, mine, covered);
    const to = route.method === 'GET' ? `/sign-in?to=${encodeURIComponent(addressOf(route, entry, mine))}` : '/sign-in';
    const kept = route.method === 'POST' && statusCode === 403 && body.includes('You were signed out before this was saved');
    const fine = route.may === 'anyone' ? [200, 303, 422].includes(statusCode) : kept || (statusCode === 303 && headers.location === to);
    if (!fine) wrong.push(`${key}: ${statusCode} ${headers.location ?? ''}`);
    if (route.may === 'anyone') continue;
    const after = await fingerprint(world);
    if (JSON.stringify(after) !== JSON.stringify(before)) wrong.push(`${key}: something was written`);
  }
  assert.deepEqual(wrong, []);
});

const WITH_IDS = COVERED.filter(({ route }) => idParams(route.path).length > 0);

test(`what belongs to another body is answered as if it were not there (${WITH_IDS.length} routes)`, async () => {
  const before = await fingerprint(world);
  assert.deepEqual(await foreignFaults(mine, theirs, WITH_IDS), []);
  assert.deepEqual(await fingerprint(world), before, 'something was written');
});

test('a form that names things of another body is refused', async () => {
  const before = await fingerprint(world);
  const wrong: string[] = [];
  for (const { route, key, entry } of POSTS.filter((each) => each.entry.names)) {
    const { statusCode } = await mine.lead.post(fill(route.path, entry, mine), { ...entry.typed?.(theirs), _version: '1' });
    if (![404, 409, 422].includes(statusCode)) wrong.push(`${key}: ${statusCode}`);
  }
  assert.deepEqual(wrong, []);
  assert.deepEqual(await fingerprint(world), before, 'something was written');
});

const cookieOf = (browser: Browser) => [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
const tokenOf = async (browser: Browser) => /name="_token" value="([^"]+)"/.exec((await browser.get('/sign-in/code')).body)?.[1] ?? '';

test(`no change is made without the token of this browser, nor from another site (${POSTS.length} routes × 7 forgeries)`, async () => {
  const own = await tokenOf(mine.lead);
  const foreign = await tokenOf(theirs.lead);
  assert.ok(own !== foreign && own.length > 20);
  const forgeries: Readonly<Record<string, { token?: string; site?: string; browser?: boolean }>> = {
    'without token': { site: 'same-origin' },
    'with an empty token': { token: '', site: 'same-origin' },
    'with the token of another browser': { token: foreign, site: 'same-origin' },
    'with another letter in the token': { token: own.replace(/.$/, (letter) => (letter === 'A' ? 'B' : 'A')), site: 'same-origin' },
    'from another site': { token: own, site: 'cross-site' },
    'from a sister site': { token: own, site: 'same-site' },
    'from a browser without its cookie': { token: own, site: 'same-origin', browser: false },
  };
  const before = await fingerprint(world);
  const wrong: string[] = [];
  for (const { route, key, entry } of POSTS) {
    for (const [what, { token, site, browser }] of Object.entries(forgeries)) {
      const payload = new URLSearchParams({
        ...entry.typed?.(mine),
        _version: '1',
        ...(token === undefined ? {} : { _token: token }),
      }).toString();
      const cookie = browser === false ? `session=${mine.lead.cookies.get('session')}` : cookieOf(mine.lead);
      const answer = await world.app.inject({
        method: 'POST',
        url: fill(route.path, entry, mine),
        payload,
        headers: { 'content-type': FORM, cookie, ...(site ? { 'sec-fetch-site': site } : {}) },
      });
      if (answer.statusCode !== 403) wrong.push(`${key} ${what}: ${answer.statusCode}`);
    }
  }
  assert.deepEqual(wrong, []);
  assert.deepEqual(await fingerprint(world), before, 'something was written');
});

test('a form in any other clothing than a form is refused in words', async () => {
  const token = await tokenOf(mine.lead);
  const before = await fingerprint(world);
  const wrong: string[] = [];
  for (const { route, key, entry } of POSTS) {
    for (const type of ['application/json', 'text/plain', 'application/xml']) {
      const answer = await world.app.inject({
        method: 'POST',
        url: fill(route.path, entry, mine),
        payload: JSON.stringify({ ...entry.typed?.(mine), _token: 'x' }),
        headers: { 'content-type': type, cookie: cookieOf(mine.lead), 'x-token': token },
      });
      if (answer.statusCode < 400 || answer.statusCode >= 500) wrong.push(`${key} ${type}: ${answer.statusCode}`);
    }
  }
  assert.deepEqual(wrong, []);
  assert.deepEqual(await fingerprint(world), before, 'something was written');
});

test('a session that has ended opens nothing any more, on any route', async () => {
  const { browser } = await memberOf(world, mine.actor, 'lead');
  await world.owner.query(
    'delete from session where id_hash in (select id_hash from session order by created_at desc) and account_id = (select account_id from member where body_id = $1 and role = $2 order by id desc limit 1)',
    [mine.actor.body.id, 'lead'],
  );
  for (const { route, entry, key } of COVERED.filter((each) => each.route.method === 'GET' && each.route.may !== 'anyone')) {
    assert.equal((await browser.get(addressOf(route, entry, mine))).statusCode, 303, key);
  }
});

test('a role that ends takes effect at the very next request', async () => {
  const { actor, browser } = await memberOf(world, mine.actor, 'auditor');
  assert.equal((await browser.get('/people')).statusCode, 200);
  await world.owner.query('update member set until_day = $1 where account_id = $2', ['2026-11-21', actor.account]);
  assert.equal((await browser.get('/people')).statusCode, 303);
});
