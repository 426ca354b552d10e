import type { Block, NeutralDocument, ReadingProblem } from '../model/document.ts';
import { type Package, readProperties } from '../ooxml/package.ts';
import { readTheme } from '../ooxml/theme.ts';
import { DAMAGED, NO_WORDS, Unreadable } from '../unreadable.ts';
import { child, children, textOf, type XmlElement } from '../xml.ts';
import type { Workbook } from './cell.ts';
import { readNotes } from './notes.ts';
import { parseArea, printColumn, printRef } from '../sheet/refs.ts';
import { MAX_COLUMNS, MAX_ROWS, type RawSheet, readSheet, tableHeader } from './sheet.ts';
import { readShapes } from './shapes.ts';
import { readStrings, richOf } from './strings.ts';
import { readCellStyles } from './styles.ts';
import { composeTable, type SheetSetting } from './table.ts';

/** Reads an Excel workbook: one table for each sheet that holds anything, hidden sheets marked. Throws Unreadable. */
export async function readXlsx(file: Package): Promise<NeutralDocument> {
  const workbook = await file.tree(file.main);
  if (!workbook) throw new Unreadable(DAMAGED);
  const parts = await file.related(file.main);
  const book = await readBook(file, workbook);
  const blocks: Block[] = [];
  let tables = 0;
  const problems: ReadingProblem[] = [];
  for (const [at, sheet] of children(child(workbook, 'sheets'), 'sheet').entries()) {
    const part = parts.find((one) => one.id === sheet.attributes['r:id'] && one.kind === 'worksheet');
    const bytes = part && (await file.bytes(part.part));
    if (!part || !bytes) continue;
    const raw = readSheet(bytes, (element) => richOf(element, book.styles));
    const name = sheet.attributes['name'] ?? `Sheet ${at + 1}`;
    const setting = {
      name,
      hidden: (sheet.attributes['state'] ?? 'visible') !== 'visible',
      number: tables + 1,
      headerRows: new Set([...printTitles(workbook, at), ...(await tableHeaders(file, part.part))]),
      notes: await readNotes(file, part.part),
    };
    const { table, pictorial } = composeTable(raw, book, setting);
    if (table) {
      blocks.push(table);
      tables += 1;
    }
    blocks.push(...(await readShapes(file, part.part, name)));
    problems.push(...sheetProblems(raw, book, setting, pictorial));
  }
  if (blocks.length === 0) throw new Unreadable(NO_WORDS);
  const { title } = await readProperties(file);
  return { kind: 'xlsx', title, pages: null, blocks, problems };
}

async function readBook(file: Package, workbook: XmlElement): Promise<Workbook> {
  const parts = await file.related(file.main);
  const part = async (kind: string) => {
    const found = parts.find((one) => one.kind === kind);
    return found ? file.tree(found.part) : null;
  };
  const styles = readCellStyles(await part('styles'), readTheme(await part('theme')));
  const from1904 = ['1', 'true'].includes(child(workbook, 'workbookPr')?.attributes['date1904'] ?? '0');
  return { styles, strings: readStrings(await part('sharedStrings'), styles), from1904 };
}

/** Rows that Excel repeats on every printed page: the workbook's own word for a header. */
function printTitles(workbook: XmlElement, sheet: number): number[] {
  const names = children(child(workbook, 'definedNames'), 'definedName');
  const titles = names.find((one) => one.attributes['name'] === '_xlnm.Print_Titles' && one.attributes['localSheetId'] === String(sheet));
  const rows = /(?<!\d)(\d+):\$?(\d+)$/.exec(textOf(titles ?? null))?.[0];
  const area = rows === undefined ? null : parseArea(rows);
  return area ? Array.from({ length: Math.min(20, area.bottom - area.top + 1) }, (_, at) => area.top + at) : [];
}

async function tableHeaders(file: Package, sheetPart: string): Promise<number[]> {
  const found: number[] = [];
  for (const { kind, part } of await file.related(sheetPart)) {
    const bytes = kind === 'table' ? await file.bytes(part) : null;
    const row = bytes && tableHeader(bytes);
    if (row !== null) found.push(row);
  }
  return found;
}

function sheetProblems(raw: RawSheet, book: Workbook, { name, number }: SheetSetting, pictorial: boolean): ReadingProblem[] {
  const sheet = `Sheet “${name}”`;
  const found: string[] = [];
  const filled = raw.cells.filter((cell) => cell.value !== '' || cell.inline);
  const errors = raw.cells.filter((cell) => cell.type === 'e');
  const waiting = raw.cells.filter((cell) => cell.formula && cell.value === '' && cell.type !== 'str');
  const struck = filled.filter((cell) => book.styles.style(cell.style).struck);
  const hidden = raw.hiddenColumns.filter((area) => filled.some((cell) => cell.column >= area.left && cell.column <= area.right));
  if (errors.length > 0)
    found.push(`${sheet} shows errors instead of values in ${list(errors)}. Mend the formulas in Excel, or type the values in.`);
  if (waiting.length > 0)
    found.push(
      `${sheet} has formulas whose results were not saved, in ${list(waiting)}. Open the workbook in Excel, save it and try again if they matter.`,
    );
  if (struck.length > 0)
    found.push(
      `${sheet} has text that is struck through, in ${list(struck)}. It was read like any other text: check whether it still belongs to the plan.`,
    );
  if (raw.farCells)
    found.push(
      `${sheet} has cells below row ${MAX_ROWS.toLocaleString('en-GB')} or beyond column ${printColumn(MAX_COLUMNS - 1)}, which were left out.`,
    );
  if (pictorial) found.push(`${sheet} shows ratings as icons, bars or colour scales, which were not read. Check the ratings.`);
  if (hidden.length > 0) {
    const columns = hidden.map((area) =>
      area.left === area.right ? printColumn(area.left) : `${printColumn(area.left)} to ${printColumn(area.right)}`,
    );
    found.push(`${sheet} has hidden columns (${columns.join(', ')}), which were read as well.`);
  }
  return found.map((text) => ({ severity: 'warning', text, place: { page: null, sheet: name, table: number, row: null } }));
}

/** The first five cells, and how many more there are. */
function list(cells: RawSheet['cells']): string {
  return `${cells.slice(0, 5).map(printRef).join(', ')}${cells.length > 5 ? ` and ${cells.length - 5} more` : ''}`;
}
