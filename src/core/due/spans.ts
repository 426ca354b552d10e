import { lastOfMonth, makeDay } from '../day.ts';
import { dated, yearless, type Meaning, type Rule } from './piece.ts';
import { MONTH, monthOf, YEAR, yearOf } from './words.ts';

/** Ways of writing a part of a year by its months: a quarter whose months are told, half of a year, a year with one figure left out. */
export const PERIOD_SPAN_RULES: readonly Rule[] = [
  {
    name: 'quarter, its months told',
    pattern: new RegExp(`\\bq[1-4]\\s*[(:,-]\\s*${MONTH}\\s*(?:-|to|/)\\s*${MONTH}(?:[\\s,./'-]*${YEAR})?(?:\\s*\\))?`, 'gi'),
    read: (m) => monthsOf(monthOf(m[1] ?? ''), monthOf(m[2] ?? ''), m[3]),
  },
  {
    name: 'half of a year',
    pattern: /\b(?:(first|second|1st|2nd)\s+half\s+of\s+|h([12])\s+)((?:19|20)\d\d)(?![\d/-])/gi,
    read: (m) => {
      const first = /^(?:first|1)/i.test(m[1] ?? m[2] ?? '');
      const found = months(yearOf(m[3] ?? ''), first ? 1 : 7, first ? 6 : 12);
      return found && { ...found, confidence: m[1] === undefined ? 0.65 : 0.8 };
    },
  },
  {
    // "2026/7" may also be July 2026.
    name: 'year with one figure left out',
    pattern: /(?<![\d/.-])((?:19|20)\d\d)\/(\d)(?![\d/])/g,
    read: (m, { calendar }) => {
      const year = yearOf(m[1] ?? '');
      const [from, next] = [year, year + 1].map((each) => makeDay(each, Number(calendar.yearStarts.slice(0, 2)), 1));
      if (Number(m[2]) !== (year + 1) % 10 || !from || !next) return null;
      return dated('year', from, lastBefore(next), 0.6);
    },
  },
];

function lastBefore(first: string): ReturnType<typeof lastOfMonth> {
  const [year = 0, month = 1] = first.split('-').map(Number);
  return month === 1 ? lastOfMonth(year - 1, 12) : lastOfMonth(year, month - 1);
}

function monthsOf(first: number, last: number, yearText: string | undefined): Meaning | null {
  const inYear = (year: number) => months(first > last ? year - 1 : year, first, last);
  return yearText === undefined ? yearless('term', inYear) : inYear(yearOf(yearText));
}

function months(year: number, first: number, last: number): Meaning | null {
  const from = makeDay(year, first, 1);
  return from && dated('month', from, lastOfMonth(last < first ? year + 1 : year, last), 0.9);
}
