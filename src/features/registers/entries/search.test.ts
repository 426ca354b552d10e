import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bodyWithLead, holderOf, makeWorld } from '../../../../test/world.ts';

const world = await makeWorld();
const { actor, lead } = await bodyWithLead(world);
await holderOf(world, actor, 'Registrar');

test('the search finds an entry by the words of its choices, and by who owns it', async () => {
  const { rows } = await world.owner.query(`select id from owner where body_id = $1 and name = 'Registrar'`, [actor.body.id]);
  const said = { edition: '', approved: '', place: '', says: '', review: '', duty: 'elsewhere', owners: String(rows[0]?.id) };
  const added = await lead.post('/registers/policies/new', { ...said, title: 'Hiring of halls' });
  const path = String(added.headers.location);
  assert.match(path, /policies/);
  const found = async (words: string) => (await lead.get(`/search?q=${encodeURIComponent(words)}`)).body.includes(path);
  assert.equal(await found('halls another'), true, 'as people read the choice');
  assert.equal(await found('halls elsewhere'), false, 'and not by its code');
  assert.equal(await found('halls registrar'), true);
});
