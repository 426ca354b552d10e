import { day, makeDay } from '../day.ts';
import type { BodyCalendar } from '../calendar.ts';
import { namesTerm, quarterSpan, seasonSpan, termInYear, termSpan, type FoundTerm } from '../terms.ts';
import { quarterOf, yearFrom } from '../year.ts';
import { dated, yearless, type DueContext, type Meaning, type Rule } from './piece.ts';
import { PERIOD_SPAN_RULES } from './spans.ts';
import { yearOf } from './words.ts';

const OLD_NAMES = 'michaelmas|martinmas|hilary|lent|trinity|epiphany|candlemas|whitsun|pentecost';
const SEASONS = 'autumn|spring|summer|winter';
const FULL = '((?:19|20)\\d\\d)';
const SPAN_YEAR = `(?:19|20)\\d\\d(?:\\s?[/-]\\s?|\\s+to\\s+(?=20\\d\\d))(?:(?:19|20)\\d\\d|\\d\\d)(?![\\d/-])`;
const SHORT_SPAN = `(?<![\\d/.-])\\d\\d[/-]\\d\\d(?![\\d/.-])`;
const TERM_YEAR = `(${SPAN_YEAR}|${SHORT_SPAN}|(?:19|20)\\d\\d(?!\\d)|'\\d\\d)`;
// In "8 Oct 2026: Autumn meeting" the year is that of the day, not of the term.
const NO_DAY = '(?<!(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[\\s.,-]{1,3}|\\d[./-])';
const SEASON_YEAR = `(${TERM_YEAR.slice(1, -1)}|(?<=\\s)[2-4]\\d(?![\\d%]|[/.:-]\\d|\\s*(?:days?|weeks?|months?|staff|people|students)))`;
const OF = '[\\s,]*(?:(?:in|of|for|\\(|-)\\s*)?(?:the\\s+)?(?:academic\\s+year\\s+|ay\\s*)?';
const SHORT_TERMS: Readonly<Record<string, string>> = {
  MT: 'michaelmas',
  HT: 'hilary',
  LT: 'lent',
  TT: 'trinity',
  ST: 'summer',
  AT: 'autumn',
  WT: 'winter',
};
const WELSH: Readonly<Record<string, string>> = { hydref: 'autumn', gwanwyn: 'spring', haf: 'summer' };
const HALVES = ['autumn 1', 'autumn 2', 'spring 1', 'spring 2', 'summer 1', 'summer 2'];
const HALF_TERM_WEEKS: Readonly<Record<string, readonly [string, string]>> = {
  oct: ['10-20', '10-31'],
  feb: ['02-10', '02-24'],
  may: ['05-24', '06-02'],
};

