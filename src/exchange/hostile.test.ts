import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { docx, docxParts, NAMESPACES, p, r, relationship, relationships, tbl, tc, tr, xlsx } from '../../test/office.ts';
import { cellFill, look, ods, odt, op, otbl, otc, otr } from '../../test/open.ts';
import { zip } from '../../test/zip.ts';
import { readDocument } from './read.ts';
import { isRefused, isPlain } from '../../test/refused.ts';

const MB = 1 << 20;
const text = p(r('A plan'));
const sheet = { data: '<row r="1"><c r="A1" t="inlineStr"><is><t>A plan</t></is></c></row>' };
const ole = (stream: string) => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(504), Buffer.from(stream, 'utf16le')]);
const withMain = (xml: string) => docxParts('').map((part) => (part.name === 'word/document.xml' ? { ...part, data: xml } : part));
const external = (kind: string, target: string) => relationship('x1', kind, target, 'External');
const deep = (levels: number) => '<w:sdt><w:sdtContent>'.repeat(levels) + text + '</w:sdtContent></w:sdt>'.repeat(levels);
const laughs = `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><w:document ${NAMESPACES}><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>`;
const outside = `<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><w:document ${NAMESPACES}><w:body>&a;</w:body></w:document>`;
const noise = (size: number) => Buffer.from(Uint8Array.from({ length: size }, generator(7)));
const many = (count: number, suffix = '') => Array.from({ length: count }, (_, at) => ({ name: `word/part${at}${suffix}.xml`, data: '' }));
const attached = (target: string) => ({ files: { 'word/_rels/settings.xml.rels': relationships(external('attachedTemplate', target)) } });
const changed = (bytes: Uint8Array, from: string, to: string) =>
  Buffer.from(Buffer.from(bytes).toString('latin1').replace(from, to), 'latin1');
const zeros = (size: number) => Buffer.alloc(size, 32);

const html = (body: string) => Buffer.from(`<!DOCTYPE html>${body}`);

