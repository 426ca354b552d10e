import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Id, newId } from '../../../core/ids.ts';
import { record } from '../../../db/record.ts';
import { FIELDS as FORM, penOf, versionOf } from '../../../../test/planned.ts';
import { bodyWithLead, makeWorld } from '../../../../test/world.ts';
import { FIELD_COLUMNS, FIELDS, KEPT_APART } from './fields.ts';

const world = await makeWorld();
const { actor, lead } = await bodyWithLead(world);
const { aPlan, anAction, send } = penOf(lead);
const plan = await aPlan();

const undo = async (action: string) => {
  const version = versionOf((await lead.get(`${action}/edit`)).body);
  return lead.post(`${action}/undo`, { version });
};
const page = async (path: string) => (await lead.get(path)).body;
const ownerNamed = async (name: string) =>
  String((await world.owner.query('select id from owner where body_id = $1 and name = $2', [actor.body.id, name])).rows[0]?.id);
const ownersOf = async (action: string) =>
  (
    await world.owner.query('select owner_id as id from action_owner where action_id = $1 order by position', [action.split('/').at(-1)])
  ).rows.map((row: { id: string }) => row.id);
const changesOf = async (action: string, field: string) =>
  (
    await world.owner.query('select before, after, was, became from change where subject_id = $1 and field = $2 order by seq', [
      action.split('/').at(-1),
      field,
    ])
  ).rows;

test('every column of an action holds one of its fields, or is kept apart with a reason', async () => {
  const { rows } = await world.owner.query<{ name: string }>(
    `select column_name as name from information_schema.columns where table_schema = 'public' and table_name = 'action' order by 1`,
  );
  const known = [...FIELD_COLUMNS, ...Object.keys(KEPT_APART)].toSorted();
  assert.deepEqual(
    rows.map((row) => row.name),
    known,
    'say in fields.ts what the column holds',
  );
  assert.equal(new Set(known).size, known.length, 'a column stands twice');
  for (const [column, reason] of Object.entries(KEPT_APART)) assert.ok(reason.length > 8, column);
});

test('what a field writes it reads again', () => {
  const due = { text: 'Termly', kind: 'recurring', from: null, to: null, everyMonths: 4, condition: 'or sooner' } as const;
  const row = { ...FIELDS.due.write(due), ...FIELDS.status.write('at-risk'), ...FIELDS.ref.write(null) };
  assert.deepEqual(
    [FIELDS.due.read(row as never), FIELDS.status.read(row as never), FIELDS.ref.read(row as never)],
    [due, 'at-risk', null],
  );
});

test('a change keeps words for people and values for the program', async () => {
  const action = await anAction(plan, { owners: 'Registrar' });
  await send(`${action}/update`, { status: 'at-risk', text: '' });
  await send(`${action}/edit`, { ...FORM, owners: 'Chaplain', due: '30 June 2027' });
  const [registrar, chaplain] = [await ownerNamed('Registrar'), await ownerNamed('Chaplain')];
  assert.deepEqual(await changesOf(action, 'status'), [
    { before: 'Not started', after: 'At risk', was: '"not-started"', became: '"at-risk"' },
  ]);
  assert.deepEqual(await changesOf(action, 'owners'), [
    {
      before: 'Registrar',
      after: 'Chaplain',
      was: JSON.stringify([{ id: registrar, name: 'Registrar' }]),
      became: JSON.stringify([{ id: chaplain, name: 'Chaplain', made: true }]),
    },
  ]);
  const [next] = await changesOf(action, 'nextOn');
  assert.deepEqual([next.after, next.became], ['30 Jun 2027', '"2027-06-30"']);
});

test('taking back a change gives back the post that owned the action, also when it is called otherwise by now', async () => {
  await anAction(plan, { owners: 'Warden' });
  const action = await anAction(plan, { owners: 'Head of Security; Estates' });
  const before = await ownersOf(action);
  await send(`${action}/edit`, { ...FORM, owners: 'Warden' });
  await send(`/people/${before[0]}/edit`, { name: 'Director of Security', short: '' });
  const posts = Number((await world.owner.query('select count(*)::int as many from owner')).rows[0]?.many);
  assert.equal((await undo(action)).statusCode, 303);
  assert.deepEqual(await ownersOf(action), before);
  assert.equal(Number((await world.owner.query('select count(*)::int as many from owner')).rows[0]?.many), posts, 'no post was made anew');
  assert.match((await lead.get(action)).body, /Director of Security; Estates/);
});

test('taking back a date gives back the date with all that it meant', async () => {
  const action = await anAction(plan, { due: 'Every 2 years, next by 31 January 2027' });
  await send(`${action}/edit`, { ...FORM, due: '1 May 2027' });
  assert.equal((await undo(action)).statusCode, 303);
  const page = (await lead.get(action)).body.replaceAll(/<[^>]+>/g, '');
  assert.match(page, /Every 2 years, next by 31 January 2027/);
  assert.match(page, /Expected next31 Jan 2027/);
});

test('what hangs on an action since is no change of it: the newest of its own is taken back', async () => {
  const action = await anAction(plan, { owners: 'Registrar' });
  const [registrar] = await ownersOf(action);
  await send(`${action}/edit`, { ...FORM, owners: 'Warden' });
  const of = { kind: 'action', id: action.split('/').at(-1) as Id<'action'> };
  await world.database.inBody(actor, 'write', (db) =>
    record(db, {
      verb: 'review.added',
      subject: { kind: 'review', id: newId<'review'>() },
      changes: [{ field: 'look', before: null, after: '22 Nov 2026: holds', of }],
    }),
  );
  assert.equal((await undo(action)).statusCode, 303);
  assert.deepEqual(await ownersOf(action), [registrar]);
  assert.match(await page(action), /Reviewed: 22 Nov 2026: holds\./);
});

test('a change that was recorded in words only is not taken back, and the answer says why and what to do', async () => {
  const action = await anAction(plan, { owners: 'Registrar; Clerk' });
  await send(`${action}/edit`, { ...FORM, owners: 'Warden' });
  await world.owner.query(`update change set was = null, became = null where subject_id = $1 and field = 'owners'`, [
    action.split('/').at(-1),
  ]);
  const refused = await undo(action);
  assert.equal(refused.statusCode, 409);
  assert.match(refused.body, /recorded in words only: which owners they mean cannot be told.*Edit the action instead/s);
  assert.match((await lead.get(action)).body, /Owners: “Warden”, was “Registrar; Clerk”\./, 'the history still tells the words');
});

test('an action that has ended is not ended again, and one that is open is not opened again', async () => {
  const action = await anAction(plan);
  const close = () => send(`${action}/close`, { how: 'done', why: '' });
  const reopen = async () => lead.post(`${action}/reopen`, { _version: versionOf((await lead.get(`${action}/close`)).body) });
  const early = await reopen();
  assert.deepEqual([early.statusCode, /nothing to open again/.test(early.body)], [409, true]);
  assert.equal((await close()).statusCode, 303);
  const late = await close();
  assert.deepEqual([late.statusCode, /has ended already/.test(late.body)], [409, true]);
  assert.equal((await reopen()).statusCode, 303);
});
