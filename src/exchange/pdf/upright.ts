import type { Box } from './geometry.ts';
import type { Fragment, PageMarks, Rule } from './page.ts';

/** A page turned so that most of its text reads from left to right, whatever way the sheet is shown. */
export function upright(page: PageMarks): PageMarks {
  const signs = [0, 0, 0, 0];
  for (const { turn, text } of page.fragments) signs[turn] = (signs[turn] ?? 0) + text.length;
  const most = signs.indexOf(Math.max(...signs));
  return most === 0 ? page : turned(page, most);
}

/** The page turned back by quarter turns: text that ran downwards (1) or upwards (3) or upside down (2) then runs to the right. */
function turned(page: PageMarks, turns: number): PageMarks {
  const { width, height } = page;
  const point = (x: number, y: number): readonly [number, number] =>
    turns === 1 ? [y, width - x] : turns === 3 ? [height - y, x] : [width - x, height - y];
  const box = <T extends Box>(each: T): T => {
    const [[x0, y0], [x1, y1]] = [point(each.left, each.top), point(each.right, each.bottom)];
    return { ...each, left: Math.min(x0, x1), right: Math.max(x0, x1), top: Math.min(y0, y1), bottom: Math.max(y0, y1) };
  };
  const lying = (rule: Rule, across: boolean): Rule => {
    const area = box(
      across
        ? { left: rule.from, right: rule.to, top: rule.at, bottom: rule.at }
        : { left: rule.at, right: rule.at, top: rule.from, bottom: rule.to },
    );
    const flat = across === (turns === 2);
    return flat ? { at: area.top, from: area.left, to: area.right } : { at: area.left, from: area.top, to: area.bottom };
  };
  const [across, down] = [page.across.map((rule) => lying(rule, true)), page.down.map((rule) => lying(rule, false))];
  const quarter = turns !== 2;
  return {
    number: page.number,
    width: quarter ? height : width,
    height: quarter ? width : height,
    fragments: page.fragments.map((each) => turnedText(box(each), turns)),
    fills: page.fills.map(box),
    dots: page.dots.map(box),
    across: quarter ? down : across,
    down: quarter ? across : down,
  };
}

function turnedText(fragment: Fragment, turns: number): Fragment {
  const turn = ((fragment.turn - turns + 4) % 4) as Fragment['turn'];
  return { ...fragment, turn, baseline: turn === 0 ? fragment.bottom - fragment.size * 0.22 : fragment.baseline };
}
