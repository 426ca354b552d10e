import assert from 'node:assert/strict';
import { test } from 'node:test';
import { docx, p, r, relationship } from '../../../../test/office.ts';
import { photograph } from '../../../../test/pictures.ts';
import { bodyWithLead, holderOf, makeWorld, memberOf } from '../../../../test/world.ts';
import { holdRows } from '../../../db/rows.ts';
import { plainName, printSize, readLink } from './rules.ts';
import { withNewPosts } from '../../../../test/planned.ts';

const world = await makeWorld();
const { actor, lead } = await bodyWithLead(world);

async function anAction() {
  const plan = String((await lead.post('/plans/new', { name: 'Plan', from: '1 August 2026', to: '31 July 2027' })).headers.location);
  const added = await lead.post(
    `${plan}/actions/new`,
    withNewPosts({
      title: 'Hold three meetings',
      ref: 'A1',
      theme: '',
      owners: 'Chaplain',
      due: '',
      measure: '',
      context: '',
      guidance: '',
      notes: '',
    }),
  );
  return `/actions/${String(added.headers.location).split('#action-')[1] ?? ''}`;
}
const minutes = docx(p(r('Minutes of the group')));
const add = (action: string, name: string, bytes: Uint8Array, fields: { title?: string; url?: string } = {}) =>
  lead.upload(`${action}/files/new`, { title: '', url: '', ...fields }, { field: 'file', name, bytes });
const pieceOn = (html: string) => /\/actions\/[0-9a-f-]{36}\/files\/[0-9a-f-]{36}/.exec(html)?.[0] ?? '';

test('a file is kept as it came and handed over only to be saved', async () => {
  const action = await anAction();
  assert.equal((await add(action, 'Minutes – autumn.docx', minutes, { title: 'Autumn minutes' })).statusCode, 303);
  const page = (await lead.get(action)).body;
  for (const words of [
    /Autumn minutes/,
    /Minutes – autumn\.docx, \d+ KB/,
    /Helen Barrow/,
    /Evidence added: Autumn minutes \(Minutes – autumn\.docx\)\./,
  ])
    assert.match(page, words);
  const file = await lead.get(`${pieceOn(page)}`);
  assert.deepEqual(file.rawPayload, Buffer.from(minutes));
  assert.match(String(file.headers['content-disposition']), /^attachment; /);
  assert.match(String(file.headers['content-security-policy']), /sandbox/);
});

test('the same file shown twice is stored once, each with its own name, and goes with the last that shows it', async () => {
  const [one, other] = [await anAction(), await anAction()];
  const bytes = docx(p(r('Notes of the chaplaincy')));
  const stored = async () =>
    (await world.owner.query('select count(*)::int as files from file where body_id = $1 and bytes = $2', [actor.body.id, bytes])).rows[0]
      .files;
  await add(one, 'Notes.docx', bytes);
  await add(other, 'The same notes.docx', bytes);
  assert.equal(await stored(), 1);
  const stranger = await bodyWithLead(world, 'Westmere College');
  assert.equal((await stranger.lead.get(other)).statusCode, 404);
  const [first, second] = [pieceOn((await lead.get(one)).body), pieceOn((await lead.get(other)).body)];
  await lead.post(`${first}/remove`);
  assert.equal(await stored(), 1, 'the other still shows it');
  const file = await lead.get(second);
  assert.deepEqual(file.rawPayload, Buffer.from(bytes));
  assert.match(String(file.headers['content-disposition']), /The%20same%20notes\.docx|The same notes\.docx/);
  await lead.post(`${second}/remove`);
  assert.equal(await stored(), 0);
  assert.equal((await world.database.inBody(actor, 'snapshot', holdRows)).strange.length, 0, 'the record says the same');
});

test('a photograph is kept without the place that the camera wrote into it, and the page says so', async () => {
  const action = await anAction();
  const added = await add(action, 'Hall.jpg', photograph({ orientation: 6, place: '54.5260 N' }));
  const page = (await lead.get(String(added.headers.location))).body;
  assert.match(page, /The evidence is added\. What the camera or a program had written into the picture, such as the place/);
  const { rawPayload } = await lead.get(`${pieceOn(page)}`);
  assert.deepEqual(rawPayload, photograph({ orientation: 6 }));
  const again = await add(action, 'Hall again.jpg', rawPayload);
  assert.doesNotMatch((await lead.get(String(again.headers.location))).body, /was removed before/);
  const broken = await add(action, 'Cut.jpg', photograph({ place: '54.5260 N', preview: true }).subarray(0, -4));
  assert.equal(broken.statusCode, 422);
  assert.match(broken.body, /cannot be removed\. Open it, save it again as a picture/);
});

test('a file of another kind is refused plainly, and so is one whose name says otherwise', async () => {
  const action = await anAction();
  for (const [name, bytes, words] of [
    ['page.html', Buffer.from('<script>x</script>'), /not kept here/],
    ['minutes.pdf', minutes, /By its content the file is a Word document/],
    ['minutes.txt', Buffer.alloc(0), /The file is empty/],
  ] as const) {
    const refused = await add(action, name, bytes);
    assert.equal(refused.statusCode, 422);
    assert.match(refused.body, words);
  }
  assert.match((await lead.get(action)).body, /Nothing has been put here yet/);
});

const fetching = docx(p(r('Minutes')), { relationships: relationship('x1', 'image', '\\\\server\\x.png', 'External') });

