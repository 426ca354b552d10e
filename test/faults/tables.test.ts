import assert from 'node:assert/strict';
import { test } from 'node:test';
import { policyFaults } from '../database/policies.ts';
import { makeWorld } from '../world.ts';

const { owner } = await makeWorld();

/** A table with a body, as a migration might forget to close it, and a part of what must be said of it. */
const OPEN: readonly [string, string, RegExp][] = [
  ['no row security', '', /enable and force/],
  [
    'row security that its owner passes by',
    'alter table planted enable row level security; create policy own_body on planted to due_regard_app using (body_id = (select body_of_transaction())) with check (body_id = (select body_of_transaction()))',
    /enable and force/,
  ],
  ['no policy', 'alter table planted enable row level security; alter table planted force row level security', /its policies are \[\]/],
  [
    'a policy that lets everything in',
    'alter table planted enable row level security; alter table planted force row level security; create policy own_body on planted to due_regard_app using (body_id = (select body_of_transaction())) with check (true)',
    /"check":"true"/,
  ],
  [
    'a second policy',
    'alter table planted enable row level security; alter table planted force row level security; create policy own_body on planted to due_regard_app using (body_id = (select body_of_transaction())) with check (body_id = (select body_of_transaction())); create policy more on planted to due_regard_app using (true)',
    /"more"/,
  ],
];

test('tables with policy finds a new table however it was left open', async () => {
  assert.deepEqual(await policyFaults(owner), []);
  for (const [what, statements, says] of OPEN) {
    await owner.query(`create table planted (body_id uuid not null, id uuid not null, primary key (body_id, id)); ${statements}`);
    const found = await policyFaults(owner);
    await owner.query('drop table planted');
    assert.ok(found.length > 0 && found.every((each) => each.startsWith('planted: ')), what);
    assert.match(found.join('\n'), says, what);
  }
});
