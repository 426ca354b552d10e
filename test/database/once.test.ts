import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildApp } from '../../src/app.ts';
import { minutesAfter } from '../../src/core/clock.ts';
import { openDatabase } from '../../src/db/database.ts';
import { makeHousehold } from '../routes/household.ts';
import { bench } from '../routes/imported.ts';
import { submit, textOf } from '../routes/sending.ts';
import { type Browser, makeBrowser, makeWorld, memberOf } from '../world.ts';

const world = await makeWorld();
await world.owner.query('update installation set set_up_at = $1', [world.clock.now]);
const household = await makeHousehold(world);
const { actor, lead, ids } = household;
const comments = `/actions/${ids['action']}/comments`;

const tokenOf = async (browser: Browser) => /name="_token" value="([^"]+)"/.exec((await browser.get('/account')).body)?.[1] ?? '';
const saying = async (text: string) =>
  (await world.owner.query('select 1 from comment where body_id = $1 and text = $2', [actor.body.id, text])).rows.length;
const kept = async () => (await world.owner.query<{ answer: Buffer | null }>('select answer from sent_form')).rows;

test('a form with other words is another one, also from the same page', async () => {
  const token = await tokenOf(lead);
  for (const text of ['Is it on?', 'Is it off?', 'Is it on?']) await lead.post(comments, { text, to: '', _token: token });
  assert.deepEqual([await saying('Is it on?'), await saying('Is it off?')], [1, 1]);
});

test('the same words from two pages are two forms', async () => {
  for (const token of [await tokenOf(lead), await tokenOf(lead)]) await lead.post(comments, { text: 'Once more', to: '', _token: token });
  assert.equal(await saying('Once more'), 2);
});

test('a form that came back with problems can be sent again from the same page, and is done then', async () => {
  const [token, before] = [await tokenOf(lead), (await kept()).length];
  const wrong = { name: '', from: '1 August 2026', to: '31 July 2027', _token: token };
  for (const status of [422, 422]) assert.equal((await lead.post('/plans/new', wrong)).statusCode, status);
  assert.equal((await kept()).length, before, 'what was not done is kept');
  assert.equal((await lead.post('/plans/new', { ...wrong, name: 'Mended plan' })).statusCode, 303);
});

test('what one did is no matter of another’s form, and what they were answered cannot be read', async () => {
  const { browser: other } = await memberOf(world, actor, 'deputy');
  // Both use one browser, so that the page of the one could be sent by the other.
  other.cookies.set('browser', lead.cookies.get('browser') ?? '');
  const token = await tokenOf(lead);
  const label = { label: 'Phone of whoever asked first' };
  const calendar = `/people/${ids['owner']}/calendar`;
  const shown = await lead.post(calendar, { ...label, _token: token });
  const secret = /\/feeds\/[^/]+\/([\w-]{43})\//.exec(shown.body)?.[1] ?? assert.fail('no secret address');
  const again = await lead.post(calendar, { ...label, _token: token });
  assert.ok(again.body.includes(secret), 'whoever asked is shown their address again');
  const elsewhere = await other.post(calendar, { ...label, _token: token });
  assert.equal(elsewhere.statusCode, 200);
  assert.ok(!elsewhere.body.includes(secret), 'another is shown an address of mine');
  for (const { answer } of await kept()) assert.ok(!answer?.includes(secret), 'the database holds a secret that was shown once');
});

test('a form without a key of its page is not taken', async () => {
  const [proof] = (await tokenOf(lead)).split('.');
  for (const token of [proof ?? '', `${proof}.`, `${proof}.short`]) {
    const answer = await lead.post(comments, { text: 'Without a key', to: '', _token: token });
    assert.equal(answer.statusCode, 403);
  }
  assert.equal(await saying('Without a key'), 0);
});

test('a form is known again by another process, and after the program was begun anew', async () => {
  const { options } = world.owner;
  const connection = { ...options, password: options.password };
  const database = openDatabase(
    connection,
    () => world.clock.now,
    () => undefined,
  );
  const clock = () => world.clock.now;
  const app = await buildApp({ database, publicUrl: 'http://127.0.0.1:7300', clock, mailGoesOut: true, log: false });
  try {
    const there = makeBrowser({ ...world, app, database });
    for (const [name, value] of lead.cookies) there.cookies.set(name, value);
    const form = { text: 'From two processes', to: '', _token: await tokenOf(lead) };
    const answers = await Promise.all([lead.post(comments, form), there.post(comments, form)]);
    assert.deepEqual(
      answers.map(({ statusCode, headers }) => [statusCode, headers.location]),
      [1, 2].map(() => [303, answers[0]?.headers.location]),
    );
    assert.equal(await saying('From two processes'), 1);
  } finally {
    await app.close();
    await database.close();
  }
});

test('two people who bring in plans that name the same new post both have theirs saved', async () => {
  const { actor: second, browser: other } = await memberOf(world, actor, 'lead');
  const text = 'Ref\tAction\tLead\n1\tLook into it\tHead of lighthouses\n2\tLook at it\tHead of lighthouses';
  const imports = [await bench(world, actor, text), await bench(world, second, text)];
  const save = (browser: Browser, id: string | undefined, name: string) =>
    submit(browser, `/imports/${id}`, `/imports/${id}/save`, { name, from: '1 August 2026', to: '31 July 2027' });
  const answers = await Promise.all([save(lead, imports[0], 'Plan of the one'), save(other, imports[1], 'Plan of the other')]);
  for (const answer of answers) assert.equal(answer.statusCode, 303, textOf(answer.body).slice(0, 300));
  const { rows } = await world.owner.query('select 1 from owner where body_id = $1 and name = $2', [actor.body.id, 'Head of lighthouses']);
  assert.equal(rows.length, 1);
});

test('a form is known for a day and forgotten the night after', async () => {
  const form = { text: 'A day ago', to: '', _token: await tokenOf(lead) };
  await lead.post(comments, form);
  const now = world.clock.now;
  const night = async (hours: number) => {
    world.clock.now = minutesAfter(now, hours * 60);
    await world.work.nightly();
    await world.work.drain();
  };
  await night(23);
  assert.ok((await kept()).length > 0, 'forgotten too soon');
  await night(47);
  assert.deepEqual(await kept(), []);
});
