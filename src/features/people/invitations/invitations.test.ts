import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { buildApp } from '../../../app.ts';
import { bodyWithLead, type Browser, browserFor, makeBrowser, makeWorld, memberOf, signInByMail } from '../../../../test/world.ts';

const world = await makeWorld();
await world.owner.query('update installation set set_up_at = $1', [world.clock.now]);
let people = 0;
const address = () => `somebody.${(people += 1)}@example.ac.uk`;
const codeIn = (text = '') => /this code there: (\S+ \S+)/.exec(text)?.[1] ?? '';
const invite = (lead: Browser, email: string, more: Readonly<Record<string, string>> = {}) =>
  lead.post('/people/roles/add', { name: 'Ada Vane', email, role: 'secretary', until: '', ...more });
const emailOf = async (account: string | null) =>
  (await world.owner.query<{ email: string }>('select email from account where id = $1', [account])).rows[0]?.email ?? '';
const verbs = async (body: string) =>
  (
    await world.owner.query<{ verb: string }>(
      `select verb from record where body_id = $1 and verb not like 'message.%' order by seq desc limit 2`,
      [body],
    )
  ).rows.map((row) => row.verb);
const answersIn = (html: string, what: 'accept' | 'decline') =>
  [...html.matchAll(new RegExp(`action="(/invitations/[^/"]+/${what})"`, 'g'))].map((match) => match[1] ?? '');

/** A browser signed in as whoever has an address, who has answered nothing yet. */
async function atTheDoor(email: string): Promise<Browser> {
  const browser = makeBrowser(world);
  await browser.post('/sign-in', { email });
  const answer = await browser.post('/sign-in/code', { code: codeIn(world.mails.at(-1)?.text) });
  assert.deepEqual([answer.statusCode, answer.headers.location], [303, '/invitations']);
  return browser;
}

test('somebody invited is told by mail, sees who invites them as what, and is a member once they accept', async () => {
  const { lead, actor } = await bodyWithLead(world, 'Northmere College');
  const email = address();
  assert.equal((await invite(lead, email.toUpperCase())).headers.location, '/people/roles');
  assert.match(
    world.mails.at(-1)?.text ?? '',
    /Helen Barrow invites you to the Prevent duty register of Northmere College[\s\S]*Secretary of the working group/,
  );
  assert.match((await lead.get('/people/roles')).body, /Invited[\s\S]*Ada Vane/);
  const browser = await atTheDoor(email);
  const page = (await browser.get('/invitations')).body;
  assert.match(page, /Northmere College[\s\S]*Ada Vane[\s\S]*Secretary of the working group[\s\S]*by Helen Barrow/);
  assert.equal((await browser.get('/people/roles')).statusCode, 303, 'no member yet');
  assert.equal((await browser.get('/sign-in')).headers.location, '/invitations');
  const [accept = ''] = answersIn(page, 'accept');
  assert.equal((await browser.post(accept)).headers.location, '/');
  assert.match((await browser.get('/people/roles')).body, /Ada Vane[\s\S]*?Secretary/);
  assert.deepEqual(await verbs(actor.body.id), ['member.added', 'invitation.made']);
  assert.equal((await browser.post(accept)).statusCode, 404, 'an invitation is answered once');
});

test('whoever declines stays outside, and can be invited again', async () => {
  const { lead, actor } = await bodyWithLead(world);
  const email = address();
  await invite(lead, email);
  const browser = await atTheDoor(email);
  const [decline = ''] = answersIn((await browser.get('/invitations')).body, 'decline');
  assert.equal((await browser.post(decline)).headers.location, '/invitations');
  assert.match((await browser.get('/invitations')).body, /no organisation here has given you a role/);
  assert.deepEqual(await verbs(actor.body.id), ['invitation.declined', 'invitation.made']);
  assert.equal((await world.owner.query('select 1 from member where body_id = $1', [actor.body.id])).rowCount, 1);
  assert.equal((await invite(lead, email)).statusCode, 303);
});

test('an invitation that is withdrawn lets nobody in', async () => {
  const { lead, actor } = await bodyWithLead(world);
  const email = address();
  await invite(lead, email);
  const browser = await atTheDoor(email);
  const [accept = ''] = answersIn((await browser.get('/invitations')).body, 'accept');
  const withdraw = /action="(\/people\/invitations\/[^"]+\/withdraw)"/.exec((await lead.get('/people/roles')).body)?.[1] ?? '';
  const reader = await memberOf(world, actor, 'reader');
  assert.doesNotMatch((await reader.browser.get('/people/roles')).body, new RegExp(`withdraw|${email}`));
  assert.equal((await lead.post(withdraw)).statusCode, 303);
  assert.equal((await browser.post(accept)).statusCode, 404);
  assert.deepEqual(await verbs(actor.body.id), ['invitation.withdrawn', 'invitation.made']);
});

test('of yes, no and withdrawing at the same moment one alone is done', async () => {
  const { lead, actor } = await bodyWithLead(world);
  const email = address();
  await invite(lead, email);
  const browser = await atTheDoor(email);
  const page = (await browser.get('/invitations')).body;
  const withdraw = /action="(\/people\/invitations\/[^"]+\/withdraw)"/.exec((await lead.get('/people/roles')).body)?.[1] ?? '';
  const answers = await Promise.all([
    browser.post(answersIn(page, 'accept')[0] ?? ''),
    browser.post(answersIn(page, 'accept')[0] ?? ''),
    browser.post(answersIn(page, 'decline')[0] ?? ''),
    lead.post(withdraw),
  ]);
  assert.deepEqual(answers.map((each) => each.statusCode).sort(), [303, 404, 404, 404]);
  assert.equal((await world.owner.query('select 1 from record where body_id = $1', [actor.body.id])).rowCount, 6);
});

