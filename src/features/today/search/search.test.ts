import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Browser, bodyWithLead, makeWorld, type World } from '../../../../test/world.ts';
import { newId } from '../../../core/ids.ts';

const world = await makeWorld();

async function planIn(lead: Browser): Promise<string> {
  return String((await lead.post('/plans/new', { name: 'Plan 2026-27', from: '1 August 2026', to: '31 July 2027' })).headers.location);
}
async function addAction(lead: Browser, plan: string, fields: Record<string, string>): Promise<string> {
  const blank = { ref: '', theme: '', owners: 'Prevent lead', due: '', measure: '', context: '', guidance: '', notes: '' };
  return String((await lead.post(`${plan}/actions/new`, { ...blank, ...fields })).headers.location).split('#action-')[1] ?? '';
}

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
