import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Unavailable } from '../../src/core/errors.ts';
import { exportBody } from '../../src/features/safekeeping/out/acts.ts';
import { bodyWithLead, makeWorld } from '../world.ts';
import { awayFor, isLost } from '../../src/db/away.ts';
import { record } from '../../src/db/record.ts';
import { raw } from '../../src/db/raw-sql.ts';

const world = await makeWorld();
await world.owner.query('update installation set set_up_at = $1', [world.clock.now]);
const { actor, lead } = await bodyWithLead(world);

const failure = (fields: Record<string, unknown>, message = 'secret detail') => Object.assign(new Error(message), fields);

const CASES: readonly (readonly [string, Error, RegExp])[] = [
  ['a server that is not there', failure({ code: 'ECONNREFUSED' }), /is away just now/],
  ['a socket that is not there', failure({ code: 'ENOENT', syscall: 'connect' }), /is away just now/],
  ['a name that is in no directory', failure({ code: 'ENOTFOUND' }), /is away just now/],
  ['every address of a name refused', new AggregateError([failure({ code: 'ECONNREFUSED' })]), /is away just now/],
  ['a backend that was ended', failure({ code: '57P01', severity: 'FATAL' }), /is away just now/],
  ['a crash of another backend', failure({ code: '57P02', severity: 'FATAL' }), /is away just now/],
  ['a connection that broke off', new Error('Connection terminated unexpectedly'), /is away just now/],
  ['a machine that vanished', new Error('Query read timeout'), /is away just now/],
  ['a server that starts', failure({ code: '57P03', severity: 'FATAL' }), /starting up/],
  ['too many connections', failure({ code: '53300', severity: 'FATAL' }), /no more connections/],
  ['a full disk', failure({ code: '53100', severity: 'ERROR' }), /disk that holds the database is full/],
  ['a copy that waits to take over', failure({ code: '25006', severity: 'ERROR' }), /only be read/],
  [
    'the same, told at the beginning',
    failure({ code: '0A000', severity: 'ERROR' }, 'cannot set transaction read-write mode during recovery'),
    /only be read/,
  ],
  ['a password that was changed', failure({ code: '28P01', severity: 'FATAL' }), /does not let the program in/],
  ['no connection free here', new Error('timeout exceeded when trying to connect'), /connections to the database are in use/],
];
for (const [name, error, says] of CASES) {
  test(`Waiting is asked for at ${name}, in words without a secret`, () => {
    const away = awayFor(error);
    assert.match(away?.message ?? '', says);
    assert.ok(!away?.message.includes('secret') && (away?.wait ?? 0) > 0);
  });
}

test('A fault of ours is not called an absence of the database', () => {
  for (const error of [
    new TypeError('x'),
    failure({ code: '23505', severity: 'ERROR' }),
    failure({ code: '42P01', severity: 'ERROR' }),
    failure({ code: '57014', severity: 'ERROR' }),
  ])
    assert.equal(awayFor(error), null);
  assert.equal(isLost(failure({ code: '53100', severity: 'ERROR' })), false, 'the connection of a refused statement is as good as before');
});

/** Ends a backend of this database, as who must be told: the one that is asked to name itself. */
const endBackend = (pid: number) => world.owner.query('select pg_terminate_backend($1, 5000)', [pid]);
const PID = raw<{ pid: number }>('select pg_backend_pid() as pid');
const GOOD = {
  name: 'Westmere University',
  sector: 'university',
  nation: 'Wales',
  yearStarts: '1 September',
  terms: 'Michaelmas: 1 Oct to 10 Dec',
};
const versionIn = (html: string) => /name="_version" value="(\d+)"/.exec(html)?.[1] ?? '';
const heard = () => world.errors.splice(0);

test('A backend that is ended in the middle of a change fails that change alone, and says that it is not saved', async () => {
  const failed = world.database.inBody(actor, 'write', async (db) => {
    const { pid } = await db.one(PID);
    await endBackend(pid);
    await db.all(PID);
  });
  await assert.rejects(failed, (error) => error instanceof Unavailable && !error.unsure);
  assert.deepEqual(heard(), ['The database is away just now. It is being waited for, and comes back by itself. (57P01)']);
  assert.equal(await world.database.inBody(actor, 'read', async (db) => (await db.all(PID)).length), 1);
  assert.deepEqual(heard(), ['The database answers again.']);
});

