import { stepsOf } from '../../test/work.ts';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { InjectOptions } from 'fastify';
import { z } from 'zod';
import type { Actor } from '../core/actor.ts';
import type { Database } from '../db/database.ts';
import { backTo, get, post, redirect } from './route.ts';
import { buildServer } from './server.ts';
import { formToken } from './tokens.ts';
import { planEdit } from '../features/plan/permissions.ts';
import { planImport } from '../features/intake/permissions.ts';

const secret = new Uint8Array(32);
const browser = 'b'.repeat(43);
const token = formToken(secret, browser);
const FORM = 'application/x-www-form-urlencoded';
/** Enough of a body for a square to show. */
const LARGE = 128 * 1024;
/** Node itself refuses more headers than this. */
const HEADERS = 16 * 1024;

/** A server with a page and a form that are open to anybody, and forms for a lead. */
async function server() {
  const form = z.strictObject({ word: z.union([z.string(), z.array(z.string())]) });
  const handle = async () => redirect('/');
  const again = backTo('/');
  const actor = { role: 'lead', body: {} } as Actor;
  const inBody = async (_actor: Actor, _mode: string, work: (db: unknown) => Promise<unknown>) =>
    work({ statements: () => 0, all: async () => [], maybe: async () => null });
  const database = { inDoor: async () => actor, inBody } as unknown as Database;
  const routes = [
    get('/page/:name', 'anyone', async ({ query, params }) => ({ is: 'json', value: Object.keys({ ...query, ...params }).length })),
    post('/open', 'anyone', { form, handle, showForm: again }),
    post('/ticks', planEdit, { form, handle, showForm: again }),
    post('/file', planImport, { form, uploads: 1, handle, showForm: again }),
  ];
  const services = { database, secret, publicUrl: 'http://127.0.0.1:7300', spool: '', mailGoesOut: true };
  const clock = () => new Date('2026-11-22T10:00:00Z');
  return buildServer({ routes, nav: [], patience: 1_000_000, proxies: ['127.0.0.1'], clock, log: false, services });
}

const cookie = `browser=${browser}; session=anything`;
const sent = (url: string, type: string, payload: string): InjectOptions => ({
  method: 'POST',
  url,
  payload,
  headers: { 'content-type': type, cookie },
});
const form = (url: string, payload: string) => sent(url, FORM, `_token=${token}&${payload}`);
const stranger = (payload: string): InjectOptions => ({ method: 'POST', url: '/open', payload, headers: { 'content-type': FORM } });
const page = (headers: Record<string, string>, url = '/page/one'): InjectOptions => ({ method: 'GET', url, headers });
const parts = (payload: string, type = 'multipart/form-data; boundary=line') => sent('/file', type, payload);
const part = (head: string, body: string) => `--line\r\nContent-Disposition: form-data; ${head}\r\n\r\n${body}\r\n`;
const many = (count: number, each: (number: number) => string, between = '') =>
  Array.from({ length: count }, (_, at) => each(at)).join(between);

type Kind = readonly [what: string, most: number, request: (amount: number) => InjectOptions];
const overAndOver = (what: string, signs: readonly string[], most: number, request: (text: string) => InjectOptions): Kind[] =>
  signs.map((sign) => [`${what} of ${JSON.stringify(sign)} over and over`, most, (n) => request(sign.repeat(n / sign.length))]);

