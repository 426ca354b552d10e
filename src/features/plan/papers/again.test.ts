import assert from 'node:assert/strict';
import { test } from 'node:test';
import { submit, textOf } from '../../../../test/routes/household.ts';
import { bodyWithLead, makeWorld } from '../../../../test/world.ts';
import { PAPER_KINDS } from '../../../exchange/write.ts';

const world = await makeWorld();
const { actor, lead } = await bodyWithLead(world);

const FILE = [
  'Ref\tWhat we will do\tBy whom\tBy when\tUpdate\tRAG\tCost',
  'A\tLeadership',
  'A1\tBrief the governors on the duty\tPrevent Lead\t31 July 2027\t3.11.26 The first briefing was held.\tGreen\t£200',
  'A2\tWrite to the partners of the college\tRegistrar\tTBC\t\tAmber\tNone',
  'A3\tReview the policy on visiting speakers\tRegistrar\tTermly\tThe draft is with the union.\tRed\t£50',
].join('\n');

const bench = String((await lead.post('/bring/text', { text: FILE })).headers.location).split('?')[0] ?? '';
const saved = await submit(lead, bench, `${bench}/save`, { name: 'Prevent action plan 2026/27', from: '1 August 2026', to: '31 July 2027' });
const plan = /\/plans\/[0-9a-f-]{36}/.exec(String(saved.headers.location))?.[0] ?? '';
const { rows } = await world.owner.query<{ id: string }>(`select id from action where body_id = $1 and ref in ('A2', 'A3') order by ref`, [actor.body.id]);
const [second, third] = rows.map((row) => `/actions/${row.id}`);
await submit(lead, `${second}/update`, `${second}/update`, { status: 'at-risk', text: 'Two partners have not answered. They meet on 14 January 2027.' });
await submit(lead, `${third}/close`, `${third}/close`, { how: 'done', why: '' });

for (const kind of PAPER_KINDS) {
  test(`a plan with what was said since, taken out as ${kind} and brought into itself, changes nothing`, async () => {
    const { rawPayload } = await lead.get(`${plan}/paper?as=${kind}`);
    const brought = await lead.upload(`${plan}/newer/file`, {}, { field: 'file', name: `plan.${kind}`, bytes: rawPayload });
    assert.equal(brought.statusCode, 303);
    assert.match(textOf((await lead.get(String(brought.headers.location))).body), /nothing new|3 the same/i);
  });
}
