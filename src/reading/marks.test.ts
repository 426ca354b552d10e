import assert from 'node:assert/strict';
import { test } from 'node:test';
import { abbreviationsIn, namedIn } from './abbreviations.ts';
import { readDiary } from './progress.ts';
import { ragOfFill, ragOfWord } from './rag.ts';
import { named } from './rows.ts';
import { statusOf } from './status.ts';
import { isCutRepeat, isRef, sentences } from './text.ts';
import { usualCalendar } from '../core/calendars.ts';

const times = { calendar: usualCalendar('university', 'England'), planYear: null };

test('a fill is a light by its hue, whatever its exact colour', () => {
  const fills: readonly (readonly [string | null, string | null])[] = [
    ['FF0000', 'red'],
    ['C00000', 'red'],
    ['F4CCCC', 'red'],
    ['FFC000', 'amber'],
    ['FFFF00', 'amber'],
    ['F79646', 'amber'],
    ['00B050', 'green'],
    ['92D050', 'green'],
    ['C6EFCE', 'green'],
    ['0070C0', 'blue'],
    ['A6A6A6', 'grey'],
    ['FFFFFF', null],
    ['7030A0', null],
    [null, null],
    ['auto', null],
  ];
  for (const [fill, is] of fills) assert.equal(ragOfFill(fill), is, String(fill));
});

test('words, letters and symbols are lights too', () => {
  const words: readonly (readonly [string, string | null])[] = [
    ['Amber', 'amber'],
    ['G', 'green'],
    ['R (was A)', 'red'],
    ['🟢', 'green'],
    ['A new policy', null],
    ['Ongoing', null],
    ['', null],
  ];
  for (const [text, is] of words) assert.equal(ragOfWord(text)?.is ?? null, is, text);
});

test('the words of a status say how far an action is', () => {
  const words: readonly (readonly [string, string | null])[] = [
    ['Ongoing', 'ongoing'],
    ['On-going', 'ongoing'],
    ['Completed', 'done'],
    ['Y', 'done'],
    ['Not started', 'not-started'],
    ['In progress', 'in-progress'],
    ['Partially met', 'in-progress'],
    ['Carry forward', 'carried-forward'],
    ['Continue with in 24/25', 'carried-forward'],
    ['Withdrawn', 'dropped'],
    ['Not complete', 'not-started'],
    ['60%', 'in-progress'],
    ['100%', 'done'],
    ['✓', 'done'],
    ['See above', null],
  ];
  for (const [text, is] of words) assert.equal(statusOf(text), is, text);
});

test('a diary is parted at its dates, never inside a sentence, and loses no word', () => {
  const cases: readonly (readonly [readonly string[], readonly (readonly [string | null, string])[]])[] = [
    [['To be shown at the meeting on 4.11.24.'], [['2024-11-04', 'To be shown at the meeting on 4.11.24.']]],
    [
      ['12/10/23: first talk given', 'good turnout', '03/02/24: second talk given'],
      [
        ['2023-10-12', '12/10/23: first talk given\ngood turnout'],
        ['2024-02-03', '03/02/24: second talk given'],
      ],
    ],
    [
      ['Seen by the board on 2.7.23. Also seen by the union on 5.9.23 for comment. No changes.'],
      [
        ['2023-07-02', 'Seen by the board on 2.7.23.'],
        ['2023-09-05', 'Also seen by the union on 5.9.23 for comment. No changes.'],
      ],
    ],
    [['Reviewed each year.', 'Links kept up.'], [[null, 'Reviewed each year.\nLinks kept up.']]],
    [['Covers the period 1 August 2022 to 31 July 2023.'], [[null, 'Covers the period 1 August 2022 to 31 July 2023.']]],
  ];
  for (const [lines, expected] of cases)
    assert.deepEqual(
      readDiary(lines, times).map(({ on, text }) => [on, text]),
      expected,
    );
});

test('short forms are explained by a dash, a colon or an equals sign, and only words in capitals are short forms', () => {
  assert.deepEqual(abbreviationsIn('EG – Estates Group'), [{ short: 'EG', long: 'Estates Group' }]);
  assert.deepEqual(abbreviationsIn('JB = Jo Barnes; KT = Kit Todd.'), [
    { short: 'JB', long: 'Jo Barnes' },
    { short: 'KT', long: 'Kit Todd' },
  ]);
  for (const line of ['Note: see below', 'R - red', 'Training - all staff', '']) assert.deepEqual(abbreviationsIn(line), [], line);
});

test('the number or letter of a theme stands apart from its title', () => {
  const cases: readonly (readonly [string, string | null, string])[] = [
    ['A. Leadership', 'A.', 'Leadership'],
    ['1 Leadership', '1', 'Leadership'],
    ['Objective 2: Partnership', 'Objective 2', 'Partnership'],
    ['A new start', null, 'A new start'],
    ['2024 review', null, '2024 review'],
    ['Staff training', null, 'Staff training'],
  ];
  for (const [text, ref, title] of cases) assert.deepEqual(named(text), { ref, title }, text);
});

test('references are short numbers and letters, dates are not', () => {
  for (const text of ['1', '2.3', 'A', 'PD-04', '1.1.2', 'iv', '7a', 'Action 3']) assert.equal(isRef(text), true, text);
  for (const text of ['May 2024', '2024', 'July 2019.', 'Prevent', '', 'one']) assert.equal(isRef(text), false, text);
});

test('sentences end where a sentence ends, not in a date or a short form', () => {
  assert.deepEqual(sentences('Seen on 3.8.22 by e.g. Dr. Moss. Then agreed. 45 came.'), [
    'Seen on 3.8.22 by e.g. Dr. Moss.',
    'Then agreed.',
    '45 came.',
  ]);
});

test('a misread beginning of the next row is a repeat of it, another action is not', () => {
  assert.equal(isCutRepeat('Boviow tho plan with govornors', 'Review the plan with governors each spring'), true);
  assert.equal(isCutRepeat('Train new porters', 'Review the plan with governors each spring'), false);
});

test('a key of initials that gives a name and what somebody is gives both, in whatever shape', () => {
  const both = { short: 'IC', long: 'Ines Calder, Registrar' };
  assert.deepEqual(abbreviationsIn('IC – Ines Calder, Registrar'), [both]);
  assert.deepEqual(abbreviationsIn('Key to initials: IC – Ines Calder, Registrar; TW – Tomas Weir, Head of Estates'), [
    both,
    { short: 'TW', long: 'Tomas Weir, Head of Estates' },
  ]);
  assert.deepEqual(abbreviationsIn('Ines Calder (IC), Registrar'), [both]);
  assert.deepEqual(abbreviationsIn('Ines Calder, Registrar (IC)'), [both]);
  for (const line of ['The Prevent Working Group (PWG) meets each term', 'Ines Calder (PWG), Registrar', 'Registrar (IC)'])
    assert.deepEqual(abbreviationsIn(line), [], line);
  const rows: readonly (readonly [cells: readonly string[], long: string | null])[] = [
    [['IC', 'Ines Calder', 'Registrar'], 'Ines Calder, Registrar'],
    [['Ines Calder', 'Registrar', 'IC'], 'Ines Calder, Registrar'],
    [['IC', 'Registrar', 'Ines Calder', 'ines@example.ac.uk'], 'Registrar, Ines Calder'],
    [['SLT', 'Weekly', 'Monday'], null],
    [['PWG', 'Ines Calder', 'Registrar'], null],
    [['Initials', 'Name', 'Role'], null],
  ];
  for (const [cells, long] of rows) assert.equal(namedIn(cells)?.long ?? null, long, cells.join());
});
