import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NATIONS, SECTORS } from './actor.ts';
import { usualCalendar } from './calendars.ts';
import { day } from './day.ts';
import { nextHalfTermEnd, nextTermEnd, quarterSpan, seasonSpan, termAt, termInYear, termSpan, termsEndedBefore, termsOf } from './terms.ts';
import { bodyYear, quarterOf, within, yearFrom, yearName } from './year.ts';

const university = usualCalendar('university', 'England');
const school = usualCalendar('school', 'England');
const council = usualCalendar('council', 'Wales');

test('a day falls in the body’s own year', () => {
  const cases = [
    [university, '2026-07-31', '2025-26'],
    [university, '2026-08-01', '2026-27'],
    [school, '2026-08-31', '2025-26'],
    [school, '2026-09-01', '2026-27'],
    [council, '2026-03-31', '2025-26'],
    [council, '2026-04-01', '2026-27'],
    [{ yearStarts: '01-01', terms: [] }, '2026-12-31', '2026'],
    [university, '1999-12-01', '1999-00'],
  ] as const;
  for (const [calendar, value, name] of cases) {
    const year = bodyYear(calendar, day(value));
    assert.equal(yearName(year), name, value);
    assert.ok(within(year, day(value)));
  }
});

test('the quarters of a year follow one another and fill it', () => {
  for (const starts of ['01-01', '04-01', '08-01', '09-01']) {
    const year = yearFrom({ yearStarts: starts }, 2027);
    const quarters = [1, 2, 3, 4].map((quarter) => quarterOf(year, quarter));
    assert.equal(quarters[0]?.from, year.from);
    assert.equal(quarters[3]?.to, year.to);
  }
  assert.deepEqual(quarterSpan(council, 4, 2025), { from: '2026-01-01', to: '2026-03-31' });
  assert.deepEqual(quarterSpan(university, 1, 2025), { from: '2025-08-01', to: '2025-10-31' });
});

test('a term by the body’s own name is certain, by another tradition less so, by no known name absent', () => {
  assert.deepEqual(termSpan(university, 'Spring term', 2026), {
    span: { from: '2026-01-11', to: '2026-03-31' },
    name: 'Spring',
    confidence: 1,
  });
  assert.deepEqual(termSpan(university, 'Lent', 2026), { span: { from: '2026-01-11', to: '2026-03-31' }, name: 'Lent', confidence: 0.75 });
  assert.deepEqual(termSpan(council, 'Lent', 2026), { span: { from: '2026-01-04', to: '2026-03-31' }, name: 'Lent', confidence: 0.6 });
  assert.equal(termSpan(university, 'Monsoon', 2026), null);
});

test('a body’s own Michaelmas is read by its own days', () => {
  const oxford = {
    yearStarts: '08-01',
    terms: [
      { name: 'Michaelmas', from: '10-11', to: '12-05' },
      { name: 'Hilary', from: '01-17', to: '03-13' },
    ],
  };
  assert.deepEqual(termSpan(oxford, 'Michaelmas Term', 2026), {
    span: { from: '2026-10-11', to: '2026-12-05' },
    name: 'Michaelmas',
    confidence: 1,
  });
  assert.equal(termSpan(oxford, 'Autumn', 2026)?.span.to, '2026-12-05');
});

test('a term that runs over the new year ends in the next one', () => {
  const calendar = { yearStarts: '08-01', terms: [{ name: 'Winter', from: '11-15', to: '02-10' }] };
  assert.deepEqual(termSpan(calendar, 'winter', 2026)?.span, { from: '2026-11-15', to: '2027-02-10' });
});

test('a season is the body’s term of that name, else the season of the weather', () => {
  assert.equal(seasonSpan(university, 'Summer', 2026)?.span.to, '2026-06-30');
  assert.equal(seasonSpan(council, 'Summer', 2026)?.span.to, '2026-08-31');
  assert.equal(seasonSpan(council, 'winter', 2027)?.span.to, '2028-02-29');
});

