import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { test } from 'node:test';
import { MigrationProblem } from './migrate.ts';
import { StartFailure, startFailure } from './start-failure.ts';

function systemError(fields: Record<string, unknown>): Error {
  return Object.assign(new Error('secret detail'), fields);
}

test('A port that is taken is said with its address, as the system reports it', async () => {
  const first = createServer().listen(0, '127.0.0.1');
  await once(first, 'listening');
  const { port } = first.address() as { port: number };
  const [error] = await once(createServer().listen(port, '127.0.0.1'), 'error');
  assert.equal(
    startFailure(error),
    `The address http://127.0.0.1:${port} is already in use by another program. Stop that one, or choose another port with PORT.`,
  );
  first.close();
});

const cases: readonly (readonly [string, unknown, RegExp])[] = [
  [
    'an IPv6 address that is taken',
    systemError({ code: 'EADDRINUSE', address: '::1', port: 7300 }),
    /^The address http:\/\/\[::1\]:7300 is already in use/,
  ],
  [
    'a port for administrators only',
    systemError({ code: 'EACCES', syscall: 'listen', address: '127.0.0.1', port: 80 }),
    /^This user may not open http:\/\/127\.0\.0\.1:80\./,
  ],
  [
    'an address that this machine has not',
    systemError({ code: 'EADDRNOTAVAIL', address: '10.9.8.7' }),
    /^This machine has no address 10\.9\.8\.7\./,
  ],
  [
    'a folder that may not be written',
    systemError({ code: 'EACCES', syscall: 'mkdir', path: '/srv/x' }),
    /^This user may not write to \/srv\/x\./,
  ],
  ['a full disk', systemError({ code: 'ENOSPC' }), /^The disk is full\./],
  ['a full disk, as the database says it', systemError({ code: '53100' }), /^The disk that holds the database is full\./],
  [
    'a database server that does not answer',
    new AggregateError([systemError({ code: 'ECONNREFUSED' })]),
    /^The database that DATABASE_URL names does not answer\./,
  ],
  ['a wrong database password', systemError({ code: '28P01' }), /refuses the user or the password/],
  ['a failure that lies below another', new Error('Start', { cause: systemError({ code: 'ENOSPC' }) }), /^The disk is full\./],
  [
    'a migration that failed',
    new MigrationProblem('The database could not be brought up to date.'),
    /^The database could not be brought up to date\.$/,
  ],
  ['a failure of our own words', new StartFailure('The data folder is in use.'), /^The data folder is in use\.$/],
];
for (const [name, error, sentence] of cases) {
  test(`The start says ${name} in one sentence`, () => {
    const said = startFailure(error);
    assert.match(said ?? '', sentence);
    assert.ok(!said?.includes('secret'));
  });
}

test('A mistake of our own is not dressed up as something a person can mend', () => {
  assert.equal(startFailure(new TypeError('x is not a function')), null);
  assert.equal(startFailure('text'), null);
});
