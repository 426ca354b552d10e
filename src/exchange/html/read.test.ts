import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sketch } from '../../../test/office.ts';
import { readDocument } from '../read.ts';
import { colourIn } from './colours.ts';

type Case = readonly [behaviour: string, body: string, wanted: readonly string[], head?: string];

const bytesOf = (body: string, head = '') =>
  new TextEncoder().encode(`<!DOCTYPE html><html><head><meta charset="utf-8">${head}</head><body>${body}</body></html>`);
const table = (...rows: readonly string[]) => `<table>${rows.map((row) => `<tr>${row}</tr>`).join('')}</table>`;
const td = (...cells: readonly string[]) => cells.map((cell) => `<td>${cell}</td>`).join('');
const th = (...cells: readonly string[]) => cells.map((cell) => `<th>${cell}</th>`).join('');
const style = (css: string) => `<style>${css}</style>`;
const PLAN = table(th('Action', 'Lead'), td('Train staff', 'Registrar'), td('Review policy', 'Chair'));
const PLAN_ROWS = ['|H 0 Action | 1 Lead', '| 0 Train staff | 1 Registrar', '| 0 Review policy | 1 Chair'];

const LINES: readonly Case[] = [
  [
    'headings and paragraphs are told apart, white space is one space',
    '<h2>Our\n  aims</h2><p>One\n\t two</p>',
    ['h2 *Our aims*', 'One two'],
  ],
  [
    'hard spaces are spaces, a paragraph of nothing else is none',
    '<p>Hold&nbsp;three&nbsp;&nbsp;meetings</p><p>&nbsp;</p>',
    ['Hold three meetings'],
  ],
  [
    'a paragraph keeps its line breaks, a box is parted at them',
    '<p>Head of Security<br>and Registrar</p><div>One<br>Two</div>',
    ['Head of Security\nand Registrar', 'One', 'Two'],
  ],
  [
    'lines that begin with bullets and lines with a blank one between are paragraphs',
    '<p>Steps<br>• first<br>• second</p><p>One<br><br>Two</p>',
    ['Steps', '- first', '- second', 'One', 'Two'],
  ],
  [
    'lists nest, and numbers are counted as the page says',
    '<ul><li>a<ul><li>b</li></ul></li></ul><ol start="3"><li>c</li><li value="7">d</li></ol><ol type="a"><li>e<ol type="I"><li>f</li></ol></li></ol><ol reversed><li>g</li><li>h</li></ol>',
    ['- a', '-- b', '# [3.] c', '# [7.] d', '# [a.] e', '## [I.] f', '# [2.] g', '# [1.] h'],
  ],
  [
    'a list right after an item that ends with a colon belongs to it',
    '<ul><li>Policies in place:</li></ul> <ul><li>online safety</li></ul><ul><li>visitors</li></ul>',
    ['- Policies in place:', '-- online safety', '- visitors'],
  ],
  [
    'a paragraph in an item has its number, the next one none',
    '<ol><li><p>a</p><p>more of a</p></li><li><div><p>b</p></div></li><li><p></p></li></ol>',
    ['# [1.] a', 'more of a', '# [2.] b', '# [3.] '],
  ],
  [
    'bold words and colours given by hand are seen',
    '<p><b>All</b></p><p>Some <strong>words</strong></p><p><span style="color:#f00">Late</span> <font color="green">done</font> <mark>check</mark></p>',
    ['*All*', 'Some words', 'Late done check {ff0000 008000 ffff00}'],
  ],
  ['text set as typed keeps its lines', '<pre>One\n  Two</pre>', ['One', 'Two']],
  [
    'forms show what was typed and chosen',
    '<div>Owner: <input value="Registrar"> <select><option>Open</option><option selected>Done</option></select> <input type="checkbox" checked><input type="hidden" value="x"></div>',
    ['Owner: Registrar Done ☒'],
  ],
  ['what was deleted is gone, what was inserted stays', '<p>Hold <del>two</del> <ins>three</ins> meetings</p>', ['Hold three meetings']],
  [
    'scripts, styles, templates and comments are no text',
    `<script>if (a<b) document.write("<p>x</p>")</script><!-- remark --><template><p>y</p></template><noscript>z</noscript><p>Plan</p>`,
    ['Plan'],
  ],
];

