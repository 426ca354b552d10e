import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { test } from 'node:test';
import { unzip } from '../../../../test/unzip.ts';
import { type Browser, browserFor, bodyWithLead, makeWorld, memberOf } from '../../../../test/world.ts';
import type { Actor } from '../../../core/actor.ts';
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

/** Asks for the file as a browser that takes its beginning and then no more until it is told to. */
async function stalled(browser: Browser) {
  assert.equal((await browser.post('/settings/export')).statusCode, 303);
  const answer = await fetch(`${await world.address()}/settings/export/file`, { headers: { cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ') } });
  assert.equal(answer.status, 200);
  const reader = answer.body!.getReader();
  let taken = (await reader.read()).value?.length ?? 0;
  const rest = async () => {
    for (let each = await reader.read(); !each.done; each = await reader.read()) taken += each.value.length;
    return taken;
  };
  return { rest, size: Number(answer.headers.get('content-length')), close: () => reader.cancel() };
}

const LARGE_BYTES = 3 * 6_400_000;

test('who takes the file slowly holds no connection of the database, and nothing lies in the folder where it was made', async () => {
  const fresh = await browserFor(world, actor);
  // What is packed in the database is unpacked whole for each piece of it; real files are packed already.
  await world.owner.query('alter table file alter column bytes set storage external');
  await world.owner.query(`insert into file (body_id, id, name, sha256, bytes, media_type, added_by) select $1, gen_random_uuid(), 'large.bin', 'x', decode(repeat(md5(n::text), 400000), 'hex'), 'application/octet-stream', 'x' from generate_series(1, 3) n`, [actor.body.id]);
  const slow = [await stalled(fresh), await stalled(fresh)];
  const { rows } = await world.owner.query<{ open: number }>(`select count(*)::int as open from pg_stat_activity where datname = current_database() and state <> 'idle' and pid <> pg_backend_pid()`);
  assert.equal(rows[0]?.open, 0);
  assert.deepEqual((await readdir(tmpdir())).filter((name) => name.startsWith('spool-')), []);
  assert.equal((await fetched(fresh)).statusCode, 429, 'a third is asked to wait for the others');
  for (const each of slow) await each.close();
});

test('taking the file ends with the session, with the membership and with the role that allowed it, and not before', async () => {
  const ends: Readonly<Record<string, (of: { actor: Actor; browser: Browser }) => Promise<unknown>>> = {
    'signed out everywhere': ({ actor: { account } }) => world.owner.query('delete from session where account_id = $1', [account]),
    'no member any more': ({ actor: { account } }) => world.owner.query('update member set suspended_at = now() where account_id = $1', [account]),
    'in another role': ({ actor: { account } }) => world.owner.query(`update member set role = 'owner' where account_id = $1`, [account]),
  };
  for (const [why, end] of Object.entries(ends)) {
    const member = await memberOf(world, actor, 'administrator');
    const slow = await stalled(member.browser);
    await end(member);
    await assert.rejects(slow.rest(), /terminated/, why);
  }
  const { browser } = await memberOf(world, actor, 'administrator');
  const slow = await stalled(browser);
  assert.ok(slow.size > LARGE_BYTES);
  assert.equal(await slow.rest(), slow.size);
});

const SIZES: readonly (readonly [number, string])[] = [[0, '0 bytes'], [1023, '1023 bytes'], [1024, '1.0 kB'], [3_600_000, '3.4 MB'], [52_428_800, '50 MB'], [5_368_709_120, '5.0 GB']];
for (const [bytes, says] of SIZES) test(`${bytes} bytes are told as ${says}`, () => assert.equal(printBytes(bytes), says));
