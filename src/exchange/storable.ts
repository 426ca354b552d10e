import type { Paper, PaperBlock, PaperCell, PaperTable } from './model/paper.ts';

/** What XML cannot hold (XML 1.0, 2.2), among it halves of characters. */
const UNHOLDABLE = /(?!\n)[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\ufeff]/gu;

/** Most texts are of these signs alone, which every file holds. */
const PLAIN = /^[ -~\n]*$/u;

/** The paper without characters that files cannot hold; tabs become blanks and every line break is one of a kind. */
export function storable(paper: Paper): Paper {
  return {
    ...paper,
    title: line(paper.title),
    organisation: line(paper.organisation),
    version: paper.version === null ? null : line(paper.version),
    blocks: paper.blocks.map(blockOf),
  };
}

function blockOf(block: PaperBlock): PaperBlock {
  if (block.is === 'table') return tableOf(block);
  return block.is === 'list' ? { ...block, items: block.items.map(line) } : { ...block, text: line(block.text) };
}

function tableOf(table: PaperTable): PaperTable {
  return {
    ...table,
    caption: line(table.caption),
    groupName: line(table.groupName),
    columns: table.columns.map((column) => ({ ...column, head: line(column.head) })),
    groups: table.groups.map((group) => ({
      head: group.head === null ? null : line(group.head),
      parted: group.parted && ([line(group.parted[0]), line(group.parted[1])] as const),
      rows: group.rows.map((row) => row.map(cellOf)),
    })),
  };
}

function cellOf(cell: PaperCell): PaperCell {
  return { ...cell, paragraphs: cell.paragraphs.map((each) => ({ ...each, text: held(each.text) })) };
}

function line(text: string): string {
  return held(text).replace(/\n+/gu, ' ').trim();
}

/** A text without characters that files cannot hold. */
export function held(text: string): string {
  if (PLAIN.test(text)) return text;
  return text
    .replace(/\r\n?|[\u0085\u2028\u2029]/gu, '\n')
    .replace(/\t/gu, ' ')
    .replace(UNHOLDABLE, '');
}
