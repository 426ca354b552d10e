import type { GridCell, GridRow } from './grid.ts';
import { filled } from './grid.ts';
import { looksDue } from './dues.ts';
import { looksOwner } from './owners.ts';
import { isLevel, ragOfCell, ragOfWord } from './rag.ts';
import { isMark, statusOf } from './status.ts';
import { flat, isRef, plain } from './text.ts';
import { headingWeights, holdScore, isScore, type ColumnMeaning } from './words.ts';

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

type Facts = {
  readonly cells: readonly GridCell[];
  readonly share: (test: (text: string) => boolean) => number;
  readonly length: number;
  readonly distinct: number;
  readonly merged: number;
  readonly rows: number;
};

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
  doubt(options, chosen);
  lightColumns(headings).forEach((column) => chosen.set(column, { meaning: 'rag', score: 0.92 }));
  severalTimes(headings).forEach((column) => chosen.set(column, { meaning: 'progress', score: 0.85 }));
  severalLights(words, rows).forEach((column) => chosen.set(column, { meaning: 'rag', score: 0.9 }));
  stateColumns(headings, rows).forEach((column) => chosen.set(column, { meaning: 'status', score: 0.92 }));
  besides(headings, rows).forEach((column) => chosen.set(column, { meaning: 'skip', score: 0.9 }));
  return headings.map((heading, column) => {
    const mine = chosen.get(column) ?? { meaning: 'unknown' as const, score: 0.5 };
    const others = [...(options[column] ?? [])].filter(([means, score]) => means !== mine.meaning && score > 0.35).map(([means]) => means);
    return { column, heading, meaning: mine.meaning, confidence: sureness(mine.score), others };
  });
}

/** A column each for red, amber and green, with a mark in one of them. */
function lightColumns(headings: readonly string[]): readonly number[] {
  const lights = headings.flatMap((heading, column) => (/^(?:r|a|g|b|red|amber|green|blue)$/iu.test(heading.trim()) ? [column] : []));
  return lights.length >= 3 ? lights : [];
}

const PERIOD =
  /\b(?:q[1-4]|quarter|[1-4](?:st|nd|rd|th)?|t[1-6]|aut(?:umn)?|spr(?:ing)?|sum(?:mer)?|michaelmas|lent|hilary|easter|trinity|term|half|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*|\d{1,4}|at|in|for|of|as|on)\b/gu;

/** A column of updates for each quarter, term or meeting: "Progress – Q1", "Progress – Q2". */
function severalTimes(headings: readonly string[]): readonly number[] {
  const bare = headings.map((heading) => plain(plain(heading).replace(PERIOD, '')));
  const alike = Map.groupBy(bare, (each) => each);
  return headings.flatMap((heading, column) => {
    const base = bare[column] ?? '';
    const times = (alike.get(base)?.length ?? 0) >= 2 && plain(heading) !== base;
    return times && (headingWeights(base).get('progress') ?? 0) >= 0.76 && (headingWeights(base).get('rag') ?? 0) < 0.9 ? [column] : [];
  });
}

/** A column of lights for each term or meeting: "RAG Autumn", "RAG Spring". */
function severalLights(words: readonly ReadonlyMap<ColumnMeaning, number>[], rows: readonly GridRow[]): readonly number[] {
  const lit = words.flatMap((each, column) =>
    (each.get('rag') ?? 0) >= 0.75 && (each.get('unknown') ?? 0) < 0.75 && textsOf(rows, column).every((text) => ragOfWord(text) !== null)
      ? [column]
      : [],
  );
  return lit.length >= 2 ? lit : [];
}

/** A column for each state, with a mark in one of them: "Not started", "In progress", "Complete". */
function stateColumns(headings: readonly string[], rows: readonly GridRow[]): readonly number[] {
  const states = headings.flatMap((heading, column) => (statusOf(heading) !== null && textsOf(rows, column).every(isMark) ? [column] : []));
  return new Set(states.map((column) => statusOf(headings[column] ?? ''))).size >= 2 ? states : [];
}

/** Columns without a heading behind one that is wholly empty: a key that stands beside the plan. */
function besides(headings: readonly string[], rows: readonly GridRow[]): readonly number[] {
  const last = headings.findLastIndex((each) => each !== '');
  const gap = headings.findIndex((_, column) => last >= 1 && column > last && textsOf(rows, column).length === 0);
  return gap < 0 ? [] : headings.flatMap((_, column) => (column > gap && textsOf(rows, column).length > 0 ? [column] : []));
}

function textsOf(rows: readonly GridRow[], column: number): readonly string[] {
  return rows.map((row) => (row.cells[column]?.before ? '' : flat(row.cells[column]?.text ?? ''))).filter(Boolean);
}

