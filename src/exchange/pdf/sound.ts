import { centred } from './geometry.ts';
import { type Grid, gridsOf } from './grid.ts';
import type { Fragment, PageMarks } from './page.ts';

/** So many words over each other, and so large a part of all, are no accident. */
const OVERPRINTED = { words: 6, part: 0.03 } as const;

const FEWEST_ROWS = 5;
const SAME_HEIGHT = 2;

/** Drawn tables that can be trusted, by page; or why none of them can, and what they would have been. */
export type Sound = {
  readonly grids: ReadonlyMap<PageMarks, readonly Grid[]>;
  readonly doubtful: ReadonlyMap<PageMarks, readonly Grid[]>;
  readonly fault: 'cut off' | 'spilled' | null;
};

/** A printed sheet cannot be trusted where cells print over each other, for then words are missing, or where its columns go on over further pages. */
export function soundGrids(pages: readonly PageMarks[]): Sound {
  const grids = new Map(pages.map((page) => [page, outermost(gridsOf(page.across, page.down).filter((grid) => grid.cells.length > 1))]));
  const inside = pages.flatMap((page) => page.fragments.filter((each) => grids.get(page)?.some((grid) => centred(each, grid.box))));
  const over = pages.reduce((sum, page) => sum + overprinted(page), 0);
  const cutOff = over >= OVERPRINTED.words && over >= inside.length * OVERPRINTED.part;
  const fault = cutOff ? 'cut off' : spilled(pages.flatMap((page) => grids.get(page)?.[0] ?? [])) ? 'spilled' : null;
  return fault ? { grids: new Map(), doubtful: grids, fault } : { grids, doubtful: new Map(), fault };
}

/** Whether tables on different pages have rows at the very same heights but other columns: one sheet, printed in strips. */
function spilled(first: readonly Grid[]): boolean {
  const alike = (a: readonly number[], b: readonly number[], within: number) =>
    b.filter((each) => a.some((other) => Math.abs(other - each) < within)).length >= b.length * 0.8;
  return first.some((one, at) => {
    if (one.ys.length <= FEWEST_ROWS) return false;
    return first
      .slice(at + 1)
      .some(
        (other) =>
          other.ys.length > FEWEST_ROWS &&
          alike(one.ys, other.ys, SAME_HEIGHT) &&
          alike(other.ys, one.ys, SAME_HEIGHT) &&
          !alike(one.xs, other.xs, SAME_HEIGHT * 2),
      );
  });
}

/** Tables without those that stand within a cell of another. */
function outermost(grids: readonly Grid[]): Grid[] {
  const high = ({ box }: Grid) => box.bottom - box.top;
  return grids.filter((grid) => !grids.some((other) => other !== grid && centred(grid.box, other.box) && high(other) > high(grid)));
}

/** How many words of a page lie over other words. */
function overprinted({ fragments }: PageMarks): number {
  const sorted = fragments.filter((each) => each.turn === 0).sort((a, b) => a.top - b.top);
  return sorted.filter((each, at) => {
    for (let next = at + 1; next < sorted.length; next += 1) {
      const other = sorted[next] as Fragment;
      if (other.top > each.bottom) return false;
      if (covers(each, other)) return true;
    }
    return false;
  }).length;
}

function covers(a: Fragment, b: Fragment): boolean {
  if (a.text === b.text && Math.abs(a.left - b.left) < a.size * 0.2) return false;
  const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return wide > a.size * 0.4 && high > a.size * 0.3;
}
