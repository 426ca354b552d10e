import assert from 'node:assert/strict';
import { test } from 'node:test';
import { docx, p, r, sketch, tbl, tc, tr } from '../../../test/office.ts';
import { cellText } from '../model/document.ts';
import { readDocument } from '../read.ts';
import { type Case, shd, ins, del, field, num, withParts } from '../../../test/word-parts.ts';

const PARAGRAPHS: readonly Case[] = [
  [
    'runs are joined, with tabs and line breaks kept',
    p(`${r('Hold')}<w:r><w:tab/></w:r>${r('three')}<w:r><w:br/></w:r>${r('meetings')}`),
    ['Hold\tthree\nmeetings'],
  ],
  ['empty paragraphs are left out', p('') + p(r('Text')) + p(r('   ')), ['Text']],
  ['a page break is no text', p(`${r('One')}<w:r><w:br w:type="page"/></w:r>`), ['One']],
  [
    'headings come from the built-in name, its chain of styles, or an outline level',
    p(r('A'), '<w:pStyle w:val="berschrift1"/>') +
      p(r('B'), '<w:pStyle w:val="Mine"/>') +
      p(r('C'), '<w:pStyle w:val="Outlined"/>') +
      p(r('D'), '<w:outlineLvl w:val="1"/>'),
    ['h1 *A*', 'h1 *B*', 'h3 C', 'h2 D'],
    withParts,
  ],
  ['a style based on itself ends', p(r('A'), '<w:pStyle w:val="Loop"/>'), ['A'], withParts],
  [
    'bold means the whole paragraph',
    p(r('All', '<w:b/>') + r(' '), '') +
      p(r('Some', '<w:b/>') + r('times')) +
      p(r('Not', '<w:b w:val="0"/>'), '<w:pStyle w:val="berschrift1"/>'),
    ['*All*', 'Sometimes', 'h1 Not'],
    withParts,
  ],
  [
    'tracked insertions are kept and deletions left out',
    p(r('Hold ') + del('two') + ins(r('three')) + r(' meetings')),
    ['Hold three meetings'],
  ],
  [
    'moved text stands where it was moved to',
    p(`<w:moveFrom w:id="1">${r('Gone')}</w:moveFrom>${r('Here')}`) + p(`<w:moveTo w:id="2">${r('Gone')}</w:moveTo>`),
    ['Here', 'Gone'],
  ],
  [
    'a paragraph whose end was deleted joins the next',
    p(r('First, '), `<w:rPr><w:del w:id="1"/></w:rPr>`) + p(r('second')),
    ['First, second'],
  ],
  [
    'a last paragraph whose end was deleted is kept',
    p(r('Last'), '<w:rPr><w:del w:id="1"/></w:rPr>') + tbl(tr(tc('x'))),
    ['Last', '| 0 x'],
  ],
  [
    'a field that breaks off hides no further paragraph',
    p(`${r('See')}<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r>`) + p(r('Next')),
    ['See', 'Next'],
  ],
  [
    'words that ask for text are no text',
    p(`${r('Owner: ')}${r('Click or tap here to enter text.', '<w:rStyle w:val="PlaceholderText"/>')}`),
    ['Owner:'],
    withParts,
  ],
  [
    'fields give their result and not their instruction',
    p(r('See ') + field('REF x', r('item 4')) + `<w:fldSimple w:instr="DATE">${r(', today')}</w:fldSimple>`),
    ['See item 4, today'],
  ],
  [
    'a field inside the instruction of another is not shown',
    p(field(`IF ${'</w:instrText></w:r>'}${field('REF y', r('hidden'))}<w:r><w:instrText> = 1`, r('shown'))),
    ['shown'],
  ],
  [
    'links, smart tags and content controls give their text',
    p(
      `<w:hyperlink w:anchor="x">${r('link ')}</w:hyperlink><w:smartTag>${r('tag ')}</w:smartTag><w:sdt><w:sdtPr/><w:sdtContent>${r('control')}</w:sdtContent></w:sdt>`,
    ),
    ['link tag control'],
  ],
  [
    'a content control that still asks for text gives none',
    p(`${r('Owner: ')}<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>${r('Click here')}</w:sdtContent></w:sdt>`),
    ['Owner:'],
  ],
  ['content controls around paragraphs are opened', `<w:sdt><w:sdtPr/><w:sdtContent>${p(r('Inside'))}</w:sdtContent></w:sdt>`, ['Inside']],
  [
    'non-breaking hyphens are hyphens and soft ones nothing',
    p('<w:r><w:t>2019</w:t><w:noBreakHyphen/><w:t>20 plan</w:t><w:softHyphen/><w:t>ning</w:t></w:r>'),
    ['2019-20 planning'],
  ],
  ['symbols become everyday characters', p('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:t> done</w:t></w:r>'), ['✓ done']],
  [
    'a bullet typed in Symbol font makes a list line',
    p('<w:r><w:sym w:font="Symbol" w:char="F0B7"/></w:r>' + r(' Partners are named')),
    ['- Partners are named'],
  ],
  ['private characters of a symbol font become bullets', p(r('\uf0b7 Partners', '<w:rFonts w:ascii="Symbol"/>')), ['- Partners']],
  [
    'new and old forms of the same content are read once',
    p(
      `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:t>new</w:t></mc:Choice><mc:Fallback><w:t>old</w:t></mc:Fallback></mc:AlternateContent></w:r>`,
    ),
    ['new'],
  ],
  [
    'a text box follows the paragraph that holds it',
    p(
      `${r('Anchor')}<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>${p(r('Boxed'))}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>${p(r('Boxed'))}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>`,
    ),
    ['Anchor', 'Boxed'],
  ],
  [
    'colours of text, highlight and shading are kept',
    p(r('Amber', '<w:highlight w:val="yellow"/>')) +
      p(r('Red', '<w:color w:val="FF0000"/>')) +
      p(r('Green', shd('00B050'))) +
      p(r('Row'), shd('FFC000')) +
      p(r('Plain', '<w:color w:val="auto"/>') + r(' black', '<w:color w:val="000000"/>')),
    ['Amber {ffff00}', 'Red {ff0000}', 'Green {00b050}', 'Row {ffc000}', 'Plain black'],
  ],
  [
    'a theme colour is worked out with its tint',
    p(r('Tinted', '<w:color w:themeColor="accent1" w:themeTint="99"/>')),
    ['Tinted {8faadc}'],
    withParts,
  ],
  [
    'another prefix for the same namespace reads the same',
    `<x:p xmlns:x="http://purl.oclc.org/ooxml/wordprocessingml/main"><x:r><x:t>Strict</x:t></x:r></x:p>`,
    ['Strict'],
  ],
];

