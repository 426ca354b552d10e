import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Browser, bodyWithLead, browserFor, makeBrowser, makeWorld, memberOf, type World } from '../../../test/world.ts';
import { newId } from '../../core/ids.ts';
import { verifyRecord } from '../../db/record.ts';

const world = await makeWorld();

async function planIn(lead: Browser): Promise<string> {
  return String((await lead.post('/plans/new', { name: 'Plan 2026-27', from: '1 August 2026', to: '31 July 2027' })).headers.location);
}
async function addAction(lead: Browser, plan: string, fields: Record<string, string>): Promise<string> {
  const blank = { ref: '', theme: '', owners: 'Prevent lead', due: '', measure: '', context: '', guidance: '', notes: '' };
  return String((await lead.post(`${plan}/actions/new`, { ...blank, ...fields })).headers.location).split('#action-')[1] ?? '';
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
    assert.match((await lead.get('/today')).body, /Nothing needs you today/);
    await addAction(lead, await planIn(lead), { title: 'Hold the spring meeting', due: '26 February 2027' });
    assert.match((await lead.get('/today')).body, /Nothing needs you today.*Next: Hold the spring meeting, 26 February 2027\./s);
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
    assert.match((await owner.browser.get('/today')).body, /Nothing needs you today/);
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
    assert.deepEqual(await tell(reader), ['Nothing needs you today', 'Three things in this plan are late or due soon']);

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
    assert.equal(page.split('<strong>Hold three meetings').length - 1, 1);
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
    const { lead, key } = await lateOne();
    const { headers } = await lead.get(`/today/put-off?key=${encodeURIComponent(key)}`);
    assert.equal(headers.location, `/today/snooze?key=${encodeURIComponent(key)}`, 'the address before leads to it');
    const noReason = await lead.post('/today/snooze', { key, how: 'day', day: '1 December', reason: '' });
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

describe('the search', () => {
  it('finds actions by the beginnings of all the words, plans, themes, posts and holders', async () => {
    const { lead } = await bodyWithLead(world);
    const plan = await planIn(lead);
    await lead.post(`${plan}/themes`, { ref: 'T', title: 'Training' });
    await addAction(lead, plan, { title: 'Train the wardens', ref: 'B2', measure: 'Twelve sessions' });
    await addAction(lead, plan, { title: 'Train the porters' });
    assert.match((await lead.get('/search?q=train')).body, /things found.*T Training.*B2 Train the wardens.*Train the porters/s);
    assert.match((await lead.get('/search?q=Wardens+train')).body, /One thing found/);
    assert.match((await lead.get('/search?q=b2+sess')).body, /Train the wardens/);
    assert.match((await lead.get('/search?q=barrow')).body, /href="\/people\/[^"]+">Prevent lead/);
    assert.match((await lead.get('/search?q=2026')).body, /Plan 2026-27/);
  });

  it('finds an action by its new words after an update, and nothing of another body', async () => {
    const { lead } = await bodyWithLead(world);
    const id = await addAction(lead, await planIn(lead), { title: 'Brief the porters', context: 'Risk of unseen visitors' });
    await lead.post(`/actions/${id}/update`, { _version: '1', status: 'on-track', text: 'Zebra crossing discussed' });
    assert.match((await lead.get('/search?q=zebra')).body, /Brief the porters/);
    assert.match((await lead.get('/search?q=visitors')).body, /Brief the porters/);
    const other = await bodyWithLead(world, 'Other College');
    assert.match((await other.lead.get('/search?q=zebra')).body, /Nothing has a word that begins with “zebra”/);
  });

  it('says what to try when nothing is found or the question is too short', async () => {
    const { lead } = await bodyWithLead(world);
    assert.match((await lead.get('/search?q=quartz+flint')).body, /Every word must be there: try fewer/);
    assert.match((await lead.get('/search?q=a')).body, /too short/);
    assert.doesNotMatch((await lead.get('/search')).body, /found/);
  });

  it('reads the words by an index under row security', async () => {
    assert.match(await planOfRange(world), /Index (Only )?Scan.*Index Cond: [^\n]*word >= 'war'/s);
  });
});

async function planOfRange({ owner }: World): Promise<string> {
  const client = await owner.connect();
  try {
    await client.query('begin; set local enable_seqscan = off; set local enable_bitmapscan = off');
    // Of an empty table the planner knows nothing: words enough that it matters which index it reads.
    await client.query(
      `insert into word (body_id, word, subject_kind, subject_id) select body.id, 'word' || n, 'action', uuidv7() from body, generate_series(1, 2000) n`,
    );
    await client.query('analyze word');
    await client.query('set local role due_regard_app');
    await client.query("select set_config('app.body', $1, true)", [newId()]);
    const body = (await client.query<{ id: string }>('select body_of_transaction() as id')).rows[0]?.id ?? '';
    const { rows } = await client.query<{ 'QUERY PLAN': string }>(
      `explain select subject_id from word where body_id = '${body}' and subject_kind = 'action' and word >= 'war' and word < 'war\u{10ffff}'`,
    );
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  } finally {
    await client.query('rollback');
    client.release();
  }
}
