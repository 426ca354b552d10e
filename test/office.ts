import { type Block, cellText, type NeutralDocument } from '../src/exchange/model/document.ts';
import { zip, type ZipPart } from './zip.ts';

const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

export const NAMESPACES = [
  W,
  `xmlns:r="${RELATIONS}"`,
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
  'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
  'xmlns:v="urn:schemas-microsoft-com:vml"',
  'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"',
].join(' ');

export type Extra = {
  /** Further parts of a Word document by kind of relationship: inner XML of the root element. */
  readonly parts?: Readonly<Record<string, string>>;
  /** Whole further parts by name, and whole relationships of the main part. */
  readonly files?: Readonly<Record<string, string>>;
  readonly relationships?: string;
  readonly types?: string;
  readonly mainType?: string;
};

const ROOTS: Readonly<Record<string, string>> = { header: 'hdr', footer: 'ftr' };

/** A Word document with that body. */
export function docx(body: string, extra: Extra = {}): Uint8Array {
  return zip(docxParts(body, extra));
}

export function docxParts(body: string, extra: Extra = {}): ZipPart[] {
  const kinds = Object.entries(extra.parts ?? {});
  const relations = kinds.map(([kind], at) => relationship(`k${at}`, kind, `${kind}.xml`)).join('');
  return [
    ...frame('word/document.xml', extra.mainType ?? `${WORD}.document.main+xml`, extra),
    { name: 'word/document.xml', data: `<?xml version="1.0"?><w:document ${NAMESPACES}><w:body>${body}</w:body></w:document>` },
    { name: 'word/_rels/document.xml.rels', data: relationships(relations + (extra.relationships ?? '')) },
    ...kinds.map(([kind, inner]) => ({ name: `word/${kind}.xml`, data: partXml(kind, inner) })),
    ...Object.entries(extra.files ?? {}).map(([name, data]) => ({ name, data })),
  ];
}

export type SheetSpec = {
  readonly name?: string;
  readonly data: string;
  readonly state?: string;
  readonly after?: string;
  readonly before?: string;
  readonly relationships?: string;
};

/** A workbook whose sheets have those rows (inner XML of `sheetData`), what stands before and after them. */
export function xlsx(
  sheets: readonly SheetSpec[],
  extra: Extra & { readonly styles?: string; readonly strings?: string; readonly workbook?: string } = {},
): Uint8Array {
  const list = sheets.map(
    (sheet, at) =>
      `<sheet name="${sheet.name ?? `Sheet${at + 1}`}" sheetId="${at + 1}" state="${sheet.state ?? 'visible'}" r:id="s${at}"/>`,
  );
  const relations = sheets.map((_, at) => relationship(`s${at}`, 'worksheet', `worksheets/sheet${at + 1}.xml`)).join('');
  const styles = extra.styles === undefined ? [] : [{ name: 'xl/styles.xml', data: `<styleSheet ${S}>${extra.styles}</styleSheet>` }];
  const strings = extra.strings === undefined ? [] : [{ name: 'xl/sharedStrings.xml', data: `<sst ${S}>${extra.strings}</sst>` }];
  return zip([
    ...frame('xl/workbook.xml', extra.mainType ?? `${SHEET}.sheet.main+xml`, extra),
    {
      name: 'xl/workbook.xml',
      data: `<workbook ${S} xmlns:r="${RELATIONS}">${extra.workbook ?? ''}<sheets>${list.join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      data: relationships(
        relations +
          relationship('st', 'styles', 'styles.xml') +
          relationship('ss', 'sharedStrings', 'sharedStrings.xml') +
          (extra.relationships ?? ''),
      ),
    },
    ...styles,
    ...strings,
    ...sheets.flatMap((sheet, at) => [
      {
        name: `xl/worksheets/sheet${at + 1}.xml`,
        data: `<worksheet ${S} xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main">${sheet.before ?? ''}<sheetData>${sheet.data}</sheetData>${sheet.after ?? ''}</worksheet>`,
        packed: true,
      },
      { name: `xl/worksheets/_rels/sheet${at + 1}.xml.rels`, data: relationships(sheet.relationships ?? '') },
    ]),
    ...Object.entries(extra.files ?? {}).map(([name, data]) => ({ name, data })),
  ]);
}

