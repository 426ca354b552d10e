import Papa from 'papaparse';
import { plainText } from './safe-text.ts';
import { NOWHERE, type Cell, type NeutralDocument, type Paragraph, type Place, type Row } from './model/document.ts';

/** Values parted by commas, semicolons or tabs as one table; lines of a cell stay its lines, empty rows stay rows. */
export function readCsv(text: string): NeutralDocument {
  const { data } = Papa.parse<string[]>(text.replace(/^\ufeff/u, ''), { delimitersToGuess: [',', ';', '\t', '|'] });
  while (data.length > 0 && (data.at(-1) ?? []).every((value) => value.trim() === '')) data.pop();
  const columns = data.reduce((most, values) => Math.max(most, values.length), 1);
  const place: Place = { ...NOWHERE, table: 1 };
  const rows = data.map((values, at): Row => {
    const mine = { ...place, row: at + 1 };
    return { cells: values.map((value, column) => cellOf(value, column, mine)), header: false, hidden: false, place: mine };
  });
  const blocks = rows.length === 0 ? [] : [{ is: 'table' as const, sheet: null, hidden: false, rows, columns, place }];
  return { kind: 'csv', title: null, pages: null, blocks, problems: [] };
}

function cellOf(value: string, column: number, place: Place): Cell {
  const lines = plainText(value).split(/\r\n|[\r\n]/u).filter((line) => line.trim() !== '');
  const blocks = lines.map((text): Paragraph => ({ is: 'paragraph', text, heading: null, list: null, label: null, bold: false, colours: [], place }));
  return { column, columnSpan: 1, rowSpan: 1, blocks, fill: null, notes: [], date: null };
}
