import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hiddenIn, submit, textOf } from '../../../../test/routes/sending.ts';
import { type Browser, bodyWithLead, holderOf, makeWorld, memberOf } from '../../../../test/world.ts';
import { newId } from '../../../core/ids.ts';
import { verifyRecord } from '../../../db/record.ts';

const world = await makeWorld();
const { actor, lead } = await bodyWithLead(world);
await holderOf(world, actor, 'Registrar');
const NOTHING = { edition: '', approved: '', place: '', says: '', review: '' };
const told = async (browser: Browser, path: string) => textOf((await browser.get(path)).body);
assert.equal((await lead.post('/registers/policies/new', { ...NOTHING, title: 'Use of rooms' })).statusCode, 303);

test('rows of a file are shown before anything comes in, and what is ticked comes in once', async () => {
  const csv = [
    'Our documents,,,,',
    'Document,Lead,Approved on,Names the Prevent duty,Review date,Kept where',
    'Travel abroad,Registrar,3 November 2026,Yes,every two years,The shelf',
    'Late books,Nobody we know,soon,Yes,May 2028,The shelf',
    'Not yet approved,,3 November 2027,,,',
    'Use of rooms,,,,,',
  ].join('\n');
  const file = { field: 'file', name: 'documents.csv', bytes: new TextEncoder().encode(csv) };
  const shown = await lead.upload('/registers/policies/import', {}, file);
  assert.equal(shown.statusCode, 200, textOf(shown.body));
  const page = textOf(shown.body);
  assert.match(
    page,
    /3 policies in the file.*stay in the file: Kept where.*In the register already, and left as it stands there: Use of rooms/,
  );
  assert.match(
    page,
    /Travel abroad Owner: Registrar\. Approved on: 3 November 2026\. Names the Prevent duty: Yes\. Next review: every two years/,
  );
  assert.match(page, /Late books Owner: Nobody we know \(not here yet\).*Left out: Approved on: “soon”\. Write one day/);
  assert.match(page, /Not yet approved Left out: This day is still to come.*“3 November 2027”/);
  assert.doesNotMatch(shown.body, /type="checkbox"[^>]*checked/, 'nothing is chosen for anybody');
  assert.doesNotMatch(await told(lead, '/registers/policies'), /Travel abroad/);
  const { rows = '' } = hiddenIn(shown.body, '/registers/policies/import');
  const [travel] = JSON.parse(rows) as readonly { id: string }[];
  const none = await lead.post('/registers/policies/import', { rows });
  assert.equal(none.statusCode, 422);
  assert.match(textOf(none.body), /Tick the rows/);
  assert.equal((await lead.post('/registers/policies/import', { rows: '[{"id":"x"}]', all: 'yes' })).statusCode, 422);
  const bad = await lead.post('/registers/policies/import', {
    rows: rows.replace('every two years', 'every two years","place":"nowhere'),
    all: 'yes',
  });
  assert.equal(bad.statusCode, 422, 'what comes back is read as strictly as what anybody types');
  assert.equal((await lead.post('/registers/policies/import', { rows, pick: travel?.id ?? '' })).statusCode, 303);
  const after = await told(lead, '/registers/policies');
  assert.match(after, /Travel abroad/);
  assert.doesNotMatch(after, /Late books/);
});

test('rows that were sent twice come in once, each by the name of its column', async () => {
  const csv = ['Name,Version,Owner,Date approved,Link,Next review date', 'Lone working,Version 4,Registrar,,,', 'First aid,,,,,'].join(
    '\n',
  );
  const file = { field: 'file', name: 'more.csv', bytes: new TextEncoder().encode(csv) };
  const { rows = '' } = hiddenIn((await lead.upload('/registers/policies/import', {}, file)).body, '/registers/policies/import');
  for (let times = 0; times < 2; times += 1)
    assert.equal((await lead.post('/registers/policies/import', { rows, all: 'yes' })).statusCode, 303);
  const page = await told(lead, '/registers/policies');
  assert.equal(page.match(/Lone working/g)?.length, 1);
  assert.match(page, /Lone working Version 4 Not said Registrar/);
  const nothing = await lead.upload('/registers/policies/import', {}, { ...file, bytes: new TextEncoder().encode('A,B\n1,2') });
  assert.equal(nothing.statusCode, 422);
  assert.match(textOf(nothing.body), /There is no table of policies in this file/);
  const went = await lead.get('/registers/policies/paper?as=docx');
  const round = await lead.upload('/registers/policies/import', {}, { field: 'file', name: 'policies.docx', bytes: went.rawPayload });
  assert.match(textOf(round.body), /0 policies in the file.*In the register already.*Lone working/);
});

