import type { LaidPage } from '../model/layout.ts';
import { clustered, median } from './geometry.ts';
import type { Segment } from './segments.ts';

const NEAR = 4;
const REFERENCE = /^(?:[A-Z]{0,3}\d{1,3}(?:[.\-/]\d{1,3})*[a-z]?[.)]?|[A-Z][.)]?)$/u;

type Piece = { readonly column: number; readonly top: number; readonly bottom: number; readonly text: string };

/**
 * Where rows part in a table of given columns, from the top: at fills and drawn lines that fit the columns, at references,
 * or, where there are no references, where most columns begin anew after a gap.
 */
export function rowEdges(page: LaidPage, xs: readonly number[], rows: readonly (readonly Segment[])[]): number[] {
  const pieces = rows.flatMap((row) => row.map((each): Piece => ({ column: columnOf(each.left, xs), top: each.top, bottom: each.bottom, text: each.text })));
  const [top, bottom] = [Math.min(...pieces.map((each) => each.top)) - 2, Math.max(...pieces.map((each) => each.bottom)) + 2];
  const fits = (x: number) => xs.some((each) => Math.abs(each - x) < NEAR);
  const fills = page.fills.filter((fill) => fits(fill.left) && fits(fill.right) && fill.bottom - fill.top > 6 && fill.bottom > top && fill.top < bottom);
  const sure = clustered([...fills.flatMap((fill) => [fill.top, fill.bottom]), ...page.across.filter((at) => at > top && at < bottom)], 2).filter((at) => at > top + 2 && at < bottom - 2);
  const starts = referenceStarts(pieces) ?? (sure.length >= 3 ? [] : commonStarts(pieces));
  const edges = [top, ...sure, ...starts.filter((at) => !sure.some((edge) => Math.abs(edge - at) < 8 && !between(pieces, edge, at))), bottom];
  return [...new Set(edges)].filter((at) => at >= top).sort((a, b) => a - b);
}

/** Whether any words stand between two heights. */
function between(pieces: readonly Piece[], one: number, other: number): boolean {
  return pieces.some((each) => (each.top + each.bottom) / 2 > Math.min(one, other) && (each.top + each.bottom) / 2 < Math.max(one, other));
}

function columnOf(left: number, xs: readonly number[]): number {
  return Math.max(0, xs.findLastIndex((x) => x <= left + 2));
}

/** The tops of lines in columns that hold references and little else. */
function referenceStarts(pieces: readonly Piece[]): number[] | null {
  const columns = new Map<number, Piece[]>();
  for (const each of pieces) columns.set(each.column, [...(columns.get(each.column) ?? []), each]);
  const held = [...columns.values()].filter((own) => own.length >= 3 && own.filter((each) => REFERENCE.test(each.text.trim())).length >= own.length * 0.6);
  const starts = held.flat().filter((each) => REFERENCE.test(each.text.trim()));
  return starts.length >= 3 ? starts.map((each) => each.top - 2) : null;
}

/** Heights at which most of the columns begin a line after a gap or for the first time. */
function commonStarts(pieces: readonly Piece[]): number[] {
  const columns = [...new Set(pieces.map((each) => each.column))];
  const gaps = columns.flatMap((column) => steps(pieces.filter((each) => each.column === column)));
  const pitch = median(gaps, 12);
  const begins = pieces.filter((each) => {
    const above = pieces.filter((other) => other.column === each.column && other.top < each.top - 1).sort((a, b) => b.top - a.top)[0];
    return !above || each.top - above.top > pitch * 1.2;
  });
  const heights = clustered(begins.map((each) => each.top), 2);
  const here = (at: number) => new Set(begins.filter((each) => Math.abs(each.top - at) < 2).map((each) => each.column)).size;
  const usual = median(heights.map(here).filter((count) => count > 1), 2);
  return heights.filter((at) => here(at) >= Math.max(2, usual * 0.8)).map((at) => at - 2);
}

function steps(pieces: readonly Piece[]): number[] {
  const tops = pieces.map((each) => each.top).sort((a, b) => a - b);
  return tops.slice(1).map((top, at) => top - (tops[at] ?? 0)).filter((step) => step > 2);
}
