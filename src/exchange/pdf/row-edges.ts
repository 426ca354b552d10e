import type { LaidPage } from '../model/layout.ts';
import { clustered, median } from './geometry.ts';
import type { Segment } from './segments.ts';

const NEAR = 4;
const SAME_LINE = 2.5;
const REFERENCE = /^(?:[A-Z]{0,3}\d{1,3}(?:[.\-/]\d{1,3})*[a-z]?[.)]?|[A-Z][.)]?)$/u;
/** A title over the columns runs over a column line by more than a word that does not quite fit. */
const RUNS_OVER = 20;

type Piece = {
  readonly column: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly text: string;
};

/**
 * Where rows part in a table of given columns, from the top: at fills and drawn lines that fit the columns, at titles over the columns,
 * at references, or, where there are no references, where most columns begin anew after a gap.
 */
export function rowEdges(page: LaidPage, xs: readonly number[], rows: readonly (readonly Segment[])[]): number[] {
  const pieces = rows.flatMap((row) => row.map((each): Piece => ({ ...each, column: columnOf(each.left, xs) })));
  const [top, bottom] = [Math.min(...pieces.map((each) => each.top)) - 2, Math.max(...pieces.map((each) => each.bottom)) + 2];
  const sure = [
    top,
    ...sureEdges(page, xs, top, bottom),
    ...titleEdges(rows, xs).filter((at) => at > top + 2 && at < bottom - 2),
    bottom,
  ].sort((a, b) => a - b);
  const references = referencesIn(pieces);
  if (!references) return distinct(sure.length > 4 ? sure : [...sure, ...commonStarts(pieces)], pieces);
  if (beginRows(pieces, references, sure))
    return distinct([...sure, ...references.map((each) => each.top - 2), ...firstRows(pieces, references, sure)], pieces);
  const inner = sure.flatMap((from, at) => {
    const own = references.filter((each) => middle(each) > from && middle(each) < (sure[at + 1] ?? from));
    return own.slice(1).map((each, index) => parting(pieces, own[index] ?? each, each));
  });
  return distinct([...sure, ...inner, ...firstRows(pieces, references, sure)], pieces);
}

function sureEdges(page: LaidPage, xs: readonly number[], top: number, bottom: number): number[] {
  const fits = (x: number) => xs.some((each) => Math.abs(each - x) < NEAR);
  const fills = page.fills.filter(
    (fill) => fits(fill.left) && fits(fill.right) && fill.bottom - fill.top > 6 && fill.bottom > top && fill.top < bottom,
  );
  return clustered([...fills.flatMap((fill) => [fill.top, fill.bottom]), ...page.across.filter((at) => at > top && at < bottom)], 2).filter(
    (at) => at > top + 2 && at < bottom - 2,
  );
}

/** The edges above and below lines that hold nothing but words which run over the columns. */
function titleEdges(rows: readonly (readonly Segment[])[], xs: readonly number[]): number[] {
  return rows.flatMap(([only, ...more]) => {
    const over =
      only && more.length === 0 && columnOf(only.left, xs) < 2 && only.right > (xs[columnOf(only.left, xs) + 1] ?? Infinity) + RUNS_OVER;
    return over ? [only.top - 2, only.bottom + 1] : [];
  });
}

/** Whether references stand at the top of their rows: first between sure edges, and beside lines of the column that has the most. */
function beginRows(pieces: readonly Piece[], references: readonly Piece[], sure: readonly number[]): boolean {
  const within = (all: readonly Piece[], at: number) =>
    all.filter((each) => middle(each) > (sure[at] ?? 0) && middle(each) < (sure[at + 1] ?? 0));
  const alone = sure.flatMap((_, at) =>
    within(references, at).length === 1 ? [{ reference: within(references, at)[0] as Piece, all: within(pieces, at) }] : [],
  );
  const below = alone.filter(({ reference, all }) => all.some((each) => each.top < reference.top - SAME_LINE));
  if (below.length >= 2 && below.length >= alone.length / 2) return false;
  const own = new Set(references.map((each) => each.column));
  const lines = new Map<number, Piece[]>();
  for (const each of pieces) if (!own.has(each.column)) lines.set(each.column, [...(lines.get(each.column) ?? []), each]);
  const busiest = [...lines.values()].filter((each) => each.length >= references.length * 0.8).sort((a, b) => b.length - a.length)[0] ?? [];
  const level = references.filter((each) => busiest.some((other) => Math.abs(other.top - each.top) < SAME_LINE)).length;
  return busiest.length === 0 || level >= references.length * 0.7;
}

