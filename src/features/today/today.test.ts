import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Browser, bodyWithLead, browserFor, makeBrowser, makeWorld, memberOf } from '../../../test/world.ts';
import { newId } from '../../core/ids.ts';
import { verifyRecord } from '../../db/record.ts';
import { withNewPosts } from '../../../test/planned.ts';

const world = await makeWorld();

async function planIn(lead: Browser): Promise<string> {
  return String((await lead.post('/plans/new', { name: 'Plan 2026-27', from: '1 August 2026', to: '31 July 2027' })).headers.location);
}
async function addAction(lead: Browser, plan: string, fields: Record<string, string>): Promise<string> {
  const blank = { ref: '', theme: '', owners: 'Prevent lead', due: '', measure: '', context: '', guidance: '', notes: '' };
  return (
    String((await lead.post(`${plan}/actions/new`, withNewPosts({ ...blank, ...fields }))).headers.location).split('#action-')[1] ?? ''
  );
}
const holdPost = async (body: string, account: string, name: string) => {
  const person = newId();
  await world.owner.query('insert into person (body_id, id, name, account_id) values ($1, $2, $3, $4)', [
    body,
    person,
    'Test owner',
    account,
  ]);
  await world.owner.query(
    'insert into holding (body_id, id, owner_id, person_id, from_day) select $1, $2, id, $3, $4 from owner where body_id = $1 and name = $5',
    [body, newId(), person, '2026-01-01', name],
  );
};

describe('the first page', () => {
  it('asks to sign in, then leads to Today, or for those who oversee to what they need to know', async () => {
    const { actor, lead } = await bodyWithLead(world);
    const others = await Promise.all(
      (['owner', 'reader', 'auditor', 'administrator'] as const).map((role) => memberOf(world, actor, role)),
    );
    const locations = await Promise.all(
      [makeBrowser(world), lead, ...others.map(({ browser }) => browser)].map(async (browser) => (await browser.get('/')).headers.location),
    );
    assert.deepEqual(locations, ['/sign-in?to=%2F', '/today', '/today', '/at-a-glance', '/at-a-glance', '/today']);
  });
});

