import assert from 'node:assert/strict';
import { test } from 'node:test';
import { broughtIn } from '../../../../test/planned.ts';
import { submit, textOf } from '../../../../test/routes/sending.ts';
import { bodyWithLead, makeWorld } from '../../../../test/world.ts';
import { PAPER_KINDS } from '../../../exchange/write.ts';

const world = await makeWorld();
const { actor, lead } = await bodyWithLead(world);

const plan = await broughtIn(lead);
const { rows } = await world.owner.query<{ id: string }>(`select id from action where body_id = $1 and ref in ('A2', 'A3') order by ref`, [
  actor.body.id,
]);
const [second, third] = rows.map((row) => `/actions/${row.id}`);
await submit(lead, `${second}/update`, `${second}/update`, {
  status: 'at-risk',
  text: 'Two partners have not answered. They meet on 14 January 2027.',
});
await submit(lead, `${third}/close`, `${third}/close`, { how: 'done', why: '' });

// Steps of its own, with a day, an owner and one done; and one that was called by what it answers.
await submit(lead, `${second}/steps`, `${second}/steps`, {
  lines: 'Find the addresses (Registrar, by 3 March 2027)\nWrite by end of June 2027\n✓ Ask the union (when the hall is free)',
});
await submit(lead, `${third}/steps`, `${third}/steps`, { lines: 'Read it once more' });

for (const kind of PAPER_KINDS) {
  test(`a plan with what was said since, downloaded as ${kind} and imported into itself, changes nothing`, async () => {
    const { rawPayload } = await lead.get(`${plan}/paper?as=${kind}`);
    const brought = await lead.upload(`${plan}/newer/file`, {}, { field: 'file', name: `plan.${kind}`, bytes: rawPayload });
    assert.equal(brought.statusCode, 303);
    assert.match(textOf((await lead.get(String(brought.headers.location))).body), /nothing new|3 the same/i);
  });
}

test('what a newer file says of steps is told and brought in step by step, and taken back', async () => {
  const csv = String((await lead.get(`${plan}/paper?as=csv`)).body);
  assert.match(csv, /Find the addresses \(Registrar, by 3 March 2027\)/);
  const bytes = new TextEncoder().encode(
    csv.replace('Find the addresses (Registrar, by 3 March 2027)', 'Find the addresses (Registrar, by 10 March 2027)'),
  );
  const brought = await lead.upload(`${plan}/newer/file`, {}, { field: 'file', name: 'plan.csv', bytes });
  const beside = String(brought.headers.location);
  const html = (await lead.get(beside)).body;
  assert.match(textOf(html), /Steps .*by (?:3|\[removed: 3 ?\] \[added: 10 ?\]) March 2027/);
  const take = [...html.matchAll(/name="take" value="([^"]+)"/g)].map(([, value = '']) => value);
  assert.deepEqual(
    take.map((each) => each.split('/')[1]),
    ['steps'],
  );
  await submit(lead, beside, beside, { take: take[0] ?? '' });
  const after = textOf((await lead.get(second ?? '')).body);
  assert.match(after, /Registrar · by 10 Mar 2027/);
  assert.match(after, /From a newer file\. Step “Find the addresses”: due 10 March 2027, was 3 March 2027\./);
});