const LISTS: readonly Case[] = [
  [
    'automatic numbers are counted',
    p(r('One'), num(1)) + p(r('One one'), num(1, 1)) + p(r('One two'), num(1, 1)) + p(r('Two'), num(1)) + p(r('Two one'), num(1, 1)),
    ['# [1.] One', '## [1.1] One one', '## [1.2] One two', '# [2.] Two', '## [2.1] Two one'],
    withParts,
  ],
  [
    'a list can start again at a number of its own',
    p(r('One'), num(1)) + p(r('Five'), num(3)) + p(r('Six'), num(3)),
    ['# [1.] One', '# [5.] Five', '# [6.] Six'],
    withParts,
  ],
  [
    'roman numbers and letters are written as shown',
    p(r('A'), '<w:pStyle w:val="Theme"/>') + p(r('B'), '<w:pStyle w:val="Theme"/>') + p(r('i'), num(1, 2)) + p(r('ii'), num(1, 2)),
    ['# [A)] A', '# [B)] B', '### [(i)] i', '### [(ii)] ii'],
    withParts,
  ],
  ['bullets are lists without a label', p(r('Point'), num(2)) + p(r('Under it'), num(2, 1)), ['- Point', '-- Under it'], withParts],
  ['"List Bullet 2" is one level in', p(r('Under'), '<w:pStyle w:val="ListBullet2"/>'), ['-- Under'], withParts],
  ['an empty numbered paragraph still shows its number', p('', num(1)), ['# [1.] '], withParts],
  ['list number 0 takes the number off', p(r('Plain'), `<w:pStyle w:val="Theme"/>${num(0)}`), ['Plain'], withParts],
  [
    'a deleted paragraph does not count',
    p(del('Gone'), `${num(1)}<w:rPr><w:del w:id="1"/></w:rPr>`) + p(r('First'), num(1)),
    ['# [1.] First'],
    withParts,
  ],
];

