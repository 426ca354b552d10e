import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FIELDS, penOf, versionOf } from '../../../../test/planned.ts';
import { hiddenIn, textOf } from '../../../../test/routes/sending.ts';
import { bodyWithLead, holderOf, makeWorld } from '../../../../test/world.ts';

const world = await makeWorld();
const { actor, lead } = await bodyWithLead(world);
const { aPlan, anAction, send } = penOf(lead);
const plan = await aPlan();

const MINUTES = { field: 'file', name: 'minutes.txt', bytes: new TextEncoder().encode('Minutes of 12 October 2026') };
const said = async (path: string) => {
  const { rows } = await world.owner.query<{ status: string; last_text: string | null; next: string | null }>(
    `select status, last_text, next_on::text as next from action where id = $1`,
    [path.split('/').at(-1)],
  );
  return rows[0];
};
const counts = async (path: string) => {
  const id = path.split('/').at(-1);
  const { rows } = await world.owner.query<{ values: number; files: number; kept: number; notes: number }>(
    `select (select count(*)::int from measure_value v join measure m on m.id = v.measure_id where m.action_id = $1) as values,
       (select count(*)::int from attachment where thing_id = $1) as files, (select count(*)::int from file) as kept,
       (select count(*)::int from diary where action_id = $1) as notes`,
    [id],
  );
  return rows[0];
};
const measured = async (path: string, target = '4') => {
  await lead.post(`${path}/measures/new`, {
    kind: 'count',
    says: 'Briefings held',
    unit: 'briefings',
    target,
    limit: 'at-least',
    from: '',
    to: '',
  });
  return (
    await world.owner.query<{ id: string }>('select id from measure where action_id = $1 order by id desc', [path.split('/').at(-1)])
  ).rows.map(({ id }) => id)[0];
};
/** Sends the form of an update as a browser would, from the page to which it came from another. */
const whole = async (path: string, typed: Record<string, string>, from?: string, file: typeof MINUTES | null = null) => {
  const page = (await lead.get(`${path}/update`, from)).body;
  const fields = { ...hiddenIn(page, `${path}/update`), ...typed };
  return file ? lead.upload(`${path}/update`, fields, file) : lead.post(`${path}/update`, fields);
};
/** Presses "Undo" of the notice on the page to which an act led. */
const undone = async (path: string, to: string) => {
  const page = (await lead.get(to.split('#')[0] ?? '')).body;
  return lead.post(`${path}/undo`, hiddenIn(page, `${path}/undo`));
};

const STATUSES = ['not-started', 'on-track', 'at-risk', 'ongoing', 'done', 'carried-forward', 'dropped'];
for (const status of STATUSES)
  test(`a note alone leaves an action that is ${status} as it is`, async () => {
    const path = await anAction(plan, { title: `An action ${status}`, due: '31 March 2027' });
    await world.owner.query(
      `update action set status = $2, closed_on = case when $2 in ('done', 'carried-forward', 'dropped') then date '2026-11-01' end where id = $1`,
      [path.split('/').at(-1), status],
    );
    assert.equal((await whole(path, { text: 'A word with the union' })).statusCode, 303);
    assert.deepEqual(await said(path), { status, last_text: 'A word with the union', next: '2027-03-31' });
  });

test('status, note, value, evidence and next day are one act, told once, and taken back as one', async () => {
  const path = await anAction(plan, { title: 'Brief the governors', due: 'every term' });
  const measure = await measured(path);
  const before = [await said(path), await counts(path)];
  const typed = {
    status: 'on-track',
    text: 'The third was held',
    next: '1 February 2027',
    [`value-${measure}`]: '3',
    title: 'Minutes of the third',
  };
  const { statusCode } = await whole(path, typed, undefined, MINUTES);
  assert.equal(statusCode, 303);
  assert.deepEqual(await said(path), { status: 'on-track', last_text: 'The third was held', next: '2027-02-01' });
  assert.deepEqual(await counts(path), { values: 1, files: 1, kept: 1, notes: 1 });
  const { rows } = await world.owner.query(
    `select verb from record where body_id = $1 and seq > (select max(seq) - 1 from record where body_id = $1)`,
    [actor.body.id],
  );
  assert.deepEqual(rows, [{ verb: 'action.updated' }]);
  const history = textOf((await lead.get(path)).body);
  assert.match(history, /The third was held/);
  assert.match(history, /Measured: Briefings held: 3 of 4 briefings on 22 Nov 2026\./);
  assert.match(history, /Evidence added: Minutes of the third \(minutes\.txt\)\./);
  assert.equal((await undone(path, path)).statusCode, 303);
  assert.deepEqual([await said(path), await counts(path)], before);
  assert.match(textOf((await lead.get(path)).body), /Taken back/);
});