/** Where one row ends between two references that stand in the middle of their rows: in the widest gap. */
function parting(pieces: readonly Piece[], above: Piece, below: Piece): number {
  const gaps = clearGaps(pieces.filter((each) => each.bottom > above.top && each.top < below.bottom)).filter(
    (each) => each.from >= above.bottom - 1 && each.to <= below.top + 1,
  );
  const widest = gaps.sort((a, b) => b.to - b.from - (a.to - a.from))[0];
  return widest ? (widest.from + widest.to) / 2 : below.top - 2;
}

/** Heading and titles above the first reference: a row for each line that stands apart. */
function firstRows(pieces: readonly Piece[], references: readonly Piece[], sure: readonly number[]): number[] {
  const reference = Math.min(...references.map((each) => each.top));
  const first = sure.slice(1).findLast((at) => at <= reference) ?? reference;
  const heading = pieces.filter((each) => each.bottom <= first + 1);
  const high = median(
    heading.map((each) => each.bottom - each.top),
    10,
  );
  return clearGaps(heading)
    .filter((gap) => gap.to - gap.from > high * 0.6)
    .map((gap) => gap.to - 1);
}

/** Heights at which no words stand, between the first and the last of these. */
function clearGaps(pieces: readonly Piece[]): { readonly from: number; readonly to: number }[] {
  const sorted = [...pieces].sort((a, b) => a.top - b.top);
  const gaps: { from: number; to: number }[] = [];
  let reached = sorted[0]?.bottom ?? 0;
  for (const each of sorted) {
    if (each.top > reached) gaps.push({ from: reached, to: each.top });
    reached = Math.max(reached, each.bottom);
  }
  return gaps;
}

/** Edges in order, without those that have no words between them and the one before. */
function distinct(edges: readonly number[], pieces: readonly Piece[]): number[] {
  const sorted = [...edges].sort((a, b) => a - b);
  return sorted.filter(
    (at, index) =>
      index === 0 ||
      at - (sorted[index - 1] ?? 0) > 8 ||
      pieces.some((each) => middle(each) > (sorted[index - 1] ?? 0) && middle(each) < at),
  );
}

function middle(piece: Piece): number {
  return (piece.top + piece.bottom) / 2;
}

function columnOf(left: number, xs: readonly number[]): number {
  return Math.max(
    0,
    xs.findLastIndex((x) => x <= left + 2),
  );
}

/** References in columns that hold them and little else, from the top; null where there are too few. */
function referencesIn(pieces: readonly Piece[]): Piece[] | null {
  const columns = new Map<number, Piece[]>();
  for (const each of pieces) columns.set(each.column, [...(columns.get(each.column) ?? []), each]);
  const held = [...columns.values()].filter(
    (own) => own.length >= 3 && own.filter((each) => REFERENCE.test(each.text.trim())).length >= own.length * 0.6,
  );
  const found = held.flat().filter((each) => REFERENCE.test(each.text.trim()));
  return found.length >= 3 ? found.sort((a, b) => a.top - b.top) : null;
}

/** Heights at which most of the columns begin a line after a gap or for the first time. */
function commonStarts(pieces: readonly Piece[]): number[] {
  const columns = [...new Set(pieces.map((each) => each.column))];
  const pitch = median(
    columns.flatMap((column) => steps(pieces.filter((each) => each.column === column))),
    12,
  );
  const begins = pieces.filter((each) => {
    const above = pieces.filter((other) => other.column === each.column && other.top < each.top - 1).sort((a, b) => b.top - a.top)[0];
    return !above || each.top - above.top > pitch * 1.2;
  });
  const heights = clustered(
    begins.map((each) => each.top),
    2,
  );
  const here = (at: number) => new Set(begins.filter((each) => Math.abs(each.top - at) < 2).map((each) => each.column)).size;
  const usual = median(
    heights.map(here).filter((count) => count > 1),
    2,
  );
  return heights.filter((at) => here(at) >= Math.max(2, usual * 0.8)).map((at) => at - 2);
}

function steps(pieces: readonly Piece[]): number[] {
  const tops = pieces.map((each) => each.top).sort((a, b) => a - b);
  return tops
    .slice(1)
    .map((top, at) => top - (tops[at] ?? 0))
    .filter((step) => step > 2);
}