test('a file that would fetch or start something is refused with what was found, where, and how to mend it', async () => {
  const action = await anAction();
  const refused = await add(action, 'minutes.docx', fetching);
  assert.equal(refused.statusCode, 422);
  assert.match(
    refused.body,
    /This Word document fetches a picture from \\\\server\\x\.png \(in its text\), so it is not kept\. Cut the picture/,
  );
  assert.match((await add(action, 'list.csv', Buffer.from("name\n=cmd|'/c calc'!A0"))).body, /starts another program \(DDE\) \(row 2\)/);
  assert.match((await lead.get(action)).body, /Nothing has been put here yet/);
});

test('such a file that came in with everything of a body, or before it was refused, is not handed over', async () => {
  const action = await anAction();
  await add(action, 'Earlier minutes.docx', docx(p(r('Earlier'))));
  const piece = pieceOn((await lead.get(action)).body);
  await world.owner.query('update file set bytes = $1 where name = $2', [Buffer.from(fetching), 'Earlier minutes.docx']);
  const answer = await lead.get(piece);
  assert.equal(answer.statusCode, 403);
  assert.match(answer.body, /When it is opened, this file fetches a picture from \\\\server/);
  assert.match(String(answer.headers['content-type']), /html/);
});

test('a file over 20 MB is refused', async () => {
  const large = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(20 * 1024 * 1024)]);
  assert.equal((await add(await anAction(), 'large.pdf', large)).statusCode, 413);
});

test('a link is kept with its host shown', async () => {
  const action = await anAction();
  assert.equal(
    (await lead.post(`${action}/files/new`, { title: 'The policy', url: 'https://www.example.ac.uk/policies/prevent?v=2' })).statusCode,
    303,
  );
  const page = (await lead.get(action)).body;
  assert.match(page, /href="https:\/\/www\.example\.ac\.uk\/policies\/prevent\?v=2"[^>]*>The policy/);
  assert.match(page, /\(www\.example\.ac\.uk\)/);
  assert.equal((await lead.get(`${pieceOn(page)}`)).statusCode, 404);
});

test('neither a file nor a link, or both at once, is asked for again with what was typed', async () => {
  const action = await anAction();
  const none = await lead.post(`${action}/files/new`, { title: 'Kept words', url: '' });
  assert.equal(none.statusCode, 422);
  assert.match(none.body, /Kept words/);
  assert.equal((await add(action, 'minutes.docx', minutes, { url: 'https://example.ac.uk' })).statusCode, 422);
});

for (const link of [
  'javascript:alert(1)',
  'data:text/html,x',
  'file:///etc/passwd',
  'www.example.ac.uk',
  'https://',
  'https://ann:secret@example.ac.uk/',
  '//example.ac.uk',
]) {
  test(`the link “${link}” is refused`, () => assert.equal(readLink(link) instanceof URL, false));
}

for (const [name, plain] of [
  ['C:\\Users\\ann\\minutes.docx', 'minutes.docx'],
  ['../../etc/minutes.pdf', 'minutes.pdf'],
  ['min\u202eutes\u0007.pdf', 'minutes.pdf'],
] as const) {
  test(`a file called “${JSON.stringify(name)}” is kept as ${plain}`, () => assert.equal(plainName(name), plain));
}

test('a size is told as people say it', () =>
  assert.deepEqual([1, 999, 340_400, 2_100_000].map(printSize), ['1 byte', '999 bytes', '340 KB', '2.1 MB']));

test('evidence is removed after a question, its file with it, and the history keeps that it was there', async () => {
  const action = await anAction();
  await add(action, 'minutes.docx', docx(p(r('Minutes that nobody else shows'))));
  const piece = pieceOn((await lead.get(action)).body);
  assert.match((await lead.get(`${piece}/remove`)).body, /The file is deleted here and cannot be restored/);
  const before = await world.owner.query('select count(*)::int as files from file');
  await lead.post(`${piece}/remove`);
  const after = await world.owner.query('select count(*)::int as files from file');
  assert.equal(after.rows[0].files, before.rows[0].files - 1);
  assert.match((await lead.get(action)).body, /Evidence removed: minutes\.docx\./);
});

test('taking back an update leaves evidence that was added since', async () => {
  const action = await anAction();
  const version = /name="_version" value="(\d+)"/.exec((await lead.get(`${action}/update`)).body)?.[1] ?? '';
  await lead.post(`${action}/update`, { _version: version, status: 'at-risk', text: 'The room fell through' });
  await add(action, 'minutes.docx', minutes);
  await lead.post(`${action}/undo`, { version: String(Number(version) + 1) });
  const page = (await lead.get(action)).body;
  assert.match(page, /minutes\.docx/);
  assert.match(page, /Taken back\. Status: Not started/);
});

test('action owners add evidence to their own actions, readers only look, and another body finds nothing', async () => {
  const action = await anAction();
  const owner = (await holderOf(world, actor, 'Chaplain')).browser;
  assert.equal((await owner.post(`${action}/files/new`, { title: '', url: 'https://example.ac.uk/x' })).statusCode, 303);
  const piece = pieceOn((await lead.get(action)).body);
  const reader = (await memberOf(world, actor, 'reader')).browser;
  assert.equal((await reader.get(`${action}/files/new`)).statusCode, 403);
  assert.equal((await reader.post(`${piece}/remove`)).statusCode, 403);
  await add(action, 'minutes.docx', minutes);
  const file = pieceOn((await lead.get(action)).body);
  assert.equal((await reader.get(file)).statusCode, 200);
  const other = await bodyWithLead(world, 'Other College');
  for (const path of [file, `${file}/remove`, `${action}/files/new`]) assert.equal((await other.lead.get(path)).statusCode, 404);
});
