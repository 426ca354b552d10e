import { FILL_SHADES, type PaperCell, type PaperParagraph, type PaperTable } from '../model/paper.ts';
import { sharesOf } from '../model/shares.ts';

/** How a table looks in the document that it goes into; widths in twips (1/1440 inch), sizes in half points. */
export type TableLook = {
  readonly width: number;
  readonly size: number;
  /** Shades as `rrggbb`; null leaves the document's own look. */
  readonly head: { readonly fill: string | null; readonly ink: string | null };
  readonly group: { readonly fill: string | null };
  readonly edge: string;
  /** The document's list of bullets, or null for bullets as signs. */
  readonly bullets: number | null;
  readonly style: string | null;
  /** The document's style of paragraphs for cells, which says their size and spacing; null says both in each cell. */
  readonly cell: string | null;
};

/** A paper's table as `w:tbl` (ECMA-376 part 1, 17.4): heading repeated on each page and marked, headings of groups across. */
export function tableXml(table: PaperTable, look: TableLook): string {
  const widths = sharesOf(table, look.width);
  const style = look.style === null ? '' : `<w:tblStyle w:val="${escaped(look.style)}"/>`;
  const side = (name: string) => `<w:${name} w:val="single" w:sz="4" w:space="0" w:color="${look.edge}"/>`;
  const borders = `<w:tblBorders>${['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map(side).join('')}</w:tblBorders>`;
  const margins =
    '<w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="70" w:type="dxa"/><w:bottom w:w="40" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar>';
  const properties = `<w:tblPr>${style}<w:tblW w:w="${look.width}" w:type="dxa"/>${borders}<w:tblLayout w:type="fixed"/>${margins}<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/><w:tblCaption w:val="${escaped(table.caption)}"/></w:tblPr>`;
  const grid = `<w:tblGrid>${widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('')}</w:tblGrid>`;
  const heads = table.columns
    .map((column, at) =>
      cellXml(
        paragraphXml({ text: column.head, bold: true }, look, { ink: look.head.ink, keep: true }),
        widths[at] ?? 0,
        look.head.fill,
        1,
      ),
    )
    .join('');
  const rows = table.groups.flatMap((group) => [
    ...(group.head === null
      ? []
      : [
          `<w:tr><w:trPr><w:cantSplit/></w:trPr>${cellXml(paragraphXml({ text: group.head, bold: true }, look, { ink: null, keep: group.rows.length > 0 }), look.width, look.group.fill, widths.length)}</w:tr>`,
        ]),
    ...group.rows.map(
      (row) =>
        `<w:tr>${row.map((cell, at) => cellXml(contentXml(cell, look), widths[at] ?? 0, cell.fill ? FILL_SHADES[cell.fill] : null, 1)).join('')}</w:tr>`,
    ),
  ]);
  return `<w:tbl>${properties}${grid}<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>${heads}</w:tr>${rows.join('')}</w:tbl>`;
}

function cellXml(inside: string, width: number, fill: string | null, span: number): string {
  const across = span > 1 ? `<w:gridSpan w:val="${span}"/>` : '';
  const shade = fill === null ? '' : `<w:shd w:val="clear" w:color="auto" w:fill="${fill.toUpperCase()}"/>`;
  return `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${across}${shade}</w:tcPr>${inside}</w:tc>`;
}

const NOTHING: PaperParagraph = { text: '' };
const AS_IT_IS: Manner = {};

function contentXml({ paragraphs, href }: PaperCell, look: TableLook): string {
  const [first = NOTHING, ...others] = paragraphs;
  let xml = paragraphXml(first, look, href ? { href } : AS_IT_IS);
  for (const each of others) xml += paragraphXml(each, look, AS_IT_IS);
  return xml;
}

type Manner = { readonly ink?: string | null; readonly keep?: boolean; readonly href?: string };

function paragraphXml(each: PaperParagraph, look: TableLook, manner: Manner): string {
  const sign = (each.bullet ?? 0) > 0 && look.bullets === null ? `${'•'.repeat(each.bullet ?? 0)} ` : '';
  const words = escaped(each.text).replaceAll('\n', '</w:t><w:br/><w:t xml:space="preserve">');
  const run = `<w:r>${runLook(each, look, manner)}<w:t xml:space="preserve">${sign}${words}</w:t></w:r>`;
  const link = manner.href === undefined ? null : escaped(` HYPERLINK "${manner.href.replace(/["\\]/gu, encodeURIComponent)}" `);
  return `<w:p>${paragraphLook(each, look, manner)}${link === null ? run : `<w:fldSimple w:instr="${link}">${run}</w:fldSimple>`}</w:p>`;
}

function paragraphLook({ bullet: level }: PaperParagraph, look: TableLook, { keep }: Manner): string {
  const next = keep ? '<w:keepNext/>' : '';
  const indent = level ? `<w:ind w:left="${level * 190}" w:hanging="170"/>` : '';
  const numbered =
    level && look.bullets !== null ? `<w:numPr><w:ilvl w:val="${level - 1}"/><w:numId w:val="${look.bullets}"/></w:numPr>` : '';
  return look.cell === null
    ? `<w:pPr>${next}${numbered}<w:spacing w:before="0" w:after="30" w:line="240" w:lineRule="auto"/>${indent || '<w:ind w:left="0" w:firstLine="0"/>'}<w:jc w:val="left"/></w:pPr>`
    : `<w:pPr><w:pStyle w:val="${look.cell}"/>${next}${numbered}${indent}</w:pPr>`;
}

function runLook({ bold }: PaperParagraph, look: TableLook, { ink }: Manner): string {
  const colour = ink ? `<w:color w:val="${ink.toUpperCase()}"/>` : '';
  const size = look.cell === null ? `<w:sz w:val="${look.size}"/><w:szCs w:val="${look.size}"/>` : '';
  const said = `${bold ? '<w:b/><w:bCs/>' : ''}${colour}${size}`;
  return said === '' ? '' : `<w:rPr>${said}</w:rPr>`;
}

const SIGN = /[&<>"]/u;
const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** A text for XML, also in attributes. */
export function escaped(text: string): string {
  return SIGN.test(text) ? text.replace(/[&<>"]/gu, (sign) => SIGNS[sign] ?? sign) : text;
}