test('A backend that is ended while nobody asks it anything does not end the program', async () => {
  let went = () => {};
  const gone = new Promise<void>((done) => (went = done));
  const failed = world.database.inBody(actor, 'read', async (db) => {
    const { pid } = await db.one(PID);
    await endBackend(pid);
    // Work of another kind, while the connection is held: nothing is sent on it, so nothing tells of its end but an event.
    setImmediate(() => setImmediate(went));
    await gone;
  });
  await assert.rejects(failed, Unavailable);
  await world.database.inBody(actor, 'read', (db) => db.all(PID));
  heard();
});

test('Statements that were sent and not waited for do not end the program either', async () => {
  const failed = world.database.inBody(actor, 'read', async (db) => {
    const { pid } = await db.one(PID);
    const [first] = [db.all(raw('select pg_sleep(60)')), db.all(PID), db.maybe(PID), db.one(PID), db.run(PID)];
    await endBackend(pid);
    await first;
  });
  await assert.rejects(failed, Unavailable);
  await world.database.inBody(actor, 'read', (db) => db.all(PID));
  heard();
});

test('Whoever reads a long answer as it is made hears that the database went away, and not of a fault of ours', async () => {
  const stream = exportBody(world.database, actor, world.clock.now);
  const read = async () => {
    for await (const piece of stream) {
      assert.ok(piece);
      const { rows } = await world.owner.query<{ pid: number }>(
        `select pid from pg_stat_activity where datname = current_database() and xact_start is not null and pid <> pg_backend_pid()`,
      );
      for (const { pid } of rows) await endBackend(pid);
    }
  };
  await assert.rejects(read(), Unavailable);
  await world.database.inBody(actor, 'read', (db) => db.all(PID));
  heard();
});

test('A connection that is lost during the commit leaves open whether it was kept, and nobody is told that it was not', async () => {
  await world.owner.query(
    `create function end_me() returns trigger language plpgsql security definer as $$ begin perform pg_terminate_backend(pg_backend_pid()); return null; end $$`,
  );
  // What is put off to the end of the transaction happens while the commit is waited for.
  await world.owner.query(
    'create constraint trigger ends_me after insert on record deferrable initially deferred for each row execute function end_me()',
  );
  const failed = world.database.inBody(actor, 'write', (db) => record(db, { verb: 'body.looked', subject: { kind: 'body', id: db.body } }));
  await assert.rejects(failed, (error) => error instanceof Unavailable && error.unsure);
  const form = await lead.get('/settings');
  const answer = await lead.post('/settings', { ...GOOD, _version: versionIn(form.body) });
  assert.equal(answer.statusCode, 503);
  assert.match(answer.body, /whether it was saved is not known/);
  assert.doesNotMatch(answer.body, /not saved|nothing was saved/);
  await world.owner.query('drop trigger ends_me on record');
  heard();
});

test('A failed statement that the work swallowed is not reported as kept', async () => {
  const failed = world.database.inBody(actor, 'read', (db) => db.all(raw('select 1/0')).catch(() => 'all is well'));
  await assert.rejects(failed, /nothing of it is kept/);
});

test('A page that the database keeps from being drawn asks to wait, and keeps the person signed in', async () => {
  const before = versionIn((await lead.get('/settings')).body);
  await world.owner.query(
    `create function no_room() returns trigger language plpgsql as $$ begin raise 'no room' using errcode = '53100'; end $$`,
  );
  await world.owner.query('create trigger no_room before update on body for each row execute function no_room()');
  const answer = await lead.post('/settings', { ...GOOD, _version: before });
  assert.equal(answer.statusCode, 503);
  assert.equal(answer.headers['retry-after'], '60');
  assert.match(answer.body, /The disk that holds the database is full/);
  assert.match(answer.body, /What you sent was not saved/);
  assert.equal((await lead.get('/settings')).statusCode, 200);
  heard();
});
