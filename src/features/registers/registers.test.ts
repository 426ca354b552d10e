import assert from 'node:assert/strict';
import { test } from 'node:test';
import { submit, textOf } from '../../../test/routes/sending.ts';
import { type Browser, bodyWithLead, browserFor, holderOf, makeWorld, memberOf } from '../../../test/world.ts';
import { newId } from '../../core/ids.ts';
import { verifyRecord } from '../../db/record.ts';
import { tables } from '../../reading/guarded.ts';

const world = await makeWorld();
const { actor, lead } = await bodyWithLead(world);
await lead.post('/people/add', { kind: 'group', name: 'Governing body', short: 'GB' });
const registrar = await holderOf(world, actor, 'Registrar');
const postOf = async (name: string) =>
  String((await world.owner.query(`select id from owner where body_id = $1 and name = $2`, [actor.body.id, name])).rows[0]?.id);
const [REGISTRAR, GOVERNORS] = [await postOf('Registrar'), await postOf('Governing body')];

const NOTHING = { edition: '', approved: '', place: '', says: '', review: '' };
const add = async (title: string, more: Record<string, string> = {}) => {
  const added = await lead.post('/registers/policies/new', { ...NOTHING, title, ...more });
  assert.equal(added.statusCode, 303, textOf(added.body));
  return String(added.headers.location);
};
const told = async (browser: Browser, path: string) => textOf((await browser.get(path)).body);
const review = (browser: Browser, path: string, more: Record<string, string> = {}) =>
  submit(browser, `${path}/review`, `${path}/review`, {
    on: '20 November 2026',
    verdict: 'unchanged',
    by: '',
    note: '',
    next: 'every year',
    ...more,
  });
const undo = async (browser: Browser, path: string) => submit(browser, path, `${path}/undo`, {});

test('an empty register says what to add first, and adds only the names that are ticked', async () => {
  assert.match(await told(lead, '/registers/policies'), /There are no policies yet.*Begin with the one/);
  assert.equal((await lead.post('/registers/policies/start')).statusCode, 422);
  const titles = ['Safeguarding', 'Social media', 'Not one of the list'];
  assert.equal((await lead.post('/registers/policies/start', { titles })).statusCode, 303);
  const page = await told(lead, '/registers/policies');
  assert.match(page, /0 of 2 policies are in date/);
  assert.doesNotMatch(page, /Not one of the list/);
  for (const path of (await lead.get('/registers/policies')).body.match(/\/registers\/policies\/[0-9a-f-]{36}/g) ?? [])
    await undo(lead, path);
  assert.match(await told(lead, '/registers/policies'), /There are no policies yet/);
});

test('a policy is added, found by the search, listed with its owner, and changed with the old words one press away', async () => {
  const path = await add('Code of practice on speakers', {
    edition: 'Version 2',
    owners: REGISTRAR,
    review: '30 May 2027',
    says: 'Paragraph 4',
  });
  assert.match(await told(lead, '/registers/policies'), /1 of 1 policy is in date\. Next: Code of practice on speakers, by 30 May 2027\./);
  assert.match(await told(lead, '/search?q=practice'), /Policy Code of practice on speakers|Code of practice on speakers/);
  assert.match(await told(lead, `/registers/policies?owner=${REGISTRAR}`), /Code of practice on speakers Version 2/);
  assert.match(await told(lead, `/people/${REGISTRAR}`), /Code of practice on speakers/);
  const texts = { ...NOTHING, title: 'Code of practice', owners: '', review: 'every two years', duty: 'yes' };
  assert.equal((await submit(lead, `${path}/edit`, `${path}/edit`, texts)).statusCode, 303);
  assert.match(await told(lead, path), /Name: Code of practice, was Code of practice on speakers\..*Take back/);
  assert.equal((await undo(lead, path)).statusCode, 303);
  const back = await told(lead, path);
  assert.match(back, /Code of practice on speakers Policy, Version 2.*Registrar/);
  assert.match(back, /Taken back\. Name: Code of practice on speakers, was Code of practice\./);
  assert.match(back, /next reviewed by 30 May 2027/);
});

