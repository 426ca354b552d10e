import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sketch } from '../../../test/office.ts';
import { cellFill, look, odt, op, type OpenExtra, otbl, otc, otr, textLook, under } from '../../../test/open.ts';
import type { Block } from '../model/document.ts';
import { readDocument } from '../read.ts';

type Case = readonly [behaviour: string, body: string, wanted: readonly string[], extra?: OpenExtra];

const list = (style: string, items: string, more = '') => `<text:list text:style-name="${style}" ${more}>${items}</text:list>`;
const item = (inner: string, more = '') => `<text:list-item ${more}>${inner.startsWith('<') ? inner : op(inner)}</text:list-item>`;
const numbers = (name: string, levels: string) => `<text:list-style style:name="${name}">${levels}</text:list-style>`;
const level = (at: number, format: string, more = '') =>
  `<text:list-level-style-number text:level="${at}" style:num-format="${format}" ${more}/>`;
const LISTS =
  numbers(
    'N',
    level(1, '1', 'style:num-suffix="."') +
      level(2, 'a', 'style:num-prefix="(" style:num-suffix=")"') +
      level(3, '1', 'text:display-levels="3"'),
  ) +
  numbers('I', level(1, 'I') + level(2, 'i')) +
  numbers('P', level(1, '1', 'loext:num-list-format="Step %1%:"')) +
  numbers('Q', level(1, '')) +
  numbers(
    'B',
    '<text:list-level-style-bullet text:level="1" text:bullet-char="•"/><text:list-level-style-bullet text:level="2" text:bullet-char="◦"/>',
  );

const LINES: readonly Case[] = [
  [
    'paragraphs, headings and titles are told apart',
    `<text:h text:outline-level="2">Aims</text:h>${op('One')}${op('The plan', 'T')}`,
    ['h2 Aims', 'One', 'h1 The plan'],
    { styles: look('paragraph', 'T', '', 'style:display-name="Title"') },
  ],
  [
    'white space of the file is one space, written spaces and breaks are kept',
    op('Hold\n   three<text:s text:c="2"/>meetings<text:line-break/>each<text:tab/>year'),
    ['Hold three  meetings\neach\tyear'],
  ],
  [
    'headings count by the outline',
    `<text:h text:outline-level="1">a</text:h><text:h text:outline-level="2">b</text:h><text:h text:outline-level="2">c</text:h><text:h text:outline-level="1">d</text:h><text:h text:outline-level="1" text:is-list-header="true">e</text:h>`,
    ['h1 [1] a', 'h2 [1.1] b', 'h2 [1.2] c', 'h1 [2] d', 'h1 e'],
    {
      styles:
        '<text:outline-style><text:outline-level-style text:level="1" style:num-format="1"/><text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/></text:outline-style>',
    },
  ],
  [
    'a paragraph of bold words is bold, one with a plain word is not',
    op('All', 'B') + op(`<text:span text:style-name="S">Some</text:span> words`),
    ['*All*', 'Some words'],
    { automatic: look('paragraph', 'B', textLook('fo:font-weight="bold"')) + look('text', 'S', textLook('fo:font-weight="bold"')) },
  ],
  [
    'colours given by hand are kept, those of a heading style, black and white are not',
    op('<text:span text:style-name="S">Late</text:span>', 'P') + op('Blue', 'H') + op('Plain', 'W'),
    ['Late {ffc000 ff0000}', 'Blue', 'Plain'],
    {
      automatic:
        look('text', 'S', textLook('fo:color="#ff0000"')) +
        look('paragraph', 'P', '<style:paragraph-properties fo:background-color="#ffc000"/>') +
        look('paragraph', 'W', textLook('fo:color="#000000" fo:background-color="#ffffff"')),
      styles: look('paragraph', 'H', textLook('fo:color="#0000ff"')),
    },
  ],
  ['a typed bullet makes a list line', op('• Train staff'), ['- Train staff']],
  ['bullets of a symbol font are everyday bullets', op('\uf0b7 Train staff'), ['- Train staff']],
];

