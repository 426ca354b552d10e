import type { GridRow } from './grid.ts';
import { ragOfWord } from './rag.ts';
import { isMark, statusOf } from './status.ts';
import { flat, plain } from './text.ts';
import { BELOW, headingWeights } from './headings.ts';
import type { ColumnMeaning } from './meanings.ts';

/** A column each for red, amber and green, with a mark in one of them. */
export function lightColumns(headings: readonly string[]): readonly number[] {
  const lights = headings.flatMap((heading, column) => (/^(?:r|a|g|b|red|amber|green|blue)$/iu.test(heading.trim()) ? [column] : []));
  return lights.length >= 3 ? lights : [];
}

const PERIOD =
  /\b(?:q[1-4]|quarter|[1-4](?:st|nd|rd|th)?|t[1-6]|aut(?:umn)?|spr(?:ing)?|sum(?:mer)?|michaelmas|lent|hilary|easter|trinity|term|half|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*|\d{1,4}|at|in|for|of|as|on)\b/gu;

/** A column of updates for each quarter, term or meeting: "Progress – Q1", "Progress – Q2". */
export function severalTimes(headings: readonly string[]): readonly number[] {
  const bare = headings.map((heading) => plain(plain(heading).replace(PERIOD, '')));
  const alike = Map.groupBy(bare, (each) => each);
  return headings.flatMap((heading, column) => {
    const base = bare[column] ?? '';
    const times = (alike.get(base)?.length ?? 0) >= 2 && plain(heading) !== base;
    return times && (headingWeights(base).get('progress') ?? 0) >= 0.76 && (headingWeights(base).get('rag') ?? 0) < 0.9 ? [column] : [];
  });
}

/** A column of lights for each term or meeting: "RAG Autumn", "RAG Spring". */
export function severalLights(words: readonly ReadonlyMap<ColumnMeaning, number>[], rows: readonly GridRow[]): readonly number[] {
  const lit = words.flatMap((each, column) =>
    (each.get('rag') ?? 0) >= 0.75 && (each.get('unknown') ?? 0) < 0.75 && textsOf(rows, column).every((text) => ragOfWord(text) !== null)
      ? [column]
      : [],
  );
  return lit.length >= 2 ? lit : [];
}

const MONTHS = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*';
const IS_PERIOD = new RegExp(
  `^(?:${MONTHS}|q[1-4]|quarter [1-4]|(?:aut(?:umn)?|spr(?:ing)?|sum(?:mer)?|michaelmas|lent|hilary|easter|trinity)(?: [12])?(?: term)?|term [1-6]|t[1-6])(?: ?(?:20)?\\d\\d)?$`,
  'u',
);

/** Whether a heading is a month, a term or a quarter and nothing else. */
export function isPeriod(heading: string): boolean {
  return heading.length <= 24 && IS_PERIOD.test(plain(heading));
}

/** A column for each month, term or quarter, with a mark where something is due: "Sep", "Oct", "Nov". */
export function periodColumns(headings: readonly string[], rows: readonly GridRow[]): readonly number[] {
  const periods = headings.flatMap((heading, column) =>
    isPeriod(heading.split(BELOW).at(-1) ?? '') && textsOf(rows, column).every((text) => isMark(text) || isTick(text)) ? [column] : [],
  );
  // Where another column says when, the marks are notes beside it.
  const told = headings.some((heading, column) => !periods.includes(column) && (headingWeights(heading).get('due') ?? 0) >= 0.9);
  return periods.length >= 3 && !told && periods.some((column) => textsOf(rows, column).length > 0) ? periods : [];
}

/** A sign that says "here": a mark, or a filled box. */
export function isTick(text: string): boolean {
  return isMark(text) || /^[■▪◆◼●•▲★☒x/\\]{1,3}$/iu.test(text);
}

/** A column for each state, with a mark in one of them: "Not started", "In progress", "Complete". */
export function stateColumns(headings: readonly string[], rows: readonly GridRow[]): readonly number[] {
  const states = headings.flatMap((heading, column) => (statusOf(heading) !== null && textsOf(rows, column).every(isMark) ? [column] : []));
  return new Set(states.map((column) => statusOf(headings[column] ?? ''))).size >= 2 ? states : [];
}

/** Columns without a heading behind one that is wholly empty: a key that stands beside the plan. */
export function besides(headings: readonly string[], rows: readonly GridRow[]): readonly number[] {
  const last = headings.findLastIndex((each) => each !== '');
  const gap = headings.findIndex((_, column) => last >= 1 && column > last && textsOf(rows, column).length === 0);
  return gap < 0 ? [] : headings.flatMap((_, column) => (column > gap && textsOf(rows, column).length > 0 ? [column] : []));
}

function textsOf(rows: readonly GridRow[], column: number): readonly string[] {
  return rows.map((row) => (row.cells[column]?.before ? '' : flat(row.cells[column]?.text ?? ''))).filter(Boolean);
}
