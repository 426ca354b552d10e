import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newId } from '../../../core/ids.ts';
import { rollOverWith } from '../../../../test/planned.ts';
import { bodyWithLead, makeWorld, memberOf, type Browser } from '../../../../test/world.ts';
import { verifyRecord } from '../../../db/record.ts';
import type { Kind } from '../../../sockets/kind.ts';
import { addComment } from './acts.ts';
import { commentDues } from './dues.ts';
import { mentionsIn, notifiedBy } from './rules.ts';
import { planRead } from '../../plan/permissions.ts';
import { withNewPosts } from '../../../../test/planned.ts';

const world = await makeWorld();
const { actor, lead } = await bodyWithLead(world);

const plan = String((await lead.post('/plans/new', { name: 'Plan 2026-27', from: '1 August 2026', to: '31 July 2027' })).headers.location);
async function anAction(title: string) {
  const added = await lead.post(
    `${plan}/actions/new`,
    withNewPosts({
      title,
      ref: 'A1',
      theme: '',
      owners: 'Registrar',
      due: '31 March 2027',
      measure: '',
      context: '',
      guidance: '',
      notes: '',
    }),
  );
  return `/actions/${String(added.headers.location).split('#action-')[1] ?? ''}`;
}
/** Somebody in a role who holds a post. */
async function holderOf(post: string, role: 'owner' | 'reader'): Promise<Browser> {
  const member = await memberOf(world, actor, role);
  await lead.post('/people/add', { kind: 'post', name: post, short: '' });
  const owner = String(
    (await world.owner.query('select id from owner where body_id = $1 and name = $2', [actor.body.id, post])).rows[0]?.id,
  );
  const person = newId();
  await world.owner.query('insert into person (body_id, id, name, account_id) values ($1, $2, $3, $4)', [
    actor.body.id,
    person,
    `Holder of ${post}`,
    member.actor.account,
  ]);
  await world.owner.query(`insert into holding (body_id, id, owner_id, person_id, from_day) values ($1, $2, $3, $4, '2026-01-01')`, [
    actor.body.id,
    newId(),
    owner,
    person,
  ]);
  return member.browser;
}
const security = await holderOf('Head of Security', 'owner');
const governor = await holderOf('Prevent governor', 'reader');
const words = (html: string) => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
const say = async (browser: Browser, action: string, text: string, to = '') => browser.post(`${action}/comments`, { text, to });
const idOf = (location: unknown) => String(location).split('#comment-')[1] ?? '';

const OWNERS = [
  { id: 'security', name: 'Head of Security', short: 'HoS' },
  { id: 'head', name: 'Head', short: null },
  { id: 'group', name: 'Prevent Working Group', short: 'PWG' },
  { id: 'dean', name: 'Students’ dean', short: null },
];
const MENTIONS: readonly [text: string, ids: readonly string[]][] = [
  ['@Head of Security, has the hall been booked?', ['security']],
  ['Has it, @head of security?', ['security']],
  ['@HoS and @PWG please', ['security', 'group']],
  ['@Head please', ['head']],
  ['@Head\nof Security', ['security']],
  ['@Headmaster', []],
  ['Write to robin@head.example', []],
  ['(@PWG) @PWG', ['group']],
  ["@Students' dean", ['dean']],
  ['Head of Security', []],
  ['@ Head', []],
];
for (const [text, ids] of MENTIONS)
  test(`“${text.replaceAll('\n', ' / ')}” notifies ${ids.join(' and ') || 'nobody'}`, () =>
    assert.deepEqual(mentionsIn(text, OWNERS), ids));

test('a comment notifies whom its form chose and whom its text names, each once, and nobody who is not of the list', () => {
  const [owner] = OWNERS;
  assert.ok(owner);
  const said = (text: string, to: string) => notifiedBy({ text, to }, OWNERS);
  assert.deepEqual(said(`@${owner.name} please`, owner.id), { notified: [owner] });
  assert.deepEqual(said('Nothing to anybody', ''), { notified: [] });
  assert.ok('problem' in said(`@${owner.name}`, 'somebody else'));
});

test('a comment is shown in the history of the action with who and when, once', async () => {
  const action = await anAction('Book the hall');
  const said = await say(lead, action, 'Has the hall been booked?\nFor March?');
  assert.match(String(said.headers.location), new RegExp(`^${action}#comment-[0-9a-f-]{36}$`));
  const page = words((await lead.get(action)).body);
  assert.match(page, /22 Nov 2026, \d\d:\d\d · Helen Barrow|Nov 2026, \d\d:\d\d · Helen Barrow/);
  assert.equal(page.split('Has the hall been booked?').length, 2);
});

test('what notifies a post stands on the Today of its holder until it is answered', async () => {
  const action = await anAction('Lock the gate');
  assert.match(
    words((await lead.get((await say(lead, action, '@Head of Security is it done?')).headers.location as string)).body),
    /Head of Security \([^)]+\) sees it at the next sign-in\./,
  );
  assert.match(
    words((await security.get('/today')).body),
    /Lock the gate.*Helen Barrow to Head of Security: “@Head of Security is it done\?”.*Answer/,
  );
  assert.doesNotMatch((await governor.get('/today')).body, /Lock the gate/);
  assert.doesNotMatch(words((await lead.get('/today')).body), /Helen Barrow to Head of Security/);
  await say(security, action, 'Yes, on Monday');
  assert.doesNotMatch((await security.get('/today')).body, /is it done/);
  assert.match(words((await lead.get(action)).body), /to Head of Security \(read\)/);
});

