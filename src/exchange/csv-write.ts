import Papa from 'papaparse';
import { type Paper, type PaperTable, underTitle } from './model/paper.ts';
import { safeText } from './safe-text.ts';
import { cellLines } from './sheet/layout.ts';
import type { Written } from './model/written.ts';

/** A paper as comma-separated text for spreadsheets and other programs: UTF-8 with its mark, a column for the groups of the table. Formulas are guarded, and `readCsv` takes the guard off. */
export function writeCsv(paper: Paper): Written {
  const lines: string[][] = [[paper.title], ...underTitle(paper).map((line) => [line])];
  for (const block of paper.blocks) {
    if (block.is === 'table') lines.push([], ...tableLines(block), []);
    else if (block.is === 'list') lines.push(...block.items.map((item) => [item]));
    else lines.push([block.text]);
  }
  while (lines.at(-1)?.length === 0) lines.pop();
  const text = Papa.unparse(
    lines.map((line) => line.map(safeText)),
    { newline: '\r\n' },
  );
  return { bytes: Buffer.from(`\ufeff${text}\r\n`), contentType: 'text/csv; charset=utf-8', extension: 'csv', problems: [] };
}

function tableLines(table: PaperTable): string[][] {
  const grouped = table.groups.some((group) => group.head !== null);
  const first = (text: string) => (grouped ? [text] : []);
  const lines = [[...first(table.groupName), ...table.columns.map((column) => column.head)]];
  for (const { head, rows } of table.groups) {
    if (rows.length === 0 && head !== null) lines.push([head, ...table.columns.map(() => '')]);
    lines.push(...rows.map((row) => [...first(head ?? ''), ...row.map(cellLines)]));
  }
  return lines;
}
