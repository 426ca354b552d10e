import assert from 'node:assert/strict';
import { test } from 'node:test';
import { docx, p, r, relationship, tbl, tc, tr } from '../../../../test/office.ts';
import { newestAct, undoNewest } from '../../../../test/planned.ts';
import { bodyWithLead, makeWorld } from '../../../../test/world.ts';

const world = await makeWorld();
const { lead } = await bodyWithLead(world);

const PLAN = [
  ['Ref', 'Action', 'Lead', 'Due', 'Progress', 'Status'],
  ['A', 'Leadership', '', '', '', ''],
  [
    '1',
    'Hold a meeting of the steering group each term',
    'Prevent Lead',
    '31 July 2027',
    'First meeting held on 12 October 2026.',
    'Ongoing',
  ],
  ['2', 'Write to the governors', 'Clerk / Head Teacher', 'TBC', '', 'Not started'],
  ['B', 'Training', '', '', '', ''],
]
  .map((row) => row.join('\t'))
  .join('\n');

async function bring(text = PLAN) {
  const answer = await lead.post('/import/text', { text });
  assert.equal(answer.statusCode, 303, answer.body.slice(0, 400));
  return String(answer.headers.location);
}
const versionOf = (html: string) => /name="_version" value="(\d+)"/.exec(html)?.[1] ?? '';
const save = async (at: string) =>
  lead.post(`${at}/save`, {
    _version: versionOf((await lead.get(at)).body),
    name: 'Plan 2026-27',
    from: '1 August 2026',
    to: '31 July 2027',
  });
const plans = async () => Number((await world.owner.query<{ count: number }>('select count(*)::int as count from plan')).rows[0]?.count);

test('nothing is saved until a person says that it looks right, then all of it is', async () => {
  const before = await plans();
  const at = await bring();
  assert.equal(await plans(), before);
  const saved = await save(at);
  const page = await lead.get(String(saved.headers.location));
  assert.match(page.body, /Hold a meeting of the steering group/);
  assert.match(page.body, /2 actions/);
  assert.match(page.body, /First meeting held on 12 October 2026/);
  assert.match(page.body, /No action yet/);
});

