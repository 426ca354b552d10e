import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Browser, bodyWithLead, makeWorld, memberOf } from '../../../test/world.ts';
import { verifyRecord } from '../../db/record.ts';
import { penOf, withNewPosts } from '../../../test/planned.ts';

const world = await makeWorld();

async function planWith(lead: Browser, ...titles: readonly string[]): Promise<{ plan: string; actions: string[] }> {
  const path = String(
    (await lead.post('/plans/new', { name: 'Plan 2026-27', from: '1 August 2026', to: '31 July 2027' })).headers.location,
  );
  const actions: string[] = [];
  for (const title of titles) {
    const added = await lead.post(
      `${path}/actions/new`,
      withNewPosts({
        title,
        ref: `A${actions.length + 1}`,
        theme: '',
        owners: 'Head of Security',
        due: 'ongoing',
        measure: '',
        context: '',
        guidance: '',
        notes: '',
      }),
    );
    actions.push(String(added.headers.location).split('#action-')[1] ?? '');
  }
  return { plan: path.replace('/plans/', ''), actions };
}

describe('the coverage', () => {
  it('says first how much is answered, and shows what answers each expectation with its owner and last word', async () => {
    const { lead } = await bodyWithLead(world);
    const { actions } = await planWith(lead, 'Train the wardens');
    assert.match((await lead.get('/duties/coverage')).body, /0 of \d+ expectations are answered by the plan; \d+ are gaps\./);
    await lead.post('/duties/HE-LP-03/link', { action: actions[0] ?? '' });
    await lead.post(`/actions/${actions[0]}/update`, { _version: '1', status: 'on-track', text: 'Two sessions held' });
    const { body } = await lead.get('/duties/coverage');
    assert.match(body, /1 of \d+ expectations is answered by the plan/);
    assert.match(body, /Oversight group.*A1 Train the wardens.*Head of Security.*Two sessions held/s);
  });

  it('puts gaps first in every theme', async () => {
    const { lead } = await bodyWithLead(world);
    const { actions } = await planWith(lead, 'Report to the council');
    await lead.post('/duties/HE-LP-01/link', { action: actions[0] ?? '' });
    const { body } = await lead.get('/duties/coverage');
    assert.ok(body.indexOf('/duties/HE-LP-02') < body.indexOf('/duties/HE-LP-01'));
  });

  it('tells gaps as cards with what bodies usually have, and what holds of all places once', async () => {
    const { lead } = await bodyWithLead(world);
    const { body } = await lead.get('/duties/coverage');
    assert.match(body, /Governing body accountability<\/a>.*What bodies usually have: minutes, signed statement, committee papers\./s);
    assert.equal(body.match(/not established/g)?.length, 1, 'said once, of the catalogue');
    assert.doesNotMatch(body, /from memory|not verified/i);
  });

  it('calls overdue what is overdue, and says since when', async () => {
    const { lead } = await bodyWithLead(world);
    const { plan, actions } = await planWith(lead, 'Train the wardens');
    const late = { ref: 'A9', title: 'Report to the council', owners: 'Registrar', due: '3 November 2026' };
    const overdue = (await penOf(lead).anAction({ path: `/plans/${plan}` }, late)).replace('/actions/', '');
    await lead.post('/duties/HE-LP-01/link', { action: overdue });
    const { body } = await lead.get('/duties/coverage');
    assert.match(body, /1 of \d+ expectations is answered by the plan, 1 of them by what is overdue/);
    assert.match(body, /Overdue since 3 Nov 2026<\/span>/);
    assert.doesNotMatch(body, /Under way/);
    await lead.post('/duties/HE-LP-01/link', { action: actions[0] ?? '' });
    const both = (await lead.get('/duties/coverage')).body;
    assert.match(both, /Under way.*A9 Report to the council.*Overdue since 3 Nov 2026\. Registrar/s);
  });

  it('says where a place is not verified', async () => {
    const { lead } = await bodyWithLead(world);
    assert.match((await lead.get('/duties/coverage?edition=HEG-2015')).body, /\(not verified\)/);
  });

  it('is of the edition in force, or of the one asked for', async () => {
    const { lead } = await bodyWithLead(world);
    assert.match((await lead.get('/duties/coverage')).body, /<option value="PDG-2023" selected/);
    assert.match((await lead.get('/duties/coverage?edition=HEG-2015')).body, /<option value="HEG-2015" selected/);
    assert.equal((await lead.get('/duties/coverage?edition=NO-SUCH')).statusCode, 200);
  });

  it('counts no dropped action, and what is met elsewhere only with a reason', async () => {
    const { lead } = await bodyWithLead(world);
    const { actions } = await planWith(lead, 'Train the wardens');
    await lead.post('/duties/HE-LP-03/link', { action: actions[0] ?? '' });
    await lead.post(`/actions/${actions[0]}/close`, { _version: '1', how: 'dropped', why: 'Covered by another' });
    assert.match((await lead.get('/duties/coverage')).body, /0 of \d+ expectations/);
    assert.equal((await lead.post('/duties/HE-LP-03/elsewhere', { reason: ' ' })).statusCode, 422);
    await lead.post('/duties/HE-LP-03/elsewhere', { reason: 'Terms of reference of the safeguarding board' });
    assert.match((await lead.get('/duties/coverage')).body, /1 is met elsewhere/);
    await lead.post('/duties/HE-LP-03/not-elsewhere');
    assert.doesNotMatch((await lead.get('/duties/coverage')).body, /met elsewhere;/);
  });
});

