import { cut, type PageOf, pageOf } from '../../../core/pages.ts';
import type { Block, Cell, NeutralDocument, Place, Row } from '../../../exchange/model/document.ts';
import type { BenchItem } from './rules.ts';

/** Letters of markup that what was understood of a file, and the file itself, may each take on one page. */
const SIDE_LETTERS = 500_000;
const ITEM_LETTERS = 800;
const CELL_LETTERS = 150;
const OWN_LETTERS = 3;

const lettersOf = ({ texts }: BenchItem) =>
  ITEM_LETTERS + OWN_LETTERS * ((texts.action.split('\n')[0]?.length ?? 0) + texts.leads.length + texts.due.length + texts.status.length);

/** The actions of one page, theme by theme: the page that holds the open one, else the one asked for. */
export function pageOfBench(items: readonly BenchItem[], at: string | null, asked: unknown): PageOf<BenchItem> {
  const section = ({ texts }: BenchItem) => (texts.section === '' ? Number.POSITIVE_INFINITY : Number(texts.section));
  const pages = cut(
    items.toSorted((one, other) => (section(one) === section(other) ? 0 : section(one) - section(other))),
    lettersOf,
    SIDE_LETTERS,
  );
  const open = pages.findIndex((page) => page.some((item) => item.key === at));
  return pageOf(pages, open < 0 ? asked : open + 1);
}

/** A part of the file: which rows of which table, or which paragraphs, by the index of their block. */
export type FilePart = {
  readonly rows: ReadonlyMap<number, readonly Row[]>;
  readonly blocks: ReadonlySet<number>;
  readonly at: number;
  readonly of: number;
};

type Piece = { readonly index: number; readonly block: Block; readonly row: Row | null };

/** The part of a file in which an action stands; the first where there is none. */
export function partOfFile(document: NeutralDocument, item: BenchItem | null): FilePart {
  const pieces = document.blocks.flatMap((block, index): Piece[] =>
    block.is === 'table' ? block.rows.map((row) => ({ index, block, row })) : [{ index, block, row: null }],
  );
  const parts = cut(pieces, ({ block, row }) => (row ? lettersOfRow(row) : lettersOfBlock(block)), SIDE_LETTERS);
  const [first] = item?.stands.rows ?? [];
  const stands = ({ index, row }: Piece) =>
    row ? first !== undefined && placeKey(row.place) === placeKey(first) : item?.stands.blocks[0] === index;
  const { items, at, of } = pageOf(parts, parts.findIndex((part) => part.some(stands)) + 1);
  const rows = Map.groupBy(
    items.filter((piece) => piece.row !== null),
    (piece) => piece.index,
  );
  return {
    rows: new Map([...rows].map(([index, all]) => [index, all.flatMap(({ row }) => row ?? [])])),
    blocks: new Set(items.map((piece) => piece.index)),
    at,
    of,
  };
}

/** Names a row of the file. */
export const placeKey = (place: Place) => `${place.table ?? place.sheet ?? ''}/${place.row ?? ''}`;

const lettersOfBlock = (block: Block): number => (block.is === 'table' ? CELL_LETTERS : CELL_LETTERS + OWN_LETTERS * block.text.length);
const lettersOfCell = (cell: Cell) => cell.blocks.reduce((sum, block) => sum + lettersOfBlock(block), CELL_LETTERS);
const lettersOfRow = (row: Row) => row.cells.reduce((sum, cell) => sum + lettersOfCell(cell), CELL_LETTERS);
