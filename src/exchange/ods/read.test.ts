import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sketch } from '../../../test/office.ts';
import { cellFill, look, ods, op, type OpenExtra, otbl, otc, otr, textLook, under } from '../../../test/open.ts';
import { cellText } from '../model/document.ts';
import { readDocument } from '../read.ts';

type Case = readonly [behaviour: string, tables: string, wanted: readonly string[], extra?: OpenExtra];

const sheet = (rows: string, more = '', name = 'Plan') => otbl(rows, `table:name="${name}" ${more}`);
const text = (words: string, more = '') => otc(op(words), `office:value-type="string" ${more}`);
const number = (value: number, more = '') => otc(op(String(value)), `office:value-type="float" office:value="${value}" ${more}`);
const blank = (count: number, more = '') => `<table:table-cell table:number-columns-repeated="${count}" ${more}/>`;
const rated = (words: readonly string[], style = '') => words.map((word) => otr(text(word, style))).join('');

const FILLS =
  look('table-cell', 'R', cellFill('ff0000')) + look('table-cell', 'A', cellFill('ffc000')) + look('table-cell', 'G', cellFill('00b050'));
const map = (condition: string, style: string) =>
  `<style:map style:condition="${condition}" style:apply-style-name="${style}" style:base-cell-address="Plan.A1"/>`;
const conditions = (area: string, ...rules: readonly (readonly [value: string, style: string])[]) =>
  `<calcext:conditional-formats><calcext:conditional-format calcext:target-range-address="${area}">${rules.map(([value, style]) => `<calcext:condition calcext:apply-style-name="${style}" calcext:value="${value}" calcext:base-cell-address="Plan.A1"/>`).join('')}</calcext:conditional-format></calcext:conditional-formats>`;

const CELLS: readonly Case[] = [
  [
    'lines of a cell are paragraphs, typed bullets list lines',
    sheet(otr(otc(`${op('First')}${op('')}${op('• Second<text:line-break/>Third')}`, 'office:value-type="string"'))),
    ['sheet Plan', '| 0 First / Second / Third'],
  ],
  [
    'values without words are shown as they are',
    sheet(
      otr(
        otc('', 'office:value-type="string" office:string-value="One"') +
          otc('', 'office:value-type="float" office:value="1.5"') +
          otc('', 'office:value-type="boolean" office:boolean-value="true"') +
          otc('', 'office:value-type="percentage" office:value="0.85"') +
          otc('', 'office:value-type="date" office:date-value="2024-08-01"'),
      ),
    ),
    ['sheet Plan', '| 0 One | 1 1.5 | 2 TRUE | 3 85% | 4 01/08/2024 @2024-08-01 day'],
  ],
  [
    'merged cells stand once and keep the rows they cover',
    sheet(
      otr(text('Title', 'table:number-columns-spanned="2"') + under) +
        otr(text('Owner', 'table:number-rows-spanned="2"') + text('x')) +
        otr(under + text('y')) +
        otr(text('End')),
    ),
    ['sheet Plan', '| 0-1 Title', '| 0v2 Owner | 1 x', '| 1 y', '| 0 End'],
  ],
  [
    'repeated cells and rows stand as often; blank edges not at all',
    sheet(
      otr(text('a', 'table:number-columns-repeated="2"') + blank(16_382), 'table:number-rows-repeated="2"') +
        otr(blank(16_384), 'table:number-rows-repeated="1048574"'),
    ),
    ['sheet Plan', '| 0 a | 1 a', '| 0 a | 1 a'],
  ],
  [
    'a run of blank rows counts as one',
    sheet(otr(text('a')) + otr(blank(9), 'table:number-rows-repeated="700"') + otr(text('b'))),
    ['sheet Plan', '| 0 a', '|', '| 0 b'],
  ],
  [
    'hidden rows and sheets are marked',
    sheet(otr(text('a')) + otr(text('b'), 'table:visibility="filter"'), 'table:style-name="T"', 'old'),
    ['sheet old (hidden)', '| 0 a', '|x 0 b'],
    { automatic: look('table', 'T', '<style:table-properties table:display="false"/>') },
  ],
  [
    'rows repeated on every page and rows of a filter are headers',
    sheet(`<table:table-header-rows>${otr(text('Action'))}</table:table-header-rows>${otr(text('x'))}${otr(text('Owner'))}`) +
      '<table:database-ranges><table:database-range table:target-range-address="$Plan.$A$3:$Plan.$B$9" table:display-filter-buttons="true"/></table:database-ranges>',
    ['sheet Plan', '|H 0 Action', '| 0 x', '|H 0 Owner'],
  ],
  [
    'notes of a cell are kept',
    sheet(
      otr(
        otc(
          `<office:annotation><dc:date>x</dc:date>${op('Raised to red?')}</office:annotation>${op('Open')}`,
          'office:value-type="string"',
        ),
      ),
    ),
    ['sheet Plan', '| 0 Open !Raised to red?'],
  ],
  [
    'words in shapes follow the sheet',
    sheet(`<table:shapes><draw:frame><draw:text-box>${op('Read me')}</draw:text-box></draw:frame></table:shapes>${otr(text('a'))}`),
    ['sheet Plan', '| 0 a', 'Read me'],
  ],
  [
    'sheets kept from another file are left out',
    sheet(otr(text('a'))) + sheet('<table:table-source xlink:href="../x.ods"/>' + otr(text('b')), '', "'file:///x.ods'#$Old"),
    ['sheet Plan', '| 0 a'],
  ],
];