const GRID: readonly Case[] = [
  [
    'spans are kept, rows of the head and rows of heading cells are headers',
    `<table><thead><tr>${td('Theme', 'Action', 'Owner')}</tr></thead><tbody><tr><td rowspan=2>Leadership${td('a', 'b')}</tr><tr><td colspan=2>c</td></tr></tbody></table>`,
    ['|H 0 Theme | 1 Action | 2 Owner', '| 0v2 Leadership | 1 a | 2 b', '| 1-2 c'],
  ],
  [
    'a span without end stops with its part, one beyond the table with the table',
    `<table><tr><td rowspan="0">x</td>${td('a')}</tr><tr><td rowspan="99">b</td></tr></table>`,
    ['| 0v2 x | 1 a', '| 1 b'],
  ],
  [
    'the lines of a cell are lines, a list in it is a list',
    table(td('First<br>• Second', '<ul><li>one</li><li>two</li></ul>')),
    ['| 0 First / Second | 1 one / two'],
  ],
  [
    'a table in a cell is part of the cell',
    table(td(`Steps ${table(td('one', 'two'))}`, 'A long enough list of things to be done')),
    ['| 0 Steps / one\ttwo | 1 A long enough list of things to be done'],
  ],
  ['a table that only sets out the page is opened', table(td('Home', `<h1>Plan</h1>${PLAN}`)), ['Home', 'h1 *Plan*', ...PLAN_ROWS]],
  [
    'a caption goes before its table',
    `<table><caption>Action plan</caption><tr>${td('a', 'b')}</tr></table>`,
    ['Action plan', '| 0 a | 1 b'],
  ],
  [
    'hidden rows are marked, hidden cells and words left out',
    `<table><tr>${td('a', '<span style="display:none">x</span>b')}</tr><tr style="display:none">${td('c', 'd')}</tr><tr><td hidden>e</td>${td('f')}</tr></table>`,
    ['| 0 a | 1 b', '|x 0 c | 1 d', '| 0 f'],
  ],
];

const COLOURS: readonly Case[] = [
  [
    'fills by style, by old attribute, by row and by table, white as none',
    '<table bgcolor="#d9e2f3"><tr style="background:#FFC000"><td style="background-color:rgb(255,0,0)">a</td><td bgcolor="green">b</td><td>c</td></tr><tr><td>d</td><td style="background:white">e</td></tr></table>',
    ['| 0 a #ff0000 | 1 b #008000 | 2 c #ffc000', '| 0 d #d9e2f3 | 1 e'],
  ],
  [
    'fills by class, by element within class, the more exact rule and the later one winning',
    `<table class="plan"><tr><td class="r">a</td><td class="r late">b</td><td id="x" class="r">c</td><td>d</td></tr></table>`,
    ['| 0 a #ff0000 | 1 b #ffcc00 | 2 c #0000ff | 3 d #eeeeee'],
    style(
      '@media print { td { background: #000 } } .plan td { background: #eee } td.r { background: lime } .plan .r { background: #f00 } .plan .r.late { background: #fc0 !important } #x { background: blue; } td:hover { background: pink }',
    ),
  ],
  [
    'rules for a screen count',
    table('<td class="r">a</td>', td('b')),
    ['| 0 a #ff0000', '| 0 b'],
    style('@import url(x.css); @media screen { .r { background: red } } @font-face { font-family: x }'),
  ],
  [
    'of boxes within boxes the innermost colours count',
    `${Array.from({ length: 20 }, (_, at) => `<span style="color:#0000${(at + 16).toString(16)}">`).join('')}a`,
    [`a {${Array.from({ length: 8 }, (_, at) => `0000${(at + 28).toString(16)}`).join(' ')}}`],
  ],
  [
    'a coloured box without words in a cell is a colour of the cell',
    table(td('Rated', '<span style="background:#00b050;display:inline-block;width:9px"></span>')),
    ['| 0 Rated | 1'],
  ],
];

