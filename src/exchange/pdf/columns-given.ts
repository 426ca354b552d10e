import type { Block, NeutralDocument, Table } from '../model/document.ts';
import type { ColumnLines, LaidPage } from '../model/layout.ts';
import { overlap } from './geometry.ts';
import type { Grid, GridCell } from './grid.ts';
import { areaLines, inArea, marksOfLaid } from './laid.ts';
import { mannerOf } from './manner.ts';
import { rowEdges } from './row-edges.ts';
import { type Segment, segmentsOf } from './segments.ts';
import { stitched } from './stitch.ts';
import { byPlace, type PageTable, tableOf } from './tables.ts';
import { COLUMNS_ASKED, SPILLED } from './asked.ts';

/**
 * The table that column lines make of pages: rows are found by fills, drawn lines, references and gaps; what runs over a line is one cell.
 * Pages go on one below the other, or beside each other where the lines say so. Null where no lines fit a page.
 */
export function gridFromLines(pages: readonly LaidPage[], lines: readonly ColumnLines[]): Table | null {
  const laid = joinedBeside(pages, lines);
  const marks = laid.map(({ page }) => ({
    ...marksOfLaid(page),
    fragments: marksOfLaid(page).fragments.filter((each) => inArea(page, each.top, each.bottom)),
  }));
  const manner = mannerOf(marks, []);
  const xs = laid[0]?.at ?? [];
  const parts = laid.flatMap(({ page, at }, index): PageTable[] => {
    const own = marks[index];
    if (!own || own.fragments.length === 0) return [];
    const grid = gridOver(page, at, segmentsOf(own.fragments));
    const table = tableOf(own, grid, byPlace(grid), { manner, tags: new Map() });
    return [at.length === xs.length ? { ...table, xs } : table];
  });
  return parts.length === 0 ? null : stitched(parts, 1, () => null);
}

/** The document with the table that column lines make, in place of the loose words of those pages. Pure; without fitting lines the document stays as it is. */
export function withColumns(document: NeutralDocument, lines: readonly ColumnLines[]): NeutralDocument {
  const { layout, ...rest } = document;
  const given = new Set(lines.map((each) => each.page));
  const pages = (layout ?? []).filter((page) => given.has(page.number));
  const table = gridFromLines(pages, lines);
  if (!layout || !table) return document;
  const loose = new Map(pages.map((page) => [page.number, new Set(areaLines(page).map((line) => line.text))]));
  const isLoose = (block: Block) =>
    block.is === 'paragraph' && block.place.page !== null && (loose.get(block.place.page)?.has(block.text) ?? false);
  const first = document.blocks.findIndex(isLoose);
  const at = first < 0 ? document.blocks.length : first;
  const kept = (blocks: readonly Block[]) => blocks.filter((block) => !isLoose(block));
  const blocks = numbered([...kept(document.blocks.slice(0, at)), table, ...kept(document.blocks.slice(at))]);
  const open = layout.some((page) => page.area !== null && !given.has(page.number));
  if (open) return { ...rest, blocks, layout };
  return { ...rest, blocks, problems: document.problems.filter((problem) => problem.text !== COLUMNS_ASKED && problem.text !== SPILLED) };
}

function numbered(blocks: readonly Block[]): Block[] {
  let count = 0;
  return blocks.map((block) => {
    if (block.is !== 'table') return block;
    const table = (count += 1);
    return { ...block, place: { ...block.place, table }, rows: block.rows.map((row) => ({ ...row, place: { ...row.place, table } })) };
  });
}

type Given = { readonly page: LaidPage; readonly at: readonly number[] };

/** Pages with their lines in order; a page that goes on beside another is laid to its right, as one wide page. */
function joinedBeside(pages: readonly LaidPage[], lines: readonly ColumnLines[]): Given[] {
  const found = new Map<number, Given>();
  for (const { page: number, at, beside } of [...lines].sort((a, b) => a.page - b.page)) {
    const page = pages.find((each) => each.number === number);
    const sorted = [...at].sort((a, b) => a - b);
    if (!page || sorted.length < 2) continue;
    const left = beside === null ? undefined : found.get(beside);
    if (!left || beside === null) found.set(number, { page, at: sorted });
    else found.set(beside, besides(left, page, sorted));
  }
  return [...found.values()];
}

