import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { after, test } from 'node:test';
import type { Actor } from '../core/actor.ts';
import type { Database } from '../db/database.ts';
import { makeLine } from '../core/turns.ts';
import { STALLED_MS } from './files.ts';
import { get, made, type Reply } from './route.ts';
import { buildServer } from './server.ts';
import { planRead } from '../features/plan/permissions.ts';

const LARGE = new Uint8Array(24 << 20);
const body = { id: '01a2027a-0000-7000-8000-000000000001' };
let who: Actor | null = { account: '01a2027a-0000-7000-8000-000000000002', role: 'lead', body } as unknown as Actor;
const signedIn = who;

/** Where requests can be held up: while it is looked who asks, and while their file is made. */
type Gate = 'coming' | 'making';
let shut: { readonly gate: Gate; readonly open: Promise<void>; held: number } | null = null;
let handled = 0;
const past = async (gate: Gate) => {
  if (shut?.gate !== gate) return;
  shut.held += 1;
  await shut.open;
};

const database = {
  inDoor: async () => past('coming').then(() => who),
  inBody: async (_actor: Actor, _mode: string, work: (db: unknown) => Promise<unknown>) => work({ statements: () => 0 }),
} as unknown as Database;
const line = makeLine({ atOnce: 20, ofPerson: 20, ofAll: 20, seconds: 1, what: 'files' });
const large = async (): Promise<Reply> => {
  handled += 1;
  await past('making');
  return { is: 'file', name: 'large.bin', mediaType: 'application/octet-stream', bytes: LARGE };
};
const routes = [get('/file', planRead, large), made('/made', planRead, line, large)];
const services = {
  database,
  secret: new Uint8Array(32),
  publicUrl: 'http://127.0.0.1:7300',
  spool: tmpdir(),
  mailGoesOut: true,
};
const app = await buildServer({ routes, nav: [], clock: () => new Date('2026-11-22T10:00:00Z'), log: false, services });
let came: { readonly answer: ServerResponse; readonly over: Promise<unknown> }[] = [];
app.server.on(
  'request',
  (_request, answer: ServerResponse) => void came.push({ answer, over: new Promise((resolve) => answer.once('close', resolve)) }),
);
const address = await app.listen({ port: 0, host: '127.0.0.1' });
after(() => app.close());

/** Asks for the file, and takes no more than its beginning until it is told to. */
async function stalled() {
  const answer = await fetch(`${address}/file`, { headers: { cookie: 'session=anything' } });
  const reader = answer.body!.getReader();
  await reader.read();
  const rest = async () => {
    for (let each = await reader.read(); !each.done; each = await reader.read());
  };
  return { status: answer.status, again: answer.headers.get('retry-after'), rest, close: () => reader.cancel() };
}

test('a file is broken off in the middle once the session is over, and sent whole while it is not', async () => {
  const slow = await stalled();
  who = null;
  await assert.rejects(slow.rest(), /terminated/);
  who = signedIn;
  await (await stalled()).rest();
});

test('a file that goes on after its reader has moved to another body is broken off', async () => {
  const slow = await stalled();
  who = { ...signedIn, body: { ...body, id: '01a2027a-0000-7000-8000-000000000003' } } as Actor;
  await assert.rejects(slow.rest(), /terminated/);
  who = signedIn;
});

test('one person takes eight files at a time; the ninth is asked to wait, until one of them ends', async () => {
  came = [];
  const slow = await Promise.all(Array.from({ length: 8 }, stalled));
  const ninth = await stalled();
  assert.deepEqual([ninth.status, ninth.again], [429, '10']);
  const waiting = came.filter(({ answer }) => answer.socket?.timeout === STALLED_MS);
  assert.equal(waiting.length, 8, 'who takes nothing for a minute is given up');
  const [first, ...others] = slow;
  const left = Promise.race(waiting.map(({ over }) => over));
  await first?.close();
  await left;
  const next = await stalled();
  assert.equal(next.status, 200);
  await Promise.all([next, ...others].map((each) => each.close()));
  await Promise.all(came.map(({ over }) => over));
});

/** Eight ask for a file, and leave while they are held up at a gate, which is opened then. */
async function leaveAt(gate: Gate, path: string) {
  const { promise, resolve } = Promise.withResolvers<void>();
  const here = { gate, open: promise, held: 0 };
  [shut, came, handled] = [here, [], 0];
  const leaving = new AbortController();
  const asked = Array.from({ length: 8 }, () =>
    fetch(`${address}${path}`, { headers: { cookie: 'session=anything' }, signal: leaving.signal }).catch(() => null),
  );
  while (here.held < 8) await new Promise((next) => setImmediate(next));
  const left = came.map(({ over }) => over);
  leaving.abort();
  await Promise.all([...asked, ...left]);
  shut = null;
  resolve();
}

test('whoever leaves while their files are still being made takes none of them', async () => {
  await leaveAt('making', '/file');
  const after = await stalled();
  assert.equal(after.status, 200);
  await after.rest();
});

test('nothing is made for whoever left before it was known who they are', async () => {
  for (const path of ['/made', '/file']) {
    await leaveAt('coming', path);
    await (await stalled()).rest();
    assert.equal(handled, 1, `only what was waited for: ${path}`);
  }
});

test('whoever asks for the headers of a file alone is given its length and takes none of it', async () => {
  const answer = await app.inject({ method: 'HEAD', url: '/file', headers: { cookie: 'session=anything' } });
  assert.deepEqual([answer.statusCode, Number(answer.headers['content-length']), answer.rawPayload.length], [200, LARGE.length, 0]);
});