test('a file of more rows than are taken at once says how many wait, and brings them when it is imported again', async () => {
  const other = await bodyWithLead(world, 'Many Policies College');
  const rows = Array.from({ length: 700 }, (_, at) => `Policy number ${at + 1}`);
  const file = { field: 'file', name: 'many.csv', bytes: new TextEncoder().encode(['Name', ...rows].join('\n')) };
  const path = '/registers/policies/import';
  const said = [];
  for (const left of ['400 more rows wait in the file', '100 more rows wait in the file', null]) {
    const shown = await other.lead.upload(path, {}, file);
    const page = textOf(shown.body);
    if (left === null) assert.doesNotMatch(page, /wait in the file/);
    else assert.match(page, new RegExp(left));
    const hidden = hiddenIn(shown.body, path);
    const added = await other.lead.post(path, { rows: hidden['rows'] ?? '', waiting: hidden['waiting'] ?? '', all: 'yes' });
    assert.equal(added.statusCode, 303, textOf(added.body).slice(0, 400));
    said.push(/\d+ policies added\.( \d+ more rows)?/.exec(await told(other.lead, '/registers/policies'))?.[0]);
  }
  assert.deepEqual(said, ['300 policies added. 400 more rows', '300 policies added. 100 more rows', '100 policies added.']);
  const { rows: kept } = await world.owner.query(`select count(*)::int as n from entry where body_id = $1`, [other.actor.body.id]);
  assert.deepEqual(kept, [{ n: 700 }]);
});

test('an import is taken back as a whole from the page of the register, as long as nothing was built on it', async () => {
  const other = await bodyWithLead(world, 'Undoing College');
  const path = '/registers/policies/import';
  const bring = async (...titles: readonly string[]) => {
    const file = { field: 'file', name: 'some.csv', bytes: new TextEncoder().encode(['Name', ...titles].join('\n')) };
    const { rows = '' } = hiddenIn((await other.lead.upload(path, {}, file)).body, path);
    assert.equal((await other.lead.post(path, { rows, all: 'yes' })).statusCode, 303);
    await other.lead.get('/today');
    return (JSON.parse(rows) as readonly { id: string }[]).map(({ id }) => id);
  };
  const list = () => told(other.lead, '/registers/policies');
  await bring('First', 'Second');
  assert.match(await list(), /Helen Barrow imported 2 policies on 22 Nov 2026\. Take the import back/);
  const reader = await memberOf(world, other.actor, 'reader');
  assert.doesNotMatch(await told(reader.browser, '/registers/policies'), /Take the import back/);
  const [old = ''] = await bring('Third');
  const { import: of } = hiddenIn((await other.lead.get('/registers/policies')).body, `${path}/undo`);
  assert.equal(of, old, 'the newest one');
  assert.equal((await submit(other.lead, '/registers/policies', `${path}/undo`, {})).statusCode, 303);
  assert.match(await list(), /Took the import back: 1 policy removed\./);
  assert.doesNotMatch(await list(), /Third|Take the import back/, 'what came before it stands, and is not offered in its place');
  const [fourth = '', fifth = ''] = await bring('Fourth', 'Fifth');
  assert.equal((await other.lead.post(`/registers/policies/${fifth}/comments`, { text: 'Who wrote it?', to: '' })).statusCode, 303);
  assert.doesNotMatch(await list(), /Take the import back/, 'somebody commented');
  assert.equal((await other.lead.post(`${path}/undo`, { import: fourth })).statusCode, 409);
  const [sixth = ''] = await bring('Sixth', 'Seventh');
  const one = `/registers/policies/${sixth}`;
  assert.match(await told(other.lead, one), /Imported from a file\..*Take back/);
  assert.equal((await submit(other.lead, `${one}/edit`, `${one}/edit`, { ...NOTHING, title: 'Sixth, changed' })).statusCode, 303);
  assert.doesNotMatch(await list(), /Take the import back/, 'somebody changed one of them');
  assert.equal((await other.lead.post(`${path}/undo`, { import: sixth })).statusCode, 409);
  assert.equal((await world.database.inBody(other.actor, 'read', (db) => verifyRecord(db))).holds, true);
});

const PATH = '/registers/policies/import';
type Row = { readonly id: string; readonly texts: Readonly<Record<string, string>> };
const bringing = async (browser: Browser, csv: string) => {
  const shown = await browser.upload(PATH, {}, { field: 'file', name: 'some.csv', bytes: new TextEncoder().encode(csv) });
  assert.equal(shown.statusCode, 200, textOf(shown.body).slice(0, 400));
  const { rows = '' } = hiddenIn(shown.body, PATH);
  return { page: textOf(shown.body), rows, all: JSON.parse(rows) as readonly Row[] };
};

