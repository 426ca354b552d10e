import assert from 'node:assert/strict';
import { test } from 'node:test';
import { usualCalendar } from '../core/calendars.ts';
import type { Day } from '../core/day.ts';
import { partedList, readStep } from './steps.ts';

const context = {
  calendar: usualCalendar('university', 'England'),
  planYear: { from: '2026-08-01' as Day, to: '2027-07-31' as Day },
  isOwner: (name: string) => ['registrar', 'head of it', 'smith, jones and co'].includes(name.toLowerCase()),
};
const said = (line: string) => {
  const { text, due, owner, done } = readStep(line, context);
  return [text, due && [due.text, due.to], owner, done && done.on];
};

const CASES: readonly [line: string, text: string, due: [string, string] | null, owner: string | null, done: string | null | undefined][] =
  [
    ['Agree the words', 'Agree the words', null, null, undefined],
    ['Agree the words (Registrar, by 3 March 2027)', 'Agree the words', ['3 March 2027', '2027-03-03'], 'Registrar', undefined],
    ['Agree the words (by end of spring term)', 'Agree the words', ['end of spring term', '2027-03-31'], null, undefined],
    ['Agree the words (Head of IT)', 'Agree the words', null, 'Head of IT', undefined],
    [
      'Agree the words (Smith, Jones and co, 3 March 2027)',
      'Agree the words',
      ['3 March 2027', '2027-03-03'],
      'Smith, Jones and co',
      undefined,
    ],
    ['Agree the words (see Appendix 6)', 'Agree the words (see Appendix 6)', null, null, undefined],
    ['Agree the words (Registrar, after the audit)', 'Agree the words (Registrar, after the audit)', null, null, undefined],
    ['Agree the words by 3 March 2027.', 'Agree the words by 3 March 2027.', ['3 March 2027', '2027-03-03'], null, undefined],
    ['Registrar: agree the words', 'Registrar: agree the words', null, 'Registrar', undefined],
    ['Agree the words – Registrar', 'Agree the words – Registrar', null, 'Registrar', undefined],
    ['✓ Agree the words', 'Agree the words', null, null, null],
    ['Completed: Agree the words', 'Agree the words', null, null, null],
    ['Completed 4 March 2027: Agree the words', 'Agree the words', null, null, '2027-03-04'],
    ['Agree the words – done 4 Mar 2027', 'Agree the words', null, null, '2027-03-04'],
    ['Agree the words (completed)', 'Agree the words', null, null, null],
    [
      'Agree the words (Registrar, by 3 March 2027) – done 4 Mar 2027',
      'Agree the words',
      ['3 March 2027', '2027-03-03'],
      'Registrar',
      '2027-03-04',
    ],
    ['Completed forms are sent to the Registrar', 'Completed forms are sent to the Registrar', null, null, undefined],
    ['Check what was done', 'Check what was done', null, null, undefined],
    ['Complete - as far as the union agrees', 'Complete - as far as the union agrees', null, null, undefined],
    ['(Registrar)', '(Registrar)', null, null, undefined],
  ];
for (const [line, text, due, owner, done] of CASES)
  test(`“${line}” is read as a step`, () => assert.deepEqual(said(line), [text, due, owner, done === undefined ? null : done]));

test('a line that is done without a day is told from one that is not done', () => {
  assert.deepEqual([readStep('✓ Agree', context).done, readStep('Agree', context).done], [{ on: null }, null]);
});

const LISTS: readonly [text: string, lead: string | null, lines: readonly string[]][] = [
  ['Write the policy', null, []],
  ['· One\n· Two', '', ['One', 'Two']],
  ['As a minimum the school should:\n· One\n· Two', 'As a minimum the school should:', ['One', 'Two']],
  ['· Policies in place:\n·· E safety\n·· Acceptable use', 'Policies in place:', ['E safety', 'Acceptable use']],
  ['· One\n·· a part\n· Two', '', ['One', 'a part', 'Two']],
  ['One paragraph.\nAnother.', '', ['One paragraph.', 'Another.']],
  ['What to do:\nOne\nTwo', 'What to do:', ['One', 'Two']],
  ['Keep up with the CTLP*\n*Counter Terrorism Local Profile', null, []],
  ['Write it\n• Print it', null, []],
];
for (const [text, lead, lines] of LISTS)
  test(`“${text.replaceAll('\n', ' / ')}” is ${lead === null ? 'no list' : `a list of ${lines.length}`}`, () =>
    assert.deepEqual(partedList(text), lead === null ? null : { lead, lines }));

test('a list of one line below the words of its action is a list where that is asked for', () => {
  assert.deepEqual(partedList('Write it\n• Print it', 1), { lead: 'Write it', lines: ['Print it'] });
});
