import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bodyWithLead, makeWorld } from '../world.ts';
import { tablesOf } from './catalogue.ts';
import { withNewPosts } from '../planned.ts';

/** A day that no machine's clock tells, so that an instant from anywhere else shows. */
const FAR = new Date('2031-03-29T23:59:58Z');
const world = await makeWorld(FAR);
const { lead } = await bodyWithLead(world);

test("every instant that a press leaves in the database comes from the program's clock", async () => {
  const plan = String((await lead.post('/plans/new', { name: 'Plan', from: '1 August 2030', to: '31 July 2031' })).headers.location);
  const fields = {
    ref: '',
    title: 'Hold three meetings',
    theme: '',
    context: '',
    measure: '',
    owners: 'Chaplain',
    due: '',
    guidance: '',
    notes: '',
  };
  const action = String((await lead.post(`${plan}/actions/new`, withNewPosts(fields))).headers.location);
  assert.match(action, /#action-/);
  await lead.post('/import/text', { text: 'Ref\tAction\tLead\tDue\n1\tWrite to partners\tChaplain\tJuly 2031' });
  const instants = await instantsKept();
  assert.ok(instants.length > 5, instants.map((each) => each.where).join(', '));
  assert.deepEqual(
    instants.filter(({ at }) => Math.abs(at.getTime() - FAR.getTime()) > 1000),
    [],
  );
});

/** Every instant in every table of a body and of the front door, with where it stands. */
async function instantsKept(): Promise<{ where: string; at: Date }[]> {
  const { rows } = await world.owner.query<{ name: string; col: string }>(
    `select table_name as name, column_name as col from information_schema.columns where table_schema = 'public' and data_type = 'timestamp with time zone' and table_name <> 'migration'`,
  );
  const known = new Set((await tablesOf(world.owner)).map((table) => table.name));
  const found = await Promise.all(
    rows
      .filter(({ name }) => known.has(name))
      .map(async ({ name, col }) => {
        const kept = await world.owner.query<{ at: Date }>(
          `select ${col} as at from ${name} where ${col} is not null and ${col} < '9999-01-01'`,
        );
        return kept.rows.map(({ at }) => ({ where: `${name}.${col}`, at }));
      }),
  );
  return found.flat();
}
