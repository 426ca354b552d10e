import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { getConstructionPlans } from 'pg-boss';
import type { Actor } from '../../src/core/actor.ts';
import { JobFailure } from '../../src/db/jobs.ts';
import { bodyTables } from '../../src/db/tables.ts';
import { workOf } from '../../src/db/work.ts';
import { bodyWithLead, browserFor, makeWorld, memberOf } from '../world.ts';
import { ask, counter } from './household.ts';

const world = await makeWorld();
const { database, owner, clock } = world;
const job = counter();
const said: string[] = [];
const work = workOf({ database, jobs: [job], letters: async () => undefined, clock: () => clock.now, say: (line) => said.push(line) });
const later = (seconds: number) => void (clock.now = new Date(clock.now.getTime() + seconds * 1000));

const nameOf = async ({ body }: Actor) =>
  (await owner.query<{ name: string }>('select name from body where id = $1', [body.id])).rows[0]?.name;
const recorded = async ({ body }: Actor) =>
  (await owner.query('select verb, actor_account, actor_role from record where body_id = $1 and verb = $2', [body.id, 'body.counted']))
    .rows;
const states = async ({ body }: Actor) =>
  (
    await owner.query<{ state: string }>(`select state::text from pgboss.job where data ->> 'body' = $1 order by created_on`, [body.id])
  ).rows.map((row) => row.state);

test('a job is sent with the transaction of the act that asks for it, or not at all', async () => {
  const { actor } = await bodyWithLead(world);
  await assert.rejects(
    database.inBody(actor, 'write', async (db) => {
      await ask(db, actor);
      throw new RangeError('the act failed');
    }),
    RangeError,
  );
  assert.deepEqual(await states(actor), []);
  await database.inBody(actor, 'write', (db) => ask(db, actor));
  assert.deepEqual(await states(actor), ['created']);
  assert.equal(await work.drain(), 1);
  assert.deepEqual(await states(actor), ['completed']);
});

test('the record says that the program did it', async () => {
  const { actor } = await bodyWithLead(world);
  await database.inBody(actor, 'write', (db) => ask(db, actor));
  await work.drain();
  assert.deepEqual(await recorded(actor), [{ verb: 'body.counted', actor_account: null, actor_role: 'program' }]);
  assert.equal(await nameOf(actor), `${actor.body.name}.`);
});

test('a job that fails keeps nothing, is tried again with growing pauses, and is told as failed in the end, without secrets', async () => {
  const { actor } = await bodyWithLead(world);
  await database.inBody(actor, 'write', (db) => ask(db, actor));
  job.meanwhile = async () => {
    throw Object.assign(new Error('the password is hunter2'), { code: 'EDOOM' });
  };
  assert.equal(await work.drain(), 1);
  assert.equal(await work.drain(), 0, 'not at once');
  assert.deepEqual(await states(actor), ['retry']);
  assert.equal(await nameOf(actor), actor.body.name);
  let tries = 1;
  for (let hours = 0; hours < 24; hours += 1) {
    later(3700);
    tries += await work.drain();
  }
  assert.equal(tries, 9);
  assert.deepEqual(await states(actor), ['failed']);
  const { rows } = await owner.query<{ output: string }>(`select output::text from pgboss.job where data ->> 'body' = $1`, [actor.body.id]);
  assert.match(rows[0]?.output ?? '', /A fault of the program \(Error EDOOM\); its log says more\./);
  assert.ok(!rows[0]?.output.includes('hunter2'));
  assert.equal(said.length, 9);
  job.meanwhile = async () => undefined;
  const [failed] = (await database.inBody(actor, 'read', (db) => database.jobs.standing(db))).filter((each) => each.state === 'failed');
  assert.match(failed?.why ?? '', /its log says more/);
  await database.inBody(actor, 'write', (db) => database.jobs.again(db, 'job', failed?.id ?? ''));
  assert.equal(await work.drain(), 1);
  assert.equal(await nameOf(actor), `${actor.body.name}.`);
});

test('a body sees, sends and ends no job but its own', async () => {
  const [{ actor }, { actor: other }] = [await bodyWithLead(world), await bodyWithLead(world)];
  await database.inBody(actor, 'write', (db) => ask(db, actor));
  const [own] = await database.inBody(actor, 'read', (db) => database.jobs.standing(db));
  assert.ok(own);
  assert.deepEqual(await database.inBody(other, 'read', (db) => database.jobs.standing(db)), []);
  const taken = { queue: own.queue, id: own.id, tries: 0, last: false, told: { kind: own.kind, body: other.body.id, ids: {} } };
  assert.equal(await database.inBody(other, 'write', (db) => database.jobs.done(db, taken)), false);
  await assert.rejects(
    database.inBody(other, 'write', (db) => database.jobs.send(db, actor.body.id, { queue: 'job', kind: 'test.count' })),
    /row-level security/,
  );
  await work.drain();
});

test('an administrator sees what failed and why, and has it begin again, which the record tells', async () => {
  const { actor, lead } = await bodyWithLead(world);
  const { actor: keeper, browser } = await memberOf(world, actor, 'administrator');
  await database.inBody(actor, 'write', (db) => ask(db, actor));
  assert.match((await browser.get('/settings/background')).body, /test\.count[^]*Waits/);
  const id = (await database.inBody(actor, 'read', (db) => database.jobs.standing(db)))[0]?.id;
  const early = await lead.post(`/settings/background/${id}/again`);
  assert.equal(early.statusCode, 409);
  job.meanwhile = async () => {
    throw new JobFailure('There is nothing to count.');
  };
  for (let hours = 0; hours < 24; hours += 1, later(3700)) await work.drain();
  job.meanwhile = async () => undefined;
  const nextDay = await browserFor(world, keeper);
  assert.match((await nextDay.get('/settings/background')).body, /There is nothing to count\. Tried 9 times\./);
  assert.equal((await nextDay.post(`/settings/background/${id}/again`)).statusCode, 303);
  await work.drain();
  assert.equal(await nameOf(actor), `${actor.body.name}.`);
  const { rows } = await owner.query(`select actor_role from record where body_id = $1 and verb = 'job.begunAgain'`, [actor.body.id]);
  assert.deepEqual(rows, [{ actor_role: 'administrator' }]);
});

