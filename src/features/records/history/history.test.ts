import assert from 'node:assert/strict';
import { test } from 'node:test';
import { grow } from '../../../../test/grown.ts';
import { makeHousehold } from '../../../../test/routes/household.ts';
import { textOf } from '../../../../test/routes/sending.ts';
import { type Ran, watched } from '../../../../test/database/watched.ts';
import { type Browser, bodyWithLead, makeWorld, memberOf } from '../../../../test/world.ts';
import { entriesOf } from './queries.ts';
import { LINES_ON_A_PAGE, pageOfLines, type Place, placeFrom, placeText, viewNamed } from './rules.ts';
import { withNewPosts } from '../../../../test/planned.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 22, 10, minute));
const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const entry = (minute: number, seq: number): Place => ({ at: at(minute), source: 'entry', id: String(seq) });
const comment = (minute: number, n: number): Place => ({ at: at(minute), source: 'comment', id: uuid(n) });

test('a place comes back from an address as it was, and what is none is none', () => {
  for (const place of [entry(1, 12), comment(2, 3), { ...comment(2, 4), source: 'note' as const }])
    assert.deepEqual(placeFrom(placeText(place)), place);
  const wrong = ['', undefined, '2026-11-22T10:00:00.000Z', '2026-11-22T10:00:00.000Z.entry.x', '2026-99-22T10:00:00.000Z.entry.1'];
  for (const text of [...wrong, `2026-11-22T10:00:00.000Z.comment.12`, `2026-11-22T10:00:00.000Z.entry.${uuid(1)}`, ['a', 'b']])
    assert.equal(placeFrom(text), null, String(text));
});

test('a view is one of those that there are, else all', () => {
  assert.deepEqual([viewNamed('comments'), viewNamed('nothing'), viewNamed(undefined)], ['comments', 'all', 'all']);
});

test('lines of all sources stand newest first, and those of one place stay together on a page', () => {
  const places = [entry(1, 1), comment(1, 1), entry(3, 9), entry(3, 10), comment(2, 2), entry(3, 10)];
  const { lines, next } = pageOfLines(
    places.map((place) => ({ place })),
    1,
  );
  assert.deepEqual(
    lines.map((line) => placeText(line.place)),
    [entry(3, 10), entry(3, 10)].map(placeText),
  );
  assert.deepEqual(next, entry(3, 9));
  const all = pageOfLines(places.map((place) => ({ place })));
  assert.deepEqual(
    all.lines.map((line) => `${line.place.source} ${line.place.at.getUTCMinutes()}`),
    ['entry 3', 'entry 3', 'entry 3', 'comment 2', 'comment 1', 'entry 1'],
  );
  assert.equal(all.next, null);
});

