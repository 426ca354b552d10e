import { cut, inside, type Span } from './spans.ts';

/** The rows of a table, those of tables within it left out. */
export function rowsOf(xml: string, table: Span): readonly Span[] {
  return inside(xml, table.from, table.to).filter((span) => span.name === 'w:tr');
}

export function cellsOf(xml: string, row: Span): readonly Span[] {
  return inside(xml, row.from, row.to).filter((span) => span.name === 'w:tc');
}

/** The widths of a table's columns as it says them, in twips; none where it says none. */
export function gridOf(xml: string, table: Span): readonly number[] {
  const grid = inside(xml, table.from, table.to).find((part) => part.name === 'w:tblGrid');
  return [...cut(xml, grid).matchAll(/<w:gridCol\b[^>]*\bw:w="(\d{1,6})"/gu)].map(([, width]) => Number(width));
}

/** Over how many columns of the grid a cell goes. */
export function spanOf(xml: string, cell: Span): number {
  return Number(/<w:gridSpan w:val="(\d{1,3})"/u.exec(cut(xml, cell))?.[1] ?? 1);
}

/** Whether a row of a table is a heading across it, alone or beside its reference. */
export function isAcross(xml: string, row: Span, columns: number): boolean {
  const cells = cellsOf(xml, row);
  return cells.length < columns && (cells.length === 1 || cells.some((cell) => spanOf(xml, cell) * 2 > columns));
}
