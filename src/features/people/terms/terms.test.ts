import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bodyWithLead, makeWorld, memberOf } from '../../../../test/world.ts';
import { usualCalendar } from '../../../core/calendars.ts';
import { day } from '../../../core/day.ts';
import { parseTermsOf, printTermsOf, withTermsOf, yearIn, yearOfTerms, yearsShown } from './rules.ts';

const world = await makeWorld();
const university = usualCalendar('university', 'England');
const versionIn = (html: string) => /name="_version" value="(\d+)"/.exec(html)?.[1] ?? '';

test('terms of one year are read with or without its year, and a day of another year is told', () => {
  const cases = [
    ['Autumn: 28 Sep to 11 Dec', '09-28', '12-11'],
    ['Autumn: Monday 27 September 2027 to Friday 10 December 2027', '09-27', '12-10'],
    ['Autumn: 27/09/2027 to 10/12/2027', '09-27', '12-10'],
    ['Summer: 24 Apr 2028 – 30 Jun 2028', '04-24', '06-30'],
    ['Summer: 24 Apr 2028 until 4 Aug 2028', '04-24', '08-04'],
  ] as const;
  for (const [text, from, to] of cases) {
    const read = parseTermsOf(university, 2027, text);
    assert.deepEqual('terms' in read && read.terms.map((term) => [term.from, term.to]), [[from, to]], text);
  }
  const wrong = [
    ['Autumn: 28 Sep 2026 to 11 Dec 2026', /“28 Sep 2026” in “Autumn” is not in 2027-28, which runs from 1 Aug 2027 to 31 Jul 2028/],
    ['Summer: 7 Aug 2028 to 20 Aug 2028', /“7 Aug 2028” in “Summer” is not in 2027-28/],
    ['Autumn: soon to later', /“soon” in “Autumn” is not a day/],
    ['  ', /at least one term/],
  ] as const;
  for (const [text, says] of wrong) {
    const read = parseTermsOf(university, 2027, text);
    assert.match('problems' in read ? (read.problems[0]?.text ?? '') : '', says);
  }
});

test('what is printed for a year is read back as the same terms', () => {
  const printed = printTermsOf(yearOfTerms(university, 2027).terms);
  assert.match(printed, /^Autumn: 21 Sep 2027 to 18 Dec 2027\nSpring: 11 Jan 2028/);
  assert.deepEqual(parseTermsOf(university, 2027, printed), { terms: university.terms });
});

test('a year says whose terms it goes by', () => {
  const given = withTermsOf(university, 2027, [{ name: 'Autumn', from: '09-27', to: '12-10' }]);
  const shown = yearsShown(given, day('2026-12-01')).map(({ name, from }) => [name, typeof from === 'string' ? from : from.year]);
  assert.deepEqual(shown, [
    ['2025-26', 'usual'],
    ['2026-27', 'usual'],
    ['2027-28', 'given'],
    ['2028-29', '2027-28'],
  ]);
  assert.deepEqual(withTermsOf(given, 2027, null), { ...university, ended: ['12-10'] }, 'with the day on which a term once ended');
  assert.deepEqual([yearIn('2027'), yearIn('27'), yearIn('1066'), yearIn('2027x')], [2027, null, null, null]);
});

test('terms are given to a year, kept when the settings are saved, recorded and taken away', async () => {
  const { lead, actor } = await bodyWithLead(world);
  const page = (await lead.get('/settings/terms/2027')).body;
  assert.match(page, /Autumn: 21 Sep 2027 to 18 Dec 2027/);
  const sent = { terms: 'Autumn: 27 Sep to 10 Dec\nSpring: 17 Jan to 24 Mar', _version: versionIn(page) };
  assert.equal((await lead.post('/settings/terms/2027', sent)).statusCode, 303);
  const list = (await lead.get('/settings/terms')).body;
  assert.match(list, /2027-28[\s\S]*Spring: 17 Jan 2028 to 24 Mar 2028[\s\S]*As in 2027-28/);
  const settings = (await lead.get('/settings')).body;
  const whole = { name: 'Westmere', sector: 'university', nation: 'England', yearStarts: '1 August', terms: 'Autumn: 20 Sep to 17 Dec' };
  assert.equal((await lead.post('/settings', { ...whole, _version: versionIn(settings) })).statusCode, 303);
  assert.match((await lead.get('/settings/terms')).body, /2027-28[\s\S]*Spring: 17 Jan 2028/, 'saving the settings keeps them');
  const { rows } = await world.owner.query(`select field, before, after from change where body_id = $1 and field like 'terms of%'`, [
    actor.body.id,
  ]);
  assert.deepEqual(
    rows.map(({ field, after }) => [field, after]),
    [['terms of 2027-28', 'Autumn: 27 Sep 2027 to 10 Dec 2027\nSpring: 17 Jan 2028 to 24 Mar 2028']],
  );
  const own = (await lead.get('/settings/terms/2027')).body;
  assert.equal((await lead.post('/settings/terms/2027/remove', { _version: versionIn(own) })).statusCode, 303);
  assert.doesNotMatch((await lead.get('/settings/terms')).body, /17 Jan 2028/);
});

test('terms that somebody else changed meanwhile, a year that is none and those who may not are refused', async () => {
  const { lead, actor } = await bodyWithLead(world);
  const version = versionIn((await lead.get('/settings/terms/2027')).body);
  assert.equal((await lead.post('/settings/terms/2028', { terms: 'Autumn: 27 Sep to 10 Dec', _version: version })).statusCode, 303);
  const late = await lead.post('/settings/terms/2027', { terms: 'Autumn: 1 Sep to 10 Dec', _version: version });
  assert.equal(late.statusCode, 409);
  assert.match(late.body, /Autumn: 1 Sep to 10 Dec/, 'nothing that was typed is lost');
  assert.equal((await lead.get('/settings/terms/soon')).statusCode, 404);
  const reader = await memberOf(world, actor, 'reader');
  assert.equal((await reader.browser.get('/settings/terms')).statusCode, 403);
});