/** Ways of writing a term, a quarter or a year. */
export const PERIOD_RULES: readonly Rule[] = [
  rule('half of a term', `\\b(${SEASONS}|aut|spr|sum)(?:\\s+term)?\\s*([12])(?!\\d)(?:${OF}${TERM_YEAR})?`, (m, context) =>
    named(`${fullSeason(m[1] ?? '')} ${m[2]}`, m[3], context, false),
  ),
  rule(
    'first or second half of a term',
    `\\b(first|second|1st|2nd)\\s+half\\s+(?:of\\s+)?(?:the\\s+)?(${SEASONS})(?:\\s+term)?(?:${OF}${TERM_YEAR})?`,
    (m, context) => named(`${m[2]} ${/^(first|1st)/i.test(m[1] ?? '') ? 1 : 2}`, m[3], context, false),
  ),
  rule('numbered half term', `\\b(?:ht|half[\\s-]term)\\s?([1-6])\\b(?:${OF}${TERM_YEAR})?`, (m, context) =>
    lowered(named(HALVES[Number(m[1]) - 1] ?? '', m[2], context, false), 0.75),
  ),
  rule('summer holidays', `\\bsummer\\s+(?:holidays?|vacation|break|recess)(?:${OF}${TERM_YEAR})?`, summerBreak),
  rule(
    'end of an unnamed year',
    `\\b(?:(?<=\\b(?:end\\s+of|start\\s+of|beginning\\s+of|this|current)\\s+(?:the\\s+|this\\s+)?)(?:(academic|school|college|financial|calendar)\\s+)?year(?!\\s*\\d)|(academic|school|financial)?\\s*year[\\s-]end(?!ing|ed))\\b`,
    unnamedYear,
  ),
  rule('half-term week', `\\b(oct(?:ober)?|feb(?:ruary)?|may|autumn|spring|summer)\\s+half[\\s-]?term(?:${OF}${TERM_YEAR})?`, halfTermWeek),
  rule(
    'half-term week, its season after',
    `\\bhalf[\\s-]?term[\\s,:-]+(?:in\\s+|of\\s+)?(?:the\\s+)?\\(?(oct(?:ober)?|feb(?:ruary)?|may|autumn|spring|summer)(?:\\s+term)?(?:${OF}${TERM_YEAR})?`,
    halfTermWeek,
  ),
  rule(
    'half term or term without a name',
    `\\bhalf[\\s-]?term\\b(?!\\s*[1-6]\\b)|\\b(?:(?:end|start|beginning)\\s+of\\s+(?:the\\s+|this\\s+|next\\s+)?|this\\s+|next\\s+)term\\b(?!\\s*\\d)`,
    (_, context) => yearless('term', () => null, context.whole === false),
  ),
  rule(
    'term by its old name',
    `\\b(${OLD_NAMES}|easter(?=\\s+term)|christmas(?=\\s+term))(?:\\s+terms?)?(?:${OF}${TERM_YEAR})?`,
    (m, context) => named(m[1] ?? '', m[2], context, false),
  ),
  rule('season with the word term', `\\b(${SEASONS})\\s+terms?\\b(?:${OF}${SEASON_YEAR})?`, (m, context) =>
    named(m[1] ?? '', m[2], context, false),
  ),
  rule('numbered term', `\\b(term|semester)\\s*([1-6])\\b(?:${OF}${TERM_YEAR})?`, numberedTerm),
  rule('season in short, with the word term', `\\b(aut|spr|sum)\\.?\\s+term\\b(?:${OF}${SEASON_YEAR})?`, (m, context) =>
    named(fullSeason(m[1] ?? ''), m[2], context, false),
  ),
  rule('term in Welsh', `\\btymor\\s+yr?\\s+(hydref|gwanwyn|haf)\\b(?:${OF}${SEASON_YEAR})?`, (m, context) =>
    named(WELSH[(m[1] ?? '').toLowerCase()] ?? '', m[2], context, false),
  ),
  rule('season in Welsh', `\\b(gwanwyn|haf)${OF}${SEASON_YEAR}`, (m, context) =>
    season(WELSH[(m[1] ?? '').toLowerCase()] ?? '', m[2], context),
  ),
  rule('half-term week, its year before', `\\b(${SEASONS})(?:\\s+term)?\\s+${FULL}\\s+half[\\s-]?term\\b(?!\\s*[1-6]\\b)`, halfTermWeek),
  rule('ordinal semester', `\\b(first|second)\\s+semester\\b(?:${OF}${TERM_YEAR})?`, (m, context) =>
    named(`semester ${/first/i.test(m[1] ?? '') ? 1 : 2}`, m[2], context, false),
  ),
  rule('season', `\\b(${SEASONS})${OF}${SEASON_YEAR}`, (m, context) => season(m[1] ?? '', m[2], context)),
  rule('season without a year', `\\b(${SEASONS})\\b`, (m, context) => season(m[1] ?? '', undefined, context)),
  rule(
    'year, then term',
    `${NO_DAY}${TERM_YEAR}[\\s,:-]+(${SEASONS}|${OLD_NAMES})(?:\\s+term)?\\b(?![\\s,]*(?:19|20)\\d\\d)`,
    (m, context) => named(m[2] ?? '', m[1], context, false),
  ),
  {
    name: 'term in two letters',
    pattern: new RegExp(`\\b(MT|HT|LT|TT|ST|AT|WT)\\s?'?((?:20)?\\d\\d)\\b`, 'g'),
    read: (m, context) => lowered(named(SHORT_TERMS[m[1] ?? ''] ?? '', String(yearOf(m[2] ?? '')), context, false), 0.6),
  },
  rule(
    'quarter',
    `\\b(?:q([1-4])|(first|second|third|fourth|last|1st|2nd|3rd|4th)\\s+quarter|quarter\\s+([1-4]))(?:${quarterYear()})?`,
    (m, context) => quarter(m[1] ?? m[2] ?? m[3] ?? '', m[4] ?? '', m[5], context),
  ),
  rule('financial year, then quarter', `\\b(fy|(?:financial|fiscal)\\s+year)\\s*${TERM_YEAR}[\\s,:-]*q([1-4])\\b`, (m, context) =>
    quarter(m[3] ?? '', 'fy', m[2], context),
  ),
  ...PERIOD_SPAN_RULES,
  rule('run of quarters', `\\bq([1-4])\\s?[-/&]\\s?q?([1-4])(?![\\d/])(?:${quarterYear()})?`, quarters),
  rule('year, then quarter', `${NO_DAY}${TERM_YEAR}[\\s,:-]*q([1-4])\\b`, (m, context) => quarter(m[2] ?? '', '', m[1], context)),
  rule(
    'span of a year',
    `(?<![\\d/.-])(?:(academic|school|college|financial|fiscal|calendar|reporting)\\s+year\\s+|(fy|ay)\\s*)?(${SPAN_YEAR}|${SHORT_SPAN})(?:\\s+(academic|school|college|financial|fiscal|reporting)\\s+year)?`,
    spanYear,
  ),
  rule(
    'single year',
    `(?:\\b(?:(academic|school|financial|fiscal|calendar)\\s+year\\s+|fy\\s*|(?<=\\b(?:by|during|in|for|throughout|until|before|end of|early|mid|late|start of|beginning of|of)[\\s-](?:the\\s{1,3})?(?:end\\s{1,3}of\\s{1,3})?(?:year\\s{1,3})?)))${FULL}(?![\\d]|[/.-]\\d)`,
    singleYear,
  ),
  rule('year alone', `^\\s*${FULL}\\s*(?:\\.\\s*)?$`, singleYearAlone),
];