const AROUND: readonly Case[] = [
  [
    'menus, head, foot and side of a page are left out',
    `<header><img alt="logo"><a href="/">Council</a></header><nav><a href="/">Home</a></nav><div class="breadcrumb"><a href="/">Home</a> &gt; <a href="/x">Safety</a></div><main><h1>Prevent plan</h1><header>Agreed in May</header>${PLAN}<aside>Mind the note</aside></main><aside>News</aside><footer>Contact us</footer>`,
    ['h1 *Prevent plan*', 'Agreed in May', ...PLAN_ROWS, 'Mind the note'],
  ],
  [
    'a head that holds the only title is read',
    `<header><h1>Prevent plan</h1><nav><a href="/">Home</a></nav></header>${PLAN}<p>End</p>`,
    ['h1 *Prevent plan*', ...PLAN_ROWS, 'End'],
  ],
  [
    'a box named as a menu is read where it holds a plan or is not made of links',
    `<div id="sidebar-content">${PLAN}</div><div class="header-note">Agreed by the governors in May</div>`,
    [...PLAN_ROWS, 'Agreed by the governors in May'],
  ],
];

const MADE_BY: readonly Case[] = [
  [
    'Word: lists with their signs apart, comments and notes',
    `<div class=WordSection1><p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>Train staff<o:p></o:p></p><p style='mso-list:l1 level2 lfo2'><span style='mso-list:Ignore'>a)<span>&nbsp;&nbsp; </span></span>Keep a list</p><p>See annex<a href="#_ftn1" name="_ftnref1"><span>[1]</span></a></p></div><div style='mso-element:footnote-list'><div style='mso-element:footnote' id=ftn1><p><a href="#_ftnref1" name="_ftn1">[1]</a> Held by the Registrar</p></div></div>`,
    ['- Train staff', '## [a)] Keep a list', 'See annex', 'Held by the Registrar'],
  ],
  [
    'Word, filtered: signs as text with hard spaces after them',
    `<p class=MsoListParagraph>·<span>&nbsp;&nbsp;&nbsp;&nbsp; </span>Train staff</p><p class=MsoListParagraph>2.<span>&nbsp;&nbsp;&nbsp; </span>Keep a list</p>`,
    ['- Train staff', '# [2.] Keep a list'],
  ],
  [
    'Excel: cells by class, the row that only sets widths left out',
    `<table><tr height=20><td class=xl65>Action</td><td class=xl65>RAG</td></tr><tr><td>Train</td><td class=xl66>&nbsp;</td></tr><![if supportMisalignedColumns]><tr height=0 style='display:none'><td width=64></td></tr><![endif]></table>`,
    ['| 0 Action | 1 RAG', '| 0 Train | 1  #ffc000'],
    style('<!-- .xl66 {mso-style-parent:style0; background:#FFC000; mso-pattern:black none;} -->'),
  ],
  [
    'Google: row numbers and column letters are left out, comments are notes',
    `<div class="ritz grid-container"><table class="waffle"><thead><tr><th class="row-header freezebar-origin-ltr"></th><th class="column-headers-background">A</th><th class="column-headers-background">B</th></tr></thead><tbody><tr><th class="row-headers-background"><div>1</div></th><td class="s0">Train</td><td class="s1">Open<sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup></td></tr><tr><th class="row-headers-background"><div>2</div></th><td>Review</td><td>Done</td></tr></tbody></table></div><div><p><a href="#cmnt_ref1" id="cmnt1">[a]</a><span>Is this right?</span></p></div>`,
    ['| 0 Train | 1 Open #00ff00 !Is this right?', '| 0 Review | 1 Done'],
    style('.ritz .waffle .s1{background-color:#00ff00;color:#000000}'),
  ],
];

for (const [behaviour, body, wanted, head] of [...LINES, ...GRID, ...COLOURS, ...AROUND, ...MADE_BY]) {
  test(`html: ${behaviour}`, async () => {
    const document = await readDocument(bytesOf(body, head), 'plan.html');
    assert.deepEqual(sketch(document), wanted);
    assert.equal(document.kind, 'html');
  });
}

