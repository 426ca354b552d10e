import { median } from './geometry.ts';
import { type Line, rowsOf } from './lines.ts';
import type { PageMarks } from './page.ts';
import { type Manner, wordsOf } from './paragraphs.ts';

/** How far lines of one paragraph are apart, and which words the document uses: from all of its pages. */
export function mannerOf(pages: readonly PageMarks[], outside: readonly (readonly Line[])[]): Manner {
  const pitches = pages.flatMap((page) => pagePitches(page));
  const words = wordsOf([
    ...pages.flatMap((page) => page.fragments.map((fragment) => fragment.text)),
    ...outside.flatMap((lines) => lines.map((line) => line.text)),
  ]);
  return { pitch: Math.min(1.7, Math.max(1, median(pitches, 1.15))), words };
}

/** For each fragment that begins a line, how far below it the next line begins at the same place, in its size. */
function pagePitches({ fragments }: PageMarks): number[] {
  const columns = new Map<number, { size: number; baseline: number }[]>();
  for (const row of rowsOf(fragments.filter((each) => each.turn === 0))) {
    for (const [at, each] of row.entries()) {
      const before = row[at - 1];
      if (before && each.left - before.right < each.size) continue;
      const key = Math.round(each.left);
      columns.set(key, [...(columns.get(key) ?? []), { size: each.size, baseline: each.baseline }]);
    }
  }
  return [...columns.values()].flatMap((lines) =>
    lines.flatMap((line, at) => {
      const next = lines[at + 1];
      const pitch = next ? (next.baseline - line.baseline) / line.size : 0;
      return next && Math.abs(next.size - line.size) < 0.5 && pitch > 0.9 && pitch < 2.2 ? [pitch] : [];
    }),
  );
}
