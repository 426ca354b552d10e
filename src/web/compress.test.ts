import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { h } from 'preact';
import type { Actor } from '../core/actor.ts';
import type { Database } from '../db/database.ts';
import { assetUrl } from '../ui/assets.ts';
import { accepts } from './compress.ts';
import { get, type Reply } from './route.ts';
import { buildServer } from './server.ts';
import { planRead } from '../features/plan/permissions.ts';

const browser = 'b'.repeat(43);
const BROWSERS_TAKE = 'gzip, deflate, br, zstd';

/** A page without the keys of its forms, which differ each time. */
const withoutKeys = (html: string) => html.replaceAll(/name="_token" value="[^"]*"/g, '');

/** A server with a long page, a file and a table, as people come to it. */
async function serverAt(publicUrl: string) {
  const actor = { role: 'lead', name: 'Helen Barrow', body: { name: 'Westmere College' } } as unknown as Actor;
  const inBody = async (_actor: Actor, _mode: string, work: (db: unknown) => Promise<unknown>) => work({ statements: () => 0 });
  const database = { inDoor: async () => actor, inBody } as unknown as Database;
  const main = h('p', null, 'Brief every governor, 日本 & Ærø. '.repeat(3000));
  const page = async (): Promise<Reply> => ({ is: 'page', title: 'Plan', main });
  const bytes = Buffer.alloc(50_000, 'x');
  const file = (mediaType: string) => async (): Promise<Reply> => ({ is: 'file', name: 'plan', mediaType, bytes });
  const files = [get('/zip', planRead, file('application/zip')), get('/pdf', 'anyone', file('application/pdf'))];
  const routes = [get('/plan', planRead, page), get('/open', 'anyone', page), ...files];
  const services = { database, secret: new Uint8Array(32), publicUrl, spool: tmpdir(), mailGoesOut: true };
  const app = await buildServer({ routes, nav: [], clock: () => new Date('2026-11-22T10:00:00Z'), log: false, services });
  const prefix = publicUrl.startsWith('https:') ? '__Host-' : '';
  const cookie = `${prefix}session=x; ${prefix}browser=${browser}`;
  const ask = (url: string, headers: Record<string, string> = {}, method: 'GET' | 'HEAD' = 'GET') =>
    app.inject({ method, url, headers: { cookie, ...headers } });
  return { app, ask };
}

test('a page is compressed for whoever takes it so, and is the same page', async () => {
  const { app, ask } = await serverAt('https://prevent.example.ac.uk');
  for (const url of ['/plan', '/open']) {
    const plain = await ask(url, { 'sec-fetch-site': 'same-origin' });
    assert.equal(plain.headers['content-encoding'], undefined);
    for (let time = 0; time < 3; time += 1) {
      const packed = await ask(url, { 'sec-fetch-site': 'none', 'accept-encoding': BROWSERS_TAKE });
      assert.equal(packed.headers['content-encoding'], 'gzip');
      assert.equal(withoutKeys(gunzipSync(packed.rawPayload).toString()), withoutKeys(plain.body));
      assert.equal(packed.headers['content-length'], String(packed.rawPayload.length));
      assert.ok(packed.rawPayload.length * 10 < plain.rawPayload.length, `${packed.rawPayload.length} of ${plain.rawPayload.length} bytes`);
      assert.equal(packed.headers['vary'], plain.headers['vary']);
      assert.match(String(packed.headers['vary']), /accept-encoding, sec-fetch-site/);
    }
    const head = await ask(url, { 'sec-fetch-site': 'none', 'accept-encoding': BROWSERS_TAKE }, 'HEAD');
    assert.deepEqual([head.headers['content-encoding'], head.rawPayload.length], ['gzip', 0]);
  }
  await app.close();
});

test('a page that another site may have asked for is not compressed, so that its length tells nothing of what is in it', async () => {
  const cases: readonly (readonly [publicUrl: string, site: string | null, packed: boolean])[] = [
    ['https://prevent.example.ac.uk', 'same-origin', true],
    ['https://prevent.example.ac.uk', 'none', true],
    ['https://prevent.example.ac.uk', 'cross-site', false],
    ['https://prevent.example.ac.uk', 'same-site', false],
    ['https://prevent.example.ac.uk', null, false],
    ['http://127.0.0.1:7300', 'cross-site', false],
    ['http://127.0.0.1:7300', null, true],
  ];
  for (const [publicUrl, site, packed] of cases) {
    const { app, ask } = await serverAt(publicUrl);
    const from: Record<string, string> = site === null ? {} : { 'sec-fetch-site': site };
    const { headers, statusCode } = await ask('/plan', { 'accept-encoding': BROWSERS_TAKE, ...from });
    await app.close();
    assert.deepEqual([statusCode, headers['content-encoding']], [200, packed ? 'gzip' : undefined], `${publicUrl} ${site}`);
  }
});

test('files are handed over as they are', async () => {
  const { app, ask } = await serverAt('http://127.0.0.1:7300');
  for (const url of ['/zip', '/pdf']) {
    const { headers, rawPayload } = await ask(url, { 'accept-encoding': BROWSERS_TAKE });
    assert.deepEqual([headers['content-encoding'], rawPayload.length, headers['content-length']], [undefined, 50_000, '50000'], url);
  }
  await app.close();
});

test('styles, script and icon are handed over as the build compressed them, and the font as it is', async () => {
  const { app, ask } = await serverAt('https://prevent.example.ac.uk');
  for (const name of ['styles.css', 'browser.js', 'icon.svg'] as const) {
    const plain = await ask(assetUrl(name));
    for (const [takes, coding, unpack] of [
      [BROWSERS_TAKE, 'br', brotliDecompressSync],
      ['gzip', 'gzip', gunzipSync],
    ] as const) {
      const packed = await ask(assetUrl(name), { 'accept-encoding': takes, 'sec-fetch-site': 'cross-site' });
      assert.equal(packed.headers['content-encoding'], coding, name);
      assert.equal(packed.headers['content-type'], plain.headers['content-type']);
      assert.equal(packed.headers['content-length'], String(packed.rawPayload.length));
      assert.deepEqual([packed.headers['vary'], plain.headers['vary']], ['accept-encoding', 'accept-encoding']);
      assert.deepEqual(unpack(packed.rawPayload), plain.rawPayload);
      assert.equal((await ask(`${assetUrl(name)}.br`)).statusCode, 404);
    }
  }
  assert.equal((await ask(assetUrl('font.woff2'), { 'accept-encoding': BROWSERS_TAKE })).headers['content-encoding'], undefined);
  await app.close();
});

test('a browser is asked what it takes, and no is no', () => {
  for (const header of ['gzip', 'br, GZIP;q=0.5', ['br', 'gzip']]) assert.equal(accepts(header, 'gzip'), true, String(header));
  for (const header of ['gzip;q=0', 'gzip; q=0.000, br', '*', '', 'xgzip', undefined])
    assert.equal(accepts(header, 'gzip'), false, String(header));
});