test('what two change at once is lost to neither, and the same form sent twice adds one', async () => {
  const once = newId();
  for (let times = 0; times < 2; times += 1)
    assert.equal(
      (await lead.post('/registers/policies/new', { ...NOTHING, title: 'Only one', once })).headers.location,
      `/registers/policies/${once}`,
    );
  const path = `/registers/policies/${once}`;
  const texts = { ...NOTHING, title: 'Mine' };
  assert.equal((await lead.post(`${path}/edit`, { ...texts, _version: '1' })).statusCode, 303);
  const second = await lead.post(`${path}/edit`, { ...texts, title: 'Theirs', _version: '1' });
  assert.equal(second.statusCode, 409);
  assert.match(second.body, /value="Theirs"/);
});

test('a review is recorded with its verdict, moves the next one on, is corrected without losing what was said, and can be taken back', async () => {
  const path = await add('Use of rooms', { review: '1 November 2026' });
  assert.match(await told(lead, '/today'), /Use of rooms.*Review it/);
  assert.equal((await review(lead, path, { on: '23 November 2026' })).statusCode, 422, 'it is still to come');
  assert.equal((await review(lead, path, { verdict: '' })).statusCode, 422);
  assert.equal((await review(lead, path, { by: GOVERNORS, note: 'Minute 4' })).statusCode, 303);
  assert.doesNotMatch(await told(lead, '/today'), /Use of rooms/);
  assert.match(
    await told(lead, path),
    /next reviewed by 20 Nov 2027.*20 Nov 2026 · Governing body Holds as it is Minute 4 Recorded by Helen Barrow/,
  );
  const correct = /\/registers\/policies\/[^"]*\/reviews\/[0-9a-f-]+/.exec((await lead.get(path)).body)?.[0] ?? '';
  const said = { on: '19 November 2026', verdict: 'rework', by: GOVERNORS, note: 'Minute 5', next: 'every year' };
  assert.equal((await submit(lead, correct, correct, said)).statusCode, 303);
  const page = await told(lead, path);
  assert.match(
    page,
    /19 Nov 2026 · Governing body To be reworked Minute 5.*Corrected since \(1\).*20 Nov 2026 · Governing body Holds as it is Minute 4/,
  );
  assert.equal((await submit(lead, correct, correct, said)).statusCode, 409, 'a review is corrected once, and then its correction');
  assert.doesNotMatch(page, /Take back/, 'a correction is corrected, not taken back');
  assert.equal((await review(lead, path, { on: 'today', next: '' })).statusCode, 303);
  assert.match(await told(lead, path), /next reviewed by 22 Nov 2027/, 'what is left empty stays');
  assert.equal((await undo(lead, path)).statusCode, 303);
  assert.match(await told(lead, path), /next reviewed by 19 Nov 2027/);
});

test('a policy is counted from its last review, else from its approval, else nothing is claimed of it', async () => {
  const old = await add('Old code', { approved: '1 February 2023', review: 'every two years' });
  assert.match(await told(lead, old), /Past its review It was to be reviewed by 1 Feb 2025/);
  const unknown = await add('Nobody knows', { review: 'every year' });
  assert.match(await told(lead, unknown), /Next review not known It is reviewed again “every year”, but nobody has said when it last was/);
  assert.equal((await review(lead, old, { on: '20 November 2026', next: '' })).statusCode, 303);
  assert.match(await told(lead, old), /In date It is next reviewed by 20 Nov 2028/);
  assert.equal((await review(lead, old, { on: '2 November 2026', next: '', verdict: 'rework' })).statusCode, 303);
  assert.match(await told(lead, old), /In date It is next reviewed by 20 Nov 2028/, 'one of an earlier day moves nothing');
  const other = await review(lead, old, { on: '2 November 2026', next: 'every month' });
  assert.match(textOf(other.body), /A newer review, of 20 Nov 2026, says when the next one is/);
  const none = await review(lead, old, { on: 'today', next: '31/02/2027' });
  assert.match(textOf(none.body), /There is no 31\/02\/2027/);
  assert.equal((await review(lead, old, { on: 'today', next: '', verdict: 'rework' })).statusCode, 303);
  assert.match(await told(lead, old), /To be put right Its last review did not find that it holds/);
  const page = await told(lead, '/registers/policies');
  assert.match(page, /To be put right Old code/);
  assert.match(page, /Next review not known Nobody knows/);
  for (const path of [old, unknown]) await submit(lead, `${path}/end`, `${path}/end`, { why: 'Over' });
});

test('a policy of which nobody knows when it is next reviewed is asked about on Today, of its owner too', async () => {
  const [round, bare, theirs] = [
    await add('Waits for its last review', { review: 'every year' }),
    await add('Waits for a day', { review: 'as the law changes' }),
    await add('Waits for its owner', { owners: REGISTRAR }),
  ];
  const ours = (await world.owner.query(
    'select count(*)::int as n from entry where body_id = $1 and next_on is null and ended_on is null',
    [actor.body.id],
  )) as { rows: { n: number }[] };
  assert.match(
    await told(lead, '/today'),
    new RegExp(`No date ${ours.rows[0]?.n} policies: when each is next reviewed is not known.*Show them`),
  );
  const owner = await registrar.browser.get('/today');
  assert.match(textOf(owner.body), /No date Waits for its owner Policy: nobody has said when it is next reviewed.*Say when/);
  assert.match(owner.body, new RegExp(`${theirs}/review`));
  assert.doesNotMatch(textOf(owner.body), /Waits for a day/);
  assert.equal((await review(registrar.browser, theirs, { next: 'May 2027' })).statusCode, 303);
  assert.doesNotMatch(await told(registrar.browser, '/today'), /Waits for its owner/);
  for (const path of [round, bare, theirs]) await submit(lead, `${path}/end`, `${path}/end`, { why: 'Over' });
});

test('an owner records reviews of what their post owns and no others; a reader only reads', async () => {
  const [theirs, other] = [
    await add('Theirs', { owners: REGISTRAR, review: 'November 2026' }),
    await add('Of others', { review: 'May 2027' }),
  ];
  assert.match(await told(registrar.browser, '/today'), /Theirs.*Review it/);
  assert.doesNotMatch(await told(registrar.browser, '/today'), /Of others/);
  assert.equal((await review(registrar.browser, theirs)).statusCode, 303);
  const refused = await review(registrar.browser, other);
  assert.equal(refused.statusCode, 403);
  assert.match(textOf(refused.body), /This one has no owner yet/);
  assert.equal((await registrar.browser.get(`${theirs}/edit`)).statusCode, 403);
  assert.equal((await undo(registrar.browser, theirs)).statusCode, 303, 'their own review they may take back');
  const reader = await memberOf(world, actor, 'reader');
  assert.equal((await reader.browser.get(theirs)).statusCode, 200);
  for (const below of ['edit', 'review', 'end']) assert.equal((await reader.browser.get(`${theirs}/${below}`)).statusCode, 403);
  const stranger = await bodyWithLead(world, 'Other College');
  assert.equal((await stranger.lead.get(theirs)).statusCode, 404);
});

test('what somebody else recorded of a policy is corrected and taken back by those who keep the register, not by its owner', async () => {
  const path = await add('Of two', { owners: REGISTRAR, review: 'every year' });
  assert.equal((await review(lead, path)).statusCode, 303);
  const seen = await registrar.browser.get(path);
  assert.doesNotMatch(textOf(seen.body), /Take back|Correct the review/);
  const correct = /\/registers\/policies\/[^"]*\/reviews\/[0-9a-f-]+/.exec((await lead.get(path)).body)?.[0] ?? '';
  assert.equal((await registrar.browser.get(correct)).statusCode, 403);
  const said = { on: '19 November 2026', verdict: 'rework', by: '', note: '', next: '', _version: '2' };
  const refused = await registrar.browser.post(correct, said);
  assert.equal(refused.statusCode, 403);
  assert.match(textOf(refused.body), /Helen Barrow recorded this review/);
  assert.equal((await registrar.browser.post(`${path}/undo`, { _version: '2' })).statusCode, 403);
  assert.equal((await review(registrar.browser, path, { next: '' })).statusCode, 303);
  assert.match(await told(registrar.browser, path), /Correct the review.*Take back/);
  assert.equal((await undo(lead, path)).statusCode, 303, 'those who keep the register take back that of anybody');
});

test('an undo gives nothing to a post that has ended since, and says what to do', async () => {
  const dean = await holderOf(world, actor, 'Dean');
  assert.ok(dean);
  const [post, path] = [await postOf('Dean'), await add('Handed on', { owners: await postOf('Dean') })];
  assert.equal((await submit(lead, `${path}/edit`, `${path}/edit`, { ...NOTHING, title: 'Handed on', owners: REGISTRAR })).statusCode, 303);
  await world.owner.query(`update owner set ended_on = '2026-11-20' where id = $1`, [post]);
  const refused = await undo(lead, path);
  assert.equal(refused.statusCode, 409);
  assert.match(textOf(refused.body), /what has ended since: Dean\. Begin it again under People first/);
});

test('a policy is retired with a reason, is counted no longer, and is kept again', async () => {
  const path = await add('Old rules', { review: '1 November 2026' });
  assert.equal((await submit(lead, `${path}/end`, `${path}/end`, { why: '' })).statusCode, 422);
  assert.equal((await submit(lead, `${path}/end`, `${path}/end`, { why: 'The code says it now' })).statusCode, 303);
  await lead.get(path);
  assert.doesNotMatch(await told(lead, '/registers/policies'), /Old rules/);
  assert.match(await told(lead, '/registers/policies?state=ended'), /Old rules Retired on 22 Nov 2026/);
  assert.doesNotMatch(await told(lead, '/today'), /Old rules/);
  const late = { ...NOTHING, title: 'Changed all the same', _version: '2' };
  assert.equal((await lead.post(`${path}/edit`, late)).statusCode, 409);
  assert.equal((await submit(lead, path, `${path}/reopen`, {})).statusCode, 303);
  assert.match(await told(lead, path), /Kept again\..*Retired: 22 Nov 2026\. The code says it now/);
});

test('a measure that watches the policies moves in the transaction of the review', async () => {
  const plan = String((await lead.post('/plans/new', { name: 'Plan', from: '1 August 2026', to: '31 July 2027' })).headers.location);
  const fields = { title: 'Look at all', ref: '', theme: '', owners: '', due: '', measure: '', context: '', guidance: '', notes: '' };
  const action = `/actions/${String((await lead.post(`${plan}/actions/new`, fields)).headers.location).split('#action-')[1] ?? ''}`;
  const wanted = { kind: 'share', target: '100', limit: 'at-least' };
  const measure = { ...wanted, says: 'Policies reviewed', unit: '', from: '', to: '', indicator: 'policies.looked-at' };
  assert.equal((await lead.post(`${action}/measures/new`, measure)).statusCode, 303);
  const values = async () =>
    (await world.owner.query<{ of: number; value: number }>(`select value::float, of_how_many::int as of from measure_value order by id`))
      .rows;
  const [first] = await values();
  const path = await add('Reviewed now', { review: 'every year' });
  await review(lead, path);
  const last = (await values()).at(-1);
  assert.equal(last?.of, (first?.of ?? 0) + 1);
  assert.ok((last?.value ?? 0) > (first?.value ?? 0), `${last?.value} after ${first?.value}`);
  const behind = /\/measures\/[^"]*\/behind/.exec((await lead.get(action)).body)?.[0] ?? '';
  assert.match(await told(lead, behind), /Reviewed now/);
});

test('a register is ordered by a column, shown in the columns that somebody chose, and kept as a view in which it opens', async () => {
  const other = await bodyWithLead(world, 'Ordered College');
  const post = await holderOf(world, other.actor, 'Registrar');
  const { rows } = await world.owner.query<{ id: string }>(`select id from owner where body_id = $1 and name = 'Registrar'`, [
    other.actor.body.id,
  ]);
  const keep = (title: string, more: Record<string, string>) => other.lead.post('/registers/policies/new', { ...NOTHING, title, ...more });
  await keep('Alpha', { review: 'May 2027', duty: 'no' });
  await keep('Beta', { review: 'May 2028', owners: rows[0]?.id ?? '', says: 'Paragraph 4' });
  const gone = String((await keep('Gamma', { review: 'May 2029' })).headers.location);
  await submit(other.lead, `${gone}/end`, `${gone}/end`, { why: 'Not needed' });
  const list = async (query: string) => textOf((await other.lead.get(`/registers/policies${query}`)).body);
  assert.match(await list('?sort=-title'), /Beta.*Alpha/);
  assert.match(await list('?sort=title'), /2 policies.*Alpha.*Beta/);
  assert.match(await list('?sort=-title&state=ended'), /Gamma/, 'what has ended can still be reached');
  assert.doesNotMatch(await list('?column=owners'), /Last review [^,]*Nobody yet|Paragraph 4/);
  assert.match(await list('?column=says&column=owners'), /Paragraph 4/);
  assert.match(await told(post.browser, '/registers/policies?owner=mine'), /1 policy shown.*Beta/);
  assert.match(await told(other.lead, '/registers/policies/download?sort=-title'), /In the order of: name, downwards\./);
  const view = { name: 'By name, downwards', isDefault: 'yes', asks: 'sort=-title&junk=1' };
  assert.equal((await other.lead.post('/registers/policies/views', view)).headers.location, '/registers/policies?sort=-title');
  assert.equal((await other.lead.get('/registers/policies')).headers.location, '/registers/policies?sort=-title');
  assert.match(await list('?sort=-title'), /View: By name, downwards/);
  assert.equal((await other.lead.get('/registers/policies?state=any')).statusCode, 200, 'the whole list stays one press away');
});

test('what goes out tells what the pages tell', async () => {
  await add('=Begins like a formula', { duty: 'no', review: 'May 2027' });
  for (const as of ['csv', 'xlsx', 'docx', 'ods', 'odt', 'html']) {
    const file = await lead.get(`/registers/policies/paper?as=${as}`);
    const all = (await tables(file.rawPayload, `policies.${as}`)).flatMap((table) => table.rows);
    const rows = all.map((row) => row.map(({ text }) => text));
    const headings = rows.find((each) => each[0] === 'Name') ?? [];
    const row = rows.find((each) => each[0]?.includes('Begins like a formula')) ?? [];
    const cell = (name: string) => row[headings.indexOf(name)];
    assert.deepEqual([cell('Names the Prevent duty'), cell('State'), cell('Owner')], ['No', 'In date', ''], as);
    assert.deepEqual([cell('Next review'), cell('Next by')], ['May 2027', '31 May 2027'], as);
  }
  assert.equal((await lead.get('/registers/policies/paper?as=pdf')).statusCode, 200);
  assert.match(await told(lead, '/registers/policies/download?q=formula'), /Shows 1 of \d+ policies: those with the words “formula”/);
});

test('what hangs on an entry is held by the database: of its register, of its body, and gone with it', async () => {
  const id = (await add('Held')).split('/').at(-1);
  const stranger = await bodyWithLead(world, 'Third College');
  const insert = (body: string, kind: string, thing: string | undefined) =>
    world.owner.query(
      `insert into review (body_id, id, kind, thing_id, day_text, looked_on, verdict, by_name) values ($1, $2, $3, $4, 'today', '2026-11-22', 'unchanged', 'Nobody')`,
      [body, newId(), kind, thing],
    );
  await assert.rejects(insert(actor.body.id, 'entry_policies', newId()), /foreign key/);
  await assert.rejects(insert(actor.body.id, 'entry_rumours', id), /foreign key/);
  await assert.rejects(insert(actor.body.id, 'rumour', id), /hangs_on_a_known_kind/);
  await assert.rejects(insert(stranger.actor.body.id, 'entry_policies', id), /foreign key/);
  await insert(actor.body.id, 'entry_policies', id);
  await world.owner.query('delete from entry where id = $1', [id]);
  assert.equal((await world.owner.query('select 1 from review where thing_id = $1', [id])).rowCount, 0);
});

test('everything that was done holds in the record', async () => {
  const fresh = await browserFor(world, actor);
  assert.equal((await fresh.get('/registers/policies')).statusCode, 200);
  assert.equal((await world.database.inBody(actor, 'read', (db) => verifyRecord(db))).holds, true);
});
