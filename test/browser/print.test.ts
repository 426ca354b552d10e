import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inflateSync } from 'node:zlib';
import { FIELDS, withNewPosts } from '../planned.ts';
import { bodyWithLead } from '../world.ts';
import { openBrowser, type Opened, SKIP, visit } from './open.ts';

const opened = (SKIP ? null : await openBrowser()) as Opened;

/** How many sheets a PDF of Chromium has, and which way they lie. */
function sheetsOf(pdf: Buffer): { readonly width: number; readonly height: number }[] {
  const text = pdf.toString('latin1');
  const packed = [...text.matchAll(/stream\r?\n([\s\S]*?)endstream/g)].map((match) => unpacked(match[1] ?? ''));
  return [text, ...packed]
    .flatMap((each) => [...each.matchAll(/\/MediaBox ?\[0 0 ([\d.]+) ([\d.]+)\]/g)])
    .map(([, width, height]) => ({ width: Number(width), height: Number(height) }));
}

function unpacked(bytes: string): string {
  try {
    return inflateSync(Buffer.from(bytes, 'latin1')).toString('latin1');
  } catch {
    return '';
  }
}

test(
  'a printed plan has no controls round it, heads its table again on every sheet, and says at the foot what it is and of which day',
  { skip: SKIP },
  async () => {
    const { page } = await visit(opened, 1440);
    await page.goto(`${opened.address}/plans/${opened.household.ids['plan']}`);
    await page.emulateMedia({ media: 'print' });
    const print = await page.evaluate(() => {
      const styleOf = (what: string) => getComputedStyle(document.querySelector(what) as Element);
      const chrome = ['.skip', 'nav', 'button', '.button', '.filters-place', 'form', 'input'].filter((what) =>
        [...document.querySelectorAll(what)].some((each) => each.checkVisibility()),
      );
      const foot = document.querySelector<HTMLElement>('.print-foot');
      return {
        chrome,
        head: styleOf('.table thead').display,
        foot: foot?.innerText ?? '',
        kind: styleOf('.print-foot').display,
        kept: styleOf('.row').breakInside,
        wide: styleOf('body').getPropertyValue('page'),
      };
    });
    assert.deepEqual(print, {
      chrome: [],
      head: 'table-header-group',
      foot: 'Plan of the year, as it stood on 22 Nov 2026',
      kind: 'table-footer-group',
      kept: 'avoid',
      wide: 'wide',
    });
    await page.emulateMedia({ media: null });
    assert.equal(await page.locator('.print-foot').isVisible(), false);
  },
);

test('a printed plan lies across from its first sheet on, and leaves no sheet empty', { skip: SKIP }, async () => {
  const { page } = await visit(opened, 1440);
  await page.goto(`${opened.address}/plans/${opened.household.ids['plan']}`);
  const sheets = sheetsOf(await page.pdf({ preferCSSPageSize: true }));
  assert.ok(sheets.length > 0 && sheets.length <= 2, `${sheets.length} sheets for six actions`);
  assert.deepEqual(
    sheets.filter((each) => each.width < each.height),
    [],
    'sheets that stand upright',
  );
});

test('the page for governors is one upright sheet', { skip: SKIP }, async () => {
  const { lead } = await bodyWithLead(opened.world, 'One-sheet University');
  const plan = String(
    (await lead.post('/plans/new', { name: 'Plan of the year', from: '1 August 2026', to: '31 July 2027' })).headers.location,
  );
  for (const ref of ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J'])
    await lead.post(`${plan}/themes`, { ref, title: `A theme of the duty as plans name it, ${ref}` });
  for (let number = 1; number <= 9; number += 1)
    await lead.post(
      `${plan}/actions/new`,
      withNewPosts({
        ...FIELDS,
        ref: `A${number}`,
        title: 'Include casual and agency security staff in the induction of all staff',
        owners: 'Head of Security; Human Resources Director',
        due: `${number} November 2026`,
      }),
    );
  const { page } = await visit(opened, 1440, { as: lead });
  await page.goto(`${opened.address}/at-a-glance`);
  assert.match(await page.locator('main').innerText(), /9 actions are late/);
  const sheets = sheetsOf(await page.pdf({ preferCSSPageSize: true }));
  assert.deepEqual(
    sheets.map(({ width, height }) => width < height),
    [true],
  );
});
