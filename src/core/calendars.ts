import type { Nation, Sector } from './actor.ts';
import type { BodyCalendar, TermRule } from './calendar.ts';

const UNIVERSITY: BodyCalendar = {
  yearStarts: '08-01',
  terms: [
    { name: 'Autumn', from: '09-21', to: '12-18' },
    { name: 'Spring', from: '01-11', to: '03-31' },
    { name: 'Summer', from: '04-12', to: '06-30' },
  ],
};

const SCOTTISH_UNIVERSITY: BodyCalendar = {
  yearStarts: '08-01',
  terms: [
    { name: 'Semester 1', from: '09-07', to: '12-20' },
    { name: 'Semester 2', from: '01-11', to: '05-31' },
  ],
};

const SCHOOL: BodyCalendar = {
  yearStarts: '09-01',
  terms: [
    ...halved('Autumn', ['09-01', '10-24'], ['11-01', '12-20']),
    ...halved('Spring', ['01-04', '02-15'], ['02-21', '03-31']),
    ...halved('Summer', ['04-12', '05-25'], ['06-01', '07-22']),
  ],
};

const SCOTTISH_SCHOOL: BodyCalendar = {
  yearStarts: '08-15',
  terms: [
    { name: 'Autumn', from: '08-15', to: '12-22' },
    { name: 'Spring', from: '01-06', to: '04-03' },
    { name: 'Summer', from: '04-13', to: '06-30' },
  ],
};

const PUBLIC_SERVICE: BodyCalendar = {
  yearStarts: '04-01',
  terms: [
    { name: 'Q1', from: '04-01', to: '06-30' },
    { name: 'Q2', from: '07-01', to: '09-30' },
    { name: 'Q3', from: '10-01', to: '12-31' },
    { name: 'Q4', from: '01-01', to: '03-31' },
  ],
};

/** The usual calendar by sector, with what differs by nation. A common pattern, verified with no body: each sets its own terms. */
const USUAL: Readonly<Record<Sector, { readonly any: BodyCalendar; readonly Scotland?: BodyCalendar }>> = {
  university: { any: UNIVERSITY, Scotland: SCOTTISH_UNIVERSITY },
  college: { any: SCHOOL, Scotland: SCOTTISH_UNIVERSITY },
  school: { any: SCHOOL, Scotland: SCOTTISH_SCHOOL },
  trust: { any: SCHOOL, Scotland: SCOTTISH_SCHOOL },
  council: { any: PUBLIC_SERVICE },
  other: { any: PUBLIC_SERVICE },
};

/** The calendar a new body of that sector and nation starts with, until it sets its own. */
export function usualCalendar(sector: Sector, nation: Nation): BodyCalendar {
  const usual = USUAL[sector];
  return (nation === 'Scotland' ? usual.Scotland : undefined) ?? usual.any;
}

function halved(name: string, first: readonly [string, string], second: readonly [string, string]): TermRule[] {
  return [
    { name, from: first[0], to: second[1] },
    { name: `${name} 1`, from: first[0], to: first[1] },
    { name: `${name} 2`, from: second[0], to: second[1] },
  ];
}