/** The meaning of one body's year written as two: 2019/20. Lower confidence for a slip of the pen, null for none. */
export function yearSpanMeaning(text: string, yearStarts: string, certainty: number): Meaning | null {
  const digits = text.split(/[/-]|to/i).map((each) => each.trim());
  const first = yearOf(digits[0] ?? '');
  const second = yearOf(digits[1] ?? '');
  const gap = second - first;
  const from = (year: number) => yearFrom({ yearStarts }, year);
  if (gap === 1) return dated('year', from(first).from, from(first).to, certainty);
  if (gap > 1 && gap <= 6) return dated('year', from(first).from, from(second - 1).to, Math.min(certainty, 0.65));
  // 2023/34 and 2023/14 are 2023/24 with one figure wrong; 2023/23 is the same year twice.
  const slip = (digits[0] ?? '').length === 4 && (Math.abs(gap - 1) % 10 === 0 || gap === 0);
  return slip ? dated('year', from(first).from, from(first).to, 0.5) : null;
}

function spanYear(m: RegExpExecArray, context: DueContext): Meaning | null {
  const word = (m[1] ?? m[2] ?? m[4] ?? '').toLowerCase();
  const text = m[3] ?? '';
  const short = /^\d\d\D/.test(text);
  if (short && (Number(text.slice(0, 2)) < 14 || Number(text.slice(3)) !== Number(text.slice(0, 2)) + 1)) return null;
  const { starts, certainty } = yearKind(word, context.calendar);
  const loose = /to/i.test(text) ? 0.7 : 1;
  return yearSpanMeaning(text, starts, short && !word ? Math.min(certainty, 0.8) : Math.min(certainty, loose));
}

