import {
  FILL_SHADES,
  type Paper,
  type PaperBlock,
  type PaperCell,
  type PaperParagraph,
  type PaperTable,
  underTitle,
} from '../model/paper.ts';
import { sharesOf } from '../model/shares.ts';
import { openPackageOf, plain, text, textWidth } from '../odf/write.ts';
import { INK } from '../sheet/layout.ts';
import type { Written } from '../model/written.ts';

const TWIPS_IN_A_CM = 1440 / 2.54;

/** A paper as an OpenDocument text: headings, its table with the heading on each page, version, date and page numbers at the foot. */
export async function writeOdt(paper: Paper): Promise<Written> {
  const about = underTitle(paper)
    .map((line) => `<text:p text:style-name="About">${text(line)}</text:p>`)
    .join('');
  const tables = paper.blocks.filter((block): block is PaperTable => block.is === 'table');
  const blocks = paper.blocks.map((block) => (block.is === 'table' ? tableXml(block, tables.indexOf(block)) : blockXml(block)));
  const body = `<office:text><text:h text:style-name="Heading_20_1" text:outline-level="1">${text(paper.title)}</text:h>${about}${blocks.join('')}</office:text>`;
  const bytes = await openPackageOf(paper, {
    type: 'text',
    automatic: automaticStyles(paper, tables),
    body,
    named: namedStyles(paper),
    page: '',
    settings: '',
  });
  return { bytes, contentType: 'application/vnd.oasis.opendocument.text', extension: 'odt', problems: [] };
}

function blockXml(block: Exclude<PaperBlock, PaperTable>): string {
  if (block.is === 'heading')
    return `<text:h text:style-name="Heading_20_${block.level}" text:outline-level="${block.level}">${text(block.text)}</text:h>`;
  if (block.is === 'paragraph') return `<text:p text:style-name="Standard">${text(block.text)}</text:p>`;
  return `<text:list text:style-name="Points">${block.items.map((item) => `<text:list-item><text:p text:style-name="Standard">${text(item)}</text:p></text:list-item>`).join('')}</text:list>`;
}

function tableXml(table: PaperTable, nth: number): string {
  const count = table.columns.length;
  const columns = table.columns.map((_, at) => `<table:table-column table:style-name="t${nth}c${at}"/>`).join('');
  const heads = table.columns
    .map(
      (column) =>
        `<table:table-cell table:style-name="HeadCell" office:value-type="string"><text:p text:style-name="Head">${text(column.head)}</text:p></table:table-cell>`,
    )
    .join('');
  const rows = table.groups.flatMap((group) => [
    ...(group.head === null
      ? []
      : [
          `<table:table-row table:style-name="Whole"><table:table-cell table:style-name="GroupCell" table:number-columns-spanned="${count}" office:value-type="string"><text:p text:style-name="Group">${text(group.head)}</text:p></table:table-cell>${'<table:covered-table-cell/>'.repeat(count - 1)}</table:table-row>`,
        ]),
    ...group.rows.map((row) => `<table:table-row>${row.map(cellXml).join('')}</table:table-row>`),
  ]);
  return `<table:table table:name="${plain(table.caption)}" table:style-name="Plan">${columns}<table:table-header-rows><table:table-row table:style-name="Whole">${heads}</table:table-row></table:table-header-rows>${rows.join('')}</table:table>`;
}

function cellXml(cell: PaperCell): string {
  return `<table:table-cell table:style-name="${cell.fill ?? 'plain'}Cell" office:value-type="string">${contentXml(cell)}</table:table-cell>`;
}

/** The paragraphs of a cell, neighbouring bullets as one list. */
function contentXml(cell: PaperCell): string {
  if (cell.paragraphs.length === 0) return '<text:p text:style-name="Cell"/>';
  const runs: PaperParagraph[][] = [];
  for (const each of cell.paragraphs) {
    const last = runs.at(-1);
    if (each.bullet && last?.[0]?.bullet) last.push(each);
    else runs.push([each]);
  }
  return runs
    .map((run, at) => (run[0]?.bullet ? listXml(run) : paragraphXml(run[0] ?? { text: '' }, at === 0 ? cell.href : undefined)))
    .join('');
}

function listXml(items: readonly PaperParagraph[]): string {
  const entries = items.map((item) => {
    const paragraph = paragraphXml(item, undefined);
    return `<text:list-item>${item.bullet === 2 ? `<text:list><text:list-item>${paragraph}</text:list-item></text:list>` : paragraph}</text:list-item>`;
  });
  return `<text:list text:style-name="CellPoints">${entries.join('')}</text:list>`;
}