test('what was read, sent again with other ticks, adds what was not added yet and says so', async () => {
  const other = await bodyWithLead(world, 'Ticking College');
  const { rows, all } = await bringing(other.lead, 'Name\nAlpha\nBeta\nGamma');
  const [alpha = '', beta = '', gamma = ''] = all.map(({ id }) => id);
  const send = async (...pick: readonly string[]) => {
    assert.equal((await other.lead.post(PATH, { rows, pick })).statusCode, 303);
    return told(other.lead, '/registers/policies');
  };
  assert.match(await send(beta), /1 policy added\./);
  assert.match(await send(alpha, beta), /Alpha.*Beta.*1 policy added\. 1 policy had been added before\./);
  assert.match(await send(beta, gamma), /Alpha.*Beta.*Gamma.*1 policy added\./);
  assert.match(await send(beta, gamma), /0 policies added\. 2 policies had been added before\./);
  const twice = JSON.stringify([all[0], all[0]]);
  assert.equal((await other.lead.post(PATH, { rows: twice, all: 'yes' })).statusCode, 422);
});

test('a row of a file is held to what the form takes, and what is too much is told', async () => {
  const other = await bodyWithLead(world, 'Careful College');
  const [title, says, place] = ['T'.repeat(400), 'S'.repeat(9000), `https://example.ac.uk/${'p'.repeat(7000)}`];
  const csv = `Name,Edition,Where it can be read,What it says of the duty\n${title},${'E'.repeat(5000)},${place},${says}\nSe\u202ecret\u001b[2J\u0007,,https://me:secret@example.ac.uk,`;
  const { page, rows, all } = await bringing(other.lead, csv);
  assert.match(page, /Left out: Name: the end of it, for it has more than 300 letters/);
  assert.match(
    page,
    /Left out: Edition: “E+…”\. Make it shorter than 300 letters.*Left out: Where .*2,000 letters.*Left out: What .*8,000/,
  );
  assert.match(page, /Left out: Where it can be read: .*Remove the name and password from the address/);
  assert.equal((await other.lead.post(PATH, { rows, all: 'yes' })).statusCode, 303);
  const list = (await other.lead.get('/registers/policies')).body;
  for (const sign of ['\u202e', '\u001b', '\u0007']) assert.ok(!list.includes(sign));
  assert.match(textOf(list), /Se cret \[2J/);
  const forged = all.map(({ id, texts }, at) => ({
    id: `${id.slice(0, -4)}${at}abc`,
    texts: { ...texts, title: `N\0\ud800`, says: 'a\0b\udfff' },
  }));
  assert.equal((await other.lead.post(PATH, { rows: JSON.stringify(forged), all: 'yes' })).statusCode, 303);
});

test('long rows that do not come back in one form wait', async () => {
  const other = await bodyWithLead(world, 'Long Rows College');
  const lines = Array.from({ length: 300 }, (_, at) => `Policy ${at},${'w'.repeat(7000)}`);
  const { page, rows, all } = await bringing(other.lead, `Name,What it says of the duty\n${lines.join('\n')}`);
  assert.match(page, new RegExp(`${300 - all.length} more rows wait in the file`));
  assert.equal((await other.lead.post(PATH, { rows, all: 'yes' })).statusCode, 303);
});

test('whom a cell names beyond those that are kept is told', async () => {
  const other = await bodyWithLead(world, 'Owners College');
  for (const name of ['Registrar', 'Secretary']) await holderOf(world, other.actor, name);
  const { page } = await bringing(other.lead, 'Name,Owner\nRules,Registrar; Secretary');
  assert.match(page, /Owner: Registrar\. Left out: Owner: “Secretary”, for only one is kept here/);
});

test('a form of a new policy that was sent before with other words says so and can be saved as one more', async () => {
  const other = await bodyWithLead(world, 'Going Back College');
  const once = newId();
  const form = { ...NOTHING, title: 'First', once };
  for (let times = 0; times < 2; times += 1) assert.equal((await other.lead.post('/registers/policies/new', form)).statusCode, 303);
  const asked = await other.lead.post('/registers/policies/new', { ...form, title: 'Second' });
  assert.equal(asked.statusCode, 422);
  assert.match(textOf(asked.body), /This form has added “First” already/);
  const hidden = hiddenIn(asked.body, '/registers/policies/new');
  assert.notEqual(hidden['once'], once);
  assert.equal((await other.lead.post('/registers/policies/new', { ...form, ...hidden, title: 'Second' })).statusCode, 303);
  assert.match(await told(other.lead, '/registers/policies'), /First.*Second/);
  assert.equal((await other.lead.post('/registers/policies/new', { ...NOTHING, title: '\u200b\u2060', once: '' })).statusCode, 422);
});

test('a retired policy does not keep its successor out, and two rows of one name are told of', async () => {
  const other = await bodyWithLead(world, 'Successors College');
  const added = await other.lead.post('/registers/policies/new', { ...NOTHING, title: 'Speakers' });
  const path = String(added.headers.location);
  assert.equal((await submit(other.lead, `${path}/end`, `${path}/end`, { why: 'A new one' })).statusCode, 303);
  const { page, all } = await bringing(other.lead, 'Name\nSpeakers\nRooms\nrooms');
  assert.deepEqual(
    all.map(({ texts }) => texts['title']),
    ['Speakers', 'Rooms', 'rooms'],
  );
  assert.match(page, /“rooms” stands more than once in the file/);
});