const LOOKS: readonly Case[] = [
  [
    'fills are seen, also those of the column and of blank cells',
    sheet(
      '<table:table-column/><table:table-column table:default-cell-style-name="G"/>' +
        otr(text('Action') + text('RAG')) +
        otr(text('x', 'table:style-name="R"') + blank(1)),
    ),
    ['sheet Plan', '| 0 Action | 1 RAG #00b050', '| 0 x #ff0000 | 1  #00b050'],
  ],
  [
    'colour alone below and far right of the words is left out',
    sheet(
      otr(text('a') + blank(6) + blank(1, 'table:style-name="R"')) +
        otr(blank(1, 'table:style-name="R"'), 'table:number-rows-repeated="1000000"'),
    ),
    ['sheet Plan', '| 0 a'],
  ],
];

const RATINGS: readonly Case[] = [
  [
    'equal to: without regard to capitals',
    sheet(rated(['Red', 'AMBER', 'Reddish']) + conditions('Plan.A1:Plan.A9', ['=&quot;red&quot;', 'R'], ['=&quot;Amber&quot;', 'A'])),
    ['sheet Plan', '| 0 Red #ff0000', '| 0 AMBER #ffc000', '| 0 Reddish'],
  ],
  [
    'numbers: less than, between, unlike',
    sheet(otr(number(1) + number(3) + number(9)) + conditions('Plan.A1:Plan.C1', ['&lt;2', 'R'], ['between(2,4)', 'A'], ['!=8', 'G'])),
    ['sheet Plan', '| 0 1 #ff0000 | 1 3 #ffc000 | 2 9 #00b050'],
  ],
  [
    'contains, begins with, ends with',
    sheet(
      rated(['On track (green)', 'Amber: late', 'It is red', 'none']) +
        conditions(
          "$'Plan'.$A$1:$A$4",
          ['contains-text(&quot;Green&quot;)', 'G'],
          ['begins-with(&quot;amber&quot;)', 'A'],
          ['ends-with(&quot;RED&quot;)', 'R'],
        ),
    ),
    ['sheet Plan', '| 0 On track (green) #00b050', '| 0 Amber: late #ffc000', '| 0 It is red #ff0000', '| 0 none'],
  ],
  [
    'formulas that look at another cell of the row',
    sheet(
      otr(text('x') + text('Red')) +
        otr(text('y') + text('Green')) +
        conditions(
          'Plan.A1:Plan.A2',
          ['formula-is([.$B1]=&quot;Red&quot;)', 'R'],
          ['formula-is(ISNUMBER(SEARCH(&quot;gre&quot;;[.$B1])))', 'G'],
        ),
    ),
    ['sheet Plan', '| 0 x #ff0000 | 1 Red', '| 0 y #00b050 | 1 Green'],
  ],
  [
    'conditions that hang on the style of the cell',
    sheet(rated(['Red', 'Green', 'Late'], 'table:style-name="C"')),
    ['sheet Plan', '| 0 Red #ff0000', '| 0 Green #00b050', '| 0 Late'],
    {
      automatic: look(
        'table-cell',
        'C',
        map('cell-content()=&quot;Red&quot;', 'R') + map('is-true-formula([.$A1]=&quot;Green&quot;)', 'G'),
      ),
    },
  ],
  [
    'a condition wins over the fill of the cell',
    sheet(otr(text('Red', 'table:style-name="G"')) + conditions('Plan.A1:Plan.A1', ['=&quot;Red&quot;', 'R'])),
    ['sheet Plan', '| 0 Red #ff0000'],
  ],
];

