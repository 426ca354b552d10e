import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bodyWithLead, makeWorld, memberOf } from '../../../../test/world.ts';
import { SECTORS, NATIONS } from '../../../core/actor.ts';
import { usualCalendar } from '../../../core/calendars.ts';
import { monthDayFrom, parseTerms, printMonthDay, printTerms } from './rules.ts';

const world = await makeWorld();

test('a day of the year is read as people write it', () => {
  const cases = [
    ['21 Sep', '09-21'],
    ['1 August', '08-01'],
    [' 1st of august ', '08-01'],
    ['5 Sept.', '09-05'],
    ['29 February', '02-29'],
    ['30 Feb', null],
    ['0 May', null],
    ['Sep', null],
    ['21', null],
    ['21 Septimber', null],
    ['', null],
  ] as const;
  for (const [text, expected] of cases) assert.equal(monthDayFrom(text), expected, text);
  assert.equal(printMonthDay('08-01', true), '1 August');
});

test('the usual terms of every sector and nation come back as they were printed', () => {
  for (const sector of SECTORS) {
    for (const nation of NATIONS) {
      const { terms } = usualCalendar(sector, nation);
      assert.deepEqual(parseTerms(printTerms(terms)), { terms }, `${sector} in ${nation}`);
    }
  }
});

test('terms that are not understood are told by their line', () => {
  const cases = [
    ['Autumn 21 Sep to 18 Dec', /is not understood/],
    ['Autumn: 21 Sep', /is not understood/],
    ['Autumn: 31 Sep to 18 Dec', /“31 Sep” in “Autumn” is not a day/],
    ['Autumn: 21 Sep to later', /“later” in “Autumn” is not a day/],
    ['Autumn: 18 Dec to 21 Sep', /most of a year/],
    ['A: 1 Jan to 2 Feb\na: 1 Mar to 2 Apr', /two terms named “a”/],
    [Array.from({ length: 21 }, (_, index) => `T${index}: 1 Jan to 2 Feb`).join('\n'), /at most 20/],
  ] as const;
  for (const [text, says] of cases) {
    const read = parseTerms(text);
    assert.ok('problems' in read, text);
    assert.match(read.problems[0]?.text ?? '', says);
  }
  assert.deepEqual(parseTerms('\n  Winter: 1 Dec – 28 Feb \n\n'), { terms: [{ name: 'Winter', from: '12-01', to: '02-28' }] });
  assert.deepEqual(parseTerms(''), { terms: [] });
});

const good = {
  name: 'Westmere University',
  sector: 'university',
  nation: 'Wales',
  yearStarts: '1 September',
  terms: 'Michaelmas: 1 Oct to 10 Dec',
};
const versionIn = (html: string) => /name="_version" value="(\d+)"/.exec(html)?.[1] ?? '';

test('settings are saved, shown again and on record', async () => {
  const { lead, actor } = await bodyWithLead(world);
  const version = versionIn((await lead.get('/settings')).body);
  assert.equal((await lead.post('/settings', { ...good, _version: version })).statusCode, 303);
  const page = (await lead.get('/settings')).body;
  assert.match(page, /Westmere University[\s\S]*1 September[\s\S]*Michaelmas: 1 Oct to 10 Dec/);
  const { rows } = await world.owner.query('select field, after from change where body_id = $1 and field = $2', [actor.body.id, 'nation']);
  assert.deepEqual(rows, [{ field: 'nation', after: 'Wales' }]);
});

test('settings that somebody else changed meanwhile are not overwritten', async () => {
  const { lead } = await bodyWithLead(world);
  const version = versionIn((await lead.get('/settings')).body);
  assert.equal((await lead.post('/settings', { ...good, _version: version })).statusCode, 303);
  assert.equal((await lead.post('/settings', { ...good, name: 'Other', _version: version })).statusCode, 409);
  assert.equal((await lead.post('/settings', { ...good, name: 'Other' })).statusCode, 409);
});

test('the year that is usual for the sector is taken at one press, writes nothing, and leads on to the plan', async () => {
  const { lead, actor } = await bodyWithLead(world);
  const page = (await lead.get('/set-up/year')).body;
  assert.match(page, /value="1 August"[\s\S]*Autumn: 21 Sep to 18 Dec/);
  const { yearStarts, terms } = usualCalendar('university', 'England');
  const shown = { yearStarts: printMonthDay(yearStarts, true), terms: printTerms(terms).replaceAll('\n', '\r\n') };
  const answer = await lead.post('/set-up/year', { ...shown, _version: versionIn(page) });
  assert.equal(answer.headers.location, '/import');
  const { rows } = await world.owner.query(`select 1 from record where body_id = $1 and verb = 'body.changed'`, [actor.body.id]);
  assert.equal(rows.length, 0);
  assert.equal(versionIn((await lead.get('/settings')).body), versionIn(page));
});

test('the year and terms changed when setting up are those of the settings, and the rest stays', async () => {
  const { lead } = await bodyWithLead(world, 'Southmere College');
  const page = (await lead.get('/set-up/year')).body;
  const wrong = await lead.post('/set-up/year', { yearStarts: 'in autumn', terms: 'Autumn: soon', _version: versionIn(page) });
  assert.equal(wrong.statusCode, 422);
  assert.match(wrong.body, /Write the first day of your year[\s\S]*is not understood/);
  assert.equal(
    (await lead.post('/set-up/year', { yearStarts: '1 September', terms: 'Michaelmas: 1 Oct to 10 Dec', _version: versionIn(page) }))
      .statusCode,
    303,
  );
  assert.match((await lead.get('/settings')).body, /Southmere College[\s\S]*1 September[\s\S]*Michaelmas: 1 Oct to 10 Dec/);
  assert.equal((await lead.post('/set-up/year', { yearStarts: '1 October', terms: '', _version: versionIn(page) })).statusCode, 409);
});

test('settings sent empty or wrong say what to do and keep what was typed', async () => {
  const { lead } = await bodyWithLead(world);
  const empty = await lead.post('/settings', { name: '', sector: '', nation: '', yearStarts: '', terms: '' });
  assert.equal(empty.statusCode, 422);
  assert.match(empty.body, /Enter the name of your organisation[\s\S]*Choose the kind[\s\S]*Choose the nation/);
  const wrong = await lead.post('/settings', { ...good, yearStarts: 'August', terms: 'Autumn: soon' });
  assert.match(wrong.body, /Write the first day of your year[\s\S]*is not understood/);
  assert.match(wrong.body, />Autumn: soon<\/textarea>/);
});

test('settings change their own body alone, and only for those who may', async () => {
  const [one, two] = [await bodyWithLead(world, 'One College'), await bodyWithLead(world, 'Two College')];
  await one.lead.post('/settings', { ...good, _version: '1' });
  assert.match((await two.lead.get('/settings')).body, /Two College/);
  const reader = await memberOf(world, one.actor, 'reader');
  assert.equal((await reader.browser.get('/settings')).statusCode, 403);
  assert.equal((await reader.browser.post('/settings', { ...good, _version: '2' })).statusCode, 403);
});
