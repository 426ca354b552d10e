import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkAll, meaning, university, type Case } from '../../../test/due-cases.ts';
import { findDates } from './find.ts';
import { parseDue } from './parse.ts';

const PROSE: readonly Case[] = [
  ['Letter received on 15 April 2019 that the College had met its duty.', 'none'],
  ['Confirmation received on 15 April 2019', 'none'],
  ['Council last agreed the updated code on 15 May 2018. Watching brief kept.', 'none'],
  ['Reviewed June 2019.', 'none'],
  ['The plan was approved by the group in June 2019.', 'none'],
  ['The plan was completed by July 2019.', 'none'],
  ['Meeting with the previous lead held 26 Nov 2015.', 'none'],
  ['Rules on events revised June 2018.', 'none'],
  ['New network launched Jan 2018, with full coverage.', 'none'],
  ['Sessions have been run for officers since 2017.', 'none'],
  ['All staff have read the handbook (DfE, 2023) Part One.', 'none'],
  ['Duties as set out in the guidance (Home Office, June 2015).', 'none'],
  ['As the Counter-Terrorism and Security Act 2015 requires', 'none'],
  ['In the light of the Freedom of Speech Act 2023 the code needs work', 'none'],
  ['Staff know of Prevent duty guidance 2023', 'none'],
  ['See paragraph 3.8.22 of the guidance', 'none'],
  ['Keeping Children Safe in Education 2025 has been read', 'none'],
  ['Work to the 2015 Act', 'none'],
  ['Produce the Accountability Statement and Data Return 2022/23', 'none'],
  ['Data for the period 1 August 2022 to 31 July 2023', 'none'],
  ['Staff may attend the march at the spring fair', 'none'],
  ['Hold an annual conference', 'none'],
  ['Provide training for front-line staff', 'none'],
  ['Few come to the office in March and August', 'none'],
  ['Staff were absent from March and August', 'none'],
  ['Oversee changes to policy following publication in September 2023 of the guidance', 'none'],
  ['Briefings for those trained in 2016', 'none'],
  ['Council heard of due regard for the Prevent duty in May 2019.', 'month 2019-05-01..2019-05-31'],
  ['Letter received on due regard in May 2019. Next formal review November 2019.', 'month 2019-11-01..2019-11-30'],
  ['Following a briefing in October 2019, it was agreed that one was required in the Spring term 2020.', 'term 2020-01-11..2020-03-31'],
  ['A lead to be put in place for 2019/20 following the departure of the Dean', 'year 2019-08-01..2020-07-31'],
  ['Risk assessment looked at regularly', 'none'],
  ['A response is due by 4 October 2019', 'date 2019-10-04'],
  ['Outcome reported to Council in May 2019. A reply is due from the College by 4 October 2019.', 'date 2019-10-04'],
  ['To be considered on 6.11.23 before being agreed and submitted by 1 December 2023.', 'date 2023-12-01'],
  ['The next session is set for 4th December 2019.', 'date 2019-12-04'],
  ['Steering group now 10 May 2016.', 'date 2016-05-10'],
  ['Pages were updated as of June 2016. Further review to be undertaken in October 2016', 'month 2016-10-01..2016-10-31'],
  ['The policy will be reviewed in May 2027', 'month 2027-05-01..2027-05-31'],
  ['Policy revised in 2019; to be reviewed by the end of 2027', 'year ..2027-12-31'],
  ['A briefing was required for managers in the Spring term 2020.', 'term 2020-01-11..2020-03-31'],
  ['Further dates will be set for the Spring and Summer terms in 2020.', 'term 2020-01-11..2020-06-30'],
  ['Training plan to be developed for 2019/20.', 'year 2019-08-01..2020-07-31'],
  [
    'Next formal review November 2019 unless circumstances require it earlier.',
    'month 2019-11-01..2019-11-30 if:unless circumstances require it earlier',
  ],
  [
    'Check the steps every 3 years or before any actual use, therefore June 2019 at latest.',
    'recurring ..2019-06-30 every:36 if:before any actual use',
  ],
  ['The risk register is reviewed on a termly basis', 'recurring'],
  ['Update the action plan annually', 'recurring every:12'],
  ['Implementation is reported to Council on an annual basis.', 'recurring every:12'],
];

checkAll('due dates in prose', PROSE, university, null, false);

const context = { calendar: university, planYear: null };

test('a day before the name of a term keeps its year', () => {
  for (const text of ['8 Oct 2026: Autumn meeting held', '8.10.26 Autumn report in draft'])
    assert.match(String(findDates(text, context)[0]?.due.to), /^2026-10-/, text);
});

test('a due date drawn from prose is never sure', () => {
  for (const [text] of PROSE) assert.ok(parseDue(text, { ...context, whole: false }).confidence < 0.8, text);
});

test('dates in prose are found where they stand, past ones included', () => {
  const text = 'Group met 6.11.23 and agreed the plan.\n03/02/2024: sent to Council – due back by 1 March 2024.';
  const found = findDates(text, context).map(({ index, length, due }) => [text.slice(index, index + length), meaning(due)]);
  assert.deepEqual(found, [
    ['6.11.23', 'date 2023-11-06'],
    ['03/02/2024', 'date 2024-02-03'],
    ['by 1 March 2024', 'date 2024-03-01'],
  ]);
});

test('citations, periods covered and cycles are not dated notes', () => {
  const text = 'Guidance (DfE, 2023) is read annually; data for the period 1 August 2022 to 31 July 2023; see the Act 2015.';
  assert.deepEqual(findDates(text, context), []);
});

test('a dated note without a year takes it from the plan', () => {
  const [found] = findDates('Meeting held 5 March', {
    calendar: university,
    planYear: { from: parseDue('1 Aug 2025', context).to!, to: parseDue('31 Jul 2026', context).to! },
  });
  assert.equal(found?.due.to, '2026-03-05');
});

const SURENESS: readonly (readonly [text: string, sure: boolean])[] = [
  ['31 Dec 2026', true],
  ['01-Aug-24', true],
  ['Ongoing', true],
  ['annually', true],
  ['January 2020', true],
  ['2019/20', true],
  ['Autumn term 2025', true],
  ['By May 2021 or earlier if the law changes', true],
  ['2023/34', false],
  ['06/23/2024', false],
  ['28 February', false],
  ['bi-annually', false],
  ['TBC March 2026', false],
  ['31/12/2025?', false],
  ['Autumn 25', false],
  ['Michaelmas Term 2019', false],
  ['Aug 24', false],
  ['mid-February 2026', false],
  ['Q1 2026', false],
  ['financial year 2025/26', false],
  ['45505', false],
  ['31 Dec 2025, 31 March 2026', false],
  ['The committee will look at this paper in some detail during June 2026', false],
  ['Head of Security', false],
];

test('a reading is sure only where nothing was guessed', async (t) => {
  for (const [text, sure] of SURENESS) {
    await t.test(text, () => {
      const { confidence } = parseDue(text, context);
      assert.equal(confidence >= 0.8, sure, `confidence ${confidence}`);
    });
  }
});
