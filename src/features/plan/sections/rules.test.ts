import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { day } from '../../../core/day.ts';
import type { Difference, ActionChange } from '../versions/compare.ts';
import type { ActionState } from '../versions/state.ts';
import type { YearAction } from './queries.ts';
import { columnOf, columnsOf, movedIn, openLine, passedOf, stripOf } from './rules.ts';

const YEAR = { from: day('2026-08-01'), to: day('2027-07-31') };
const TODAY = day('2026-11-22');

describe('the columns of a period', () => {
  const cases: readonly [says: string, from: string, to: string, count: number, first: string, last: string][] = [
    ['a year has twelve months', '2026-08-01', '2027-07-31', 12, 'Aug 2026', 'Jul 2027'],
    ['a term has its months, whole where it begins within one', '2026-09-14', '2026-12-18', 4, 'Sep 2026', 'Dec 2026'],
    ['three years are told by quarters', '2026-08-01', '2029-07-31', 12, 'Aug 2026', 'May 2029'],
    ['a day is one month', '2026-08-05', '2026-08-05', 1, 'Aug 2026', 'Aug 2026'],
  ];
  for (const [says, from, to, count, first, last] of cases)
    it(says, () => {
      const { names } = columnsOf({ from: day(from), to: day(to) });
      assert.deepEqual([names.length, names[0], names.at(-1)], [count, first, last]);
    });

  it('hold each day of the period, and what is earlier in the first', () => {
    const { starts } = columnsOf(YEAR);
    const at = (on: string) => columnOf(starts, YEAR.to, day(on));
    assert.deepEqual(['2020-01-01', '2026-08-31', '2026-09-01', '2027-07-31', '2027-08-01'].map(at), [0, 0, 1, 11, null]);
  });

  it('have passed by a day in part, and not at all outside the period', () => {
    const { starts } = columnsOf(YEAR);
    const passed = (on: string) => passedOf(starts, YEAR, day(on));
    assert.deepEqual(['2026-07-31', '2026-08-01', '2026-11-16', '2027-08-01'].map(passed), [null, 0, 3.5, null]);
  });
});

describe('the year of a theme', () => {
  const action = (status: YearAction['status'], nextOn: string | null, closedOn: string | null = null): YearAction => ({
    plan: 'p',
    theme: 't',
    status,
    nextOn: nextOn === null ? null : day(nextOn),
    closedOn: closedOn === null ? null : day(closedOn),
  });
  const strip = (...actions: YearAction[]) => stripOf(actions, columnsOf(YEAR).starts, YEAR.to, TODAY);

  it('counts each action once: done in its month, late and to come on their days, the rest in words', () => {
    const { months, words } = strip(
      action('done', '2027-03-31', '2026-10-02'),
      action('on-track', '2026-11-21'),
      action('on-track', '2026-11-22'),
      action('ongoing', null),
      action('dropped', '2026-12-01', '2026-11-01'),
      action('not-started', '2028-01-01'),
    );
    assert.equal(words, '1 done, 1 late, 2 to come, 1 without a day, 1 ended otherwise');
    assert.deepEqual(
      months.flatMap((month, index) => (month.done + month.late + month.toCome === 0 ? [] : [[index, month]])),
      [
        [2, { done: 1, late: 0, toCome: 0 }],
        [3, { done: 0, late: 1, toCome: 1 }],
      ],
    );
  });

  it('says that there is none', () => assert.equal(strip().words, 'No action yet'));
});

describe('what moved', () => {
  const change = (id: string, happened: ActionChange['happened'], more: Partial<ActionChange> = {}, status = 'on-track'): ActionChange => ({
    happened,
    action: { id, ref: id, title: `Do ${id}`, status, owners: [] } as unknown as ActionState,
    theme: 'A',
    detail: '',
    fields: [],
    ...more,
  });
  const field = (name: string, before: string, after: string) => ({ name, before, after, long: false });
  const moved = (...actions: ActionChange[]) => movedIn({ plan: [], themes: [], actions, untold: [] } satisfies Difference);

  it('is told by name where it matters to governors, done first, and counted otherwise', () => {
    const { words, lines } = moved(
      change('A1', 'changed', { fields: [field('Due', 'Jan 2027', '')] }),
      change('A2', 'new', { detail: 'Owner: Registrar. Due: May 2027.' }),
      change('A3', 'closed', { detail: 'Done on 3 Nov 2026.' }, 'done'),
      change('A4', 'closed', { detail: 'Dropped on 3 Nov 2026.' }, 'dropped'),
      change('A5', 'changed', { fields: [field('Status', 'On track', 'At risk')] }, 'at-risk'),
      change('A6', 'changed', { fields: [field('Notes', '', 'A note')] }),
      change('A7', 'reopened'),
    );
    assert.equal(words, '1 done, 1 ended otherwise, 1 open again, 1 at risk now, 1 with another day, 1 new, 1 changed otherwise');
    assert.deepEqual(
      lines.map(({ key, when, detail }) => [key, when, detail]),
      [
        ['A3', 'Done', 'Done on 3 Nov 2026.'],
        ['A4', 'Dropped', 'Dropped on 3 Nov 2026.'],
        ['A7', 'Open again', ''],
        ['A5', 'At risk now', 'It was: On track.'],
        ['A1', 'Another day', 'no date (was Jan 2027)'],
        ['A2', 'New', 'Owner: Registrar. Due: May 2027.'],
      ],
    );
  });

  it('is nothing where nothing changed', () => assert.deepEqual(moved(), { words: 'nothing', lines: [] }));
});

it('an open action says how late it is, and its posts without the names of people', () => {
  const open = (nextOn: string, owners: { id: string; name: string; kind: string; holder: string | null }[]) =>
    openLine(
      {
        id: 'a',
        planId: 'p',
        ref: 'A1',
        title: 'Write it\nand more',
        dueText: '',
        dueKind: 'date',
        nextOn: day(nextOn),
        version: 1,
        owners,
      },
      TODAY,
    );
  const lead = { id: 'o', name: 'Prevent lead', kind: 'post', holder: 'Helen Barrow' };
  assert.deepEqual(
    [open('2026-11-13', [lead]), open('2026-11-22', []), open('2026-12-01', [lead])].map(({ when, title, detail, state }) => [
      when,
      title,
      detail,
      state,
    ]),
    [
      ['9 days late', 'A1 Write it', 'Prevent lead', 'overdue'],
      ['Due today', 'A1 Write it', 'Nobody owns it yet', 'notStarted'],
      ['By 1 Dec 2026', 'A1 Write it', 'Prevent lead', 'notStarted'],
    ],
  );
});
