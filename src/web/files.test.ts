import assert from 'node:assert/strict';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { after, test } from 'node:test';
import type { Actor } from '../core/actor.ts';
import type { Database } from '../db/database.ts';
import { get } from './route.ts';
import { buildServer } from './server.ts';

const LARGE = new Uint8Array(24 << 20);
const body = { id: '01a2027a-0000-7000-8000-000000000001' };
let who: Actor | null = { account: '01a2027a-0000-7000-8000-000000000002', role: 'lead', body } as unknown as Actor;
const signedIn = who;

const database = { inDoor: async () => who, inBody: async (_actor: Actor, _mode: string, work: (db: unknown) => Promise<unknown>) => work({ statements: () => 0 }) } as unknown as Database;
const file = get('/file', 'plan.read', async () => ({ is: 'file', name: 'large.bin', mediaType: 'application/octet-stream', bytes: LARGE }));
const services = { database, secret: new Uint8Array(32), publicUrl: 'http://127.0.0.1:7300', spool: tmpdir(), sendMail: async () => undefined, indicators: [] };
const app = await buildServer({ routes: [file], nav: [], clock: () => new Date('2026-11-22T10:00:00Z'), log: false, services });
const sockets: Socket[] = [];
app.server.on('connection', (socket) => sockets.push(socket));
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
  const slow = await Promise.all(Array.from({ length: 8 }, stalled));
  const ninth = await stalled();
  assert.deepEqual([ninth.status, ninth.again], [429, '10']);
  const waiting = sockets.filter((socket) => socket.timeout === 60_000 && !socket.destroyed);
  assert.equal(waiting.length, 8, 'who takes nothing for a minute is given up');
  const [first] = slow;
  const left = new Promise((resolve) => void waiting.forEach((socket) => socket.once('close', resolve)));
  await first?.close();
  await left;
  assert.equal((await stalled()).status, 200);
});
