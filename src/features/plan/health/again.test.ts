import assert from 'node:assert/strict';
import { test } from 'node:test';
import { undoNewest } from '../../../../test/planned.ts';
import { bodyWithLead, makeWorld } from '../../../../test/world.ts';
import { usualCalendar } from '../../../core/calendars.ts';
import { day } from '../../../core/day.ts';
import { readDue } from '../../../core/due/review.ts';
import { yearFrom } from '../../../core/year.ts';
import { readAgain } from './again.rules.ts';

const university = usualCalendar('university', 'England');
const year = yearFrom(university, 2026);
const given = {
  ...university,
  years: {
    2026: [
      { name: 'Autumn', from: '09-28', to: '12-11' },
      { name: 'Spring', from: '01-18', to: '03-26' },
      { name: 'Summer', from: '04-26', to: '07-02' },
    ],
  },
};

const CASES: readonly [
  what: string,
  text: string,
  nextOn: string | null,
  expected: readonly [to: string | null, nextOn: string | null] | null,
][] = [
  ['a term by name', 'Spring term 2027', '2027-03-31', ['2027-03-26', '2027-03-26']],
  ['a term of the plan’s year', 'end of autumn term', '2026-12-18', ['2026-12-11', '2026-12-11']],
  ['a next day that somebody chose stays', 'Spring term 2027', '2027-03-15', ['2027-03-26', '2027-03-15']],
  ['a day that names no term', '31 March 2027', '2027-03-31', null],
  ['a month', 'March 2027', '2027-03-31', null],
  ['a cycle by terms', 'termly', '2027-03-31', [null, '2027-03-26']],
  ['a cycle by terms with a day that somebody chose', 'termly', '2027-03-20', null],
  ['a cycle by months, by chance on the last day of a term', 'every 6 months', '2027-03-31', null],
  ['another year', 'Spring term 2026', '2026-03-31', null],
  ['no day at all', 'termly', null, null],
];

for (const [what, text, nextOn, expected] of CASES) {
  test(`read again by the terms as they are: ${what}`, () => {
    const due = readDue(text, university, year);
    const again = readAgain({ due, nextOn: nextOn === null ? null : day(nextOn) }, given, year);
    assert.deepEqual(again && [again.due.to, again.nextOn], expected);
    assert.equal(again?.due.text ?? text, text, 'the words stay');
    assert.equal(
      readAgain({ due, nextOn: nextOn === null ? null : day(nextOn) }, university, year),
      null,
      'nothing changed, nothing to read',
    );
  });
}

test('a cycle by terms is known again however often the terms of its year were corrected', () => {
  const due = readDue('termly', university, year);
  const corrected = { ...given, years: { 2026: [{ name: 'Spring', from: '01-18', to: '03-24' }] }, ended: ['03-26', '03-31'] };
  assert.equal(readAgain({ due, nextOn: day('2027-03-26') }, { ...corrected, terms: [] }, year)?.nextOn ?? null, null, 'no term before it');
  const whole = { ...corrected, years: { 2026: [...given.years[2026].slice(0, 1), { name: 'Spring', from: '01-18', to: '03-24' }] } };
  assert.equal(readAgain({ due, nextOn: day('2027-03-26') }, whole, year)?.nextOn, '2027-03-24');
});

const world = await makeWorld();
const versionIn = (html: string) => /name="_version" value="(\d+)"/.exec(html)?.[1] ?? '';
const fields = { measure: '', context: '', guidance: '', notes: '', theme: '', owners: 'Prevent lead' };

test('terms given to a year show in the check of a plan, are read again at one press, and that is taken back as a change of several', async () => {
  const { lead } = await bodyWithLead(world);
  const plan = String((await lead.post('/plans/new', { name: 'Plan', from: '1 August 2026', to: '31 July 2027' })).headers.location);
  for (const [ref, due] of [
    ['A1', 'Spring term 2027'],
    ['A2', '1 June 2027'],
  ] as const)
    await lead.post(`${plan}/actions/new`, { ...fields, ref, due, title: `Action ${ref}` });
  assert.match((await lead.get(`${plan}/check`)).body, /Every date that names a term goes by the terms as they are/);
  const terms = {
    terms: 'Autumn: 28 Sep to 11 Dec\nSpring: 18 Jan to 26 Mar',
    _version: versionIn((await lead.get('/settings/terms/2026')).body),
  };
  assert.equal((await lead.post('/settings/terms/2026', terms)).statusCode, 303);
  const check = (await lead.get(`${plan}/check`)).body;
  assert.match(check, /1 date goes by the terms as they were[\s\S]*31 Mar 2027 → 26 Mar 2027/);
  assert.equal((await lead.post(`${plan}/check/terms`, {})).statusCode, 303);
  assert.match((await lead.get(plan)).body, /26 Mar 2027/);
  assert.match((await lead.get(`${plan}/check`)).body, /Every date that names a term goes by the terms as they are/);
  assert.equal((await undoNewest(lead, plan)).statusCode, 303);
  assert.match((await lead.get(plan)).body, /31 Mar 2027/);
});
