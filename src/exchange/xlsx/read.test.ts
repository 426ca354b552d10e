import assert from 'node:assert/strict';
import { test } from 'node:test';
import { relationship, sketch, xlsx } from '../../../test/office.ts';
import { readDocument } from '../read.ts';

type Spec = Parameters<typeof xlsx>[0][number];
type Extra = Parameters<typeof xlsx>[1];
type Case = readonly [behaviour: string, sheet: Spec, wanted: readonly string[], extra?: Extra];

const text = (at: string, words: string, style = 0) =>
  `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${words}</t></is></c>`;
const number = (at: string, value: number, style = 0) => `<c r="${at}" s="${style}"><v>${value}</v></c>`;
const blank = (at: string, style: number) => `<c r="${at}" s="${style}"/>`;
const row = (at: number, cells: string, more = '') => `<row r="${at}" ${more}>${cells}</row>`;

const solid = (colour: string) => `<fill><patternFill patternType="solid"><fgColor ${colour}/></patternFill></fill>`;
const dxf = (colour: string) => `<dxf><fill><patternFill><bgColor rgb="FF${colour}"/></patternFill></fill></dxf>`;
/** Styles 1–8 fill in different ways, 9 is bold red text, 10–12 are dates. */
const styles = `
  <numFmts><numFmt numFmtId="164" formatCode="[$-809]dd\\ mmmm\\ yyyy;@"/></numFmts>
  <fonts><font/><font><b/><color rgb="FFFF0000"/></font></fonts>
  <fills><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>
    ${solid('rgb="FF00B050"')}${solid('theme="9" tint="0.4"')}${solid('indexed="10"')}
    <fill><patternFill patternType="lightUp"><fgColor rgb="FFFF0000"/></patternFill></fill>
    <fill><gradientFill><stop position="0"><color rgb="FFFFC000"/></stop><stop position="1"><color rgb="FFFFC000"/></stop></gradientFill></fill>
    ${solid('rgb="FFFFFFFF"')}${solid('theme="0" tint="-0.5"')}</fills>
  <cellXfs>${[0, 2, 3, 4, 5, 6, 7, 8].map((fill) => `<xf fillId="${fill}"/>`).join('')}<xf/><xf fontId="1"/><xf numFmtId="17"/><xf numFmtId="164"/><xf numFmtId="14"/></cellXfs>
  <dxfs>${dxf('FF0000')}${dxf('FFC000')}${dxf('00B050')}</dxfs>`;

const rule = (attributes: string, ...formulas: readonly string[]) =>
  `<cfRule ${attributes}>${formulas.map((formula) => `<formula>${formula}</formula>`).join('')}</cfRule>`;
const condition = (area: string, rules: string) => `<conditionalFormatting sqref="${area}">${rules}</conditionalFormatting>`;
const rated = (words: readonly string[]) => words.map((word, at) => row(at + 1, text(`A${at + 1}`, word))).join('');

