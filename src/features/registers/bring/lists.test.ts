import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hiddenIn, textOf } from '../../../../test/routes/sending.ts';
import { type Browser, bodyWithLead, holderOf, makeWorld } from '../../../../test/world.ts';

const world = await makeWorld();
const PATH = '/registers/policies/import';
type Row = { readonly id: string; readonly texts: Readonly<Record<string, string>>; readonly twin: string | null };

/** A list as people keep it, brought to a body of its own that has a registrar. */
async function brought(text: string, name = 'policies.csv') {
  const { lead, actor } = await bodyWithLead(world, `${name} ${crypto.randomUUID()}`);
  await holderOf(world, actor, 'Registrar');
  const held = `select h.person_id from holding h join owner o on o.id = h.owner_id where o.name = 'Registrar' and h.body_id = $1`;
  await world.owner.query(`update person set name = 'Ann Lee' where body_id = $1 and id in (${held})`, [actor.body.id]);
  const shown = await lead.upload(PATH, {}, { field: 'file', name, bytes: new TextEncoder().encode(text) });
  assert.equal(shown.statusCode, 200, textOf(shown.body));
  const { rows = '[]' } = hiddenIn(shown.body, PATH);
  return { lead, actor, body: shown.body, page: textOf(shown.body), rows, all: JSON.parse(rows) as readonly Row[] };
}
const told = async (browser: Browser, path: string) => textOf((await browser.get(path)).body);
const listed = async (browser: Browser, title: string) => {
  const { body } = await browser.get('/registers/policies');
  return told(browser, new RegExp(`href="(/registers/policies/[0-9a-f-]{36})"[^>]*>${title}<`).exec(body)?.[1] ?? '/nowhere');
};

test('owners as “Post (Holder)” are known; whom nobody here bears is asked about, and made only where somebody says so', async () => {
  const csv = [
    'Name,Owner',
    'Speakers,Registrar (Ann Lee)',
    'Rooms,Ann Lee',
    'Estates rules,Head of Estates (Joe Bloggs)',
    'Halls,Head of Estates',
    'Research,Research Ethics Committee',
    'Slip,Regstrar',
  ].join('\n');
  const { lead, page, rows, all } = await brought(csv);
  assert.match(page, /Speakers Owner: Registrar Rooms Owner: Registrar/);
  assert.match(page, /Estates rules Owner: Head of Estates \(not here yet\)\. Left out: Owner: “Joe Bloggs” beside “Head of Estates”/);
  assert.match(page, /Who is meant\? No post, group or outside body here bears these names yet/);
  const registrar = all[0]?.texts['owners'] ?? '';
  const posts = async () => told(lead, '/people');
  assert.equal((await lead.post(PATH, { rows, all: 'yes', 'who-0': 'post', 'who-1': '', 'who-2': registrar })).statusCode, 303);
  assert.match(await posts(), /Head of Estates/);
  assert.doesNotMatch(await posts(), /Research Ethics Committee|Regstrar/);
  assert.match(await listed(lead, 'Halls'), /Owner Head of Estates/);
  assert.match(await listed(lead, 'Slip'), /Owner Registrar/);
  assert.match(await listed(lead, 'Research'), /Owner Nobody yet/);
  const undo = hiddenIn((await lead.get('/registers/policies')).body, `${PATH}/undo`);
  assert.equal((await lead.post(`${PATH}/undo`, { ...undo })).statusCode, 303);
  assert.doesNotMatch(await posts(), /Head of Estates/, 'a post that was made for the import goes with it');
});

test('a name that is merged over several rows is one policy, and what is merged beside it belongs to each', async () => {
  const html = `<table><tr><th>Owner</th><th>Policy</th><th>Approved by</th><th>What it says of the duty</th></tr>
    <tr><td rowspan="3">Registrar</td><td rowspan="2">Speakers</td><td>Registrar</td><td>Section 4</td></tr>
    <tr><td></td><td>Section 9</td></tr><tr><td>Rooms</td><td></td><td>Page 2</td></tr></table>`;
  const { page, all } = await brought(html, 'merged.html');
  assert.match(page, /2 policies in the file/);
  assert.match(page, /Speakers Owner: Registrar\. Approved by: Registrar\. What it says of the duty: Section 4 Section 9/);
  assert.match(page, /Rooms Owner: Registrar\. What it says of the duty: Page 2/);
  assert.equal(all[0]?.texts['says'], 'Section 4\nSection 9');
});