test('html: of a title with the name of the site the part that is a heading is kept', async () => {
  const title = async (head: string) => (await readDocument(bytesOf('<h1>Prevent plan</h1>', head), 'plan.html')).title;
  assert.equal(await title('<title>Prevent plan | Anytown Council</title>'), 'Prevent plan');
  assert.equal(await title('<title>Duties - Anytown Council</title>'), 'Duties - Anytown Council');
  assert.equal(await title(''), null);
});

const ENCODED: readonly (readonly [how: string, bytes: Uint8Array])[] = [
  ['UTF-8 without a word of it', Buffer.from('<p>Caf\u00e9 \u2013 \u201cplan\u201d</p>')],
  ['UTF-8 with a mark', Buffer.from('\ufeff<p>Caf\u00e9 \u2013 \u201cplan\u201d</p>')],
  ['UTF-16 with a mark', Buffer.from('\ufeff<p>Caf\u00e9 \u2013 \u201cplan\u201d</p>', 'utf16le')],
  ['UTF-16 the other way round, without a mark', Buffer.from('<p>Caf\u00e9 \u2013 \u201cplan\u201d</p>', 'utf16le').swap16()],
  [
    'Western European, said by the page',
    Buffer.from('<html><meta http-equiv=Content-Type content="text/html; charset=windows-1252"><p>Caf\xe9 \x96 \x93plan\x94</p>', 'latin1'),
  ],
  ['UTF-8, said to be another', Buffer.from('<meta charset=windows-1252><p>Caf\u00e9 \u2013 \u201cplan\u201d</p>')],
  ['Western European, said to be UTF-8', Buffer.from('<meta charset=utf-8><p>Caf\xe9 \x96 \x93plan\x94</p>', 'latin1')],
  ['Western European, not said', Buffer.from('<html><p>Caf\xe9 \x96 \x93plan\x94</p>', 'latin1')],
  ['Western European, called by its older name', Buffer.from('<meta charset=iso-8859-1><p>Caf\xe9 \x96 \x93plan\x94</p>', 'latin1')],
];

for (const [how, bytes] of ENCODED) {
  test(`html: a page in ${how} is read`, async () => assert.deepEqual(sketch(await readDocument(bytes, 'plan.html')), ['Café – “plan”']));
}

test('html: a page under the name of an old Office file is read, for programs export so', async () => {
  assert.deepEqual(sketch(await readDocument(bytesOf(PLAN), 'export.xls')), PLAN_ROWS);
});

const SAID: readonly (readonly [what: string, body: string, said: RegExp])[] = [
  [
    'what was left out around the plan',
    `<nav><a href="/">Home</a> <a href="/x">Jobs</a></nav>${PLAN}`,
    /menus, head and foot were left out \(“Home Jobs”\)/,
  ],
  ['hidden words in a table', table(td('a', '<span style="visibility:hidden">b</span>')), /hidden parts/],
  ['hidden cells', table('<td style="display:none">a</td><td>b</td>'), /hidden cells/],
  ['struck words', '<p><s>old</s> new</p>', /struck through/],
  ['pictures in a table', table(td('a<img src="red.png">')), /Pictures in tables/],
];

for (const [what, body, said] of SAID) {
  test(`html: ${what} are spoken of`, async () => {
    const { problems } = await readDocument(bytesOf(body), 'plan.html');
    assert.equal(problems.length, 1);
    assert.match(problems[0]?.text ?? '', said);
  });
}

const VALUES: readonly (readonly [value: string, colour: string | null])[] = [
  ['#fc0', 'ffcc00'],
  ['#FFC00080', 'ffc000'],
  ['#ff000000', null],
  ['rgb(255 192 0 / 50%)', 'ffc000'],
  ['rgba(255, 0, 0, 0)', null],
  ['hsl(120, 100%, 25%)', '008000'],
  ['Amber', null],
  ['no-repeat url(red.png) orange', 'ffa500'],
  ['transparent', null],
  ['00B050', '00b050'],
];

for (const [value, colour] of VALUES) {
  test(`html: the colour ${value} is ${colour ?? 'none'}`, () => assert.equal(colourIn(value), colour));
}
