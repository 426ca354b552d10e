import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildApp } from '../../src/app.ts';
import { forgetPages } from '../../src/web/remember.ts';
import { type Browser, makeBrowser, makeWorld } from '../world.ts';
import { addressOf, fill, GETS, POSTS } from './book.ts';
import { FILE_POLICY, headerFaults, outsideFaults, readingFaults } from './checks.ts';
import { fingerprint, type Household, makeHousehold } from './household.ts';
import { textOf } from './sending.ts';

const SMALL = 2;
const LARGE = 20;
const world = await makeWorld();
await world.owner.query('update installation set set_up_at = $1', [world.clock.now]);
const small = await makeHousehold(world, { size: SMALL });
const large = await makeHousehold(world, { size: LARGE, name: 'Eastmere College' });

/** A name that would be a tag, an attribute, a template or a formula wherever it were not written as text. */
const CANARY = `"'><xss-canary onmouseover="canary()" a='{{7*7}}\${7*7}</title></textarea><!--`;
const hostile = await makeHousehold(world, { words: (plain) => `=${plain} ${CANARY}`, name: 'Body' });

const cookieOf = (browser: Browser) => [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
const addresses = (household: Household) =>
  GETS.map(({ route, key, entry }) => ({ key, entry, route, url: addressOf(route, entry, household) }));

test(`reading writes nothing, however a page is asked for (${GETS.length} pages × 4 ways)`, async () => {
  assert.deepEqual(await readingFaults(small, addresses(small)), []);
});

test(`every answer carries the whole set of headers (${GETS.length + POSTS.length} routes, signed in and out)`, async () => {
  const wrong: string[] = [];
  for (const { url, key, entry, route } of addresses(small)) {
    wrong.push(...headerFaults(key, (await small.lead.get(url)).headers, entry.gives === 'file'));
    wrong.push(
      ...headerFaults(`${key} signed out`, (await makeBrowser(world).get(url)).headers, entry.gives === 'file' && route.may === 'anyone'),
    );
  }
  for (const { route, entry, key } of POSTS) {
    const answer = await world.app.inject({
      method: 'POST',
      url: fill(route.path, entry, small),
      headers: { cookie: cookieOf(small.lead) },
    });
    wrong.push(...headerFaults(key, answer.headers, false));
  }
  for (const url of ['/nowhere', '/plans/x/y/z', '/assets/none.css', '/%', '/healthz'])
    wrong.push(...headerFaults(url, (await small.lead.get(url)).headers, false));
  assert.deepEqual(wrong, []);
});

test('over https cookies are held to this host, closed to script, and the browser is told to stay with https', async () => {
  const app = await buildApp({
    database: world.database,
    publicUrl: 'https://prevent.example.ac.uk',
    clock: () => world.clock.now,
    mailGoesOut: true,
    log: false,
  });
  const answer = await app.inject({ url: '/sign-in/code' });
  await app.close();
  assert.equal(answer.headers['strict-transport-security'], 'max-age=63072000; includeSubDomains');
  const cookies = [answer.headers['set-cookie']].flat().map(String);
  assert.ok(cookies.length > 0);
  for (const cookie of cookies)
    for (const part of [/^__Host-/, /; Path=\//, /; HttpOnly/, /; Secure/, /; SameSite=Lax/]) assert.match(cookie, part);
});

test('no page fetches anything from anywhere else', async () => {
  const wrong: string[] = [];
  for (const { url, key, entry } of addresses(small)) {
    const { body } = await small.lead.get(url);
    // A page handed over as a file has nothing beside it: its style must be inside, and it is never shown from here.
    const faults = outsideFaults(body).filter((each) => entry.gives !== 'file' || each !== 'style or script inside the page');
    wrong.push(...faults.map((each) => `${key}: ${each}`));
  }
  assert.deepEqual(wrong, []);
});

test('a link that leads elsewhere shows to which host', async () => {
  const unsaid: string[] = [];
  let links = 0;
  for (const { url, key } of addresses(small).filter((each) => !each.entry.gives)) {
    const { body } = await small.lead.get(url);
    for (const { 1: host = '', index, 0: tag } of body.matchAll(/<a [^>]*href="https?:\/\/([^/"]+)[^>]*>/g)) {
      links += 1;
      if (!textOf(body.slice(index + tag.length, index + tag.length + 400)).includes(host)) unsaid.push(`${key}: ${tag}`);
    }
  }
  assert.deepEqual(unsaid, []);
  assert.ok(links > 3);
});

test('no page shows what was meant for the program alone', async () => {
  const wrong: string[] = [];
  for (const { url, key } of addresses(small).filter((each) => !each.entry.gives)) {
    const slip = /\bundefined\b|\[object |\bNaN\b|Invalid Date|\$\{|(?<!\{)\{\w+(\.| \?|\})|=>/.exec(
      textOf((await small.lead.get(url)).body),
    );
    if (slip) wrong.push(`${key}: ${slip.input.slice(Math.max(0, slip.index - 40), slip.index + 40)}`);
  }
  assert.deepEqual(wrong, []);
});

test('a file is handed over under its own name, never run', async () => {
  for (const { url, key } of addresses(hostile).filter((each) => each.entry.gives === 'file')) {
    const { headers, statusCode } = await hostile.lead.get(url);
    assert.equal(statusCode, 200, key);
    assert.match(String(headers['content-disposition']), /^attachment; filename="[\w.\- ]*"; filename\*=UTF-8''[\w.%~*'()!-]*$/, key);
    assert.equal(headers['content-security-policy'], FILE_POLICY, key);
  }
});

const counted = async (household: Household) => {
  const found = new Map<string, number>();
  // What is remembered costs one statement.
  forgetPages();
  for (const { url, key, route } of addresses(household))
    if (route.may !== 'anyone') found.set(key, Number((await household.lead.get(url)).headers['x-statements']));
  return found;
};

test(`no page sends more statements than its budget, nor more as data grows tenfold (${GETS.filter(({ route }) => route.may !== 'anyone').length} pages)`, async (t) => {
  const [few, many] = [await counted(small), await counted(large)];
  const wrong = GETS.filter(({ route }) => route.may !== 'anyone').flatMap(({ key, entry }) => {
    const [one, ten] = [few.get(key) ?? Number.NaN, many.get(key) ?? Number.NaN];
    const over = !(one <= (entry.statements ?? 0)) ? [`${key}: ${one} statements, budget ${entry.statements}`] : [];
    return ten > one ? [...over, `${key}: ${one} statements for ${SMALL} actions, ${ten} for ${LARGE}`] : over;
  });
  t.diagnostic(JSON.stringify(Object.fromEntries(few)));
  assert.deepEqual(wrong, []);
});

test('whatever people write is shown as text (every page of a body of hostile names)', async (t) => {
  const wrong: string[] = [];
  let shown = 0;
  for (const { url, key, entry } of addresses(hostile)) {
    const { body, statusCode } = await hostile.lead.get(url);
    if (entry.gives === 'file') continue;
    if (![200, 303].includes(statusCode)) wrong.push(`${key}: ${statusCode}`);
    if (body.includes('xss-canary')) shown += 1;
    if (/<xss-canary|<!--|"canary\(\)"|{{49|\$49/.test(body))
      wrong.push(`${key}: ${/.{60}(?:<xss-canary|<!--|"canary\(\)").{40}/.exec(body)?.[0]}`);
  }
  t.diagnostic(`${shown} pages show hostile names`);
  assert.ok(shown >= 15, `only ${shown} pages showed a hostile name`);
  assert.deepEqual(wrong, []);
});

test('what was typed wrongly comes back as text too', async () => {
  const wrong: string[] = [];
  for (const { route, key, entry } of POSTS) {
    if (!entry.wrong) continue;
    const typed = Object.fromEntries(Object.entries(entry.wrong).map(([name, value]) => [name, `${value}${CANARY}`]));
    const { body } = await small.lead.post(fill(route.path, entry, small), { ...typed, _version: CANARY });
    if (/<xss-canary|"canary\(\)"/.test(body)) wrong.push(key);
  }
  for (const query of [
    `q=${encodeURIComponent(CANARY)}`,
    `to=${encodeURIComponent(CANARY)}`,
    `key=${encodeURIComponent(CANARY)}`,
    `at=${encodeURIComponent(CANARY)}`,
    `words=${encodeURIComponent(CANARY)}&owner=${encodeURIComponent(CANARY)}&due=${encodeURIComponent(CANARY)}`,
  ]) {
    for (const { route, entry, key } of GETS) {
      const { body, statusCode } = await small.lead.get(`${fill(route.path, entry, small)}?${query}`);
      const run = entry.gives !== 'file' && /<xss-canary|"canary\(\)"/.test(body);
      if (run || statusCode >= 500) wrong.push(`${key}?${query.slice(0, 8)} ${statusCode}`);
    }
  }
  assert.deepEqual(wrong, []);
});

test('after sign-in and wrong turns nobody is led to another site', async () => {
  for (const to of ['//evil.example', '/\\evil.example', 'https://evil.example/', '/\t/evil.example', 'javascript:alert(1)']) {
    const browser = makeBrowser(world);
    const answer = await browser.post('/sign-in', { email: 'nobody@example.org', to });
    assert.equal(answer.headers.location, '/sign-in/code?to=%2F', to);
  }
});

test('a wrong form says so on the page itself, keeps what was typed and writes nothing', async () => {
  const before = await fingerprint(world);
  const wrong: string[] = [];
  for (const { route, key, entry } of POSTS) {
    if (!entry.wrong || entry.file || route.may === 'anyone') continue;
    const address = fill(route.path, entry, small);
    for (const [what, typed] of Object.entries({
      wrong: entry.wrong,
      empty: Object.fromEntries(Object.keys(entry.wrong).map((name) => [name, ''])),
    })) {
      const { statusCode, body } = await small.lead.post(address, { ...typed, _version: '1' });
      const text = textOf(body);
      if (statusCode !== 422) wrong.push(`${key} ${what}: ${statusCode}`);
      else if (!/<title>Error: /.test(body) || !body.includes('id="problems"')) wrong.push(`${key} ${what}: no error summary`);
      for (const value of Object.values(typed))
        if (value.startsWith('Words that') && !body.includes(value)) wrong.push(`${key} ${what}: loses what was typed`);
      for (const [, target] of body.matchAll(/href="#(field-[^"]+)"/g))
        if (!body.includes(`id="${target}"`)) wrong.push(`${key} ${what}: links to ${target}, which is not there: ${text.slice(0, 60)}`);
    }
  }
  assert.deepEqual(wrong, []);
  const after = await fingerprint(world);
  assert.deepEqual({ ...after, sign_in_request: '' }, { ...before, sign_in_request: '' }, 'something was written');
});
