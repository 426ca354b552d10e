import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { Readable } from 'node:stream';
import { test } from 'node:test';
import type { Database } from '../db/database.ts';
import { oneButton } from './forms.ts';
import { get, post, redirect } from './route.ts';
import { buildServer } from './server.ts';

/** A server that listens, with a page that waits until it is let go, a download without an end, and a form. */
async function serverWith(drainMs: number) {
  let letGo = () => {};
  const gone = new Promise<void>((done) => void (letGo = done));
  const routes = [
    get('/slow', 'anyone', async () => {
      await gone;
      return { is: 'json', value: 'answered' };
    }),
    post('/form', 'anyone', { form: oneButton, handle: async () => redirect('/'), showForm: async () => redirect('/') }),
  ];
  const database = { inDoor: async () => null } as unknown as Database;
  const publicUrl = 'http://127.0.0.1:7300';
  const services = { database, secret: new Uint8Array(32), publicUrl, spool: tmpdir(), mailGoesOut: true };
  const app = await buildServer({ routes, nav: [], drainMs, clock: () => new Date('2026-11-22T10:00:00Z'), log: false, services });
  app.get('/endless', (_request, reply) =>
    reply.send(
      new Readable({
        read() {
          this.push(Buffer.alloc(65_536));
        },
      }),
    ),
  );
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as AddressInfo;
  const taken = () => new Promise<void>((done) => app.server.once('request', () => setImmediate(done)));
  return { app, port, letGo, taken };
}

/** A connection that has sent this much; `heard` is all that came back by its end. */
async function send(port: number, text: string): Promise<{ socket: Socket; heard: Promise<string> }> {
  const socket = connect(port, '127.0.0.1');
  let all = '';
  socket.on('data', (bytes: Buffer) => void (all = (all + bytes.toString('latin1')).slice(0, 5000)));
  socket.on('error', () => undefined);
  const heard = new Promise<string>((done) => socket.on('close', () => done(all)));
  await once(socket, 'connect');
  socket.write(text);
  return { socket, heard };
}

const FORM = 'Content-Type: application/x-www-form-urlencoded';
const HALF_A_FORM = `POST /form HTTP/1.1\r\nHost: x\r\n${FORM}\r\nContent-Length: 100\r\n\r\n_token=`;
const asks = (path: string, more = '') => `GET ${path} HTTP/1.1\r\nHost: x\r\n${more}\r\n`;

test('told to stop, a server answers whom it had begun to answer, asks others to wait, and in the end cuts the rest', async () => {
  const { app, port, letGo, taken } = await serverWith(3000);
  const halfHead = await send(port, 'GET /slow HTTP/1.1\r\nHos');
  const begun: Awaited<ReturnType<typeof send>>[] = [];
  for (const text of [asks('/slow', 'Connection: close\r\n'), HALF_A_FORM, asks('/endless')]) {
    const seen = taken();
    begun.push(await send(port, text));
    await seen;
  }
  const [slow, halfBody, endless] = begun.map(({ heard }) => heard);
  const closing = app.close();
  // What was asked once more on a connection that is being answered waits its turn there, so it comes on one of its own.
  const late = await (await send(port, asks('/slow'))).heard;
  assert.match(late, /^HTTP\/1\.1 503 /);
  assert.match(late, /\r\nconnection: close\r\n/i);
  assert.match(late, /\r\nretry-after: 30\r\n/i);
  assert.match(late, /Please wait a moment/);
  letGo();
  assert.match((await slow) ?? '', /^HTTP\/1\.1 200 [\s\S]*answered/);
  await closing;
  assert.equal(await halfHead.heard, '');
  assert.equal(await halfBody, '');
  assert.match((await endless) ?? '', /^HTTP\/1\.1 200 /);
  assert.equal(app.server.listening, false);
});

test('a server that answers nobody stops at once, whoever keeps a connection open', async () => {
  const { app, port } = await serverWith(2 ** 31 - 1);
  const { socket, heard } = await send(port, asks('/healthz'));
  await once(socket, 'data');
  const half = await send(port, 'POST /form HTTP/1.1\r\nHost: x\r\n');
  await app.close();
  assert.match(await heard, /^HTTP\/1\.1 200 /);
  assert.equal(await half.heard, '');
});
