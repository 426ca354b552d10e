import type { Meaning, Rule } from './piece.ts';
import { NUMBER, numberOf, plain } from './words.ts';

/** How often something recurs: so many months, weeks, terms or half terms, at each meeting, or often without saying how often. */
export type Cycle = {
  readonly unit: 'months' | 'weeks' | 'terms' | 'half-terms' | 'meetings' | 'days' | 'unstated';
  readonly count: number;
};

type CycleRule = {
  readonly pattern: RegExp;
  readonly cycle: (match: RegExpExecArray) => Cycle;
  readonly confidence: number;
  readonly adjective?: true;
};

/** How sure a word is that people use for two cycles. */
const TORN = 0.6;
const months = (count: number) => (): Cycle => ({ unit: 'months', count });
const weeks = (count: number) => (): Cycle => ({ unit: 'weeks', count });
const AS_A_BASIS = '(?=\\s+(?:basis|review|reviews|cycle|process|check|update|meeting|meetings)\\b)';
const EVERY = '(?:each|every)';
const UNIT = '(years?|yrs?|months?|mths?|weeks?|wks?|terms?|days?)';
const AT_A_YEAR = '(?:a|per|each|every|in\\s+(?:a|each|the))\\s+(?:academic\\s+|calendar\\s+|school\\s+)?year';

