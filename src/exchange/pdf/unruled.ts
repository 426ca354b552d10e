import { clustered } from './geometry.ts';
import type { Fill, Fragment } from './page.ts';
import { type Segment, segmentsOf } from './segments.ts';

/** A table without lines on a page: where it stands, and where its columns may part. */
export type Unruled = { readonly top: number; readonly bottom: number; readonly suggested: readonly number[] };

const ALIGNED = 2;
/** Three columns over four lines, or two over eight, are no accident of the text. */
const ENOUGH = [
  { columns: 3, lines: 4 },
  { columns: 2, lines: 8 },
] as const;
const EDGE_PAD = 5;
const NARROWEST = 10;
/** A column line may cut this part of the lines: titles and themes that run over the columns. */
const CUTS = 0.15;

/** What of a page stands in columns: its lines as segments, where columns begin, and the fills around them. */
type Columns = {
  readonly top: number;
  readonly bottom: number;
  readonly all: readonly Segment[];
  readonly rows: readonly (readonly Segment[])[];
  readonly starts: readonly number[];
  readonly fills: readonly Fill[];
};

/** Finds words that stand in columns without lines between them, page by page; null where there are none. Pages with the same columns get the same suggestions, and the table fills the pages from its first to its last. */
export function unruledOn(pages: readonly { readonly loose: readonly Fragment[]; readonly fills: readonly Fill[] }[]): (Unruled | null)[] {
  const found = pages.map(({ loose, fills }) => columnsOn(loose, fills, null));
  // The table may end on a page with too few lines to show its columns by themselves.
  for (const [at, page] of pages.entries())
    found[at] ??= found[at - 1] ? columnsOn(page.loose, page.fills, found[at - 1]?.starts ?? null) : null;
  return found.map((own, at) => {
    if (!own) return null;
    const alike = found.filter((other) => other !== null).filter((other) => sameColumns(own, other));
    const starts = clustered(
      alike.flatMap((each) => each.starts),
      ALIGNED,
    );
    const [before, after] = [found[at - 1], found[at + 1]];
    const top = before && sameColumns(own, before) ? Math.min(own.top, ...own.all.map((each) => each.top)) : own.top;
    const bottom = after && sameColumns(own, after) ? Math.max(own.bottom, ...own.all.map((each) => each.bottom)) : own.bottom;
    return {
      top,
      bottom,
      suggested: suggestions(
        alike.flatMap((each) => each.rows),
        starts,
        alike.flatMap((each) => each.fills),
      ),
    };
  });
}

function sameColumns(a: Columns, b: Columns): boolean {
  const both = a.starts.filter((x) => b.starts.some((other) => Math.abs(x - other) <= ALIGNED)).length;
  return both >= 2 && both >= Math.min(a.starts.length, b.starts.length) * 0.6;
}

function columnsOn(loose: readonly Fragment[], fills: readonly Fill[], known: readonly number[] | null): Columns | null {
  const rows = segmentsOf(loose);
  const starts = known ?? columnStarts(rows);
  const inColumns = rows.filter((row) => row.filter((segment) => starts.some((x) => Math.abs(x - segment.left) <= ALIGNED)).length >= 2);
  if (known ? inColumns.length === 0 : !ENOUGH.some(({ columns, lines }) => starts.length >= columns && inColumns.length >= lines))
    return null;
  const segments = inColumns.flat();
  const [top, bottom] = [Math.min(...segments.map((each) => each.top)), Math.max(...segments.map((each) => each.bottom))];
  const around = fills.filter((fill) => fill.bottom > top && fill.top < bottom && fill.right - fill.left > NARROWEST);
  const last = Math.max(bottom, ...trailing(rows, bottom).map((each) => each.bottom));
  const inside = rows.filter((row) => row.some((each) => each.top >= top && each.bottom <= last));
  return {
    top: Math.min(top, ...around.map((fill) => fill.top)) - 1,
    bottom: Math.max(last, ...around.map((fill) => fill.bottom)) + 1,
    all: rows.flat(),
    rows: inside,
    starts,
    fills: around,
  };
}

/** Places at which segments of several lines begin, of which some follow others on their line. */
function columnStarts(rows: readonly (readonly Segment[])[]): number[] {
  const lefts = rows.flatMap((row) => row.map((segment) => segment.left));
  const enough = Math.max(3, rows.length * 0.06);
  return clustered(lefts, ALIGNED).filter((x) => {
    const here = rows.filter((row) => row.some((segment) => Math.abs(segment.left - x) <= ALIGNED));
    const beside = here.filter((row) => row.length > 1);
    return here.length >= enough && beside.length >= 2;
  });
}

/** Lines below the last in columns that go on without a wider gap: the rest of a cell. */
function trailing(rows: readonly (readonly Segment[])[], bottom: number): Segment[] {
  const found: Segment[] = [];
  let reached = bottom;
  for (const row of rows) {
    const first = row[0];
    if (!first || first.top < bottom - 1 || first.top - reached > (first.bottom - first.top) * 0.8) continue;
    found.push(...row);
    reached = first.bottom;
  }
  return found;
}

function suggestions(rows: readonly (readonly Segment[])[], starts: readonly number[], fills: readonly Fill[]): number[] {
  const segments = rows.flat();
  const edges = clustered(
    fills.flatMap((fill) => [fill.left, fill.right]),
    ALIGNED,
  );
  const fromText = starts.filter((x) => !edges.some((edge) => x - edge > -1 && x - edge < NARROWEST)).map((x) => x - EDGE_PAD + 1);
  const [left, right] = [Math.min(...segments.map((each) => each.left)), Math.max(...segments.map((each) => each.right))];
  const outer = [
    ...(edges.some((edge) => edge <= left) ? [] : [left - EDGE_PAD]),
    ...(edges.some((edge) => edge >= right) ? [] : [right + EDGE_PAD]),
  ];
  const all = [...edges, ...fromText, ...outer].sort((a, b) => a - b);
  const cuts = (x: number) => rows.filter((row) => row.some((each) => each.left < x - 1 && each.right > x + 1)).length;
  return all.filter((x, at) => cuts(x) <= rows.length * CUTS && (at === 0 || x - (all[at - 1] ?? 0) >= NARROWEST || at === all.length - 1));
}
