import { FILL_SHADES, type Paper, type PaperCell, type PaperTable } from '../model/paper.ts';
import { openPackageOf, plain, text } from '../odf/write.ts';
import { columnWidths, INK, rowHeight, sheetRows, type SheetRow } from '../sheet/layout.ts';
import { printColumn } from '../sheet/refs.ts';
import type { Written } from '../model/written.ts';

const SHEET = 'Plan';
/** Centimetres for a character of width, at 10 points. */
const CHARACTER = 0.19;

/** A paper as an OpenDocument spreadsheet with one sheet: its heading frozen, filtered and printed on every page; every cell a text as it was typed. */
export async function writeOds(paper: Paper): Promise<Written> {
  const table = paper.blocks.find((block): block is PaperTable => block.is === 'table') ?? null;
  const widths = columnWidths(table);
  const rows = sheetRows(paper);
  const header = rows.findIndex((row) => row.is === 'heads');
  const last = rows.findLastIndex((row) => row.is === 'cells' || row.is === 'group' || row.is === 'heads');
  const columns =
    widths.map((_, at) => `<table:table-column table:style-name="c${at}" table:default-cell-style-name="Default"/>`).join('') ||
    '<table:table-column/>';
  const lines = rows.map((row, at) =>
    at === header ? `<table:table-header-rows>${rowXml(row, widths)}</table:table-header-rows>` : rowXml(row, widths),
  );
  const filter =
    header < 0
      ? ''
      : `<table:database-ranges><table:database-range table:name="Filter" table:target-range-address="${SHEET}.A${header + 1}:${SHEET}.${printColumn(widths.length - 1)}${last + 1}" table:display-filter-buttons="true"/></table:database-ranges>`;
  const body = `<office:spreadsheet><table:table table:name="${SHEET}" table:style-name="Sheet">${columns}${lines.join('')}</table:table>${filter}</office:spreadsheet>`;
  const bytes = await openPackageOf(paper, {
    type: 'spreadsheet',
    automatic: automaticStyles(rows, widths),
    body,
    named:
      '<style:style style:name="Default" style:family="table-cell"><style:text-properties style:font-name="Arial" fo:font-size="10pt"/></style:style>',
    page: 'style:scale-to-X="1" style:scale-to-Y="0" style:print-page-order="ttb"',
    settings: header < 0 ? '' : frozen(header + 1),
  });
  return { bytes, contentType: 'application/vnd.oasis.opendocument.spreadsheet', extension: 'ods', problems: [] };
}

function rowXml(row: SheetRow, widths: readonly number[]): string {
  const open = `<table:table-row table:style-name="h${heightOf(row, widths)}">`;
  if (row.is === 'cells') return `${open}${row.cells.map(cellXml).join('')}</table:table-row>`;
  if (row.is === 'heads')
    return `${open}${row.heads.map((head) => stringCell('head', `<text:p>${text(head)}</text:p>`)).join('')}</table:table-row>`;
  if (row.is !== 'group')
    return `${open}${row.text === '' ? '<table:table-cell/>' : stringCell(row.is, `<text:p>${text(row.text)}</text:p>`)}</table:table-row>`;
  const covered = '<table:covered-table-cell table:style-name="group"/>'.repeat(Math.max(0, widths.length - 1));
  return `${open}${stringCell('group', `<text:p>${text(row.text)}</text:p>`, ` table:number-columns-spanned="${widths.length}" table:number-rows-spanned="1"`)}${covered}</table:table-row>`;
}

function cellXml(cell: PaperCell): string {
  const style = cell.fill ?? 'plain';
  if (cell.paragraphs.length === 0) return `<table:table-cell table:style-name="${style}"/>`;
  const lines = cell.paragraphs.flatMap(({ text: words, bullet }) => `${bullet ? `${'•'.repeat(bullet)} ` : ''}${words}`.split('\n'));
  return stringCell(
    style,
    lines
      .map(
        (line, at) =>
          `<text:p>${at === 0 && cell.href ? `<text:a xlink:type="simple" xlink:href="${plain(cell.href)}">${text(line)}</text:a>` : text(line)}</text:p>`,
      )
      .join(''),
  );
}

