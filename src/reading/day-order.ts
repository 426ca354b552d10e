import type { Cell } from '../exchange/model/document.ts';
import { cellText } from '../exchange/model/document.ts';
import { flat } from './text.ts';

/** In which order a column of dates in figures writes day and month: as here, as in America, or now one and now the other. */
export type DayOrder = 'usual' | 'american' | 'mixed';

const IN_FIGURES = /(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2((?:\d\d)?\d\d)(?![\d/.-])/gu;

/** The order that the whole column shows: only a number above 12 tells a day from a month. */
export function dayOrderOf(cells: readonly Cell[]): DayOrder {
  const typed = cells.filter((cell) => cell.date === null).flatMap((cell) => [...flat(cellText(cell)).matchAll(IN_FIGURES)]);
  const dayFirst = typed.filter((match) => Number(match[1]) > 12).length;
  const monthFirst = typed.filter((match) => Number(match[3]) > 12).length;
  // A spreadsheet that reads the days of another country keeps as text those that are none there, and turns the others about.
  const real = cells.flatMap((cell) => (cell.date?.shows === 'day' ? [Number(cell.date.on.slice(8, 10))] : []));
  if (real.length >= 2 && dayFirst + monthFirst > 0 && real.every((day) => day <= 12)) return 'mixed';
  if (monthFirst > 0) return dayFirst > 0 ? 'mixed' : 'american';
  return 'usual';
}

/** A text with day and month of its dates in figures changed about. */
export function turnedAbout(text: string): string {
  return text.replace(IN_FIGURES, (_, first: string, between: string, second: string, year: string) => [second, first, year].join(between));
}

/** Whether a text or a day could be another day, were its day the month. */
export function isEitherWay(text: string, on: string | null): boolean {
  if (on !== null) return Number(on.slice(8, 10)) <= 12 && on.slice(5, 7) !== on.slice(8, 10);
  return [...text.matchAll(IN_FIGURES)].some(
    (match) => Number(match[1]) <= 12 && Number(match[3]) <= 12 && Number(match[1]) !== Number(match[3]),
  );
}