test('choices as people write them, cycles in few words, and days that a cell shows as Excel’s numbers are read', async () => {
  const csv = [
    'Name,Names the Prevent duty,Review cycle,Date approved,Next review date',
    'A,Y,3 years,45170,',
    'B,✓,annually,01/09/2023,',
    'C,Ie,every 2 years,1 Sept 2023,01/09/2027',
    'D,N,2 years,September 2023,46266',
    'E,Maybe,,99999,',
  ].join('\n');
  const { page, all, lead, rows } = await brought(csv);
  assert.deepEqual(
    all.map(({ texts }) => [texts['duty'], texts['review'], texts['approved']]),
    [
      ['yes', 'every 3 years', '1 Sep 2023'],
      ['yes', 'annually', '01/09/2023'],
      ['yes', 'every 2 years, next by 01/09/2027', '1 Sept 2023'],
      ['no', 'every 2 years, next by 1 Sep 2026', ''],
      ['', '', ''],
    ],
  );
  assert.match(page, /D .*Left out: Approved on: “September 2023”\. Write one day with its year/);
  assert.match(page, /E Left out: Approved on: “99999”.*Left out: Names the Prevent duty: “Maybe”\. Choose one of the list/);
  assert.equal((await lead.post(PATH, { rows, all: 'yes' })).statusCode, 303);
  assert.match(await listed(lead, 'A'), /every 3 years Next by 1 Sep 2026/);
  assert.match(await listed(lead, 'C'), /next reviewed by 1 Sep 2027/);
});

test('days of a column that turns day and month about are read by the whole column, or said where that does not tell', async () => {
  const american = await brought('Name,Date approved\nA,09/13/2023\nB,09/12/2023');
  assert.deepEqual(
    american.all.map(({ texts }) => texts['approved']),
    ['13 Sep 2023', '12 Sep 2023'],
  );
  const mixed = await brought('Name,Date approved\nA,09/13/2023\nB,13/09/2023\nC,09/12/2023');
  assert.match(mixed.page, /C Left out: Approved on: “09\/12\/2023”\. In this column day and month stand now the one way round/);
});

test('a row without a name is said, with what it held', async () => {
  const { page } = await brought('Name,Owner,Next review date\nSpeakers,Registrar,May 2027\n,Registrar,June 2028\n');
  assert.match(page, /1 row has no name and cannot be added.*Row 3: Owner: Registrar; Next review date: June 2028/);
});

test('two rows of one name are asked about: one, put together, or two', async () => {
  const csv = 'Name,Owner,What it says of the duty\nSpeakers,Registrar,First\nspeakers,,Second';
  for (const [answer, count] of [
    ['one', 1],
    ['two', 2],
  ] as const) {
    const { lead, rows, all } = await brought(csv);
    const same = `same-${all[1]?.id ?? ''}`;
    const asked = await lead.post(PATH, { rows, all: 'yes' });
    assert.equal(asked.statusCode, 422);
    assert.match(textOf(asked.body), /Say whether “speakers” is one or two/);
    assert.equal((await lead.post(PATH, { rows, all: 'yes', [same]: answer })).statusCode, 303);
    assert.match(await told(lead, '/registers/policies'), new RegExp(`0 of ${count} polic`));
    if (answer === 'one') assert.match(await listed(lead, 'Speakers'), /First Second.*Owner Registrar/);
  }
});