/** Ways of writing a cycle. An adjective ("annual") counts in prose only before a word like review. */
const CYCLE_RULES: readonly CycleRule[] = [
  { pattern: re(`\\bevery\\s+(?:other|second)\\s+year\\b`), cycle: months(24), confidence: 0.95 },
  { pattern: re(`\\bevery\\s+(?:third|3rd)\\s+year\\b`), cycle: months(36), confidence: 0.95 },
  {
    pattern: re(`\\b(?:once\\s+)?${EVERY}\\s+${NUMBER}\\s+${UNIT}\\b`),
    cycle: (m) => unitCycle(m[2] ?? '', numberOf(m[1] ?? '')),
    confidence: 0.96,
  },
  {
    pattern: re(`\\b(?:once\\s+)?${EVERY}\\s+${NUMBER}\\s*(?:-|to|or)\\s*${NUMBER}\\s+(year|month|week|term)s?\\b`),
    cycle: (m) => unitCycle(m[3] ?? '', numberOf(m[2] ?? '')),
    confidence: 0.7,
  },
  {
    pattern: re(`\\b(?:at|on)?\\s*${NUMBER}[\\s-](year|month|week)(?:ly)?\\s+(?:basis|cycle|intervals?|review)\\b`),
    cycle: (m) => unitCycle(m[2] ?? '', numberOf(m[1] ?? '')),
    confidence: 0.9,
  },
  {
    pattern: re(`\\b(?:once|one)\\s+(?:a|per|each|every)\\s+(?:academic\\s+|calendar\\s+|school\\s+)?(year|month|week|term|quarter)\\b`),
    cycle: (m) => unitCycle(m[1] ?? '', 1),
    confidence: 0.95,
  },
  {
    pattern: re(`\\b(?:twice|two\\s+times)\\s+${AT_A_YEAR}\\b|\\btwice[\\s-](?:yearly|annually)\\b|\\b(?:d?dwywaith)\\s+y\\s+flwyddyn\\b`),
    cycle: months(6),
    confidence: 0.95,
  },
  {
    pattern: re(`\\b${NUMBER}\\s?(?:x|times)\\s+(?:${AT_A_YEAR}|yearly|annually)\\b`),
    cycle: (m) => ({ unit: 'months', count: Math.max(1, Math.round(12 / Math.max(1, numberOf(m[1] ?? '')))) }),
    confidence: 0.9,
  },
  {
    pattern: re(
      `\\b(?:at\\s+)?(?:(?:the\\s+)?(?:start|beginning|end)\\s+of\\s+)?${EVERY}\\s+(?:academic\\s+|calendar\\s+|school\\s+|financial\\s+)?(year|month|week|quarter)\\b`,
    ),
    cycle: (m) => unitCycle(m[1] ?? '', 1),
    confidence: 0.93,
  },
  {
    pattern: re(`\\b(?:at\\s+)?(?:(?:the\\s+)?(?:start|beginning|end)\\s+of\\s+)?${EVERY}\\s+(?:academic\\s+)?term\\b`),
    cycle: () => ({ unit: 'terms', count: 1 }),
    confidence: 0.93,
  },
  {
    pattern: re(
      `\\b(?:at\\s+)?(?:(?:the\\s+)?(?:start|beginning|end)\\s+of\\s+)?${EVERY}\\s+half[\\s-]?term\\b|\\bhalf[\\s-]?termly\\b|\\bonce\\s+(?:a|per)\\s+half[\\s-]?term\\b`,
    ),
    cycle: () => ({ unit: 'half-terms', count: 1 }),
    confidence: 0.95,
  },
  // "First Monday of each month", "1st of the month", "last working day of every month": `rhythm.ts` says which day.
  {
    pattern: re(
      `\\b(?:on\\s+)?(?:the\\s+)?(?:(?:first|second|third|fourth|last|final|1st|2nd|3rd|4th)\\s+(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:working\\s+|calendar\\s+)?day)|\\d{1,2}(?:st|nd|rd|th)(?:\\s+day)?)\\s+(?:of|in)\\s+(?:the|each|every)\\s+month\\b`,
    ),
    cycle: months(1),
    confidence: 0.95,
  },
  {
    pattern: re(`\\bmonthly[\\s,:(-]{1,3}(?:(?:on|by)\\s+)?(?:the\\s+)?\\d{1,2}(?:st|nd|rd|th)(?!\\s+(?:of\\s+)?[a-z])`),
    cycle: months(1),
    confidence: 0.93,
  },
  // Welsh.
  { pattern: re(`\\b(?:yn\\s+)?(?:flynyddol|blynyddol)\\b|\\bbob\\s+blwyddyn\\b`), cycle: months(12), confidence: 0.95 },
  { pattern: re(`\\bbob\\s+dwy\\s+flynedd\\b`), cycle: months(24), confidence: 0.95 },
  { pattern: re(`\\b(?:yn\\s+)?(?:chwarterol)\\b|\\bbob\\s+chwarter\\b`), cycle: months(3), confidence: 0.95 },
  { pattern: re(`\\b(?:yn\\s+)?(?:fisol|misol)\\b|\\bbob\\s+mis\\b`), cycle: months(1), confidence: 0.95 },
  { pattern: re(`\\b(?:yn\\s+)?wythnosol\\b|\\bbob\\s+wythnos\\b`), cycle: weeks(1), confidence: 0.95 },
  {
    pattern: re(`\\b(?:yn\\s+)?(?:dymhorol|tymhorol)\\b|\\bbob\\s+tymor\\b`),
    cycle: () => ({ unit: 'terms', count: 1 }),
    confidence: 0.95,
  },
  { pattern: re(`\\bper\\s+(year|annum|month|week|term|quarter)\\b`), cycle: (m) => unitCycle(m[1] ?? '', 1), confidence: 0.8 },
  {
    pattern: re(
      `\\b(?:at|in|for)\\s+(?:all|each|every)\\s+(?:[a-z]+\\s+){0,4}?meetings?\\b|\\b(?:each|every)\\s+(?:[a-z]+\\s+){0,3}?meeting\\b|\\b(?:a\\s+)?standing\\s+(?:agenda\\s+)?item\\b`,
    ),
    cycle: () => ({ unit: 'meetings', count: 1 }),
    confidence: 0.92,
  },
  {
    pattern: re(
      `\\b(?:at\\s+)?${EVERY}\\s+(?:[a-z]+\\s+){0,3}?(?:groups?|committees?|boards?|panels?|governing\\s+bod(?:y|ies)|psg|pwg|pmg|smt|slt|fgb|lgb|gb)\\b`,
    ),
    cycle: () => ({ unit: 'meetings', count: 1 }),
    confidence: 0.85,
  },
  { pattern: re(`\\b(?:bi[\\s-]?ennial(?:ly)?|two[\\s-]yearly|2[\\s-]yearly)\\b`), cycle: months(24), confidence: 0.93 },
  { pattern: re(`\\b(?:tri[\\s-]?ennial(?:ly)?|three[\\s-]yearly|3[\\s-]yearly)\\b`), cycle: months(36), confidence: 0.93 },
  {
    pattern: re(`\\bsemi[\\s-]?annual(?:ly)?\\b|\\b(?:half|six)[\\s-](?:yearly|monthly)\\b|\\b6[\\s-]monthly\\b`),
    cycle: months(6),
    confidence: 0.93,
  },
  // What says two things at once is never sure: `twoMeanings` asks.
  { pattern: re(`\\bbi[\\s-]?annually\\b`), cycle: months(6), confidence: TORN },
  { pattern: re(`\\bbi[\\s-]?annual\\b`), cycle: months(6), confidence: TORN, adjective: true },
  { pattern: re(`\\bbi[\\s-]?monthly\\b`), cycle: months(2), confidence: TORN },
  { pattern: re(`\\bbi[\\s-]?weekly\\b`), cycle: weeks(2), confidence: TORN },
  { pattern: re(`\\b(?:two|2)[\\s-]monthly\\b|\\b${EVERY}\\s+(?:other|second)\\s+month\\b`), cycle: months(2), confidence: 0.93 },
  { pattern: re(`\\b(?:fortnightly|${EVERY}\\s+fortnight|${EVERY}\\s+(?:other|second)\\s+week)\\b`), cycle: weeks(2), confidence: 0.93 },
  { pattern: re(`\\b(?:annually|yearly|annualy|anually|yrly)\\b`), cycle: months(12), confidence: 0.95 },
  { pattern: re(`\\bannual\\b`), cycle: months(12), confidence: 0.93, adjective: true },
  { pattern: re(`\\b(?:quarterly|qtrly|qrtly|quaterly|quartely)\\b`), cycle: months(3), confidence: 0.95 },
  { pattern: re(`(?<!half[\\s-])\\btermly\\b`), cycle: () => ({ unit: 'terms', count: 1 }), confidence: 0.95 },
  { pattern: re(`\\bmonthly\\b`), cycle: months(1), confidence: 0.95 },
  { pattern: re(`\\b${EVERY}\\s+(?:mon|tues|wednes|thurs|fri|satur|sun)day\\b`), cycle: weeks(1), confidence: 0.95 },
  { pattern: re(`\\bweekly\\b`), cycle: weeks(1), confidence: 0.95 },
  { pattern: re(`\\b(?:daily|${EVERY}\\s+day)\\b`), cycle: () => ({ unit: 'days', count: 1 }), confidence: 0.9 },
  {
    pattern: re(`\\b(?:regularly|periodically|at\\s+regular\\s+intervals|on\\s+a\\s+(?:regular|rolling)\\s+basis|regular)\\b`),
    cycle: () => ({ unit: 'unstated', count: 1 }),
    confidence: 0.7,
  },
];

