import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { usualCalendar } from '../../../core/calendars.ts';
import { type Day, day } from '../../../core/day.ts';
import { EVERYTHING } from '../../../../test/everything.ts';
import { changesBetween, before } from './history.rules.ts';
import { stepFor, stepIn } from './life.ts';
import { afterReview, nextAfterEdit, nextOf } from './next.rules.ts';
import { readEntry } from './rules.ts';
import { type Content, EMPTY, type Entry, slotsOf, partsOf, textsOf } from './parts.ts';
import { answerOf, inUsualOrder, narrowingFrom, passes, stateOf } from './state.rules.ts';

const TODAY = day('2026-11-22');
const named = (id: string) => ({ id, name: `Post ${id}`, holder: null, ended: false });
const THINGS = [{ kind: 'entry_others', id: 'booking', title: 'Booking of rooms', word: 'other' }];
const TERMS = { calendar: usualCalendar('university', 'England'), today: TODAY, owners: ['a', 'b', 'c'].map(named), things: THINGS };
const GOOD = { title: 'One', line: 'Said' };

function contentOf(texts: Record<string, string>): Content {
  const read = readEntry(EVERYTHING, texts, TERMS);
  assert.ok(read.is === 'entry');
  return read.content;
}

describe('what a form says of an entry', () => {
  const cases: readonly (readonly [string, Record<string, string>, string | null])[] = [
    ['nothing but what is needed', {}, null],
    ['no title', { title: ' ' }, 'title'],
    ['nothing of a field that is needed', { line: '' }, 'line'],
    ['a day', { day: '3 November 2026' }, null],
    ['words that are no day', { day: 'soon' }, 'day'],
    ['a number with a comma', { number: '1,200' }, null],
    ['words that are no number', { number: 'many' }, 'number'],
    ['a choice of the list', { choice: 'no' }, null],
    ['a choice that is not', { choice: 'constructor' }, 'choice'],
    ['an address', { link: 'https://example.ac.uk/a' }, null],
    ['an address that starts something', { link: 'javascript:alert(1)' }, 'link'],
    ['an owner', { owners: 'a' }, null],
    ['an owner who is not of the list', { owners: 'z' }, 'owners'],
    ['several in order', { 'several-1': 'b', 'several-2': 'a' }, null],
    ['another thing', { other: 'entry_others:booking' }, null],
    ['another thing that is not of the list', { other: 'entry_others:else' }, 'other'],
    ['a cycle', { review: 'every 3 years' }, null],
    ['a next review on a day that is none', { review: '31/02/2027' }, 'review'],
    ['one of several who is not of the list', { 'several-1': 'b', 'several-2': 'z' }, 'several-1'],
    ['something that is wrong as a whole', { text: 'alone' }, 'several-1'],
  ];
  for (const [what, texts, field] of cases)
    it(`${field === null ? 'is taken' : `is asked for again at ${field}`} with ${what}`, () => {
      const read = readEntry(EVERYTHING, { ...GOOD, ...texts }, TERMS);
      assert.equal(read.is === 'entry' ? null : read.problems[0]?.field, field);
    });

  it('keeps days and numbers as typed and as meant, and “today” as the day that it was', () => {
    const read = contentOf({ ...GOOD, day: 'Today', number: '1,200' });
    assert.deepEqual(read.fields['day'], { text: '22 Nov 2026', on: '2026-11-22' });
    assert.deepEqual(read.fields['number'], { text: '1,200', number: 1200 });
  });

  it('is the same again when it is sent as it is shown', () => {
    const texts = { ...GOOD, day: '3 Nov 2026', choice: 'yes', owners: 'c', 'several-1': 'b', 'several-2': 'a', review: 'every 3 years' };
    const read = contentOf(texts);
    assert.deepEqual(contentOf(textsOf(EVERYTHING, read)), read);
    assert.equal(Object.keys(textsOf(EVERYTHING, read)).length, partsOf(EVERYTHING).flatMap(slotsOf).length);
  });
});

const entry = (more: Partial<Entry>): Entry => ({
  ...EMPTY,
  id: 'x' as Entry['id'],
  title: 'One',
  nextOn: null,
  last: null,
  endedOn: null,
  endedWhy: '',
  version: 1,
  ...more,
});

describe('how an entry stands', () => {
  const cases: readonly (readonly [string, Partial<Entry>, string])[] = [
    ['the day of its next review has passed', { nextOn: day('2026-11-21') }, 'late'],
    ['that day is today', { nextOn: TODAY }, 'inDate'],
    ['no day is known', {}, 'unknown'],
    ['its last review found that it holds', { nextOn: TODAY, last: { on: TODAY, verdict: 'fine' } }, 'inDate'],
    ['its last review found that it does not hold', { nextOn: day('2029-11-22'), last: { on: TODAY, verdict: 'broken' } }, 'wanting'],
    ['that is so and the next one is overdue', { nextOn: day('2026-11-21'), last: { on: TODAY, verdict: 'broken' } }, 'late'],
    ['it has ended, whatever its next review', { nextOn: day('2026-11-21'), endedOn: TODAY }, 'ended'],
  ];
  for (const [why, more, state] of cases)
    it(`is ${state} where ${why}`, () => assert.equal(stateOf(EVERYTHING, entry(more), TODAY), state));
  it('is only kept where nothing is reviewed again', () =>
    assert.equal(stateOf({ ...EVERYTHING, review: null }, entry({}), TODAY), 'kept'));
});