const REFUSED: readonly (readonly [what: string, bytes: Uint8Array, said: RegExp, name?: string])[] = [
  ['an empty file', new Uint8Array(), /empty/],
  ['a file beyond 25 MB', new Uint8Array(25 * MB + 1), /larger than 25 MB/],
  [
    'a part that unpacks a thousandfold',
    zip([...docxParts(text), { name: 'word/bomb.xml', data: zeros(60 * MB), packed: true }]),
    /unpacks to far more/,
  ],
  [
    'a main part that unpacks a thousandfold',
    zip(withMain(`<w:document ${NAMESPACES}>${' '.repeat(20 * MB)}</w:document>`).map((part) => ({ ...part, packed: true }))),
    /unpacks to far more/,
  ],
  [
    'parts that together unpack to more than 200 MB',
    zip([...docxParts(text), ...many(3).map((part) => ({ ...part, declares: 90 * MB, data: noise(MB), packed: true }))]),
    /unpacks to far more/,
  ],
  [
    'a part that is larger than it declares',
    zip(docxParts(text).map((part) => (part.name === 'word/document.xml' ? { ...part, packed: true, declares: 10 } : part))),
    /damaged/,
  ],
  [
    'a part that is smaller than it declares',
    zip(docxParts(text).map((part) => (part.name === 'word/document.xml' ? { ...part, packed: true, declares: 5000 } : part))),
    /damaged/,
  ],
  ['more than 2,000 parts', zip([...docxParts(text), ...many(2000)]), /unpacks to far more/],
  [
    'parts that share the same packed bytes',
    zip([...docxParts(text), { name: 'word/copy.xml', data: text, sharesWith: 0 }]),
    /packed in a way/,
  ],
  ['the same part twice', zip([...docxParts(text), { name: 'WORD/document.xml', data: 'x' }]), /packed in a way/],
  ['a part outside its folder', zip([...docxParts(text), { name: '../../etc/cron.d/x', data: 'x' }]), /damaged/],
  ['a part with an absolute name', zip([...docxParts(text), { name: '/etc/cron.d/x', data: 'x' }]), /damaged/],
  ['a symbolic link', zip([...docxParts(text), { name: 'word/link.xml', data: '/etc/passwd', unix: 0xa1ff }]), /packed in a way/],
  ['an encrypted part', zip([...docxParts(text), { name: 'word/locked.xml', data: 'x', packed: true, flags: 1 }]), /password/],
  ['an archive in the archive', zip([...docxParts(text), { name: 'word/inner.zip', data: 'x' }]), /embedded/],
  ['a document type with entities', zip(withMain(laughs)), /document type/],
  ['an entity that names a file', zip(withMain(outside)), /document type/],
  ['an entity that is a word of the program', docx(p('<w:r><w:t>&constructor;</w:t></w:r>')), /damaged/],
  ['elements nested a thousand deep', docx(deep(500)), /deeper/],
  ['XML that breaks off', zip(withMain(`<w:document ${NAMESPACES}><w:body><w:p>`)), /damaged/],
  [
    'bytes that are no UTF-8',
    zip(
      docxParts(text).map((part) =>
        part.name === 'word/document.xml'
          ? { ...part, data: Buffer.from(`<w:document ${NAMESPACES}><w:body>\xff</w:body></w:document>`, 'latin1') }
          : part,
      ),
    ),
    /damaged/,
  ],
  ['a document cut in half', docx(text).subarray(0, 900), /damaged/],
  ['a row wider than 500 columns', docx(tbl(tr(tc('a', '<w:gridSpan w:val="60000"/>')))), /far more/],
  ['a part whose checksum is wrong', changed(docx(text), 'A plan', 'B plan'), /damaged/],
  [
    'a sheet of more cells than a plan could have',
    xlsx([{ data: Array.from({ length: 501 }, () => `<row>${'<c/>'.repeat(400)}</row>`).join('') }]),
    /200,000 cells/,
  ],
  ['a document without words', docx(p('')), /no words/],
  ['a workbook without words', xlsx([{ data: '' }]), /no words/],
  ['a Pages file', zip([{ name: 'Index/Document.iwa', data: 'x' }]), /Pages or Numbers.*Word or Excel/],
  ['a ZIP that is no document', zip([{ name: 'holiday.jpg', data: 'x' }]), /not a document/],
  ['macros by their part', zip([...docxParts(text), { name: 'word/vbaProject.bin', data: 'x' }]), /macros/],
  ['macros by the type of the document', docx(text, { mainType: 'application/vnd.ms-word.document.macroEnabled.main+xml' }), /macros/],
  ['macros by the type of the workbook', xlsx([sheet], { mainType: 'application/vnd.ms-excel.sheet.macroEnabled.main+xml' }), /macros/],
  ['old Excel macro sheets', xlsx([sheet], { files: { 'xl/macrosheets/sheet1.xml': 'x' } }), /macros/],
  ['an embedded object', docx(text, { files: { 'word/embeddings/oleObject1.bin': 'x' } }), /embedded/],
  ['an ActiveX control', docx(text, { files: { 'word/activeX/activeX1.xml': 'x' } }), /embedded/],
  ...[
    'https://example.org/t.dotm',
    'file:///\\\\server\\t.dotm',
    '\\\\server\\t.dotm',
    'file:////server/t.dotm',
    'file://server/t.dotm',
    '//server/t.dotm',
    'file:///%5C%5Cserver/t.dotm',
  ].map((target) => [`a template at ${target}`, docx(text, attached(target)), /template/] as const),
  ['a frame that is fetched', docx(text, { relationships: external('frame', 'https://example.org/') }), /somewhere else/],
  ['a workbook linked to another', xlsx([sheet], { files: { 'xl/externalLinks/externalLink1.xml': 'x' } }), /another file/],
  [
    'a field that starts a program',
    docx(
      p(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> DDE</w:instrText></w:r><w:r><w:instrText>AUTO cmd x</w:instrText></w:r>',
      ),
    ),
    /DDE/,
  ],
  ['a simple field that starts a program', docx(p('<w:fldSimple w:instr="DDE excel x"/>')), /DDE/],
  [
    'a presentation',
    docx(text, { mainType: 'application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml' }),
    /presentation/,
  ],
  ['a binary workbook', xlsx([sheet], { mainType: 'application/vnd.ms-excel.sheet.binary.macroEnabled.main' }), /macros|binary/],
  ['an OpenDocument file without content', zip([{ name: 'mimetype', data: 'application/vnd.oasis.opendocument.text' }]), /damaged/],
  [
    'an OpenDocument text with a password',
    odt('', { manifest: '<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry>' }),
    /password/,
  ],
  ['an OpenDocument text with macros', odt(op('A plan'), { files: { 'Basic/Standard/Module1.xml': 'x' } }), /macros/],
  ['an OpenDocument text that starts a program', odt(op('<text:dde-connection>A plan</text:dde-connection>')), /DDE/],
  ['an OpenDocument spreadsheet that starts a program', ods('<table:dde-links/>'), /DDE/],
  ['an OpenDocument text without words', odt(op('')), /no words/],
  ['an OpenDocument spreadsheet without words', ods(otbl('')), /no words/],
  ['an OpenDocument presentation', odt('', { type: 'presentation' }), /presentation/],
  ['an OpenDocument drawing', odt('', { type: 'graphics' }), /neither a text nor a spreadsheet/],
  [
    'an OpenDocument text of lists nested a thousand deep',
    odt('<text:list><text:list-item>'.repeat(500) + op('x') + '</text:list-item></text:list>'.repeat(500)),
    /deeper/,
  ],
  [
    'a row of an OpenDocument text repeated a million times',
    odt(otbl(otr(otc('x', 'table:number-columns-repeated="400"'), 'table:number-rows-repeated="1000000"'))),
    /far more/,
  ],
  [
    'a cell of an OpenDocument spreadsheet repeated over the sheet',
    ods(otbl(otr(otc('x', 'table:number-columns-repeated="16384"'), 'table:number-rows-repeated="1048576"'))),
    /200,000 cells/,
  ],
  [
    'an OpenDocument sheet that is coloured all over',
    ods(otbl(otr(otc('', 'table:style-name="F" table:number-columns-repeated="498"') + otc('x'), 'table:number-rows-repeated="40000"')), {
      automatic: look('table-cell', 'F', cellFill('ff0000')),
    }),
    /far more/,
  ],
  ['a document with a password', ole('EncryptedPackage'), /password/],
  ['an old Word document', ole('WordDocument'), /\(\.doc\).*\.docx/],
  ['an old workbook', ole('Workbook'), /\(\.xls\).*\.xlsx/],
  ['a PDF without pages', Buffer.from('%PDF-1.7\n'), /damaged/],
  ['rich text', Buffer.from('{\\rtf1 x}'), /\.rtf/],
  ['a web archive', Buffer.from('MIME-Version: 1.0\nContent-Type: multipart/related'), /\.mht.*\.docx/],
  ['some other XML', Buffer.from('<?xml version="1.0"?><x/>'), /XML/],
  ['a picture', Buffer.from('89504e470d0a1a0a', 'hex'), /picture/],
  ['a program', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0, 0]), /not a document/],
];