/** What may come in, by how much of it there is, and how much is tried: what gets past the limits, where that is not too much to count. */
const BROUGHT: readonly Kind[] = [
  [
    'a field over and over, from a member',
    2000,
    (n) =>
      form(
        '/ticks',
        many(n - 1, () => 'word=x', '&'),
      ),
  ],
  [
    'fields of many names, from a member',
    2000,
    (n) =>
      form(
        '/ticks',
        many(n - 1, (at) => `f${at}=x`, '&'),
      ),
  ],
  [
    'numbers as names, from a member',
    2000,
    (n) =>
      form(
        '/ticks',
        many(n - 1, (at) => `${at * 7}=x`, '&'),
      ),
  ],
  ['a field over and over, from a stranger', 2000, (n) => stranger(many(n, () => 'word=x', '&'))],
  ['fields of many names, from a stranger', 2000, (n) => stranger(many(n, (at) => `f${at}=x`, '&'))],
  ['nothing but separators', LARGE, (n) => stranger('&'.repeat(n))],
  ...overAndOver('a field', ['%', '+', '=', '%41', '%zz', '%E6%97', '\r\n', ';', '[', '.', 'é'], LARGE, (text) => stranger(`word=${text}`)),
  ...overAndOver('a cookie header', ['a=b; ', 'a=b;', ';', '; ', '=', 'a', 'a;', '"', '%', '%41', 'session=x; '], HEADERS, (text) =>
    page({ cookie: text }),
  ),
  ['cookies of many names', HEADERS / 8, (n) => page({ cookie: many(n, (at) => `c${at}=x`, '; ') })],
  ['a notice of many dots', HEADERS, (n) => page({ cookie: `browser=${browser}; notice=${'.'.repeat(n)}` })],
  ...overAndOver('a query', ['a=b&', '&', '=', '%', '%41', '+', '?', '[]=', 'a[b]='], HEADERS, (text) => page({}, `/page/one?${text}`)),
  ['a query of many names', HEADERS / 8, (n) => page({}, `/page/one?${many(n, (at) => `q${at}=x`, '&')}`)],
  ...overAndOver('a path', ['a', '%41', '/', '%2F', ';', '.', '//', '%25'], HEADERS, (text) => page({}, `/page/${text}`)),
  ['headers of many names', 1000, (n) => page(Object.fromEntries(Array.from({ length: n }, (_, at) => [`x-${at}`, 'y'])))],
  ...['accept-encoding', 'x-forwarded-for', 'user-agent', 'sec-fetch-site', 'content-type', 'host'].flatMap((name) =>
    overAndOver(name, [', '], HEADERS, (text) => page({ [name]: text })),
  ),
  ...overAndOver('accept-encoding', ['gzip;q=0, ', '; '], HEADERS, (text) => page({ 'accept-encoding': text })),
  ...overAndOver('x-forwarded-for', ['127.0.0.1, '], HEADERS, (text) => page({ 'x-forwarded-for': text })),
  ...overAndOver('a kind of content', ['; a="b"'], HEADERS, (text) => sent('/ticks', FORM + text, 'word=x')),
  ['a boundary of many letters', HEADERS, (n) => parts('', `multipart/form-data; boundary=${'-'.repeat(n)}`)],
  ['parts beside a file, empty', 4000, (n) => parts(`${'--line\r\n\r\n'.repeat(n)}--line--\r\n`)],
  ['parts beside a file, of many names', 4000, (n) => parts(`${many(n, (at) => part(`name="f${at}"`, 'x'))}--line--\r\n`)],
  ['headers of a part', 4000, (n) => parts(`--line\r\n${many(n, (at) => `X-${at}: y\r\n`)}\r\nx\r\n--line--\r\n`)],
  ...overAndOver('the name of a part', ['\\', '"', ';a=b', '%41', ' ', "*=utf-8''a"], 6 * 1024, (text) =>
    parts(`${part(`name="a${text}"`, 'x')}--line--\r\n`),
  ),
  ...overAndOver('a file', ['\r\n--lin', '\r\n', '\r', '-', '\r\n--line\r\n'], LARGE, (text) =>
    parts(`${part('name="file"; filename="a.txt"', text)}--line--\r\n`),
  ),
  ['a text before the parts', LARGE, (n) => parts(`${'x'.repeat(n)}\r\n${part('name="word"', 'x')}--line--\r\n`)],
  ['a text after the parts', LARGE, (n) => parts(`${part('name="word"', 'x')}--line--\r\n${'x'.repeat(n)}`)],
];

test(`twice as much of anything that a request can bring is at most twice the work (${BROUGHT.length} kinds)`, async () => {
  const app = await server();
  const wrong: string[] = [];
  for (const [what, most, request] of BROUGHT) {
    const [whole, half] = [request(most), request(most / 2)];
    // What is got ready once, such as a route's own code, is no part of either.
    await app.inject(request(Math.floor(most / 4)));
    const steps = await stepsOf(() => app.inject(half));
    const twice = await stepsOf(() => app.inject(whole));
    if (twice > 2.2 * steps) wrong.push(`${what}: ${steps} steps, and ${twice} for twice as much`);
  }
  await app.close();
  assert.deepEqual(wrong, []);
});

test('a work that grows as the square of what it is given is seen to', async () => {
  const spreading = (times: number) => async () => {
    let all: number[] = [];
    for (let at = 0; at < times; at += 1) all = [...all, at];
  };
  assert.ok((await stepsOf(spreading(400))) > 3 * (await stepsOf(spreading(200))));
});
