import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bodyWithLead, browserFor, makeWorld, memberOf, signInByMail } from '../../../../test/world.ts';
import { newId } from '../../../core/ids.ts';
import { day } from '../../../core/day.ts';
import { givenProblems, lastLeadProblems } from './rules.ts';

const world = await makeWorld();

async function memberPath(account: string | null, body: string): Promise<string> {
  const { rows } = await world.owner.query<{ id: string }>('select id from member where account_id = $1 and body_id = $2', [account, body]);
  return `/people/roles/${rows[0]?.id}`;
}

test('an auditor needs a last day, a lead has none, and none lies behind', () => {
  const today = day('2026-11-22');
  const cases = [
    ['auditor', null, false],
    ['auditor', '2027-07-31', true],
    ['auditor', '2026-11-22', true],
    ['auditor', '2026-11-21', false],
    ['lead', null, true],
    ['lead', '2027-07-31', false],
    ['reader', null, true],
    ['reader', '2027-07-31', true],
  ] as const;
  for (const [role, until, fits] of cases)
    assert.equal(givenProblems({ role, until: until && day(until) }, today).length === 0, fits, `${role} until ${until}`);
});

test('the only lead stays lead', () => {
  assert.equal(lastLeadProblems(['one'], 'one', 'reader').length, 1);
  assert.equal(lastLeadProblems(['one'], 'one', null).length, 1);
  assert.deepEqual(lastLeadProblems(['one'], 'one', 'lead'), []);
  assert.deepEqual(lastLeadProblems(['one', 'two'], 'one', null), []);
  assert.deepEqual(lastLeadProblems(['one'], 'three', 'reader'), []);
});

test('a change of role holds from the next request, and a removed member is signed out by it', async () => {
  const { lead, actor } = await bodyWithLead(world);
  const member = await memberOf(world, actor, 'secretary');
  const path = await memberPath(member.actor.account, actor.body.id);
  assert.equal((await member.browser.get('/people/add')).statusCode, 200);
  assert.equal((await lead.post(path, { role: 'reader', until: '', _version: '1' })).statusCode, 303);
  assert.equal((await member.browser.get('/people/add')).statusCode, 403);
  assert.equal((await lead.post(`${path}/remove`)).statusCode, 303);
  assert.match(String((await member.browser.get('/people')).headers.location), /^\/sign-in/);
});

test('a session of before does not live again when somebody removed is added once more', async () => {
  const { lead, actor } = await bodyWithLead(world);
  const member = await memberOf(world, actor, 'reader');
  const { rows } = await world.owner.query<{ email: string }>('select email from account where id = $1', [member.actor.account]);
  assert.equal((await lead.post(`${await memberPath(member.actor.account, actor.body.id)}/remove`)).statusCode, 303);
  assert.equal(
    (await lead.post('/people/roles/add', { name: 'Test reader', email: rows[0]?.email ?? '', role: 'reader', until: '' })).statusCode,
    303,
  );
  const again = await signInByMail(world, rows[0]?.email ?? '');
  assert.equal((await member.browser.get('/people')).statusCode, 303);
  assert.equal((await again.get('/people')).statusCode, 200);
});

test('of two people who change one role at the same moment one is told of the other, and how the role stands now', async () => {
  const { lead, actor } = await bodyWithLead(world);
  const [second, member] = [await memberOf(world, actor, 'administrator'), await memberOf(world, actor, 'reader')];
  const path = await memberPath(member.actor.account, actor.body.id);
  const versionOf = async () => /name="_version" value="(\d+)"/.exec((await lead.get(path)).body)?.[1] ?? '';
  const seen = await versionOf();
  const answers = await Promise.all([
    lead.post(path, { role: 'secretary', until: '', _version: seen }),
    second.browser.post(path, { role: 'owner', until: '', _version: seen }),
  ]);
  assert.deepEqual(answers.map((each) => each.statusCode).sort(), [303, 409]);
  const told = answers.find((each) => each.statusCode === 409)?.body ?? '';
  const { rows } = await world.owner.query<{ role: string }>('select role from member where account_id = $1', [member.actor.account]);
  assert.match(told, rows[0]?.role === 'owner' ? /It stands so now: Action owner\./ : /It stands so now: Secretary of the working group\./);
  await lead.post(`${path}/keep-out`);
  assert.match((await second.browser.post(path, { role: 'deputy', until: '', _version: '2' })).body, /, kept out\./);
  assert.equal((await lead.post(path, { role: 'deputy', until: '', _version: await versionOf() })).statusCode, 303);
});

test('a member whose last day has passed is out, and so is a disabled account', async () => {
  const { lead, actor } = await bodyWithLead(world);
  const [auditor, reader] = [await memberOf(world, actor, 'auditor'), await memberOf(world, actor, 'reader')];
  await world.owner.query(`update member set until_day = '2026-11-21' where account_id = $1`, [auditor.actor.account]);
  assert.equal((await auditor.browser.get('/people')).statusCode, 303);
  assert.match((await lead.get('/people/roles')).body, /Ended/);
  await world.owner.query('update account set disabled_at = now() where id = $1', [reader.actor.account]);
  assert.equal((await reader.browser.get('/people')).statusCode, 303);
});

