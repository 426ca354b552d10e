import { capital } from './text.ts';
import { addDays, daysBetween, dayFrom, partsOf, type Day } from './day.ts';
import type { BodyCalendar, Span, TermRule } from './calendar.ts';
import { bodyYear, quarterOf, within, yearFrom } from './year.ts';

/** A term found, its days, and how sure that is: 1 where it is the body's own term, less where a tradition was used. */
export type FoundTerm = { readonly span: Span; readonly name: string; readonly confidence: number };

/** A term of a body in a year, with its days. */
export type Term = { readonly name: string; readonly span: Span };

type Season = 'autumn' | 'spring' | 'summer';

/** Names of terms by the third of the year they stand for, and the days used where the body has no such term. */
const TRADITIONS: Readonly<Record<Season, { names: readonly string[]; from: string; to: string }>> = {
  autumn: { names: ['autumn', 'michaelmas', 'martinmas', 'christmas', 'first', 'semester 1', 'term 1'], from: '09-01', to: '12-20' },
  spring: {
    names: ['spring', 'lent', 'hilary', 'epiphany', 'candlemas', 'winter', 'second', 'semester 2', 'term 2'],
    from: '01-04',
    to: '03-31',
  },
  summer: { names: ['summer', 'trinity', 'easter', 'whitsun', 'pentecost', 'third', 'semester 3', 'term 3'], from: '04-12', to: '07-22' },
};

/** Seasons of the weather, for "Summer 2020" at a body that has no summer term. */
const WEATHER: Readonly<Record<string, { from: string; to: string }>> = {
  spring: { from: '03-01', to: '05-31' },
  summer: { from: '06-01', to: '08-31' },
  autumn: { from: '09-01', to: '11-30' },
  winter: { from: '12-01', to: '02-28' },
};

/** Terms in the naming of semesters, where the body itself has three terms or none. */
const SEMESTERS: Readonly<Record<string, { from: string; to: string }>> = {
  'semester 1': { from: '09-01', to: '01-31' },
  'semester 2': { from: '01-15', to: '06-15' },
};

/** The year of the body whose own terms hold in the one that starts in a calendar year: itself, or the last before it that has its own; null where none has. */
export function termsGiven({ years = {} }: BodyCalendar, startYear: number): number | null {
  const given = Object.keys(years)
    .map(Number)
    .filter((year) => year <= startYear);
  return given.length > 0 ? Math.max(...given) : null;
}

/** The terms that hold in the body's year that starts in a calendar year: those that were given for it or before it, else the usual ones. */
export function termsOf(calendar: BodyCalendar, startYear: number): readonly TermRule[] {
  const given = termsGiven(calendar, startYear);
  return (given === null ? undefined : calendar.years?.[given]) ?? calendar.terms;
}

/** The same with the days of that year. */
export function termsIn(calendar: BodyCalendar, startYear: number): readonly Term[] {
  return termsOf(calendar, startYear).map((term) => ({ name: term.name, span: spanIn(calendar, term, startYear) }));
}

/** Whether the body has a term of its own by that name in any year. */
export function namesTerm({ years = {}, terms }: BodyCalendar, name: string): boolean {
  const wanted = name.toLowerCase();
  return [terms, ...Object.values(years)].some((some) => some.some((term) => term.name.toLowerCase() === wanted));
}

/** The term of that name whose first day falls in a calendar year, or null where no such term is known. */
export function termSpan(calendar: BodyCalendar, name: string, year: number): FoundTerm | null {
  const wanted = plainName(name);
  const own = ownTerm(calendar, wanted, year);
  if (own) return found(spanOf(own, year), own.name, 1);
  const half = halfTerm(calendar, wanted, year);
  if (half) return half;
  const semester = SEMESTERS[wanted];
  if (semester) return found(spanOf(semester, year), capital(wanted), 0.7);
  const season = seasonOf(wanted);
  if (!season) return null;
  const cousin = termFrom(calendar, year, (term) => seasonOf(plainName(term.name)) === season);
  if (cousin) return found(spanOf(cousin, year), capital(wanted), 0.75);
  return found(spanOf(TRADITIONS[season], year), capital(wanted), 0.6);
}

/** The term of that name in a body's year (`2026` for 2026-27), wherever in that year it falls. */
export function termInYear(calendar: BodyCalendar, name: string, startYear: number): FoundTerm | null {
  const whole = yearFrom(calendar, startYear);
  for (const year of [startYear, startYear + 1]) {
    const term = termSpan(calendar, name, year);
    if (term && within(whole, term.span.from)) return term;
  }
  // A council's April year holds no school year: follow the school year that starts in it.
  const fallback = termSpan(calendar, name, startYear);
  return fallback && fallback.span.from.slice(5) < '08-01' ? termSpan(calendar, name, startYear + 1) : fallback;
}

/** A season without the word term: the body's own term of that name, else the season of the weather. */
export function seasonSpan(calendar: BodyCalendar, name: string, year: number): FoundTerm | null {
  const wanted = plainName(name);
  const own = ownTerm(calendar, wanted, year);
  if (own) return found(spanOf(own, year), own.name, 0.9);
  const weather = WEATHER[wanted];
  return weather ? found(spanOf(weather, year), capital(wanted), 0.7) : null;
}

/** Quarter 1–4 of the body's year that starts in a calendar year, by the body's own quarters where it has them. */
export function quarterSpan(calendar: BodyCalendar, quarter: number, startYear: number): Span {
  const year = yearFrom(calendar, startYear);
  const own = termsOf(calendar, startYear).find((term) => plainName(term.name) === `q${quarter}`);
  return own ? spanIn(calendar, own, startYear) : quarterOf(year, quarter);
}

