import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { clean, finds, hangsUp, standInForClamd, tooLarge } from '../../../../test/clamd.ts';
import { QUARTERS } from '../../../../test/pictures.ts';
import { bodyWithLead, makeWorld, memberOf } from '../../../../test/world.ts';
import { holdRows } from '../../../db/rows.ts';
import { clamdAt } from '../../../web/clamd.ts';
import { withNewPosts } from '../../../../test/planned.ts';

const clamd = await standInForClamd();
after(clamd.stop);
const world = await makeWorld(undefined, undefined, undefined, clamdAt(clamd));
const { actor, lead } = await bodyWithLead(world);
const plan = String((await lead.post('/plans/new', { name: 'Plan', from: '1 August 2026', to: '31 July 2027' })).headers.location);
const fields = { ref: 'A1', theme: '', owners: '', due: '', measure: '', context: '', guidance: '', notes: '' };

async function anAction(title: string) {
  const added = await lead.post(`${plan}/actions/new`, withNewPosts({ title, ...fields }));
  return `/actions/${String(added.headers.location).split('#action-')[1] ?? ''}`;
}
const show = (action: string, name: string, bytes: Uint8Array = Buffer.from(`Minutes of ${name}`)) =>
  lead.upload(`${action}/files/new`, { title: '', url: '' }, { field: 'file', name, bytes });
const words = (html: string) => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
const wordsOf = async (path: string) => words((await lead.get(path)).body);
const removeOn = async (action: string) => /href="([^"]+)\/remove"/.exec((await lead.get(action)).body)?.[1] ?? '';
const later = (minutes: number) => void (world.clock.now = new Date(world.clock.now.getTime() + minutes * 60_000));
const files = async () => (await world.owner.query('select count(*)::int as files from file')).rows[0]?.files;

test('a file in which nothing is found is kept at once', async () => {
  clamd.manner = clean;
  const action = await anAction('Hold a meeting');
  assert.equal((await show(action, 'minutes.txt')).statusCode, 303);
  assert.equal(String(clamd.files.at(-1)), 'Minutes of minutes.txt');
  assert.equal((await lead.get(await removeOn(action))).statusCode, 200);
  assert.doesNotMatch(await wordsOf(action), /checked for viruses/);
});

test('a file in which a virus is found is refused with what and for whom, not kept, and recorded', async () => {
  clamd.manner = finds('Invented.Virus-1');
  const action = await anAction('Open the post');
  const before = await files();
  const refused = await show(action, 'invoice.txt');
  assert.equal(refused.statusCode, 422);
  assert.match(words(refused.body), /The virus scanner found something in invoice\.txt: Invented\.Virus-1\. The file was not kept/);
  assert.equal(await files(), before);
  assert.match(await wordsOf(action), /Nothing has been put here yet/);
  const { rows } = await world.owner.query(
    `select c.after from record r join change c using (body_id, seq) where r.body_id = $1 and r.verb = 'file.refused'`,
    [actor.body.id],
  );
  assert.deepEqual(rows, [{ after: 'invoice.txt (Invented.Virus-1)' }]);
});

test('a plan with a virus is not read, and while the scanner is away none is', async () => {
  const bring = () =>
    lead.upload('/import/file', {}, { field: 'file', name: 'plan.csv', bytes: Buffer.from('Action,Owner\nMeet,Chair\n') });
  clamd.manner = finds('Invented.Virus-2');
  const refused = await bring();
  assert.equal(refused.statusCode, 422);
  assert.match(words(refused.body), /found something in plan\.csv: Invented\.Virus-2/);
  clamd.manner = hangsUp;
  assert.match(words((await bring()).body), /the scanner cannot be reached now\. Nothing was kept\. Try again in some minutes/);
});

test('while the scanner is away a file waits: it is shown, not handed over, and checked as soon as the scanner answers', async () => {
  clamd.manner = hangsUp;
  const action = await anAction('Light the hall');
  const added = await show(action, 'hall.jpg', QUARTERS);
  assert.match(await wordsOf(String(added.headers.location)), /It waits to be checked for viruses, and can be taken after that/);
  assert.match(await wordsOf(action), /Waiting to be checked for viruses/);
  const file = await removeOn(action);
  const held = await lead.get(file);
  assert.equal(held.statusCode, 403);
  assert.match(words(held.body), /waits to be checked for viruses/);
  assert.equal((await lead.get(`${file}/picture`)).statusCode, 404);
  assert.doesNotMatch((await lead.get(action)).body, /<img/);
  await world.work.drain();
  assert.match(await wordsOf(action), /Waiting to be checked/, 'asked again, and still away');
  const keeper = (await memberOf(world, actor, 'administrator')).browser;
  assert.match(
    words((await keeper.get('/settings/background')).body),
    /Waiting files checked for viruses.*Is tried again.*The virus scanner at 127\.0\.0\.1:\d+ did not check a file/,
  );
  clamd.manner = clean;
  later(60);
  await world.work.drain();
  assert.doesNotMatch(await wordsOf(action), /Waiting to be checked/);
  assert.deepEqual((await lead.get(file)).rawPayload, QUARTERS);
  assert.equal((await lead.get(`${file}/picture`)).statusCode, 200);
  const { strange } = await world.database.inBody(actor, 'snapshot', holdRows);
  assert.deepEqual(
    strange.filter((row) => row.table !== 'member'),
    [],
  );
});

test('a virus that is found later takes the file from everywhere it is shown, and each history says so', async () => {
  clamd.manner = hangsUp;
  const [one, other] = [await anAction('Book the room'), await anAction('Book the other room')];
  for (const action of [one, other]) await show(action, 'booking.txt', Buffer.from('A booking'));
  const before = await files();
  clamd.manner = finds('Invented.Virus-3');
  later(60);
  await world.work.drain();
  assert.equal(await files(), before - 1);
  for (const action of [one, other]) {
    assert.match(await wordsOf(action), /Nothing has been put here yet/);
    assert.match(await wordsOf(action), /Evidence refused: booking\.txt \(virus found: Invented\.Virus-3\)\./);
  }
});

test('a file that the scanner does not take does not keep others waiting, and nights ask again', async () => {
  const action = await anAction('Write it up');
  clamd.manner = hangsUp;
  await show(action, 'large.txt');
  await show(action, 'small.txt');
  let asked = 0;
  clamd.manner = (socket) => ((asked += 1) === 1 ? tooLarge(socket) : asked === 2 ? clean(socket) : tooLarge(socket));
  later(60);
  await world.work.drain();
  assert.equal(((await lead.get(action)).body.match(/Waiting to be checked/g) ?? []).length, 1);
  clamd.manner = clean;
  later(24 * 60);
  await world.work.nightly();
  await world.work.drain();
  assert.doesNotMatch(await wordsOf(action), /Waiting to be checked/);
});
