import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { DOCUMENT_KINDS, type DocumentKind } from '../../src/exchange/model/document.ts';
import { openArchive } from '../../src/exchange/archive.ts';
import { docx, p, r, tbl, tc, tr, xlsx } from '../office.ts';
import { cellFill, look, ods, odt, op, otbl, otc, otr, textLook, under } from '../open.ts';
import { fill, pdf, ruled, say } from '../pdf.ts';
import type { Parts } from './mutate.ts';

/** A file to be changed, with its parts where it is packed. */
export type Seed = { readonly name: string; readonly bytes: Uint8Array; readonly parts: Parts };

const SHARED = new URL('../../../shared/', import.meta.url);
/** Larger files take longer than what they could show. */
const LARGEST = 120_000;

const HEAD = ['Ref', 'Action', 'Lead', 'Deadline', 'RAG'];
const ROWS = [
  ['1.1', 'Train porters, cleaners and all others', 'Estates / HR', 'May 2026', 'Green'],
  ['1.2', 'Review the policy with governors', 'Clerk', 'termly', 'Amber'],
  ['2', 'Keep a list of rooms', 'Registrar', '31/12/2025', 'Red'],
];
const ALL = [HEAD, ...ROWS];

/** Small files of every format that use what the readers know, and the plans beside the project where they are. */
export async function seeds(): Promise<ReadonlyMap<DocumentKind, readonly Seed[]>> {
  const found = new Map<DocumentKind, Seed[]>(DOCUMENT_KINDS.map((kind) => [kind, []]));
  const add = async (kind: DocumentKind, name: string, bytes: Uint8Array) =>
    void found.get(kind)?.push({ name, bytes, parts: await partsOf(bytes) });
  await add('docx', 'own.docx', ownDocx());
  await add('xlsx', 'own.xlsx', ownXlsx());
  await add('odt', 'own.odt', ownOdt());
  await add('ods', 'own.ods', ownOds());
  await add('pdf', 'own.pdf', ownPdf());
  await add('html', 'own.html', ownHtml());
  await add('csv', 'own.csv', Buffer.from(['Prevent plan', ...ALL.map((row) => row.map((value) => `"${value}"`).join(','))].join('\r\n')));
  await add(
    'text',
    'own.txt',
    Buffer.from(
      `Prevent action plan 2025-26\nUpdated May 2025\n\n${ALL.map((row) => row.join('\t')).join('\n')}\n\n1. Train all staff\nLead: HR\nBy: July 2026\n• first\n• second\n`,
    ),
  );
  for (const folder of existsSync(SHARED) ? ['plans/', 'seeds/'] : []) {
    for (const name of readdirSync(new URL(folder, SHARED))) {
      const kind = name.endsWith('.txt') ? 'text' : DOCUMENT_KINDS.find((each) => name.endsWith(`.${each}`));
      const bytes = kind && readFileSync(new URL(folder + name, SHARED));
      if (kind && bytes && bytes.length <= LARGEST) await add(kind, name, bytes);
    }
  }
  return found;
}

async function partsOf(bytes: Uint8Array): Promise<Parts> {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return null;
  const archive = await openArchive(bytes);
  const names = archive.names.filter((name) => !name.endsWith('/'));
  return Promise.all(names.map(async (name) => ({ name, data: (await archive.read(name)) ?? new Uint8Array() })));
}

