import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hiddenIn, submit, textOf } from '../../../../test/routes/sending.ts';
import { type Browser, bodyWithLead, holderOf, makeWorld, memberOf } from '../../../../test/world.ts';

const world = await makeWorld();
const { actor, lead } = await bodyWithLead(world);
await holderOf(world, actor, 'Registrar');
const told = async (browser: Browser, path: string) => textOf((await browser.get(path)).body);
const plan = String((await lead.post('/plans/new', { name: 'Plan', from: '1 August 2026', to: '31 July 2027' })).headers.location);
const WRITTEN = { ref: '', theme: '', measure: '', guidance: '' };
const anAction = async (title: string, more: Record<string, string> = {}) => {
  const form = { ...WRITTEN, title, owners: 'Registrar', context: 'Speakers', notes: 'Since 2019', due: 'each term', ...more };
  const added = await lead.post(`${plan}/actions/new`, form);
  return `/actions/${String(added.headers.location).split('#action-')[1] ?? ''}`;
};
const become = (action: string) => lead.post(`/registers/arrangements/from/${action.split('/').at(-1) ?? ''}`);
const anArrangement = async (title: string, more: Record<string, string> = {}) => {
  const said = { title, how: '', check: '', since: '', review: 'every year', ...more };
  return String((await lead.post('/registers/arrangements/new', said)).headers.location);
};

test('an action that is a standing way of working becomes an arrangement in one press, with all that it said', async () => {
  const action = await anAction('Speakers are looked into before they are invited');
  assert.match(await told(lead, action), /This is a standing way of working/);
  const done = await become(action);
  assert.equal(done.statusCode, 303, textOf(done.body));
  const entry = String(done.headers.location);
  const page = await told(lead, entry);
  assert.match(page, /Speakers are looked into before they are invited Arrangement.*How it works Speakers Since 2019/);
  assert.match(page, /Owner Registrar.*Next check each term/);
  assert.match(page, /Made of: Speakers are looked into/);
  assert.match(page, /Linked with.*Speakers are looked into before they are invited/);
  const closed = await told(lead, action);
  assert.match(closed, /Carried forward.*Became an arrangement: Speakers are looked into/);
  assert.doesNotMatch(closed, /This is a standing way of working/);
  assert.equal((await become(action)).statusCode, 409, 'what has ended does not become anything again');
});

test('that is taken back as a whole from its page, unless either was changed since', async () => {
  const action = await anAction('Alerts are followed up');
  const entry = String((await become(action)).headers.location);
  assert.equal((await submit(lead, entry, `${entry}/undo`, {})).statusCode, 303);
  assert.equal((await lead.get(entry)).statusCode, 404);
  const open = await told(lead, action);
  assert.match(open, /This is a standing way of working/);
  assert.match(open, /linked with nothing yet/);
  const again = String((await become(action)).headers.location);
  assert.equal((await submit(lead, action, `${action}/reopen`, {})).statusCode, 303);
  const undo = await submit(lead, again, `${again}/undo`, {});
  assert.equal(undo.statusCode, 409);
  assert.equal((await lead.get(again)).statusCode, 200);
});

test('who may not edit the plan is not offered it', async () => {
  const action = await anAction('Only looked at');
  const reader = (await memberOf(world, actor, 'reader')).browser;
  assert.doesNotMatch(await told(reader, action), /standing way of working/);
  assert.equal((await reader.post(`/registers/arrangements/from/${action.split('/').at(-1) ?? ''}`)).statusCode, 403);
});

test('a check says where it was, and one that does not hold proposes an action that is linked once it is saved', async () => {
  const path = await anArrangement('Bookings are checked');
  assert.doesNotMatch(await told(lead, path), /Propose an action/);
  const check = { on: '20 November 2026', verdict: 'fails', by: '', place: 'Safeguarding Board', note: 'Two of ten', next: '' };
  assert.equal((await submit(lead, `${path}/review`, `${path}/review`, check)).statusCode, 303);
  const page = await lead.get(path);
  assert.match(textOf(page.body), /20 Nov 2026 · Safeguarding Board Does not hold Two of ten/);
  const form = /href="(\/plans\/[^"]+)"[^>]*>Propose an action/.exec(page.body)?.[1]?.replaceAll('&amp;', '&') ?? '';
  const shown = await lead.get(form);
  assert.match(shown.body, />Bookings are checked<\/textarea>/);
  const to = /action="(\/plans\/[^"]+new[^"]*)"/.exec(shown.body)?.[1]?.replaceAll('&amp;', '&') ?? '';
  const said = { ...WRITTEN, ...hiddenIn(shown.body, to), title: 'Mend the bookings', owners: '', context: '', notes: '', due: '' };
  assert.equal((await lead.post(to, said)).statusCode, 303);
  assert.match(await told(lead, path), /Linked with.*Mend the bookings/);
});

test('a thing that a field names is shown by what it is called today, and said when it was removed', async () => {
  const policies = async (title: string, path = '/registers/policies/new') =>
    submit(lead, path, path, { title, edition: '', approved: '', place: '', says: '', review: '' });
  const policy = String((await policies('Hiring of rooms')).headers.location);
  const id = policy.split('/').at(-1) ?? '';
  assert.match((await lead.get('/registers/arrangements/new')).body, new RegExp(`value="entry_policies:${id}"[^>]*>Hiring of rooms<`));
  const path = await anArrangement('Requests are checked', { written: `entry_policies:${id}` });
  assert.match((await lead.get(path)).body, new RegExp(`<a href="${policy}">Hiring of rooms</a>`));
  assert.equal((await policies('Use of premises', `${policy}/edit`)).statusCode, 303);
  assert.match(await told(lead, path), /Written down in Use of premises/);
  assert.match((await lead.get('/registers/arrangements/paper?as=csv')).body, /Use of premises/);
  const edited = {
    title: 'Requests are checked',
    how: 'Twice',
    check: '',
    since: '',
    review: 'every year',
    written: `entry_policies:${id}`,
  };
  await world.owner.query('delete from entry where id = $1', [id]);
  assert.match(await told(lead, path), /Written down in Hiring of rooms \(removed since\)/);
  assert.equal((await submit(lead, `${path}/edit`, `${path}/edit`, edited)).statusCode, 303, 'what it names may stay as it is');
  const other = { ...edited, written: 'entry_policies:00000000-0000-4000-8000-000000000000' };
  assert.equal((await submit(lead, `${path}/edit`, `${path}/edit`, other)).statusCode, 422);
});
