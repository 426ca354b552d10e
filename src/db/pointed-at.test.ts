import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bodyWithLead, makeWorld } from '../../test/world.ts';
import { addOwner, removeUnusedOwners } from '../features/people/public.ts';
import { pointedAt } from './pointed-at.ts';
import { withNewPosts } from '../../test/planned.ts';

const world = await makeWorld();
const { actor, lead } = await bodyWithLead(world);
const plan = String((await lead.post('/plans/new', { name: 'Plan 2026-27', from: '1 August 2026', to: '31 July 2027' })).headers.location);
const add = (name: string) => world.database.inBody(actor, 'write', (db) => addOwner(db, { kind: 'post', name }));

/** What each of these does makes one more table point to a post. */
const POINTS: Readonly<Record<string, (id: string, name: string) => Promise<unknown>>> = {
  'owns an action': async (_id, name) =>
    lead.post(
      `${plan}/actions/new`,
      withNewPosts({
        title: 'Tell everyone',
        theme: '',
        ref: '',
        owners: name,
        due: '',
        measure: '',
        context: '',
        guidance: '',
        notes: '',
      }),
    ),
  'is held': async (id) => lead.post(`/people/${id}/holder`, { person: 'new', name: 'Ann Lee', email: '', from: 'today', _version: '1' }),
  'has a calendar': async (id) => lead.post(`/people/${id}/calendar`, { label: 'Phone' }),
  'agreed a version of the plan': async (id) => {
    await world.owner.query(`update owner set kind = 'group' where id = $1`, [id]);
    return lead.post(`${plan}/versions/new`, { group: id, agreedOn: '20 November 2026', stood: 'now', note: '' });
  },
  'is notified by a comment': async (id) => {
    const { rows } = await world.owner.query<{ id: string }>('select id from action where body_id = $1', [actor.body.id]);
    return lead.post(`/actions/${rows[0]?.id}/comments`, { text: 'Please look', to: id });
  },
};

for (const [what, point] of Object.entries(POINTS)) {
  test(`a post that ${what} is pointed at and not removed again; one that nothing names is`, async () => {
    const [idle, used] = [await add(`Idle where another ${what}`), await add(`Post that ${what}`)];
    await point(used, `Post that ${what}`);
    await world.owner.query('update owner set version = 1 where id = $1', [used]);
    const found = await world.database.inBody(actor, 'read', (db) => pointedAt(db, 'owner', [idle, used]));
    assert.deepEqual([...found], [used]);
    await world.database.inBody(actor, 'write', (db) => removeUnusedOwners(db, [idle, used]));
    const { rows } = await world.owner.query<{ id: string }>('select id from owner where id = any($1::uuid[])', [[idle, used]]);
    assert.deepEqual(rows, [{ id: used }]);
  });
}
