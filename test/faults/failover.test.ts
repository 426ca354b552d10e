import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type pg from 'pg';
import { buildApp } from '../../src/app.ts';
import { type Database, openDatabase } from '../../src/db/database.ts';
import { bodyWithLead, type Browser, browserFor, makeWorld, type World } from '../world.ts';
import { type Way, wayTo } from './way.ts';

const world = await makeWorld();
await world.owner.query('update installation set set_up_at = $1', [world.clock.now]);
const { actor } = await bodyWithLead(world);
const { host, port, user, password, database } = world.owner.options;
const server = { host, port, user, password, database } as pg.ClientConfig;
const ends: (() => Promise<unknown>)[] = [];
after(async () => {
  for (const end of ends.toReversed()) await end();
});

type Reached = { readonly app: World['app']; readonly lead: Browser; readonly lines: string[]; readonly database: Database };

/** The program as it reaches its server by these ways, with a browser signed in. */
async function reachedBy(...ways: readonly pg.PoolConfig[]): Promise<Reached> {
  const lines: string[] = [];
  const reached = openDatabase(
    ways,
    () => world.clock.now,
    (line) => lines.push(line),
  );
  const app = await buildApp({
    database: reached,
    publicUrl: 'http://127.0.0.1:7300',
    clock: () => world.clock.now,
    mailGoesOut: true,
    log: false,
    patience: 1_000_000,
  });
  ends.push(
    () => reached.close(),
    () => app.close(),
  );
  return { app, lines, database: reached, lead: await browserFor({ ...world, app }, actor) };
}

async function way(): Promise<Way> {
  const made = await wayTo(server);
  ends.unshift(() => made.shut().catch(() => undefined));
  return made;
}

const versionIn = (html: string) => /name="_version" value="(\d+)"/.exec(html)?.[1] ?? '';
const settings = (name: string) => ({ name, sector: 'university', nation: 'Wales', yearStarts: '1 September', terms: '' });
const nameOfBody = async () =>
  (await world.owner.query<{ name: string }>('select name from body where id = $1', [actor.body.id])).rows[0]?.name;
const health = ({ app }: Reached) => app.inject({ url: '/healthz' });

test('While the server is away everybody is asked to wait, and when it is back they work on without signing in again', async () => {
  const only = await way();
  const reached = await reachedBy(only.connection);
  const { lead, lines } = reached;
  const version = versionIn((await lead.get('/settings')).body);
  assert.equal((await health(reached)).body, 'Serving\n');
  await only.shut();
  for (let times = 0; times < 20; times += 1) {
    const page = await lead.get('/settings');
    assert.equal(page.statusCode, 503);
    assert.equal(page.headers['retry-after'], '10');
    assert.match(page.body, /Please wait a moment.*The database is away just now.*Open the page again/su);
    assert.doesNotMatch(page.body, /saved\. Wait|127\.0\.0\.1|ECONN/u);
  }
  const ill = await health(reached);
  assert.deepEqual(
    [ill.statusCode, ill.headers['retry-after'], ill.body],
    [503, '10', 'The database is away just now. It is being waited for, and comes back by itself.\n'],
  );
  await only.open();
  const saved = await lead.post('/settings', { ...settings('Westmere by the Sea'), _version: version });
  assert.equal(saved.statusCode, 303);
  assert.equal((await health(reached)).statusCode, 200);
  assert.equal(await nameOfBody(), 'Westmere by the Sea');
  assert.equal(lines.length, 2, `one line when it goes and one when it is back: ${lines.join(' / ')}`);
  assert.match(lines[0] ?? '', /^The database is away just now\..* \((ECONN|Connection terminated)/u);
  assert.equal(lines[1], 'The database answers again.');
});

test('A change whose commit got through but whose answer was lost is not reported as lost', async () => {
  const only = await way();
  const { lead } = await reachedBy(only.connection);
  const version = versionIn((await lead.get('/settings')).body);
  only.loseCommitOf('update "body"');
  const answer = await lead.post('/settings', { ...settings('Westmere upon Tees'), _version: version });
  // The key of the form tells that it was done.
  assert.equal(answer.statusCode, 303);
  assert.equal(await nameOfBody(), 'Westmere upon Tees');
});

test('A server that vanished without a word is not waited for longer than any answer may take', async () => {
  const only = await way();
  const { lead } = await reachedBy({ ...only.connection, query_timeout: 2000, connectionTimeoutMillis: 2000 });
  assert.equal((await lead.get('/settings')).statusCode, 200);
  only.silence();
  assert.equal((await lead.get('/settings')).statusCode, 503);
  await only.open();
  assert.equal((await lead.get('/settings')).statusCode, 200);
});

test('Of several servers the one that takes writes is used, and the next where that goes away and another takes over', async () => {
  const [one, two] = [await way(), await way()];
  const { lead } = await reachedBy(one.connection, two.connection);
  const version = versionIn((await lead.get('/settings')).body);
  await one.shut();
  const waits = (on: boolean) =>
    world.owner.query(`alter database ${database} ${on ? 'set' : 'reset'} default_transaction_read_only${on ? ' = on' : ''}`);
  await waits(true);
  let page = await lead.get('/settings');
  // Whoever got a connection before its end was heard of is told that the database is away; there were two, one of each pool.
  for (let cut = 0; cut < 2 && /is away just now/u.test(page.body); cut += 1) page = await lead.get('/settings');
  assert.equal(page.statusCode, 503);
  assert.match(page.body, /can only be read just now: another server is taking over/u);
  await waits(false);
  assert.equal((await lead.post('/settings', { ...settings('Westmere taken over'), _version: version })).statusCode, 303);
  assert.equal(await nameOfBody(), 'Westmere taken over');
});
