import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bodyWithLead, makeWorld, memberOf, type Browser } from '../../../../test/world.ts';
import { actorOfSession } from '../../../db/system.ts';
import { digest } from '../../../web/tokens.ts';
import { newId } from '../../../core/ids.ts';
import { addOwner, ownerByName, ownersOf } from '../public.ts';

const world = await makeWorld();
const { actor, lead } = await bodyWithLead(world);
const other = await bodyWithLead(world, 'Eastmere School');
const reader = await memberOf(world, actor, 'reader');

async function add(fields: Record<string, string>, browser: Browser = lead): Promise<string> {
  const answer = await browser.post('/people/add', fields);
  assert.equal(answer.statusCode, 303, answer.body);
  return String(answer.headers.location);
}
const versionOf = async (path: string) => /name="_version" value="(\d+)"/.exec((await lead.get(path)).body)?.[1] ?? '';
const hold = async (path: string, fields: Record<string, string>) =>
  lead.post(`${path}/holder`, { _version: await versionOf(`${path}/holder`), ...fields });

async function ownedAction(owner: string, title: string): Promise<string> {
  const [plan, action] = [newId(), newId()];
  await world.owner.query(`insert into plan (body_id, id, name, from_day, to_day) values ($1, $2, 'Plan', '2026-08-01', '2027-07-31')`, [
    actor.body.id,
    plan,
  ]);
  await world.owner.query(
    `insert into action (body_id, id, plan_id, title, due_kind, status, position) values ($1, $2, $3, $4, 'none', 'not-started', 1)`,
    [actor.body.id, action, plan, title],
  );
  await world.owner.query('insert into action_owner (body_id, action_id, owner_id, position) values ($1, $2, $3, 1)', [
    actor.body.id,
    action,
    owner,
  ]);
  return action;
}

test('a new post is listed as vacant until somebody holds it', async () => {
  const path = await add({ kind: 'post', name: 'Head of Security', short: 'HoS' });
  assert.match((await lead.get('/people')).body, /Head of Security[\s\S]*?Vacant/);
  assert.equal((await hold(path, { person: 'new', name: 'Imran Dale', email: 'imran@example.ac.uk', from: '1 Sep 2026' })).statusCode, 303);
  const list = (await lead.get('/people')).body;
  assert.match(list, /Imran Dale[\s\S]*?since 1 Sep 2026/);
});

test('a new holder ends the one before, and the actions stay with the post', async () => {
  const path = await add({ kind: 'post', name: 'Head of Welfare' });
  const action = await ownedAction(path.split('/').at(-1) ?? '', 'Renew the agreement');
  await hold(path, { person: 'new', name: 'Ann Lee', from: '1 Sep 2024' });
  await hold(path, { person: 'new', name: 'Bea Moss', from: '1 Oct 2026' });
  const page = (await lead.get(path)).body;
  assert.match(page, /Bea Moss[\s\S]*?1 Oct 2026[\s\S]*?now[\s\S]*?Ann Lee[\s\S]*?1 Sep 2024[\s\S]*?30 Sep 2026/);
  assert.match(page, new RegExp(`/actions/${action}`));
  await hold(path, { person: 'nobody', from: 'today' });
  assert.match((await lead.get(path)).body, /Vacant\./);
});