test('reviews in a file come in as reviews: when, by whom, what was found; where that is not said it is asked', async () => {
  const csv = [
    'Name,Review cycle,Last reviewed,Reviewed by,Outcome',
    'A,3 years,1 September 2025,Registrar,Holds as it is',
    'B,annually,1 March 2026,Somebody else,Minor changes',
    'C,annually,1 March 2030,,Holds as it is',
    'D,annually,sometime,,',
  ].join('\n');
  const { lead, page, rows } = await brought(csv);
  assert.match(page, /A Next review: every 3 years\. Reviewed on 1 September 2025: Holds as it is/);
  assert.match(page, /C .*Left out: Last review: “1 March 2030”\. This day is still to come/);
  assert.match(page, /D .*Left out: Last review: “sometime”\. It is no single day/);
  assert.match(page, /What one review found/);
  assert.equal((await lead.post(PATH, { rows, all: 'yes', found: 'amended' })).statusCode, 303);
  assert.match(await listed(lead, 'A'), /next reviewed by 1 Sep 2028.*1 Sep 2025 · Registrar Holds as it is/);
  const second = await listed(lead, 'B');
  assert.match(second, /1 Mar 2026 Holds, amended The file says: Minor changes Reviewed by Somebody else/);
  assert.match(second, /next reviewed by 1 Mar 2027/);
  const undo = hiddenIn((await lead.get('/registers/policies')).body, `${PATH}/undo`);
  assert.equal((await lead.post(`${PATH}/undo`, { ...undo })).statusCode, 303, 'what came with it is no reason to keep it');
  assert.match(await told(lead, '/registers/policies'), /There are no policies yet/);
});

test('a review by an outside body comes in, with who it was in its note', async () => {
  const { lead } = await bodyWithLead(world, `Reviewed ${crypto.randomUUID()}`);
  await lead.post('/people/add', { kind: 'outside', name: 'Northshire Police', short: '' });
  const file = {
    field: 'file',
    name: 'policies.csv',
    bytes: Buffer.from('Name,Review cycle,Last reviewed,Reviewed by,Outcome\nA,annually,1 March 2026,Northshire Police,Holds as it is'),
  };
  const { rows = '' } = hiddenIn((await lead.upload(PATH, {}, file)).body, PATH);
  assert.equal((await lead.post(PATH, { rows, all: 'yes' })).statusCode, 303);
  assert.match(await listed(lead, 'A'), /1 Mar 2026 Holds as it is Reviewed by Northshire Police/);
});

test('reviews that nobody answers for are left out, and our own paper brings its last reviews back', async () => {
  const without = await brought('Name,Last reviewed\nA,1 March 2026');
  assert.equal((await without.lead.post(PATH, { rows: without.rows, all: 'yes' })).statusCode, 303);
  assert.match(await listed(without.lead, 'A'), /Nobody has reviewed it yet/);
  const first = await brought('Name,Review cycle,Last reviewed,Outcome\nA,annually,1 March 2026,To be reworked');
  assert.equal((await first.lead.post(PATH, { rows: first.rows, all: 'yes' })).statusCode, 303);
  const paper = await first.lead.get('/registers/policies/paper?as=xlsx');
  const { lead } = await bodyWithLead(world, `Copy ${crypto.randomUUID()}`);
  const shown = await lead.upload(PATH, {}, { field: 'file', name: 'policies.xlsx', bytes: paper.rawPayload });
  assert.doesNotMatch(textOf(shown.body), /have no place here/);
  const { rows = '' } = hiddenIn(shown.body, PATH);
  assert.equal((await lead.post(PATH, { rows, all: 'yes' })).statusCode, 303);
  assert.match(await listed(lead, 'A'), /To be put right.*1 Mar 2026 To be reworked/);
});

test('of very many names that nobody bears, and of rows without a name, a page tells so many and says how many more there are', async () => {
  const named = Array.from({ length: 70 }, (_, at) => `Policy ${at},Head of Office ${at}`);
  const nameless = Array.from({ length: 60 }, (_, at) => `,Office ${at} ${'w'.repeat(1000)}`);
  const { page, body, lead, rows } = await brought(['Name,Owner', ...named, ...nameless].join('\n'));
  assert.match(page, /The first 60 are asked about\. The other 10 are left out of what is added now/);
  assert.equal(body.match(/name="who-\d+"/g)?.length, 60);
  assert.match(page, /60 rows have no name and cannot be added.*And 10 more\./);
  assert.ok(page.length < 60_000, `${page.length} letters`);
  assert.equal((await lead.post(PATH, { rows, all: 'yes', 'who-3': 'post' })).statusCode, 303);
  assert.match(await listed(lead, 'Policy 3'), /Owner Head of Office 3/);
  assert.match(await listed(lead, 'Policy 69'), /Owner Nobody yet/);
});
