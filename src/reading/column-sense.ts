import { looksDue } from './dues.ts';
import type { GridRow } from './grid.ts';
import { headingWeights } from './headings.ts';
import type { Choice } from './meanings.ts';
import { statusOf } from './status.ts';
import { flat, plain } from './text.ts';

type Chosen = Map<number, Choice>;

const REVISED = /\b(?:revised|new|amended|extended|rescheduled|current)\b/iu;

/** Of a target date and a revised one the revised one holds; where its cell is empty, the reading goes back to the other. */
export function revised(headings: readonly string[], chosen: Chosen): void {
  const dated = headings.flatMap((heading, column) => ((headingWeights(heading).get('due') ?? 0) >= 0.7 ? [column] : []));
  const [only, second] = dated.filter((column) => REVISED.test(headings[column] ?? ''));
  const old = dated.filter((column) => column !== only && chosen.get(column)?.meaning === 'due');
  if (only === undefined || second !== undefined || old.length === 0) return;
  for (const column of old) chosen.set(column, { meaning: 'unknown', score: 0.9 });
  chosen.set(only, { meaning: 'due', score: 0.92 });
}

/** Days under "Review" are when it is looked at, neither how it goes nor when it is due, where another column says that. */
export function reviews(headings: readonly string[], rows: readonly GridRow[], chosen: Chosen): void {
  const due = [...chosen].some(([column, choice]) => choice.meaning === 'due' && !isReview(headings[column]));
  for (const [column, choice] of chosen) {
    const texts = textsOf(rows, column);
    if (!due || !['progress', 'due', 'status'].includes(choice.meaning) || !isReview(headings[column]) || texts.length === 0) continue;
    if (texts.filter((text) => looksDue(text)).length >= texts.length * 0.7) chosen.set(column, { meaning: 'unknown', score: 0.9 });
  }
}

const isReview = (heading: string | undefined) => /^(?:next |date of (?:next )?)?review(?: date| due| on)?$/u.test(plain(heading ?? ''));

/** The share of the cells under "Evidence" from which on they say what is there, and up to which they say what is wanted. */
const [MOST, FEW] = [0.65, 0.2];

/**
 * "Evidence" is progress where its cells say what is there and a measure where they say what is wanted; where they do both, a person is
 * asked.
 */
export function evidence(headings: readonly string[], rows: readonly GridRow[], chosen: Chosen): void {
  for (const [column, choice] of chosen) {
    if (choice.meaning !== 'progress' || !/^(?:supporting )?(?:evidence|tystiolaeth)(?: source)?$/u.test(plain(headings[column] ?? '')))
      continue;
    const texts = textsOf(rows, column);
    const there = texts.filter(tellsWhatIsThere).length / Math.max(1, texts.length);
    const taken = [...chosen.values()].some((each) => each.meaning === 'measure');
    if (texts.length < 2 || (there > FEW && there < MOST)) chosen.set(column, { meaning: 'progress', score: Math.min(0.7, choice.score) });
    else if (there >= MOST) chosen.set(column, { meaning: 'progress', score: 0.85 });
    else chosen.set(column, { meaning: 'measure', score: taken ? 0.7 : 0.82 });
  }
}

const TOLD =
  /\b(?:was|were|has|have|had|is|are|now|yet|so far|already|not|none|all|attached|uploaded|circulated|see|saved|held on|sent|on file|in place|up in|kept in|minuted|logged)\b|\d/iu;
/** A sentence whose verb stands behind its subject: "Slides shown to governors", "Team day booked." */
const DONE_TO =
  /^(?:the )?\p{L}+(?: \p{L}+){0,3} (?:\p{L}{2,}ed|shown|sent|held|kept|put|drawn|taken|given|made|written|met|begun|done)\b(?! (?:by|off by) (?:the|a|each|all)\b)/u;

function tellsWhatIsThere(text: string): boolean {
  return (
    TOLD.test(text) ||
    (statusOf(text) !== null && text.split(' ').length <= 2) ||
    (text.endsWith('.') && text.includes(' ')) ||
    DONE_TO.test(text)
  );
}

const CHECKS =
  /\b(?:checks?|looks? at|reviews?|monitors?|reports?|receives?|samples?|visits?|observes?|weekly|monthly|termly|annually|each|every)\b/iu;

/** "Monitoring" is how it goes, but who looks after it and how where its cells say that: then a person is asked. */
export function monitoring(headings: readonly string[], rows: readonly GridRow[], chosen: Chosen): void {
  for (const [column, choice] of chosen) {
    if (choice.meaning !== 'progress' || plain(headings[column] ?? '') !== 'monitoring') continue;
    const texts = textsOf(rows, column);
    const how = texts.filter((text) => CHECKS.test(text) && !/\d|\b(?:was|were|been|has|have|now)\b/iu.test(text)).length;
    if (how > 0 && how >= texts.length * 0.7) chosen.set(column, { meaning: 'unknown', score: 0.72 });
  }
}

/** Numbers that a program gives its own entries: nothing of the plan, so they stay in the tray. */
export function machineIds(headings: readonly string[]): readonly number[] {
  return headings.flatMap((heading, column) => (/^(?:guid|unique id|row id|record id)$/u.test(plain(heading)) ? [column] : []));
}

function textsOf(rows: readonly GridRow[], column: number): readonly string[] {
  return rows
    .map((row) => row.cells[column] ?? null)
    .map((cell) => (cell && !cell.above && !cell.before ? flat(cell.text) : ''))
    .filter(Boolean);
}
