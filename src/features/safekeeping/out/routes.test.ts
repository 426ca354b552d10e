import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { test } from 'node:test';
import { unzip } from '../../../../test/unzip.ts';
import { type Browser, browserFor, bodyWithLead, makeWorld, memberOf } from '../../../../test/world.ts';
import type { Actor } from '../../../core/actor.ts';
import { MANIFEST, type Manifest } from '../manifest.ts';
import { printBytes } from './rules.ts';

const world = await makeWorld();
const { actor, lead } = await bodyWithLead(world);
const entries = async () =>
  (await world.owner.query<{ verb: string }>('select verb from record where body_id = $1 order by seq', [actor.body.id])).rows.map(
    (row) => row.verb,
  );
const taken = (browser: Browser) => browser.post('/settings/export');

test('each file that is handed over is one entry of the record, which stands in the file itself', async () => {
  const before = (await entries()).length;
  for (const time of [1, 2]) {
    const file = await taken(lead);
    assert.equal(file.statusCode, 200);
    assert.match(String(file.headers['content-disposition']), /^attachment; filename="due-regard-westmere-college-2026-11-22\.zip"/);
    const manifest = JSON.parse(String((await unzip(file.rawPayload)).get(MANIFEST))) as Manifest;
    assert.deepEqual([manifest.body.id, manifest.record.entries], [actor.body.id, before + time]);
    assert.deepEqual(
      (await entries()).slice(before),
      Array.from({ length: time }, () => 'body.exported'),
    );
  }
  assert.match((await lead.get('/settings/export')).body, /Exported before[\s\S]*Helen Barrow/);
  assert.equal((await lead.get('/settings/export/file')).statusCode, 404, 'there is no address at which it could be fetched again');
});

test('a fresh sign-in is that of the session that made it: another one of the same person is not fresh by it', async () => {
  const { actor: administrator, browser: old } = await memberOf(world, actor, 'administrator');
  const then = world.clock.now;
  world.clock.now = new Date(then.getTime() + 16 * 60_000);
  const fresh = await browserFor(world, administrator);
  assert.equal((await taken(fresh)).statusCode, 200);
  const before = await entries();
  assert.equal((await taken(old)).statusCode, 422);
  assert.deepEqual(await entries(), before);
  world.clock.now = then;
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
  assert.equal((await taken(await browserFor(world, actor))).statusCode, 200);
});

test('the way there stands under Settings for those who may go it', async () => {
  assert.match((await lead.get('/settings')).body, /href="\/settings\/export"/);
  const { browser: deputy } = await memberOf(world, actor, 'deputy');
  assert.doesNotMatch((await deputy.get('/settings')).body, /settings\/export/);
});

/** Asks for the file as a browser that takes its beginning and then no more until it is told to. */
async function stalled(browser: Browser) {
  const token = /name="_token" value="([^"]+)"/.exec((await browser.get('/settings/export')).body)?.[1] ?? '';
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const answer = await fetch(`${await world.address()}/settings/export`, {
    method: 'POST',
    body: new URLSearchParams({ _token: token }),
    headers: { cookie },
  });
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
  await world.owner.query(
    `insert into file (body_id, id, name, sha256, bytes, media_type, added_by) select $1, gen_random_uuid(), 'large.bin', 'x', decode(repeat(md5(n::text), 400000), 'hex'), 'application/octet-stream', 'x' from generate_series(1, 3) n`,
    [actor.body.id],
  );
  const slow = [await stalled(fresh), await stalled(fresh)];
  // The session is looked at again now and then, in a transaction that is over at once; one that is held would stay.
  const open = async () =>
    (await world.owner.query(`select 1 from pg_stat_activity where datname = current_database() and state like '%transaction%'`)).rowCount;
  for (let tries = 0; (await open()) !== 0; tries += 1) assert.ok(tries < 500, 'a transaction stays open');
  assert.deepEqual(await readdir(world.spool), []);
  assert.equal((await taken(fresh)).statusCode, 429, 'a third is asked to wait for the others');
  for (const each of slow) await each.close();
});

test('taking the file ends with the session, with the membership and with the role that allowed it, and not before', async () => {
  const ends: Readonly<Record<string, (of: { actor: Actor; browser: Browser }) => Promise<unknown>>> = {
    'signed out everywhere': ({ actor: { account } }) => world.owner.query('delete from session where account_id = $1', [account]),
    'no member any more': ({ actor: { account } }) =>
      world.owner.query('update member set suspended_at = now() where account_id = $1', [account]),
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

const SIZES: readonly (readonly [number, string])[] = [
  [0, '0 bytes'],
  [1023, '1023 bytes'],
  [1024, '1.0 kB'],
  [3_600_000, '3.4 MB'],
  [52_428_800, '50 MB'],
  [5_368_709_120, '5.0 GB'],
];
for (const [bytes, says] of SIZES) test(`${bytes} bytes are told as ${says}`, () => assert.equal(printBytes(bytes), says));