function ownDocx(): Uint8Array {
  const rows = ALL.map((row, at) =>
    tr(
      row
        .map((words, column) =>
          tc(
            p(r(words, at === 0 ? '<w:b/>' : '')),
            column === 4
              ? '<w:shd w:val="clear" w:fill="FFC000" w:themeFill="accent4"/>'
              : column === 0 && at > 0
                ? `<w:vMerge w:val="${at === 1 ? 'restart' : 'continue'}"/>`
                : '',
          ),
        )
        .join(''),
      at === 0 ? '<w:tblHeader/>' : '<w:gridBefore w:val="0"/>',
    ),
  );
  const theme = tr(tc('2 Training', '<w:gridSpan w:val="5"/>'));
  const listed =
    p(r('first'), '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>') +
    p(`<w:del><w:r><w:delText>old</w:delText></w:r></w:del><w:ins>${r('new')}</w:ins><w:r><w:commentReference w:id="0"/></w:r>`);
  const field = p(
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>',
  );
  return docx(
    p(r('Prevent plan'), '<w:pStyle w:val="H"/>') +
      tbl(rows.slice(0, 2).join('') + theme + rows.slice(2).join('') + tr(tc(tbl(tr(tc('a') + tc('b')))))) +
      listed +
      field,
    {
      parts: {
        styles:
          '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 1"/><w:basedOn w:val="N"/></w:style><w:style w:type="paragraph" w:styleId="N" w:default="1"><w:name w:val="Normal"/></w:style>',
        numbering:
          '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
        comments: `<w:comment w:id="0">${p(r('Is this right?'))}</w:comment>`,
      },
    },
  );
}

function ownXlsx(): Uint8Array {
  const rows = ALL.map(
    (row, at) =>
      `<row r="${at + 2}">${row.map((words, column) => `<c r="${'ABCDE'[column]}${at + 2}" t="inlineStr" s="${column === 4 ? 1 : 0}"><is><t>${words}</t></is></c>`).join('')}</row>`,
  );
  const after =
    '<mergeCells><mergeCell ref="A1:E1"/></mergeCells><conditionalFormatting sqref="E3:E9"><cfRule type="cellIs" operator="equal" dxfId="0" priority="1"><formula>"Red"</formula></cfRule><cfRule type="expression" dxfId="0" priority="2"><formula>$B3="x"</formula></cfRule></conditionalFormatting>';
  return xlsx(
    [
      {
        data: `<row r="1"><c r="A1" t="s"><v>0</v></c></row>${rows.join('')}<row r="9" hidden="1"><c r="D9" s="2"><v>45505</v></c></row>`,
        after,
      },
    ],
    {
      strings: '<si><r><t>Prevent</t></r><r><rPr><b/></rPr><t xml:space="preserve"> plan</t></r></si>',
      styles:
        '<numFmts><numFmt numFmtId="164" formatCode="mmm\\-yy"/></numFmts><fonts><font/></fonts><fills><fill/><fill/><fill><patternFill patternType="solid"><fgColor theme="9" tint="0.4"/></patternFill></fill></fills><cellXfs><xf/><xf fillId="2"/><xf numFmtId="164"/></cellXfs><dxfs><dxf><fill><patternFill><bgColor rgb="FFFF0000"/></patternFill></fill></dxf></dxfs>',
    },
  );
}

function ownOdt(): Uint8Array {
  const rows = ALL.map((row, at) =>
    otr(
      row
        .map((words, column) =>
          column === 0 && at === 2
            ? under
            : otc(
                op(words),
                `table:style-name="${column === 4 ? 'F' : 'C'}"${column === 0 && at === 1 ? ' table:number-rows-spanned="2"' : ''}`,
              ),
        )
        .join(''),
    ),
  );
  const list =
    '<text:list text:style-name="L" xml:id="l1"><text:list-item><text:p>first<office:annotation><text:p>Right?</text:p></office:annotation></text:p><text:list text:style-name="L"><text:list-item text:start-value="3"><text:p>second</text:p></text:list-item></text:list></text:list-item></text:list>';
  const changes =
    '<text:tracked-changes><text:changed-region text:id="c"><text:deletion><text:p>old</text:p></text:deletion></text:changed-region></text:tracked-changes>';
  return odt(
    `${changes}<text:h text:outline-level="1">Prevent plan</text:h>${op('Aim <text:change text:change-id="c"/><text:span text:style-name="S">red<text:s text:c="2"/></text:span><text:soft-page-break/><text:note><text:note-body><text:p>Note</text:p></text:note-body></text:note>')}${otbl(`<table:table-column table:number-columns-repeated="5"/><table:table-header-rows>${rows[0] ?? ''}</table:table-header-rows>${rows.slice(1).join('')}`)}${list}`,
    {
      automatic:
        look('table-cell', 'F', cellFill('ffc000')) +
        look('text', 'S', textLook('fo:color="#ff0000" fo:font-weight="bold"')) +
        '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/><text:list-level-style-number text:level="2" style:num-format="a" text:display-levels="2"/></text:list-style>',
    },
  );
}