describe('the life of an entry', () => {
  const acts = (endedOn: Day | null, register = EVERYTHING) =>
    (['edit', 'review', 'end', 'reopen'] as const).map((act) => stepIn(register, { endedOn }, act)?.verb ?? null);
  it('is said once: what can be done to it while it is kept, and once it has ended', () => {
    assert.deepEqual(acts(null), ['entry.edited', 'review.added', 'entry.ended', null]);
    assert.deepEqual(acts(TODAY), [null, null, null, 'entry.reopened']);
    assert.deepEqual(acts(null, { ...EVERYTHING, review: null }), ['entry.edited', null, 'entry.ended', null]);
  });
  it('refuses what cannot be done in its state, in the words of its register', () => {
    assert.throws(() => stepFor(EVERYTHING, { endedOn: TODAY }, 'edit'), /This thing is kept no longer, so it cannot be changed/);
    assert.throws(() => stepFor(EVERYTHING, { endedOn: null }, 'reopen'), /This thing is kept already/);
    assert.equal(stepFor(EVERYTHING, { endedOn: null }, 'end').done('One'), 'Ended: One.');
  });
});

describe('what a register answers first', () => {
  const all = [
    entry({ title: 'Later', nextOn: day('2027-05-31') }),
    entry({ title: 'Sooner', nextOn: day('2027-01-31') }),
    entry({ title: 'Late', nextOn: day('2026-01-31') }),
    entry({ title: 'Gone', endedOn: TODAY }),
  ];
  it('is how many are in date, how the others stand, and what is reviewed next, what is overdue first', () => {
    assert.equal(answerOf(EVERYTHING, all, TODAY), '2 of 3 things are in date; 1 is past its review. Next: Late, by 31 Jan 2026, overdue.');
    const more = [entry({}), entry({ nextOn: day('2027-01-31'), last: { on: TODAY, verdict: 'broken' } })];
    assert.equal(
      answerOf(EVERYTHING, more, TODAY),
      '0 of 2 things are in date; 1 is to be put right; of 1 the next review is not known. Next: One, by 31 Jan 2027.',
    );
  });
  it('is how many of a set are filled', () => {
    const set = { ...EVERYTHING, shape: { is: 'set' as const, filledBy: 'line' } };
    assert.equal(answerOf(set, [entry({ fields: { line: { text: 'Said' } } }), entry({})], TODAY), '1 of 2 things is filled.');
  });
  it('is how many happenings there are, and the last one', () => {
    const log = { ...EVERYTHING, shape: { is: 'log' as const, on: 'day' } };
    const on = (text: string) => entry({ fields: { day: { text, on: text as Day } } });
    const happened = [on('2026-10-01'), on('2026-11-03'), on('2026-09-30')];
    assert.equal(answerOf(log, happened, TODAY), '3 things, the last on 3 Nov 2026.');
    assert.deepEqual(
      inUsualOrder(log, happened).map((each) => each.fields['day']?.on),
      ['2026-11-03', '2026-10-01', '2026-09-30'],
    );
  });
});

describe('what stays in view', () => {
  const one = entry({ title: 'Code of practice', nextOn: day('2026-12-31'), owners: { owners: [named('a')] } });
  const cases: readonly (readonly [Record<string, string>, boolean])[] = [
    [{}, true],
    [{ q: 'cod prac' }, true],
    [{ q: 'post' }, true],
    [{ q: 'nothing' }, false],
    [{ owner: 'a' }, true],
    [{ owner: 'b' }, false],
    [{ owner: 'nobody' }, false],
    [{ owner: 'mine' }, true],
    [{ state: 'inDate' }, true],
    [{ state: 'soon' }, true],
    [{ state: 'late' }, false],
    [{ state: 'made up' }, true],
    [{ state: 'ended' }, false],
  ];
  for (const [query, stays] of cases)
    it(`${JSON.stringify(query)} ${stays ? 'keeps' : 'hides'} it`, () =>
      assert.equal(passes(EVERYTHING, one, narrowingFrom(query, ['a']), TODAY), stays));
  it('is what has ended only where it is asked for', () => {
    const gone = { ...one, endedOn: TODAY };
    assert.deepEqual(
      [{}, { state: 'ended' }].map((query) => passes(EVERYTHING, gone, narrowingFrom(query, ['a']), TODAY)),
      [false, true],
    );
  });
});