describe('Today', () => {
  it('says that nothing needs the person, and what comes next', async () => {
    const { lead } = await bodyWithLead(world);
    const plan = await planIn(lead);
    assert.match((await lead.get('/today')).body, /Nothing needs you today/);
    await addAction(lead, plan, { title: 'Hold the spring meeting', due: '26 February 2027' });
    assert.match((await lead.get('/today')).body, /Nothing needs you today.*Next: Hold the spring meeting, 26 February 2027\./s);
  });

  it('says what is first where there is no plan yet, to those who can begin one', async () => {
    const { actor, lead } = await bodyWithLead(world);
    const { body } = await lead.get('/today');
    assert.match(body, /One thing needs you.*First of all.*There is no plan yet.*href="\/import"/s);
    assert.match((await (await memberOf(world, actor, 'reader')).browser.get('/today')).body, /Nothing needs you today/);
    await planIn(lead);
    assert.doesNotMatch((await lead.get('/today')).body, /There is no plan yet/);
  });

  it('tells whoever holds no post what that means, and those who run the plan nothing of it', async () => {
    const { actor, lead } = await bodyWithLead(world);
    const owner = await memberOf(world, actor, 'owner');
    assert.match((await owner.browser.get('/today')).body, /You hold no post or group yet, so nothing is asked of you by name/);
    await addAction(lead, await planIn(lead), { title: 'Check the filters', owners: 'Head of IT', due: '1 June 2027' });
    await holdPost(actor.body.id, owner.actor.account ?? '', 'Head of IT');
    assert.doesNotMatch((await owner.browser.get('/today')).body, /You hold no post/);
    assert.doesNotMatch((await (await memberOf(world, actor, 'deputy')).browser.get('/today')).body, /You hold no post/);
  });

  it('leads to the thing by its title, and asks who holds what is others’', async () => {
    const { actor, lead } = await bodyWithLead(world);
    const plan = await planIn(lead);
    const id = await addAction(lead, plan, { title: 'Check the filters', owners: 'Head of IT', due: '14 November 2026' });
    const page = (await lead.get('/today')).body;
    assert.match(page, new RegExp(`<strong><a href="/actions/${id}">Check the filters`));
    assert.match(page, />Update<span/, 'nobody holds it, so nobody can be asked');
    const owner = await memberOf(world, actor, 'owner');
    await holdPost(actor.body.id, owner.actor.account ?? '', 'Head of IT');
    const ask = /href="([^"]+)">Ask Test owner</.exec((await lead.get('/today')).body)?.[1] ?? '';
    const form = (await lead.get(ask)).body;
    assert.match(
      form,
      /Ask Test owner about this action.*Head of IT \(Test owner\) sees it at the next sign-in\..*<option[^>]*selected[^>]*>Head of IT/s,
    );
    await world.owner.query('update member set suspended_at = now() where account_id = $1', [owner.actor.account]);
    assert.match((await lead.get(ask)).body, /Head of IT \(Test owner\) cannot sign in here yet, so tell them yourself\./);
  });

  it('says that something was updated today, and takes it back long after the notice', async () => {
    const { lead } = await bodyWithLead(world);
    const id = await addAction(lead, await planIn(lead), { title: 'Hold three meetings', due: '13 November 2026' });
    await lead.post(`/actions/${id}/update`, { _version: '1', status: 'at-risk', text: 'One was held', back: '/today' });
    await lead.get('/today');
    const page = (await lead.get('/today')).body;
    assert.match(page, /Updated today\./);
    const fields = { version: '2', back: '/today' };
    assert.match(page, new RegExp(`action="/actions/${id}/undo"[\\s\\S]*name="version" value="2"`));
    assert.equal((await lead.post(`/actions/${id}/undo`, fields)).headers.location, '/today');
    assert.doesNotMatch((await lead.get('/today')).body, /Updated today/);
    await lead.post(`/actions/${id}/update`, { _version: '3', status: 'at-risk', text: 'One was held' });
    const before = world.clock.now;
    world.clock.now = new Date('2026-11-23T10:00:00Z');
    assert.doesNotMatch((await lead.get('/today')).body, /Updated today/, 'of another day');
    world.clock.now = before;
  });

  it('offers the usual rhythm to actions without a day, once for all, seen before and taken back after', async () => {
    const { lead } = await bodyWithLead(world);
    const plan = await planIn(lead);
    for (let number = 1; number <= 11; number += 1) await addAction(lead, plan, { title: `Keep it up ${number}` });
    await addAction(lead, plan, { title: 'By a day', due: '1 June 2027' });
    const page = (await lead.get('/today')).body;
    assert.match(page, /One thing needs you.*11 actions have no day to be looked at.*Set a rhythm/s);
    const form = (await lead.get(`${plan}/change?all=yes&rhythm=usual`)).body;
    assert.match(form, /Change 11 actions.*“every term” is filled in below.*name="due"[^>]*value="every term"/s);
    const rows = [...form.matchAll(/name="row" value="([^"]+)"/g)].map(([, row = '']) => row);
    const wish = { owner: '', status: '', theme: '', due: 'every term', seen: '', row: rows };
    const looked = (await lead.post(`${plan}/change`, { ...wish, step: 'look' })).body;
    assert.match(looked, /What will change/);
    const at = /name="looked" value="([^"]*)"/.exec(looked)?.[1] ?? '';
    assert.equal((await lead.post(`${plan}/change`, { ...wish, looked: at.replaceAll('&quot;', '"'), step: 'change' })).statusCode, 303);
    assert.match((await lead.get('/today')).body, /Nothing needs you today/);
    assert.match((await lead.get(`${plan}/change/undo`)).body, /11/);
  });

  it('lists what is late and what falls due within a fortnight, each with its verb', async () => {
    const { lead } = await bodyWithLead(world);
    const plan = await planIn(lead);
    const late = await addAction(lead, plan, { title: 'Hold three meetings', ref: 'A1', due: '13 November 2026' });
    await addAction(lead, plan, { title: 'Send the return', due: '1 December 2026' });
    await addAction(lead, plan, { title: 'Far away', due: '1 June 2027' });
    const { body } = await lead.get('/today');
    assert.match(body, /Two things need you/);
    assert.match(body, /9 days late.*A1 Hold three meetings.*Prevent lead \(Helen Barrow\).*in 9 days.*Send the return/s);
    assert.ok(body.includes(`href="/actions/${late}/update"`) && !body.includes('Far away'));
  });

  it('shows an owner only the actions of the posts that they hold', async () => {
    const { actor, lead } = await bodyWithLead(world);
    const plan = await planIn(lead);
    await addAction(lead, plan, { title: 'Not theirs', due: '13 November 2026' });
    await addAction(lead, plan, { title: 'Check the filters', owners: 'Head of IT', due: '14 November 2026' });
    const owner = await memberOf(world, actor, 'owner');
    assert.match((await owner.browser.get('/today')).body, /Two things in the plan are late or due soon/);
    await holdPost(actor.body.id, owner.actor.account ?? '', 'Head of IT');
    const { body } = await owner.browser.get('/today');
    assert.ok(body.includes('Check the filters') && !body.includes('Not theirs'));
  });

  it('tells those who run the plan what has no owner, no clear date or no holder, together where there are many', async () => {
    const { actor, lead } = await bodyWithLead(world);
    const plan = await planIn(lead);
    for (const title of ['One', 'Two', 'Three']) await addAction(lead, plan, { title, owners: '' });
    const unclear = await addAction(lead, plan, { title: 'Sometime', owners: 'Head of IT', due: 'to be agreed' });
    const { body } = await lead.get('/today');
    assert.match(body, /3 actions have no owner/);
    assert.ok(body.includes(`href="${plan}?owner=nobody"`) && body.includes(`/actions/${unclear}/edit`));
    assert.match(body, /Vacant.*Head of IT.*It owns one open action and nobody holds it/s);
    assert.match((await lead.get(`${plan}?owner=nobody`)).body, /3 of 4 actions/);
    assert.match((await lead.get(`${plan}?due=unclear`)).body, /1 of 4 actions/);
    const { browser: reader } = await memberOf(world, actor, 'reader');
    assert.match((await reader.get('/today')).body, /Nothing needs you today/);
  });

  it('shows a file that was imported and not looked over to those who may', async () => {
    const { actor, lead } = await bodyWithLead(world);
    const text = 'Action | Lead | Due\nHold three meetings | Prevent lead | 13 November 2026\n';
    const brought = await lead.upload('/import/file', {}, { field: 'file', name: 'plan.txt', bytes: new TextEncoder().encode(text) });
    assert.match(String(brought.headers.location), /^\/imports\//);
    const { body } = await lead.get('/today');
    assert.match(body, /Not saved yet.*plan\.txt/s);
    assert.ok(body.includes(`href="${brought.headers.location}"`));
    const { browser: reader } = await memberOf(world, actor, 'reader');
    assert.doesNotMatch((await reader.get('/today')).body, /plan\.txt/);
  });

  it('and the plan tell the same: what is theirs and not snoozed, or for whom nothing of it is theirs what is late or soon in it', async () => {
    const { actor, lead } = await bodyWithLead(world);
    const plan = await planIn(lead);
    const late = await addAction(lead, plan, { title: 'Hold three meetings', owners: 'Prevent lead', due: '13 November 2026' });
    await addAction(lead, plan, { title: 'Send the return', owners: 'Prevent lead', due: '1 December 2026' });
    await addAction(lead, plan, { title: 'Check the filters', owners: 'Head of IT', due: '14 November 2026' });
    const { browser: reader } = await memberOf(world, actor, 'reader');
    const owner = await memberOf(world, actor, 'owner');
    await holdPost(actor.body.id, owner.actor.account ?? '', 'Head of IT');
    const tell = async (browser: Browser) =>
      [(await browser.get('/today')).body, (await browser.get(plan)).body].map(
        (body) => />([^<]*(?:needs? you|due soon)[^<]*)</.exec(body)?.[1],
      );
    const three = ['Three things need you', 'Three things in this plan need you'];
    assert.deepEqual(await tell(lead), three);
    assert.deepEqual(await tell(owner.browser), ['One thing needs you', 'One thing in this plan needs you']);
    assert.deepEqual(await tell(reader), [
      'Three things in the plan are late or due soon',
      'Three things in this plan are late or due soon',
    ]);

    const key = `action:${late}:2026-11-13`;
    await lead.post('/today/snooze', { key, how: 'day', day: '1 December', reason: 'After the group meets' });
    assert.deepEqual(await tell(lead), ['Two things need you', 'Two things in this plan need you']);
    const before = world.clock.now;
    world.clock.now = new Date('2026-12-01T10:00:00Z');
    const again = await tell(await browserFor(world, actor));
    world.clock.now = before;
    assert.deepEqual(again, three);
  });

  it('shows twenty-five lines, and all of them when asked', async () => {
    const { lead } = await bodyWithLead(world);
    const plan = await planIn(lead);
    for (let number = 1; number <= 27; number += 1)
      await addAction(lead, plan, { title: `Late thing ${number}.`, due: '13 November 2026' });
    const first = (await lead.get('/today')).body;
    assert.match(first, /27 things need you.*Late thing 25\..*See all 27/s);
    assert.doesNotMatch(first, /Late thing 26\./);
    assert.match((await lead.get('/today?all=yes')).body, /Late thing 27\./);
  });

  it('tells a late action that nobody owns once', async () => {
    const { lead } = await bodyWithLead(world);
    await addAction(lead, await planIn(lead), { title: 'Hold three meetings', due: '13 November 2026', owners: '' });
    const page = (await lead.get('/today')).body;
    assert.match(page, /One thing needs you.*9 days late.*Nobody owns it yet/s);
    assert.equal(page.match(/<strong><a [^>]*>Hold three meetings/g)?.length, 1);
    assert.match(page, /No owner\. Nobody owns it yet\..*Name an owner/s);
  });

  it('lets go of what has been closed', async () => {
    const { lead } = await bodyWithLead(world);
    const id = await addAction(lead, await planIn(lead), { title: 'Hold three meetings', due: '13 November 2026' });
    await lead.post(`/actions/${id}/close`, { _version: '1', how: 'done', why: '' });
    assert.match((await lead.get('/today')).body, /Nothing needs you today/);
  });
});

