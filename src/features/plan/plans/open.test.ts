import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeHousehold } from '../../../../test/routes/household.ts';
import { textOf } from '../../../../test/routes/sending.ts';
import { makeWorld } from '../../../../test/world.ts';
import { withNewPosts } from '../../../../test/planned.ts';

const world = await makeWorld();
const { actor, lead, ids } = await makeHousehold(world);
const body = actor.body.id;
const measure = await one(`select id, version from measure where action_id = '${ids['action']}' and kind = 'count' limit 1`);
const action = await one(`select id, version from action where id = '${ids['action']}'`);
const theme = await one(`select id, version from theme where id = '${ids['theme']}'`);
const plan = await one(`select id, version from plan where id = '${ids['plan']}'`);
const FIELDS = { ref: 'A1', title: 'Changed', theme: '', context: '', measure: '', owners: 'Chaplain', due: '', guidance: '', notes: '' };

/** What a person sends whose page was drawn while the plan was still open. */
const SENT: Readonly<Record<string, readonly [path: string, fields: Readonly<Record<string, string>>]>> = {
  'an update': [`/actions/${action.id}/update`, { _version: action.version, status: 'on-track', text: 'Too late' }],
  'an update of an action that was closed with it': [
    `/actions/${action.id}/update`,
    { _version: String(Number(action.version) + 7), status: 'on-track', text: 'Too late' },
  ],
  'an edit': [`/actions/${action.id}/edit`, { _version: action.version, ...withNewPosts(FIELDS) }],
  'the end of an action': [`/actions/${action.id}/close`, { _version: action.version, how: 'done', why: 'Done' }],
  'a move': [`/actions/${action.id}/move`, { _version: action.version, way: 'down' }],
  'a new action': [`/plans/${plan.id}/actions/new`, withNewPosts(FIELDS)],
  'a new theme': [`/plans/${plan.id}/themes`, { ref: 'Z', title: 'Too late' }],
  'a change of a theme': [`/themes/${theme.id}/edit`, { _version: theme.version, ref: 'Z', title: 'Too late', noneNeeded: '' }],
  'another name': [`/plans/${plan.id}/edit`, { _version: plan.version, name: 'Too late', from: '1 August 2026', to: '31 July 2027' }],
  evidence: [`/actions/${action.id}/files/new`, { title: 'Too late', url: 'https://example.org/minutes' }],
  'a value': [`/measures/${measure.id}/value`, { value: '1', on: '1 November 2026', says: '' }],
  'the end of a measure': [`/measures/${measure.id}/remove`, { _version: measure.version }],
  'a part': [`/actions/${action.id}/split`, { _version: action.version, first: 'One', second: 'Two', ref: '' }],
};

for (const [what, [path, fields]] of Object.entries(SENT)) {
  test(`${what} that comes when the plan was closed is not kept, and says so`, async () => {
    await world.owner.query(`update plan set state = 'closed' where id = $1`, [plan.id]);
    const seq = () => one(`select seq::text as id, '' as version from record_head where body_id = '${body}'`);
    const before = await seq();
    const late = await lead.post(path, fields);
    assert.equal(late.statusCode, 409, textOf(late.body).slice(0, 300));
    assert.match(late.body, /This plan was closed/);
    assert.deepEqual(await seq(), before);
  });
}

test('the same forms are taken while the plan is open', async () => {
  await world.owner.query(`update plan set state = 'open' where id = $1`, [plan.id]);
  const [path, fields] = SENT['an update'] ?? assert.fail();
  assert.equal((await lead.post(path, fields)).statusCode, 303);
});

test('a plan is not closed while a change of it is being made, and refuses the next', async () => {
  const { holdOpen } = await import('./open.ts');
  const closer = await world.owner.connect();
  try {
    await closer.query('begin');
    await world.database.inBody(actor, 'write', async (db) => {
      await holdOpen(db, plan.id as never);
      await assert.rejects(closer.query(`select from plan where id = $1 for no key update nowait`, [plan.id]), { code: '55P03' });
    });
  } finally {
    await closer.query('rollback');
    closer.release();
  }
});

async function one(sql: string): Promise<{ readonly id: string; readonly version: string }> {
  const { rows } = await world.owner.query<{ id: string; version: number | string }>(sql);
  return { id: String(rows[0]?.id), version: String(rows[0]?.version) };
}
