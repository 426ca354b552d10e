import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FEATURES } from '../../src/app.ts';
import { Unavailable } from '../../src/core/errors.ts';
import { record } from '../../src/db/record.ts';
import { planRead } from '../../src/features/plan/permissions.ts';
import { oneButton } from '../../src/web/forms.ts';
import { post, type Route } from '../../src/web/route.ts';
import { bodyWithLead, makeWorld } from '../world.ts';

/** A form whose work is done before it fails: in a transaction of its own, or not at all. */
const planted = (path: string, keeps: boolean, error: Error): Route =>
  post(path, planRead, {
    form: oneButton,
    handle: async ({ services, actor, body }) => {
      if (keeps)
        await services.database.inBody(actor, 'write', (db) => record(db, { verb: 'body.looked', subject: { kind: 'body', id: body.id } }));
      throw error;
    },
    showForm: async () => {
      throw error;
    },
  });
const ROUTES = [
  planted('/planted/fault', false, new Error('Planted')),
  planted('/planted/fault-after', true, new Error('Planted')),
  planted('/planted/away', false, new Unavailable('The database is away.')),
  planted('/planted/away-after', true, new Unavailable('The database is away.')),
];

const world = await makeWorld(undefined, [...FEATURES, { name: 'planted', routes: ROUTES }]);
await world.owner.query('update installation set set_up_at = $1', [world.clock.now]);

test('Nobody is told that nothing was saved where a part of it is, and everybody where it is so', async () => {
  const { lead } = await bodyWithLead(world);
  const said = async (path: string) => {
    const { statusCode, body } = await lead.post(path);
    return `${statusCode} ${/is saved already: open the page again and look/.test(body) ? 'look first' : ''}${/nothing was saved|was not saved/.test(body) ? 'nothing saved' : ''}`;
  };
  assert.equal(await said('/planted/fault'), '500 nothing saved');
  assert.equal(await said('/planted/fault-after'), '500 look first');
  assert.equal(await said('/planted/away'), '503 nothing saved');
  assert.equal(await said('/planted/away-after'), '503 look first');
  assert.equal(world.errors.splice(0).filter((line) => line.includes('"level":50')).length, 2, 'the two that are our fault are in the log');
});
