import { type Box, clustered } from './geometry.ts';
import type { Rule } from './page.ts';

/** A cell of drawn lines: it stands at its top left corner and covers `columnSpan` × `rowSpan` places. */
export type GridCell = {
  readonly column: number;
  readonly row: number;
  readonly columnSpan: number;
  readonly rowSpan: number;
  readonly box: Box;
};

/** A table as its lines make it: `xs` and `ys` are its edges, from the left and from the top. Not `drawn`: the edges are worked out from its text. */
export type Grid = {
  readonly drawn: boolean;
  readonly box: Box;
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  readonly cells: readonly GridCell[];
};

/** Lines nearer than this are one line drawn twice, or end at each other. */
const TOUCHES = 3;
/** Pieces of a dashed line are this near to each other. */
const DASH = 5;
/** How high a row may be that runs over an open table. */
const TALLEST_BREAK = 80;
/** A wall counts where a line covers this much of a cell's side. */
const WALL = 0.6;
const MOST_RULES = 3000;
const MOST_PLACES = 20_000;

/** The tables that the lines of a page make, from the top; lines that meet no other (underlinings) make none. */
export function gridsOf(across: readonly Rule[], down: readonly Rule[]): Grid[] {
  const [lying, standing] = [joined(across), joined(down)];
  if (lying.length > MOST_RULES || standing.length > MOST_RULES) return [];
  const parts = joinedOpen(connected(lying, standing).filter((part) => part.across.length > 0 && part.down.length > 0));
  const grids = parts.map((part) => gridOf(part.across, part.down));
  return grids.filter((grid) => grid !== null).sort((a, b) => a.box.top - b.box.top);
}

/** A table without lines at its sides falls apart at rows that run over all of its columns; such parts are one table. */
function joinedOpen(parts: readonly Part[]): Part[] {
  const found: Part[] = [];
  const reach = ({ across, down }: Part) => ({
    left: Math.min(...across.map((rule) => rule.from)),
    right: Math.max(...across.map((rule) => rule.to)),
    top: Math.min(...across.map((rule) => rule.at), ...down.map((rule) => rule.from)),
    bottom: Math.max(...across.map((rule) => rule.at), ...down.map((rule) => rule.to)),
  });
  const open = (part: Part, { left, right }: Box) =>
    part.down.every((rule) => rule.at > left + TOUCHES * 2 && rule.at < right - TOUCHES * 2);
  for (const part of [...parts].sort((a, b) => reach(a).top - reach(b).top)) {
    const [last, own] = [found.at(-1), reach(part)];
    const above = last && reach(last);
    const same =
      above &&
      Math.abs(above.left - own.left) < TOUCHES &&
      Math.abs(above.right - own.right) < TOUCHES &&
      own.top - above.bottom < TALLEST_BREAK;
    if (last && same && open(last, above) && open(part, own))
      found[found.length - 1] = { across: [...last.across, ...part.across], down: [...last.down, ...part.down] };
    else found.push(part);
  }
  return found;
}

/** Lines on one height put together where they touch. */
function joined(rules: readonly Rule[]): Rule[] {
  const heights = clustered(
    rules.map((rule) => rule.at),
    TOUCHES,
  );
  const found: Rule[] = [];
  let at = 0;
  const sorted = [...rules].sort((a, b) => a.at - b.at);
  for (const [index, height] of heights.entries()) {
    const limit = ((heights[index + 1] ?? Infinity) + height) / 2;
    const group: Rule[] = [];
    while (at < sorted.length && (sorted[at]?.at ?? 0) < limit) group.push(sorted[at++] as Rule);
    found.push(...unbroken(height, group));
  }
  return found;
}

function unbroken(at: number, group: readonly Rule[]): Rule[] {
  const found: { at: number; from: number; to: number }[] = [];
  for (const rule of [...group].sort((a, b) => a.from - b.from)) {
    const last = found.at(-1);
    if (last && rule.from <= last.to + DASH) last.to = Math.max(last.to, rule.to);
    else found.push({ at, from: rule.from, to: rule.to });
  }
  return found.filter((rule) => rule.to - rule.from > TOUCHES);
}

type Part = { readonly across: Rule[]; readonly down: Rule[] };

