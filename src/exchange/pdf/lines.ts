import { type Box, median } from './geometry.ts';
import type { Fragment } from './page.ts';
import { inReadingOrder } from './right-to-left.ts';

/** A line of text as it stands on the page. */
export type Line = Box & {
  readonly text: string;
  readonly baseline: number;
  readonly size: number;
  readonly bold: boolean;
  readonly colours: readonly string[];
  /** The marked content of its first and last sign. */
  readonly first: number | null;
  readonly last: number | null;
  /** How wide its first word is. */
  readonly opening: number;
};

/** Text parted by less than this part of its size is one word where no space is written. */
const WITHIN_WORD = 0.14;
const RAISED: ReadonlyMap<string, string> = new Map([...'0123456789'].map((digit, at) => [digit, '⁰¹²³⁴⁵⁶⁷⁸⁹'[at] ?? digit]));

/** Puts fragments into lines, from the top; within a line from the left. Text that runs another way comes after the rest. */
export function linesOf(fragments: readonly Fragment[]): Line[] {
  const level = fragments.filter((each) => each.turn === 0);
  const other = fragments.filter((each) => each.turn !== 0);
  return [...rowsOf(level).map(lineOf), ...turnedLines(other)];
}

/** Fragments on one height; small ones that are raised or lowered go to the line beside which they stand. */
export function rowsOf(fragments: readonly Fragment[]): Fragment[][] {
  const rows: { top: number; bottom: number; parts: Fragment[] }[] = [];
  for (const each of [...fragments].sort((a, b) => b.size - a.size || a.top - b.top)) {
    const home = rows.find((row) => Math.min(row.bottom, each.bottom) - Math.max(row.top, each.top) > (each.bottom - each.top) * 0.5);
    if (home) home.parts.push(each);
    else rows.push({ top: each.top, bottom: each.bottom, parts: [each] });
  }
  return rows.sort((a, b) => a.top - b.top).map((row) => row.parts.sort((a, b) => a.left - b.left));
}

function lineOf(parts: readonly Fragment[]): Line {
  const size = median(
    parts.map((part) => part.size),
    0,
  );
  const baseline = median(
    parts.filter((part) => part.size > size * 0.8).map((part) => part.baseline),
    parts[0]?.baseline ?? 0,
  );
  const kept = parts.filter((part, at) => !parts.slice(Math.max(0, at - 3), at).some((before) => twice(before, part)));
  let [text, opening] = ['', 0];
  for (const [at, part] of kept.entries()) {
    const before = kept[at - 1];
    const apart = before && (part.spaced || before.closed || part.left - before.right > Math.min(part.size, before.size) * WITHIN_WORD);
    if (apart) text += ' ';
    if (!text.includes(' ')) opening = part.right - (kept[0]?.left ?? 0);
    text += at === 0 && isBullet(part, kept[1]) ? '•' : raised(part, baseline, size, text !== '');
  }
  const seen = kept.filter((part) => /[\p{L}\p{N}]/u.test(part.text));
  return {
    left: Math.min(...kept.map((part) => part.left)),
    right: Math.max(...kept.map((part) => part.right)),
    top: Math.min(...kept.map((part) => part.top)),
    bottom: Math.max(...kept.map((part) => part.bottom)),
    text: inReadingOrder(text.trim()),
    baseline,
    size,
    bold: seen.length > 0 && seen.every((part) => part.bold),
    colours: [...new Set(kept.map((part) => part.colour).filter((colour) => colour !== null))],
    first: kept[0]?.mark ?? null,
    last: kept.at(-1)?.mark ?? null,
    opening,
  };
}

/** A dash, an "o" or a square stands for a bullet where the text keeps well away from it. */
function isBullet(part: Fragment, next: Fragment | undefined): boolean {
  return next !== undefined && /^[-–—o§▪●]$/u.test(part.text) && next.left - part.right > part.size * 0.6;
}

/** Some programs make bold by writing twice with a small shift. */
function twice(a: Fragment, b: Fragment): boolean {
  return a.text === b.text && Math.abs(a.left - b.left) < a.size * 0.15 && Math.abs(a.baseline - b.baseline) < a.size * 0.15;
}

/** A raised number that follows a word is written as one, so that it is not taken for part of the word. */
function raised(part: Fragment, baseline: number, size: number, follows: boolean): string {
  const isRaised = follows && part.size < size * 0.8 && part.baseline < baseline - size * 0.15 && /^\d+$/u.test(part.text);
  return isRaised ? [...part.text].map((digit) => RAISED.get(digit) ?? digit).join('') : part.text;
}

/** Text turned by quarters: laid down, put into lines, and kept at its own place. */
function turnedLines(fragments: readonly Fragment[]): Line[] {
  return ([1, 2, 3] as const).flatMap((turn) => {
    const own = fragments.filter((each) => each.turn === turn);
    const laid = own.map((each): Fragment => {
      const [left, right] = turn === 1 ? [each.top, each.bottom] : turn === 3 ? [-each.bottom, -each.top] : [-each.right, -each.left];
      const [top, bottom] = turn === 1 ? [-each.right, -each.left] : turn === 3 ? [each.left, each.right] : [-each.bottom, -each.top];
      return { ...each, left, right, top, bottom, baseline: bottom, turn: 0 };
    });
    const box = { left: Math.min(...own.map((each) => each.left)), right: Math.max(...own.map((each) => each.right)) };
    return rowsOf(laid).map((row) => ({ ...lineOf(row), ...box, top: own[0]?.top ?? 0, bottom: own[0]?.bottom ?? 0 }));
  });
}