const CELLS: readonly Case[] = [
  [
    'text in the cell, shared text and rich text are read alike',
    {
      data: row(1, `${text('A1', 'One')}<c r="B1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c><c r="D1" t="str"><f>A1</f><v>One</v></c>`),
    },
    ['sheet Sheet1', '| 0 One | 1 Two | 2 Three meetings | 3 One'],
    {
      strings:
        '<si><t>Two</t></si><si><r><t>Three</t></r><r><rPr><b/></rPr><t xml:space="preserve"> meetings</t></r><rPh sb="0" eb="1"><t>x</t></rPh></si>',
    },
  ],
  [
    'lines of a cell are paragraphs, typed bullets list lines',
    { data: row(1, text('A1', 'First&#10;&#10;• Second_x000D_&#10;Third')) },
    ['sheet Sheet1', '| 0 First / Second / Third'],
  ],
  [
    'TRUE, FALSE and errors are read as shown',
    { data: row(1, '<c r="A1" t="b"><v>1</v></c><c r="B1" t="b"><v>0</v></c><c r="C1" t="e"><v>#REF!</v></c>') },
    ['sheet Sheet1', '| 0 TRUE | 1 FALSE | 2 #REF!'],
  ],
  [
    'cells and rows without an address follow on',
    {
      data: '<row><c t="inlineStr"><is><t>a</t></is></c><c t="inlineStr"><is><t>b</t></is></c></row><row><c t="inlineStr"><is><t>c</t></is></c></row>',
    },
    ['sheet Sheet1', '| 0 a | 1 b', '| 0 c'],
  ],
  [
    'merged cells stand once and keep the rows they cover',
    {
      data:
        row(1, text('A1', 'Title')) +
        row(2, text('A2', 'Owner') + text('B2', 'x')) +
        row(3, blank('A3', 0) + text('B3', 'y')) +
        row(5, text('A5', 'End')),
      after: '<mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="A2:A4"/></mergeCells>',
    },
    ['sheet Sheet1', '| 0-1 Title', '| 0v3 Owner | 1 x', '| 1 y', '|', '| 0 End'],
  ],
  [
    'a run of blank rows counts as one, blank edges not at all',
    { data: row(3, text('A3', 'a')) + row(9, text('A9', 'b')) + row(20, blank('A20', 0)) },
    ['sheet Sheet1', '| 0 a', '|', '| 0 b'],
  ],
  [
    'hidden rows are marked',
    { data: row(1, text('A1', 'a')) + row(2, text('A2', 'b'), 'hidden="1"') },
    ['sheet Sheet1', '| 0 a', '|x 0 b'],
  ],
  ['a hidden sheet is marked', { name: 'old', state: 'veryHidden', data: row(1, text('A1', 'a')) }, ['sheet old (hidden)', '| 0 a']],
  [
    'the header of a filter is a header row',
    { data: row(1, text('A1', 'Title')) + row(2, text('A2', 'Action')) + row(3, text('A3', 'x')), after: '<autoFilter ref="A2:B9"/>' },
    ['sheet Sheet1', '| 0 Title', '|H 0 Action', '| 0 x'],
  ],
];

const LOOKS: readonly Case[] = [
  [
    'fills are seen: literal, theme with tint, indexed, pattern, gradient; white is none',
    { data: row(1, text('A1', 'RAG')) + row(2, [1, 2, 3, 4, 5, 6, 7].map((style, at) => text(`${'ABCDEFG'[at]}2`, 'x', style)).join('')) },
    ['sheet Sheet1', '| 0 RAG', '| 0 x #00b050 | 1 x #a9d18e | 2 x #ff0000 | 3 x #ff8080 | 4 x #ffc000 | 5 x | 6 x #808080'],
    { styles },
  ],
  [
    'cells that show only a colour are kept',
    { data: row(1, text('A1', 'Action') + text('B1', 'RAG')) + row(2, text('A2', 'x') + blank('B2', 1)) },
    ['sheet Sheet1', '| 0 Action | 1 RAG', '| 0 x | 1  #00b050'],
    { styles },
  ],
  [
    'colour alone below and far right of the words is left out',
    { data: row(1, text('A1', 'Action') + blank('H1', 1)) + row(2, blank('A2', 1)) },
    ['sheet Sheet1', '| 0 Action'],
    { styles },
  ],
];