describe('a requirement', () => {
  it('shows its text, its sources with links and days, and how sure they are', async () => {
    const { lead } = await bodyWithLead(world);
    const { body } = await lead.get('/duties/HE-LP-01');
    assert.match(body, /Governing body accountability/);
    assert.match(body, /href="https:\/\/www\.gov\.uk[^"]*".*Not verified: from memory.*Since 31 Dec 2023/s);
    assert.match(body, /Checked against the official text/);
  });

  it('is linked to an action and let go again, and the page of the action says so', async () => {
    const { actor, lead } = await bodyWithLead(world);
    const { actions } = await planWith(lead, 'Train the wardens');
    await lead.post('/duties/HE-LP-03/link', { action: actions[0] ?? '' });
    assert.match((await lead.get('/duties/HE-LP-03')).body, /A1 Train the wardens.*Remove link/s);
    assert.match((await lead.get(`/actions/${actions[0]}`)).body, /href="\/duties\/HE-LP-03">Oversight group/);
    await lead.post('/duties/HE-LP-03/unlink', { action: actions[0] ?? '' });
    assert.match((await lead.get('/duties/HE-LP-03')).body, /No action is linked yet/);
    assert.equal((await world.database.inBody(actor, 'read', verifyRecord)).holds, true);
  });

  it('is missing where it is of another sector, and so is an action of another body', async () => {
    const { lead } = await bodyWithLead(world);
    const other = await bodyWithLead(world, 'Other College');
    const { actions } = await planWith(other.lead, 'Not ours');
    assert.equal((await lead.get('/duties/SCH-01')).statusCode, 404);
    assert.equal((await lead.post('/duties/HE-LP-03/link', { action: actions[0] ?? '' })).statusCode, 404);
    assert.equal((await lead.post('/duties/HE-LP-03/link', { action: '' })).statusCode, 422);
  });

  it('is read by all and linked by those who run the plan', async () => {
    const { actor, lead } = await bodyWithLead(world);
    const { actions } = await planWith(lead, 'Train the wardens');
    const { browser: reader } = await memberOf(world, actor, 'reader');
    const page = await reader.get('/duties/HE-LP-03');
    assert.equal(page.statusCode, 200);
    assert.doesNotMatch(page.body, /Link the action|It is met elsewhere/);
    assert.equal((await reader.post('/duties/HE-LP-03/link', { action: actions[0] ?? '' })).statusCode, 403);
    assert.equal((await reader.get('/duties/mapping')).statusCode, 403);
  });
});