test('a date that is not understood is asked for, and what the person writes instead is kept', async () => {
  const at = await bring();
  const bench = await lead.get(at);
  assert.match(bench.body, /date not understood/);
  const key = [...bench.body.matchAll(/\?at=([^#"]+)#row/g)].map((match) => match[1]).at(-1) ?? '';
  const open = await lead.get(`${at}?at=${key}`);
  await lead.post(`${at}/rows/${key}`, {
    _version: versionOf(open.body),
    action: 'Write to the governors',
    due: 'end of spring term 2027',
  });
  assert.doesNotMatch((await lead.get(at)).body, /date not understood/);
});

test('a row can be left out, taken in again and joined to the one above', async () => {
  const at = await bring();
  const bench = await lead.get(at);
  const key = [...bench.body.matchAll(/\?at=([^#"]+)#row/g)].map((match) => match[1]).at(-1) ?? '';
  const act = async (name: string) => lead.post(`${at}/rows/${key}/act`, { _version: versionOf((await lead.get(at)).body), act: name });
  await act('ignore');
  assert.match((await lead.get(at)).body, /one action, 1 left out/);
  await act('keep');
  assert.match((await lead.get(at)).body, /2 actions/);
  await act('join');
  assert.match((await lead.get(at)).body, /one action/);
});

test('a column can be given another meaning, and the file is read again', async () => {
  const at = await bring();
  const html = (await lead.get(at)).body;
  const table = /name="table" value="(\d+)"/.exec(html)?.[1] ?? '';
  await lead.post(`${at}/columns`, { _version: versionOf(html), table, meaning: ['ref', 'action', 'lead', 'due', 'note', 'status'] });
  const saved = await save(at);
  const plan = await lead.get(String(saved.headers.location));
  assert.doesNotMatch(plan.body, /First meeting held/);
  const action = /\/actions\/[0-9a-f-]+/.exec(plan.body)?.[0] ?? '';
  assert.match((await lead.get(action)).body, /Notes<\/dt>/);
});

test('all the rows that an action was read from are lit up, and the lines of one that stands in no table', async () => {
  const table = await bring(
    [PLAN, '\t(continued) and write down what was agreed', '\tand send it to the governors']
      .join('\n')
      .replace('B\tTraining\t\t\t\t\n', ''),
  );
  const key = [...(await lead.get(table)).body.matchAll(/\?at=([^#"]+)#row/g)].map((match) => match[1]).at(-1) ?? '';
  assert.equal([...(await lead.get(`${table}?at=${key}`)).body.matchAll(/<tr class="bench-lit"/g)].length, 3);
  const list = await bring(
    [
      'Prevent action plan',
      'Action: Train all staff',
      'Lead: Principal',
      'Deadline: June 2027',
      'Action: Write to the governors',
      'Lead: Clerk',
      'Deadline: May 2027',
    ].join('\n'),
  );
  const first = /\?at=([^#"]+)#row/.exec((await lead.get(list)).body)?.[1] ?? '';
  assert.equal([...(await lead.get(`${list}?at=${first}`)).body.matchAll(/<p class="bench-lit"/g)].length, 3);
});

test('tables with the same headings are asked about once, and read again together', async () => {
  const table = (title: string, action: string) =>
    `${title}\nThe clerk leads.\nAction\tLead\tDue\tNext steps so far\n${action}\tClerk\t31 July 2027\tA letter was sent\n`;
  const at = await bring(
    `Plan 2026-27\n\n${table('1. Leadership', 'Write to the governors')}\n${table('2. Training', 'Brief the porters')}`,
  );
  const html = (await lead.get(at)).body;
  assert.equal([...html.matchAll(/name="table"/g)].length, 1);
  assert.match(html, /For 2 tables with the same headings/);
  await lead.post(`${at}/columns`, { _version: versionOf(html), table: '0', meaning: ['action', 'lead', 'due', 'note'] });
  const again = (await lead.get(at)).body;
  assert.equal([...again.matchAll(/name="table"/g)].length, 1);
  const saved = await save(at);
  const { rows } = await world.owner.query<{ title: string; notes: string }>(
    'select title, notes from action where plan_id = $1 order by position',
    [String(saved.headers.location).split('/').at(-1)],
  );
  assert.deepEqual(
    rows.map((row) => row.notes),
    ['A letter was sent', 'A letter was sent'],
  );
});

test('reading again with other columns keeps the open row open', async () => {
  const at = await bring();
  const html = (await lead.get(at)).body;
  const key = [...html.matchAll(/\?at=([^#"]+)#row/g)].map((match) => match[1]).at(-1) ?? '';
  const answer = await lead.post(`${at}/columns`, {
    _version: versionOf(html),
    table: '0',
    at: key,
    meaning: ['ref', 'action', 'lead', 'due', 'note', 'status'],
  });
  assert.match(String(answer.headers.location), new RegExp(`at=${key}#`));
});

test('an import can be taken back while nothing is built on it, and not after', async () => {
  const at = await bring();
  const first = String((await save(at)).headers.location);
  assert.equal((await undoNewest(lead, first)).headers.location, at);
  assert.equal((await lead.get(first)).statusCode, 404);
  const plan = String((await save(at)).headers.location);
  const act = await newestAct(lead, plan);
  const action = /\/actions\/[0-9a-f-]+/.exec((await lead.get(plan)).body)?.[0] ?? '';
  await lead.post(`${action}/update`, {
    _version: versionOf((await lead.get(`${action}/update`)).body),
    status: 'on-track',
    text: 'Something happened',
  });
  assert.equal((await lead.post(`${plan}/acts/undo`, { act })).statusCode, 409);
  assert.match((await lead.get(plan)).body, /Something happened/);
});

test('the address of the page before leads to it', async () => {
  const { statusCode, headers } = await lead.get('/bring');
  assert.deepEqual([statusCode, headers.location], [303, '/import']);
});

test('the posts that an import brought go with it, but for those that something else has come to name', async () => {
  const rows = (lead: string) =>
    ['Ref\tAction\tLead\tDue\tProgress\tStatus', `1\tWrite to the partners\t${lead}\t31 July 2027\t\tOngoing`].join('\n');
  const people = async () => (await lead.get('/people')).body;
  const at = await bring(rows('Head of Gardens; Head of Boats; Head of Kitchens'));
  const plan = String((await save(at)).headers.location);
  const owner = async (name: string) =>
    /\/people\/[0-9a-f-]{36}/.exec((await people()).split(`>${name}<`)[0]?.split('<a').at(-1) ?? '')?.[0] ?? '';
  const boats = await owner('Head of Boats');
  await lead.post(`${boats}/holder`, {
    _version: versionOf((await lead.get(`${boats}/holder`)).body),
    person: 'new',
    name: 'Bo Reed',
    from: 'today',
  });
  const other = await bring(rows('Head of Kitchens'));
  await save(other);
  assert.equal((await undoNewest(lead, plan)).headers.location, at);
  const after = await people();
  assert.doesNotMatch(after, /Head of Gardens/);
  assert.match(after, /Head of Boats[\s\S]*Head of Kitchens/);
  await save(at);
  assert.match(await people(), /Head of Gardens/);
});

test('an import cannot be taken back once an action was added to its plan by hand', async () => {
  const at = await bring();
  const plan = String((await save(at)).headers.location);
  const act = await newestAct(lead, plan);
  await lead.post(`${plan}/actions/new`, {
    ref: '',
    title: 'Open the quiet room',
    theme: '',
    context: '',
    measure: '',
    owners: '',
    due: '',
    guidance: '',
    notes: '',
  });
  const refused = await lead.post(`${plan}/acts/undo`, { act });
  assert.equal(refused.statusCode, 409);
  assert.match(refused.body, /“Open the quiet room” was added by/);
  assert.match((await lead.get(plan)).body, /Open the quiet room/);
});

test('the file stays with the plan exactly as it came', async () => {
  const at = await bring();
  await save(at);
  const file = await lead.get(`${at}/file`);
  assert.equal(file.body, PLAN);
  assert.match(String(file.headers['content-disposition']), /^attachment/);
});

test('a plan in a file that fetches something is read all the same, which is said, and the file is not handed over', async () => {
  const rows = [
    ['Ref', 'Action', 'Lead', 'Due'],
    ['1', 'Hold a meeting each term', 'Registrar', '31 July 2027'],
  ];
  const table = tbl(rows.map((row) => tr(row.map((each) => tc(p(r(each)))).join(''))).join(''));
  const bytes = docx(table + p('<w:fldSimple w:instr="INCLUDEPICTURE &quot;https://example.org/logo.png&quot;"/>'), {
    relationships: relationship('x1', 'image', '\\\\server\\x.png', 'External'),
  });
  const at = String((await lead.upload('/import/file', {}, { field: 'file', name: 'plan.docx', bytes })).headers.location);
  const bench = (await lead.get(at)).body;
  assert.match(bench, /Hold a meeting each term/);
  assert.match(bench, /When it is opened, this file fetches a picture from [^.]*[^]{0,80}The file is kept, but not handed over/);
  const file = await lead.get(`${at}/file`);
  assert.equal(file.statusCode, 403);
  assert.match(file.body, /This file is not handed over/);
});

test('a file that cannot be read is refused with one plain sentence, and a missing file too', async () => {
  const answer = await lead.upload('/import/file', {}, { field: 'file', name: 'plan.docx', bytes: Buffer.from('PK\u0003\u0004 broken') });
  assert.equal(answer.statusCode, 422);
  assert.match(answer.body, /<title>Error: /);
  assert.equal((await lead.upload('/import/file', {}, { field: 'file', name: '', bytes: Buffer.alloc(0) })).statusCode, 422);
});

test('the bench of one body is missing for another, and two people at once are told', async () => {
  const at = await bring();
  const other = await bodyWithLead(world, 'Other College');
  assert.equal((await other.lead.get(at)).statusCode, 404);
  assert.equal((await other.lead.get(`${at}/file`)).statusCode, 404);
  const version = versionOf((await lead.get(at)).body);
  const fields = { _version: version, name: 'Plan', from: '1 August 2026', to: '31 July 2027' };
  const key = /\?at=([^#"]+)#row/.exec((await lead.get(at)).body)?.[1] ?? '';
  await lead.post(`${at}/rows/${key}/act`, { _version: version, act: 'ignore' });
  assert.equal((await lead.post(`${at}/save`, fields)).statusCode, 409);
});

test('a body without a plan can start from the sample of its sector', async () => {
  const { lead: fresh } = await bodyWithLead(world, 'Sample University');
  const plan = String((await fresh.post('/import/sample')).headers.location);
  assert.match((await fresh.get(plan)).body, /\d+ actions/);
});

test('a row that is longer than fits into a plan is named with its field and by how much, and nothing is made', async () => {
  const made = await plans();
  const at = await bring(PLAN.replace('Write to the governors', `Write to the governors ${'again '.repeat(1500)}`));
  const refused = await save(at);
  assert.equal(refused.statusCode, 422);
  assert.match(refused.body, /Action of “Write to the governors again[^”]*” has 9,0\d\d letters, 1,0\d\d more than fit/);
  const row = /href="([^"]*\?at=[^"]*)"[^>]*>Action of “Write/.exec(refused.body)?.[1] ?? '';
  assert.match((await lead.get(row.replaceAll('&amp;', '&'))).body, /<textarea[^>]*name="action"[^>]*>Write to the governors again/);
  assert.equal(await plans(), made);
  const risky = await bring(PLAN.replace('Ref\t', 'Risk\t').replace('\n2\t', `\n${'R'.repeat(3000)}\t`));
  const risk = await save(risky);
  assert.equal(risk.statusCode, 422);
  assert.match(risk.body, /3,000 letters in one reference, 2,800 more than fit/);
});