const RATINGS: readonly Case[] = [
  [
    'equal to: without regard to capitals',
    {
      data: rated(['Red', 'AMBER', 'Green', 'Reddish']),
      after: condition(
        'A1:A9',
        rule('type="cellIs" operator="equal" dxfId="0" priority="1"', '"red"') +
          rule('type="cellIs" operator="equal" dxfId="1" priority="2"', '"Amber"'),
      ),
    },
    ['sheet Sheet1', '| 0 Red #ff0000', '| 0 AMBER #ffc000', '| 0 Green', '| 0 Reddish'],
    { styles },
  ],
  [
    'equal to and between: numbers',
    {
      data: row(1, number('A1', 1) + number('B1', 2) + number('C1', 3)),
      after: condition(
        'A1:C1',
        rule('type="cellIs" operator="equal" dxfId="0" priority="1"', '1') +
          rule('type="cellIs" operator="between" dxfId="2" priority="2"', '3', '5'),
      ),
    },
    ['sheet Sheet1', '| 0 1 #ff0000 | 1 2 | 2 3 #00b050'],
    { styles },
  ],
  [
    'contains, begins with, ends with',
    {
      data: rated(['On track (green)', 'Amber: late', 'It is red', 'none']),
      after: condition(
        'A1:A4',
        rule('type="containsText" operator="containsText" text="Green" dxfId="2" priority="3"') +
          rule('type="beginsWith" operator="beginsWith" text="amber" dxfId="1" priority="2"') +
          rule('type="endsWith" operator="endsWith" text="RED" dxfId="0" priority="1"'),
      ),
    },
    ['sheet Sheet1', '| 0 On track (green) #00b050', '| 0 Amber: late #ffc000', '| 0 It is red #ff0000', '| 0 none'],
    { styles },
  ],
  [
    'formulas that look at another cell of the row',
    {
      data: row(1, text('A1', 'x') + text('B1', 'Red')) + row(2, text('A2', 'y') + text('B2', 'Green')),
      after: condition(
        'A1:A2',
        rule('type="expression" dxfId="0" priority="1"', '$B1="Red"') +
          rule('type="expression" dxfId="2" priority="2"', 'NOT(ISERROR(SEARCH("gre",$B1)))'),
      ),
    },
    ['sheet Sheet1', '| 0 x #ff0000 | 1 Red', '| 0 y #00b050 | 1 Green'],
    { styles },
  ],
  [
    'the rule of the highest priority wins over the others and over the cell',
    {
      data: row(1, text('A1', 'Red', 1)),
      after:
        condition('A1', rule('type="cellIs" operator="notEqual" dxfId="1" priority="2"', '"x"')) +
        condition('A1', rule('type="cellIs" operator="equal" dxfId="0" priority="1"', '"Red"')),
    },
    ['sheet Sheet1', '| 0 Red #ff0000'],
    { styles },
  ],
  [
    'rules of later Excel versions',
    {
      data: rated(['Red']),
      after:
        '<extLst><ext><x14:conditionalFormattings><x14:conditionalFormatting><x14:cfRule type="cellIs" operator="equal" priority="1"><xm:f>"Red"</xm:f><x14:dxf><fill><patternFill><bgColor rgb="FFFF0000"/></patternFill></fill></x14:dxf></x14:cfRule><xm:sqref>A1:A3</xm:sqref></x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst>',
    },
    ['sheet Sheet1', '| 0 Red #ff0000'],
    { styles },
  ],
];

const DATES: readonly Case[] = [
  [
    'dates show as much as their format',
    { data: row(1, number('A1', 45505, 10) + number('B1', 45261, 11) + number('C1', 45292.5, 12)) },
    ['sheet Sheet1', '| 0 Aug-24 @2024-08-01 month | 1 01 December 2023 @2023-12-01 day | 2 01/01/2024 @2024-01-01 day'],
    { styles },
  ],
  [
    'the date system of 1904 begins later',
    { data: row(1, number('A1', 44043, 12)) },
    ['sheet Sheet1', '| 0 01/08/2024 @2024-08-01 day'],
    { styles, workbook: '<workbookPr date1904="1"/>' },
  ],
];

for (const [behaviour, sheet, wanted, extra] of [...CELLS, ...LOOKS, ...RATINGS, ...DATES]) {
  test(behaviour, async () => {
    assert.deepEqual(sketch(await readDocument(xlsx([sheet], extra), 'plan.xlsx')), wanted);
  });
}

test('notes and conversations hang on their cell', async () => {
  const files = {
    'xl/comments1.xml':
      '<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><commentList><comment ref="A1"><text><r><t>Check</t></r></text></comment><comment ref="B1"><text><t>[Threaded comment] copy</t></text></comment></commentList></comments>',
    'xl/threadedComments/one.xml':
      '<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"><threadedComment ref="B1" id="1"><text>Who leads?</text></threadedComment><threadedComment ref="B1" id="2" parentId="1"><text>The Registrar</text></threadedComment></ThreadedComments>',
  };
  const relations = relationship('c', 'comments', '../comments1.xml') + relationship('t', 'threadedComment', '../threadedComments/one.xml');
  const document = await readDocument(
    xlsx([{ data: row(1, text('A1', 'x') + blank('B1', 0)), relationships: relations }], { files }),
    'plan.xlsx',
  );
  assert.deepEqual(sketch(document), ['sheet Sheet1', '| 0 x !Check | 1  !Who leads?; The Registrar']);
});