/** Ways of writing that something recurs or does not end. */
export const CYCLE_RULES_FOR_SCAN: readonly Rule[] = [
  ...CYCLE_RULES.map((each) => ({
    name: each.pattern.source,
    pattern: each.pattern,
    read: (m: RegExpExecArray, context: { whole?: boolean }) => meaningOf(each, m, context.whole !== false),
  })),
  {
    name: 'ongoing',
    pattern: re(
      `\\bon[\\s-]?going\\b(?!\\s+(?:basis\\s+)?(?:need|concern|issue|commitment|training|support|work|dialogue|engagement)s?\\b)|\\bcontinu(?:ous(?:ly)?|al(?:ly)?|ing|es?)\\b(?:\\s+throughout)?|\\brolling(?:\\s+programme)?\\b|\\bin\\s+perpetuity\\b|\\bopen[\\s-]ended\\b|\\bbusiness\\s+as\\s+usual\\b|\\bBAU\\b|\\bparhaus\\b|\\b(?:throughout\\s+the\\s+(?:academic\\s+|school\\s+)?year|all\\s+year(?:\\s+round)?|permanent(?:ly)?)\\b`,
    ),
    read: ongoing,
  },
];

/** What a word of a cycle can mean that people use for two: in a few words, and each as a date of its own. */
export type TwoMeanings = { readonly words: string; readonly dues: readonly { readonly label: string; readonly due: string }[] };

