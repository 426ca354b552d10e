import { shortened } from '../core/text.ts';
import { twoMeanings } from '../core/due/cycles.ts';
import type { ReadingProblem } from '../exchange/model/document.ts';
import { cellText } from '../exchange/model/document.ts';
import { dayOrderOf } from './day-order.ts';
import { filled, type GridRow } from './grid.ts';
import type { PlanReading, ReadItem } from './plan-reading.ts';
import { COMPLETED, SUPERSEDED } from './sheets.ts';
import type { PlanPart, ReadTable } from './tables.ts';
import { flat } from './text.ts';

type Read = Pick<PlanReading, 'items' | 'layout'> & {
  /** Rows of the plan's tables that were taken neither for an action nor for a theme. */
  readonly strays: readonly GridRow[];
};

/** What a person has to be told and asked of a reading, each question once however many actions it is about. */
export function questionsOf(tables: readonly ReadTable[], read: Read): readonly ReadingProblem[] {
  const plans = tables.filter((table) => table.plan);
  return [
    ...plans.flatMap(sheetQuestions),
    ...nothingFound(tables, read),
    ...plans.flatMap(({ parts }) => parts.flatMap(dayQuestions)),
    ...unshown(plans),
    ...twiceMeant(read.items),
    ...turnedRefs(read.items),
    ...repeatedRefs(read.items),
    ...leftOut(read.strays),
  ];
}

function sheetQuestions({ table, grid }: ReadTable): readonly ReadingProblem[] {
  const sheet = table.sheet ?? '';
  const hidden = grid.rows.filter((row) => row.hidden && filled(row).length >= 2).length;
  const place = table.place;
  return [
    table.hidden && warning(`The sheet “${sheet}” is hidden in the file. Its actions were read too.`, place),
    COMPLETED.test(sheet) && warning(`What stands on the sheet “${sheet}” was taken as done where nothing else is said of it.`, place),
    SUPERSEDED.test(sheet) &&
      warning(`The sheet “${sheet}” may hold actions that do not count any more. They were read too: leave out what is over.`, place),
    hidden > 0 &&
      warning(
        `${hidden === 1 ? 'One row is' : `${hidden} rows are`} hidden in the file, by a filter or by hand. Check whether ${hidden === 1 ? 'it belongs' : 'they belong'} to the plan.`,
        place,
      ),
  ].filter((each) => each !== false);
}

function nothingFound(tables: readonly ReadTable[], { items, layout }: Read): readonly ReadingProblem[] {
  if (items.length === 0) {
    const text =
      tables.length === 0
        ? 'No table and no list of actions was found, so no action was read.'
        : 'No table with a column of actions was found, so no action was read.';
    return [{ severity: 'error', text, place: null }];
  }
  if (layout === 'table') return [];
  return [warning('The actions were not in a table. They were put together from lines of text, so check each of them.')];
}

function cellsUnderDue({ stretch, columns }: PlanPart) {
  const due = columns.filter((column) => column.meaning === 'due');
  return due.flatMap(({ column }) =>
    stretch.rows.flatMap((row) => (row.cells[column] && !row.cells[column].above ? [row.cells[column].cell] : [])),
  );
}

function dayQuestions(part: PlanPart): readonly ReadingProblem[] {
  const order = dayOrderOf(cellsUnderDue(part));
  const heading = part.columns.find((column) => column.meaning === 'due')?.heading || 'dates';
  if (order === 'american')
    return [warning(`Under “${heading}” the month stands before the day, as some dates show. All of them were read so.`)];
  if (order === 'mixed')
    return [
      warning(`Under “${heading}” some dates have the day first and some the month. Check those that could be either, such as 03/04/2027.`),
    ];
  return [];
}

/** "########" is what a spreadsheet prints where a column is too narrow for a date. */
function unshown(plans: readonly ReadTable[]): readonly ReadingProblem[] {
  const count = plans.flatMap(({ grid }) => grid.rows.flatMap(filled)).filter((cell) => /^#{4,}$/u.test(flat(cellText(cell.cell)))).length;
  if (count === 0) return [];
  return [
    warning(
      `${count === 1 ? 'One cell shows' : `${count} cells show`} “####”: the column was too narrow in the file, and what stood there is lost. Make it wider there and read the file again, or type it in.`,
    ),
  ];
}

function twiceMeant(items: readonly ReadItem[]): readonly ReadingProblem[] {
  return [...new Set(items.flatMap(({ due }) => twiceWords(due.text) ?? []))].map((text) => warning(text));
}

/** What is asked of a date that can mean two things; null where it means one. */
export function twiceWords(due: string): string | null {
  const means = twoMeanings(due);
  return means === null ? null : `“${due}” can mean ${means.words}. Say which.`;
}

/** "1.9" and then "1.1": a spreadsheet that took 1.10 for a number dropped its nought. */
function turnedRefs(items: readonly ReadItem[]): readonly ReadingProblem[] {
  const turned = items.flatMap(({ ref }, at) => (isTurned(items[at - 1]?.ref ?? null, ref) ? [ref ?? ''] : []));
  return [...new Set(turned)].map((ref) =>
    warning(`The number ${ref} comes after ${ref.replace(/1$/u, '9')}: it was probably ${ref}0 before a spreadsheet shortened it.`),
  );
}

/** Whether a reference looks as though its last nought was dropped, after the one before it. */
export function isTurned(before: string | null, ref: string | null): boolean {
  const [last, own] = [before, ref].map((each) => /^(\p{L}{0,3}\d{1,3}\.)(\d)$/u.exec(each ?? ''));
  return last?.[1] !== undefined && last[1] === own?.[1] && last[2] === '9' && own[2] === '1';
}

/** Numbers that stand at two actions apart from one another; side by side they are parts of one recommendation. */
function repeatedRefs(items: readonly ReadItem[]): readonly ReadingProblem[] {
  const last = new Map<string, number>();
  const twice = new Set<string>();
  for (const [at, { ref }] of items.entries()) {
    if (ref === null) continue;
    const before = last.get(ref);
    if (before !== undefined && before < at - 1 && !isTurned(items[at - 1]?.ref ?? null, ref)) twice.add(ref);
    last.set(ref, at);
  }
  if (twice.size === 0 || twice.size > last.size * 0.3) return [];
  return [warning(`More than one action has the same number: ${[...twice].join(', ')}. Check that none was read twice.`)];
}

/** A row that no action took is said, so that none is missed: examples, totals, and what was not understood. */
function leftOut(strays: readonly GridRow[]): readonly ReadingProblem[] {
  return strays
    .filter((row) => filled(row).length >= 3)
    .slice(0, MOST_SAID)
    .map((row) =>
      warning(
        `This row was not taken for an action: “${shortened(
          filled(row)
            .map((cell) => flat(cell.text))
            .join(' | '),
          MOST_LETTERS,
        )}”.`,
        row.place,
      ),
    );
}

const MOST_SAID = 20;
/** Letters that are shown of a piece of text. */
const MOST_LETTERS = 90;

function warning(text: string, place: ReadingProblem['place'] = null): ReadingProblem {
  return { severity: 'warning', text, place };
}
