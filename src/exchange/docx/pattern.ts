import { FILL_SHADES, type PaperCell, type PaperGroup, type PaperParagraph, type PaperTable } from '../model/paper.ts';
import { cut, inside, outermost, type Span, wordsIn } from './spans.ts';
import { escaped } from './table-xml.ts';
import { cellsOf, gridOf, isAcross, rowsOf, spanOf } from './table-parts.ts';
import { wideEnough, withGrid, withWidths } from './widths.ts';

/** How the cells of a template's table look, as XML to be used again. */
type CellLook = { readonly cell: string; readonly paragraph: string; readonly run: string };

/** A table of a template that has the body's headings, and which of its rows they are. */
export type OwnTable = { readonly table: Span; readonly rows: readonly Span[]; readonly header: number };

/** The first table with a row of these headings, or null. */
export function tableWith(xml: string, heads: readonly string[]): OwnTable | null {
  for (const table of outermost(xml, 'w:tbl', 0, xml.length)) {
    const rows = rowsOf(xml, table);
    const header = rows.findIndex(
      (row) =>
        cellsOf(xml, row)
          .map((cell) => wordsIn(cut(xml, cell)))
          .join('\u0000') === heads.join('\u0000'),
    );
    if (header >= 0) return { table, rows, header };
  }
  return null;
}

/** The template's table with the paper's rows, which look like the rows that stood there; its heading comes again on each page. */
export function filledTable(xml: string, own: OwnTable, table: PaperTable): string {
  const { rows, header } = own;
  const head = rows[header];
  if (!head) return cut(xml, own.table);
  const heads = cellsOf(xml, head);
  const below = rows.slice(header + 1);
  const sample = below.find((row) => cellsOf(xml, row).length === heads.length);
  const looks = (sample ? cellsOf(xml, sample).map((cell) => lookOf(xml, cell)) : heads.map((cell) => bareLook(xml, cell))).map(
    (look, at) => (table.columns[at]?.rated ? { ...look, cell: look.cell.replace(SHADE, '') } : look),
  );
  const across = below.find((row) => isAcross(xml, row, heads.length));
  const grid = heads.reduce((sum, cell) => sum + spanOf(xml, cell), 0);
  const before = xml.slice(own.table.start, rows[0]?.start ?? own.table.from);
  const top = rows.slice(0, header + 1).map((row) => repeatedRow(xml, row));
  const lines = table.groups.flatMap((group) => [
    ...(group.head === null ? [] : [across ? groupLike(xml, across, group) : groupRow(group.head, grid, looks[0]?.run ?? '')]),
    ...group.rows.map(
      (row) => `<w:tr>${row.map((cell, at) => cellXml(cell, looks[at] ?? { cell: '', paragraph: '', run: '' })).join('')}</w:tr>`,
    ),
  ]);
  const said = gridOf(xml, own.table);
  const sizes = looks.map(({ run }, at) => Math.max(sizeIn(run), sizeIn(cut(xml, heads[at]))) || null);
  const widths = wideEnough(said, table, sizes);
  if (widths === said) return `${before}${top.join('')}${lines.join('')}</w:tbl>`;
  const resized = [...top, ...lines].map((row) => withWidths(row, widths));
  return `${withGrid(before, widths)}${resized.join('')}</w:tbl>`;
}

/** The colour of a sample's rating is not that of every action. */
const SHADE = /<w:shd\b[^>]*\/>/gu;

const sizeIn = (xml: string) => Number(/<w:sz w:val="(\d{1,3})"/u.exec(xml)?.[1] ?? 0);

/** The look of a cell; what numbers its paragraphs or joins it to other rows is no look. */
function lookOf(xml: string, cell: Span): CellLook {
  const parts = inside(xml, cell.from, cell.to);
  const [paragraph] = parts.filter((part) => part.name === 'w:p');
  const within = paragraph ? inside(xml, paragraph.from, paragraph.to) : [];
  const properties = cut(
    xml,
    within.find((part) => part.name === 'w:pPr'),
  );
  const [run] = paragraph ? outermost(xml, 'w:r', paragraph.from, paragraph.to) : [];
  const ofRun = run
    ? cut(
        xml,
        inside(xml, run.from, run.to).find((part) => part.name === 'w:rPr'),
      )
    : (/<w:rPr>[\s\S]*?<\/w:rPr>/u.exec(properties)?.[0] ?? '');
  const clean = properties.replace(
    /<w:numPr>[\s\S]*?<\/w:numPr>|<w:rPr>[\s\S]*?<\/w:rPr>|<w:(?:sectPr|pPrChange)\b[\s\S]*?<\/w:(?:sectPr|pPrChange)>/gu,
    '',
  );
  const looks = cut(
    xml,
    parts.find((part) => part.name === 'w:tcPr'),
  ).replace(/<w:vMerge\b[^>]*\/>|<w:tcPrChange\b[\s\S]*?<\/w:tcPrChange>/gu, '');
  return { cell: looks, paragraph: clean, run: ofRun.replace(/<w:rPrChange\b[\s\S]*?<\/w:rPrChange>|<w:(?:ins|del)\b[^>]*\/>/gu, '') };
}

