import { checkAll, school, university, type Case } from '../../../test/due-cases.ts';

// Half terms, terms of further traditions, and terms that are not named: they are known to be terms, their days are not.
const TERMS: readonly Case[] = [
  ['Half term, Autumn 2025', 'term 2025-10-20..2025-10-31'],
  ['Half term (Spring 2026)', 'term 2026-02-10..2026-02-24'],
  ['half-term in May 2026', 'term 2026-05-24..2026-06-02'],
  ['Feb half term 2026', 'term 2026-02-10..2026-02-24'],
  ['by October half term 2025', 'term ..2025-10-31'],
  ['half term', 'term'],
  ['Complete by half term', 'term'],
  ['by end of term', 'term'],
  ['this term', 'term'],
  ['next term', 'term'],
  ['Every half term', 'recurring'],
  ['half termly', 'recurring'],
  ['Pentecost Term 2026', 'term 2026-04-12..2026-07-22'],
  ['Christmas Term 2025', 'term 2025-09-01..2025-12-20'],
  ['By Christmas 2025', 'date 2025-12-25'],
  ['Candlemas term 2026', 'term 2026-01-04..2026-03-31'],
];

const DAYS: readonly Case[] = [
  ['last Friday in January 2026', 'date 2026-01-30'],
  ['First Monday of March 2026', 'date 2026-03-02'],
  ['2nd Wednesday in October 2025', 'date 2025-10-08'],
  ['28t February 2026', 'date 2026-02-28'],
  ['w/c 12 January 2026', 'date 2026-01-12..2026-01-18'],
  ['w/e 16 January 2026', 'date 2026-01-10..2026-01-16'],
  ['mid-February 2026', 'month 2026-02-11..2026-02-20'],
  ['Not before June 2026', 'month 2026-06-01..'],
  ['No earlier than 1 June 2026', 'date 2026-06-01..'],
  ['Dec 2025 revised Mar 2026', 'month 2026-03-01..2026-03-31'],
  ['31/12/25 (extended to 31/03/26)', 'date 2026-03-31'],
  ['Deadline was Dec 2025, now Mar 2026', 'month 2026-03-01..2026-03-31'],
  ['2023/34', 'year 2023-09-01..2024-08-31'],
];

const CYCLES: readonly Case[] = [
  ['Every Friday', 'recurring'],
  ['each Monday', 'recurring'],
  ['annually, each September', 'recurring every:12'],
  ['every two years (next: June 2027)', 'recurring 2027-06-01..2027-06-30 every:24'],
  ['ongoing, review January', 'ongoing'],
  ['All year round', 'ongoing'],
  ['Permanent', 'ongoing'],
  ['quarterly (Jan, Apr, Jul, Oct)', 'recurring every:3'],
];

const EVENTS: readonly Case[] = [
  ['As each agreement is renewed', 'event if:As each agreement is renewed'],
  ['As contracts expire', 'event if:As contracts expire'],
  ['as a new case arises', 'event if:as a new case arises'],
  ['Following the review', 'event if:Following the review'],
  ['After each review', 'event if:After each review'],
  ['within 5 working days of each referral', 'event if:within 5 working days of each referral'],
  ['Within 24 hours', 'event if:Within 24 hours'],
  ['3 months', 'event if:3 months'],
  ['Six weeks', 'event if:Six weeks'],
  ['immediate', 'event if:immediate'],
  ['Upon appointment', 'event if:Upon appointment'],
];

const NO_DATES: readonly Case[] = [
  ['complete', 'none'],
  ['Done', 'none'],
  ['TBC', 'unclear'],
  ['TBA', 'unclear'],
  ['As in the plan of the borough', 'unclear'],
  ['long term', 'unclear'],
];

checkAll('half terms and terms of further traditions', TERMS, school);
checkAll('days that are told in words', DAYS, school);
checkAll('cycles of a week and of no end', CYCLES, university);
checkAll('events that come as they come', EVENTS, university);
checkAll('what says no date', NO_DATES, university);
