import { checkAll, school, type Case, university } from '../../../test/due-cases.ts';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseDue } from './parse.ts';

const YEAR = '2026-08-01..2027-07-31';

const MOVED: readonly Case[] = [
  ['Extended from 30 September 2026 to 30 November 2026', 'date 2026-11-30'],
  ['Moved from March 2027 to June 2027', 'month 2027-06-01..2027-06-30'],
  ['Moved from March to June', 'month 2027-06-01..2027-06-30'],
  ['Postponed from 5 February 2027 until 23 April 2027', 'date 2027-04-23'],
  ['Rescheduled from Dec 2026 to the end of May 2027', 'month ..2027-05-31'],
  ['29 January 2027 (was 11 December 2026)', 'date 2027-01-29'],
  ['29 January 2027 (originally 11 December 2026)', 'date 2027-01-29'],
  ['30/09/2026 → 30/11/2026', 'date 2026-11-30'],
  ['Dec 2026 -> Mar 2027', 'month 2027-03-01..2027-03-31'],
  ['Was due Oct 2026, now done', 'none'],
  ['Due March 2027 but already complete', 'none'],
  // A day stays when what was due then is done: the reading takes the state beside it.
  ['Due 12/10/26 - completed', 'date 2026-10-12'],
  // What is only a range stays one.
  ['from 30 September 2026 to 30 November 2026', 'date 2026-09-30..2026-11-30'],
  ['March to June 2027', 'month 2027-03-01..2027-06-30'],
];

const SEVERAL: readonly Case[] = [
  ['31 March, 30 June 2027', 'date 2027-03-31..2027-06-30'],
  ['10 May, 12 noon', 'date 2027-05-10'],
  ['10 May 2027, 12 noon', 'date 2027-05-10'],
  ['10 May 12pm', 'date 2027-05-10'],
  ['By 5pm on 18 December 2026', 'date 2026-12-18'],
  ['10 May, 12 June and 14 July 2027', 'date 2027-05-10..2027-07-14'],
  ['10 May 26', 'date 2026-05-10'],
  ['2026-09-30T23:00:00Z', 'date 2026-10-01'],
  ['2026-12-01T00:00:00Z', 'date 2026-12-01'],
  ['2026-12-01 17:00:00', 'date 2026-12-01'],
];

const PERIODS: readonly Case[] = [
  ['FY2026-27 Q4', 'term 2027-01-01..2027-03-31'],
  ['Q4 (Jan–Mar 27)', 'month 2027-01-01..2027-03-31'],
  ['Q2-3', 'term 2026-12-01..2027-05-31'],
  ['First half of 2027', 'month 2027-01-01..2027-06-30'],
  ['H2 2027', 'month 2027-07-01..2027-12-31'],
  ['Term 5 2026/27', 'term 2027-04-12..2027-05-25'],
  ['Autumn 2026 half-term', 'term 2026-10-20..2026-10-31'],
  ['Aut. term 2026', 'term 2026-09-01..2026-12-20'],
  ['2026/7', 'year 2026-09-01..2027-08-31'],
  ['Autumn 2026 to Summer 2027', 'term 2026-09-01..2027-07-22'],
  ['2nd week of January 2027', 'date 2027-01-08..2027-01-14'],
  ['Last working day of January 2027', 'date 2027-01-29'],
  ['30th Novemebr 2026', 'date 2026-11-30'],
  ['Feburary 2027', 'month 2027-02-01..2027-02-28'],
];

const WELSH: readonly Case[] = [
  ['31 Hydref 2026', 'date 2026-10-31'],
  ['Ionawr 2027', 'month 2027-01-01..2027-01-31'],
  ['Mis Tachwedd 2026', 'month 2026-11-01..2026-11-30'],
  ['erbyn 31 Mawrth 2027', 'date 2027-03-31'],
  ['Erbyn diwedd Mehefin 2027', 'month ..2027-06-30'],
  ['Tymor y gwanwyn 2027', 'term 2027-01-04..2027-03-31'],
  ['Tymor yr hydref', 'term 2026-09-01..2026-12-20'],
  ['Haf 2027', 'term 2027-04-12..2027-07-22'],
  ['Wedi’i gwblhau', 'none'],
];

checkAll('days that were moved', MOVED, university, YEAR);
checkAll('several days, times of day and instants', SEVERAL, university, YEAR);
checkAll('parts of years', PERIODS, school, '2026-09-01..2027-08-31');
checkAll('days and terms in Welsh', WELSH, school, '2026-09-01..2027-08-31');

test('what may be read in two ways is never sure', () => {
  const asked = [
    '31 March, 30 June 2027',
    'Friday 13 October 2026',
    '2026-09-30T23:00:00Z',
    'Q2-3',
    '2026/7',
    'Term 5 2026/27',
    '2nd week of January 2027',
    'Jan, Apr, Jul, Oct',
    '10 May 12',
    '########',
  ];
  for (const text of asked) assert.ok(parseDue(text, { calendar: university, planYear: null }).confidence < 0.8, text);
  for (const text of [
    'Tuesday 13 October 2026',
    '2026-12-01T00:00:00Z',
    'Quarterly (Jan, Apr, Jul, Oct)',
    'Moved from March 2027 to June 2027',
  ])
    assert.ok(parseDue(text, { calendar: university, planYear: null }).confidence >= 0.8, text);
});
