import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answerFor } from '../../people/naming/rules.ts';
import { FIELDS as FORM, penOf, versionOf } from '../../../../test/planned.ts';
import { textOf } from '../../../../test/routes/sending.ts';
import { bodyWithLead, makeWorld } from '../../../../test/world.ts';

const world = await makeWorld();
const { actor, lead } = await bodyWithLead(world);
const { aPlan, anAction, send } = penOf(lead);
const plan = await aPlan();
await lead.post('/people/add', { kind: 'post', name: 'Head of Internal Audit', short: 'HIA' });

const postsOf = async (body = actor.body.id) =>
  (await world.owner.query<{ id: string; name: string }>('select id, name from owner where body_id = $1 order by name', [body])).rows;
const idOf = async (name: string) => (await postsOf()).find((each) => each.name === name)?.id ?? assert.fail(`no ${name}`);
const ownersOf = async (action: string) =>
  (
    await world.owner.query<{ id: string }>('select owner_id as id from action_owner where action_id = $1 order by position', [
      action.split('/').at(-1),
    ])
  ).rows.map((row) => row.id);
const edit = async (action: string, fields: Record<string, string>) =>
  lead.post(`${action}/edit`, { ...FORM, ...fields, _version: versionOf((await lead.get(`${action}/edit`)).body) });
const undo = async (action: string) => lead.post(`${action}/undo`, { version: versionOf((await lead.get(`${action}/edit`)).body) });
const SLIP = 'Head of Internal Adit';

test('a slip in the name of an owner makes no post: the form comes back, asks what is meant, and nothing typed is lost', async () => {
  const before = await postsOf();
  const asked = await lead.post(`${plan.path}/actions/new`, { ...FORM, title: 'Look through the files', owners: SLIP });
  assert.equal(asked.statusCode, 422);
  assert.match(
    textOf(asked.body),
    /No post, group or outside body is called “Head of Internal Adit”\. Did you mean Head of Internal Audit\?/,
  );
  assert.match(textOf(asked.body), /Head of Internal Audit HIA, vacant Make a new post/);
  assert.match(asked.body, /Look through the files<\/textarea>/);
  assert.match(asked.body, new RegExp(`>${SLIP}</textarea>`));
  assert.doesNotMatch(asked.body, /type="radio"[^>]* checked/, 'nobody chose for them');
  assert.deepEqual(await postsOf(), before);
});

test('what is answered is taken: the near one, a new one, or nobody', async () => {
  const audit = await idOf('Head of Internal Audit');
  const action = await anAction(plan);
  await edit(action, { owners: `Prevent lead\n${SLIP}`, 'owners-meant-2': answerFor(audit, SLIP) });
  assert.deepEqual(await ownersOf(action), [await idOf('Prevent lead'), audit]);
  await edit(action, { owners: `${SLIP}\nPrevent lead`, 'owners-meant-1': answerFor('nobody', SLIP) });
  assert.deepEqual(await ownersOf(action), [await idOf('Prevent lead')]);
  const made = await edit(action, { owners: 'Events Panel', 'owners-meant-1': answerFor('group', 'Events Panel') });
  assert.match((await lead.get(String(made.headers.location))).body, /“Events Panel” is new under People\./);
  const { rows } = await world.owner.query('select kind from owner where name = $1', ['Events Panel']);
  assert.deepEqual(rows, [{ kind: 'group' }]);
});

test('an answer that was given goes along while another name is asked about', async () => {
  const asked = await lead.post(`${plan.path}/actions/new`, {
    ...FORM,
    owners: 'Chaplain\nWarden',
    'owners-meant-1': answerFor('post', 'Chaplain'),
  });
  assert.equal(asked.statusCode, 422);
  assert.match(asked.body, /<input type="hidden" name="owners-meant-1" value="post Chaplain"/);
  assert.match(asked.body, /type="radio" id="field-owners-meant-2"/);
});

test('taking back a change that made a post removes the post, unless something else names it by then', async () => {
  const action = await anAction(plan);
  await edit(action, { owners: SLIP, 'owners-meant-1': answerFor('post', SLIP) });
  const undone = await undo(action);
  assert.match(
    (await lead.get(String(undone.headers.location))).body,
    /“Head of Internal Adit”, which nothing else names, is removed again/,
  );
  assert.ok(!(await postsOf()).some((each) => each.name === SLIP));
  await edit(action, { owners: 'Dean', 'owners-meant-1': answerFor('post', 'Dean') });
  await anAction(plan, { owners: 'Dean' });
  await undo(action);
  assert.ok((await postsOf()).some((each) => each.name === 'Dean'));
});

test('a post that went with its change comes back as the one that it was, and never under a name that another has', async () => {
  const action = await anAction(plan);
  await edit(action, { owners: 'Porter', 'owners-meant-1': answerFor('post', 'Porter') });
  const porter = await idOf('Porter');
  await undo(action);
  assert.equal((await undo(action)).statusCode, 303, 'taking back is taken back');
  assert.deepEqual(await ownersOf(action), [porter]);
  await undo(action);
  await lead.post('/people/add', { kind: 'group', name: 'Porter', short: '' });
  const refused = await undo(action);
  assert.equal(refused.statusCode, 409);
  assert.match(refused.body, /another one is called so now/);
});

test('two who name the same new post at one moment both succeed, and it is one post', async () => {
  const form = { ...FORM, owners: 'Events officer', 'owners-meant-1': answerFor('post', 'Events officer') };
  const answers = await Promise.all(['One', 'Two', 'Three'].map((title) => lead.post(`${plan.path}/actions/new`, { ...form, title })));
  assert.deepEqual(
    answers.map((each) => each.statusCode),
    [303, 303, 303],
  );
  assert.equal((await postsOf()).filter((each) => each.name === 'Events officer').length, 1);
});

test('an owner that has ended stays on what has ended when that is edited, and is begun again only where somebody says so', async () => {
  const action = await anAction(plan, { owners: 'Warden' });
  await send(`${action}/close`, { how: 'done', why: '' });
  const warden = await idOf('Warden');
  await lead.post(`/people/${warden}/end`, { _version: '1' });
  assert.equal((await edit(action, { owners: 'Warden', title: 'Write it again' })).statusCode, 303);
  assert.deepEqual(await ownersOf(action), [warden]);
  const asked = await lead.post(`${plan.path}/actions/new`, { ...FORM, owners: 'Warden' });
  assert.match(textOf(asked.body), /Begin “Warden” again/);
  const { rows } = await world.owner.query('select ended_on from owner where id = $1', [warden]);
  assert.notEqual(rows[0]?.ended_on, null);
});