test('inviting an address of another body tells nothing of it, and changes nothing of where that person works', async () => {
  const [one, two] = [await bodyWithLead(world, 'First College'), await bodyWithLead(world, 'Second College')];
  const reader = await memberOf(world, one.actor, 'reader');
  const email = await emailOf(reader.actor.account);
  const answer = await invite(two.lead, email, { name: 'H. B.' });
  const told = async () => [(await two.lead.get('/people/roles')).body, (await two.lead.get('/people')).body].join();
  assert.equal(answer.statusCode, 303);
  assert.doesNotMatch((await told()) + (world.mails.at(-1)?.text ?? ''), /Test reader|First College/);
  assert.match(await told(), /H\. B\./);
  const browser = await atTheDoor(email);
  assert.match((await browser.get('/account')).body, /First College[\s\S]*An organisation invites you/);
  await browser.post(answersIn((await browser.get('/invitations')).body, 'accept')[0] ?? '');
  assert.match((await two.lead.get('/people/roles')).body, /H\. B\./);
  assert.match((await one.lead.get('/people/roles')).body, /Test reader/);
  assert.doesNotMatch((await one.lead.get('/people/roles')).body, /H\. B\./);
  assert.match((await browser.get('/account')).body, /H\. B\.[\s\S]*Second College/, 'each body has its own name for a person');
});

test('whoever signs in comes back to the body that they chose last', async () => {
  const { actor } = await bodyWithLead(world, 'Zennor College');
  const email = await emailOf(actor.account);
  const other = await bodyWithLead(world, 'Aber College');
  await invite(other.lead, email);
  const first = await signInByMail(world, email);
  assert.match((await first.get('/account')).body, /Aber College/, 'an invitation that is accepted is where they work');
  await first.post('/account/body', { body: actor.body.id });
  world.clock.now = new Date(world.clock.now.getTime() + 20 * 60_000);
  const again = await signInByMail(world, email);
  assert.match((await again.get('/account')).body, /Organisation[\s\S]*Zennor College[\s\S]*Work for Aber College/);
});

test('an invitation whose last day has passed is offered to nobody', async () => {
  const { lead } = await bodyWithLead(world);
  const email = address();
  await invite(lead, email, { role: 'auditor', until: '30 November 2026' });
  const browser = await atTheDoor(email);
  const [accept = ''] = answersIn((await browser.get('/invitations')).body, 'accept');
  const then = world.clock.now;
  world.clock.now = new Date('2026-12-01T10:00:00Z');
  await world.owner.query('update session set seen_at = $1, created_at = $1', [world.clock.now]);
  assert.deepEqual(answersIn((await browser.get('/invitations')).body, 'accept'), []);
  assert.equal((await browser.post(accept)).statusCode, 404);
  world.clock.now = then;
});

test('an address is invited once, and no member is invited', async () => {
  const { lead, actor } = await bodyWithLead(world);
  const email = address();
  await invite(lead, email);
  assert.match((await invite(lead, email.toUpperCase())).body, /is invited already/);
  assert.match((await invite(lead, await emailOf(actor.account))).body, /has a role here already/);
  await signInByMail(world, email);
  assert.match((await invite(lead, email)).body, /has a role here already/);
});

const withoutServer = await buildApp({
  database: world.database,
  publicUrl: 'http://127.0.0.1:7300',
  clock: () => world.clock.now,
  mailGoesOut: false,
  log: false,
  patience: 1_000_000,
});
after(() => withoutServer.close());

test('where no mail server is set no page says that a message goes', async () => {
  const { actor } = await bodyWithLead(world);
  const lead = makeBrowser({ ...world, app: withoutServer }, (await browserFor(world, actor)).cookies.get('session'));
  assert.match((await lead.get('/people/roles/add')).body, /No mail server is set, so you tell them yourself/);
  const stranger = (await makeBrowser({ ...world, app: withoutServer }).get('/sign-in')).body;
  assert.doesNotMatch(stranger, /We send you a message|Send me a message/);
});

test('where no mail server is set an invitation stands, and the page says what to tell the invited person', async () => {
  const { actor } = await bodyWithLead(world);
  const lead = makeBrowser({ ...world, app: withoutServer }, (await browserFor(world, actor)).cookies.get('session'));
  const email = address();
  assert.equal((await invite(lead, email)).statusCode, 303);
  assert.match((await lead.get('/people/roles')).body, new RegExp(`No mail server is set, so no message goes to them\\.[\\s\\S]*${email}`));
  assert.deepEqual(answersIn((await (await atTheDoor(email)).get('/invitations')).body, 'accept').length, 1);
});

test('an invitation that is withdrawn before its message goes is told to nobody', async () => {
  const { actor, lead } = await bodyWithLead(world);
  const { deliver } = world.postman;
  world.postman.deliver = async () => ({ is: 'refused', forGood: false, why: 'ECONNECTION' });
  const email = address();
  assert.equal((await invite(lead, email)).statusCode, 303);
  assert.match((await lead.get('/people/roles')).body, /a message to them is on its way/);
  world.postman.deliver = deliver;
  const { rows } = await world.owner.query<{ id: string }>('select id from invitation where body_id = $1', [actor.body.id]);
  await lead.post(`/people/invitations/${rows[0]?.id}/withdraw`);
  world.clock.now = new Date(world.clock.now.getTime() + 120_000);
  await world.work.drain();
  assert.ok(!world.mails.some((mail) => mail.to === email));
});