test('a post with open actions does not end; without them it does, and can begin again', async () => {
  const path = await add({ kind: 'post', name: 'Chaplain' });
  const action = await ownedAction(path.split('/').at(-1) ?? '', 'Open the quiet room');
  const refused = await lead.post(`${path}/end`, { _version: await versionOf(path) });
  assert.equal(refused.statusCode, 422);
  assert.match(refused.body, /still owns one open action/);
  await world.owner.query(`update action set closed_on = '2026-11-01' where id = $1`, [action]);
  assert.equal((await lead.post(`${path}/end`, { _version: await versionOf(path) })).statusCode, 303);
  assert.match((await lead.get('/people')).body, /Ended \(1\)/);
  assert.equal((await lead.post(`${path}/reopen`)).statusCode, 409);
  await lead.post(`${path}/reopen`, { _version: await versionOf(path) });
  assert.doesNotMatch((await lead.get('/people')).body, /Ended \(/);
});

test('forms sent empty or wrong say what to do and keep what was typed', async () => {
  const empty = await lead.post('/people/add', { kind: '', name: '' });
  assert.equal(empty.statusCode, 422);
  assert.match(empty.body, /Choose what it is[\s\S]*Enter a name/);
  assert.match((await lead.post('/people/add', { kind: 'post', name: 'prevent LEAD' })).body, /There is one of this name already/);
  for (const name of ['prevent  lead', 'Prevent\u00a0lead'])
    assert.match((await lead.post('/people/add', { kind: 'post', name })).body, /There is one of this name already/, name);
  assert.equal((await lead.post('/people/add', { kind: 'post', name: 'Students’ Union President' })).statusCode, 303);
  const straight = await lead.post('/people/add', { kind: 'post', name: "Students' Union President" });
  assert.match(straight.body, /There is one of this name already/);
  const path = await add({ kind: 'group', name: 'Working group', short: 'WG' });
  assert.match((await lead.post('/people/add', { kind: 'post', name: 'Warden', short: 'wg' })).body, /Working group goes by this already/);
  assert.match((await hold(path, { person: '', from: '' })).body, /Choose who holds it[\s\S]*Enter the day/);
  assert.match((await hold(path, { person: 'new', name: '', from: 'today' })).body, /Enter the name of the new holder/);
  const wrong = await hold(path, { person: 'new', name: 'Cy Hart', from: 'next spring' });
  assert.match(wrong.body, /Write one day with its year/);
  assert.match(wrong.body, /value="Cy Hart"/);
  assert.match((await hold(path, { person: 'new', name: 'Cy Hart', from: '1 Dec 2026' })).body, /This day has not come yet/);
});

test('a rename on an old version changes nothing, and shows up when the form comes back with problems too', async () => {
  const path = await add({ kind: 'outside', name: 'County police' });
  const version = await versionOf(`${path}/edit`);
  assert.equal((await lead.post(`${path}/edit`, { _version: version, name: 'Police', short: '' })).statusCode, 303);
  const again = await lead.post(`${path}/edit`, { _version: version, name: '', short: '' });
  assert.equal(/name="_version" value="(\d+)"/.exec(again.body)?.[1], version);
  assert.equal((await lead.post(`${path}/edit`, { _version: version, name: 'Constabulary', short: '' })).statusCode, 409);
  assert.match((await lead.get(path)).body, /<h1>Police<\/h1>/);
});

test('what belongs to another body is not here, and a reader changes nothing', async () => {
  const path = await add({ kind: 'post', name: 'Librarian' });
  for (const address of [path, `${path}/edit`, `${path}/holder`]) assert.equal((await other.lead.get(address)).statusCode, 404);
  for (const act of ['edit', 'holder', 'end', 'reopen']) {
    const fields: Record<string, Record<string, string>> = {
      edit: { name: 'Mine', short: '', _version: '1' },
      holder: { person: 'nobody', from: 'today', _version: '1' },
    };
    assert.equal((await other.lead.post(`${path}/${act}`, fields[act] ?? {})).statusCode, 404, act);
    assert.equal((await reader.browser.post(`${path}/${act}`)).statusCode, 403, act);
  }
  assert.equal((await lead.get('/people/not-an-id')).statusCode, 404);
  assert.equal((await reader.browser.get(path)).statusCode, 200);
  assert.equal((await reader.browser.post('/people/add', { kind: 'post', name: 'X' })).statusCode, 403);
});

test('other rooms find owners by name or abbreviation, and a name is never added twice', async () => {
  const found = await world.database.inBody(actor, 'write', async (db) => {
    const one = await addOwner(db, { kind: 'post', name: 'School Secretary', short: 'SS' });
    const same = await addOwner(db, { kind: 'group', name: ' school secretary ' });
    return {
      one,
      same,
      byName: (await ownerByName(db, 'SCHOOL SECRETARY'))?.id,
      byShort: (await ownerByName(db, 'ss'))?.id,
      none: await ownerByName(db, 'nobody'),
    };
  });
  assert.deepEqual(found, { one: found.one, same: found.one, byName: found.one, byShort: found.one, none: null });
});

test('a member named as holder holds the post from that account', async () => {
  const owner = await memberOf(world, actor, 'owner');
  const path = await add({ kind: 'post', name: 'IT director' });
  await hold(path, { person: `account:${owner.actor.account}`, from: 'today' });
  const session = digest(owner.browser.cookies.get('session') ?? '');
  const signedIn = await world.database.inDoor((db) => actorOfSession(db, session, world.clock.now, world.today()));
  const holders = await world.database.inBody(actor, 'read', ownersOf);
  assert.deepEqual(signedIn?.posts, [path.split('/').at(-1)]);
  assert.equal(holders.find((each) => each.name === 'IT director')?.holder, 'Test owner');
});
