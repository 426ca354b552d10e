import type { GridRow } from './grid.ts';
import { plain } from './text.ts';
import { headingWeights, holdScore, isScore } from './headings.ts';
import type { Choice, ColumnMeaning } from './meanings.ts';
import { lightColumns, periodColumns, severalTimes, severalLights, stateColumns, besides } from './column-sets.ts';
import { scored, saidBy } from './column-fit.ts';
import { factsOf } from './column-facts.ts';
import { evidence, machineIds, monitoring, revised, reviews } from './column-sense.ts';

/** What a column was taken to mean, how surely (0 to 1), and what else it could be. */
export type ColumnReading = {
  readonly column: number;
  readonly heading: string;
  readonly meaning: ColumnMeaning;
  readonly confidence: number;
  readonly others: readonly ColumnMeaning[];
};

/** Meanings that only one column of a table can have. */
const SINGLE: readonly ColumnMeaning[] = ['ref', 'theme', 'action', 'due', 'status', 'rag'];

/** What each column means, by the words of its heading and by what stands in it. */
export function meaningsOf(headings: readonly string[], rows: readonly GridRow[]): readonly ColumnReading[] {
  const named = headings.some((each) => each !== '');
  const scores = holdScore(headings);
  const words = headings.map((each) => (scores && isScore(each) ? new Map([['unknown', 0.94] as const]) : headingWeights(each)));
  const said = saidBy(words);
  const options = headings.map((heading, column) => scored({ heading, words, column, named, said }, factsOf(rows, column)));
  const chosen = assign(options);
  demote(headings, chosen);
  promote(headings, options, chosen);
  aims(chosen);
  details(headings, chosen);
  revised(headings, chosen);
  reviews(headings, rows, chosen);
  evidence(headings, rows, chosen);
  monitoring(headings, rows, chosen);
  doubt(options, chosen);
  machineIds(headings).forEach((column) => chosen.set(column, { meaning: 'skip', score: 0.9 }));
  lightColumns(headings).forEach((column) => chosen.set(column, { meaning: 'rag', score: 0.92 }));
  severalTimes(headings).forEach((column) => chosen.set(column, { meaning: 'progress', score: 0.85 }));
  severalLights(words, rows).forEach((column) => chosen.set(column, { meaning: 'rag', score: 0.9 }));
  stateColumns(headings, rows).forEach((column) => chosen.set(column, { meaning: 'status', score: 0.92 }));
  periodColumns(headings, rows).forEach((column) => chosen.set(column, { meaning: 'due', score: 0.92 }));
  besides(headings, rows).forEach((column) => chosen.set(column, { meaning: 'skip', score: 0.9 }));
  return headings.map((heading, column) => {
    const mine = chosen.get(column) ?? { meaning: 'unknown' as const, score: 0.5 };
    const others = [...(options[column] ?? [])].filter(([means, score]) => means !== mine.meaning && score > 0.35).map(([means]) => means);
    return { column, heading, meaning: mine.meaning, confidence: sureness(mine.score), others };
  });
}

function assign(options: readonly ReadonlyMap<ColumnMeaning, number>[]): Map<number, Choice> {
  const pairs = options.flatMap((scores, column) => [...scores].map(([meaning, score]) => ({ column, meaning, score })));
  pairs.sort((a, b) => b.score - a.score || a.column - b.column);
  const chosen = new Map<number, Choice>();
  const taken = new Set<ColumnMeaning>();
  for (const { column, meaning, score } of pairs) {
    if (score < 0.35 || chosen.has(column) || taken.has(meaning)) continue;
    chosen.set(column, { meaning, score });
    if (SINGLE.includes(meaning)) taken.add(meaning);
  }
  return chosen;
}

