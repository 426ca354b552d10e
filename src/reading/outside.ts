import type { NeutralDocument, Paragraph, Place } from '../exchange/model/document.ts';
import { abbreviationsIn, isShort, namedIn, type Abbreviation } from './abbreviations.ts';
import { filled, linesOf, type GridRow } from './grid.ts';
import type { OutsideLine } from './masthead.ts';
import type { ReadTable } from './tables.ts';
import { flat } from './text.ts';

/** A line outside the plan's tables, with its place and the number of tables before it. */
export type Outside = OutsideLine & {
  readonly place: Place;
  readonly after: number;
  readonly row: boolean;
  readonly source: Paragraph | null;
};

/** Every line that stands outside the plan's own rows: paragraphs, other tables row by row, rows above a heading. */
export function outsideLines(document: NeutralDocument, tables: readonly ReadTable[]): readonly Outside[] {
  const found: Outside[] = [];
  const firstPlan = tables.findIndex((table) => table.plan);
  let index = 0;
  for (const block of document.blocks) {
    const first = firstPlan < 0 || index <= firstPlan;
    if (block.is === 'paragraph') {
      for (const line of linesOf([block])) {
        found.push({
          text: line.text,
          heading: block.heading,
          bold: line.bold,
          first,
          place: block.place,
          after: index,
          row: false,
          source: block,
        });
      }
      continue;
    }
    const table = tables[index];
    if (table) {
      for (const row of table.plan ? table.above : table.grid.rows) found.push(...rowLines(row, first, index, table.plan));
      for (const row of table.plan ? table.below : []) found.push(...rowLines(row, false, index, false));
    }
    index += 1;
  }
  return found;
}

/** Rows above a plan's heading cell by cell, as they hold titles; rows of other tables as one line each. */
function rowLines(row: GridRow, first: boolean, after: number, apart: boolean): readonly Outside[] {
  const cells = filled(row);
  if (cells.length === 0) return [];
  const base = { heading: null, first, place: row.place, after, row: true, source: null };
  const notes = cells.flatMap((cell) => cell.cell.notes).map((text) => ({ ...base, text: flat(text), bold: false }));
  if (apart) return [...cells.map((cell) => ({ ...base, text: flat(cell.text), bold: cell.lines.every((line) => line.bold) })), ...notes];
  const bold = cells.every((cell) => cell.lines.every((line) => line.bold));
  return [{ ...base, text: cells.map((cell) => flat(cell.text)).join(' | '), bold }, ...notes];
}

/** The legends of the document: lines such as `EG – Executive Group`, and tables of two columns that say the same. */
export function legend(lines: readonly Outside[]): {
  readonly abbreviations: readonly Abbreviation[];
  readonly used: ReadonlySet<Outside>;
} {
  const abbreviations = new Map<string, Abbreviation>();
  const used = new Set<Outside>();
  for (const line of lines) {
    const pairs = pairsIn(line);
    if (pairs.length === 0) continue;
    used.add(line);
    for (const pair of pairs) if (!abbreviations.has(pair.short)) abbreviations.set(pair.short, pair);
  }
  return { abbreviations: [...abbreviations.values()], used };
}

function pairsIn({ row, text }: Outside): readonly Abbreviation[] {
  const cells = row ? text.split(' | ') : [];
  const [short = '', long = ''] = cells;
  if (cells.length === 2 && isShort(short) && /^\p{L}{2,}/u.test(long)) return [{ short, long }];
  const named = cells.length > 2 ? namedIn(cells) : null;
  return named ? [named] : abbreviationsIn(text);
}
