import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hiddenIn, textOf } from '../../../test/routes/sending.ts';
import { type Browser, bodyWithLead, makeWorld, memberOf } from '../../../test/world.ts';
import { defaultView, type ListView, MOST_VIEWS, type ViewId, viewProblems } from './rules.ts';
import { withNewPosts } from '../../../test/planned.ts';

const view = (name: string, more: Partial<ListView> = {}): ListView => ({
  id: name as ViewId,
  name,
  asks: 'owner=mine',
  by: 'Helen',
  mine: true,
  shared: false,
  isDefault: false,
  version: 1,
  ...more,
});
const wanted = (name: string, shared = false) => ({ name, shared, isDefault: false });
const many = Array.from({ length: MOST_VIEWS }, (_, at) => view(`View ${at}`));

const CASES: readonly [string, ReturnType<typeof viewProblems>, RegExp | null][] = [
  ['a new name', viewProblems([view('Mine')], null, wanted('Late'), false), null],
  [
    'a name that is there in other capitals',
    viewProblems([view('Mine')], null, wanted('mine'), false),
    /You have a view called mine already/,
  ],
  ['the name that it has', viewProblems([view('Mine')], 'Mine' as ViewId, wanted('Mine'), false), null],
  ['the name of somebody else’s', viewProblems([view('Mine', { mine: false })], null, wanted('Mine'), false), null],
  ['one more than are kept', viewProblems(many, null, wanted('Late'), false), /You keep 50 views of this list/],
  ['a change where all are kept', viewProblems(many, 'View 1' as ViewId, wanted('Late'), false), null],
  ['shared by who may not', viewProblems([], null, wanted('Late', true), false), /Views are shared by whoever edits the list/],
  ['shared by who may', viewProblems([], null, wanted('Late', true), true), null],
];
for (const [name, problems, expected] of CASES) {
  test(`a view is kept: ${name}`, () => {
    if (expected === null) return assert.deepEqual(problems, []);
    assert.match(problems.map((each) => each.text).join(' '), expected);
  });
}

test('a list opens in a view of one’s own alone, and only in one that asks for something', () => {
  assert.equal(defaultView([view('Mine'), view('Theirs', { mine: false, isDefault: true })]), null);
  assert.equal(defaultView([view('All', { isDefault: true, asks: '' })]), null);
  assert.equal(defaultView([view('Mine', { isDefault: true })])?.name, 'Mine');
});

const world = await makeWorld();
const { actor, lead } = await bodyWithLead(world);
const plan = String((await lead.post('/plans/new', { name: 'Plan 2026-27', from: '1 August 2026', to: '31 July 2027' })).headers.location);
for (const [title, owners] of [
  ['My own', 'Prevent lead'],
  ['Of others', 'Registrar'],
]) {
  const fields = { ref: '', theme: '', context: '', measure: '', due: '', guidance: '', notes: '' };
  await lead.post(`${plan}/actions/new`, withNewPosts({ ...fields, title: title ?? '', owners: owners ?? '' }));
}
const views = `${plan}/views`;
const keep = (browser: Browser, name: string, more: Record<string, string> = {}) =>
  browser.post(views, { name, asks: 'owner=mine&sort=-due&page=3&odd=yes', ...more });
const idOf = async (name: string) => String((await world.owner.query('select id from list_view where name = $1', [name])).rows[0]?.id);

test('a view keeps what was seen under a name, and nothing else of the address', async () => {
  const page = (await lead.get(`${views}?owner=mine&sort=-due&odd=yes`)).body;
  assert.match(page, /name="asks" value="owner=mine&amp;sort=-due"/);
  const kept = await keep(lead, 'Mine by date');
  assert.equal(kept.headers.location, `${plan}?owner=mine&sort=-due`);
  const seen = (await lead.get(String(kept.headers.location))).body;
  assert.match(seen, /<summary class="button">View: Mine by date<\/summary>/);
  assert.match(seen, /aria-current="page">Mine by date/);
  assert.equal((await keep(lead, 'mine BY date')).statusCode, 422);
});

