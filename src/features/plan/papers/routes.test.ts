import assert from 'node:assert/strict';
import { test } from 'node:test';
import { broughtIn } from '../../../../test/planned.ts';
import { submit, textOf } from '../../../../test/routes/sending.ts';
import { toldBy } from '../../../../test/told.ts';
import { bodyWithLead, makeWorld, memberOf } from '../../../../test/world.ts';
import { askedBy, HEAVY, heavyWork } from '../../../core/turns.ts';
import { readDocument } from '../../../exchange/read.ts';
import { PAPER_KINDS } from '../../../exchange/write.ts';
import { readPlan } from '../../../reading/read-plan.ts';

const world = await makeWorld();
const { actor, lead } = await bodyWithLead(world);

async function downloaded(path: string) {
  const answer = await lead.get(path);
  assert.equal(answer.statusCode, 200);
  const name = /filename="([^"]+)"/.exec(String(answer.headers['content-disposition']))?.[1] ?? '';
  const source = { name, sha256: '', bytes: answer.rawPayload.length };
  return { name, reading: readPlan(await readDocument(answer.rawPayload, name), source, { calendar: actor.body.calendar }).reading };
}

const plan = await broughtIn(lead);
const idOf = async (ref: string) =>
  String(
    (await world.owner.query<{ id: string }>('select id from action where body_id = $1 and ref = $2', [actor.body.id, ref])).rows[0]?.id,
  );

test('a plan from a file comes out in the columns of the file, in every format', async () => {
  const page = (await lead.get(`${plan}/download`)).body;
  for (const kind of PAPER_KINDS) assert.match(page, new RegExp(`/paper\\?as=${kind}"`));
  const { name, reading } = await downloaded(`${plan}/paper?as=xlsx`);
  assert.equal(name, 'Westmere-College-Prevent-action-plan-2026-27-22-Nov-2026.xlsx');
  const [first] = toldBy(reading).actions;
  assert.deepEqual(first, {
    theme: 'A | Leadership',
    ref: 'A1',
    context: null,
    action: 'Brief the governors on the duty',
    measure: null,
    leads: ['Prevent lead'],
    due: '31 July 2027',
    progress: [{ on: '2026-11-03', text: '3.11.26 The first briefing was held.' }],
    status: null,
    rag: 'green',
    requirements: [],
    risks: [],
    notes: 'Cost: £200',
  });
  assert.ok(reading.leftover.some(({ text }) => text === 'Ref | What we will do | By whom | By when | Update | RAG | Cost'));
});

test('what people said since stands beside the words of the file', async () => {
  const action = `/actions/${await idOf('A2')}`;
  assert.equal(
    (await submit(lead, `${action}/update`, `${action}/update`, { status: 'at-risk', text: 'Two partners have not answered' })).statusCode,
    303,
  );
  const closed = `/actions/${await idOf('A3')}`;
  assert.equal(
    (await submit(lead, `${closed}/close`, `${closed}/close`, { how: 'dropped', why: 'The union wrote its own' })).statusCode,
    303,
  );
  const { reading } = await downloaded(`${plan}/paper?as=docx`);
  const [first, second, third] = toldBy(reading).actions;
  assert.deepEqual(
    [second?.['status'], second?.['rag'], second?.['progress']],
    ['At risk', 'amber', [{ on: '2026-11-22', text: '22 Nov 2026: Two partners have not answered' }]],
  );
  assert.deepEqual([third?.['status'], third?.['rag'], first?.['status']], ['Dropped: The union wrote its own', null, null]);
});