const world = await makeWorld();
const { actor, lead } = await bodyWithLead(world);
const plan = String((await lead.post('/plans/new', { name: 'Plan 2026-27', from: '1 August 2026', to: '31 July 2027' })).headers.location);
const FORM = { ref: 'A1', theme: '', owners: 'Registrar', due: '31 March 2027', measure: '', context: '', guidance: '', notes: '' };
async function anAction(title: string): Promise<string> {
  const added = await lead.post(`${plan}/actions/new`, withNewPosts({ ...FORM, title }));
  return `/actions/${String(added.headers.location).split('#action-')[1] ?? ''}`;
}
const versionIn = (html: string) => /name="_version" value="(\d+)"/.exec(html)?.[1] ?? '';
async function update(action: string, fields: Readonly<Record<string, string>>, browser: Browser = lead) {
  world.clock.now = new Date(world.clock.now.getTime() + 60_000);
  return browser.post(`${action}/update`, {
    status: '',
    text: '',
    back: action,
    ...fields,
    _version: versionIn((await lead.get(action)).body),
  });
}
/** What stands in each line of a page's history. */
const linesOf = (html: string) => [...html.matchAll(/<li class="happening[^"]*"[^>]*>(.*?)<\/li>/gs)].map(([, line = '']) => textOf(line));
const page = async (address: string) => (await lead.get(address)).body;

test('a note and the change that came with it are one line, and stand nowhere else on the page', async () => {
  const action = await anAction('Hold three meetings');
  const saved = await update(action, { status: 'at-risk', text: 'The chair was ill' });
  assert.equal(saved.headers.location, action);
  const html = await page(action);
  assert.equal(html.split('The chair was ill').length, 2);
  assert.match(linesOf(html)[0] ?? '', /The chair was ill ?Status: At risk, was Not started\./);
});

test('the form presets no status, and saving it as it comes keeps the one there is', async () => {
  const action = await anAction('Keep its status');
  await update(action, { status: 'at-risk', text: 'It is hard' });
  const form = /<form[^>]*action="[^"]*\/update".*?<\/form>/s.exec(await page(action))?.[0] ?? '';
  assert.doesNotMatch(form, / selected/);
  assert.match(form, /<option value(?:="")?>Leave as it is \(at risk\)<\/option>/);
  await update(action, { text: 'Still so' });
  assert.match(textOf(await page(action)), /At risk due by/);
  const nothing = await update(action, {});
  assert.deepEqual([nothing.statusCode, /Say what has happened, or choose a status/.test(nothing.body)], [422, true]);
});

test('each view shows its own lines, and all of them together are the whole', async () => {
  const action = await anAction('Look at it from all sides');
  await update(action, { text: 'An update' });
  await lead.post(`${action}/edit`, { ...FORM, title: 'Look at it anew', _version: versionIn(await page(action)) });
  await lead.post(`${action}/comments`, { text: 'A comment', to: '' });
  const seen = async (view: string) => linesOf(await page(`${action}?show=${view}`)).map((line) => line.replace(/^.*Barrow ?/, ''));
  const [all, updates, changes, comments] = await Promise.all(['all', 'updates', 'changes', 'comments'].map(seen));
  assert.deepEqual([updates?.length, changes?.length, comments?.length], [1, 2, 1]);
  assert.match([updates, comments].join(), /An update.*A comment/);
  assert.equal(all?.length, 4);
});

test('a status that was changed in an update is among the changes too', async () => {
  const action = await anAction('Say how it stands');
  await update(action, { text: 'Going well' });
  await update(action, { status: 'at-risk', text: 'The chair was ill' });
  const changes = linesOf(await page(`${action}?show=changes`)).join();
  assert.match(changes, /Status: At risk, was Not started/);
  assert.doesNotMatch(changes, /Going well/);
});

test('a long history comes in pages, each line once, and each page leads to the next without script', async () => {
  const action = await anAction('Go on for years');
  const id = action.slice('/actions/'.length);
  const many = LINES_ON_A_PAGE + 5;
  for (let n = 1; n <= many; n += 1) await update(action, { text: `Update ${n}.` });
  for (let n = 1; n <= 4; n += 1) await lead.post(`${action}/comments`, { text: `Comment ${n}.`, to: '' });
  await world.owner.query(
    `insert into diary (body_id, id, action_id, on_day, text, by_name, from_import) select $1, gen_random_uuid(), $2, null, 'Filed ' || n || '.', 'plan.docx', true from generate_series(1, $3::int) n`,
    [actor.body.id, id, many],
  );
  const seen: string[] = [];
  let next: string | undefined = action;
  for (let pages = 0; next !== undefined; pages += 1) {
    const html: string = await page(next);
    seen.push(
      ...[
        ...linesOf(html)
          .join('\n')
          .matchAll(/(?:Update|Comment|Filed) \d+\.|Added to the plan/g),
      ].map(([each]) => each),
    );
    next = /rel="next" href="([^"]+)"/.exec(html)?.[1]?.replaceAll('&amp;', '&');
    assert.ok(pages < 10);
  }
  assert.equal(seen.length, 2 * many + 4 + 1);
  assert.equal(new Set(seen).size, seen.length);
});