function ownOds(): Uint8Array {
  const rows = ALL.map((row) =>
    otr(row.map((words, column) => otc(op(words), `table:style-name="${column === 4 ? 'F' : 'C'}" office:value-type="string"`)).join('')),
  );
  const dated = otr(
    otc(op('Aug-24'), 'table:style-name="D" office:value-type="date" office:date-value="2024-08-01"') +
      otc('x', 'table:number-columns-repeated="2"') +
      otc('', 'table:number-columns-repeated="16381"'),
    'table:number-rows-repeated="2" table:visibility="collapse"',
  );
  const rules =
    '<calcext:conditional-formats><calcext:conditional-format calcext:target-range-address="Plan.E2:Plan.E9"><calcext:condition calcext:apply-style-name="R" calcext:value="=&quot;Red&quot;" calcext:base-cell-address="Plan.E2"/><calcext:condition calcext:apply-style-name="R" calcext:value="formula-is([.$B2]=&quot;x&quot;)" calcext:base-cell-address="Plan.E2"/></calcext:conditional-format></calcext:conditional-formats>';
  return ods(
    otbl(
      `<table:table-column table:number-columns-repeated="5" table:default-cell-style-name="C"/>${otr(otc('Prevent plan', 'table:number-columns-spanned="5"') + under)}${rows.join('')}${dated}${rules}`,
      'table:name="Plan"',
    ),
    {
      automatic:
        look('table-cell', 'F', cellFill('ffc000')) +
        look('table-cell', 'R', cellFill('ff0000')) +
        look('table-cell', 'D', '', 'style:data-style-name="N1"') +
        '<number:date-style style:name="N1"><number:month/><number:text>-</number:text><number:year/></number:date-style>',
    },
  );
}

function ownPdf(): Uint8Array {
  const [xs, ys] = [
    [40, 100, 360, 500, 620, 760],
    [80, 110, 150, 190, 230],
  ];
  const words = ALL.flatMap((row, at) =>
    row.map((text, column) => say((xs[column] ?? 0) + 4, (ys[at] ?? 0) + 18, text, { font: at === 0 ? 'B' : 'F' })),
  );
  return pdf([[say(40, 50, 'Prevent plan', { size: 16 }), fill(620, 110, 760, 150, '00b050'), ruled(xs, ys), ...words].join('\n')], {
    title: 'Prevent plan',
  });
}

function ownHtml(): Uint8Array {
  const rows = ALL.map(
    (row, at) =>
      `<tr>${row.map((words, column) => `<${at === 0 ? 'th' : 'td'}${column === 4 ? ' class="r"' : ''}${column === 0 && at === 1 ? ' rowspan="2"' : ''}>${words}${column === 1 ? '<ul><li>one<li>two</ul><br>• three' : ''}`).join('')}`,
  );
  return Buffer.from(
    `<!DOCTYPE html><html><head><meta charset="utf-8"><title>Plan | Council</title><style>.t td.r { background: #fc0 } @media print { p { color: red } }</style></head><body><nav><a href="/">Home</a></nav><main><h1>Prevent&nbsp;plan</h1><p style="color:rgb(255,0,0)">Aim<sup><a href="#n1" id="r1">1</a></sup></p><table class="t" bgcolor="white"><caption>All</caption>${rows.join('\n')}</table><ol start="3" type="a"><li>first<li><table><tr><td>a<td colspan="2">b</table></ol><p id="n1"><a href="#r1">1</a> Note</p><select><option selected>Done</select></main></body></html>`,
  );
}
