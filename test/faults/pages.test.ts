import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { chromium, type Page } from 'playwright-core';
import { forcedColourFaults, motionFaults, smallTargets } from '../browser/eyes.ts';
import { walk } from '../browser/keyboard.ts';
import { ARGUMENTS, askAxe, cutOff, newPage, PROGRAM, SKIP, spaceText, sticksOut } from '../browser/open.ts';
import { spokenOf, tableFaults } from '../browser/tree.ts';
import { unsureFaults } from '../browser/unsure.ts';

const program = SKIP ? null : await chromium.launch({ executablePath: PROGRAM as string, args: ARGUMENTS });
after(() => program?.close());

/** A sound page with something put into it. */
const pageWith = (inside: string, style = '') =>
  `<!doctype html><html lang="en-GB"><head><title>Planted</title><meta name="viewport" content="width=device-width"><style>a, button { outline-offset: 2px } :focus-visible { outline: 3px solid #00f }${style}</style></head><body><main><h1>Planted</h1>${inside}</main></body></html>`;

async function seen(inside: string, style: string, check: (page: Page) => Promise<string[]>): Promise<string> {
  assert.ok(program);
  const context = await program.newContext({ viewport: { width: 320, height: 700 }, reducedMotion: 'reduce' });
  const page = await newPage(context);
  await page.setContent(pageWith(inside, style));
  const found = await check(page);
  await context.close();
  return found.join('\n');
}

type Fault = {
  readonly what: string;
  readonly check: (page: Page) => Promise<string[]>;
  readonly inside: string;
  readonly style?: string;
  readonly says: RegExp;
};

const forced = async (page: Page) => (await page.emulateMedia({ forcedColors: 'active' }), forcedColourFaults(page));
const spaced = async (page: Page) => (await spaceText(page), cutOff(page));
const walked = async (page: Page) => (await walk(page)).wrong;
const wrong = async (page: Page) => (await askAxe(page)).wrong;
const heard = async (page: Page) => tableFaults((await spokenOf(page)).tables[0], ['Ref', 'Action'], ['Brief the governors']);

const TABLE =
  '<table><thead><tr><th scope="col">Ref</th><th scope="col">Action</th></tr></thead><tbody><tr><td>A1</td><th scope="row">Brief the governors</th></tr></tbody></table>';
const FAULTS: readonly Fault[] = [
  { what: 'axe: pale words', check: wrong, inside: '<p class="pale">Words</p>', style: '.pale { color: #ccc }', says: /color-contrast/ },
  { what: 'axe: a picture without words', check: wrong, inside: '<img src="data:,">', says: /image-alt/ },
  { what: 'axe: a field without a label', check: wrong, inside: '<input type="text">', says: /label/ },
  {
    what: 'reflow: something wider than the page',
    check: sticksOut,
    inside: '<p class="wide">Words</p>',
    style: '.wide { width: 900px }',
    says: /px wide in 320/,
  },
  {
    what: 'spaced text: words that their box cuts off',
    check: spaced,
    inside: '<p class="cut">Words that want more room than they have</p>',
    style: '.cut { height: 1em; overflow: hidden }',
    says: /cut/,
  },
  {
    what: 'keyboard: a stop without a ring',
    check: walked,
    inside: '<a href="/a" class="bare">Go</a>',
    style: '.bare:focus-visible { outline: none }',
    says: /has no ring/,
  },
  {
    what: 'keyboard: a stop that something covers',
    check: walked,
    inside: '<div class="lid"></div><a href="/a">Go</a>',
    style: '.lid { position: fixed; inset: 0; z-index: 9 }',
    says: /is covered by/,
  },
  {
    what: 'keyboard: a stop outside the page',
    check: walked,
    inside: '<a href="/a" class="off">Go</a>',
    style: '.off { position: fixed; left: -900px }',
    says: /out of sight/,
  },
  {
    what: 'keyboard: a trap before the last control',
    check: walked,
    inside:
      '<button type="button" id="trap">One</button><button type="button">Two</button><script>trap.onkeydown = (event) => event.preventDefault()</script>',
    says: /never reaches/,
  },
  { what: 'forced colours: a state without its shape', check: forced, inside: '<span class="status">Late</span>', says: /no shape/ },
  {
    what: 'forced colours: a shape without its word',
    check: forced,
    inside: '<span class="status"><svg width="16" height="16"></svg></span>',
    says: /no word/,
  },
  {
    what: 'forced colours: the present page without an edge',
    check: forced,
    inside: '<a href="/a" aria-current="page" class="here">Here</a>',
    style: '.here { background: #ff0 }',
    says: /no edge says so/,
  },
  {
    what: 'motion: something that goes on moving',
    check: motionFaults,
    inside: '<p class="spin">Words</p>',
    style: '@keyframes spin { to { rotate: 1turn } } .spin { animation: spin 3s infinite }',
    says: /moves/,
  },
  {
    what: 'motion: something that would move',
    check: motionFaults,
    inside: '<p class="slow">Words</p>',
    style: '.slow { transition: color 300ms }',
    says: /would move/,
  },
  {
    what: 'targets: two small ones side by side',
    check: smallTargets,
    inside: '<button type="button" class="dot">a</button><button type="button" class="dot">b</button>',
    style: '.dot { width: 14px; height: 14px; padding: 0; border: 0 }',
    says: /14 × 14/,
  },
  {
    what: 'tree: a table that lost its roles',
    check: heard,
    inside: TABLE.replace('<table', '<table role="none"'),
    says: /there is no table/,
  },
  { what: 'tree: heads of columns that nobody hears', check: heard, inside: TABLE, style: 'thead { display: none }', says: /columns are/ },
  {
    what: 'tree: a row that is missing',
    check: heard,
    inside: TABLE.replace('Brief the governors', 'Something else'),
    says: /no row for Brief the governors/,
  },
];

for (const { what, check, inside, style = '', says } of FAULTS) {
  test(`found: ${what}`, { skip: SKIP }, async () => {
    assert.match(await seen(inside, style, check), says);
  });
}

test('a sound page is let through by every one of these checks', { skip: SKIP }, async () => {
  const sound = `<p>Words with <a href="/a">a link</a> in them.</p><p><button type="button" class="large">One</button></p>${TABLE}`;
  for (const check of new Set(FAULTS.map((each) => each.check)))
    assert.equal(
      await seen(sound, '.large { min-height: 24px } a, button { color: #00f; background: #fff; border: 1px solid #00f }', check),
      '',
    );
});

test('what axe leaves open is compared with what was reviewed, both ways', () => {
  assert.deepEqual(unsureFaults('a page', ['rule × 1'], { 'a page': ['rule × 1'] }), []);
  assert.equal(unsureFaults('a page', ['rule × 2'], { 'a page': ['rule × 1'] }).length, 2);
});