test('a comment that an older page holds is led to there', async () => {
  const action = await anAction('Ask and be forgotten');
  const post = String((await world.owner.query(`select id from owner where body_id = $1 limit 1`, [actor.body.id])).rows[0]?.id);
  await lead.post(`${action}/comments`, { text: 'Who has the key?', to: post });
  for (let n = 0; n <= LINES_ON_A_PAGE; n += 1) await update(action, { text: `Later ${n}` });
  assert.doesNotMatch(await page(action), /Who has the key/);
  const { rows } = await world.owner.query<{ id: string; created_at: Date }>('select id, created_at from comment where thing_id = $1', [
    action.slice('/actions/'.length),
  ]);
  const place = placeText({ at: rows[0]?.created_at ?? new Date(0), source: 'comment', id: rows[0]?.id ?? '' });
  const older = await page(`${action}?from=${place}`);
  assert.match(linesOf(older)[0] ?? '', /Who has the key/);
  assert.match(older, new RegExp(`id="comment-${rows[0]?.id}"`));
  assert.match(older, /Back to the newest/);
});

test('what is saved on the page is taken back by its notice, and both lead back to the page', async () => {
  const action = await anAction('Stay on the page');
  assert.equal((await update(action, { status: 'at-risk' })).headers.location, action);
  const html = await page(action);
  const undo = /<form[^>]*action="[^"]*\/undo">(?:(?!<\/form>).)*<button[^>]*>Undo/s.exec(html)?.[0] ?? '';
  assert.match(undo, new RegExp(`name="back" value="${action}"`));
  const undone = await lead.post(`${action}/undo`, { version: versionIn(html), back: action });
  assert.equal(undone.headers.location, action);
});

test('the newest act is taken back from the page, also long after, and its note says so', async () => {
  const action = await anAction('Change my mind');
  await update(action, { status: 'at-risk', text: 'It stands badly' });
  await lead.get('/plans');
  const html = await page(action);
  assert.equal(html.split('Take back<').length, 2, 'one button');
  const undone = await lead.post(`${action}/undo`, { version: versionIn(html), back: action });
  assert.equal(undone.headers.location, action);
  const after = textOf(await page(action));
  assert.match(after, /Noted: “It stands badly” Taken back since\./);
  assert.match(after, /Not started due by/);
});

test('who only reads sees what happened, and no form', async () => {
  const action = await anAction('Show the governors');
  await update(action, { text: 'Shown to them' });
  const { browser } = await memberOf(world, actor, 'reader');
  const html = (await browser.get(action)).body;
  assert.match(html, /Shown to them/);
  assert.doesNotMatch(html, /How is it going|Take back<|Add a comment/);
});

test('the history of one action looks at its own entries of the record, however long the record is', async () => {
  const household = await makeHousehold(world, { name: 'Northmere College' });
  await grow(world.owner, household, 300);
  await world.owner.query('analyze');
  const ran: Ran[] = [];
  const line = [household.ids['action'] ?? ''];
  const asked = { kind: 'action', line, updates: [], view: 'all', from: null, most: LINES_ON_A_PAGE + 1 } as const;
  const entries = await watched(world.database, (each) => ran.push(each)).inBody(household.actor, 'read', (db) => entriesOf(db, asked));
  const own = await world.owner.query<{ many: number }>('select count(*)::int as many from change where subject_id = any($1::uuid[])', [
    line,
  ]);
  const scans = ran.flatMap((each) => each.scans).filter(({ table }) => table === 'record' || table === 'change');
  const looked = scans.map(({ times, each }) => times * each);
  assert.ok(entries.length > 2 && scans.length > 1);
  for (const rows of looked)
    assert.ok(rows <= (own.rows[0]?.many ?? 0), `${rows} rows for ${own.rows[0]?.many} changes: ${JSON.stringify(scans)}`);
});
