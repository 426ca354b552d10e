import type { Day } from '../day.ts';
import { conditionAfter, conditionBeside, eventIn, wordsBeside } from './conditions.ts';
import type { DueContext, Meaning, Piece } from './piece.ts';
import { evenMonths, rhythmOf } from './rhythm.ts';
import { scan } from './scan.ts';
import { tenseOf, type Tense } from './tense.ts';
import type { Due } from './types.ts';
import { justBefore, plain } from './words.ts';

/** A due date as read from text, and how sure the reading is: 0 to 1, 0.8 and more only where nothing was guessed. */
export type ReadDue = Due & { readonly confidence: number };

type Standing = Piece & { readonly tense: Tense };
type Meant = Omit<ReadDue, 'text'>;

/** What is longer says more than when something is due: only its beginning is read, and of prose this much. */
const LONGEST = 1000;
const LONGEST_PROSE = 20_000;
const NOTHING = /^(?:n\s*(?:[/.]\s*)?a\.?|none|nil|no\s+date|not\s+applicable|no\s+due\s+date|[-./\s]*)$/i;
const NOT_SETTLED =
  /^(?:(?:date\s+)?(?:tbc|tba|tbd|t\.b\.c\.?|to\s+be\s+(?:confirmed|agreed|advised|announced|determined|arranged|decided|set))|\?+|unknown|not\s+(?:yet\s+)?(?:set|known|agreed)|undecided)[\s.]*$/i;