/** The term a day falls in, the whole term rather than its half, or null between terms. */
export function termAt(calendar: BodyCalendar, value: Day): Term | null {
  return termsAround(calendar, value).find((term) => within(term.span, value)) ?? null;
}

/** The first term that ends after a day, half terms left out, or null where the body has no terms. */
export function nextTermEnd(calendar: BodyCalendar, after: Day): Day | null {
  return termsAround(calendar, after).find((term) => term.span.to > after)?.span.to ?? null;
}

/**
 * The first half of a term that ends after a day, by the body's own halves or by the middle of the term; null where the body has no terms.
 */
export function nextHalfTermEnd(calendar: BodyCalendar, after: Day): Day | null {
  const ends = termsAround(calendar, after).flatMap(({ name, span }) => {
    const { year } = partsOf(span.from);
    const first = ownTerm(calendar, `${plainName(name)} 1`, year);
    const own = first && spanOf(first, year).to;
    return [own ?? addDays(span.from, Math.floor(daysBetween(span.from, span.to) / 2)), span.to];
  });
  return ends.find((end) => end > after) ?? null;
}

/** The whole terms that ended before a day, the newest first; none where the body has no terms. Reaches back one body's year at least. */
export function termsEndedBefore(calendar: BodyCalendar, value: Day): readonly Term[] {
  return termsAround(calendar, value)
    .filter((term) => term.span.to < value)
    .toReversed();
}

// A page asks for the terms around each of its dates: within one calendar they are made once for a year.
const termsByYear = new WeakMap<BodyCalendar, Map<number, readonly Term[]>>();

/** The whole terms of the years around a day, in order; none where the body has no terms. */
export function termsAround(calendar: BodyCalendar, value: Day): readonly Term[] {
  const { year } = partsOf(bodyYear(calendar, value).from);
  const known = termsByYear.get(calendar) ?? new Map<number, readonly Term[]>();
  const terms = known.get(year) ?? wholeTerms(calendar, year);
  termsByYear.set(calendar, known.set(year, terms));
  return terms;
}

function wholeTerms(calendar: BodyCalendar, year: number): readonly Term[] {
  return [year - 2, year - 1, year, year + 1, year + 2]
    .flatMap((each) => wholeOf(termsIn(calendar, each)))
    .sort((a, b) => a.span.to.localeCompare(b.span.to));
}

function wholeOf(terms: readonly Term[]): readonly Term[] {
  const names = new Set(terms.map((term) => plainName(term.name)));
  return terms.filter((term) => !/^[a-z]+ [12]$/.test(plainName(term.name)) || !names.has(plainName(term.name).slice(0, -2)));
}

function halfTerm(calendar: BodyCalendar, wanted: string, year: number): FoundTerm | null {
  const parts = /^(autumn|spring|summer) ([12])$/.exec(wanted);
  if (!parts) return null;
  const whole = termSpan(calendar, parts[1] ?? '', year);
  if (!whole) return null;
  const middle = addDays(whole.span.from, Math.floor(daysBetween(whole.span.from, whole.span.to) / 2));
  const span = parts[2] === '1' ? { from: whole.span.from, to: middle } : { from: addDays(middle, 1), to: whole.span.to };
  return found(span, capital(wanted), Math.min(0.7, whole.confidence));
}

function ownTerm(calendar: BodyCalendar, wanted: string, year: number): TermRule | undefined {
  return termFrom(calendar, year, (term) => plainName(term.name) === wanted);
}

// What begins in a calendar year belongs to the body's year that starts in it, or to the one before where it begins earlier than that.
function termFrom(calendar: BodyCalendar, year: number, is: (term: TermRule) => boolean): TermRule | undefined {
  const [here, before] = [termsOf(calendar, year).find(is), termsOf(calendar, year - 1).find(is)];
  if (here && here.from >= calendar.yearStarts) return here;
  return before && before.from < calendar.yearStarts ? before : (here ?? before);
}

function seasonOf(wanted: string): Season | null {
  const seasons = Object.keys(TRADITIONS) as Season[];
  return seasons.find((season) => TRADITIONS[season].names.includes(wanted)) ?? null;
}

/** The days of a term in the body's year that starts in a calendar year. */
function spanIn({ yearStarts }: BodyCalendar, rule: TermRule, startYear: number): Span {
  return spanOf(rule, rule.from >= yearStarts ? startYear : startYear + 1);
}

function spanOf(rule: { from: string; to: string }, year: number): Span {
  const toYear = rule.to < rule.from ? year + 1 : year;
  return { from: realDay(year, rule.from), to: realDay(toYear, rule.to) };
}

// 29 February is kept for the end of winter in a leap year, and falls back to the 28th in others.
function realDay(year: number, monthDay: string): Day {
  const leap = monthDay === '02-28' ? dayFrom(`${year}-02-29`) : null;
  const real = leap ?? dayFrom(`${year}-${monthDay}`) ?? dayFrom(`${year}-02-28`);
  if (!real) throw new RangeError(`Not a day of a term: ${year}-${monthDay}`);
  return real;
}

function found(span: Span, name: string, confidence: number): FoundTerm {
  return { span, name, confidence };
}

function plainName(name: string): string {
  return name
    .toLowerCase()
    .replace(/\bterm\b(?! \d)/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
