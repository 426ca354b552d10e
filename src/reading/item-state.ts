import type { ReadItem } from './plan-reading.ts';
import type { ColumnReading } from './columns.ts';
import { looksDue } from './dues.ts';
import { type GridCell, type Line, written } from './grid.ts';
import { isChange, isLevel, ragOfCell, ragOfWord, type Rag } from './rag.ts';
import { chosenOf, isMark, statusOf } from './status.ts';
import { flat } from './text.ts';

/** What the rows of an action hold in one column. */
export type Held = { readonly column: ColumnReading; readonly lines: readonly Line[]; readonly cells: readonly GridCell[] };

type State = { readonly status: ReadItem['status']; readonly rag: Rag | null; readonly rest: readonly string[] };

/** What the cells of an action say of how far it is; `lights` is the column whose fills change like lights, where no heading calls it so. */
export function stateOf(statuses: readonly Held[], rags: readonly Held[], held: readonly Held[], lights: number | null): State {
  let status: ReadItem['status'] = null;
  let rag: Rag | null = null;
  const rest: string[] = [];
  // Of several columns of lights, one for each term, the last one that is lit holds.
  for (const each of [...rags.toReversed(), ...statuses]) {
    const text = chosenIn(flat(written(each.lines)));
    const word = ragOfMark(each, text) ?? ragOfWord(text);
    const isLight =
      word !== null &&
      !(
        each.column.meaning === 'status' &&
        statusOf(text) &&
        !/^(?:(?:red|amber|green|blue)\b|[RAGB] ?[-–—:/(]|[🔴🟥🟠🟡🟧🟨🟢🟩🔵🟦])/iu.test(text)
      );
    const before = rag;
    if (isLight) rag ??= word;
    if (text === '' || (isLight && (text.length <= 6 || isChange(text)) && before === null)) continue;
    if (isLevel(text) || (isLight && before !== null)) rest.unshift(`${each.column.heading}: ${text}`);
    else if (!status) status = stateOfMark(each, text) ?? doneOn(each, text) ?? { text, is: statusOf(text) ?? 'unclear' };
    else rest.push(`${each.column.heading}: ${text}`);
  }
  const lit = [...rags.toReversed(), ...statuses, ...held.filter((each) => each.column.column === lights)];
  for (const each of lit) {
    const fill = each.cells.map((cell) => ragOfCell(cell.cell)).find((is) => is !== null) ?? null;
    if (!rag && fill) rag = { is: fill, from: 'fill' };
  }
  return { status: status ?? closedOn(held), rag, rest };
}

/** Of several boxes in a cell the words beside the ticked one; all of it where that is not one. */
function chosenIn(text: string): string {
  return chosenOf(text) || text;
}

/** A day under "Date completed" says that the action is done. */
function closedOn(held: readonly Held[]): ReadItem['status'] {
  const closed = held.find(
    ({ column, lines }) =>
      column.meaning === 'unknown' &&
      lines.length > 0 &&
      /\b(?:complete[d]?|closed|achieved|done|finish(?:ed)?)\b/iu.test(column.heading) &&
      !/\b(?:planned|target|expected|due|to be|by when|forecast|estimated)\b/iu.test(column.heading),
  );
  const text = closed ? flat(written(closed.lines)) : '';
  return closed && looksDue(text) ? { text: `${closed.column.heading}: ${text}`, is: 'done' } : null;
}

/** A day in a column that is headed "Completed". */
function doneOn({ column }: Held, text: string): ReadItem['status'] {
  return statusOf(column.heading) === 'done' && statusOf(text) === null && /\d/u.test(text) && looksDue(text)
    ? { text: `${column.heading}: ${text}`, is: 'done' }
    : null;
}

/** A mark in a column that is headed by one light. */
function ragOfMark({ column }: Held, text: string): Rag | null {
  const light = column.heading.length <= 5 && isMark(text) ? ragOfWord(column.heading) : null;
  return light && { is: light.is, from: 'symbol' };
}

/** A mark in a column that is headed by a state: "X" under "In progress". */
function stateOfMark({ column }: Held, text: string): ReadItem['status'] {
  const is = isMark(text) && !/^y/iu.test(text) ? statusOf(column.heading) : null;
  return is && { text: column.heading, is };
}
