import type { BodyCalendar } from '../../../core/calendar.ts';
import { addDays, type Day, day, daysBetween, printDay } from '../../../core/day.ts';
import type { Problem } from '../../../core/problem.ts';
import { typedDay } from '../../../core/due/typed-day.ts';
import { allStepsDone, type Step } from '../steps/rules.ts';

/** What a measure counts: things, a share in per cent, whether something is so, or the day on which it happened. */
export const KINDS = ['count', 'share', 'yes-no', 'day'] as const;
export type Kind = (typeof KINDS)[number];

/** Whether a number is to be reached, or must not be passed; of a day or a yes it is always the first. */
export const LIMITS = ['at-least', 'at-most'] as const;
export type Limit = (typeof LIMITS)[number];

/** What is measured and how much is wanted; a day is held as days since 1 January 1970, yes as 1. */
export type Aim = {
  readonly kind: Kind;
  readonly says: string;
  readonly unit: string;
  readonly target: number;
  readonly limit: Limit;
  readonly from: Day | null;
  readonly to: Day | null;
};

const EPOCH = day('1970-01-01');
const YES = 1;

export const dayNumber = (value: Day): number => daysBetween(EPOCH, value);
export const dayOfNumber = (value: number): Day => addDays(EPOCH, value);

// Making a format takes a thousand times as long as using it.
const NUMBER = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 });

/** A number as people here write it: `1,200`, `7.5`. */
export function printNumber(value: number): string {
  return NUMBER.format(value);
}

type Counted = Pick<Aim, 'kind' | 'unit' | 'target' | 'limit'>;
/** What is wanted of what, as the record keeps it beside its words. */
export type Wanted = Counted & Pick<Aim, 'says'>;

/** How far a measure is in words; `share`, and where on the bar a limit lies that is not to be passed, both from 0 to 1, only draw. */
export type Progress = { readonly share: number; readonly limitAt?: number; readonly words: string };

/** How far a measure is: `1 of 3 meetings`, `62 % of 85 %`, `2 of at most 3 complaints`, `4 complaints, over the limit of 3`. */
export function progressOf(aim: Counted, value: number | null): Progress {
  if (aim.kind === 'yes-no') return value === YES ? { share: 1, words: 'Yes' } : { share: 0, words: 'Not yet' };
  if (aim.kind === 'day') return dayStanding(aim.target, value);
  if (aim.limit === 'at-most') return belowLimit(aim, value);
  const wanted = amount(aim, aim.target);
  if (value === null) return { share: 0, words: `Not measured yet, ${wanted} wanted` };
  const share = aim.target === 0 ? Math.min(1, value) : Math.min(1, Math.max(0, value / aim.target));
  if (value > aim.target)
    return { share, words: `${amount(aim, value)}, ${aim.kind === 'share' ? wanted : printNumber(aim.target)} wanted` };
  return { share, words: aim.kind === 'share' ? `${amount(aim, value)} of ${wanted}` : `${printNumber(value)} of ${wanted}` };
}

/** Where a limit stands on its bar while it is kept: what lies beyond it must be seen to be free. */
const LIMIT_PLACE = 0.75;

/** What is not to be passed: the value is drawn against its limit, so that a full bar is never taken for one that is reached. */
function belowLimit(aim: Counted, value: number | null): Progress {
  const wanted = `at most ${amount(aim, aim.target)}`;
  const whole = Math.max(value ?? 0, aim.target / LIMIT_PLACE) || 1;
  const drawn = { share: (value ?? 0) / whole, limitAt: aim.target / whole };
  if (value === null) return { ...drawn, words: `Not measured yet, ${wanted} wanted` };
  const limit = aim.kind === 'share' ? amount(aim, aim.target) : printNumber(aim.target);
  if (value > aim.target) return { ...drawn, words: `${amount(aim, value)}, over the limit of ${limit}` };
  return { ...drawn, words: `${aim.kind === 'share' ? amount(aim, value) : printNumber(value)} of ${wanted}` };
}