for (const [behaviour, tables, wanted, extra] of [...CELLS, ...LOOKS, ...RATINGS]) {
  test(`ods: ${behaviour}`, async () => {
    const document = await readDocument(ods(tables, { ...extra, automatic: FILLS + (extra?.automatic ?? '') }), 'plan.ods');
    assert.deepEqual(sketch(document), wanted);
    assert.equal(document.kind, 'ods');
  });
}

const dateStyle = (name: string, parts: string) =>
  `<number:date-style style:name="${name}">${parts}</number:date-style>${look('table-cell', `C${name}`, '', `style:data-style-name="${name}"`)}`;
const SHOWS: readonly (readonly [parts: string, shows: string])[] = [
  ['<number:day/><number:text>-</number:text><number:month/><number:year/>', 'day'],
  ['<number:month number:textual="true"/><number:text>-</number:text><number:year/>', 'month'],
  ['<number:year number:style="long"/>', 'year'],
];

for (const [parts, shows] of SHOWS) {
  test(`ods: a date whose format is ${parts.replace(/<number:(\w+)[^>]*>([^<]*)(<\/number:text>)?/g, '$1$2 ').trim()} shows a ${shows}`, async () => {
    const cell = otc(op('as shown'), 'table:style-name="CD" office:value-type="date" office:date-value="2024-08-01T00:00:00"');
    const { blocks } = await readDocument(ods(sheet(otr(cell)), { automatic: dateStyle('D', parts) }), 'plan.ods');
    const read = blocks[0]?.is === 'table' ? blocks[0].rows[0]?.cells[0] : undefined;
    assert.ok(read);
    assert.deepEqual([cellText(read), read.date], ['as shown', { on: '2024-08-01', shows }]);
  });
}

test('ods: bold and coloured words in a cell are seen', async () => {
  const automatic = look('text', 'S', textLook('fo:color="#ff0000" fo:font-weight="bold"'));
  const { blocks } = await readDocument(
    ods(sheet(otr(otc(`${op('<text:span text:style-name="S">Late</text:span>')}${op('then')}`, 'office:value-type="string"'))), {
      automatic,
    }),
    'plan.ods',
  );
  const lines = blocks[0]?.is === 'table' ? blocks[0].rows[0]?.cells[0]?.blocks : undefined;
  assert.deepEqual(
    lines?.map((line) => (line.is === 'paragraph' ? [line.text, line.bold, line.colours] : [])),
    [
      ['Late', true, ['ff0000']],
      ['then', false, []],
    ],
  );
});

const SAID: readonly (readonly [behaviour: string, rows: string, said: RegExp])[] = [
  [
    'errors are spoken of with their cells',
    otr(text('a') + otc(op('#REF!'), 'office:value-type="string" calcext:value-type="error"')),
    /errors instead of values in B1/,
  ],
  [
    'hidden columns with words are spoken of',
    '<table:table-column/><table:table-column table:visibility="collapse"/>' + otr(text('a') + text('b')),
    /hidden columns \(B\)/,
  ],
  [
    'icons and colour scales are spoken of',
    otr(text('a')) +
      '<calcext:conditional-formats><calcext:conditional-format calcext:target-range-address="Plan.A1"><calcext:icon-set/></calcext:conditional-format></calcext:conditional-formats>',
    /icons, bars or colour scales/,
  ],
  ['cells far out are spoken of', otr(text('a') + blank(600) + text('far')), /beyond column SF/],
];

for (const [behaviour, rows, said] of SAID) {
  test(`ods: ${behaviour}`, async () => {
    const { problems } = await readDocument(ods(sheet(rows)), 'plan.ods');
    assert.equal(problems.length, 1);
    assert.match(problems[0]?.text ?? '', said);
  });
}
