import { usualCalendar } from '../../src/core/calendars.ts';
import { day } from '../../src/core/day.ts';
import { findDates } from '../../src/core/due/find.ts';
import { moveDue } from '../../src/core/due/move.ts';
import { parseDue } from '../../src/core/due/parse.ts';
import { dayRewritten, yearsRewritten } from '../../src/core/due/rewrite.ts';
import { hasWords, wordsOf } from '../../src/core/words.ts';
import { csvLine } from '../../src/exchange/safe-text.ts';
import { heldAmong, likenessAmong } from '../../src/features/intake/compare/likeness.ts';
import { newNotes, said } from '../../src/features/intake/compare/rules.ts';
import { looksDue } from '../../src/reading/dues.ts';
import { kindOf, looksOwner, readOwners } from '../../src/reading/owners.ts';
import { readDiary } from '../../src/reading/progress.ts';
import { ragOfWord } from '../../src/reading/rag.ts';
import { statusOf } from '../../src/reading/status.ts';
import { flat, isRef, isSentence, plain, sentences } from '../../src/reading/text.ts';
import { headingness } from '../../src/reading/headings.ts';
import { understood } from '../../src/features/intake/template/rules.ts';
import { parseParagraphs } from '../../src/features/duties/rules.ts';
import { calendarFrom } from '../../src/features/people/settings/rules.ts';
import { halves } from '../../src/features/plan/lineage/rules.ts';
import { readNumber } from '../../src/features/plan/measures/suggest.ts';
import { readAmount } from '../../src/features/plan/measures/rules.ts';
import { inOneLine, mentionsIn } from '../../src/features/records/comments/rules.ts';
import type { Work } from './long-runs.ts';

const calendar = usualCalendar('university', 'England');
const planYear = { from: day('2026-08-01'), to: day('2027-07-31') };
const words = { alone: new Set<string>(), long: new Map<string, string>() };

/** What the program asks of words that a person types, or that stand in the database, while others wait. */
export const TYPED: Readonly<Record<string, Work>> = {
  due: (text) => parseDue(text, { calendar, planYear }),
  'due in prose': (text) => parseDue(text, { calendar, planYear, whole: false }),
  'dates in prose': (text) => findDates(text, { calendar, planYear }),
  'due moved': (text) =>
    moveDue({ text, kind: 'date', from: null, to: day('2025-05-01'), everyMonths: null, condition: null }, planYear, calendar),
  'years moved': (text) => yearsRewritten(text, 1),
  'day rewritten': (text) => dayRewritten(text, day('2027-05-01')),
  'looks due': looksDue,
  'looks an owner': looksOwner,
  'kind of owner': kindOf,
  owners: (text) => readOwners([text], words),
  'owners by line': (text) => readOwners(text.split('\n'), words),
  status: statusOf,
  light: ragOfWord,
  diary: (text) => readDiary([text], { calendar, planYear }),
  words: (text) => [flat(text), plain(text), isRef(text), isSentence(text), sentences(text)],
  heading: headingness,
  template: (text) => understood({ tables: [[[text, 'Action', 'Lead', 'Due']]], marks: [] }),
  search: (text) => hasWords(text, wordsOf(text)),
  likeness: (text) => [likenessAmong([text, `${text} x`])(text, `${text} x`), heldAmong()(text, `${text} x`)],
  'newer words': (text) => [
    said('title', text),
    said('owners', text),
    said('guidance', text),
    newNotes([text], [{ on: null, text: `${text} x` }]),
  ],
  guidance: (text) => parseParagraphs(text),
  terms: (text) => calendarFrom(text, text),
  halves,
  'measure suggested': readNumber,
  number: (text) => [readAmount('count', text, calendar), readAmount('day', text, calendar)],
  comment: (text) => [inOneLine(text), mentionsIn(text, [{ id: 'a', name: text, short: 'HR' }])],
  csv: (text) => csvLine([text]),
};