test('a narrowed plan comes out narrowed, and says so', async () => {
  const { reading } = await downloaded(`${plan}/paper?as=csv&q=governors`);
  assert.deepEqual(
    reading.items.map((item) => item.ref),
    ['A1'],
  );
  assert.ok(reading.leftover.some(({ text }) => text === 'Shows 1 of 3 actions: those with the words “governors”.'));
  assert.match((await lead.get(`${plan}?q=governors`)).body, /\/download\?q=governors"/);
  assert.match((await lead.get(`${plan}/download?q=governors`)).body, /paper\?q=governors&amp;as=docx/);
});

test('the file of an extract says in its name and before all else which actions it shows', async () => {
  const name = async (asked: string) => (await downloaded(`${plan}/paper?as=csv${asked}`)).name;
  assert.equal(await name(''), 'Westmere-College-Prevent-action-plan-2026-27-22-Nov-2026.csv');
  assert.equal(
    await name('&due=late&q=the+governors'),
    'Westmere-College-Prevent-action-plan-2026-27-late-with-the-governors-22-Nov-2026.csv',
  );
  assert.equal(await name('&owner=nobody'), 'Westmere-College-Prevent-action-plan-2026-27-without-an-owner-22-Nov-2026.csv');
  const { body } = await lead.get(`${plan}/paper?as=csv&q=governors`);
  assert.ok(body.indexOf('Shows 1 of 3 actions') < body.indexOf('August 2026 to July 2027'));
});

test('a paper says since when an action is late and how far its measures are, and imported it changes nothing', async () => {
  const id = await idOf('A1');
  await world.owner.query(`update action set next_on = '2026-11-13' where body_id = $1 and id = $2`, [actor.body.id, id]);
  await lead.post(`/actions/${id}/measures/new`, {
    kind: 'count',
    says: 'Briefings held',
    unit: 'briefings',
    target: '3',
    limit: 'at-least',
    from: '',
    to: '',
  });
  const measure = /\/measures\/[0-9a-f-]+/.exec((await lead.get(`/actions/${id}`)).body)?.[0] ?? '';
  await lead.post(`${measure}/value`, { value: '2', on: '20 November 2026', says: '' });
  for (const kind of PAPER_KINDS) {
    const { rawPayload } = await lead.get(`${plan}/paper?as=${kind}`);
    const text = JSON.stringify(await readDocument(rawPayload, `plan.${kind}`));
    if (kind !== 'pdf')
      assert.match(
        text,
        /9 days late: due by 13 Nov 2026.*Measured: Briefings held: 2 of 3 briefings on 20 Nov 2026|Measured: Briefings held: 2 of 3 briefings on 20 Nov 2026.*9 days late: due by 13 Nov 2026/s,
        kind,
      );
    const brought = await lead.upload(`${plan}/newer/file`, {}, { field: 'file', name: `plan.${kind}`, bytes: rawPayload });
    assert.equal(brought.statusCode, 303, kind);
    assert.match(textOf((await lead.get(String(brought.headers.location))).body), /nothing new|3 the same/i, kind);
  }
});

test('the address that this page had before leads to it, narrowed as it was asked for', async () => {
  const { statusCode, headers } = await lead.get(`${plan}/take-out?q=governors&owner=nobody`);
  assert.deepEqual([statusCode, headers.location], [303, `${plan}/download?q=governors&owner=nobody`]);
});

test('a reader downloads the plan too, and an unknown format is not there', async () => {
  const { browser } = await memberOf(world, actor, 'reader');
  assert.equal((await browser.get(`${plan}/paper?as=odt`)).statusCode, 200);
  assert.equal((await lead.get(`${plan}/paper?as=exe`)).statusCode, 404);
  assert.equal((await lead.get(`${plan}/paper`)).statusCode, 404);
});

test('papers that one person asks for wait in line without a connection of the database; too many are refused, and nobody else waits for them', async () => {
  const { actor: reader, browser } = await memberOf(world, actor, 'reader');
  let end = () => {};
  const before = askedBy({ body: reader.body.id, person: String(reader.account), gone: null }, () =>
    heavyWork.inTurn(() => new Promise<void>((resolve) => void (end = resolve))),
  );
  const papers = Array.from({ length: HEAVY.ofPerson + 2 }, () => browser.get(`${plan}/paper?as=csv`));
  const refused = await Promise.race(papers);
  assert.equal(refused.statusCode, 429);
  assert.equal(refused.headers['retry-after'], '3');
  assert.match(refused.body, /4 papers and files that you asked for wait already; the first of them is number 1 in the line/);
  assert.equal((await lead.get(`${plan}/paper?as=csv`)).statusCode, 200, 'somebody else is served meanwhile');
  const { rows } = await world.owner.query<{ open: number }>(
    `select count(*)::int as open from pg_stat_activity where datname = current_database() and state <> 'idle' and pid <> pg_backend_pid()`,
  );
  assert.equal(rows[0]?.open, 0);
  end();
  await before;
  assert.deepEqual((await Promise.all(papers)).map((each) => each.statusCode).toSorted(), [200, 200, 200, 200, 429, 429]);
});