test('a member who is kept out is signed out at once and stays out, here alone, until somebody lets them in', async () => {
  const [{ lead, actor }, other] = [await bodyWithLead(world), await bodyWithLead(world, 'Second College')];
  const member = await memberOf(world, actor, 'secretary');
  await world.owner.query(`insert into member (body_id, id, account_id, name, role) values ($1, $2, $3, 'Somebody', 'reader')`, [
    other.actor.body.id,
    newId(),
    member.actor.account,
  ]);
  const there = await browserFor(world, { ...member.actor, body: other.actor.body });
  const path = await memberPath(member.actor.account, actor.body.id);
  assert.equal((await lead.post(`${path}/keep-out`)).statusCode, 303);
  assert.match(String((await member.browser.get('/people')).headers.location), /^\/sign-in/);
  assert.equal((await there.get('/people')).statusCode, 200);
  const { rows } = await world.owner.query('select 1 from session where account_id = $1 and body_id = $2', [
    member.actor.account,
    actor.body.id,
  ]);
  assert.equal(rows.length, 0);
  const again = await browserFor(world, member.actor);
  assert.equal((await again.get('/people')).statusCode, 303, 'a session made since opens nothing');
  assert.equal((await there.post('/account/body', { body: actor.body.id })).statusCode, 404);
  assert.match((await lead.get('/people/roles')).body, /Test secretary[\s\S]*?Kept out/);
  assert.match((await lead.get(path)).body, /has been kept out since 22 Nov 2026[\s\S]*Let in again/);
  assert.equal((await lead.post(`${path}/let-in`)).statusCode, 303);
  assert.equal((await again.get('/people')).statusCode, 200);
  const { rows: told } = await world.owner.query(
    `select verb from record where body_id = $1 and verb in ('member.keptOut', 'member.letIn') order by seq`,
    [actor.body.id],
  );
  assert.deepEqual(
    told.map((each) => each.verb),
    ['member.keptOut', 'member.letIn'],
  );
});

test('nobody keeps themselves out, and the only lead who may come in is not kept out by an administrator', async () => {
  const { lead, actor } = await bodyWithLead(world);
  const path = await memberPath(actor.account, actor.body.id);
  assert.match((await lead.post(`${path}/keep-out`)).body, /This is you/);
  const administrator = await memberOf(world, actor, 'administrator');
  assert.match((await administrator.browser.post(`${path}/keep-out`)).body, /This is the only lead/);
  const second = await memberOf(world, actor, 'lead');
  const other = await memberPath(second.actor.account, actor.body.id);
  assert.equal((await administrator.browser.post(`${other}/keep-out`)).statusCode, 303);
  assert.match((await administrator.browser.post(`${path}/keep-out`)).body, /This is the only lead/, 'one who is kept out does not count');
  assert.equal((await lead.get('/people')).statusCode, 200);
});

test('two leads who step down at the same moment leave one', async () => {
  const { lead, actor } = await bodyWithLead(world);
  const second = await memberOf(world, actor, 'lead');
  const [one, two] = [await memberPath(actor.account, actor.body.id), await memberPath(second.actor.account, actor.body.id)];
  await Promise.all([
    lead.post(one, { role: 'reader', until: '', _version: '1' }),
    second.browser.post(two, { role: 'reader', until: '', _version: '1' }),
  ]);
  const { rows } = await world.owner.query(`select 1 from member where body_id = $1 and role = 'lead'`, [actor.body.id]);
  assert.equal(rows.length, 1);
});

test('forms sent empty or wrong say what to do', async () => {
  const { lead, actor } = await bodyWithLead(world);
  const path = await memberPath(actor.account, actor.body.id);
  assert.match(
    (await lead.post('/people/roles/add', { name: '', email: 'nobody' })).body,
    /Enter the name[\s\S]*Enter an e-mail address[\s\S]*Choose a role/,
  );
  assert.match(
    (await lead.post('/people/roles/add', { name: 'Al', email: 'al@example.org', role: 'auditor', until: '' })).body,
    /Give the last day/,
  );
  assert.match(
    (await lead.post('/people/roles/add', { name: 'Al', email: 'al@example.org', role: 'auditor', until: 'soon' })).body,
    /Write one day with its year/,
  );
  assert.match((await lead.post(path, { role: 'reader', until: '', _version: '1' })).body, /This is the only lead/);
  assert.match((await lead.post(`${path}/remove`)).body, /This is the only lead/);
});

test('roles of another body are not here, and those without the permission give none', async () => {
  const [{ actor, lead }, other] = [await bodyWithLead(world), await bodyWithLead(world)];
  const path = await memberPath(actor.account, actor.body.id);
  assert.equal((await other.lead.get(path)).statusCode, 404);
  assert.equal((await other.lead.post(path, { role: 'reader', _version: '1' })).statusCode, 404);
  assert.equal((await other.lead.post(`${path}/remove`)).statusCode, 404);
  const deputy = await memberOf(world, actor, 'deputy');
  assert.equal((await deputy.browser.get(path)).statusCode, 403);
  const list = await deputy.browser.get('/people/roles');
  assert.equal(list.statusCode, 200);
  assert.doesNotMatch(list.body, /helen\./);
  assert.match((await lead.get('/people/roles')).body, /helen\./);
});