test('where one part is to be mended nothing of the others is saved, and all that was typed is there', async () => {
  const path = await anAction(plan, { title: 'Train the stewards', due: 'every term' });
  const measure = await measured(path);
  const before = [await said(path), await counts(path)];
  const wrong: readonly (readonly [Record<string, string>, RegExp])[] = [
    [{ [`value-${measure}`]: 'some' }, /Enter how many there are now, as a number/],
    [{ next: '1 November 2026' }, /Write a day after today/],
    [{ next: 'soonish' }, /is not understood as a day/],
    [{ next: '1 February 2027', status: 'done' }, /What has ended is not expected again/],
    [{ url: 'minutes' }, /Enter the whole address/],
  ];
  for (const [part, says] of wrong) {
    const { statusCode, body } = await whole(path, { status: 'at-risk', text: 'Words to keep', ...part });
    assert.equal(statusCode, 422, JSON.stringify(part));
    assert.match(body, says);
    assert.match(body, /Words to keep/);
    assert.match(body, new RegExp(`<option value="${part['status'] ?? 'at-risk'}" selected`));
    assert.deepEqual([await said(path), await counts(path)], before);
  }
  assert.equal((await whole(path, { url: 'https://example.org/a' }, undefined, MINUTES)).statusCode, 422, 'a file and a link at once');
  assert.equal((await lead.post(`${path}/update`, { _version: '99', text: 'Late', [`value-${measure}`]: '4' })).statusCode, 409);
  assert.deepEqual([await said(path), await counts(path)], before, 'who was not first saves no value either');
});

test('a value alone, a file alone and a day alone are updates; nothing at all is asked for again', async () => {
  const path = await anAction(plan, { title: 'Check the filters', due: 'ongoing' });
  const measure = await measured(path);
  assert.equal((await whole(path, {})).statusCode, 422);
  assert.equal((await whole(path, { [`value-${measure}`]: '1' })).statusCode, 303);
  assert.equal((await whole(path, {}, undefined, MINUTES)).statusCode, 303);
  assert.equal((await whole(path, { next: '5 January 2027' })).statusCode, 303);
  assert.deepEqual(await said(path), { status: 'not-started', last_text: null, next: '2027-01-05' });
  assert.deepEqual(await counts(path), { values: 1, files: 1, kept: 1, notes: 0 });
});

test('a measure of another action, a doubled one and a made-up field are not taken', async () => {
  const [path, other] = [await anAction(plan, { title: 'One' }), await anAction(plan, { title: 'Other' })];
  const measure = await measured(other);
  const version = versionOf((await lead.get(`${path}/update`)).body);
  for (const fields of [{ [`value-${measure}`]: '1' }, { 'value-x': '1' }, { closedOn: '2026-01-01' }])
    assert.equal(
      (await lead.post(`${path}/update`, { _version: version, text: 'A note', ...fields })).statusCode,
      422,
      JSON.stringify(fields),
    );
  assert.equal(
    (await lead.post(`${path}/update`, { _version: version, text: 'A note', [`value-${measure}`]: ['1', '2'] })).statusCode,
    422,
  );
  assert.deepEqual((await counts(other))?.values, 0);
});

test('values that reach the aim ask whether it is done, and do not do it', async () => {
  const path = await anAction(plan, { title: 'Hold four briefings', ref: 'Q4' });
  const measure = await measured(path);
  const short = await whole(path, { [`value-${measure}`]: '3' });
  assert.doesNotMatch((await lead.get(String(short.headers.location).split('#')[0] ?? '')).body, /Is it done\?/);
  const { headers } = await whole(path, { [`value-${measure}`]: '4' });
  const page = (await lead.get(String(headers.location).split('#')[0] ?? '')).body;
  assert.match(textOf(page), /Saved Q4\. Everything that it measures is reached\. Is it done\?/);
  assert.match(page, new RegExp(`href="${path}#update"`));
  assert.equal((await said(path))?.status, 'not-started');
  assert.match(textOf((await lead.get(path)).body), /Agree that it is done/);
});

