import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FIELDS, penOf, versionOf } from '../../../../test/planned.ts';
import { bodyWithLead, makeWorld } from '../../../../test/world.ts';

const world = await makeWorld();
const { actor, lead } = await bodyWithLead(world);
const { aPlan, anAction, send } = penOf(lead);
const plain = (html: string) => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');

/** Puts everything that was recorded so far back in time, as if it had been done on that day. */
async function backdate(day: string): Promise<void> {
  const dated = ['record set at', 'diary set created_at', 'measure_value set created_at'].map(
    (column) => `update ${column} = '${day}T12:00:00Z' where body_id = '${actor.body.id}'`,
  );
  await world.owner.query(`set session_replication_role = replica; ${dated.join('; ')}; set session_replication_role = default`);
}

test('the plan on an earlier day shows the aim of that day, with a comma in its number, of a measure that was removed', async () => {
  const plan = await aPlan();
  const action = await anAction(plan, { theme: plan.themes[0] ?? '' });
  await lead.post(`${action}/measures/new`, {
    kind: 'count',
    says: 'Staff trained',
    unit: 'people',
    target: '1,200',
    limit: 'at-least',
    from: '',
    to: '',
  });
  const measure = /\/measures\/[0-9a-f-]+/.exec((await lead.get(action)).body)?.[0] ?? '';
  await lead.post(`${measure}/value`, { value: '1,150', on: '3 November 2026', says: '' });
  await backdate('2026-11-05');
  const version = versionOf((await lead.get(`${measure}/edit`)).body);
  assert.equal((await lead.post(`${measure}/remove`, { _version: version })).statusCode, 303);
  const then = plain((await lead.get(`${plan.path}/as-it-stood?day=6+November+2026`)).body);
  assert.match(then, /Staff trained: 1,200 people wanted/);
  assert.doesNotMatch(then, /last 1,150/);
});

test('owners that were recorded in words only stand in those words, and page and paper say so', async () => {
  const plan = await aPlan();
  const action = await anAction(plan, { theme: plan.themes[0] ?? '', owners: 'Registrar; Clerk' });
  await backdate('2026-11-05');
  await send(`${action}/edit`, { ...FIELDS, theme: plan.themes[0] ?? '', owners: 'Warden' });
  const told = /recorded in words only, before the record kept values.*A1 Write the policy: owners\./s;
  const day = `${plan.path}/as-it-stood?day=6+November+2026`;
  assert.doesNotMatch((await lead.get(day)).body, told);
  await world.owner.query(`update change set was = null, became = null where subject_id = $1 and field = 'owners'`, [
    action.split('/').at(-1),
  ]);
  const then = (await lead.get(day)).body;
  assert.match(then, told);
  assert.match(then, /Registrar; Clerk/);
  assert.match((await lead.get(`${plan.path}/changes?sinceDay=6+November+2026`)).body, told);
});
