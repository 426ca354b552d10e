import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readDocument } from '../read.ts';
import { elementsBelow, parsePage, wordsIn } from './parse.ts';
import { pageText } from './text.ts';

const MB = 1 << 20;
const long = 'function f(a, b) { return a + b; } '.repeat(10);
const picture = `data:image/png;base64,${'iVBORw0KGgo='.repeat(20)}`;
const bytesOf = (text: string) => new TextEncoder().encode(text);

const CUT: readonly (readonly [what: string, page: string, left: string])[] = [
  ['a script', `<p>a</p><script>${long}</script><p>b</p>`, '<p>a</p><script></script><p>b</p>'],
  [
    'a script that speaks of tags and comments',
    `<SCRIPT type="x">if (a<b) "<p>" + "<!--" + '</p>'; ${long}</Script >b`,
    '<SCRIPT type="x"></Script >b',
  ],
  ['a script whose address holds a sign like an end', `<script src="a>b" defer>${long}</script>b`, '<script src="a>b" defer></script>b'],
  ['a script that never ends', `a<script>${long}`, 'a<script>'],
  ['a comment, with what stands in it', `a<!-- <script> ${long} -->b<script></script>`, 'ab<script></script>'],
  ['a comment that never ends', `a<!--${long}`, 'a'],
  ['the bytes of a picture', `<img src="${picture}">a`, '<img src="data:image/png;base64,">a'],
  [
    'the bytes of a picture in a style, with a character set',
    `<p style='background:url(${picture.replace(';', ';charset=utf-8;')})'>a`,
    `<p style='background:url(data:image/png;charset=utf-8;base64,)'>a`,
  ],
  [
    'styles beyond a million signs',
    `<style>${'a'.repeat(MB - 9)}</style><style>${'b'.repeat(100)}</style>c`,
    `<style>${'a'.repeat(MB - 9)}</style><style>${'b'.repeat(9)}</style>c`,
  ],
];

for (const [what, page, left] of CUT) {
  test(`html: ${what} is cut before the page is parsed`, () => assert.equal(pageText(bytesOf(page)), left));
}

const KEPT: readonly (readonly [what: string, page: string])[] = [
  ['a script within an attribute', `<p title="<script>">${long}</p><script></script>`],
  ['a comment within an attribute', `<a title='<!--' href=x>${long}</a>-->`],
  ['a comment of no length', `<!-->${long}<!--->${long}-->`],
  ['a tag within a title', `<title><script></title>${long}<script></script>`],
  ['a script of a drawing that ends itself', `<svg><script href="x"/></svg>${long}<script></script>`],
  ['a quote that is never closed', `<p title="x>${long}`],
  ['a sign that opens no tag', `a < b <3 ${long} </ ${long}`],
  ['words after a mark like that of a picture', `<p>It says ;base64,${'and words '.repeat(20)}</p>`],
];

for (const [what, page] of KEPT) {
  test(`html: ${what} cuts nothing`, () => assert.equal(pageText(bytesOf(page)), page));
}

test('html: a saved page of many megabytes with its pictures, scripts and styles is read', async () => {
  const rows = Array.from({ length: 300 }, (_, at) => `<tr><td>Train the staff of campus ${at}</td><td>Registrar</td></tr>`).join('');
  const page = `<title>Plan</title><style>${'.a { color: red } '.repeat(120_000)}</style><img src="data:image/png;base64,${'iVBORw0KGgoA'.repeat(350_000)}"><script>${long.repeat(15_000)}</script><table>${rows}</table>`;
  assert.ok(page.length > 11 * MB);
  const [table, ...others] = (await readDocument(bytesOf(page), 'plan.html')).blocks;
  assert.deepEqual(others, []);
  assert.equal(table?.is === 'table' ? table.rows.length : 0, 300);
});

test('html: the tree holds no comments and of every element only what is read', () => {
  const root = parsePage(bytesOf('<body data-x="1" class=a><p data-y="2" id=b onclick="x()">a<!-- c -->b<!d></p><body lang=en hidden>'));
  const elements = [...elementsBelow(root)];
  assert.deepEqual(
    elements.map((each) => [each.tagName, each.attrs.map(({ name }) => name).join(' ')]),
    [
      ['head', ''],
      ['body', 'class hidden'],
      ['p', 'id'],
    ],
  );
  assert.deepEqual(
    elements.at(-1)?.childNodes.map((node) => ('value' in node ? node.value : node.nodeName)),
    ['ab'],
  );
});

test('html: a text that comes in many pieces is one text, also where it stands in front of a table', () => {
  const words = 'a\u00e9 &amp; b '.repeat(3000);
  const body = [...elementsBelow(parsePage(bytesOf(`<p>${words}</p><table>${words}<tr><td>${words}`)))].find(
    (each) => each.tagName === 'body',
  );
  assert.equal(body && wordsIn(body), Array.from({ length: 9000 }, () => 'aé & b').join(' '));
});
