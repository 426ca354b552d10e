import assert from 'node:assert/strict';
import { test } from 'node:test';
import { penOf } from '../../../test/planned.ts';
import { bodyWithLead, makeWorld, memberOf } from '../../../test/world.ts';

const world = await makeWorld();
const { actor, lead } = await bodyWithLead(world);
const { aPlan, anAction, send } = penOf(lead);
const { browser: reader } = await memberOf(world, actor, 'reader');

const text = (html: string) =>
  html
    .replaceAll(/<(desc|title)[^>]*>.*?<\/\1>/gs, ' ')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ');
const glance = async (browser = reader) => text((await browser.get('/at-a-glance')).body);

test('before there is anything each question says what there is not', async () => {
  const page = await glance();
  for (const words of [
    /as it stands on 22 Nov 2026/,
    /0 of \d+ expectations are answered by the plan; \d+ are gaps/,
    /There is no open plan\./,
    /No policy is past its review\./,
    /No comment waits for a group\. No action of a group is due in the next three months\. No policy waits for the approval of a group\./,
  ])
    assert.match(page, words);
});

test('what is late, asked, moved and to come agrees with the pages of the rooms, to whoever may see them', async () => {
  await lead.post('/people/add', { kind: 'group', name: 'Governing body', short: 'GB' });
  const group = String((await world.owner.query(`select id from owner where kind = 'group'`)).rows[0]?.id);
  const plan = await aPlan();
  const [theme = ''] = plan.themes;
  for (let number = 1; number <= 8; number += 1)
    await anAction(plan, { theme, ref: `L${number}`, title: `Late ${number}`, owners: 'Registrar', due: `${number} November 2026` });
  const answers = await anAction(plan, { theme, ref: 'A9', title: 'Answer for the duty', due: '3 March 2027' });
  const goes = await anAction(plan, { theme, ref: 'A10', title: 'Approve the return', owners: 'Governing body', due: '30 January 2027' });
  await lead.post('/duties/HE-LP-01/link', { action: answers.split('/').at(-1) ?? '' });
  await send(`${plan.path}/versions/new`, { group, agreedOn: '20 November 2026', stood: 'now', note: '' });
  await send(`${answers}/close`, { how: 'done', why: '' });
  await lead.post(`${goes}/comments`, { text: 'Shall it go to the committee first?', to: group });
  const page = await glance();
  for (const words of [
    /1 of \d+ expectations is answered by the plan/,
    /8 actions are late .*21 days late L1 Late 1 Registrar.*And 2 more\. All 8 in the plan/,
    /One action of groups, late or due by 22 Feb 2027 By 30 Jan 2027 A10 Approve the return Governing body/,
    /One comment waits for a group Asked 22 Nov 2026 “Shall it go to the committee first\?” Helen Barrow to Governing body/,
    /Since Version 1, agreed 20 Nov 2026: 1 done Done A9 Answer for the duty Done on 22 Nov 2026/,
    /A\. Leadership 1 done, 8 late, 1 to come B\. Training No action yet/,
  ])
    assert.match(page, words);
  assert.equal(page.match(/Helen/g)?.length, 1, 'posts and groups are named, and of people only who asked');
  assert.equal(((await lead.get(`${plan.path}?status=overdue`)).body.match(/id="action-/g) ?? []).length, 8);
  const answered = /\d+ of \d+ expectations? (?:is|are) answered by the plan[^.]*\./.exec(text((await lead.get('/duties/coverage')).body));
  assert.ok(answered && page.includes(answered[0]));
  const changes = /since=[0-9a-f-]+/.exec((await reader.get('/at-a-glance')).body)?.[0] ?? '';
  assert.match(text((await reader.get(`${plan.path}/changes?${changes}`)).body), /1 action was closed/);
});

test('what is done is no longer late at once, and what is said of a closed plan is nothing', async () => {
  const late = String((await world.owner.query(`select id from action where body_id = $1 and ref = 'L1'`, [actor.body.id])).rows[0]?.id);
  await send(`/actions/${late}/close`, { how: 'done', why: '' });
  assert.match(await glance(), /7 actions are late/);
  await world.owner.query(`update plan set state = 'closed' where body_id = $1`, [actor.body.id]);
  await lead.post('/people/add', { kind: 'post', name: 'Another post', short: '' });
  const page = await glance();
  assert.match(page, /There is no open plan\./);
  assert.doesNotMatch(page, /L2 Late 2|Approve the return Governing body/);
  await world.owner.query(`update plan set state = 'open' where body_id = $1`, [actor.body.id]);
});

test('before any version was agreed, what moved is told of the last three months', async () => {
  const other = await bodyWithLead(world, 'Other College');
  const pen = penOf(other.lead);
  await pen.aPlan('Begun since');
  assert.match(
    text((await other.lead.get('/at-a-glance')).body),
    /Begun since was not here yet at the end of 22 Aug 2026: everything in it is new/,
  );
});

test('the same stands on one sheet, in the words of the page', async () => {
  const paper = await reader.get('/at-a-glance/paper?as=html');
  assert.equal(paper.statusCode, 200);
  const words = text(paper.body);
  for (const said of ['Are we meeting the duty?', 'What is late?', 'late: L2 Late 2 (Registrar)', 'How does the year look?'])
    assert.ok(words.includes(said), said);
  assert.equal((await reader.get('/at-a-glance/paper?as=xlsx')).statusCode, 404);
});
