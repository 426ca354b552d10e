import type { PaperCell, PaperTable } from '../model/paper.ts';

/** Signs of middling width that stand beside each other on a page, without what parts columns. */
const ON_A_LINE = { landscape: 172, upright: 116 } as const;
/** What the edges of a cell take, in signs. */
const EDGES = 1.7;
/** So many letters of a word are kept on one line, each as wide as wide letters are. */
const LONGEST_WORD = 18;
const LETTER = 1.12;
/** Rows that are looked at; of more, every so many. */
const ROWS = 240;
const BULLET = 2;

/** How wide the columns of a table are to be beside each other: as much as their longest words need, and the rest where it saves most lines. */
export function widthsOf(table: PaperTable, landscape: boolean): readonly number[] {
  const cells = table.groups.flatMap((group) => group.rows);
  const every = Math.ceil(cells.length / ROWS);
  const rows = cells.filter((_, at) => at % every === 0).map((row) => table.columns.map((_, at) => lengthsOf(row[at])));
  const widths = table.columns.map(({ head }, at) => wordWidth([head, ...cells.map((row) => textOf(row[at]))]));
  let left = (landscape ? ON_A_LINE.landscape : ON_A_LINE.upright) - widths.reduce((sum, width) => sum + width + EDGES, 0);
  for (; left >= 1; left -= 1) {
    const column = bestColumn(rows, widths);
    if (column === null) break;
    widths[column] = (widths[column] ?? 0) + 1;
  }
  return widths.map((width) => width + EDGES);
}

const textOf = (cell: PaperCell | undefined) => (cell?.paragraphs ?? []).map((each) => each.text).join('\n');

function wordWidth(texts: readonly string[]): number {
  let longest = 0;
  for (const text of texts) for (const word of text.split(/[\s/]+/u)) longest = Math.max(longest, word.length);
  return Math.min(LONGEST_WORD, longest) * LETTER;
}

/** Signs of each line of a cell as it was written. */
function lengthsOf(cell: PaperCell | undefined): readonly number[] {
  return (cell?.paragraphs ?? []).flatMap(({ text, bullet }) => text.split('\n').map((line) => line.length + (bullet ?? 0) * BULLET));
}

/** About how many lines a cell takes; each breaks off before its end where a word does not fit. */
const linesAt = (lengths: readonly number[], width: number) =>
  lengths.reduce((sum, length) => sum + (length <= width ? 1 : length / width + WASTE), 0);
const WASTE = 0.4;
/** A row is as high as its highest cell; by so high a power the others count for a little, too, so that two equally high ones both get their share. */
const POWER = 8;

/** Which column saves most when it is given one sign more. */
function bestColumn(rows: readonly (readonly (readonly number[])[])[], widths: readonly number[]): number | null {
  const saved = widths.map(() => 0);
  for (const row of rows) {
    const powers = row.map((lengths, at) => linesAt(lengths, widths[at] ?? 1) ** POWER);
    const sum = powers.reduce((all, each) => all + each, 0);
    const height = sum ** (1 / POWER);
    for (const [at, lengths] of row.entries()) {
      const more = linesAt(lengths, (widths[at] ?? 1) + 1) ** POWER;
      saved[at] = (saved[at] ?? 0) + height - (sum - (powers[at] ?? 0) + more) ** (1 / POWER);
    }
  }
  const most = Math.max(...saved);
  return most > 0 ? saved.indexOf(most) : null;
}