const FINISHED =
  /^(?:completed?|done|achieved|closed|finished|actioned|discharged|implemented|in\s+place|no\s+further\s+action|cwblhawyd|wedi['i]*\s+(?:ei\s+)?(?:chwblhau|gwblhau|cwblhau|wneud))\b/i;
/** "Was due October 2026, now done": whatever days stand before it, nothing is due any more. */
const NOW_FINISHED =
  /\b(?:now|since|but|already|has\s+been|is|was)\s+(?:been\s+)?(?:fully\s+)?(?:completed?|done|achieved|closed|finished)[\s.)!]*$/i;
const A_WHILE =
  /^(?:in\s+)?(?:\d{1,2}|one|two|three|four|six|nine|twelve)\s+(?:working\s+|calendar\s+|school\s+)?(?:days|weeks|months|terms|years?)$/i;
const FILLER =
  /^(?:by|on|in|at|the|of|for|and|or|to|from|due|date|deadline|target|next|review|reviewed|complete|completed|completion|is|a|an|be|latest|no|later|than|this|approximately|approx|circa|c|around|term|terms|year|academic|during|within|throughout|basis|as|then|thereafter|therefore|first|also|end|start|will|now|revised|extended|minimum|least|all|mis|erbyn|diwedd|y|yr|am|pm|noon|midday)$/i;
const STARTS = /^(?:from|after|w\.?e\.?f)\b/;
const MOVES =
  '(?:moved|put\\s+back|slipped|deferred|postponed|extended|changed|revised|delayed|rescheduled|rolled\\s+(?:over|forward)|brought\\s+forward)';
/** "Extended from 30 September to": the day before the words is the old one. */
const MOVED_TO = new RegExp(`\\b${MOVES}\\s+from\\s+[^.;]{2,40}\\s(?:to|until|till)\\s+(?:the\\s+)?(?:by\\s+)?(?:end\\s+of\\s+)?$`, 'i');
const REPLACES =
  /(?:→|⇒|[-=]>|\s>)\s*$|\b(?:now|(?:revised|extended|moved|postponed|deferred|changed|put\s+back)(?:\s+(?:date|deadline))?(?:\s+(?:to|until|till))?)[\s:(]*(?:by\s*)?$/i;
const DOUBT =
  /\?\s*(?:\)\s*)?$|\b(?:tbc|tba|to\s+be\s+confirmed|approx(?:imately)?|circa|c\.|provisional(?:ly)?|around|estimated|possibly)(?!\w)/i;
const YEARLY = /\b(?:each|every)\s*$/i;

/**
 * What a text says of when something is due. Past events, citations and what a document is about are never due dates:
 * "Completed July 2019" is `none`; "immediately" and "ASAP" are an `event` with those words as the condition.
 */
export function parseDue(text: string, context: DueContext): ReadDue {
  const read = plain(text.slice(0, context.whole === false ? LONGEST_PROSE : LONGEST));
  return { text, ...meaningOf(read, context) };
}

/** The days, months, terms and years that a text mentions, in order; citations and periods that something covers are left out. */
export function meantDates(text: string, context: DueContext): Piece[] {
  const read = plain(text.slice(0, LONGEST_PROSE));
  return scan(read, context).filter((piece) => isTimed(piece) && !['cited', 'about'].includes(tenseOf(read, piece)));
}

function meaningOf(text: string, context: DueContext): Meant {
  const whole = context.whole !== false;
  const bare = text.trim();
  if (NOTHING.test(bare)) return only('none', bare === '' ? 1 : 0.95);
  if (NOT_SETTLED.test(bare)) return only('unclear', 0.9);
  if (whole && NOW_FINISHED.test(bare)) return only('none', 0.85);
  const standing = scan(text, context).map((piece) => ({
    ...piece,
    tense: isTimed(piece) && !isEachYear(text, piece) ? standingOf(text, piece) : ('neutral' as const),
  }));
  if (whole && standing.length > 0 && standing.every((piece) => piece.meaning.kind === 'unclear')) return only('unclear', 0.5);
  const usable = standing.filter(
    (piece) => piece.meaning.kind !== 'unclear' && piece.tense !== 'past' && piece.tense !== 'cited' && piece.tense !== 'about',
  );
  if (usable.length === 0) return withoutDates(bare, whole, standing.length > 0);
  const meant = combine(text, usable, whole);
  return { ...meant, confidence: sureness(text, meant, standing, whole) };
}

function withoutDates(text: string, whole: boolean, othersNamed: boolean): Meant {
  if (!whole) return only('none', othersNamed ? 0.6 : 0.75);
  if (FINISHED.test(text)) return only('none', othersNamed ? 0.7 : 0.85);
  if (A_WHILE.test(text)) return { ...only('event', 0.6), condition: text };
  const event = eventIn(text);
  if (event) return { ...only('event', othersNamed ? 0.5 : 0.8), condition: event };
  return othersNamed ? only('none', 0.5) : only('unclear', 0.3);
}

function combine(text: string, pieces: readonly Standing[], whole: boolean): Meant {
  const dates = lastWord(text, chosenDates(pieces.filter(isTimed), whole));
  const apart = whole ? yearlyList(text, dates, pieces) : null;
  if (apart !== null) return { ...only('recurring', 0.7), everyMonths: apart };
  const cycle = pieces.find((piece) => piece.meaning.kind === 'recurring');
  const ongoing = pieces.find((piece) => piece.meaning.kind === 'ongoing');
  const lasts = cycle ?? ongoing;
  const parts = [...dates, ...(cycle ? [cycle] : []), ...(ongoing ? [ongoing] : [])].sort((a, b) => a.index - b.index);
  if (parts.length === 0) return only('none', 0.5);
  const yearly = yearlyByMonth(text, dates);
  const named = severalNamed(text, cycle?.meaning.everyMonths ?? yearly) && (cycle !== undefined || yearly !== null);
  const everyMonths = partsOfYear(text, cycle?.meaning.everyMonths ?? yearly, named);
  const condition = whole
    ? conditionBeside(text, parts)
    : (parts.map((part, at) => conditionAfter(text, part, parts[at + 1])).find((each) => each !== null) ?? null);
  const eventFirst = condition !== null && text.indexOf(condition) < (parts[0]?.index ?? 0);
  // What names all its days has none that is the last.
  const time = named ? null : startOnly(merged(dates), dates, lasts !== undefined);
  const recurs = cycle ?? (yearly === null ? undefined : dates[0]);
  const shared = {
    from: time?.from ?? (named ? null : ongoing?.meaning.from) ?? null,
    to: time?.to ?? null,
    everyMonths,
    condition,
    confidence: Math.min(
      ...(named && cycle ? [cycle] : parts).map((part) => certainty(part, lasts !== undefined || yearly !== null)),
      dates.length > 1 && !named ? 0.65 : 1,
      eventFirst ? 0.75 : 1,
    ),
  };
  if (ongoing && (!recurs || ongoing.index < recurs.index)) return { ...shared, kind: 'ongoing' };
  if (recurs && !leads(dates[0], recurs)) return { ...shared, kind: 'recurring' };
  return { ...shared, kind: time?.kind ?? 'unclear' };
}

// A cycle stays sure beside a day of no known year: "annually, each September".
function certainty(part: Piece, lasts: boolean): number {
  return lasts && (part.yearless || STARTS.test(part.lead)) ? 0.8 : part.meaning.confidence;
}

// "Monthly from September 2025" says when it starts and not when it ends.
function startOnly(time: Meaning | null, dates: readonly Piece[], lasts: boolean): Meaning | null {
  return time && lasts && dates.length === 1 && STARTS.test(dates[0]?.lead ?? '') ? { ...time, to: null } : time;
}

// "March 2025, now June 2025": the date that replaces the others is the only one.
function lastWord(text: string, dates: readonly Standing[]): Standing[] {
  const at = dates.findLastIndex((piece) => replaces(text, piece));
  return at > 0 ? dates.slice(at) : [...dates];
}

// "Moved from December" names the date that was left behind.
function replaces(text: string, piece: Piece): boolean {
  return REPLACES.test(justBefore(text, piece.index)) && !/^from\b/.test(piece.lead);
}

// "Dec 2025 revised Mar 2026": the word that puts the new date in the old one's place tells of no past.
function standingOf(text: string, piece: Piece): Tense {
  const before = justBefore(text, piece.index);
  const instead = piece.index > 0 && replaces(text, piece) && /\d{2}|[→⇒>]\s*$/.test(before);
  return instead || MOVED_TO.test(text.slice(Math.max(0, piece.index - 90), piece.index + piece.lead.length))
    ? 'deadline'
    : tenseOf(text, piece);
}

// "31 July each year": a day whose year was only supplied recurs, though it stands before the cycle.
function leads(date: Piece | undefined, recurs: Piece): boolean {
  return (
    date !== undefined &&
    date !== recurs &&
    date.index < recurs.index &&
    !date.yearless &&
    recurs.meaning.everyMonths !== null &&
    !/^from\b/.test(date.lead)
  );
}

// "each September" recurs every twelve months.
function yearlyByMonth(text: string, dates: readonly Piece[]): number | null {
  return dates.some((piece) => isEachYear(text, piece)) ? 12 : null;
}

// "January and July each year" recurs every six months; "September and January" at no even distance.
function partsOfYear(text: string, everyMonths: number | null, named: boolean): number | null {
  const rhythm = named && everyMonths === 12 ? rhythmOf(text, null) : null;
  return rhythm ? evenMonths(rhythm) : everyMonths;
}

// "Quarterly (Jan, Apr, Jul, Oct)" names each day that it comes round on.
function severalNamed(text: string, everyMonths: number | null): boolean {
  const rhythm = rhythmOf(text, everyMonths);
  return rhythm?.is === 'year-days' && rhythm.days.length > 1;
}

// "Jan, Apr, Jul, Oct": months of no year that part it evenly come again each year, very likely.
function yearlyList(text: string, dates: readonly Piece[], pieces: readonly Piece[]): number | null {
  const named = rhythmOf(text, null);
  if (pieces.length !== dates.length || !dates.every((piece) => piece.yearless && ['month', 'date'].includes(piece.meaning.kind)))
    return null;
  return named?.is === 'year-days' && named.days.length >= 3 ? evenMonths(named) : null;
}

function isEachYear(text: string, piece: Piece): boolean {
  return piece.yearless && YEARLY.test(justBefore(text, piece.index));
}

// In prose the date with the plainest cue counts, and of equals the last; in a due cell every date does.
function chosenDates(dates: readonly Standing[], whole: boolean): Standing[] {
  const known = dates.filter((piece) => piece.meaning.to !== null);
  if (whole) return known.length > 0 ? known : [...dates];
  for (const tense of ['deadline', 'future', 'neutral'] as const) {
    const last = dates.findLast((piece) => piece.tense === tense && (piece.meaning.to !== null || tense !== 'neutral'));
    if (last) return [last];
  }
  return [];
}

function merged(dates: readonly Piece[]): Meaning | null {
  const [first] = dates;
  if (!first) return null;
  if (dates.length === 1) return first.meaning;
  const meanings = dates.map((piece) => piece.meaning);
  const last = meanings.filter((each) => each.to !== null).sort((a, b) => String(b.to).localeCompare(String(a.to)))[0];
  if (!last) return first.meaning;
  const starts = meanings.map((each) => each.from ?? each.to).filter((each): each is Day => each !== null);
  const from = last.from === null ? null : starts.reduce((a, b) => (b < a ? b : a));
  return { ...last, from };
}

function sureness(text: string, meant: Meant, pieces: readonly Standing[], whole: boolean): number {
  const stray = wordsBeside(text, pieces).filter((word) => !FILLER.test(word) && !(meant.condition ?? '').includes(word)).length;
  const asDate = meant.to !== null;
  if (!whole) {
    const cued = pieces.some((piece) => piece.tense === 'deadline' || piece.tense === 'future');
    return Math.min(meant.confidence, asDate ? (cued ? 0.75 : 0.45) : 0.6);
  }
  const most = stray === 0 ? 1 : stray <= 3 ? 0.85 : asDate ? 0.7 : 0.8;
  return Math.round(Math.min(meant.confidence, most, asDate && DOUBT.test(text) ? 0.7 : 1) * 100) / 100;
}

function isTimed(piece: Piece): boolean {
  return ['date', 'month', 'term', 'year'].includes(piece.meaning.kind);
}

function only(kind: Due['kind'], confidence: number): Meant {
  return { kind, from: null, to: null, everyMonths: null, condition: null, confidence };
}
