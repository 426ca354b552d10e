import assert from 'node:assert/strict';
import { test } from 'node:test';
import { filesBelow, readSource } from '../../../test/house/sources.ts';
import { penOf } from '../../../test/planned.ts';
import { textOf } from '../../../test/routes/sending.ts';
import { bodyWithLead, holderOf, makeWorld, memberOf } from '../../../test/world.ts';
import { FEATURES } from '../../app.ts';
import { ROLES } from '../../core/permissions.ts';
import { offersOf } from '../../sockets/feature.ts';
import { sightOf } from './rules.ts';

const world = await makeWorld();
const { actor, lead } = await bodyWithLead(world);
const { aPlan, anAction, send } = penOf(lead);
const plan = await aPlan();
const action = await anAction(plan, { title: 'Brief the governors', due: '13 November 2026' });
await send(`${action}/update`, { status: 'on-track', text: 'The first briefing was held' });
const deputy = (await memberOf(world, actor, 'deputy')).browser;

const lines = (html: string) =>
  [...html.matchAll(/<li class="happening[^"]*"[^>]*>([\s\S]*?)<\/div><\/li>|<li class="happening[^"]*"[^>]*>([\s\S]*?)<\/li>/g)].map(
    (match) => textOf(match[0]),
  );
const page = async (address: string, browser = lead) => (await browser.get(address)).body;

test('who did what stands newest first, in the words of the record, with the thing it was done to', async () => {
  const html = await page('/activity');
  const [first, second] = lines(html);
  assert.match(first ?? '', /22 Nov 2026, \d\d:\d\d · Helen Barrow · entry \d+ Action updated A1 Brief the governors/);
  assert.match(textOf(html), /Status: “On track”, was “Not started”.*Note: “The first briefing was held”/);
  assert.match(second ?? '', /Action added A1 Brief the governors/);
  assert.ok(html.includes(`href="${action}"`));
});

test('it is narrowed by person, kind of thing, days and a word, and the filter goes along to the next page and the download', async () => {
  await deputy.post('/people/add', { kind: 'post', name: 'Head of Estates', short: '' });
  const all = lines(await page('/activity')).length;
  const deputyIs = /<option value="([0-9a-f-]{36})">Test deputy</.exec(await page('/activity'))?.[1] ?? '';
  const cases: readonly (readonly [string, RegExp, number | null])[] = [
    [`who=${deputyIs}`, /Owner added/, 1],
    ['what=theme', /Theme added/, 2],
    ['q=FIRST+briefing', /Action updated/, 1],
    ['from=today', /Action updated/, all],
    ['to=21+November+2026', /Nothing fits/, 0],
    ['from=23+November+2026', /Nothing fits/, 0],
    ['from=soonish', /“soonish” is not understood as a day/, all],
    ['who=x&what=x', /Nothing fits/, 0],
  ];
  for (const [asked, says, count] of cases) {
    const html = await page(`/activity?${asked}`);
    assert.match(textOf(html), says, asked);
    assert.equal(lines(html).length, count, asked);
  }
  const html = await page('/activity?what=theme&q=train');
  assert.match(html, /href="\/activity\/download\?what=theme&amp;q=train"/);
});

test('a long record comes in pages, each entry once', async () => {
  const other = await bodyWithLead(world, 'A body with much to tell');
  const pen = penOf(other.lead);
  const long = await pen.aPlan();
  for (let number = 1; number <= 60; number += 1) await pen.anAction(long, { title: `Action ${number}` });
  const first = await page('/activity', other.lead);
  const next = /href="(\/activity\?before=\d+)"/.exec(first)?.[1] ?? assert.fail('no next page');
  const second = await page(next, other.lead);
  const numbers = [...`${first}${second}`.matchAll(/· entry (\d+)/g)].map(([, number]) => Number(number));
  const { rows } = await world.owner.query<{ count: number }>('select count(*)::int as count from record where body_id = $1', [
    other.actor.body.id,
  ]);
  assert.deepEqual(
    numbers,
    Array.from({ length: rows[0]?.count ?? 0 }, (_, at) => (rows[0]?.count ?? 0) - at),
  );
  assert.doesNotMatch(first, /Brief the governors/, 'of another body nothing is told');
});