const AROUND: readonly Case[] = [
  [
    'notes on the body come after it',
    p(`${r('Body')}<w:r><w:endnoteReference w:id="3"/></w:r>`) + p(r('More')),
    ['Body', 'More', 'An endnote'],
    { parts: { endnotes: `<w:endnote w:id="3">${p(r('An endnote'))}</w:endnote>` } },
  ],
  [
    'headers and footers come last, without page numbers',
    p(r('Body')),
    ['Body', 'Prevent plan', 'Version 2'],
    { parts: { header: p(r('Prevent plan')), footer: p(`${r('Page ')}${field('PAGE', r('1'))}${r(' of 3')}`) + p(r('Version 2')) } },
  ],
];

for (const [behaviour, body, wanted, extra] of [...PARAGRAPHS, ...LISTS, ...AROUND]) {
  test(behaviour, async () => {
    assert.deepEqual(sketch(await readDocument(docx(body, extra), 'plan.docx')), wanted);
  });
}

test('title and pages come from the properties of the file', async () => {
  const document = await readDocument(docx(p(r('Text'))), 'plan.docx');
  assert.deepEqual([document.kind, document.title, document.pages], ['docx', 'A plan', 3]);
});

test('text that is struck through is read, and a problem asks about it', async () => {
  const document = await readDocument(docx(p(r('Dropped', '<w:strike/>') + r(' or not', '<w:strike w:val="0"/>'))), 'plan.docx');
  assert.deepEqual(sketch(document), ['Dropped or not']);
  assert.match(document.problems[0]?.text ?? '', /struck through/);
});

test('in a table, words that are crossed out beside others hang on the cell as a remark', async () => {
  const row = tr(
    tc(p(r('30 September', '<w:strike/>') + r(' 29 January'))) +
      tc(p(r('Network Manager', '<w:strike/>')) + p(r('Head of IT'))) +
      tc(p(r('All of it', '<w:dstrike/>'))),
  );
  const { blocks } = await readDocument(docx(tbl(row)), 'plan.docx');
  const cells = blocks[0]?.is === 'table' ? (blocks[0].rows[0]?.cells ?? []) : [];
  assert.deepEqual(
    cells.map((cell) => [cellText(cell), cell.comments ?? []]),
    [
      ['29 January', ['Crossed out: 30 September']],
      ['Head of IT', ['Crossed out: Network Manager']],
      ['All of it', []],
    ],
  );
});

test('hidden text is left out, and a problem says where', async () => {
  const document = await readDocument(
    docx(tbl(tr(tc(p(r('Shown') + r('Hidden', '<w:vanish/>') + r('Also', '<w:rStyle w:val="Secret"/>'))))), withParts),
    'plan.docx',
  );
  assert.deepEqual(sketch(document), ['| 0 Shown']);
  assert.deepEqual(
    document.problems.map((problem) => [problem.text.slice(0, 28), problem.place?.table, problem.place?.row]),
    [['The document has hidden text', 1, 1]],
  );
});

test('places count tables, rows and pages from 1', async () => {
  const turned = '<w:r><w:lastRenderedPageBreak/></w:r>';
  const long = tr(tc(p(`${r('a')}${turned}${r('b')}`)) + tc(p(`${r('c')}${turned}${r('d')}`)));
  const document = await readDocument(
    docx(p(r('One')) + tbl(long + tr(tc('e'))) + p(`${turned}${r('Three')}`) + tbl(tr(tc('f')))),
    'plan.docx',
  );
  const places = document.blocks.flatMap((block) => (block.is === 'paragraph' ? [block.place] : block.rows.map((row) => row.place)));
  assert.deepEqual(
    places.map(({ page, table, row }) => [page, table, row]),
    [
      [1, null, null],
      [1, 1, 1],
      [2, 1, 2],
      [3, null, null],
      [3, 2, 1],
    ],
  );
});

test('a file does not reach the prototypes of the program', async () => {
  const body = p(
    `<w:r><w:rPr><w:rStyle w:val="__proto__"/></w:rPr><w:t __proto__="x" constructor="y">Text</w:t></w:r>`,
    '<w:pStyle w:val="constructor"/><w:numPr><w:numId w:val="__proto__"/></w:numPr>',
  );
  const document = await readDocument(
    docx(body, { parts: { styles: '<w:style w:styleId="__proto__"><w:name w:val="polluted"/></w:style>' } }),
    '__proto__',
  );
  assert.deepEqual(sketch(document), ['Text']);
  assert.deepEqual(Object.keys(Object.prototype), []);
  assert.equal(({} as Record<string, unknown>)['x'], undefined);
});
