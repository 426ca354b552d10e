/** A transformation of the plane as PDF writes it: a b c d e f. */
export type Matrix = readonly [number, number, number, number, number, number];

/** A rectangle; on a page measured from its top left corner downwards. */
export type Box = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };

export const STILL: Matrix = [1, 0, 0, 1, 0, 0];

/** The transformation that does `inner` first and `outer` after it. */
export function times(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer;
  const [g, h, i, j, k, l] = inner;
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

/** Where a point comes to lie. */
export function moved(matrix: Matrix, x: number, y: number): readonly [number, number] {
  return [matrix[0] * x + matrix[2] * y + matrix[4], matrix[1] * x + matrix[3] * y + matrix[5]];
}

/** The upright box around points. */
export function around(points: readonly (readonly [number, number])[]): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return { left, top, right, bottom };
}

/** What two boxes share; it may be empty (right before left). */
export function shared(a: Box, b: Box): Box {
  return {
    left: Math.max(a.left, b.left),
    top: Math.max(a.top, b.top),
    right: Math.min(a.right, b.right),
    bottom: Math.min(a.bottom, b.bottom),
  };
}

/** Whether the middle of a box lies in another. */
export function centred(inner: Box, outer: Box): boolean {
  const [x, y] = [(inner.left + inner.right) / 2, (inner.top + inner.bottom) / 2];
  return x >= outer.left && x <= outer.right && y >= outer.top && y <= outer.bottom;
}

/** How much of the narrower of two ranges the other covers, from 0 to 1. */
export function overlap(from: number, to: number, start: number, end: number): number {
  const narrower = Math.min(to - from, end - start);
  return narrower <= 0 ? 0 : Math.max(0, Math.min(to, end) - Math.max(from, start)) / narrower;
}

/** Numbers put together where they differ by less than `within`; the mean of each group, ascending. */
export function clustered(numbers: readonly number[], within: number): number[] {
  const groups: number[][] = [];
  for (const each of [...numbers].sort((a, b) => a - b)) {
    const last = groups.at(-1);
    if (last && each - (last.at(-1) ?? 0) <= within && each - (last[0] ?? 0) <= within * 2) last.push(each);
    else groups.push([each]);
  }
  return groups.map((group) => group.reduce((sum, each) => sum + each, 0) / group.length);
}

/** The middle value of numbers; `fallback` where there are none. */
export function median(numbers: readonly number[], fallback: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? fallback;
}
