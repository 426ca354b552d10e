import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { usualCalendar } from '../../core/calendars.ts';
import { type Day, day } from '../../core/day.ts';
import type { DueItem } from '../../sockets/due.ts';
import { linesOf, listsOf, reasonProblem, snoozeUntil, spokenDay, wholeDay } from './rules.ts';

const today = day('2026-11-22');
const calendar = usualCalendar('university', 'England');
const due = (key: string, on: string | null, more: Partial<DueItem> = {}): DueItem => ({
  key,
  on: on as Day | null,
  title: `Title ${key}`,
  detail: 'Says.',
  verb: 'Update',
  href: `/actions/${key}`,
  owners: [],
  ...more,
});
const many = {
  kind: 'unowned',
  title: (count: number) => `${count} actions have no owner`,
  verb: 'Name them',
  href: '/plans/p?owner=nobody',
};

describe('the lines of today', () => {
  it('stand oldest day first, and what waits without a day comes last', () => {
    const lines = linesOf(
      [due('a', null, { word: 'No owner' }), due('b', '2026-11-25'), due('c', '2026-11-13'), due('d', '2026-11-22')],
      today,
    );
    assert.deepEqual(
      lines.map((line) => [line.key, line.state, line.when]),
      [
        ['c', 'late', '9 days late'],
        ['d', 'soon', 'Today'],
        ['b', 'soon', 'in 3 days'],
        ['a', 'waits', 'No owner'],
      ],
    );
  });

  it('tell three and more of one kind together, with one verb', () => {
    const lines = linesOf(
      ['a', 'b', 'c'].map((key) => due(key, null, { word: 'No owner', many })),
      today,
    );
    assert.deepEqual(
      lines.map((line) => [line.key, line.title, line.verb, line.href]),
      [['unowned', '3 actions have no owner', 'Name them', '/plans/p?owner=nobody']],
    );
  });

  it('tell two of one kind one by one', () => {
    assert.deepEqual(
      linesOf([due('a', null, { many }), due('b', null, { many })], today).map((line) => line.title),
      ['Title a', 'Title b'],
    );
  });
});

describe('what falls due and also waits to be mended', () => {
  const both = (on: string) => [
    due('late', on, { about: 'x' }),
    due('unowned', null, { about: 'x', word: 'No owner' }),
    due('else', null, { about: 'y', word: 'No owner' }),
  ];
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    ['late', '2026-11-13', ['late', 'else']],
    ['due soon', '2026-12-01', ['late', 'else']],
    ['due much later, it is still to be mended now', '2027-03-01', ['unowned', 'else']],
  ];
  for (const [how, on, keys] of cases)
    it(`is told once: ${how}`, () =>
      assert.deepEqual(
        listsOf(both(on), [], today).needs.map((line) => line.key),
        keys,
      ));

  it('keeps its reasons, each with its own verb', () => {
    const [line] = listsOf(
      [
        due('unowned', null, { about: 'x', word: 'No owner', verb: 'Name an owner', href: '/o' }),
        due('late', '2026-11-13', { about: 'x' }),
        due('asked', null, { about: 'x', word: 'Asked', detail: 'Helen: “Is it held?”', verb: 'Answer', href: '/c' }),
      ],
      [],
      today,
    ).needs;
    assert.deepEqual(
      [line?.key, line?.verb, line?.more],
      [
        'late',
        'Update',
        [
          { when: 'No owner', says: 'Says.', verb: 'Name an owner', href: '/o' },
          { when: 'Asked', says: 'Helen: “Is it held?”', verb: 'Answer', href: '/c' },
        ],
      ],
    );
  });

  it('is one line too where it only waits, and what many want is told together all the same', () => {
    const waits = (thing: string, kind: string) => due(`${kind}-${thing}`, null, { about: thing, word: kind, many: { ...many, kind } });
    const two = listsOf([waits('x', 'owner'), waits('x', 'date'), waits('y', 'owner')], [], today).needs;
    assert.deepEqual(
      two.map((line) => [line.key, line.more.map((reason) => reason.when)]),
      [
        ['owner-x', ['date']],
        ['owner-y', []],
      ],
    );
    const three = listsOf([waits('x', 'owner'), waits('x', 'date'), waits('y', 'owner'), waits('z', 'owner')], [], today).needs;
    assert.deepEqual(
      three.map((line) => line.title),
      ['3 actions have no owner', 'Title date-x'],
    );
  });

  it('does not come back as the other line when it is snoozed', () => {
    assert.deepEqual(
      listsOf(both('2026-11-13'), [{ key: 'late', until: day('2026-12-01'), reason: 'After the meeting' }], today).needs.map(
        (line) => line.key,
      ),
      ['else'],
    );
  });
});