export function relationship(id: string, kind: string, target: string, mode = ''): string {
  return `<Relationship Id="${id}" Type="${RELATIONS}/${kind}" Target="${target}"${mode && ` TargetMode="${mode}"`}/>`;
}

export function relationships(inner: string): string {
  return `<Relationships xmlns="${PACKAGE}/relationships">${inner}</Relationships>`;
}

function frame(main: string, type: string, extra: Extra): ZipPart[] {
  return [
    {
      name: '[Content_Types].xml',
      data: `<Types xmlns="${PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/${main}" ContentType="${type}"/>${extra.types ?? ''}</Types>`,
    },
    {
      name: '_rels/.rels',
      data: relationships(
        relationship('r1', 'officeDocument', main) +
          `<Relationship Id="r2" Type="${PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>` +
          relationship('r3', 'extended-properties', 'docProps/app.xml'),
      ),
    },
    {
      name: 'docProps/core.xml',
      data: `<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>A plan</dc:title></cp:coreProperties>`,
    },
    {
      name: 'docProps/app.xml',
      data: '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Pages>3</Pages></Properties>',
    },
  ];
}

function partXml(kind: string, inner: string): string {
  if (kind === 'theme') {
    return `<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements><a:clrScheme name="x">${inner}</a:clrScheme></a:themeElements></a:theme>`;
  }
  return `<w:${ROOTS[kind] ?? kind} ${NAMESPACES}>${inner}</w:${ROOTS[kind] ?? kind}>`;
}

/** A paragraph, a run, a cell, a row and a table of a Word document, each with properties where they are given. */
export const p = (inner: string, pPr = '') => `<w:p>${pPr && `<w:pPr>${pPr}</w:pPr>`}${inner}</w:p>`;
export const r = (text: string, rPr = '') => `<w:r>${rPr && `<w:rPr>${rPr}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`;
export const tc = (inner: string, tcPr = '') =>
  `<w:tc>${tcPr && `<w:tcPr>${tcPr}</w:tcPr>`}${inner.startsWith('<w:p') || inner.startsWith('<w:tbl') || inner.startsWith('<w:sdt') ? inner : p(inner === '' ? '' : r(inner))}</w:tc>`;
export const tr = (cells: string, trPr = '') => `<w:tr>${trPr && `<w:trPr>${trPr}</w:trPr>`}${cells}</w:tr>`;
export const tbl = (rows: string, tblPr = '') => `<w:tbl><w:tblPr>${tblPr}</w:tblPr>${rows}</w:tbl>`;

/** A document in few signs, for comparing: `h1 text`, `- text`, `[1.4] text`, `*bold*`, `{colours}`; rows `| 0 a | 1-2 b` with fill and notes. */
export function sketch(document: NeutralDocument): string[] {
  return document.blocks.flatMap(sketchBlock);
}

function sketchBlock(block: Block): string[] {
  if (block.is === 'paragraph') {
    const heading = block.heading === null ? '' : `h${block.heading} `;
    const list = block.list ? `${(block.list.kind === 'bullet' ? '-' : '#').repeat(block.list.level + 1)} ` : '';
    const label = block.label === null ? '' : `[${block.label}] `;
    const colours = block.colours.length === 0 ? '' : ` {${block.colours.join(' ')}}`;
    return [`${heading}${list}${label}${block.bold ? `*${block.text}*` : block.text}${colours}`];
  }
  const name = block.sheet === null ? [] : [`sheet ${block.sheet}${block.hidden ? ' (hidden)' : ''}`];
  return name.concat(
    block.rows.map((row) => {
      const cells = row.cells.map((cell) => {
        const across = cell.columnSpan > 1 ? `-${cell.column + cell.columnSpan - 1}` : '';
        const down = cell.rowSpan > 1 ? `v${cell.rowSpan}` : '';
        const notes = cell.notes.length === 0 ? '' : ` !${cell.notes.join('; ')}`;
        const date = cell.date ? ` @${cell.date.on} ${cell.date.shows}` : '';
        return `${cell.column}${across}${down} ${cellText(cell).replaceAll('\n', ' / ')}${cell.fill ? ` #${cell.fill}` : ''}${notes}${date}`.trim();
      });
      return `|${row.header ? 'H' : ''}${row.hidden ? 'x' : ''} ${cells.join(' | ')}`.trim();
    }),
  );
}