test('a term of a year written as two falls inside that year', () => {
  assert.equal(termInYear(university, 'Autumn', 2025)?.span.from, '2025-09-21');
  assert.equal(termInYear(university, 'Spring', 2025)?.span.from, '2026-01-11');
  assert.equal(termInYear(council, 'Spring', 2025)?.span.from, '2026-01-04');
});

test('the term on a day is the whole term, and none between terms', () => {
  assert.equal(termAt(school, day('2026-09-10'))?.name, 'Autumn');
  assert.equal(termAt(university, day('2026-12-25')), null);
  assert.equal(nextTermEnd(university, day('2026-12-25')), '2027-03-31');
  assert.equal(nextTermEnd({ yearStarts: '08-01', terms: [] }, day('2026-12-25')), null);
});

test('every sector in every nation starts with a calendar whose terms are real days', () => {
  for (const sector of SECTORS) {
    for (const nation of NATIONS) {
      const calendar = usualCalendar(sector, nation);
      for (const term of calendar.terms) {
        const found = termSpan(calendar, term.name, 2027);
        assert.ok(found && found.span.from < found.span.to, `${sector}, ${nation}: ${term.name}`);
      }
    }
  }
});

/** Spring and summer of 2026-27 and of 2028-29 were given; the years between go by the last that was. */
const given = {
  ...university,
  years: {
    2026: [
      { name: 'Autumn', from: '09-28', to: '12-11' },
      { name: 'Spring', from: '01-18', to: '03-26' },
      { name: 'Summer', from: '04-26', to: '07-02' },
    ],
    2028: [{ name: 'Spring', from: '01-08', to: '03-23' }],
  },
};

test('terms that were given for a year hold in it, and after it until others are given', () => {
  const ends = [
    ['Spring', 2026, '2026-03-31'],
    ['Autumn', 2026, '2026-12-11'],
    ['Spring', 2027, '2027-03-26'],
    ['Spring', 2028, '2028-03-26'],
    ['Spring', 2029, '2029-03-23'],
    ['Spring', 2031, '2031-03-23'],
  ] as const;
  for (const [name, year, to] of ends) assert.equal(termSpan(given, name, year)?.span.to, to, `${name} ${year}`);
  assert.equal(termInYear(given, 'Spring', 2026)?.span.from, '2027-01-18');
  assert.equal(termInYear(given, 'Lent', 2026)?.span.from, '2027-01-18', 'another name for it goes by its days');
  assert.equal(termAt(given, day('2026-12-14')), null, 'the term is over');
  assert.equal(termAt(given, day('2025-12-14'))?.span.to, '2025-12-18', 'earlier years stay as they were');
  assert.equal(nextTermEnd(given, day('2026-12-01')), '2026-12-11');
  assert.equal(nextTermEnd(given, day('2027-04-01')), '2027-07-02');
  assert.deepEqual(
    termsEndedBefore(given, day('2027-04-01'))
      .slice(0, 3)
      .map((term) => term.span.to),
    ['2027-03-26', '2026-12-11', '2026-06-30'],
  );
  assert.deepEqual(termsOf(given, 2029), given.years[2028]);
  assert.deepEqual(termsOf(given, 2025), university.terms);
});

test('halves of terms and quarters go by the terms of their year', () => {
  const halves = {
    ...school,
    years: {
      2026: [
        { name: 'Autumn', from: '09-02', to: '12-18' },
        { name: 'Autumn 1', from: '09-02', to: '10-16' },
        { name: 'Autumn 2', from: '11-02', to: '12-18' },
      ],
    },
  };
  assert.equal(nextHalfTermEnd(halves, day('2026-09-10')), '2026-10-16');
  assert.equal(termSpan(halves, 'autumn 2', 2026)?.span.from, '2026-11-02');
  assert.equal(termSpan(halves, 'autumn 2', 2025)?.span.from, '2025-11-01');
  const quarters = { ...council, years: { 2027: [{ name: 'Q4', from: '01-01', to: '03-25' }] } };
  assert.equal(quarterSpan(quarters, 4, 2027).to, '2028-03-25');
  assert.equal(quarterSpan(quarters, 4, 2026).to, '2027-03-31');
});