/** Where no row stands below the heading: its widths and its size of letters, but neither its fill nor its bold. */
function bareLook(xml: string, cell: Span): CellLook {
  const { cell: looks, run } = lookOf(xml, cell);
  const kept = [...run.matchAll(/<w:(?:rFonts|sz|szCs)\b[^>]*\/>/gu)].map(([each]) => each).join('');
  return { cell: looks.replace(SHADE, ''), paragraph: '', run: kept === '' ? '' : `<w:rPr>${kept}</w:rPr>` };
}

function cellXml(cell: PaperCell, look: CellLook): string {
  const paragraphs = cell.paragraphs.length === 0 ? [{ text: '' }] : cell.paragraphs;
  return `<w:tc>${cell.fill ? shaded(look.cell, FILL_SHADES[cell.fill]) : look.cell}${paragraphs.map((each) => paragraphXml(each, look)).join('')}</w:tc>`;
}

function paragraphXml({ text, bullet, bold }: PaperParagraph, look: CellLook): string {
  const run = bold ? bolder(look.run) : look.run;
  const lines = `${bullet ? `${'•'.repeat(bullet)} ` : ''}${text}`
    .split('\n')
    .map((line) => `<w:t xml:space="preserve">${escaped(line)}</w:t>`);
  return `<w:p>${look.paragraph}<w:r>${run}${lines.join('<w:br/>')}</w:r></w:p>`;
}

/** The shade goes after what must stand before it (ECMA-376 part 1, 17.4.69). */
function shaded(looks: string, shade: string): string {
  const fill = `<w:shd w:val="clear" w:color="auto" w:fill="${shade.toUpperCase()}"/>`;
  const bare = (looks === '' || /^<w:tcPr\s*\/>$/u.test(looks) ? '<w:tcPr></w:tcPr>' : looks).replace(SHADE, '');
  const open = bare.indexOf('>') + 1;
  const first = inside(bare, open, bare.lastIndexOf('</w:tcPr>')).findLast((part) =>
    ['w:cnfStyle', 'w:tcW', 'w:gridSpan', 'w:hMerge', 'w:vMerge', 'w:tcBorders'].includes(part.name),
  );
  const at = first?.end ?? open;
  return bare.slice(0, at) + fill + bare.slice(at);
}

function bolder(run: string): string {
  if (/<w:b\s*\/>/u.test(run)) return run;
  const inner = run.replace(/^<w:rPr[^>]*>|<\/w:rPr>$/gu, '');
  const fonts = /^(?:<w:rStyle\b[^>]*\/>)?(?:<w:rFonts\b[^>]*\/>)?/u.exec(inner)?.[0] ?? '';
  return `<w:rPr>${fonts}<w:b/>${inner.slice(fonts.length).replace(/<w:b w:val="[^"]*"\/>/gu, '')}</w:rPr>`;
}

/** A row of the heading, marked to come again on each page. */
function repeatedRow(xml: string, row: Span): string {
  const text = cut(xml, row);
  if (text.includes('<w:tblHeader')) return text;
  const parts = inside(xml, row.from, row.to);
  const properties = parts.find((part) => part.name === 'w:trPr');
  const at = (properties ? properties.to : (parts.find((part) => part.name === 'w:tblPrEx')?.end ?? row.from)) - row.start;
  if (properties && properties.from === properties.to)
    return text.slice(0, properties.start - row.start) + '<w:trPr><w:tblHeader/></w:trPr>' + text.slice(properties.end - row.start);
  return text.slice(0, at) + (properties ? '<w:tblHeader/>' : '<w:trPr><w:tblHeader/></w:trPr>') + text.slice(at);
}

/** A theme as the template writes one: its reference apart where a cell before its title is for that. */
function groupLike(xml: string, row: Span, { head, parted }: PaperGroup): string {
  const cells = cellsOf(xml, row);
  const spans = cells.map((cell) => spanOf(xml, cell));
  const widest = spans.indexOf(Math.max(...spans));
  const properties = cut(
    xml,
    inside(xml, row.from, row.to).find((part) => part.name === 'w:trPr'),
  );
  const [ref, title] = widest > 0 && parted ? parted : ['', head ?? ''];
  const text = (at: number) => (at === widest ? title : at === 0 ? ref : '');
  const filled = cells.map((cell, at) => cellXml({ paragraphs: [{ text: text(at), bold: true }] }, lookOf(xml, cell)));
  return `<w:tr>${properties}${filled.join('')}</w:tr>`;
}

function groupRow(head: string, grid: number, run: string): string {
  return `<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w="0" w:type="auto"/><w:gridSpan w:val="${grid}"/><w:shd w:val="clear" w:color="auto" w:fill="EDEDED"/></w:tcPr><w:p><w:pPr><w:keepNext/></w:pPr><w:r>${bolder(run)}<w:t xml:space="preserve">${escaped(head)}</w:t></w:r></w:p></w:tc></w:tr>`;
}
