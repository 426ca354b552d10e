import type { Problem } from '../../../core/problem.ts';
import type { NeutralDocument } from '../../../exchange/model/document.ts';
import type { ColumnLines, LaidPage } from '../../../exchange/model/layout.ts';

/** Pages that share one set of column lines: those whose words stand in the same columns. */
export type LinedPages = { readonly pages: readonly LaidPage[]; readonly at: readonly number[] };

/** The pages with a table whose columns have no lines, with the lines that were drawn on them, else those suggested. */
export function linedPages(document: NeutralDocument, drawn: readonly ColumnLines[]): LinedPages[] {
  const byPage = new Map(drawn.map((each) => [each.page, each.at]));
  const open = (document.layout ?? []).filter((page) => page.area !== null);
  const groups = Map.groupBy(open, (page) => (byPage.get(page.number) ?? page.suggested).map(Math.round).join(' '));
  return [...groups.values()].map((pages) => ({
    pages,
    at: (byPage.get(pages[0]?.number ?? 0) ?? pages[0]?.suggested ?? []).map(Math.round),
  }));
}

/** Whether a document asks for column lines. */
export const asksForLines = (document: NeutralDocument) => (document.layout ?? []).some((page) => page.area !== null);

/** What a person typed: for each box its group and place, for each page the one that it goes on beside. */
export type LinesTyped = {
  readonly group: readonly string[];
  readonly at: readonly string[];
  readonly page: readonly string[];
  readonly beside: readonly string[];
};

const FEWEST = 2;

/** The lines as typed, page by page; an empty box is no line. Gives what is wrong where they make no columns. */
export function linesFrom(typed: LinesTyped, groups: readonly LinedPages[]): readonly ColumnLines[] | readonly Problem[] {
  const besides = new Map(typed.page.map((page, index) => [Number(page), typed.beside[index] ? Number(typed.beside[index]) : null]));
  const lines: ColumnLines[] = [];
  for (const [index, { pages }] of groups.entries()) {
    const texts = typed.at.filter((text, place) => typed.group[place] === String(index) && text.trim() !== '');
    const at = [...new Set(texts.map(Number))].sort((a, b) => a - b);
    const width = Math.max(...pages.map((page) => page.width));
    if (at.some((place) => !Number.isFinite(place) || place < 0 || place > width))
      return [{ field: 'at', text: `Enter places between 0 and ${Math.round(width)}, such as 120` }];
    if (at.length < FEWEST) return [{ field: 'at', text: 'Draw at least two lines: the left edge of the table and its right edge' }];
    for (const page of pages) lines.push({ page: page.number, at, beside: besideOf(page.number, besides) });
  }
  return lines;
}

/** A page can only go on beside one before it that stands by itself. */
function besideOf(page: number, besides: ReadonlyMap<number, number | null>): number | null {
  const other = besides.get(page) ?? null;
  return other !== null && other < page && (besides.get(other) ?? null) === null ? other : null;
}
