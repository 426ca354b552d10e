import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bodyWithLead, holderOf, makeWorld, memberOf } from '../../../../test/world.ts';
import { holdRows } from '../../../db/rows.ts';
import { withNewPosts } from '../../../../test/planned.ts';

const world = await makeWorld();
const { actor, lead } = await bodyWithLead(world);
const plan = String((await lead.post('/plans/new', { name: 'Plan', from: '1 August 2026', to: '31 July 2027' })).headers.location);
const fields = { ref: '', theme: '', due: '', measure: '', context: '', guidance: '', notes: '' };

async function anAction(title: string, owners = '') {
  const added = await lead.post(`${plan}/actions/new`, withNewPosts({ title, owners, ...fields }));
  return `/actions/${String(added.headers.location).split('#action-')[1] ?? ''}`;
}
const idOf = (path: string) => path.split('/')[2] ?? '';
const words = (html: string) => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
const wordsOf = async (path: string) => words((await lead.get(path)).body);
const linkedOn = (html: string) => /Linked with <\/h2>(.*?)<\/section>|Linked with<\/h2>(.*?)<\/section>/s.exec(html)?.[0] ?? '';
const link = (from: string, to: string) => lead.post(`${from}/links`, { with: `action:${idOf(to)}` });

test('what a thing belongs with is found by words and picked; both show it, and both histories tell it', async () => {
  const [code, briefing] = [await anAction('Renew the speakers code'), await anAction('Brief the speakers of the union')];
  const found = (await lead.get(`${code}/links?q=speak`)).body;
  assert.match(words(found), /Brief the speakers of the union \(Plan\)/);
  assert.doesNotMatch(words(found), /Renew the speakers code \(Plan\)/, 'not with itself');
  const picked = /name="with" value="([^"]+)"/.exec(found)?.[1] ?? '';
  assert.equal((await lead.post(`${code}/links`, { with: picked })).statusCode, 303);
  for (const [here, there] of [
    [code, 'Brief the speakers of the union'],
    [briefing, 'Renew the speakers code'],
  ] as const) {
    const page = (await lead.get(here)).body;
    assert.match(words(linkedOn(page)), new RegExp(there));
    assert.match(words(page), new RegExp(`Linked with: ${there}\\.`));
  }
  assert.match(await wordsOf(`${code}/links?q=speak`), /Nothing else has a word that begins with “speak”/);
});

test('a second link between the same two changes nothing, from either side', async () => {
  const [one, other] = [await anAction('Tell the police'), await anAction('Tell the council')];
  await link(one, other);
  const again = await link(other, one);
  assert.match(await wordsOf(String(again.headers.location)), /linked already; nothing was changed/);
  await link(one, one);
  const { rows } = await world.owner.query('select count(*)::int as ends from link where thing_id = any($1)', [[idOf(one), idOf(other)]]);
  assert.deepEqual(rows, [{ ends: 2 }]);
});

test('a link is removed from either side, and goes with either thing', async () => {
  const [one, other, third] = [await anAction('Book hall A'), await anAction('Book hall B'), await anAction('Book hall C')];
  await link(one, other);
  const path = /action="([^"]+\/links\/[^"]+\/remove)"/.exec((await lead.get(other)).body)?.[1] ?? '';
  assert.equal((await lead.post(path)).statusCode, 303);
  for (const each of [one, other]) {
    assert.match(words(linkedOn((await lead.get(each)).body)), /linked with nothing yet/);
    assert.match(await wordsOf(each), /Linked no longer with: Book hall [AB]\./);
  }
  assert.equal((await lead.post(path)).statusCode, 404);
  await link(one, third);
  await world.owner.query('delete from action where id = $1', [idOf(third)]);
  assert.match(words(linkedOn((await lead.get(one)).body)), /linked with nothing yet/);
});

test('action owners link their own actions, readers only look, and another body finds nothing', async () => {
  const [mine, theirs] = [await anAction('Open the chapel', 'Chaplain'), await anAction('Lock the gate', 'Porter')];
  const owner = (await holderOf(world, actor, 'Chaplain')).browser;
  assert.equal((await owner.post(`${mine}/links`, { with: `action:${idOf(theirs)}` })).statusCode, 303);
  assert.equal((await owner.post(`${theirs}/links`, { with: `action:${idOf(mine)}` })).statusCode, 403);
  const reader = (await memberOf(world, actor, 'reader')).browser;
  const seen = (await reader.get(mine)).body;
  assert.match(words(linkedOn(seen)), /Lock the gate/);
  assert.doesNotMatch(linkedOn(seen), /Link it|Remove/);
  assert.equal((await reader.get(`${mine}/links`)).statusCode, 403);
  const stranger = await bodyWithLead(world, 'Other College');
  const foreign = await stranger.lead.post('/plans/new', { name: 'Plan', from: '1 August 2026', to: '31 July 2027' });
  const added = await stranger.lead.post(
    `${String(foreign.headers.location)}/actions/new`,
    withNewPosts({ title: 'Ours', owners: '', ...fields }),
  );
  const ours = `/actions/${String(added.headers.location).split('#action-')[1] ?? ''}`;
  assert.equal((await stranger.lead.post(`${ours}/links`, { with: `action:${idOf(mine)}` })).statusCode, 404);
  assert.equal((await stranger.lead.post(`${mine}/links`, { with: `action:${idOf(ours)}` })).statusCode, 404);
  assert.equal((await stranger.lead.get(`${mine}/links?q=lock`)).statusCode, 404);
  assert.equal((await lead.post(`${mine}/links`, { with: `plan:${idOf(plan)}` })).statusCode, 404, 'a kind that no room offers');
  const { strange } = await world.database.inBody(stranger.actor, 'snapshot', holdRows);
  assert.deepEqual(strange, []);
});
