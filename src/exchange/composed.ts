import type { Block, Cell, NeutralDocument } from './model/document.ts';

/** Signs that another sign before them may take in: marks above and below letters, and the parts of Korean syllables. */
const PARTS = /[\u0300-\u036f\u0653-\u0655\u093c\u09be\u1100-\u11ff\u3099\u309a]/u;

/** The document with letters that are made up of parts put together, so that the same name is the same text. */
export function composed(document: NeutralDocument): NeutralDocument {
  if (!document.blocks.some(holdsParts)) return document;
  return { ...document, title: document.title === null ? null : whole(document.title), blocks: document.blocks.map(blockOf) };
}

function holdsParts(block: Block): boolean {
  if (block.is === 'paragraph') return PARTS.test(block.text);
  return block.rows.some((row) => row.cells.some((cell) => cell.notes.some((text) => PARTS.test(text)) || cell.blocks.some(holdsParts)));
}

function blockOf(block: Block): Block {
  if (block.is === 'paragraph') return { ...block, text: whole(block.text) };
  return { ...block, rows: block.rows.map((row) => ({ ...row, cells: row.cells.map(cellOf) })) };
}

function cellOf(cell: Cell): Cell {
  return {
    ...cell,
    blocks: cell.blocks.map(blockOf),
    notes: cell.notes.map(whole),
    ...(cell.comments && { comments: cell.comments.map(whole) }),
  };
}

function whole(text: string): string {
  return text.normalize('NFC');
}