const COUNTED: readonly Case[] = [
  [
    'lists number their items, each level its own way',
    list('N', item('a') + item(op('b') + list('N', item('c') + item(op('d') + list('N', item('e')))))),
    ['# [1.] a', '# [2.] b', '## [(a)] c', '## [(b)] d', '### [2.b.1] e'],
  ],
  [
    'Roman numbers and numbers within words',
    list('I', item('a') + item(op('b') + list('I', item('c')))) + list('P', item('d')),
    ['# [I] a', '# [II] b', '## [i] c', '# [Step 1:] d'],
  ],
  ['a list without a sign is no list', list('Q', item('a')), ['a']],
  ['bullets nest', list('B', item(op('a') + list('B', item('b')))), ['- a', '-- b']],
  [
    'a list begins anew unless it says that it goes on',
    list('N', item('a'), 'xml:id="one"') +
      list('N', item('b')) +
      op('between') +
      list('N', item('c'), 'text:continue-numbering="true"') +
      list('N', item('d'), 'text:continue-list="one"'),
    ['# [1.] a', '# [1.] b', 'between', '# [2.] c', '# [2.] d'],
  ],
  [
    'an item may start at a number of its own',
    list('N', item('a') + item('b', 'text:start-value="7"') + item('c')),
    ['# [1.] a', '# [7.] b', '# [8.] c'],
  ],
  [
    'only the first paragraph of an item has its number, the heading of a list none',
    list('N', '<text:list-header><text:p>Aims</text:p></text:list-header>' + item(op('a') + op('more of a')) + item('b')),
    ['Aims', '# [1.] a', 'more of a', '# [2.] b'],
  ],
  ['an item without words keeps its number', list('N', item('<text:p/>') + item('b')), ['# [1.] ', '# [2.] b']],
  [
    'a bullet style named for the second level is one level in',
    list('B', item(op('a', 'L'))),
    ['-- a'],
    { styles: look('paragraph', 'L', '', 'style:display-name="List Bullet 2"') },
  ],
];

const GRID: readonly Case[] = [
  [
    'merged cells stand once, header rows are marked',
    otbl(
      `<table:table-column table:number-columns-repeated="3"/><table:table-header-rows>${otr(otc('Theme') + otc('Action') + otc('Owner'))}</table:table-header-rows>` +
        otr(otc('Leadership', 'table:number-rows-spanned="2"') + otc('a') + otc('b')) +
        otr(under + otc('c', 'table:number-columns-spanned="2"') + under),
    ),
    ['|H 0 Theme | 1 Action | 2 Owner', '| 0v2 Leadership | 1 a | 2 b', '| 1-2 c'],
  ],
  [
    'repeated rows and cells stand as often',
    otbl(otr(otc('x', 'table:number-columns-repeated="2"') + otc('y'), 'table:number-rows-repeated="2"')),
    ['| 0 x | 1 x | 2 y', '| 0 x | 1 x | 2 y'],
  ],
  [
    'fills of a cell, a row and a table, through inheritance, white as none',
    otbl(
      otr(otc('a', 'table:style-name="C"') + otc('b') + otc('c', 'table:style-name="W"'), 'table:style-name="R"') +
        otr(otc('d') + otc('e', 'table:style-name="K"')),
      'table:style-name="T"',
    ),
    ['| 0 a #ff0000 | 1 b #ffc000 | 2 c #ffc000', '| 0 d #d9e2f3 | 1 e #ff0000'],
    {
      automatic:
        look('table-cell', 'C', cellFill('FF0000')) +
        look('table-cell', 'K', '', 'style:parent-style-name="C"') +
        look('table-cell', 'W', cellFill('ffffff')) +
        look('table-row', 'R', '<style:table-row-properties fo:background-color="#ffc000"/>') +
        look('table', 'T', '<style:table-properties fo:background-color="#d9e2f3"/>'),
    },
  ],
  [
    'a table in a cell is part of the cell',
    otbl(otr(otc(op('Steps') + otbl(otr(otc('one') + otc('two')))) + otc('x'))),
    ['| 0 Steps / one\ttwo | 1 x'],
  ],
  [
    'rows in groups and in plain row lists are rows',
    otbl(`<table:table-rows>${otr(otc('a'))}</table:table-rows><table:table-row-group>${otr(otc('b'))}</table:table-row-group>`),
    ['| 0 a', '| 0 b'],
  ],
];

const deletion =
  '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><text:p>two</text:p></text:deletion></text:changed-region></text:tracked-changes>';