test('an export holds no jobs and a body that is brought back has none; after a restore none is left', async () => {
  const { actor } = await bodyWithLead(world);
  await database.inBody(actor, 'write', (db) => ask(db, actor));
  const tables = await database.inDoor(bodyTables);
  assert.deepEqual(
    tables.filter((table) => table.name.includes('job')),
    [],
  );
  await database.jobs.forget();
  assert.equal(await work.drain(), 0);
  assert.deepEqual(await recorded(actor), []);
});

test('what comes round each night is done once for each body and night, however many programs ask', async () => {
  const { actor } = await bodyWithLead(world);
  await Promise.all([work.nightly(), work.nightly(), work.nightly()]);
  await work.drain();
  await work.nightly();
  await work.drain();
  assert.equal((await recorded(actor)).length, 1);
  later(24 * 3600);
  await work.nightly();
  await work.drain();
  assert.equal((await recorded(actor)).length, 2);
});

test('a worker that is killed in the middle has done nothing, and its job is done once by another', async () => {
  const { actor } = await bodyWithLead(world);
  await database.inBody(actor, 'write', (db) => ask(db, actor));
  const { host, port, user, database: name, password } = (owner as unknown as { options: Record<string, unknown> }).options;
  const file = fileURLToPath(new URL('worker.ts', import.meta.url));
  const told = JSON.stringify({ connection: { host, port, user, database: name, password }, now: clock.now.toISOString() });
  const child = spawn(process.execPath, ['--import', 'tsx', file, told], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  assert.deepEqual(await states(actor), ['active']);
  assert.equal(await work.drain(), 0, 'nobody takes it from one who works');
  child.kill('SIGKILL');
  await once(child, 'exit');
  later(31);
  await work.drain();
  assert.deepEqual(await states(actor), ['retry'], 'a worker that fell silent is taken for dead');
  later(300);
  assert.equal(await work.drain(), 1);
  assert.equal(await nameOf(actor), `${actor.body.name}.`);
  assert.equal((await recorded(actor)).length, 1);
});

test('a worker that was taken for dead and goes on keeps nothing of what it did', async () => {
  const { actor } = await bodyWithLead(world);
  await database.inBody(actor, 'write', (db) => ask(db, actor));
  let inner = 0;
  job.meanwhile = async () => {
    job.meanwhile = async () => undefined;
    later(60);
    await work.drain();
    later(300);
    inner = await work.drain();
  };
  // The second waits for the record until the first gives up, so that it is tried where nothing is held yet.
  const slow = { ...job, run: async (...args: Parameters<typeof job.run>) => (await job.meanwhile(), job.run(...args)) };
  const zombie = workOf({ database, jobs: [slow], letters: async () => undefined, clock: () => clock.now, say: () => undefined });
  await zombie.drain();
  assert.equal(inner, 1);
  assert.equal(await nameOf(actor), `${actor.body.name}.`);
  assert.equal((await recorded(actor)).length, 1);
  assert.deepEqual(await states(actor), ['completed']);
});

test('the words of a failure that is made for people are kept as they are', async () => {
  const { actor } = await bodyWithLead(world);
  await database.inBody(actor, 'write', (db) => ask(db, actor));
  job.meanwhile = async () => {
    throw new JobFailure('There is nothing to count.');
  };
  await work.drain();
  job.meanwhile = async () => undefined;
  const [waits] = await database.inBody(actor, 'read', (db) => database.jobs.standing(db));
  assert.deepEqual([waits?.state, waits?.why, waits?.tries], ['again', 'There is nothing to count.', 1]);
});

test('workers that are told to stop end what they have begun', async () => {
  const { actor } = await bodyWithLead(world);
  let begun = () => {};
  const isBegun = new Promise<void>((done) => void (begun = done));
  job.meanwhile = async () => {
    begun();
    await new Promise<void>((done) => setTimeout(done, 300));
  };
  const stop = await work.start();
  await database.inBody(actor, 'write', (db) => ask(db, actor));
  await isBegun;
  await stop(5000);
  job.meanwhile = async () => undefined;
  assert.equal(await nameOf(actor), `${actor.body.name}.`);
  assert.deepEqual(await states(actor), ['completed']);
});

test('the migration makes the queue as its library does', () => {
  const migration = readFileSync(new URL('../../migrations/0029-jobs.sql', import.meta.url), 'utf8');
  const [, made = ''] = /-- made by pg-boss\n([^]*)-- end of what pg-boss made/.exec(migration) ?? [];
  const plain = (sql: string) =>
    sql
      .replaceAll(/\s+/g, ' ')
      .replaceAll(/(?: ?;)+ ?/g, ';')
      .replaceAll(/\( | \)/g, (each) => each.trim());
  const theirs = getConstructionPlans('pgboss', { backend: 'yugabytedb', createSchema: false })
    .replaceAll(/^\s*(BEGIN|COMMIT);\s*$/gm, '')
    .replaceAll(/^\s*SET LOCAL .*$/gm, '');
  assert.equal(plain(made).replace(/^;/, ''), plain(theirs).replace(/^;/, ''));
});