describe('the next review of an entry', () => {
  const { calendar } = TERMS;
  const every = { text: 'every two years', kind: 'recurring' as const };
  const approved = (on: string): Content => ({ ...EMPTY, review: every, fields: { day: { text: on, on: day(on) } } });

  it('is counted from its last review, else from the day on which it began, else not known', () => {
    assert.equal(nextOf(EVERYTHING, approved('2023-02-01'), day('2024-03-01'), calendar), '2026-03-01');
    assert.equal(nextOf(EVERYTHING, approved('2023-02-01'), null, calendar), '2025-02-01');
    assert.equal(nextOf(EVERYTHING, { ...EMPTY, review: every }, null, calendar), null);
    const { began: _, ...review } = EVERYTHING.review!;
    assert.equal(nextOf({ ...EVERYTHING, review }, approved('2023-02-01'), null, calendar), null);
    assert.equal(nextOf({ ...EVERYTHING, review: null }, approved('2023-02-01'), null, calendar), null);
  });

  it('moves with an edit only where what it is counted from or its words do', () => {
    const was = entry({ ...approved('2023-02-01'), nextOn: day('2025-02-01') });
    const edited = (stood: Entry, content: Content) => nextAfterEdit(EVERYTHING, stood, content, calendar);
    assert.equal(edited(was, { ...was, title: 'Two' }), '2025-02-01');
    assert.equal(edited(was, approved('2024-02-01')), '2026-02-01');
    const reviewed = { ...was, nextOn: day('2027-05-31'), last: { on: TODAY, verdict: 'fine' } };
    assert.equal(edited(reviewed, approved('2024-02-01')), '2027-05-31');
    assert.equal(edited(reviewed, { ...reviewed, review: { text: 'every year', kind: 'recurring' } }), '2027-11-22');
  });
});

describe('the next review after a review on 20 November 2026', () => {
  const cases: readonly (readonly [string, string, string | null | 'asked'])[] = [
    ['every 3 years', '', '2029-11-20'],
    ['every 3 years', 'every 3 years', '2029-11-20'],
    ['every 3 years, next by 31 December 2026', '', '2029-12-31'],
    ['every 3 years, next by 31 December 2026', 'every 3 years, next by 31 December 2026', '2029-12-31'],
    ['every 3 years', 'every year, next by 1 March 2027', '2027-03-01'],
    ['May 2027', '', '2027-05-31'],
    ['May 2026', '', null],
    ['May 2026', 'May 2028', '2028-05-31'],
    ['May 2026', 'May 2026', 'asked'],
    ['May 2026', '31/02/2027', 'asked'],
  ];
  for (const [was, says, next] of cases)
    it(`is ${next ?? 'not known'} where “${was}” is followed by “${says}”`, () => {
      const days = { on: day('2026-11-20'), newestOther: null, counted: null };
      const stood = { review: { text: was, kind: 'none' as const }, nextOn: null };
      const read = afterReview(stood, says, days, TERMS.calendar);
      assert.equal('review' in read ? read.nextOn : 'asked', next);
      if ('review' in read) assert.equal(read.review.text, says === '' ? was : says, 'what is left empty stays');
    });

  const stood = { review: { text: 'every year', kind: 'recurring' as const }, nextOn: day('2027-05-31') };
  const after = (on: string, newestOther: string | null, counted: string | null, says = '') =>
    afterReview(
      stood,
      says,
      { on: day(on), newestOther: newestOther === null ? null : day(newestOther), counted: counted === null ? null : day(counted) },
      TERMS.calendar,
    );
  it('is not moved by one that is entered afterwards for an earlier day, which may not say another either', () => {
    assert.deepEqual(after('2026-11-02', '2026-11-20', '2026-11-20'), stood);
    assert.ok(!('review' in after('2026-11-02', '2026-11-20', '2026-11-20', 'every month')));
  });
  it('stays where a correction keeps the day, and is counted anew where it moves it', () => {
    assert.deepEqual(after('2026-11-20', null, '2026-11-20'), stood);
    assert.deepEqual(after('2026-11-10', null, '2026-11-20'), { ...stood, nextOn: '2027-11-10' });
    assert.deepEqual(after('2026-11-02', '2026-11-10', '2026-11-20'), { ...stood, nextOn: '2027-11-10' });
  });
});

it('another thing is kept by its kind and identifier, with what it was called', () => {
  const { fields } = contentOf({ ...GOOD, other: 'entry_others:booking' });
  assert.deepEqual(fields['other'], { text: 'Booking of rooms', of: { kind: 'entry_others', id: 'booking' } });
});

it('what was changed can be put back from what the record keeps', () => {
  const first = {
    ...contentOf({ ...GOOD, owners: 'a', day: '3 Nov 2026', review: 'every year' }),
    nextOn: TODAY,
  };
  const texts = {
    title: 'Two',
    line: 'Else',
    edition: '2',
    'several-1': 'b',
    choice: 'no',
    other: 'entry_others:booking',
    review: 'May 2027',
  };
  const then = { ...contentOf(texts), nextOn: day('2027-05-31') };
  const changes = changesBetween(EVERYTHING, first, then);
  assert.deepEqual(
    changes.map((change) => change.field),
    ['title', 'owners', 'edition', 'line', 'day', 'choice', 'other', 'several', 'review'],
  );
  const kept = changes.map(({ field, was }) => ({ field, was: JSON.parse(JSON.stringify(was)) as unknown }));
  assert.deepEqual(before(EVERYTHING, then, kept), first);
  assert.deepEqual(changesBetween(EVERYTHING, first, first), []);
});