const CHANGED: readonly Case[] = [
  [
    'changes count as accepted',
    `${deletion}${op('Hold <text:change text:change-id="c1"/><text:change-start text:change-id="c2"/>three<text:change-end text:change-id="c2"/> meetings')}`,
    ['Hold three meetings'],
  ],
  [
    'a row of which every word was deleted is gone',
    deletion + otbl(otr(otc('a')) + otr(otc('<text:p><text:change text:change-id="c1"/></text:p>')) + otr(otc(''))),
    ['| 0 a', '| 0'],
  ],
  [
    'remarks and footnotes of a cell are its notes',
    otbl(
      otr(
        otc(op('Lead<office:annotation><dc:creator>A</dc:creator><text:p>Who?</text:p></office:annotation>')) +
          otc(
            op(
              'Review<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>See  annex</text:p></text:note-body></text:note>',
            ),
          ),
      ),
    ),
    ['| 0 Lead !Who? | 1 Review !See annex'],
  ],
  [
    'notes outside a table follow the text',
    op('Aim<text:note><text:note-body><text:p>A note</text:p></text:note-body></text:note>') + op('End'),
    ['Aim', 'End', 'A note'],
  ],
  [
    'hidden words, sections and paragraphs are left out',
    op('Shown<text:span text:style-name="H"> not</text:span>') +
      op('gone', 'P') +
      `<text:section text:display="none">${op('gone too')}</text:section><text:section>${op('Open')}</text:section>`,
    ['Shown', 'Open'],
    { automatic: look('text', 'H', textLook('text:display="none"')) + look('paragraph', 'P', textLook('text:display="none"')) },
  ],
  [
    'links, fields and content controls show what they hold',
    op(
      'See <text:a xlink:href="#x">the <text:span>policy</text:span></text:a> of <text:date>1 May</text:date> <loext:content-control>Open</loext:content-control>',
    ),
    ['See the policy of 1 May Open'],
  ],
  [
    'text boxes follow their paragraph',
    op('Before<draw:frame><draw:text-box><text:p>In the box</text:p></draw:text-box></draw:frame>') + op('After'),
    ['Before', 'In the box', 'After'],
  ],
  [
    'headers and footers come last, page numbers not at all',
    op('Body'),
    ['Body', 'Version 3'],
    {
      masters:
        '<style:master-page style:name="S"><style:header><text:p>Version 3</text:p></style:header><style:footer><text:p>Page <text:page-number>2</text:page-number></text:p></style:footer></style:master-page>',
    },
  ],
  [
    'a table of contents is text',
    '<text:table-of-content><text:table-of-content-source/><text:index-body><text:index-title><text:p>Contents</text:p></text:index-title><text:p>Aims<text:tab/>1</text:p></text:index-body></text:table-of-content>' +
      op('Aims'),
    ['Contents', 'Aims\t1', 'Aims'],
  ],
];

for (const [behaviour, body, wanted, extra] of [...LINES, ...COUNTED, ...GRID, ...CHANGED]) {
  test(`odt: ${behaviour}`, async () => {
    const document = await readDocument(odt(body, { ...extra, automatic: LISTS + (extra?.automatic ?? '') }), 'plan.odt');
    assert.deepEqual(sketch(document), wanted);
    assert.equal(document.kind, 'odt');
  });
}

test('odt: title and number of pages come from the properties', async () => {
  const { title, pages } = await readDocument(odt(op('x')), 'plan.odt');
  assert.deepEqual({ title, pages }, { title: 'A plan', pages: 3 });
});

test('odt: pages are known where the file says where they break, and a row stands on the page where it begins', async () => {
  const row = (words: string) => otr(otc(op(`${words}<text:soft-page-break/> goes on`)) + otc('b'));
  const body = op('one') + op('two', 'N') + otbl(row('three') + otr(otc('four'))) + '<text:soft-page-break/>' + op('five');
  const { blocks } = await readDocument(
    odt(body, { automatic: look('paragraph', 'N', '<style:paragraph-properties fo:break-before="page"/>') }),
    'plan.odt',
  );
  const pages = blocks.flatMap((block: Block) =>
    block.is === 'paragraph' ? [block.place.page] : block.rows.map((each) => each.place.page),
  );
  assert.deepEqual(pages, [1, 2, 2, 3, 4]);
});

test('odt: a file that says nothing of pages has none', async () => {
  const { blocks } = await readDocument(odt(op('one')), 'plan.odt');
  assert.equal(blocks[0]?.place.page, null);
});

const SAID: readonly (readonly [behaviour: string, body: string, said: RegExp])[] = [
  ['hidden text', op('a<text:span text:style-name="H">b</text:span>'), /hidden text/],
  ['a hidden section', `${op('a')}<text:section text:display="none">${op('b')}</text:section>`, /section of the document is hidden/],
  ['struck text', op('<text:span text:style-name="X">a</text:span>'), /struck through/],
  ['a picture in a table', otbl(otr(otc(op('a<draw:frame><draw:image/></draw:frame>')))), /Pictures in tables/],
  ['a chart', op('a<draw:frame><draw:object/><draw:image/></draw:frame>'), /chart/],
];

for (const [behaviour, body, said] of SAID) {
  test(`odt: ${behaviour} is spoken of`, async () => {
    const automatic =
      look('text', 'H', textLook('text:display="none"')) + look('text', 'X', textLook('style:text-line-through-style="solid"'));
    const { problems } = await readDocument(odt(body, { automatic }), 'plan.odt');
    assert.equal(problems.length, 1);
    assert.match(problems[0]?.text ?? '', said);
  });
}