describe('snoozing', () => {
  const lateOne = async () => {
    const { actor, lead } = await bodyWithLead(world);
    const id = await addAction(lead, await planIn(lead), { title: 'Hold three meetings', due: '13 November 2026' });
    return { actor, lead, key: `action:${id}:2026-11-13` };
  };

  it('leaves a line out until a day, with a reason, for that person only, and can be undone', async () => {
    const { actor, lead, key } = await lateOne();
    const saved = await lead.post('/today/snooze', { key, how: 'day', day: '1 December', reason: 'After the group meets' });
    assert.equal(saved.headers.location, '/today');
    const { body } = await lead.get('/today');
    assert.match(body, /Nothing needs you today.*1 snoozed.*1 December.*After the group meets/s);
    const { browser: deputy } = await memberOf(world, actor, 'deputy');
    assert.match((await deputy.get('/today')).body, /One thing needs you/);
    await lead.post('/today/show-again', { key });
    assert.match((await lead.get('/today')).body, /One thing needs you/);
    assert.equal((await world.database.inBody(actor, 'read', verifyRecord)).holds, true);
  });

  it('ends by itself on the day', async () => {
    const { actor, lead, key } = await lateOne();
    await lead.post('/today/snooze', { key, how: 'term', day: '', reason: 'Exams first' });
    assert.match((await lead.get('/today')).body, /Nothing needs you today/);
    const now = world.clock.now;
    world.clock.now = new Date('2027-02-15T10:00:00Z');
    const { body } = await (await browserFor(world, actor)).get('/today');
    world.clock.now = now;
    assert.match(body, /One thing needs you/);
  });

  it('asks again for a day or a reason that is missing, and keeps what was typed', async () => {
    const { actor, lead, key } = await lateOne();
    const { headers } = await lead.get(`/today/put-off?key=${encodeURIComponent(key)}`);
    assert.equal(headers.location, `/today/snooze?key=${encodeURIComponent(key)}`, 'the address before leads to it');
    const mine = await lead.post('/today/snooze', { key, how: 'day', day: '1 December', reason: '' });
    assert.equal(mine.statusCode, 303, 'whom it is about need not say why');
    await lead.post('/today/show-again', { key });
    const { browser: deputy } = await memberOf(world, actor, 'deputy');
    const noReason = await deputy.post('/today/snooze', { key, how: 'day', day: '1 December', reason: '' });
    assert.equal(noReason.statusCode, 422);
    assert.match(noReason.body, /Say why, in a few words.*value="1 December"/s);
    assert.match(
      (await lead.post('/today/snooze', { key, how: 'day', day: 'whenever', reason: 'Later' })).body,
      /is not understood as a day/,
    );
  });

  it('knows only what stands on the page of the person', async () => {
    const { lead, key } = await lateOne();
    const other = await bodyWithLead(world, 'Other College');
    assert.equal((await other.lead.get(`/today/snooze?key=${encodeURIComponent(key)}`)).statusCode, 404);
    assert.equal((await other.lead.post('/today/snooze', { key, how: 'day', day: '1 December', reason: 'No' })).statusCode, 404);
    assert.equal((await lead.post('/today/show-again', { key })).statusCode, 404);
  });
});