const TWICE: readonly (readonly [RegExp, TwoMeanings])[] = [
  [
    /\bbi[\s-]?annual(?:ly)?\b/i,
    {
      words: 'twice a year or every two years',
      dues: [
        { label: 'Twice a year', due: 'twice a year' },
        { label: 'Every two years', due: 'every two years' },
      ],
    },
  ],
  [
    /\bbi[\s-]?monthly\b/i,
    {
      words: 'twice a month or every two months',
      dues: [
        { label: 'Twice a month: kept as every two weeks', due: 'every two weeks' },
        { label: 'Every two months', due: 'every two months' },
      ],
    },
  ],
  [
    /\bbi[\s-]?weekly\b/i,
    {
      words: 'twice a week or every two weeks',
      dues: [
        { label: 'Twice a week: kept as every week', due: 'every week' },
        { label: 'Every two weeks', due: 'every two weeks' },
      ],
    },
  ],
];

/** What a word of a cycle can mean that people use for two, "bi-annually" among them; null where it says one thing. */
export function twoMeanings(text: string): TwoMeanings | null {
  return TWICE.find(([word]) => word.test(plain(text)))?.[1] ?? null;
}

/** The first cycle that a text names, or null. */
export function cycleOf(text: string): Cycle | null {
  let first: { at: number; cycle: Cycle } | null = null;
  for (const each of CYCLE_RULES) {
    const [match] = text.matchAll(each.pattern);
    if (match && (!first || match.index < first.at)) first = { at: match.index, cycle: each.cycle(match) };
  }
  return first?.cycle ?? null;
}

function meaningOf(each: CycleRule, match: RegExpExecArray, whole: boolean): Meaning | null {
  const rest = match.input.slice(match.index + match[0].length);
  if (each.adjective && !whole && !new RegExp(`^${AS_A_BASIS}`, 'i').test(rest)) return null;
  if (each.adjective && /\bnext\s+$/i.test(match.input.slice(0, match.index)) && !new RegExp(`^${AS_A_BASIS}`, 'i').test(rest)) return null;
  const cycle = each.cycle(match);
  if (cycle.unit === 'unstated' && !whole) return null;
  return {
    kind: 'recurring',
    from: null,
    to: null,
    everyMonths: cycle.unit === 'months' ? cycle.count : null,
    confidence: each.confidence,
  };
}

function ongoing(match: RegExpExecArray, context: { whole?: boolean }): Meaning | null {
  const sure = /^on/i.test(match[0]);
  if (!sure && context.whole === false) return null;
  return { kind: 'ongoing', from: null, to: null, everyMonths: null, confidence: sure ? 0.97 : 0.8 };
}

function unitCycle(unit: string, count: number): Cycle {
  const word = unit.toLowerCase();
  if (/^(?:y|annum)/.test(word)) return { unit: 'months', count: count * 12 };
  if (word.startsWith('q')) return { unit: 'months', count: count * 3 };
  if (word.startsWith('m')) return { unit: 'months', count };
  if (word.startsWith('w')) return { unit: 'weeks', count };
  return { unit: word.startsWith('t') ? 'terms' : 'days', count };
}

function re(source: string): RegExp {
  return new RegExp(source, 'gi');
}