for (const [what, bytes, said, name] of REFUSED) {
  test(`${what} is refused with a plain reason`, async () => isRefused(bytes, name ?? 'plan', said));
}

const ALLOWED: readonly (readonly [what: string, bytes: Uint8Array, name?: string])[] = [
  ['links that people follow', docx(text, { relationships: external('hyperlink', 'https://example.org/') })],
  ['a linked picture, which is not fetched', docx(text, { relationships: external('image', 'https://example.org/x.png') })],
  ...['file:///C:\\Templates\\Normal.dotm', 'C:\\Templates\\Plan.dotx', 'file:///Users/Ann/Plan.dotx', 'Normal.dotm'].map(
    (target) => [`a template on the same computer (${target})`, docx(text, attached(target))] as const,
  ),
  ['tables nested as deep as people nest them', docx('<w:tbl><w:tr><w:tc>'.repeat(20) + text + '</w:tc></w:tr></w:tbl>'.repeat(20))],
  ['well packed parts below 4 MB', zip([...docxParts(text), { name: 'word/media.xml', data: zeros(3 * MB), packed: true }])],
  ['a web page of a million comments', html(`A${'<!>'.repeat(900_000)} plan`)],
  ['a web page of pictures alone but for a line', html(`<img src="data:image/png;base64,${'iVBORw0KGgoA'.repeat(2 * MB - 2000)}">A plan`)],
  ['a web page whose words stand in four hundred boxes', html(`<nav>${'<b>'.repeat(400)}${'words '.repeat(100_000)}</nav><p>A plan`)],
  ['a document under another name', xlsx([sheet]), 'plan.docx'],
];

