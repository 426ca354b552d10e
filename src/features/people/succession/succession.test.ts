import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answerFor } from '../naming/rules.ts';
import { penOf, versionOf } from '../../../../test/planned.ts';
import { textOf } from '../../../../test/routes/sending.ts';
import { bodyWithLead, makeWorld, memberOf } from '../../../../test/world.ts';
import { verifyRecord } from '../../../db/record.ts';

const world = await makeWorld();
const { actor, lead } = await bodyWithLead(world);
const { aPlan, anAction, send } = penOf(lead);
const plan = await aPlan();

const idOf = async (name: string) =>
  String((await world.owner.query('select id from owner where body_id = $1 and name = $2', [actor.body.id, name])).rows[0]?.id);
const ownersOf = async (action: string) =>
  (
    await world.owner.query<{ name: string }>(
      'select o.name from action_owner a join owner o on o.id = a.owner_id where a.action_id = $1 order by a.position',
      [action.split('/').at(-1)],
    )
  ).rows.map((row) => row.name);
const holderOf = async (name: string) =>
  (
    await world.owner.query(
      'select p.name, h.until_day from holding h join person p on p.id = h.person_id join owner o on o.id = h.owner_id where o.name = $1 and o.body_id = $2',
      [name, actor.body.id],
    )
  ).rows[0];
/** A post with a holder, two open actions and one that has ended. */
async function aPost(name: string) {
  const actions = [await anAction(plan, { owners: name }), await anAction(plan, { owners: `Prevent lead; ${name}` })] as const;
  const closed = await anAction(plan, { owners: name });
  await send(`${closed}/close`, { how: 'done', why: '' });
  const path = `/people/${await idOf(name)}`;
  await send(`${path}/holder`, { person: 'new', name: `Holder of ${name}`, email: '', from: 'today' });
  return { path, actions, closed };
}
const follow = async (path: string, fields: Record<string, string>) =>
  lead.post(`${path}/successor`, { ...fields, _version: versionOf((await lead.get(`${path}/successor`)).body) });
const takeBack = async (path: string) => lead.post(`${path}/successor/undo`, { _version: versionOf((await lead.get(path)).body) });
const asNew = (name: string, kind = 'post') => ({ owners: name, 'owners-meant-1': answerFor(kind, name) });

test('the page says what goes over before anything does, and without a successor nothing does', async () => {
  const { path, actions } = await aPost('Head of Halls');
  const page = textOf((await lead.get(`${path}/successor`)).body);
  assert.match(page, /What follows Head of Halls\?.*What goes over.*Open \(2\)/);
  assert.doesNotMatch(page, /Closed \(/);
  assert.match(textOf((await follow(path, { owners: '' })).body), /Say which post, group or body follows/);
  assert.match(textOf((await follow(path, { owners: 'Dean of Hals' })).body), /No post, group or outside body is called “Dean of Hals”/);
  assert.deepEqual(await ownersOf(actions[0]), ['Head of Halls']);
});

test('all that is open goes to the one that follows at one press; history and holders stay, and it is taken back as one', async () => {
  const { path, actions, closed } = await aPost('Head of Gates');
  const done = await follow(path, { ...asNew('Head of Grounds'), holder: 'yes' });
  assert.equal(done.statusCode, 303, textOf(done.body).slice(0, 500));
  assert.match(
    textOf((await lead.get(String(done.headers.location))).body),
    /Follows Head of Gates since 22 Nov 2026.*Head of Grounds follows\. 2 actions went over\. Undo/,
  );
  assert.deepEqual([await ownersOf(actions[0]), await ownersOf(actions[1])], [['Head of Grounds'], ['Prevent lead', 'Head of Grounds']]);
  assert.deepEqual(await ownersOf(closed), ['Head of Gates']);
  assert.match(textOf((await lead.get(path)).body), /Ended 22 Nov 2026.*Followed by Head of Grounds.*Holder of Head of Gates/);
  assert.deepEqual(
    [(await holderOf('Head of Gates'))?.until_day, (await holderOf('Head of Grounds'))?.name],
    ['2026-11-22', 'Holder of Head of Gates'],
  );
  assert.match(textOf((await lead.get(actions[0])).body), /Owners: .{0,3}Head of Grounds.{0,3}, was .{0,3}Head of Gates/);

  const undone = await takeBack(path);
  assert.equal(undone.statusCode, 303, textOf(undone.body).slice(0, 500));
  assert.deepEqual([await ownersOf(actions[0]), await ownersOf(actions[1])], [['Head of Gates'], ['Prevent lead', 'Head of Gates']]);
  assert.deepEqual((await holderOf('Head of Gates'))?.until_day, null);
  assert.equal(await idOf('Head of Grounds'), 'undefined', 'what was made for it is gone');
  assert.equal((await world.database.inBody(actor, 'read', (db) => verifyRecord(db))).holds, true);
});

test('one that follows under the same name leaves the old one called as it was', async () => {
  const { path, actions } = await aPost('Management Team');
  assert.equal((await follow(path, { owners: 'Management Team' })).statusCode, 303);
  assert.match((await lead.get(path)).body, /<h1>Management Team \(as was\)<\/h1>/);
  assert.deepEqual(await ownersOf(actions[0]), ['Management Team']);
  assert.notEqual(path.split('/').at(-1), await idOf('Management Team'));
  assert.equal((await takeBack(path)).statusCode, 303);
  assert.equal(path.split('/').at(-1), await idOf('Management Team'));
});

test('it goes to one that is there, and is not taken back once something that went over was changed', async () => {
  const { path, actions } = await aPost('Head of Cellars');
  assert.equal((await follow(path, { owners: 'Prevent lead' })).statusCode, 303);
  assert.deepEqual(await ownersOf(actions[1]), ['Prevent lead'], 'it owns it once');
  await send(`${actions[0]}/update`, { status: 'on-track', text: 'Begun' });
  const refused = await takeBack(path);
  assert.equal(refused.statusCode, 409);
  assert.match(textOf(refused.body), /cannot be taken back any more/);
  assert.deepEqual(await ownersOf(actions[1]), ['Prevent lead']);
});

test('nothing follows itself, nothing ends twice, and a reader hands nothing over', async () => {
  const { path } = await aPost('Head of Attics');
  await send(`${path}/edit`, { name: 'Head of Attics', short: 'HA' });
  assert.match(textOf((await follow(path, { owners: 'HA' })).body), /It cannot follow itself/);
  const reader = (await memberOf(world, actor, 'reader')).browser;
  assert.equal((await reader.post(`${path}/successor`, { owners: 'Prevent lead' })).statusCode, 403);
  const other = await bodyWithLead(world, 'Other College');
  assert.equal((await other.lead.post(`${path}/successor`, { owners: 'Prevent lead' })).statusCode, 404);
  await follow(path, { owners: 'Prevent lead' });
  assert.match(textOf((await follow(path, { owners: 'Prevent lead' })).body), /This has ended already/);
});