describe('linking many actions', () => {
  it('suggests with a reason, ticks nothing, and keeps what a person confirms', async () => {
    const { lead } = await bodyWithLead(world);
    const { plan, actions } = await planWith(lead, 'Train all staff on Prevent', 'Refresh the risk assessment');
    const page = await lead.get('/duties/mapping');
    assert.match(page.body, /Speaks of/);
    assert.doesNotMatch(page.body, /checked/);
    const offered = new RegExp(`value="(${actions[0]} [A-Z0-9-]+)"`).exec(page.body)?.[1] ?? '';
    const saved = await lead.post('/duties/mapping', { plan, page: '1', cited: 'PDG-2023', link: [offered] });
    assert.equal(saved.headers.location, '/duties/coverage');
    assert.match((await lead.get('/duties/mapping')).body, new RegExp(`name="had" value="${offered}"`));
    await lead.post('/duties/mapping', { plan, page: '1', cited: 'PDG-2023', had: [offered] });
    assert.doesNotMatch((await lead.get('/duties/mapping')).body, /name="had"/);
  });

  it('leaves what somebody else confirmed meanwhile', async () => {
    const { lead } = await bodyWithLead(world);
    const { plan, actions } = await planWith(lead, 'Train all staff');
    await lead.post('/duties/HE-LP-03/link', { action: actions[0] ?? '' });
    await lead.post('/duties/mapping', { plan, page: '1', cited: 'PDG-2023', link: [`${actions[0]} HE-LP-01`] });
    const { body } = await lead.get(`/actions/${actions[0]}`);
    assert.ok(body.includes('/duties/HE-LP-03') && body.includes('/duties/HE-LP-01'));
  });

  it('takes a confirmation back at one press, leaving what was confirmed elsewhere', async () => {
    const { actor, lead } = await bodyWithLead(world);
    const { plan, actions } = await planWith(lead, 'Train all staff', 'Brief the governors');
    const [one = '', two = ''] = actions;
    await lead.post('/duties/mapping', { plan, page: '1', cited: 'PDG-2023', link: [`${one} HE-LP-02`] });
    await lead.post('/duties/HE-LP-03/link', { action: one });
    await lead.post('/duties/mapping', {
      plan,
      page: '1',
      cited: 'PDG-2023',
      link: [`${one} HE-LP-01`, `${two} HE-LP-01`],
      had: [`${one} HE-LP-02`],
    });
    const form = /action="\/duties\/mapping\/undo"[\s\S]*?name="seq" value="(\d+)"/.exec((await lead.get('/duties/coverage')).body);
    const seq = form?.[1] ?? assert.fail('there is no undo');
    assert.equal((await lead.post('/duties/mapping/undo', { plan, seq })).statusCode, 303);
    const { rows } = await world.owner.query(
      'select action_id, requirement from action_requirement where body_id = $1 order by requirement',
      [actor.body.id],
    );
    assert.deepEqual(rows, [
      { action_id: one, requirement: 'HE-LP-02' },
      { action_id: one, requirement: 'HE-LP-03' },
    ]);
    assert.equal((await lead.post('/duties/mapping/undo', { plan, seq })).statusCode, 409, 'it is not the last any more');
  });

  it('asks about twenty-five actions at once and then goes on', async () => {
    const { lead } = await bodyWithLead(world);
    const { plan } = await planWith(lead, ...Array.from({ length: 26 }, (_, index) => `Train group ${index + 1}`));
    assert.match((await lead.get('/duties/mapping')).body, /page 1 of 2/);
    const saved = await lead.post('/duties/mapping', { plan, page: '1', cited: 'PDG-2023' });
    assert.match(String(saved.headers.location), /page=2/);
    const second = await lead.get(String(saved.headers.location));
    assert.match(second.body, /Train group 26/);
    assert.doesNotMatch(second.body, /Train group 25</);
  });

  it('refuses actions of another plan or body', async () => {
    const { lead } = await bodyWithLead(world);
    const { plan } = await planWith(lead, 'Train all staff');
    const other = await bodyWithLead(world, 'Other College');
    const theirs = await planWith(other.lead, 'Not ours');
    assert.equal(
      (await lead.post('/duties/mapping', { plan, page: '1', cited: '', link: [`${theirs.actions[0]} HE-LP-01`] })).statusCode,
      404,
    );
    assert.equal((await lead.get(`/duties/mapping?plan=${theirs.plan}`)).statusCode, 404);
  });

  it('says what to do where there is no plan', async () => {
    const { lead } = await bodyWithLead(world);
    assert.match((await lead.get('/duties/mapping')).body, /There is no plan to link yet/);
  });
});

it('the search finds expectations of the body’s own sector', async () => {
  const { lead } = await bodyWithLead(world);
  assert.match((await lead.get('/search?q=oversight')).body, /href="\/duties\/HE-LP-03"/);
});
