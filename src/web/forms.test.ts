import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { Readable } from 'node:stream';
import { test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Actor } from '../core/actor.ts';
import type { Role } from '../core/permissions.ts';
import type { Database } from '../db/database.ts';
import { oneLine } from './forms.ts';
import { backTo, post, redirect } from './route.ts';
import { buildServer } from './server.ts';
import { formToken } from './tokens.ts';
import { planEdit } from '../features/plan/permissions.ts';
import { planImport } from '../features/intake/permissions.ts';

const secret = new Uint8Array(32);
const browser = 'b'.repeat(43);
const token = formToken(secret, browser);
const cookie = `browser=${browser}; session=anything`;
const words = z.strictObject({ word: z.string() });
const MEGABYTE = 1024 * 1024;

/** A server with a form for texts, one for a file, and one that is open to anybody; `taken` is what reached a handler. */
async function serverFor(role: Role | null, patience = 1000) {
  const taken: string[] = [];
  const handle = async (_context: unknown, input: { word: string }) => {
    taken.push(input.word);
    return redirect('/');
  };
  const database = {
    inDoor: async () => role && ({ role, body: {} } as Actor),
    inBody: async (_actor: Actor, _mode: string, work: (db: unknown) => Promise<unknown>) =>
      work({ statements: () => 0, all: async () => [], maybe: async () => null }),
  } as unknown as Database;
  const again = backTo('/wrong');
  const routes = [
    post('/words', planEdit, { form: words, handle, showForm: again }),
    post('/file', planImport, { form: words, uploads: 1, handle, showForm: again }),
    post('/open', 'anyone', { form: words, handle, showForm: again }),
  ];
  const app = await buildServer({
    routes,
    nav: [],
    patience,
    clock: () => new Date('2026-11-22T10:00:00Z'),
    log: false,
    services: { database, secret, publicUrl: 'http://127.0.0.1:7300', spool: tmpdir(), mailGoesOut: true },
  });
  const send = async (url: string, type: string, payload: string | Buffer) =>
    (await app.inject({ method: 'POST', url, payload, headers: { 'content-type': type, cookie } })).statusCode;
  return { app, taken, send };
}

