import type { Span } from '../calendar.ts';
import { partsOf } from '../day.ts';
import { within } from '../year.ts';
import { CYCLE_RULES_FOR_SCAN } from './cycles.ts';
import { DAY_RULES } from './days.ts';
import { withModifiers } from './modifiers.ts';
import { MOVED_FROM } from './tense.ts';
import { PERIOD_RULES } from './periods.ts';
import type { DueContext, Meaning, Piece, Rule } from './piece.ts';
import { justBefore } from './words.ts';

const RULES: readonly Rule[] = [...DAY_RULES, ...PERIOD_RULES, ...CYCLE_RULES_FOR_SCAN];
const RANGE = /^\.?\s*(?:-|to|until|till|through|up\s+to)\s*(?:the\s+)?(?:end\s+of\s+)?$/i;
const BETWEEN = /\bbetween\s+$/i;
const LIST = /^\.?\s*(?:,|\/|&|and|or|,\s*and)\s*(?:the\s+)?$/i;

/** Every expression of time in a text, in order: overlaps settled for the longest, ranges joined, missing years supplied. */
export function scan(text: string, context: DueContext): Piece[] {
  const joined = joinAll(text, longest(allMatches(text, context)));
  return joined
    .filter((piece) => !piece.meaning.weak)
    .map((piece) => withModifiers(text, piece))
    .map((piece) => ({ ...piece, meaning: withItsYear(piece.meaning, context) }));
}

function allMatches(text: string, context: DueContext): Piece[] {
  const pieces: Piece[] = [];
  for (const rule of RULES) {
    for (const match of text.matchAll(rule.pattern)) {
      const spaces = match[0].length - match[0].trimStart().length;
      const meaning = match[0].trim() === '' ? null : rule.read(match, context);
      if (meaning)
        pieces.push({
          index: match.index + spaces,
          length: match[0].trim().length,
          lead: '',
          meaning,
          yearless: meaning.inYear !== undefined,
        });
    }
  }
  return pieces;
}

function longest(pieces: readonly Piece[]): Piece[] {
  const kept: Piece[] = [];
  const taken = new Set<number>();
  for (const piece of [...pieces].sort((a, b) => b.length - a.length || a.index - b.index)) {
    const places = Array.from({ length: piece.length }, (_, at) => piece.index + at);
    if (places.some((place) => taken.has(place))) continue;
    for (const place of places) taken.add(place);
    kept.push(piece);
  }
  return kept.sort((a, b) => a.index - b.index);
}

// From the right, so that in "Jan, Mar and June 2026" the year reaches the first of them.
function joinAll(text: string, pieces: readonly Piece[]): Piece[] {
  const done: Piece[] = [];
  for (const piece of [...pieces].reverse()) {
    const right = done.at(-1);
    const joined = right && join(text, piece, right);
    if (joined) done[done.length - 1] = joined;
    else done.push(piece);
  }
  return done.reverse();
}

function join(text: string, left: Piece, right: Piece): Piece | null {
  const between = text.slice(left.index + left.length, right.index);
  const range = RANGE.test(between);
  if (MOVED_FROM.test(justBefore(text, left.index))) return null;
  if (!range && !(LIST.test(between) && (left.meaning.inYear || BETWEEN.test(justBefore(text, left.index))))) return null;
  const joined = joinMeanings(left.meaning, right.meaning);
  const meaning = joined && !range && joined.kind === 'date' ? asked(joined) : joined;
  return (
    meaning && {
      index: left.index,
      length: right.index + right.length - left.index,
      lead: '',
      meaning,
      yearless: meaning.inYear !== undefined,
    }
  );
}

// "31 March, 30 June 2027" are two days, and only a person can say which of them counts.
function asked(meaning: Meaning): Meaning {
  const { inYear } = meaning;
  const lowered = { ...meaning, confidence: Math.min(0.65, meaning.confidence) };
  if (!inYear) return lowered;
  return {
    ...lowered,
    inYear: (year) => {
      const found = inYear(year);
      return found && asked(found);
    },
  };
}

function joinMeanings(left: Meaning, right: Meaning): Meaning | null {
  if (!isDated(left) || !isDated(right)) return null;
  if (left.inYear && right.inYear) {
    return { ...right, weak: false, inYear: (year) => joinMeanings(left.inYear?.(year) ?? left, laterYear(left, right, year) ?? right) };
  }
  if (left.inYear && right.to) return joinMeanings(earlierThan(left, right) ?? { ...left, kind: 'none' }, right);
  if (right.inYear && left.to) return joinMeanings(left, laterThan(left, right) ?? { ...right, kind: 'none' });
  const from = left.from ?? left.to;
  if (!from || !right.to || !left.to || from > right.to || left.to > right.to) return null;
  return { ...right, from, confidence: Math.min(left.confidence, right.confidence, 0.92) };
}

function laterYear(left: Meaning, right: Meaning, year: number): Meaning | null {
  const first = left.inYear?.(year) ?? null;
  return first && laterThan(first, right);
}

function earlierThan(left: Meaning, right: Meaning): Meaning | null {
  if (!right.to) return null;
  const { year } = partsOf(right.to);
  const found = [year, year - 1].map((each) => left.inYear?.(each) ?? null).find((each) => each?.to && right.to && each.to <= right.to);
  return found ? { ...found, confidence: right.confidence } : null;
}

function laterThan(left: Meaning, right: Meaning): Meaning | null {
  if (!left.to) return null;
  const { year } = partsOf(left.to);
  const found = [year, year + 1].map((each) => right.inYear?.(each) ?? null).find((each) => each?.to && left.to && each.to >= left.to);
  return found ? { ...found, confidence: left.confidence } : null;
}

function isDated(meaning: Meaning): boolean {
  return ['date', 'month', 'term', 'year'].includes(meaning.kind);
}

// A date without its year takes the year in which it falls inside the plan's span, else the hint, else none.
function withItsYear(meaning: Meaning, context: DueContext): Meaning {
  const { inYear } = meaning;
  if (!inYear) return meaning;
  const planned = context.planYear && inSpan(inYear, context.planYear);
  if (planned) return planned;
  const hinted = typeof context.yearHint === 'number' ? inYear(context.yearHint) : null;
  return hinted ? { ...hinted, confidence: Math.min(0.55, hinted.confidence) } : { ...meaning, confidence: 0.4 };
}

function inSpan(inYear: (year: number) => Meaning | null, span: Span): Meaning | null {
  const first = partsOf(span.from).year;
  const last = partsOf(span.to).year;
  const found: Meaning[] = [];
  for (let year = first; year <= Math.min(last, first + 10); year += 1) {
    const meaning = inYear(year);
    if (meaning?.to && within(span, meaning.to)) found.push(meaning);
  }
  const [only] = found;
  return only ? { ...only, confidence: Math.min(found.length > 1 ? 0.5 : 0.75, only.confidence) } : null;
}