test('after saving one is where one came from', async () => {
  const path = await anAction(plan, { title: 'Write to the parents', due: '1 November 2026' });
  const id = path.split('/').at(-1);
  const ways: readonly (readonly [string | undefined, string])[] = [
    ['/today', '/today'],
    ['/today?all=yes', '/today?all=yes'],
    [`${plan.path}?due=late&sort=-due`, `${plan.path}?due=late&sort=-due#action-${id}`],
    [plan.path, `${plan.path}#action-${id}`],
    [path, path],
    [`/search?q=parents`, '/search?q=parents'],
    [undefined, `${plan.path}#action-${id}`],
    [`${path}/update`, `${plan.path}#action-${id}`],
    ['/sign-in', `${plan.path}#action-${id}`],
  ];
  for (const [from, to] of ways) assert.equal((await whole(path, { text: `From ${from}` }, from)).headers.location, to);
});

test('nobody is led to another site, nor believed to come from one', async () => {
  const path = await anAction(plan, { title: 'Close the door' });
  const row = `${plan.path}#action-${path.split('/').at(-1)}`;
  for (const back of ['https://example.org/', '//example.org/x', '/\\example.org', 'javascript:alert(1)'])
    assert.equal((await send(`${path}/update`, { text: 'A note', back })).headers.location, row, back);
  const elsewhere = await world.app.inject({
    method: 'GET',
    url: `${path}/update`,
    headers: { cookie: [...lead.cookies].map(([name, value]) => `${name}=${value}`).join('; '), referer: 'https://example.org/today' },
  });
  assert.equal(hiddenIn(elsewhere.body, `${path}/update`)['back'], row);
});

test('where the plan names the day nobody who updates is asked for another', async () => {
  const [dated, round] = [
    await anAction(plan, { title: 'By a day', due: '31 March 2027' }),
    await anAction(plan, { title: 'Round', due: 'every term' }),
  ];
  assert.doesNotMatch((await lead.get(`${dated}/update`)).body, /name="next"/);
  assert.match((await lead.get(`${round}/update`)).body, /name="next"/);
  assert.match((await whole(dated, { next: '1 April 2027' })).body, /The plan names the day of this action/);
});

test('what waits for something beside its day is due by an earlier day once somebody says that it has happened', async () => {
  const path = await anAction(plan, { title: 'The code of practice', due: 'by May 2027 or earlier if the law changes' });
  assert.match((await lead.get(`${path}/update`)).body, /Has it happened \(“earlier if the law changes”\)\?/);
  assert.match((await whole(path, { next: '1 July 2027' })).body, /The plan says 31 May 2027 at the latest/);
  assert.equal((await whole(path, { next: '15 January 2027', text: 'The Act was amended' })).statusCode, 303);
  assert.deepEqual(await said(path), { status: 'not-started', last_text: 'The Act was amended', next: '2027-01-15' });
});

test('an action owner updates and takes back what is theirs, whole, and nothing else', async () => {
  const owner = (await holderOf(world, actor, 'Registrar')).browser;
  const [theirs, other] = [
    await anAction(plan, { ...FIELDS, owners: 'Registrar' }),
    await anAction(plan, { ...FIELDS, owners: 'Chaplain' }),
  ];
  const measure = await measured(theirs);
  const page = (await owner.get(`${theirs}/update`)).body;
  const sent = await owner.upload(
    `${theirs}/update`,
    { ...hiddenIn(page, `${theirs}/update`), text: 'Done it', [`value-${measure}`]: '2' },
    MINUTES,
  );
  assert.equal(sent.statusCode, 303);
  const next = (await owner.get(plan.path)).body;
  assert.equal((await owner.post(`${theirs}/undo`, hiddenIn(next, `${theirs}/undo`))).statusCode, 303);
  assert.deepEqual(await counts(theirs), { values: 0, files: 0, kept: (await counts(other))?.kept, notes: 0 });
  assert.equal((await owner.upload(`${other}/update`, { _version: '1', text: 'Not mine' }, MINUTES)).statusCode, 403);
  assert.deepEqual((await counts(other))?.files, 0);
});
