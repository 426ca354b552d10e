import { type Day } from '../core/day.ts';
import { parseDue } from '../core/due/parse.ts';
import type { DueContext } from '../core/due/piece.ts';
import { typedDay } from '../core/due/typed-day.ts';
import type { Due } from '../core/due/types.ts';

/** A line of a list as one step: what is done, and by when and by whom where the line says so surely. */
export type ReadStep = {
  readonly text: string;
  readonly due: Due | null;
  /** A name that is known as an owner, as it was written. */
  readonly owner: string | null;
  readonly done: { readonly on: Day | null } | null;
};

/** What lines are read against: the calendar, the plan's year, and which names are owners. */
export type StepContext = DueContext & { readonly isOwner: (name: string) => boolean };

const TICK = /^(?:[✓✔☑✅]\uFE0F?|\[x\])\s*/iu;
const DONE_FIRST = /^(?:completed|complete|done|achieved|actioned)(?:\s+(?:on\s+)?([^:–—]{3,30}))?\s?[:–—]\s?(?=\S)/iu;
const DONE_LAST = /^(?:now\s+)?(?:completed|complete|done|achieved|actioned)(?:\s+(?:on\s+)?(\S.*?))?\.?$/iu;

/** Reads one line without its bullet. What is not sure stays in its words. */
export function readStep(line: string, context: StepContext): ReadStep {
  const { text, done } = withoutDone(line.trim(), context);
  const beside = besideIn(text, context);
  if (beside) return { ...beside, done };
  return { text, due: dueAtEnd(text, context), owner: ownerIn(text, context), done };
}

type Said = Pick<ReadStep, 'text' | 'done'>;

function withoutDone(line: string, context: StepContext): Said {
  const tick = TICK.exec(line);
  if (tick && tick[0].length < line.length) return { ...withoutDone(line.slice(tick[0].length), context), done: { on: null } };
  const first = DONE_FIRST.exec(line);
  const firstOn = first && doneOn(first[1], context);
  if (first && firstOn !== undefined) return { text: line.slice(first[0].length), done: { on: firstOn } };
  const [head, tail] = partedAtEnd(line);
  const last = DONE_LAST.exec(tail);
  const lastOn = last && doneOn(last[1], context);
  return last && lastOn !== undefined ? { text: head, done: { on: lastOn } } : { text: line, done: null };
}

/** The day of being done: null where none is said, undefined where what is said is none. */
function doneOn(words: string | undefined, { calendar }: StepContext): Day | null | undefined {
  return words === undefined ? null : (typedDay(words, calendar) ?? undefined);
}

/** A line and what stands behind its last dash, or in brackets at its end. */
function partedAtEnd(line: string): readonly [head: string, tail: string] {
  const inner = inBrackets(line);
  if (inner) return inner;
  const at = Math.max(...[' – ', ' — ', ' - '].map((dash) => line.lastIndexOf(dash)));
  return at <= 0 ? [line, ''] : [line.slice(0, at).trim(), line.slice(at + 3).trim()];
}

function inBrackets(line: string): readonly [head: string, inner: string] | null {
  const at = line.endsWith(')') ? line.lastIndexOf('(') : -1;
  return at <= 0 ? null : [line.slice(0, at).trim(), line.slice(at + 1, -1).trim()];
}

const LONGEST_BESIDE = 120;

/** Owner and date in brackets at the end of a line, where every word in them is understood. */
function besideIn(line: string, context: StepContext): Omit<ReadStep, 'done'> | null {
  const found = inBrackets(line);
  if (!found || found[0] === '' || found[1].length > LONGEST_BESIDE) return null;
  const [text, inner] = found;
  const pieces = inner.split(', ');
  for (let at = 0; at <= pieces.length; at += 1) {
    const [owner, when] = [pieces.slice(0, at).join(', '), pieces.slice(at).join(', ')];
    if (owner !== '' && !context.isOwner(owner)) continue;
    const due = when === '' ? null : sureDue(when, context, SURE_IN_BRACKETS);
    if (when === '' || due) return { text, due, owner: owner === '' ? null : owner };
  }
  return null;
}

const SURE = 0.8;
/** In brackets at the end of a line nothing else is likely. */
const SURE_IN_BRACKETS = 0.6;
const TIME_FIRST =
  /^(?:by|before|due|until|on|in|from|end|early|mid|late|start|beginning|spring|summer|autumn|winter|michaelmas|lent|hilary|trinity|easter|every|each|annually|yearly|termly|monthly|quarterly|weekly|ongoing|\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/iu;

/** Words that say nothing but when something is due; null where they may say more or something else. */
function sureDue(words: string, context: StepContext, sure: number): Due | null {
  const text = words.replace(/^(?:due\s+)?by\s+/iu, '');
  if (!TIME_FIRST.test(words)) return null;
  const { confidence, ...due } = parseDue(text, context);
  return confidence >= sure && due.kind !== 'none' && due.kind !== 'unclear' && due.kind !== 'event' ? due : null;
}

const BY_AT_END = /\bby (?:the )?([^,.;:()]{3,40})\.?$/iu;

/** The day that a line names at its end as the one by which it is done; the line keeps its words. */
function dueAtEnd(line: string, context: StepContext): Due | null {
  const [, words] = BY_AT_END.exec(line) ?? [];
  return words === undefined ? null : sureDue(words.trim(), context, SURE);
}

/** The owner before a colon at the beginning of a line, or behind a dash or in brackets at its end; the line keeps its words. */
function ownerIn(line: string, { isOwner }: StepContext): string | null {
  const colon = line.indexOf(':');
  const names = [colon > 0 ? line.slice(0, colon).trim() : '', partedAtEnd(line)[1]];
  return names.find((name) => name !== '' && isOwner(name)) ?? null;
}

/** A text that is a list: the words before it, and its lines, each without its bullet. */
export type PartedList = { readonly lead: string; readonly lines: readonly string[] };

const MARK = /^([·•▪■◦●○‣⁃∙]+|[-–*](?=\s))\s*(?=\S)/u;

/**
 * The text of a cell parted where it is a list: paragraphs or bullets, at least so many. What stands before the first bullet, or the one
 * bullet above all others, leads the list; a line in which a footnote is explained goes on the one above.
 */
export function partedList(text: string, fewest = 2): PartedList | null {
  const lines = withFootnotes(text.split('\n').filter((line) => line.trim() !== '')).map((line) => {
    const [mark = '', marks = ''] = MARK.exec(line.trim()) ?? [];
    return { level: marks.length, text: line.trim().slice(mark.length).trim() };
  });
  const texts = (some: typeof lines) => some.map((line) => line.text);
  const first = lines.findIndex((line) => line.level > 0);
  const leads = first < 0 ? (lines[0]?.text.endsWith(':') ? 1 : 0) : first > 0 ? first : isAboveAll(lines) ? 1 : 0;
  const listed = lines.slice(leads);
  return listed.length < (leads > 0 ? fewest : 2) ? null : { lead: texts(lines.slice(0, leads)).join('\n'), lines: texts(listed) };
}

function isAboveAll([top, ...others]: readonly { readonly level: number }[]): boolean {
  return top !== undefined && others.length > 1 && others.every((line) => line.level > top.level);
}

function withFootnotes(lines: readonly string[]): string[] {
  return lines.reduce<string[]>((kept, line) => {
    const last = kept.at(-1);
    return /^\s*\*\S/u.test(line) && last !== undefined ? [...kept.slice(0, -1), `${last} ${line.trim()}`] : [...kept, line];
  }, []);
}