const part = (name: string, value: string) => `--line\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
const inParts = (fields: Readonly<Record<string, string>>) =>
  `${Object.entries({ _token: token, ...fields })
    .map(([name, value]) => part(name, value))
    .join('')}--line--\r\n`;
const PARTS = 'multipart/form-data; boundary=line';
const FORM = 'application/x-www-form-urlencoded';

test('a form is taken in the clothing in which browsers send it, and in no other', async () => {
  const { app, taken, send } = await serverFor('lead');
  const good = { _token: token, word: 'plan' };
  assert.equal(await send('/words', FORM, new URLSearchParams(good).toString()), 303);
  assert.equal(await send('/file', PARTS, inParts({ word: 'with a file' })), 303);
  assert.deepEqual(taken.splice(0), ['plan', 'with a file']);
  for (const url of ['/words', '/file', '/open']) {
    for (const type of ['application/json', 'text/plain', 'application/xml', 'application/json; charset=utf-8'])
      assert.equal(await send(url, type, JSON.stringify(good)), 415, `${url} ${type}`);
  }
  for (const url of ['/words', '/open']) assert.equal(await send(url, PARTS, inParts({ word: 'in parts' })), 415, url);
  await app.close();
  assert.deepEqual(taken, []);
});

test('what is more than a form may hold is refused, and nothing of it is cut off unsaid', async () => {
  const { app, taken, send } = await serverFor('lead');
  const long = 'a'.repeat(MEGABYTE + 1);
  assert.equal(await send('/words', FORM, new URLSearchParams({ _token: token, word: long }).toString()), 413);
  assert.equal(await send('/words', 'application/json', JSON.stringify({ word: long.repeat(10) })), 415);
  assert.equal(await send('/file', PARTS, inParts({ word: 'a'.repeat(64 * 1024 + 1) })), 413, 'a long text beside a file');
  assert.equal(
    await send('/file', PARTS, inParts(Object.fromEntries(Array.from({ length: 61 }, (_, number) => [`field-${number}`, 'x'])))),
    413,
    'many fields beside a file',
  );
  await app.close();
  assert.deepEqual(taken, []);
});

test('a form of more fields than any of ours is refused in words, and a tick in each row of a long plan is taken', async () => {
  const { app, taken } = await serverFor('lead');
  const ask = async (url: string, fields: number) => {
    const payload = `_token=${token}&word=ticks${'&'.repeat(fields - 2)}`;
    const { statusCode, body } = await app.inject({ method: 'POST', url, payload, headers: { 'content-type': FORM, cookie } });
    return { statusCode, says: /<p>([^<]+)<\/p>/.exec(body)?.[1] };
  };
  assert.equal((await ask('/words', 10_000)).statusCode, 303);
  const says = 'The form holds 10,001 fields, and 10,000 can be taken at once. Send fewer at a time.';
  assert.deepEqual(await ask('/words', 10_001), { statusCode: 413, says });
  await app.close();
  const strangers = await serverFor(null);
  const form = (fields: number) => `_token=${token}&word=open${'&'.repeat(fields - 2)}`;
  assert.deepEqual([await strangers.send('/open', FORM, form(100)), await strangers.send('/open', FORM, form(101))], [303, 413]);
  await strangers.app.close();
  assert.deepEqual([...taken, ...strangers.taken], ['ticks', 'open']);
});

const typed = (name: string, type: string, text: string) =>
  `${part('_token', token)}--line\r\nContent-Disposition: form-data${name}\r\nContent-Type: ${type}\r\n\r\n${text}\r\n--line--\r\n`;
const head = (name: string) => `--line\r\nContent-Disposition: form-data; ${name}\r\n\r\n`;

test('a form in parts that cannot be told from each other is answered in words, and is no fault of ours', async () => {
  const { app, taken } = await serverFor('lead');
  const garbled: Readonly<Record<string, readonly [type: string, payload: string]>> = {
    'without a boundary': ['multipart/form-data', inParts({ word: 'x' })],
    'with an empty boundary': ['multipart/form-data; boundary=', inParts({ word: 'x' })],
    'with a boundary that is too long': [`multipart/form-data; boundary=${'b'.repeat(300)}`, inParts({ word: 'x' })],
    'that are not there': [PARTS, ''],
    'that end in a field': [PARTS, `${part('_token', token)}${head('name="word"')}half a wo`],
    'that end in a file': [PARTS, `${part('_token', token)}${head('name="file"; filename="a.txt"')}half a fi`],
    'that end in the head of a part': [PARTS, `${part('_token', token)}--line\r\nContent-Dispo`],
    'with the name of a field of every object': [PARTS, inParts({ __proto__x: 'x', constructor: 'x' })],
    'with another boundary than they say': ['multipart/form-data; boundary=other', inParts({ word: 'x' })],
    'with a text that says it is JSON and is not': [PARTS, typed('; name="word"', 'application/json', '{')],
    'with letters of no known kind': [PARTS, typed('; name="word"', 'text/plain; charset=nonsense', '\xff')],
    'with a file that has no name': [PARTS, typed('', 'application/octet-stream', 'x')],
  };
  const wrong: string[] = [];
  for (const [what, [type, payload]] of Object.entries(garbled)) {
    const { statusCode, body } = await app.inject({ method: 'POST', url: '/file', payload, headers: { 'content-type': type, cookie } });
    if (statusCode >= 500 || (statusCode >= 400 && !body.includes('<h1>'))) wrong.push(`${what}: ${statusCode}`);
    if (what.startsWith('that end') && !body.includes('This form did not arrive whole')) wrong.push(`${what}: ${body}`);
  }
  await app.close();
  assert.deepEqual(wrong, []);
  assert.ok(!taken.includes('half a wo'));
});

test('what comes before or between parts is weighed with them', async () => {
  const { app, taken } = await serverFor('lead');
  let sent = 0;
  const endless = new Readable({
    read() {
      sent += MEGABYTE;
      this.push(sent > 200 * MEGABYTE ? null : Buffer.alloc(MEGABYTE, 'x'));
    },
  });
  const answer = await app.inject({ method: 'POST', url: '/file', payload: endless, headers: { 'content-type': PARTS, cookie } });
  await app.close();
  assert.equal(answer.statusCode, 413);
  assert.match(answer.body, /larger than 20 MB/);
  assert.deepEqual(taken, []);
});

/** What is answered to a form whose end never comes. */
async function sendForEver(app: FastifyInstance, url: string): Promise<number> {
  const payload = new Readable({ read: () => undefined });
  payload.push('word=begun');
  return (await app.inject({ method: 'POST', url, payload, headers: { 'content-type': FORM, cookie } })).statusCode;
}

test('what is sent where nobody needs to be known is held up to 64 kB, also at an address that is not there', async () => {
  const { app, taken, send } = await serverFor('lead');
  const form = (bytes: number) => `_token=${token}&word=`.padEnd(bytes, 'a');
  const limit = 64 * 1024;
  assert.deepEqual([await send('/open', FORM, form(limit)), await send('/open', FORM, form(limit + 1))], [303, 413]);
  assert.deepEqual([await send('/nowhere', FORM, form(limit)), await send('/nowhere', FORM, form(limit + 1))], [404, 413]);
  assert.equal(await send('/words', FORM, form(limit + 1)), 303, 'who is known may send more');
  await app.close();
  assert.equal(taken.length, 2);
});

test('whoever asks for addresses that are not there over and over is asked to wait', async () => {
  const { app } = await serverFor(null, 3);
  const statuses: number[] = [];
  for (let time = 0; time < 4; time += 1) statuses.push((await app.inject({ url: `/nowhere/${time}` })).statusCode);
  await app.close();
  assert.deepEqual(statuses, [404, 404, 404, 429]);
});

test('who may not come in is told so before anything that they send is taken', async () => {
  const file = Buffer.concat([
    Buffer.from(`${part('_token', token)}--line\r\nContent-Disposition: form-data; name="file"; filename="plan.docx"\r\n\r\n`),
    Buffer.alloc(30 * MEGABYTE),
    Buffer.from('\r\n--line--\r\n'),
  ]);
  for (const [role, status] of [
    [null, 303],
    ['reader', 403],
    ['lead', 413],
  ] as const) {
    const { app, taken, send } = await serverFor(role);
    assert.equal(await send('/file', PARTS, file), status, String(role));
    assert.equal(await send('/words', FORM, `word=${'a'.repeat(MEGABYTE)}`), role === 'reader' ? 403 : status, String(role));
    if (role !== 'lead') assert.equal(await sendForEver(app, '/words'), status, 'nothing is waited for');
    await app.close();
    assert.deepEqual(taken, []);
  }
});

test('words from somebody who was signed out meanwhile come back on a page that sends them again, and only from a form of ours', async () => {
  const { app, taken } = await serverFor(null);
  const sent = (fields: Readonly<Record<string, string>>) =>
    app.inject({
      method: 'POST',
      url: '/words',
      payload: new URLSearchParams(fields).toString(),
      headers: { 'content-type': FORM, cookie },
    });
  const kept = await sent({ _token: token, _version: '7', word: 'Two <briefings>\nwere held' });
  assert.equal(kept.statusCode, 403);
  assert.match(
    kept.body,
    /You were signed out before this was saved.*action="\/words".*name="_version" value="7".*name="word" value="Two &lt;briefings/s,
  );
  assert.match(kept.body, /class="as-typed">Two &lt;briefings/);
  const file = { method: 'POST', url: '/file', headers: { 'content-type': PARTS, cookie } } as const;
  const beside = await app.inject({ ...file, payload: inParts({ word: 'Two with minutes', 'file"; filename="minutes.txt': 'Minutes' }) });
  assert.match(beside.body, /The file is not: add it once this is saved\..*name="word" value="Two with minutes"/s);
  for (const fields of [
    { _token: 'forged', word: 'Two briefings' },
    { _token: token, word: 'done' },
  ]) {
    const other = await sent(fields);
    assert.deepEqual([other.statusCode, other.headers.location], [303, '/sign-in']);
    assert.doesNotMatch(other.body, /briefings/);
  }
  await app.close();
  assert.deepEqual(taken, []);
});

test('whoever sends forms that are open to anybody over and over is asked to wait, and is told how long', async () => {
  const { app, taken, send } = await serverFor('lead', 60);
  const form = new URLSearchParams({ _token: token, word: 'again' }).toString();
  const statuses = async (url: string, times: number) => {
    const all: number[] = [];
    while (all.length < times) all.push(await send(url, FORM, form));
    return all;
  };
  assert.deepEqual(await statuses('/open', 5), [303, 303, 303, 429, 429]);
  assert.deepEqual(
    await statuses('/words', 10),
    Array.from({ length: 10 }, () => 303),
    'other forms go on',
  );
  const { statusCode, headers, body } = await app.inject({
    method: 'POST',
    url: '/open',
    payload: form,
    headers: { 'content-type': FORM },
  });
  await app.close();
  assert.equal(statusCode, 429);
  assert.match(String(headers['retry-after']), /^\d+$/);
  assert.match(body, /Please wait a moment/);
  assert.equal(taken.length, 13);
});

test('a field of one line holds no break and no sign that turns the line, whoever prints it', () => {
  assert.equal(oneLine().parse(' Evil\nBcc: all@example.org\u2028\u001b[2J\u202eend '), 'Evil Bcc: all@example.org [2J end');
  assert.equal(oneLine().min(1, 'Enter a name').safeParse('\n\t\u0085').success, false);
});