type Choice = { meaning: ColumnMeaning; score: number };

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
function promote(headings: readonly string[], options: readonly ReadonlyMap<ColumnMeaning, number>[], chosen: Map<number, Choice>): void {
  if ([...chosen.values()].some((choice) => choice.meaning === 'action')) return;
  let best: { column: number; score: number } | null = null;
  for (const [column, scores] of options.entries()) {
    const mine = chosen.get(column)?.meaning ?? 'unknown';
    if (!['context', 'progress', 'measure', 'note', 'theme', 'unknown'].includes(mine)) continue;
    const score = (scores.get('action') ?? 0.2) + (mine === 'unknown' && headings[column] === '' ? 0.1 : 0) - (mine === 'note' ? 0.3 : 0);
    if (!best || score > best.score) best = { column, score };
  }
  if (best) chosen.set(best.column, { meaning: 'action', score: Math.min(0.55, best.score) });
}

function sureness(score: number): number {
  return Math.round(Math.min(0.99, Math.max(0.2, score)) * 100) / 100;
}

type Headed = {
  readonly heading: string;
  readonly words: readonly ReadonlyMap<ColumnMeaning, number>[];
  readonly column: number;
  readonly named: boolean;
  /** Meanings that a heading says. */ readonly said: ReadonlySet<ColumnMeaning>;
};

function scored({ heading, words, column, named, said }: Headed, facts: Facts): ReadonlyMap<ColumnMeaning, number> {
  const scores = new Map<ColumnMeaning, number>();
  const few = facts.cells.length < 2;
  const shown = facts.share((text) => statusOf(text) !== null && text.length <= 40);
  for (const [means, found] of fitness(facts)) {
    const word = words[column]?.get(means) ?? 0;
    // "Progress" over the words of a status is the status; "Position in May" over them is still progress.
    const fit = means === 'progress' && words[column]?.has('status') ? found * (1 - shown) : found;
    if (few && word > 0) scores.set(means, word);
    else if (word > 0) scores.set(means, word * agreement(fit, facts.cells.length));
    else if (!few && !isStrange(means, heading, said, column)) scores.set(means, fit * (named && heading !== '' ? 0.45 : 0.72));
  }
  for (const [means, score] of scores) if (score <= 0.2) scores.delete(means);
  if (heading !== '' && (words[column]?.size ?? 0) === 0 && facts.share((text) => ANSWER.test(text)) >= 0.8) scores.set('unknown', 0.85);
  if (heading !== '' && (words[column]?.get('rag') ?? 0) < 0.9 && facts.share(isLevel) >= 0.8) scores.set('unknown', 0.94);
  if ((words[column]?.get('rag') ?? 0) >= 0.6 && facts.share((text) => /^\d{1,3}$/u.test(text)) >= 0.8) scores.set('unknown', 0.94);
  if (facts.cells.length === 0 && scores.size === 0) scores.set('unknown', 0.5);
  return scores;
}

/** How far what stands in the column bears its heading out; a few short cells prove little against it. */
function agreement(fit: number, cells: number): number {
  if (fit >= 0.2) return 0.8 + 0.2 * Math.min(1, fit * 1.6);
  if (fit === 0) return 0.3;
  return cells < 4 ? 0.7 : 0.45;
}

/** A column under a heading of its own does not mean, without a word of it, what another column's heading says. */
function isStrange(means: ColumnMeaning, heading: string, said: Headed['said'], column: number): boolean {
  if (means === 'unknown' || (heading !== '' && (means === 'requirement' || means === 'risk' || (means === 'ref' && column > 1))))
    return true;
  return heading !== '' && said.has(means);
}

function saidBy(words: Headed['words']): Headed['said'] {
  return new Set(words.flatMap((each) => [...each].flatMap(([means, weight]) => (weight >= 0.6 ? [means] : []))));
}

function factsOf(rows: readonly GridRow[], column: number): Facts {
  const stood = rows.map((row) => row.cells[column] ?? null).filter((cell): cell is GridCell => cell !== null && !cell.before);
  const cells = stood.filter((cell) => !cell.above && (cell.text !== '' || ragOfCell(cell.cell) !== null));
  const texts = cells.map((cell) => flat(cell.text)).filter(Boolean);
  return {
    cells,
    share: (test) => (texts.length === 0 ? 0 : texts.filter(test).length / texts.length),
    length: texts.length === 0 ? 0 : texts.reduce((sum, text) => sum + text.length, 0) / texts.length,
    distinct: texts.length === 0 ? 1 : new Set(texts.map(plain)).size / texts.length,
    merged:
      stood.length === 0 ? 0 : (stood.filter((cell) => cell.above).length + (column <= 1 ? leftEmpty(rows, column) : 0)) / stood.length,
    rows: rows.length,
  };
}

/** How many rows leave a cell empty under one that is filled, though they are rows of their own: another way of merging. */
function leftEmpty(rows: readonly GridRow[], column: number): number {
  const first = rows.findIndex((row) => (row.cells[column]?.text ?? '') !== '');
  return first < 0 ? 0 : rows.slice(first + 1).filter((row) => row.cells[column]?.text === '' && filled(row).length >= 2).length;
}