function yearKind(word: string, calendar: BodyCalendar): { starts: string; certainty: number } {
  const own = calendar.yearStarts;
  if (word === 'fy' && own !== '04-01') return { starts: '04-01', certainty: 0.65 };
  if (/^(financial|fiscal|fy)$/.test(word))
    return own === '04-01' ? { starts: own, certainty: 0.95 } : { starts: own === '08-01' ? own : '04-01', certainty: 0.65 };
  if (/^(academic|school|college|ay)$/.test(word))
    return own >= '08-01' && own <= '09-30' ? { starts: own, certainty: 0.97 } : { starts: '09-01', certainty: 0.75 };
  return { starts: own, certainty: 0.93 };
}

function singleYear(m: RegExpExecArray): Meaning | null {
  const year = Number(m[2]);
  const kind = (m[1] ?? '').toLowerCase();
  if (kind === '' || kind === 'calendar') return calendarYear(year, kind === '' ? 0.8 : 0.95);
  return null;
}

function singleYearAlone(m: RegExpExecArray): Meaning | null {
  return calendarYear(Number(m[1]), 0.8);
}

function calendarYear(year: number, confidence: number): Meaning | null {
  const from = makeDay(year, 1, 1);
  return from ? dated('year', from, makeDay(year, 12, 31), confidence) : null;
}

function named(name: string, yearText: string | undefined, context: DueContext, weak: boolean): Meaning | null {
  return inItsYear(
    yearText,
    weak,
    (year) => termSpan(context.calendar, name, year),
    (start) => termInYear(context.calendar, name, start),
  );
}

function season(name: string, yearText: string | undefined, context: DueContext): Meaning | null {
  const weak = yearText === undefined && context.whole === false;
  return inItsYear(
    yearText,
    weak,
    (year) => seasonSpan(context.calendar, name, year),
    (start) => termInYear(context.calendar, name, start),
  );
}

function inItsYear(
  yearText: string | undefined,
  weak: boolean,
  inCalendarYear: (year: number) => FoundTerm | null,
  inBodyYear: (start: number) => FoundTerm | null,
): Meaning | null {
  const meaning = (term: FoundTerm | null) => (term ? dated('term', term.span.from, term.span.to, 0.96 * term.confidence) : null);
  if (yearText === undefined)
    return inCalendarYear(2024) ? yearless('term', (year) => lowered(meaning(inCalendarYear(year)), 0.7), weak) : null;
  const span = /^(\d{2,4})\s?[/-]/.exec(yearText);
  const sure = /^\d\d$/.test(yearText) ? 0.75 : 1;
  return lowered(meaning(span ? inBodyYear(yearOf(span[1] ?? '')) : inCalendarYear(yearOf(yearText))), sure);
}

// Some councils' schools number six terms, the halves of three; a body with three reads 1 to 3 as its own.
function numberedTerm(m: RegExpExecArray, context: DueContext): Meaning | null {
  const name = `${m[1]} ${m[2]}`.toLowerCase();
  const own = namesTerm(context.calendar, name);
  if (!own && Number(m[2]) > 3)
    return /term/i.test(name) ? lowered(named(HALVES[Number(m[2]) - 1] ?? '', m[3], context, false), 0.5) : null;
  return lowered(named(name, m[3], context, false), own ? 1 : 0.6);
}

function fullSeason(word: string): string {
  return { aut: 'autumn', spr: 'spring', sum: 'summer' }[word.toLowerCase()] ?? word;
}