for (const [what, bytes, name] of ALLOWED) {
  test(`${what} is read`, async () => assert.equal((await readDocument(bytes, name ?? 'plan')).blocks.length, 1));
}

const HOSTILE = new URL('../../../shared/plans/hostile/', import.meta.url);
const beside = existsSync(HOSTILE);
const READ = new Set(['corner.xlsx', 'owner-only.pdf']);

for (const name of beside ? readdirSync(HOSTILE) : []) {
  test(`hostile ${name} is ${READ.has(name) ? 'read' : 'refused with a plain reason'}`, async () => {
    const answer = await readDocument(readFileSync(new URL(name, HOSTILE)), name).catch((thrown: unknown) => thrown);
    if (READ.has(name)) assert.ok(!(answer instanceof Error));
    else isPlain(answer);
  });
}

test('the hostile files stand beside the project', { skip: beside ? false : 'the design material is not beside the project' }, () => {
  assert.ok(readdirSync(HOSTILE).length > 0);
});

test('documents changed at random are read or refused, and leave the program as it was', async () => {
  const before = Object.getOwnPropertyNames(Object.prototype).join();
  const next = generator(20261122);
  const body =
    p(r('A plan'), '<w:numPr><w:numId w:val="1"/></w:numPr>') +
    tbl(
      tr(tc('a', '<w:vMerge w:val="restart"/>') + tc('b', '<w:shd w:fill="FF0000"/>')) +
        tr(tc('', '<w:vMerge/>') + tc('c', '<w:gridSpan w:val="2"/>')),
    );
  const cells = '<row r="1"><c r="A1" s="1"><v>45505</v></c><c r="B1" t="s"><v>0</v></c></row>';
  const book = { strings: '<si><t>Red</t></si>', styles: '<cellXfs><xf/><xf numFmtId="17"/></cellXfs>' };
  const after =
    '<mergeCells><mergeCell ref="A1:A2"/></mergeCells><conditionalFormatting sqref="A1:B9"><cfRule type="expression" dxfId="0" priority="1"><formula>$B1="Red"</formula></cfRule></conditionalFormatting>';
  let read = 0;
  for (let round = 0; round < 600; round += 1) {
    const bytes =
      round % 2 === 0
        ? docx(mutated(body, next))
        : xlsx([{ data: mutated(cells, next), after: mutated(after, next) }], {
            strings: mutated(book.strings, next),
            styles: mutated(book.styles, next),
          });
    const answer = await readDocument(bytes, 'plan').catch((thrown: unknown) => thrown);
    if (answer instanceof Error) isPlain(answer);
    else read += 1;
  }
  assert.ok(read > 100, `only ${read} changed documents were read`);
  assert.equal(Object.getOwnPropertyNames(Object.prototype).join(), before);
});

/** Puts odd numbers and names in place of values, which leaves most documents well formed. */
function mutated(xml: string, next: () => number): string {
  const odd = ['', '-1', '99999999', '1e309', 'NaN', '__proto__', 'constructor', 'ZZZ9', 'A0', '9'.repeat(40), '&amp;', '\ufffd', '<', '"'];
  return xml.replace(/"[^"]*"|>[^<]+</g, (found) => (next() % 6 === 0 ? `${found[0]}${odd[next() % odd.length]}${found.at(-1)}` : found));
}

/** The same numbers every time (a linear congruential generator, as in Numerical Recipes). */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state >>> 8;
  };
}
