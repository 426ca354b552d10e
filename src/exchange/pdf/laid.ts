import type { LaidPage, LaidWord } from '../model/layout.ts';
import { linesOf } from './lines.ts';
import type { Fragment, PageMarks } from './page.ts';
import { segmentsOf } from './segments.ts';
import type { Unruled } from './unruled.ts';

/** A page in the shape that is kept for the screen; numbers to a hundredth of a point. */
export function laidPage(page: PageMarks, unruled: Unruled | null): LaidPage {
  return {
    number: page.number,
    width: round(page.width),
    height: round(page.height),
    words: page.fragments
      .filter((each) => each.turn === 0 && !each.artifact)
      .map((each) => ({
        text: each.text,
        left: round(each.left),
        right: round(each.right),
        top: round(each.top),
        bottom: round(each.bottom),
        bold: each.bold,
      })),
    fills: page.fills.map((each) => ({
      colour: each.colour,
      left: round(each.left),
      right: round(each.right),
      top: round(each.top),
      bottom: round(each.bottom),
    })),
    across: page.across.filter((rule) => rule.to - rule.from > page.width / 4).map((rule) => round(rule.at)),
    suggested: unruled?.suggested.map(round) ?? [],
    area: unruled ? { top: round(unruled.top), bottom: round(unruled.bottom) } : null,
  };
}

/** A kept page as the reader's own, so that the same rules make its table. */
export function marksOfLaid(page: LaidPage): PageMarks {
  const { number, width, height, fills } = page;
  return { number, width, height, fragments: page.words.map(fragmentOf), fills, across: [], down: [], dots: [] };
}

/** Whether a word or line stands in the unruled table of its page; on a page without one everything does. */
export function inArea(page: LaidPage, top: number, bottom: number): boolean {
  const middle = (top + bottom) / 2;
  return page.area === null || (middle >= page.area.top && middle <= page.area.bottom);
}

/** The lines of a page's unruled table, as they are given before a person has drawn its columns: with tabs where gaps are. */
export function areaLines(page: LaidPage): { readonly text: string; readonly top: number }[] {
  if (!page.area) return [];
  const inside = page.words.filter((word) => inArea(page, word.top, word.bottom)).map(fragmentOf);
  return segmentsOf(inside).map((row) => ({
    text: row
      .map((each) =>
        linesOf(each.fragments)
          .map((line) => line.text)
          .join(' '),
      )
      .join('\t'),
    top: Math.min(...row.map((each) => each.top)),
  }));
}

function fragmentOf(word: LaidWord): Fragment {
  const size = word.bottom - word.top;
  return {
    ...word,
    size,
    baseline: word.bottom - size * 0.22,
    colour: null,
    spaced: false,
    closed: false,
    mark: null,
    artifact: false,
    turn: 0,
  };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