function dayStanding(target: number, value: number | null) {
  if (value === null) return { share: 0, words: `Not yet, wanted by ${printDay(dayOfNumber(target))}` };
  const late = value - target;
  const days = `${late} ${late === 1 ? 'day' : 'days'}`;
  return {
    share: 1,
    words: late > 0 ? `${printDay(dayOfNumber(value))}, ${days} after the day` : `${printDay(dayOfNumber(value))}, in time`,
  };
}

function amount(aim: Pick<Aim, 'kind' | 'unit'>, value: number): string {
  return aim.kind === 'share' ? `${printNumber(value)} %` : `${printNumber(value)} ${aim.unit}`.trim();
}

/** What is wanted, in words for lists and the history: `3 meetings`, `85 %`, `at most 3 complaints`, `by 1 Dec 2026`. */
export function wantedWords(aim: Counted): string {
  if (aim.kind === 'yes-no') return 'yes';
  if (aim.kind === 'day') return `by ${printDay(dayOfNumber(aim.target))}`;
  return aim.limit === 'at-most' ? `at most ${amount(aim, aim.target)}` : amount(aim, aim.target);
}

/** A measure in one line that cannot be taken for a result: "Sessions: 12 sessions wanted". */
export function aimWords(aim: Wanted): string {
  return `${aim.says}: ${aim.kind === 'yes-no' ? '' : `${wantedWords(aim)} `}wanted`;
}

/** Why a measure of this kind cannot watch a figure, or null: a share is no count. */
export function figureProblem(kind: Kind, figure: 'count' | 'share'): Problem | null {
  if (kind === figure) return null;
  const text =
    figure === 'share'
      ? 'This figure is a share. Choose “A share in per cent” above'
      : 'This figure is a number of things. Choose that above';
  return { field: 'indicator', text };
}

/** Whether everything that an action measures is reached; false where it measures nothing. What must not be passed is known at the end only. */
export function isReached(measures: readonly (Aim & { readonly latest: { readonly value: number } | null })[]): boolean {
  return (
    measures.length > 0 &&
    measures.every((measure) => measure.limit === 'at-least' && measure.latest !== null && reaches(measure, measure.latest.value))
  );
}

/** Whether everything is done by which an action is known: its steps and what it measures, where it has any of them. */
export function isAllDone(steps: readonly Pick<Step, 'doneOn'>[], measures: Parameters<typeof isReached>[0]): boolean {
  if (steps.length + measures.length === 0) return false;
  return (steps.length === 0 || allStepsDone(steps)) && (measures.length === 0 || isReached(measures));
}

function reaches({ kind, target }: Aim, value: number): boolean {
  return kind === 'day' || value >= target;
}

/** A value of a measure on a day, in one line. */
export function valueWords(aim: Wanted & { readonly says: string }, value: number, on: Day): string {
  return `${aim.says}: ${progressOf(aim, value).words} on ${printDay(on)}`;
}

/** Why a measure cannot become one of another kind, or null: the values that it has would change their meaning. */
export function changeProblem(before: { readonly kind: Kind; readonly latest: unknown }, kind: Kind): Problem | null {
  if (before.latest === null || before.kind === kind) return null;
  return { field: 'kind', text: 'This measure has values already, so it stays of its kind. Add a new measure for something else' };
}

/** What a person has typed of a measure. */
export type TypedAim = {
  readonly kind: Kind;
  readonly says: string;
  readonly unit: string;
  readonly target: string;
  readonly limit?: Limit | '' | undefined;
  readonly from: string;
  readonly to: string;
};

/** A measure as typed, or what is wrong with it. */
export function readAim(typed: TypedAim, calendar: BodyCalendar): Aim | readonly Problem[] {
  const problems: Problem[] = [];
  const target = typed.kind === 'yes-no' ? YES : readTarget(typed, calendar);
  if (typeof target !== 'number') problems.push(target);
  const limit = limitOf(typed);
  if (limit === null) problems.push({ field: 'limit', text: ASK_LIMIT });
  if (typed.kind === 'count' && typed.unit === '') problems.push({ field: 'unit', text: 'Say what is counted, such as meetings' });
  const from = readEdge('from', typed.from, calendar, problems);
  const to = readEdge('to', typed.to, calendar, problems);
  if (from && to && to < from) problems.push({ field: 'to', text: 'Enter a last day that is not before the first' });
  if (typeof target !== 'number' || limit === null || problems.length > 0) return problems;
  return { kind: typed.kind, says: typed.says, unit: unitOf(typed), target, limit, from, to };
}

