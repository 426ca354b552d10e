import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bodyWithLead, makeWorld, memberOf } from '../../../../test/world.ts';
import { FEATURES } from '../../../app.ts';
import { day } from '../../../core/day.ts';
import type { Owned, OwnedThing } from '../../../sockets/owned.ts';
import { planRead } from '../../plan/permissions.ts';
import { rolesEdit } from '../permissions.ts';
import { withNewPosts } from '../../../../test/planned.ts';

/** Things of two rooms that are not there: open policies, and what only those who give roles may see. */
const things = new Map<string, OwnedThing[]>();
const ofRoom =
  (kind: string): Owned['of'] =>
  async (_db, owner) =>
    things.get(`${kind} ${owner}`) ?? [];
const openIn =
  (kind: string): Owned['open'] =>
  async () =>
    new Map(
      [...things].flatMap(([key, some]) =>
        key.startsWith(`${kind} `) ? [[key.slice(kind.length + 1), some.filter((each) => each.closedOn === null).length] as const] : [],
      ),
    );
const policies: Owned = { word: { one: 'policy', many: 'policies' }, may: planRead, open: openIn('policy'), of: ofRoom('policy') };
const sealed: Owned = { word: { one: 'sealed file', many: 'sealed files' }, may: rolesEdit, open: openIn('sealed'), of: ofRoom('sealed') };
const world = await makeWorld(undefined, [...FEATURES, { name: 'planted', routes: [], owned: [policies, sealed] }]);
const { actor, lead } = await bodyWithLead(world);
const reader = (await memberOf(world, actor, 'reader')).browser;

const words = (html: string) => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
const plan = String((await lead.post('/plans/new', { name: 'Plan 2026-27', from: '1 August 2026', to: '31 July 2027' })).headers.location);
const addAction = async (title: string, owners: string, due: string) => {
  const fields = { title, owners, due, ref: '', theme: '', measure: '', context: '', guidance: '', notes: '' };
  return `/actions/${String((await lead.post(`${plan}/actions/new`, withNewPosts(fields))).headers.location).split('#action-')[1]}`;
};
async function post(name: string): Promise<{ id: string; path: string }> {
  const { rows } = await world.owner.query<{ id: string }>('select id from owner where body_id = $1 and name = $2', [actor.body.id, name]);
  return { id: rows[0]?.id ?? '', path: `/people/${rows[0]?.id}` };
}
const thing = (title: string, closedOn: string | null = null): OwnedThing => ({
  ref: null,
  title,
  href: `/planted/${encodeURIComponent(title)}`,
  within: 'Policies',
  state: closedOn ? 'Withdrawn' : 'In date',
  due: '',
  closedOn: closedOn === null ? null : day(closedOn),
});

test('the page of a post shows what it owns with how that stands, what is expected soonest first and what was closed last next', async () => {
  await addAction('Train new governors', 'Registrar', '30 April 2027');
  const late = await addAction('Write to partners', 'Registrar', '1 October 2026');
  const done = await addAction('Name a deputy', 'Registrar', '1 September 2026');
  await lead.post(`${done}/close`, { how: 'done', why: '', _version: '1' });
  const before = await addAction('Ask the chaplain', 'Registrar', '1 September 2026');
  await lead.post(`${before}/close`, { how: 'done', why: '', _version: '1' });
  await world.owner.query(`update action set closed_on = '2026-11-02' where title = 'Ask the chaplain'`);
  const { path } = await post('Registrar');
  const page = (await lead.get(path)).body;
  assert.match(
    words(page),
    /What it owns .*Open \(2\) Write to partners Overdue 1 Oct 2026 Plan 2026-27 Train new governors Not started 30 Apr 2027 Plan 2026-27 Closed \(2\) Name a deputy Done 22 Nov 2026 1 Sep 2026 Plan 2026-27 Ask the chaplain Done 2 Nov 2026/,
  );
  assert.ok(page.includes(`href="${late}"`));
  assert.doesNotMatch(words(page), /Kind/);
  assert.match(words((await lead.get('/people')).body), /Registrar Vacant 2 /);
});

test('what other rooms keep for it stands there too, counted for those who may see it', async () => {
  const { id, path } = await post('Registrar');
  things.set(`policy ${id}`, [thing('Safeguarding policy'), thing('Old speakers policy', '2026-02-01')]);
  things.set(`sealed ${id}`, [thing('Named in confidence')]);
  const [mine, theirs] = [words((await lead.get(path)).body), words((await reader.get(path)).body)];
  assert.match(mine, /Kind .*Open \(4\).*Safeguarding policy Policy In date .*Named in confidence Sealed file/);
  assert.match(theirs, /Open \(3\).*Safeguarding policy Policy In date/);
  assert.doesNotMatch(theirs, /confidence|Sealed/);
  assert.match(words((await lead.get('/people')).body), /Registrar Vacant 4 /);
  assert.match(words((await reader.get('/people')).body), /Registrar Vacant 3 /);
  assert.match(
    words((await lead.get(`${path}/holder`)).body),
    /stays with it \(now 2 open actions, one open policy and one open sealed file\)/,
  );
});

test('a post does not end while it owns anything open in any room', async () => {
  await lead.post('/people/add', { kind: 'post', name: 'Keeper of policies', short: '' });
  const { id, path } = await post('Keeper of policies');
  things.set(`policy ${id}`, [thing('Prayer room policy')]);
  const refused = await lead.post(`${path}/end`, { _version: '1' });
  assert.equal(refused.statusCode, 422);
  assert.match(refused.body, /It still owns one open policy\. Give that to another post first/);
  things.set(`policy ${id}`, [thing('Prayer room policy', '2026-11-20')]);
  assert.equal((await lead.post(`${path}/end`, { _version: '1' })).statusCode, 303);
});
