import type { Block, NeutralDocument, Paragraph, Place, ReadingProblem } from '../model/document.ts';
import { type OpenFile, refuseDde } from '../odf/package.ts';
import { noteText } from '../odf/pieces.ts';
import { readStyles } from '../odf/styles.ts';
import { gatherProblems } from '../problems.ts';
import { parseArea } from '../sheet/refs.ts';
import { DAMAGED, NO_WORDS, Unreadable } from '../unreadable.ts';
import { child, children, type XmlElement } from '../xml.ts';
import { composeTable } from './table.ts';

const ELSEWHERE = 'The spreadsheet keeps a copy of a sheet from another file, which was left out.';

/** Reads an OpenDocument spreadsheet: one table for each sheet that holds anything, hidden sheets marked. Throws Unreadable. */
export async function readOds({ content, styles: common, title }: OpenFile): Promise<NeutralDocument> {
  const book = child(child(content, 'office:body'), 'office:spreadsheet');
  if (!book) throw new Unreadable(DAMAGED);
  for (const one of children(book)) refuseDde(one.name);
  const styles = readStyles(content, common);
  const gathered = gatherProblems();
  const problems: ReadingProblem[] = [];
  const blocks: Block[] = [];
  let tables = 0;
  for (const [at, sheet] of children(book, 'table:table').entries()) {
    const name = sheet.attributes['table:name'] ?? `Sheet ${at + 1}`;
    if (child(sheet, 'table:table-source') || name.startsWith("'file:")) {
      gathered.add(ELSEWHERE, null);
      continue;
    }
    const hidden = styles.style('table', sheet.attributes['table:style-name'])?.displayed === false;
    const made = composeTable(sheet, styles, gathered, { name, hidden, number: tables + 1, headerRows: filterRows(book, name) });
    if (made.table) {
      blocks.push(made.table);
      tables += 1;
    }
    const place: Place = { page: null, sheet: name, table: null, row: null };
    blocks.push(...[...children(child(sheet, 'table:shapes')), ...made.boxes].flatMap((shape) => boxLines(shape, place)));
    problems.push(...made.problems);
  }
  if (blocks.length === 0) throw new Unreadable(NO_WORDS);
  return { kind: 'ods', title, pages: null, blocks, problems: [...problems, ...gathered.all()] };
}

/** Rows with the buttons of a filter are headers, as are those of a data range that says so. */
function filterRows(book: XmlElement, sheet: string): ReadonlySet<number> {
  const ranges = children(child(book, 'table:database-ranges'), 'table:database-range');
  const rows = ranges.flatMap(({ attributes }): number[] => {
    const [, name = '', area = ''] = /^\$?(.*?)\.(\$?[A-Z]{1,3}\$?\d+)/.exec(attributes['table:target-range-address'] ?? '') ?? [];
    const filtered = attributes['table:display-filter-buttons'] === 'true' && attributes['table:contains-header'] !== 'false';
    const top = filtered && name.replace(/^'|'$/g, '').replaceAll("''", "'") === sheet ? parseArea(area)?.top : undefined;
    return top === undefined ? [] : [top];
  });
  return new Set(rows);
}

/** Words of a text box or shape over the sheet. */
function boxLines(shape: XmlElement, place: Place): Paragraph[] {
  const lines = noteText(shape)
    .split('\n')
    .filter((line) => line !== '');
  return lines.map((text) => ({ is: 'paragraph', text, heading: null, list: null, label: null, bold: false, colours: [], place }));
}