describe('what is snoozed', () => {
  const lists = (items: readonly DueItem[], until: string, key = 'a') =>
    listsOf(items, [{ key, until: until as Day, reason: 'After the meeting' }], today);

  it('is out of the list until its day and folded with its reason', () => {
    const { needs, snoozed } = lists([due('a', '2026-11-13'), due('b', '2026-11-14')], '2026-12-01');
    assert.deepEqual(
      needs.map((line) => line.key),
      ['b'],
    );
    assert.deepEqual(
      snoozed.map((line) => [line.key, line.until, line.reason]),
      [['a', '2026-12-01', 'After the meeting']],
    );
  });

  it('is back on its day', () => {
    assert.deepEqual(
      lists([due('a', '2026-11-13')], '2026-11-22').needs.map((line) => line.key),
      ['a'],
    );
  });

  it('can be a whole group', () => {
    const { needs, snoozed } = lists(
      ['x', 'y', 'z'].map((key) => due(key, null, { many })),
      '2026-12-01',
      'unowned',
    );
    assert.deepEqual([needs.length, snoozed.map((line) => line.title)], [0, ['3 actions have no owner']]);
  });

  it('is not counted in its group', () => {
    const { needs } = lists(
      ['a', 'x', 'y', 'z'].map((key) => due(key, null, { many })),
      '2026-12-01',
    );
    assert.deepEqual(
      needs.map((line) => line.title),
      ['3 actions have no owner'],
    );
  });
});

describe('what comes next', () => {
  it('is the first thing after a fortnight', () => {
    const { needs, next } = listsOf([due('far', '2027-03-01'), due('near', '2026-12-07')], [], today);
    assert.deepEqual([needs.length, next?.key], [0, 'near']);
  });
});

describe('snoozing', () => {
  const cases: readonly (readonly ['term' | 'day', string, string])[] = [
    ['day', '1 December 2026', '2026-12-01'],
    ['day', '12 January', '2027-01-12'],
    ['day', 'end of January 2027', '2027-01-31'],
    ['day', '1 November 2026', 'after today'],
    ['day', '1 June 2031', 'within a year'],
    ['day', 'when it suits', 'is not understood'],
    ['day', ' ', 'Write the day'],
    ['term', '1 December 2026', 'leave the day empty'],
  ];
  for (const [how, words, answer] of cases) {
    it(`until “${words}” ${/^\d/.test(answer) ? `is until ${answer}` : `is asked again: ${answer}`}`, () => {
      const until = snoozeUntil(how, words, today, calendar);
      if (typeof until === 'string') assert.equal(until, answer);
      else assert.ok(until.text.includes(answer), until.text);
    });
  }

  it('until the end of term is until the last day of the body’s own term', () => {
    const until = snoozeUntil('term', '', today, calendar);
    assert.ok(typeof until === 'string' && until > today && until < '2027-02-01', String(until));
  });
});

describe('days as they are said', () => {
  it('leave out the year where it is this one', () => {
    assert.deepEqual(
      [spokenDay(day('2026-11-26'), today), spokenDay(day('2027-01-12'), today), wholeDay(today)],
      ['26 November', '12 January 2027', 'Sunday 22 November 2026'],
    );
  });
});

describe('what falls to others', () => {
  it('stands apart, and needs nobody', () => {
    const lists = listsOf([due('a', '2026-11-13', { others: true }), due('b', '2027-02-01', { others: true })], [], today);
    assert.deepEqual([lists.needs.length, lists.others.map((line) => line.key), lists.next?.key], [0, ['a'], 'b']);
  });
});

describe('until when', () => {
  // A Sunday.
  const cases: readonly (readonly [string, string])[] = [
    ['tomorrow', '2026-11-23'],
    ['next Monday', '2026-11-23'],
    ['Monday', '2026-11-23'],
    ['Sunday', '2026-11-29'],
    ['on Thursday', '2026-11-26'],
    ['in two weeks', '2026-12-06'],
    ['in a fortnight', '2026-12-06'],
    ['in 10 days', '2026-12-02'],
    ['in three months', '2027-02-22'],
    ['next week', '2026-11-29'],
    ['next month', '2026-12-22'],
    ['12 January', '2027-01-12'],
  ];
  for (const [words, until] of cases)
    it(`is said in words: ${words}`, () => assert.equal(snoozeUntil(null, words, today, calendar), until));

  it('is asked for where only people know it', () => {
    const said = snoozeUntil('day', 'after the working group', today, calendar);
    assert.deepEqual(said, {
      field: 'day',
      text: 'When is that? The day of the working group is not known here. Write it like 12 January 2027.',
    });
  });

  it('is chosen with one press, and nothing is chosen for anybody', () => {
    assert.deepEqual(
      (['monday', 'fortnight'] as const).map((how) => snoozeUntil(how, '', today, calendar)),
      ['2026-11-23', '2026-12-06'],
    );
    assert.deepEqual(snoozeUntil(null, '', today, calendar), { field: 'how', text: 'Choose until when' });
  });

  it('wants a reason of others only', () => {
    const line = { owners: ['p1'] };
    assert.deepEqual([reasonProblem(line, ['p1'], ''), reasonProblem(line, [], 'Exams')], [null, null]);
    assert.equal(reasonProblem(line, ['p2'], '')?.field, 'reason');
    assert.equal(reasonProblem({ owners: [] }, ['p1'], '')?.field, 'reason', 'what nobody owns falls to everybody who runs the plan');
  });
});