test('what is somebody’s own is shown to them alone', async () => {
  await lead.post('/today/snooze', {
    key: `action:${action.split('/').at(-1)}:2026-11-13`,
    how: 'day',
    day: '1 December',
    reason: 'My own reason',
  });
  assert.match(textOf(await page('/activity')), /Today put off.*My own reason/);
  assert.doesNotMatch(await page('/activity', deputy), /My own reason/);
  assert.doesNotMatch(await page('/activity?q=own+reason', deputy), /My own reason/);
});

test('it is for whoever may read the record, and everybody else is told who can help', async () => {
  const owner = (await holderOf(world, actor, 'Registrar')).browser;
  const statuses = await Promise.all(
    [...ROLES].map(async (role) => [role, (await (await memberOf(world, actor, role)).browser.get('/activity')).statusCode]),
  );
  assert.deepEqual(Object.fromEntries(statuses), {
    lead: 200,
    deputy: 200,
    secretary: 200,
    owner: 403,
    reader: 403,
    auditor: 200,
    administrator: 200,
  });
  assert.equal((await owner.get('/activity/paper?as=csv')).statusCode, 403);
});

test('nothing is shown of kinds of things that the reader may not see', () => {
  const sealed = { name: 'concern', may: { name: 'concern.read', means: '', roles: ['lead'] } } as unknown as Parameters<
    typeof sightOf
  >[2][number];
  assert.deepEqual([sightOf({ role: 'lead' }, [], [sealed]).hidden, sightOf({ role: 'deputy' }, [], [sealed]).hidden], [[], ['concern']]);
  const { recorded, kinds } = offersOf(FEATURES);
  assert.ok(!sightOf({ role: 'auditor' }, recorded, kinds).nouns.includes('invitation'));
});

test('every room says what its entries are about, once, so that none is hidden by being forgotten', () => {
  const said = offersOf(FEATURES).recorded.flatMap((each) => each.nouns);
  const written = new Set(
    filesBelow('src/features', ['.ts'])
      .filter((path) => !path.includes('.test.'))
      .flatMap((path) =>
        [...readSource(path).text.matchAll(/(?:verb: |[A-Z] = )['`]([a-zA-Z]+)\.[a-z]+(?:ed|ade|Back|Off|In|Out)\b/gi)].map(
          ([, noun = '']) => noun,
        ),
      ),
  );
  assert.deepEqual(
    [...written].filter((noun) => !said.includes(noun)),
    [],
  );
  assert.deepEqual(said.toSorted(), [...new Set(said)].toSorted());
});

test('the record is checked on a press, said in plain words, with a head to keep; and what was changed in the database is found', async () => {
  const good = await page('/activity/check');
  assert.match(
    textOf(good),
    /The record holds.*each of its \d+ entries seals the one before it.*due-regard-head 1 [0-9a-f-]{36} \d+ [0-9a-f]{64}/,
  );
  await world.owner.query('alter table change disable trigger all');
  await world.owner.query(`update change set after = 'Another word' where body_id = $1 and after = 'The first briefing was held'`, [
    actor.body.id,
  ]);
  const bad = textOf(await page('/activity/check'));
  await world.owner.query(`update change set after = 'The first briefing was held' where body_id = $1 and after = 'Another word'`, [
    actor.body.id,
  ]);
  await world.owner.query('alter table change enable trigger all');
  assert.match(bad, /The record does not hold.*at entry \d+/);
  assert.doesNotMatch(bad, /due-regard-head/);
});

test('it is taken as a file, as it is narrowed', async () => {
  assert.match(textOf(await page('/activity/download?what=theme')), /Comma-separated text/);
  const { body, headers } = await lead.get('/activity/paper?as=csv&what=theme');
  assert.match(String(headers['content-disposition']), /activity/);
  assert.match(body, /Theme added/);
  assert.doesNotMatch(body, /Action updated/);
});