function stringCell(style: string, inside: string, more = ''): string {
  return `<table:table-cell table:style-name="${style}" office:value-type="string"${more}>${inside}</table:table-cell>`;
}

function heightOf(row: SheetRow, widths: readonly number[]): number {
  if (row.is === 'heads') return rowHeight(row.heads, widths);
  if (row.is === 'cells')
    return rowHeight(
      row.cells.map((cell) => cell.paragraphs.map((each) => each.text).join('\n')),
      widths,
    );
  return row.is === 'title' ? 24 : 17;
}

function automaticStyles(rows: readonly SheetRow[], widths: readonly number[]): string {
  const columns = widths.map(
    (width, at) =>
      `<style:style style:name="c${at}" style:family="table-column"><style:table-column-properties style:column-width="${(width * CHARACTER).toFixed(2)}cm"/></style:style>`,
  );
  const heights = [...new Set(rows.map((row) => heightOf(row, widths)))].map(
    (height) =>
      `<style:style style:name="h${height}" style:family="table-row"><style:table-row-properties style:row-height="${height}pt" style:use-optimal-row-height="true"/></style:style>`,
  );
  const cell = (name: string, shade: string | null, looks: string) =>
    `<style:style style:name="${name}" style:family="table-cell" style:parent-style-name="Default" style:data-style-name="Words"><style:table-cell-properties ${shade === null ? '' : `fo:background-color="#${shade}" `}fo:border="0.5pt solid #8a8a8a" fo:padding="0.05cm" fo:wrap-option="wrap" style:vertical-align="top"/><style:paragraph-properties fo:text-align="start"/><style:text-properties ${looks}/></style:style>`;
  const line = (name: string, looks: string) =>
    `<style:style style:name="${name}" style:family="table-cell" style:parent-style-name="Default" style:data-style-name="Words"><style:text-properties ${looks}/></style:style>`;
  const cells = [
    cell('plain', null, 'fo:font-size="10pt"'),
    cell('head', INK.header, 'fo:font-weight="bold" fo:color="#ffffff"'),
    cell('group', INK.group, 'fo:font-weight="bold"'),
    ...Object.entries(FILL_SHADES).map(([name, shade]) => cell(name, shade, 'fo:font-size="10pt"')),
    line('title', 'fo:font-size="16pt" fo:font-weight="bold"'),
    line('line', 'fo:font-size="10pt"'),
    line('subheading', 'fo:font-size="12pt" fo:font-weight="bold"'),
  ];
  const sheet =
    '<style:style style:name="Sheet" style:family="table" style:master-page-name="Default"><style:table-properties table:display="true"/></style:style>';
  return ['<number:text-style style:name="Words"><number:text-content/></number:text-style>', ...columns, ...heights, ...cells, sheet].join(
    '',
  );
}

/** The rows above `rows` stay in view. */
function frozen(rows: number): string {
  const item = (name: string, type: string, value: string | number) =>
    `<config:config-item config:name="${name}" config:type="${type}">${value}</config:config-item>`;
  const items = [
    item('VerticalSplitMode', 'short', 2),
    item('VerticalSplitPosition', 'int', rows),
    item('ActiveSplitRange', 'short', 2),
    item('PositionTop', 'int', 0),
    item('PositionBottom', 'int', rows),
  ];
  return `<config:config-item-set config:name="ooo:view-settings"><config:config-item-map-indexed config:name="Views"><config:config-item-map-entry>${item('ViewId', 'string', 'view1')}<config:config-item-map-named config:name="Tables"><config:config-item-map-entry config:name="${SHEET}">${items.join('')}</config:config-item-map-entry></config:config-item-map-named>${item('ActiveTable', 'string', SHEET)}</config:config-item-map-entry></config:config-item-map-indexed></config:config-item-set>`;
}