const NUMBERS =
  /^(?:(?:paras?\.?|paragraphs?|risks?|no\.?)\s*)?[a-z]{0,2}\d{1,3}(?:\.\d{1,2})?[a-z]?(?:\s*(?:[-–,;&/]|and|to)\s*[a-z]{0,2}\d{1,3}(?:\.\d{1,2})?[a-z]?)*(?:\s*(?:,\s*)?etc\.?)?$|^(?:all|n\/?a|none|various)$/iu;
const DOES =
  /^(?:to )?(?:review|ensure|develop|deliver|maintain|update|provide|raise|establish|monitor|continue|produce|hold|identify|promote|consult|keep|work|draft|report|share|attend|train|write|publish|agree|arrange|include|complete|create|implement|link|make|set|use|support|engage|seek|secure|undertake|carry|prepare|appoint|brief|check|circulate|conduct|consider|add|ask|assess|build|embed|explore|introduce|invite|investigate|liaise|meet|offer|organise|plan|put|refresh|remind|run|send|submit|test|strengthen|improve|increase|map|audit|all staff|staff)\b/iu;

/** A title that says itself, by its number, that it is one of the plan's themes. */
const THEMED = /^\d{1,2}[.)] ?\p{Lu}|^(?:theme|priority|objective|strand|pillar|aim|goal|workstream) (?:\d{1,2}|[A-Z])\b/iu;

/** A note that begins with its day, and goes on. */
const DIARY = /^\(?\d{1,2}[./ -](?:\d{1,2}|\p{L}{3,9})[./ -](?:20)?\d\d\)?\s*(?:[-–—:;.)]\s*)?\p{L}.{8,}/u;

/** An answer to the question in a heading: it says nothing alone. */
const ANSWER = /^(?:yes|no|y|n|true|false|n\/?a|in part|part(?:ly|ially)?|agreed|accepted|rejected|none|not known|[✓✔✗✘x])\.?$/iu;

/** How well what stands in a column fits each meaning, 0 to 1. */
function fitness(facts: Facts): ReadonlyMap<ColumnMeaning, number> {
  const { share, length, distinct, merged } = facts;
  const coloured = facts.cells.length === 0 ? 0 : facts.cells.filter((cell) => ragOfCell(cell.cell) !== null).length / facts.cells.length;
  const bare = facts.cells.length === 0 ? 0 : facts.cells.filter((cell) => cell.text === '').length / facts.cells.length;
  const refs = share(isRef);
  const numbers = share((text) => text.length <= 60 && NUMBERS.test(text));
  const dues = share((text) => looksDue(text));
  const owners = share((text) => looksOwner(text));
  const states = share((text) => statusOf(text) !== null && text.length <= 40);
  const long = Math.min(1, length / 30);
  const prose = refs > 0.5 || numbers > 0.5 || bare > 0.5 ? 0 : Math.max(0.05, long);
  const does = share((text) => DOES.test(text));
  return new Map<ColumnMeaning, number>([
    ['ref', Math.max(refs, share((text) => text.length <= 16 && /\d/u.test(text) && !looksDue(text)) * 0.8) * (distinct > 0.8 ? 1 : 0.7)],
    ['theme', prose === 0 ? 0 : (merged > 0.2 || distinct < 0.7 ? 0.9 : 0.25) * (length < 120 ? 1 : 0.4)],
    ['context', prose * 0.7 * (1 - dues / 2) * (merged > 0.2 && share((text) => THEMED.test(text)) > 0.6 ? 0.2 : 1)],
    ['action', prose * (0.55 + 0.45 * does) * (1 - dues / 2)],
    ['measure', prose * 0.7 * (1 - dues / 2)],
    ['lead', owners * (length < 140 ? 1 : 0.5) * (1 - dues) * (1 - refs) * (1 - states)],
    [
      'due',
      Math.max(
        dues,
        share((text) => /^(?:tb[ac]|n\/?a|asap)$/iu.test(text)),
      ) * (length < 120 ? 1 : 0.5),
    ],
    [
      'progress',
      Math.max(
        prose * 0.75,
        share((text) => DIARY.test(text)),
      ),
    ],
    ['status', states * (distinct < 0.8 || facts.cells.length < 5 ? 1 : 0.8)],
    [
      'rag',
      Math.max(
        bare > 0.5 ? coloured : coloured * 0.4,
        share((text) => ragOfWord(text) !== null),
      ),
    ],
    ['requirement', numbers],
    ['risk', numbers * 0.98],
    ['note', Math.max(0.3, prose * 0.6)],
    ['unknown', length < 14 ? 0.7 : 0.3],
  ]);
}

/** So many rows show what a column holds. */
const ENOUGH = 400;

/** Rows that hold the plan's own text, for the facts about its columns: not the ones with one or two cells only. */
export function bodyRows(rows: readonly GridRow[]): readonly GridRow[] {
  const counts = rows.map((row) => filled(row).length).sort((a, b) => a - b);
  const middle = counts[Math.floor(counts.length / 2)] ?? 0;
  const full = rows.filter((row) => filled(row).length > (middle >= 4 ? 2 : 1));
  const step = Math.ceil(full.length / ENOUGH);
  return full.length >= 1 ? full.filter((_, at) => at % step === 0) : rows.slice(0, ENOUGH);
}
