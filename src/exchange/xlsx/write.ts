import { type Cell, type CellStyle, writeXlsx as pack, type WriteSheet } from 'hucre/xlsx';
import type { Problem } from '../../core/problem.ts';
import { FILL_SHADES, type Paper, type PaperCell, type PaperTable, underTitle } from '../model/paper.ts';
import type { Written } from '../model/written.ts';
import { repacked } from '../repack.ts';
import { cellLines, columnWidths, CUT, INK, rowHeight, sheetRows } from '../sheet/layout.ts';
import { printColumn } from '../sheet/refs.ts';

const MOST_CHARACTERS = 32_767;
/** Excel shows text in a cell of the format “Text” only up to here in every version. */
const TEXT_FORMAT = 255;

/** A paper as a workbook with one sheet: its heading frozen, filtered and printed on every page; every cell a text as it was typed. */
export async function writeXlsx(paper: Paper): Promise<Written> {
  const problems: Problem[] = [];
  const { sheet, header } = sheetOf(paper, problems);
  const footer = `&L${footed(`${paper.title}${paper.version === null ? '' : ` · ${paper.version}`}`)}&R${footed(underTitle(paper).at(-1) ?? '')} · Page &P of &N`;
  const when = new Date(`${paper.on}T12:00:00Z`);
  const packed = await pack({
    sheets: [
      {
        ...sheet,
        name: 'Plan',
        pageSetup: {
          paperSize: 'a4',
          orientation: paper.landscape ? 'landscape' : 'portrait',
          fitToPage: true,
          fitToWidth: 1,
          fitToHeight: 0,
          margins: MARGINS,
          ...(header === null ? {} : { printTitlesRow: `$${header + 1}:$${header + 1}` }),
        },
        headerFooter: { oddFooter: footer },
        ...(header === null ? {} : { freezePane: { rows: header + 1 } }),
      },
    ],
    properties: { title: paper.title, company: paper.organisation, created: when, modified: when, custom: { Language: paper.language } },
    defaultFont: FONT,
  });
  const bytes = await repacked(packed, (path, content) => (path === SHEET ? eased(content.toString('utf8')) : null), when);
  return { bytes, contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', extension: 'xlsx', problems };
}

const SHEET = 'xl/worksheets/sheet1.xml';

/** Rows that grow when somebody writes into them, and no warnings at references that are texts like `1.10`. */
function eased(xml: string): string {
  const warnings = '<ignoredErrors><ignoredError sqref="A1:XFD1048576" numberStoredAsText="1"/></ignoredErrors>';
  return xml.replaceAll(/ customHeight="(?:1|true)"/g, '').replace(/(<\/headerFooter>)/, `$1${warnings}`);
}

const FONT = { name: 'Arial', size: 10 };
const MARGINS = { left: 0.4, right: 0.4, top: 0.5, bottom: 0.6, header: 0.3, footer: 0.3 };
const EDGE = { style: 'thin' as const, color: { rgb: '8A8A8A' } };
const BORDER = { top: EDGE, right: EDGE, bottom: EDGE, left: EDGE };
const WRAPPED = { wrapText: true, vertical: 'top' as const, horizontal: 'left' as const };
const filled = (shade: string): CellStyle => ({ fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: shade.toUpperCase() } } });

const LOOKS = {
  title: { font: { ...FONT, size: 16, bold: true } },
  line: { font: FONT },
  subheading: { font: { ...FONT, size: 12, bold: true } },
  header: { font: { ...FONT, bold: true, color: { rgb: 'FFFFFF' } }, ...filled(INK.header), alignment: WRAPPED, border: BORDER },
  group: {
    font: { ...FONT, bold: true },
    ...filled(INK.group),
    alignment: { vertical: 'center' as const, horizontal: 'left' as const },
    border: BORDER,
  },
  cell: { font: FONT, alignment: WRAPPED, border: BORDER },
} as const satisfies Record<string, CellStyle>;

function sheetOf(paper: Paper, problems: Problem[]): { readonly sheet: Omit<WriteSheet, 'name'>; readonly header: number | null } {
  const cells = new Map<string, Partial<Cell>>();
  const merges: WriteSheet['merges'] = [];
  const rows: string[][] = [];
  let header: number | null = null;
  let filter: string | null = null;
  const table = paper.blocks.find((block): block is PaperTable => block.is === 'table') ?? null;
  const last = Math.max(1, table?.columns.length ?? 1) - 1;
  const widths = columnWidths(table);
  const rowDefs = new Map<number, { height: number }>();
  for (const row of sheetRows(paper)) {
    const at = rows.length;
    rows.push([]);
    if (row.is === 'cells') row.cells.forEach((cell, column) => cells.set(`${at},${column}`, written(cell, problems)));
    else if (row.is === 'heads')
      row.heads.forEach((text, column) => cells.set(`${at},${column}`, { value: text, type: 'string', style: LOOKS.header }));
    else cells.set(`${at},0`, { value: row.text, type: 'string', style: LOOKS[row.is] });
    if (row.is === 'heads') header ??= at;
    if (row.is === 'heads' || row.is === 'cells')
      rowDefs.set(at, { height: rowHeight(row.is === 'heads' ? row.heads : row.cells.map(cellLines), widths) });
    if (row.is === 'group' && last > 0) {
      merges.push({ startRow: at, startCol: 0, endRow: at, endCol: last });
      for (let column = 1; column <= last; column += 1) cells.set(`${at},${column}`, { value: null, type: 'empty', style: LOOKS.group });
    }
    if (header !== null && row.is !== 'line' && row.is !== 'subheading') filter = `A${header + 1}:${printColumn(last)}${at + 1}`;
  }
  for (const { text } of problems) {
    cells.set(`${rows.length},0`, { value: text, type: 'string', style: LOOKS.line });
    rows.push([]);
  }
  const columns = widths.map((width) => ({ width }));
  return { sheet: { rows, cells, merges, columns, rowDefs, ...(filter === null ? {} : { autoFilter: { range: filter } }) }, header };
}

function written(cell: PaperCell, problems: Problem[]): Partial<Cell> {
  const whole = cellLines(cell);
  const text = whole.length > MOST_CHARACTERS ? `${whole.slice(0, MOST_CHARACTERS - CUT.length)}${CUT}` : whole;
  if (text !== whole)
    problems.push({
      text: `A text that begins “${whole.slice(0, 40)}” is longer than a cell of a workbook can hold, so its end was left out. The Word document holds all of it.`,
    });
  const style = {
    ...LOOKS.cell,
    ...(cell.fill ? filled(FILL_SHADES[cell.fill]) : {}),
    ...(text.length <= TEXT_FORMAT ? { numFmt: '@' } : {}),
  };
  if (text === '') return { value: null, type: 'empty', style };
  return { value: text, type: 'string', style, ...(cell.href ? { hyperlink: { target: cell.href } } : {}) };
}

/** Text of a footer, in which `&` begins a code; Excel takes 255 characters in all. */
function footed(text: string): string {
  return text.slice(0, 100).replaceAll('&', '&&');
}
