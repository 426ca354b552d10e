import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { photograph, QUARTERS } from '../../../../test/pictures.ts';
import { bodyWithLead, makeWorld } from '../../../../test/world.ts';
import { holdRows } from '../../../db/rows.ts';
import { withNewPosts } from '../../../../test/planned.ts';

const world = await makeWorld();
const { actor, lead } = await bodyWithLead(world);
const plan = String((await lead.post('/plans/new', { name: 'Plan', from: '1 August 2026', to: '31 July 2027' })).headers.location);
const fields = { ref: 'A1', theme: '', owners: '', due: '', measure: '', context: '', guidance: '', notes: '' };
const added = await lead.post(`${plan}/actions/new`, withNewPosts({ title: 'Light the hall', ...fields }));
const action = `/actions/${String(added.headers.location).split('#action-')[1] ?? ''}`;

const PDF = readFileSync(new URL('../../../../test/plans/learn/compass.pdf', import.meta.url));
const show = (name: string, bytes: Uint8Array) =>
  lead.upload(`${action}/files/new`, { title: name, url: '' }, { field: 'file', name, bytes });
const picturesOn = async () => [...(await lead.get(action)).body.matchAll(/<img[^>]* src="([^"]+\/picture)"/g)].map(([, src]) => src ?? '');
const thumbnails = async () => (await world.owner.query('select count(bytes)::int as made, count(*)::int as tried from thumbnail')).rows[0];

test('a photograph and the first page of a PDF are shown small; other files by their ending', async () => {
  await show('hall.jpg', QUARTERS);
  await show('plan.pdf', PDF);
  await show('notes.txt', Buffer.from('Notes of the group'));
  const page = (await lead.get(action)).body;
  const pictures = await picturesOn();
  assert.equal(pictures.length, 2);
  assert.match(page, /aria-hidden="true">\s*TXT\s*</);
  for (const src of pictures) {
    const { statusCode, headers, rawPayload } = await lead.get(src);
    assert.equal(statusCode, 200);
    assert.equal(headers['content-type'], 'image/png');
    assert.equal(rawPayload.subarray(1, 4).toString(), 'PNG');
    assert.match(String(headers['content-disposition']), /^attachment; /);
    assert.match(String(headers['content-security-policy']), /sandbox/);
    assert.equal(headers['x-content-type-options'], 'nosniff');
  }
  const stranger = await bodyWithLead(world, 'Westmere College');
  assert.equal((await stranger.lead.get(pictures[0] ?? '')).statusCode, 404);
});

test('the same file shown twice has one small picture, which goes with the file', async () => {
  await show('hall again.jpg', QUARTERS);
  assert.deepEqual(await thumbnails(), { made: 2, tried: 2 });
  const removes = [...(await lead.get(action)).body.matchAll(/href="([^"]+\/remove)"/g)].map(([, href]) => href ?? '');
  for (const path of removes) await lead.post(path);
  assert.deepEqual(await thumbnails(), { made: 0, tried: 0 });
});

test('files that came without get theirs in the night, once; what cannot be drawn is not tried again', async () => {
  await show('hall.jpg', QUARTERS);
  await show('frameless.jpg', photograph());
  await world.owner.query('delete from thumbnail');
  assert.deepEqual(await picturesOn(), []);
  await world.work.nightly();
  await world.work.drain();
  assert.equal((await picturesOn()).length, 1);
  assert.deepEqual(await thumbnails(), { made: 1, tried: 2 });
  const entries = async () =>
    (await world.owner.query(`select actor_role from record where body_id = $1 and verb = 'file.pictured'`, [actor.body.id])).rows;
  assert.deepEqual(await entries(), [{ actor_role: 'program' }]);
  world.clock.now = new Date(world.clock.now.getTime() + 24 * 3600_000);
  await world.work.nightly();
  await world.work.drain();
  assert.equal((await entries()).length, 1);
  assert.equal((await world.database.inBody(actor, 'snapshot', holdRows)).strange.length, 0, 'the record holds files, not their pictures');
});
