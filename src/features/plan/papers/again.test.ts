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

for (const kind of PAPER_KINDS) {
  test(`a plan with what was said since, downloaded as ${kind} and imported into itself, changes nothing`, async () => {
    const { rawPayload } = await lead.get(`${plan}/paper?as=${kind}`);
    const brought = await lead.upload(`${plan}/newer/file`, {}, { field: 'file', name: `plan.${kind}`, bytes: rawPayload });
    assert.equal(brought.statusCode, 303);
    assert.match(textOf((await lead.get(String(brought.headers.location))).body), /nothing new|3 the same/i);
  });
}
