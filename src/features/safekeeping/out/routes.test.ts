import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unzip } from '../../../../test/unzip.ts';
import { type Browser, browserFor, bodyWithLead, makeWorld, memberOf } from '../../../../test/world.ts';
import { MANIFEST, type Manifest } from '../manifest.ts';
import { printBytes } from './rules.ts';

const world = await makeWorld();
const { actor, lead } = await bodyWithLead(world);
const entries = async () => (await world.owner.query<{ verb: string }>('select verb from record where body_id = $1 order by seq', [actor.body.id])).rows.map((row) => row.verb);
const fetched = (browser: Browser) => world.app.inject({ url: '/settings/export/file', headers: { cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ') } });

test('the file is handed over only to whoever has just said in the record that they take it', async () => {
  const early = await lead.get('/settings/export/file');
  assert.deepEqual([early.statusCode, early.headers.location], [303, '/settings/export']);
  const said = await lead.post('/settings/export');
  assert.deepEqual([said.statusCode, said.headers.location], [303, '/settings/export/file']);
  assert.equal((await entries()).at(-1), 'body.exported');
  const { browser: administrator } = await memberOf(world, actor, 'administrator');
  assert.equal((await administrator.get('/settings/export/file')).statusCode, 303, 'what one person said does not do for another');

  const file = await fetched(lead);
  assert.equal(file.statusCode, 200);
  assert.match(String(file.headers['content-disposition']), /^attachment; filename="due-regard-westmere-college-2026-11-22\.zip"/);
  const files = await unzip(file.rawPayload);
  const manifest = JSON.parse(String(files.get(MANIFEST))) as Manifest;
  assert.deepEqual([manifest.body.id, manifest.record.entries], [actor.body.id, (await entries()).length]);
  assert.match((await lead.get('/settings/export')).body, /Taken out before[\s\S]*Helen Barrow/);

  const then = new Date(world.clock.now.getTime() - 11 * 60_000).toISOString();
  await world.owner.query(`begin; set local session_replication_role = replica; update record set at = '${then}' where verb = 'body.exported'; commit`);
  assert.equal((await lead.get('/settings/export/file')).statusCode, 303, 'ten minutes later it has to be said again');
});

test('who signed in more than fifteen minutes ago is asked to sign in again, and nothing is recorded', async () => {
  const { browser } = await memberOf(world, actor, 'administrator');
  const before = await entries();
  world.clock.now = new Date(world.clock.now.getTime() + 16 * 60_000);
  const page = await browser.get('/settings/export');
  assert.match(page.body, /href="\/sign-in\?to=%2Fsettings%2Fexport"/);
  assert.doesNotMatch(page.body, /<form[^>]*action="\/settings\/export"/);
  const refused = await browser.post('/settings/export');
  assert.equal(refused.statusCode, 422);
  assert.match(refused.body, /sign-in of the last 15 minutes/);
  assert.deepEqual(await entries(), before);
  assert.equal((await (await browserFor(world, actor)).post('/settings/export')).statusCode, 303);
});

test('the way there stands under Settings for those who may go it', async () => {
  assert.match((await lead.get('/settings')).body, /href="\/settings\/export"/);
  const { browser: deputy } = await memberOf(world, actor, 'deputy');
  assert.doesNotMatch((await deputy.get('/settings')).body, /settings\/export/);
});

test('a browser that goes away in the middle of the file ends the reading', async () => {
  const fresh = await browserFor(world, actor);
  await world.owner.query(`insert into file (body_id, id, name, sha256, bytes, media_type, added_by) select $1, gen_random_uuid(), 'large.bin', 'x', decode(repeat(md5(n::text), 400000), 'hex'), 'application/octet-stream', 'x' from generate_series(1, 6) n`, [actor.body.id]);
  assert.equal((await fresh.post('/settings/export')).statusCode, 303);
  const stop = new AbortController();
  const answer = await fetch(`${await world.address()}/settings/export/file`, { headers: { cookie: [...fresh.cookies].map(([name, value]) => `${name}=${value}`).join('; ') }, signal: stop.signal });
  assert.equal(answer.status, 200);
  await answer.body?.getReader().read();
  const open = async () => (await world.owner.query<{ open: number }>(`select count(*)::int as open from pg_stat_activity where datname = current_database() and state <> 'idle' and pid <> pg_backend_pid()`)).rows[0]?.open;
  assert.equal(await open(), 1, 'the file is still being read');
  stop.abort();
  for (let tries = 0; (await open()) !== 0; tries += 1) {
    assert.ok(tries < 2000, 'the transaction stays open');
    await new Promise((resolve) => setImmediate(resolve));
  }
});

const SIZES: readonly (readonly [number, string])[] = [[0, '0 bytes'], [1023, '1023 bytes'], [1024, '1.0 kB'], [3_600_000, '3.4 MB'], [52_428_800, '50 MB'], [5_368_709_120, '5.0 GB']];
for (const [bytes, says] of SIZES) test(`${bytes} bytes are told as ${says}`, () => assert.equal(printBytes(bytes), says));
