import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { after, test } from 'node:test';
import { z } from 'zod';
import type { Actor } from '../core/actor.ts';
import type { Database } from '../db/database.ts';
import { handOver } from './hand-over.ts';
import { backTo, get, later, post, redirect, type Reply } from './route.ts';
import { buildServer } from './server.ts';
import { formToken } from './tokens.ts';
import { planEdit, planRead } from '../features/plan/permissions.ts';

const secret = new Uint8Array(32);
const browser = 'b'.repeat(43);
let log: string[] = [];

/** A database that only writes down when a transaction opens and ends. */
const database = {
  inDoor: async () => ({ role: 'lead', name: 'Helen Barrow', body: {} }) as Actor,
  inBody: async (_actor: Actor, mode: string, work: (db: unknown) => Promise<unknown>) => {
    log.push(`begin ${mode}`);
    return work({ statements: () => 0, all: async () => [] }).finally(() => log.push(`end ${mode}`));
  },
} as unknown as Database;

/** Leaves one thing for later, which leaves another. */
async function handled(): Promise<Reply> {
  log.push('handled');
  const then = (what: string, reply: () => Reply) => later(async () => (log.push(what), reply()));
  return then('first', () => then('second', () => redirect('/done')));
}

const form = z.strictObject({});
let against: string[] = [];
const file = async () =>
  handOver({ name: 'a.txt', mediaType: 'text/plain', bytes: Buffer.from('words') }, async () => (log.push('looked'), against));
const routes = [
  get('/open', 'anyone', handled),
  post('/open', 'anyone', { form, handle: handled, showForm: backTo('/open') }),
  get('/inside', planRead, handled),
  post('/inside', planEdit, { form, handle: handled, showForm: backTo('/inside') }),
  get('/file', planRead, file),
];
const app = await buildServer({
  routes,
  nav: [],
  clock: () => new Date('2026-11-22T10:00:00Z'),
  log: false,
  services: { database, secret, publicUrl: 'http://127.0.0.1:7300', spool: tmpdir(), mailGoesOut: true },
});
after(() => app.close());

function ask(method: 'GET' | 'POST', url: string) {
  log = [];
  const payload = method === 'POST' ? new URLSearchParams({ _token: formToken(secret, browser) }).toString() : '';
  return app.inject({
    method,
    url,
    payload,
    headers: { 'content-type': 'application/x-www-form-urlencoded', cookie: `browser=${browser}; session=anything` },
  });
}

const CASES = [
  ['GET', '/open', []],
  ['POST', '/open', []],
  ['GET', '/inside', ['begin read', 'end read']],
  ['POST', '/inside', ['begin write', 'end write']],
] as const;

for (const [method, url, [begin, end]] of CASES) {
  test(`${method} ${url}: all that is left for later is done once the transaction is over, and before anybody is answered`, async () => {
    const answer = await ask(method, url);
    assert.deepEqual([answer.statusCode, answer.headers.location], [303, '/done']);
    assert.deepEqual(
      log,
      // Once it is known what a form was answered, that is kept.
      [begin, 'handled', end, 'first', 'second', ...(method === 'POST' ? [begin, end] : [])].filter((each) => each !== undefined),
    );
  });
}

test('a file is looked into when no transaction is held any more, and a page says why it is not handed over', async () => {
  const given = await ask('GET', '/file');
  assert.deepEqual([given.statusCode, given.body, log], [200, 'words', ['begin read', 'end read', 'looked']]);
  against = ['It starts a program.'];
  const refused = await ask('GET', '/file');
  assert.equal(refused.statusCode, 403);
  assert.match(refused.body, /This file is not handed over.*It starts a program\./su);
});