/** Of two columns of what is to come about, one before the action and one after it, the first is what the action answers. */
function aims(chosen: Map<number, Choice>): void {
  const action = [...chosen].find(([, choice]) => choice.meaning === 'action')?.[0] ?? 0;
  const measures = [...chosen].filter(([, choice]) => choice.meaning === 'measure').map(([column]) => column);
  if (!measures.some((column) => column > action)) return;
  for (const column of measures.filter((each) => each < action))
    chosen.set(column, { meaning: 'context', score: Math.min(0.75, chosen.get(column)?.score ?? 0) });
}

/** Beside the title of a task, its description is a note and not what it answers. */
function details(headings: readonly string[], chosen: Map<number, Choice>): void {
  const action = [...chosen].find(([, choice]) => choice.meaning === 'action')?.[0] ?? -1;
  if (!/^(?:(?:task|action|item) )?(?:title|name|summary)$/u.test(plain(headings[action] ?? ''))) return;
  for (const [column, choice] of chosen)
    if (choice.meaning === 'context' && /^(?:description|details?|body)$/u.test(plain(headings[column] ?? '')))
      chosen.set(column, { meaning: 'note', score: Math.min(0.75, choice.score) });
}

/** Where two columns could each be the only one of a meaning, a person is asked which: "Original date" beside "Revised date". */
function doubt(options: readonly ReadonlyMap<ColumnMeaning, number>[], chosen: Map<number, Choice>): void {
  for (const [column, choice] of chosen) {
    if (!SINGLE.includes(choice.meaning)) continue;
    const rivals = options.filter(
      (scores, at) =>
        at !== column &&
        (scores.get(choice.meaning) ?? 0) >= Math.max(0.6, choice.score * 0.9) &&
        (chosen.get(at)?.score ?? 0) <= (scores.get(choice.meaning) ?? 0) + 0.1,
    );
    if (rivals.length > 0) chosen.set(column, { ...choice, score: Math.min(choice.score, 0.75) });
  }
}

/** "Action taken" beside "Next steps" or "Action required" is what was done, not what is to be done. */
function demote(headings: readonly string[], chosen: Map<number, Choice>): void {
  const forward = headings.findIndex((each) =>
    /\b(?:next steps?|actions? (?:required|needed|to be taken)|further actions?|planned|proposed|what (?:will|we will))\b/iu.test(each),
  );
  if (forward < 0) return;
  for (const [column, choice] of chosen) {
    const done = /\b(?:taken|to date|completed|undertaken|current|existing|so far|in place)\b/iu.test(headings[column] ?? '');
    if (choice.meaning === 'action' && column !== forward && done) {
      chosen.set(column, { meaning: 'progress', score: choice.score });
      chosen.set(forward, { meaning: 'action', score: Math.max(0.9, chosen.get(forward)?.score ?? 0) });
    }
  }
}

/** A plan without an action column: the most likely of the others becomes it. */
export function promote(
  headings: readonly string[],
  options: readonly ReadonlyMap<ColumnMeaning, number>[],
  chosen: Map<number, Choice>,
): void {
  if ([...chosen.values()].some((choice) => choice.meaning === 'action')) return;
  let best: { column: number; score: number } | null = null;
  const leads = [...chosen.values()].filter((choice) => choice.meaning === 'lead').length;
  for (const [column, scores] of options.entries()) {
    const mine = chosen.get(column)?.meaning ?? 'unknown';
    // "Name" beside "Owner" is the name of the action.
    const named = mine === 'lead' && leads > 1 && /^(?:item )?name$/u.test(plain(headings[column] ?? ''));
    if (named) best = { column, score: 1 };
    if (named || !['context', 'progress', 'measure', 'note', 'theme', 'unknown'].includes(mine)) continue;
    const score = (scores.get('action') ?? 0.2) + (mine === 'unknown' && headings[column] === '' ? 0.1 : 0) - (mine === 'note' ? 0.3 : 0);
    if (!best || score > best.score) best = { column, score };
  }
  if (best) chosen.set(best.column, { meaning: 'action', score: Math.min(0.55, best.score) });
}

function sureness(score: number): number {
  return Math.round(Math.min(0.99, Math.max(0.2, score)) * 100) / 100;
}