function paragraphXml(each: PaperParagraph, href: string | undefined): string {
  const inside = each.bold ? `<text:span text:style-name="Strong">${text(each.text)}</text:span>` : text(each.text);
  return `<text:p text:style-name="Cell">${href ? `<text:a xlink:type="simple" xlink:href="${plain(href)}">${inside}</text:a>` : inside}</text:p>`;
}

function automaticStyles(paper: Paper, tables: readonly PaperTable[]): string {
  const width = textWidth(paper);
  const columns = tables.flatMap((table, nth) => {
    return sharesOf(table, Math.round(width * TWIPS_IN_A_CM)).map(
      (share, at) =>
        `<style:style style:name="t${nth}c${at}" style:family="table-column"><style:table-column-properties style:column-width="${(share / TWIPS_IN_A_CM).toFixed(3)}cm"/></style:style>`,
    );
  });
  const cell = (name: string, shade: string | null) =>
    `<style:style style:name="${name}Cell" style:family="table-cell"><style:table-cell-properties ${shade === null ? '' : `fo:background-color="#${shade}" `}fo:border="0.5pt solid #8a8a8a" fo:padding="0.09cm"/></style:style>`;
  const cells = [
    cell('plain', null),
    cell('Head', INK.header),
    cell('Group', INK.group),
    ...Object.entries(FILL_SHADES).map(([name, shade]) => cell(name, shade)),
  ];
  const levels = (indent: number) =>
    [1, 2]
      .map(
        (level) =>
          `<text:list-level-style-bullet text:level="${level}" text:bullet-char="${level === 1 ? '•' : '◦'}"><style:list-level-properties text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment text:label-followed-by="listtab" text:list-tab-stop-position="${(indent * level).toFixed(2)}cm" fo:text-indent="-${indent}cm" fo:margin-left="${(indent * level).toFixed(2)}cm"/></style:list-level-properties></text:list-level-style-bullet>`,
      )
      .join('');
  const lists = [
    ['Points', 0.5],
    ['CellPoints', 0.3],
  ].map(([name, indent]) => `<text:list-style style:name="${name}">${levels(Number(indent))}</text:list-style>`);
  const others = `<style:style style:name="Plan" style:family="table"><style:table-properties style:width="${width}cm" table:align="left" fo:margin-top="0.3cm" fo:margin-bottom="0.3cm"/></style:style><style:style style:name="Whole" style:family="table-row"><style:table-row-properties fo:keep-together="always"/></style:style><style:style style:name="Strong" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>`;
  return [...columns, ...cells, ...lists, others].join('');
}

function namedStyles(paper: Paper): string {
  const style = (name: string, looks: string, paragraph: string, more = '') =>
    `<style:style style:name="${name.replaceAll(' ', '_20_')}" style:display-name="${name}" style:family="paragraph"${name === 'Standard' ? '' : ' style:parent-style-name="Standard"'} style:class="text"${more}><style:paragraph-properties ${paragraph}/><style:text-properties ${looks}/></style:style>`;
  const heading = (level: number, size: number, above: string) =>
    style(
      `Heading ${level}`,
      `fo:font-size="${size}pt" fo:font-weight="bold"`,
      `fo:margin-top="${above}" fo:margin-bottom="0.15cm" fo:keep-with-next="always"`,
      ` style:default-outline-level="${level}"`,
    );
  return [
    style('Standard', 'fo:font-size="10pt"', 'fo:margin-top="0cm" fo:margin-bottom="0.15cm"'),
    heading(1, 17, '0cm'),
    heading(2, 12, '0.4cm'),
    heading(3, 10.5, '0.35cm'),
    style('About', 'fo:color="#444444"', 'fo:margin-bottom="0.04cm"'),
    style('Cell', 'fo:font-size="8.5pt"', 'fo:margin-bottom="0.05cm"'),
    style('Head', 'fo:font-size="8.5pt" fo:font-weight="bold" fo:color="#ffffff"', 'fo:margin-bottom="0cm"'),
    style('Group', 'fo:font-size="8.5pt" fo:font-weight="bold"', 'fo:margin-bottom="0cm" fo:keep-with-next="always"'),
    `<style:style style:name="Foot" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties><style:tab-stops><style:tab-stop style:position="${textWidth(paper)}cm" style:type="right"/></style:tab-stops></style:paragraph-properties><style:text-properties fo:font-size="8pt" fo:color="#444444"/></style:style>`,
  ].join('');
}