const ASK_LIMIT = 'Choose whether it is to be reached or not to be passed';

/** Which way a measure counts; null where a number or a share says neither. */
function limitOf({ kind, limit }: TypedAim): Limit | null {
  if (kind !== 'count' && kind !== 'share') return 'at-least';
  return limit === 'at-least' || limit === 'at-most' ? limit : null;
}

function unitOf(typed: TypedAim): string {
  if (typed.kind === 'count') return typed.unit;
  return typed.kind === 'share' ? '%' : '';
}

function readTarget(typed: TypedAim, calendar: BodyCalendar): number | Problem {
  const read = readAmount(typed.kind, typed.target, calendar);
  if (read === null) return { field: 'target', text: ASK_TARGET[typed.kind] };
  return typed.kind === 'count' && read === 0 && typed.limit !== 'at-most' ? { field: 'target', text: ASK_TARGET.count } : read;
}

const ASK_TARGET: Readonly<Record<Kind, string>> = {
  count: 'Enter how many are wanted, such as 3',
  share: 'Enter a share from 1 to 100, such as 85 %',
  'yes-no': '',
  day: 'Enter the day by which it should happen, such as 1 December 2026',
};

function readEdge(field: 'from' | 'to', text: string, calendar: BodyCalendar, problems: Problem[]): Day | null {
  if (text === '') return null;
  const read = typedDay(text, calendar);
  if (!read)
    problems.push({ field, text: `Enter a day, such as ${field === 'from' ? '1 August 2026' : '31 July 2027'}, or leave it empty` });
  return read;
}

const LARGEST = 1_000_000_000;

/** An amount of a kind as typed, or null where it is none: `1,200`, `85 %`, `yes`, `28 November 2026`. */
export function readAmount(kind: Kind, text: string, calendar: BodyCalendar): number | null {
  if (kind === 'yes-no') return text === 'yes' ? YES : text === 'no' ? 0 : null;
  if (kind === 'day') {
    const read = typedDay(text, calendar);
    return read && dayNumber(read);
  }
  const bare = text
    .replace(/(?:(?<!\s)\s+)?(?:%|per\s?cent)$/i, '')
    .replaceAll(/,(?=\d{3}(?:\D|$))/g, '')
    .trim();
  if (!/^\d+(?:\.\d{1,2})?$/.test(bare)) return null;
  const value = Number(bare);
  return value <= (kind === 'share' ? 100 : LARGEST) ? value : null;
}

const ASK_VALUE: Readonly<Record<Kind, string>> = {
  count: 'Enter how many there are now, as a number',
  share: 'Enter the share as it is now, from 0 to 100',
  'yes-no': 'Choose yes or not yet',
  day: 'Enter the day on which it happened, such as 28 November 2026',
};

/** A value typed on a day; an empty day means today, and no day lies ahead. */
export function readValue(
  kind: Kind,
  typed: { readonly value: string; readonly on: string },
  today: Day,
  calendar: BodyCalendar,
): { readonly value: number; readonly on: Day } | readonly Problem[] {
  const problems: Problem[] = [];
  const value = readAmount(kind, typed.value, calendar);
  const on = typed.on === '' ? today : typedDay(typed.on, calendar);
  if (value === null) problems.push({ field: 'value', text: ASK_VALUE[kind] });
  else if (kind === 'day' && value > dayNumber(today))
    problems.push({ field: 'value', text: 'Enter a day that has come: it is for when it happened' });
  if (!on) problems.push({ field: 'on', text: 'Enter a day, such as 10 November 2026' });
  else if (on > today) problems.push({ field: 'on', text: 'Enter a day that has come: values are what was seen' });
  return value === null || !on || problems.length > 0 ? problems : { value, on };
}