function summerBreak(m: RegExpExecArray, context: DueContext): Meaning | null {
  const span = (year: number): FoundTerm => ({
    name: 'summer break',
    span: { from: day(`${year}-07-01`), to: day(`${year}-08-31`) },
    confidence: 0.65,
  });
  return inItsYear(m[1], false, span, (start) => span(context.calendar.yearStarts > '07-01' ? start + 1 : start));
}

function unnamedYear(m: RegExpExecArray, context: DueContext): Meaning {
  const { starts, certainty } = yearKind((m[1] ?? m[2] ?? '').toLowerCase(), context.calendar);
  return yearless('year', (year) => {
    const { from, to } = yearFrom({ yearStarts: m[1]?.toLowerCase() === 'calendar' ? '01-01' : starts }, year);
    return dated('year', m[0].toLowerCase().includes('end') ? null : from, to, Math.min(certainty, 0.75));
  });
}

function halfTermWeek(m: RegExpExecArray, context: DueContext): Meaning | null {
  const word = (m[1] ?? '').toLowerCase();
  const month = { autumn: 'oct', spring: 'feb', summer: 'may' }[word] ?? word.slice(0, 3);
  const week = HALF_TERM_WEEKS[month];
  if (!week) return null;
  const span = (year: number): FoundTerm => ({
    name: 'half term',
    span: { from: day(`${year}-${week[0]}`), to: day(`${year}-${week[1]}`) },
    confidence: 0.6,
  });
  const inBodyYear = (start: number) => span(week[0] >= context.calendar.yearStarts ? start : start + 1);
  return inItsYear(m[2], false, span, inBodyYear);
}

function quarters(m: RegExpExecArray, context: DueContext): Meaning | null {
  const [first, last] = [1, 2].map((at) => quarter(m[at] ?? '', m[3] ?? '', m[4], context));
  const over = (from: Meaning | null, to: Meaning | null) =>
    from?.from && to?.to && from.from < to.to ? dated('term', from.from, to.to, Math.min(0.6, to.confidence)) : null;
  if (!first?.inYear || !last?.inYear) return over(first ?? null, last ?? null);
  const [from, to] = [first.inYear, last.inYear];
  return yearless('term', (year) => over(from(year), to(year)));
}

function quarterYear(): string {
  return `[\\s,]*(?:(?:of|in|\\(|-)\\s*)?(?:the\\s+)?(?:(academic|financial|fiscal|calendar|fy|ay)\\s*(?:year\\s*)?)?${TERM_YEAR}`;
}

function quarter(word: string, kind: string, yearText: string | undefined, context: DueContext): Meaning | null {
  const named = { first: 1, second: 2, third: 3, fourth: 4, last: 4 }[word.toLowerCase()];
  const number = named ?? Number.parseInt(word, 10);
  const { starts, certainty } = yearKind(kind.toLowerCase(), context.calendar);
  const calendar = starts === context.calendar.yearStarts ? context.calendar : { yearStarts: starts, terms: [] };
  const inYear = (start: number, confidence: number) => {
    const span = quarterSpan(calendar, number, start);
    return dated('term', span.from, span.to, confidence);
  };
  if (yearText === undefined) return yearless('term', (year) => inYear(year, 0.65));
  const start = yearOf(/^'?\d+/.exec(yearText)?.[0] ?? '');
  if (/[/-]/.test(yearText)) return inYear(start, certainty);
  const plainYear = calendarYear(start, 1);
  if (!plainYear?.from || !plainYear.to) return null;
  const span = quarterOf({ from: plainYear.from, to: plainYear.to }, number);
  return dated('term', span.from, span.to, kind.toLowerCase() === 'calendar' ? 0.95 : 0.65);
}

function lowered(meaning: Meaning | null, most: number): Meaning | null {
  return meaning && { ...meaning, confidence: Math.min(most, meaning.confidence) };
}

function rule(name: string, source: string, read: Rule['read']): Rule {
  return { name, pattern: new RegExp(source, 'gi'), read };
}