test('a reader who holds the post may mark it as read, and nobody else may do it for them', async () => {
  const action = await anAction('Tell the governors');
  const chosen = String((await world.owner.query(`select id from owner where name = 'Prevent governor'`)).rows[0]?.id);
  const id = idOf((await say(lead, action, 'For your information', chosen)).headers.location);
  assert.match(words((await governor.get('/today')).body), /Tell the governors.*Read/);
  assert.equal((await security.post(`/comments/${id}/read`)).statusCode, 404);
  assert.match((await governor.get(action)).body, /Mark as read/);
  assert.doesNotMatch((await governor.get(action)).body, /Add comment/);
  assert.equal((await governor.post(`${action}/comments`, { text: 'Thank you', to: '' })).statusCode, 403);
  assert.equal((await governor.post(`/comments/${id}/read`)).statusCode, 303);
  assert.doesNotMatch((await governor.get('/today')).body, /Tell the governors/);
});

test('only who wrote a comment may remove it, and with it goes what it asked', async () => {
  const action = await anAction('Paint the door');
  const id = idOf((await say(lead, action, '@Head of Security which colour?')).headers.location);
  assert.equal((await security.post(`/comments/${id}/remove`)).statusCode, 403);
  assert.equal((await lead.post(`/comments/${id}/remove`)).statusCode, 303);
  const page = words((await lead.get(action)).body);
  assert.match(page, /Comment removed: “@Head of Security which colour\?/);
  assert.match(words((await lead.get(`${action}?show=comments`)).body), /What happened: comments/);
  assert.doesNotMatch((await security.get('/today')).body, /Paint the door/);
  assert.equal((await lead.post(`/comments/${id}/remove`)).statusCode, 404);
});

test('an empty comment is asked for again, and one of another body is not found', async () => {
  const action = await anAction('Sweep the yard');
  const again = await say(lead, action, '   ');
  assert.equal(again.statusCode, 422);
  assert.match(again.body, /Write the comment/);
  const other = await bodyWithLead(world, 'Other College');
  assert.equal((await say(other.lead, action, 'Hello')).statusCode, 404);
  const id = idOf((await say(lead, action, 'Mine')).headers.location);
  for (const act of ['remove', 'read']) assert.equal((await other.lead.post(`/comments/${id}/${act}`)).statusCode, 404);
  const foreign = String((await world.owner.query('select id from owner where body_id = $1', [other.actor.body.id])).rows[0]?.id);
  assert.equal((await say(lead, action, 'To whom?', foreign)).statusCode, 422);
});

test('the database refuses a comment on what is not there, on a kind that it does not know, and on a thing of another body', async () => {
  const action = (await anAction('Mow the lawn')).slice('/actions/'.length);
  const { actor: stranger } = await bodyWithLead(world, 'Third College');
  const say = (body: string, kind: string, thing: string) =>
    world.owner.query(`insert into comment (body_id, id, kind, thing_id, text, by_name) values ($1, $2, $3, $4, 'Hello', 'Nobody')`, [
      body,
      newId(),
      kind,
      thing,
    ]);
  await assert.rejects(say(actor.body.id, 'action', newId()), /foreign key/);
  await assert.rejects(say(actor.body.id, 'rumour', action), /hangs_on_a_known_kind/);
  await assert.rejects(say(stranger.body.id, 'action', action), /foreign key/);
  await say(actor.body.id, 'action', action);
  await world.owner.query('delete from action where id = $1', [action]);
  assert.equal((await world.owner.query('select 1 from comment where thing_id = $1', [action])).rowCount, 0, 'it goes with its thing');
});

/** A kind that a room to come might keep: plans stand in for it, since any table will do. */
const planKind: Kind = {
  name: 'plan',
  word: { one: 'plan', many: 'plans' },
  may: planRead,
  under: '/plans',
  path: (id) => `/plans/${id}`,
  found: (_, ids) => Promise.resolve(new Map(ids.map((id) => [id, 'The whole plan']))),
  checkMayAdd: () => Promise.resolve(),
};

test('a thing of another kind is commented once its migration says so, with what it asks on the Today of the post', async () => {
  await world.owner.query(`select hang_on('comment', 'plan', 'plan')`);
  const security = {
    ...actor,
    posts: [String((await world.owner.query(`select id from owner where name = 'Head of Security'`)).rows[0]?.id)],
  };
  const on = plan.slice('/plans/'.length);
  const input = { text: 'Is this the last?', to: security.posts };
  const id = await world.database.inBody(actor, 'write', (db) => addComment(db, planKind, on, input));
  const said = world.clock.now.toISOString();
  const dues = commentDues([planKind]);
  const asked = await world.database.inBody(security, 'read', (db) => dues(db, security, db.today, { until: db.today }));
  assert.deepEqual(
    asked.map(({ title, detail: says, href }) => [title, says, href]),
    [['The whole plan', 'Helen Barrow to Head of Security: “Is this the last?”', `${plan}?from=${said}.comment.${id}#comment-${id}`]],
  );
  await assert.rejects(
    world.database.inBody(actor, 'write', (db) => addComment(db, planKind, newId(), input)),
    /foreign key/,
  );
});

test('comments go along when an action goes on in another plan', async () => {
  const action = await anAction('Go on with this');
  await say(lead, action, 'Said in the first year');
  const next = String((await rollOverWith(lead, { path: plan })).headers.location);
  const on = /href="(\/actions\/[0-9a-f-]+)">Go on with this/.exec((await lead.get(next)).body)?.[1] ?? '';
  assert.match(words((await lead.get(on)).body), /Helen Barrow, in Plan 2026-27 Said in the first year/);
});

test('everything that was done holds in the record', async () => {
  assert.equal((await world.database.inBody(actor, 'read', (db) => verifyRecord(db))).holds, true);
});
