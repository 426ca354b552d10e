import type { Box } from './geometry.ts';
import { rowsOf } from './lines.ts';
import type { Fragment } from './page.ts';

/** Words of a line that stand together; a wider gap parts it from the next. */
export type Segment = Box & { readonly text: string; readonly fragments: readonly Fragment[] };

/** A gap as wide as this part of the size parts columns and not words. */
const COLUMN_GAP = 0.75;

/** Each line of a page as the segments that gaps make of it, from the top. */
export function segmentsOf(fragments: readonly Fragment[]): Segment[][] {
  return rowsOf(fragments.filter((each) => each.turn === 0)).map((row) => {
    const parts: Fragment[][] = [];
    for (const each of row) {
      const last = parts.at(-1);
      const before = last?.at(-1);
      const together = before && (each.left - before.right < Math.min(each.size, before.size) * COLUMN_GAP || isMark(last ?? []));
      if (last && together) last.push(each);
      else parts.push([each]);
    }
    return parts.map((part) => ({
      left: Math.min(...part.map((each) => each.left)),
      right: Math.max(...part.map((each) => each.right)),
      top: Math.min(...part.map((each) => each.top)),
      bottom: Math.max(...part.map((each) => each.bottom)),
      text: part.map((each) => each.text).join(' '),
      fragments: part,
    }));
  });
}

/** A bullet or dash that keeps away from its text is no column. */
function isMark(part: readonly Fragment[]): boolean {
  return part.length === 1 && /^[•▪■●➢◦○‣·o–—-]$/u.test(part[0]?.text ?? '');
}
