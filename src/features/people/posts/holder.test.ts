import assert from 'node:assert/strict';
import { test } from 'node:test';
import { versionOf } from '../../../../test/planned.ts';
import { textOf } from '../../../../test/routes/sending.ts';
import { bodyWithLead, makeWorld, memberOf, signInByMail } from '../../../../test/world.ts';

const world = await makeWorld();
const { actor, lead } = await bodyWithLead(world);

async function aPost(name: string): Promise<string> {
  return String((await lead.post('/people/add', { kind: 'post', name, short: '' })).headers.location);
}
const hold = async (path: string, fields: Record<string, string>, browser = lead) =>
  browser.post(`${path}/holder`, {
    person: 'new',
    from: 'today',
    ...fields,
    _version: versionOf((await lead.get(`${path}/holder`)).body),
  });
const invite = (fields: Record<string, string>) => lead.post('/people/roles/add', { role: 'owner', until: '', ...fields });
const people = async (name: string) =>
  (await world.owner.query('select email, account_id from person where body_id = $1 and name = $2', [actor.body.id, name])).rows;

test('a new holder is invited in the same form where somebody says so, and holds the post from their account once they accept', async () => {
  const path = await aPost('Head of Halls');
  const page = (await lead.get(`${path}/holder`)).body;
  assert.match(textOf(page), /May they sign in, if not listed\?.*No, not for now.*Yes\. Action owner: updates the actions of the posts/);
  assert.doesNotMatch(page, /<option value="owner" selected/);
  assert.match(page, /name="from"[^>]*value="today"|value="today"[^>]*name="from"/);
  const email = 'ann.lee@example.ac.uk';
  const done = await hold(path, { name: 'Ann Lee', email, account: 'owner' });
  assert.equal(done.statusCode, 303, textOf(done.body).slice(0, 400));
  assert.match(textOf((await lead.get(path)).body), /Ann Lee is invited, and a message to them is on its way\./);
  await world.work.drain();
  assert.ok(world.mails.some((mail) => mail.to === email && /invites you/.test(mail.text)));
  const hers = await signInByMail(world, email);
  assert.match((await hers.get('/account')).body, /Head of Halls/);
  assert.equal((await people('Ann Lee')).length, 1);
});

test('nobody is invited without an address, without being asked, or by who may not give roles', async () => {
  const path = await aPost('Head of Gates');
  assert.match(textOf((await hold(path, { name: 'Bo Ray', email: '', account: 'owner' })).body), /enter their e-mail address/);
  assert.equal((await hold(path, { name: 'Bo Ray', email: 'bo.ray@example.ac.uk' })).statusCode, 303);
  const secretary = (await memberOf(world, actor, 'secretary')).browser;
  assert.doesNotMatch((await secretary.get(`${path}/holder`)).body, /May they sign in/);
  const refused = await hold(path, { name: 'Cy Hart', email: 'cy.hart@example.ac.uk', account: 'owner' }, secretary);
  assert.equal(refused.statusCode, 403);
  const { rows } = await world.owner.query('select 1 from invitation where email_lower = any($1)', [
    ['bo.ray@example.ac.uk', 'cy.hart@example.ac.uk'],
  ]);
  assert.equal(rows.length, 0);
});

test('an invitation asks whether it is whom a post names already, and then no second person is made', async () => {
  await hold(await aPost('Head of Grounds'), { name: 'Dee Moss', email: '' });
  const asked = await invite({ name: 'Dee Moss', email: 'dee.moss@example.ac.uk' });
  assert.equal(asked.statusCode, 422);
  assert.match(
    textOf(asked.body),
    /Posts name Dee Moss already\. Is it the same person\?.*Yes, Dee Moss Holds Head of Grounds.*No, somebody else of that name/,
  );
  const same = /name="same" value="([0-9a-f-]{36})"|value="([0-9a-f-]{36})"/.exec(asked.body.slice(asked.body.indexOf('field-same')));
  assert.equal((await invite({ name: 'Dee Moss', email: 'dee.moss@example.ac.uk', same: same?.[1] ?? same?.[2] ?? '' })).statusCode, 303);
  const hers = await signInByMail(world, 'dee.moss@example.ac.uk');
  const [dee, another] = await people('Dee Moss');
  assert.equal(another, undefined);
  assert.notEqual(dee?.account_id, null);
  assert.match((await hers.get('/account')).body, /Head of Grounds/);
});

test('somebody else of the same name is invited as somebody else', async () => {
  await hold(await aPost('Head of Cellars'), { name: 'Eve Fox', email: '' });
  assert.equal((await invite({ name: 'Eve Fox', email: 'eve.fox@example.ac.uk', same: 'nobody' })).statusCode, 303);
  assert.deepEqual(await people('Eve Fox'), [{ email: null, account_id: null }]);
});