test('the list opens in one’s own default view, the whole of it stays one link away, and nobody else notices', async () => {
  await keep(lead, 'Default', { isDefault: 'yes' });
  const opened = await lead.get(plan);
  assert.deepEqual([opened.statusCode, opened.headers.location], [303, `${plan}?owner=mine&sort=-due`]);
  const seen = (await lead.get(`${plan}?owner=mine&sort=-due`)).body;
  assert.ok(seen.includes(`href="${plan}?due=any">The whole plan`));
  assert.ok(seen.includes(`href="${plan}?sort=-due">Clear filters`));
  const whole = await lead.get(`${plan}?due=any`);
  assert.equal(whole.statusCode, 200);
  assert.match(whole.body, /Of others/);
  const { browser: reader } = await memberOf(world, actor, 'reader');
  const theirs = await reader.get(plan);
  assert.equal(theirs.statusCode, 200);
  assert.doesNotMatch(theirs.body, /Mine by date|Default/);
});

test('another default takes the place of the first, and a view is renamed and removed', async () => {
  await keep(lead, 'Second', { isDefault: 'yes', asks: 'due=late' });
  assert.equal((await lead.get(plan)).headers.location, `${plan}?due=late`);
  const address = `${views}/${await idOf('Second')}`;
  const form = hiddenIn((await lead.get(address)).body, address);
  assert.equal((await lead.post(address, { ...form, name: 'What is late' })).statusCode, 303);
  assert.equal((await lead.get(plan)).statusCode, 200, 'it is nobody’s default any more');
  assert.equal((await lead.post(address, { ...form, name: 'Late' })).statusCode, 409, 'somebody else was first');
  assert.match(textOf((await lead.get(views)).body), /What is late/);
  assert.equal((await lead.post(`${address}/remove`, {})).statusCode, 303);
  await lead.get(views);
  assert.doesNotMatch((await lead.get(`${plan}?due=any`)).body, /What is late/);
});

test('a shared view is everybody’s to open and to copy, and its owner’s to change; “Mine” in it is what each holds', async () => {
  await keep(lead, 'For the board', { shared: 'yes', asks: 'owner=mine' });
  const { browser: reader } = await memberOf(world, actor, 'reader');
  const page = (await reader.get(plan)).body;
  assert.ok(page.includes(`href="${plan}?owner=mine">For the board<span class="quiet"> Helen Barrow`));
  assert.match((await reader.get(`${plan}?owner=mine`)).body, /You hold no post or group today/);
  assert.equal((await reader.get(`${views}/${await idOf('Mine by date')}`)).statusCode, 404, 'what is not shared');
  const address = `${views}/${await idOf('For the board')}`;
  const copy = (await reader.get(address)).body;
  assert.match(copy, /<h1>Keep a copy of the view For the board<\/h1>/);
  assert.equal((await reader.post(address, { ...hiddenIn(copy, address), name: 'My board', isDefault: 'yes' })).statusCode, 303);
  assert.equal((await reader.get(plan)).headers.location, `${plan}?owner=mine`);
  assert.equal((await reader.post(`${address}/remove`, {})).statusCode, 404, 'somebody else’s');
  assert.doesNotMatch((await reader.get(views)).body, /name="shared"/);
  assert.equal((await keep(reader, 'Not theirs to share', { shared: 'yes' })).statusCode, 422);
  assert.equal((await keep(reader, 'Theirs')).statusCode, 303);
});

test('what is shared is removed by whoever may share, for its person may be gone', async () => {
  const other = await memberOf(world, actor, 'deputy');
  await keep(other.browser, 'Of somebody gone', { shared: 'yes' });
  await keep(other.browser, 'Their own');
  const [shared, own] = [await idOf('Of somebody gone'), await idOf('Their own')];
  const { browser: reader } = await memberOf(world, actor, 'reader');
  assert.equal((await reader.post(`${views}/${shared}/remove`, {})).statusCode, 404);
  assert.equal((await lead.post(`${views}/${own}/remove`, {})).statusCode, 404);
  assert.ok((await lead.get(views)).body.includes(`${shared}/remove`));
  assert.equal((await lead.post(`${views}/${shared}/remove`, {})).statusCode, 303);
  await lead.get(views);
  assert.doesNotMatch((await lead.get(views)).body, /Of somebody gone/);
});

test('of views that become the default at one moment the last one is, and none fails', async () => {
  const answers = await Promise.all(Array.from({ length: 8 }, (_, at) => keep(lead, `At once ${at}`, { isDefault: 'yes' })));
  assert.deepEqual(new Set(answers.map((each) => each.statusCode)), new Set([303]));
  const { rows } = await world.owner.query(`select 1 from list_view where is_default and name like 'At once%'`);
  assert.equal(rows.length, 1);
});