/** Lines that meet, directly or by way of others. */
function connected(across: readonly Rule[], down: readonly Rule[]): Part[] {
  const parent = [...across, ...down].map((_, at) => at);
  const root = (at: number): number => {
    let each = at;
    while (parent[each] !== each) each = parent[each] = parent[parent[each] as number] as number;
    return each;
  };
  for (const [i, lying] of across.entries()) {
    for (const [j, standing] of down.entries()) if (meet(lying, standing)) parent[root(i)] = root(across.length + j);
  }
  const parts = new Map<number, Part>();
  const part = (at: number) => {
    const key = root(at);
    const known = parts.get(key) ?? { across: [], down: [] };
    parts.set(key, known);
    return known;
  };
  for (const [i, rule] of across.entries()) part(i).across.push(rule);
  for (const [j, rule] of down.entries()) part(across.length + j).down.push(rule);
  return [...parts.values()];
}

function meet(lying: Rule, standing: Rule): boolean {
  const within = (value: number, rule: Rule) => value >= rule.from - TOUCHES && value <= rule.to + TOUCHES;
  return within(standing.at, lying) && within(lying.at, standing);
}

function gridOf(across: readonly Rule[], down: readonly Rule[]): Grid | null {
  const xs = edges(down, across);
  const ys = edges(across, down);
  const places = (xs.length - 1) * (ys.length - 1);
  if (xs.length < 2 || ys.length < 2 || places > MOST_PLACES) return null;
  const box = { left: xs[0] ?? 0, right: xs.at(-1) ?? 0, top: ys[0] ?? 0, bottom: ys.at(-1) ?? 0 };
  return { drawn: true, box, xs, ys, cells: cellsOf(xs, ys, across, down) };
}

/** Where the lines stand, and where lines of the other way end beyond them: the outer edge of an open table. */
function edges(rules: readonly Rule[], others: readonly Rule[]): number[] {
  const at = rules.map((rule) => rule.at);
  const [first, last] = [Math.min(...others.map((rule) => rule.from)), Math.max(...others.map((rule) => rule.to))];
  if (first < Math.min(...at) - TOUCHES * 2) at.push(first);
  if (last > Math.max(...at) + TOUCHES * 2) at.push(last);
  return clustered(at, TOUCHES);
}

function cellsOf(xs: readonly number[], ys: readonly number[], across: readonly Rule[], down: readonly Rule[]): GridCell[] {
  const [columns, rows] = [xs.length - 1, ys.length - 1];
  const walled = (rules: readonly Rule[], at: number, from: number, to: number) => {
    const covered = rules.reduce(
      (sum, rule) => (Math.abs(rule.at - at) > TOUCHES ? sum : sum + Math.max(0, Math.min(to, rule.to) - Math.max(from, rule.from))),
      0,
    );
    return covered >= (to - from) * WALL;
  };
  const taken = new Set<number>();
  const cells: GridCell[] = [];
  const free = (column: number, row: number) => column < columns && row < rows && !taken.has(row * columns + column);
  const openRight = (column: number, row: number) => !walled(down, xs[column + 1] ?? 0, ys[row] ?? 0, ys[row + 1] ?? 0);
  const openBelow = (column: number, row: number) => !walled(across, ys[row + 1] ?? 0, xs[column] ?? 0, xs[column + 1] ?? 0);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      if (!free(column, row)) continue;
      let [wide, high] = [1, 1];
      while (free(column + wide, row) && openRight(column + wide - 1, row)) wide += 1;
      const wholeRowBelow = () =>
        Array.from({ length: wide }, (_, at) => column + at).every((each) => free(each, row + high) && openBelow(each, row + high - 1));
      const noWalls = () => Array.from({ length: wide - 1 }, (_, at) => column + at).every((each) => openRight(each, row + high));
      while (row + high < rows && wholeRowBelow() && noWalls()) high += 1;
      for (let r = row; r < row + high; r += 1) for (let c = column; c < column + wide; c += 1) taken.add(r * columns + c);
      cells.push({
        column,
        row,
        columnSpan: wide,
        rowSpan: high,
        box: { left: xs[column] ?? 0, right: xs[column + wide] ?? 0, top: ys[row] ?? 0, bottom: ys[row + high] ?? 0 },
      });
    }
  }
  return cells;
}
