import type { Block, Cell, NeutralDocument, Table } from './model/document.ts';

/** A table that only places others on the page has no more rows than this. */
const MOST_ROWS = 4;

/** The document with tables that only place others beside notes taken away: what stood in their cells follows in order. */
export function withoutLayoutTables(document: NeutralDocument): NeutralDocument {
  if (!document.blocks.some((block) => block.is === 'table' && places(block))) return document;
  return { ...document, blocks: document.blocks.flatMap(blocksOf) };
}

function blocksOf(block: Block): readonly Block[] {
  if (block.is === 'paragraph' || !places(block)) return [block];
  return block.rows.flatMap((row) =>
    row.cells.flatMap((cell) => [...cell.blocks.flatMap(blocksOf), ...cell.notes.map((text) => noteOf(text, row.place))]),
  );
}

function noteOf(text: string, place: Table['place']): Block {
  return { is: 'paragraph', text, heading: null, list: null, label: null, bold: false, colours: [], place };
}

/** Whether the cells of a table hold a table of several rows and columns, and hardly anything that a table of its own would hold. */
function places(table: Table): boolean {
  const cells = table.rows.flatMap((row) => row.cells);
  const holders = cells.filter((cell) => inner(cell).some((each) => each.rows.length >= 2 && each.columns >= 3));
  if (holders.length === 0 || table.rows.length > MOST_ROWS) return false;
  const others = cells.filter(
    (cell) => !holders.includes(cell) && cell.blocks.some((block) => block.is === 'table' || block.text.trim() !== ''),
  );
  return others.length <= holders.length + 2 && table.columns <= 3;
}

function inner(cell: Cell): readonly Table[] {
  return cell.blocks.filter((block): block is Table => block.is === 'table');
}