function besides(left: Given, page: LaidPage, at: readonly number[]): Given {
  const shift = (left.at.at(-1) ?? 0) - (at[0] ?? 0);
  const moved = <T extends { readonly left: number; readonly right: number }>(each: T): T => ({
    ...each,
    left: each.left + shift,
    right: each.right + shift,
  });
  const wide: LaidPage = {
    ...left.page,
    width: left.page.width + page.width,
    words: [...left.page.words, ...page.words.map(moved)],
    fills: [...left.page.fills, ...page.fills.map(moved)],
  };
  return { page: wide, at: [...left.at, ...at.slice(1).map((x) => x + shift)] };
}

function gridOver(page: LaidPage, xs: readonly number[], rows: readonly (readonly Segment[])[]): Grid {
  const inside = rows
    .map((row) => row.filter((each) => overlap(each.left, each.right, xs[0] ?? 0, xs.at(-1) ?? 0) > 0.5))
    .filter((row) => row.length > 0);
  const ys = rowEdges(page, xs, inside);
  const cells: GridCell[] = [];
  for (let row = 0; row + 1 < ys.length; row += 1) {
    const [top, bottom] = [ys[row] ?? 0, ys[row + 1] ?? 0];
    const segments = inside.flat().filter((each) => (each.top + each.bottom) / 2 >= top && (each.top + each.bottom) / 2 < bottom);
    const words = [...segments.flatMap((each) => bridging(each, xs)), ...underOneFill(page, xs, top, bottom, segments)];
    for (let column = 0; column + 1 < xs.length;) {
      let span = 1;
      while (column + span + 1 < xs.length && words.includes(column + span)) span += 1;
      cells.push({ column, row, columnSpan: span, rowSpan: 1, box: { left: xs[column] ?? 0, right: xs[column + span] ?? 0, top, bottom } });
      column += span;
    }
  }
  return { drawn: false, box: { left: xs[0] ?? 0, right: xs.at(-1) ?? 0, top: ys[0] ?? 0, bottom: ys.at(-1) ?? 0 }, xs, ys, cells };
}

/** The inner lines within a fill that is painted in one over columns of which only one holds words: a theme over the table. */
function underOneFill(page: LaidPage, xs: readonly number[], top: number, bottom: number, segments: readonly Segment[]): number[] {
  return page.fills
    .filter((fill) => overlap(fill.top, fill.bottom, top, bottom) > 0.8)
    .flatMap((fill) => {
      const inner = xs.flatMap((x, at) => (x > fill.left + 4 && x < fill.right - 4 ? [at] : []));
      const within = segments.filter((each) => each.left >= fill.left - 4 && each.left < fill.right);
      const alone = new Set(within.map((each) => xs.findLastIndex((x) => x <= each.left + 2))).size === 1;
      return alone ? inner : [];
    });
}

/** The inner lines over which words run: a word stands across one, or two words of a phrase stand close on both sides. */
function bridging({ fragments }: Segment, xs: readonly number[]): number[] {
  return xs.flatMap((x, at) => {
    const [left, right] = [
      fragments.filter((each) => (each.left + each.right) / 2 < x).at(-1),
      fragments.find((each) => (each.left + each.right) / 2 >= x),
    ];
    if (at === 0 || at === xs.length - 1 || !left || !right) {
      const across = fragments.some((each) => each.left < x - 2 && each.right > x + 2);
      return at > 0 && at < xs.length - 1 && across ? [at] : [];
    }
    const across = left.right > x + 2 || right.left < x - 2;
    return across || right.left - left.right < left.size * 0.5 ? [at] : [];
  });
}