test('words in shapes over a sheet come after its table', async () => {
  const files = {
    'xl/drawings/drawing1.xml':
      '<d:wsDr xmlns:d="urn:d" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><d:sp><d:txBody><a:p><a:r><a:t>Key: </a:t></a:r><a:r><a:t>red is late</a:t></a:r></a:p><a:p/></d:txBody></d:sp></d:wsDr>',
  };
  const document = await readDocument(
    xlsx([{ data: row(1, text('A1', 'x')), relationships: relationship('d', 'drawing', '../drawings/drawing1.xml') }], { files }),
    'plan.xlsx',
  );
  assert.deepEqual(sketch(document), ['sheet Sheet1', '| 0 x', 'Key: red is late']);
});

test('an empty sheet gives no table', async () => {
  const document = await readDocument(xlsx([{ data: '' }, { name: 'Plan', data: row(1, text('A1', 'x')) }]), 'plan.xlsx');
  assert.deepEqual(sketch(document), ['sheet Plan', '| 0 x']);
});

test('tables of the workbook and printed titles mark header rows', async () => {
  const files = { 'xl/tables/table1.xml': '<table xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" ref="A1:B3"/>' };
  const workbook =
    '<definedNames><definedName name="_xlnm.Print_Titles" localSheetId="1">\'Two\'!$A:$A,\'Two\'!$2:$2</definedName></definedNames>';
  const data = row(1, text('A1', 'a')) + row(2, text('A2', 'b'));
  const document = await readDocument(
    xlsx(
      [
        { data, relationships: relationship('t', 'table', '../tables/table1.xml') },
        { name: 'Two', data },
      ],
      { files, workbook },
    ),
    'plan.xlsx',
  );
  assert.deepEqual(sketch(document), ['sheet Sheet1', '|H 0 a', '| 0 b', 'sheet Two', '| 0 a', '|H 0 b']);
});

test('rows keep the number that the sheet gives them', async () => {
  const document = await readDocument(xlsx([{ data: row(4, text('A4', 'a')) }]), 'plan.xlsx');
  assert.deepEqual(
    document.blocks.flatMap((block) => (block.is === 'table' ? block.rows.map((one) => one.place) : [])),
    [{ page: null, sheet: 'Sheet1', table: 1, row: 4 }],
  );
});

const PROBLEMS: readonly (readonly [behaviour: string, sheet: Spec, said: RegExp])[] = [
  ['errors', { data: row(1, '<c r="A1" t="e"><v>#REF!</v></c>') }, /errors instead of values in A1\./],
  ['formulas without a result', { data: row(1, `${text('A1', 'x')}<c r="B1"><f>1+1</f><v></v></c>`) }, /results were not saved, in B1\./],
  ['cells too far out', { data: row(1, text('A1', 'x')) + row(1_048_576, text('XFD1048576', 'far')) }, /below row 50,000/],
  [
    'ratings as icons',
    { data: row(1, text('A1', 'x')), after: condition('A1', '<cfRule type="iconSet" priority="1"/>') },
    /icons, bars or colour scales/,
  ],
  ['text that is struck through', { data: row(1, text('A1', 'x', 1)) }, /struck through, in A1\./],
  [
    'hidden columns',
    { data: row(1, text('A1', 'x') + text('G1', 'y')), before: '<cols><col min="7" max="7" hidden="1"/></cols>' },
    /hidden columns \(G\)/,
  ],
];

for (const [behaviour, sheet, said] of PROBLEMS) {
  test(`a problem tells of ${behaviour}`, async () => {
    const { problems, blocks } = await readDocument(
      xlsx([sheet], { styles: '<fonts><font/><font><strike/></font></fonts><cellXfs><xf/><xf fontId="1"/></cellXfs>' }),
      'plan.xlsx',
    );
    assert.equal(problems.length, 1);
    assert.match(problems[0]?.text ?? '', said);
    assert.equal(blocks.length, 1);
  });
}
