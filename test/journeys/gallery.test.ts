import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, describe, test } from 'node:test';
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import { GALLERY } from '../gallery/gallery.tsx';
import { openGallery } from './gallery-house.ts';

const CHROMIUM = process.env['DUE_REGARD_CHROMIUM'] ?? '/usr/bin/chromium';
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
];
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const AXE = createRequire(import.meta.url).resolve('axe-core');
const SPACED =
  '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }';

type Axe = {
  readonly run: (
    root: Document,
    options: object,
  ) => Promise<{ readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[] }>;
};
type Setting = { readonly width: number; readonly scheme: 'light' | 'dark' };

const BETWEEN = [480, 640, 820, 900, 1024, 1110, 1180, 1280];
const SETTINGS: readonly Setting[] = [1440, 390, 320].flatMap((width) => (['light', 'dark'] as const).map((scheme) => ({ width, scheme })));

async function violations(page: Page): Promise<readonly string[]> {
  return page.evaluate(async (rules) => {
    const { axe } = globalThis as unknown as { readonly axe: Axe };
    const found = await axe.run(document, { runOnly: rules });
    return found.violations.flatMap((each) => each.nodes.map((node) => `${each.id}: ${node.html.slice(0, 200)}`));
  }, RULES);
}

function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

function smallTargets(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('a[href], button, input:not([type=hidden]), select, textarea, summary')]
      .filter((element) => element.checkVisibility() && element.closest('p, .theme-name, .problems li, .skip') === null)
      .filter((element) => {
        const box = (element.closest('label.chip, .choice') ?? element).getBoundingClientRect();
        return box.width > 1 && (box.width < 24 || box.height < 24);
      })
      .map((element) => element.outerHTML.slice(0, 120)),
  );
}

function clipped(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('main *, header *')]
      .filter((element) => getComputedStyle(element).overflow !== 'visible')
      .filter(
        (element) => element.closest('.unseen, [data-waiting], svg, select, textarea, input, thead, .table-scroll, .side-inner') === null,
      )
      .filter((element) => element.scrollHeight > element.clientHeight + 1)
      .map((element) => element.outerHTML.slice(0, 120)),
  );
}

describe(
  'the gallery in a browser',
  { skip: existsSync(CHROMIUM) ? false : `no browser at ${CHROMIUM}; name one in DUE_REGARD_CHROMIUM` },
  () => {
    let browser: Browser;
    let house: Awaited<ReturnType<typeof openGallery>>;
    const complaints: string[] = [];

    before(async () => {
      house = await openGallery();
      browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGUMENTS });
    });
    after(async () => {
      await browser?.close();
      await house?.close();
    });

    async function visit(
      name: string,
      setting: Partial<Setting> & { readonly bypass?: boolean; readonly script?: boolean } = {},
    ): Promise<Page> {
      const context = await browser.newContext({
        viewport: { width: setting.width ?? 1440, height: 900 },
        colorScheme: setting.scheme ?? 'light',
        bypassCSP: setting.bypass === true,
        javaScriptEnabled: setting.script !== false,
      });
      const page = await context.newPage();
      page.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning')
          complaints.push(`${name}: ${message.text()} ${message.location().url}`);
      });
      page.on('pageerror', (error) => complaints.push(`${name}: ${error.message}`));
      await page.goto(name.startsWith('/') ? house.address + name : `${house.address}/gallery/${name}`);
      return page;
    }

    for (const name of Object.keys(GALLERY)) {
      test(`${name} has nothing for axe to report, never scrolls sideways and has large enough targets, at any width, light or dark`, async () => {
        const page = await visit(name, { bypass: true });
        await page.addScriptTag({ path: AXE });
        for (const { width, scheme } of SETTINGS) {
          await page.setViewportSize({ width, height: 900 });
          await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
          assert.deepEqual(await violations(page), [], `${width} ${scheme}`);
          assert.equal(await overflow(page), 0, `${width} overflows`);
          assert.deepEqual(await smallTargets(page), [], `${width}`);
        }
        for (const width of BETWEEN) {
          await page.setViewportSize({ width, height: 900 });
          assert.equal(await overflow(page), 0, `${width} overflows`);
        }
        await page.context().close();
      });

      test(`${name} loses no text when people space it out`, async () => {
        const page = await visit(name, { bypass: true });
        await page.addStyleTag({ content: SPACED });
        await page.evaluate(() => document.querySelectorAll<HTMLDetailsElement>('.fold').forEach((fold) => (fold.open = true)));
        for (const width of [1440, 320]) {
          await page.setViewportSize({ width, height: 900 });
          assert.equal(await overflow(page), 0, `${width} overflows`);
          assert.deepEqual(await clipped(page), [], `${width}`);
        }
        await page.context().close();
      });
    }

    test('walking through the plan by Tab shows a ring at every stop, in view and not covered', async () => {
      const page = await visit('plan');
      const wrong: string[] = [];
      for (let step = 0; step < 60; step += 1) {
        await page.keyboard.press('Tab');
        const fault = await page.evaluate(() => {
          const element = document.activeElement;
          if (!(element instanceof HTMLElement) || element === document.body) return 'end';
          const box = element.getBoundingClientRect();
          const style = getComputedStyle(element);
          if (style.outlineStyle === 'none' || Number.parseFloat(style.outlineWidth) < 2)
            return `no ring: ${element.outerHTML.slice(0, 100)}`;
          if (box.bottom <= 0 || box.top >= innerHeight) return `out of view: ${element.outerHTML.slice(0, 100)}`;
          const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
          return top === null || element.contains(top) || top.contains(element)
            ? ''
            : `covered by ${top.outerHTML.slice(0, 80)}: ${element.outerHTML.slice(0, 100)}`;
        });
        if (fault === 'end') break;
        if (fault !== '') wrong.push(fault);
      }
      assert.deepEqual(wrong, []);
      await page.context().close();
    });

    test('a row opens its form beneath, Esc closes it, focus returns to the row and typed words are kept', async () => {
      const page = await visit('plan');
      const link = page.locator('#action-B3 a[data-edit-row]');
      await link.focus();
      await page.keyboard.press('Enter');
      const words = page.locator('.edit-row textarea');
      await words.waitFor();
      assert.equal(await page.evaluate(() => document.activeElement?.tagName), 'SELECT');
      await words.fill('Half done');
      await page.keyboard.press('Escape');
      assert.equal(await words.isVisible(), false);
      assert.equal(await link.evaluate((element) => element === document.activeElement), true);
      await page.keyboard.press('Enter');
      assert.equal(await words.inputValue(), 'Half done');
      await page.locator('#action-A1 a[data-edit-row]').click();
      await page.locator('.edit-row textarea').nth(1).waitFor();
      const ids = await page.evaluate(() => [...document.querySelectorAll('[id]')].map((element) => element.id));
      assert.equal(new Set(ids).size, ids.length, 'two open rows share an id');
      await page.context().close();
    });

    test('Ctrl+Enter saves the open row with its token and version', async () => {
      const page = await visit('plan');
      await page.locator('#action-B2 a[data-edit-row]').click();
      await page.locator('.edit-row textarea').fill('Briefing read');
      const request = page.waitForRequest((each) => each.method() === 'POST');
      const landed = page.waitForEvent('load');
      await page.keyboard.press('Control+Enter');
      const body = new URLSearchParams((await request).postData() ?? '');
      assert.deepEqual([body.get('_token'), body.get('_version'), body.get('happened')], ['sample-token', '3', 'Briefing read']);
      // A context that is closed on its way to another page can wait for ever.
      await landed;
      await page.context().close();
    });

    test('arrows, Home and End move by row, and leave typing alone', async () => {
      const page = await visit('plan');
      const rowInFocus = (): Promise<string | undefined> => page.evaluate(() => document.activeElement?.closest('tr')?.id);
      await page.locator('#action-A2 a[data-edit-row]').focus();
      const moves: readonly [string, string][] = [
        ['ArrowDown', 'action-A3'],
        ['ArrowUp', 'action-A2'],
        ['End', 'action-C3'],
        ['ArrowDown', 'action-C3'],
        ['Home', 'action-A1'],
      ];
      for (const [key, row] of moves) {
        await page.keyboard.press(key);
        assert.equal(await rowInFocus(), row, key);
      }
      await page.getByRole('searchbox', { name: 'Search', exact: true }).focus();
      await page.keyboard.press('ArrowDown');
      assert.equal(await page.evaluate(() => document.activeElement?.id), 'field-q');
      await page.context().close();
    });

    test('the error summary takes focus and leads to the field', async () => {
      const page = await visit('form-wrong');
      assert.equal(await page.evaluate(() => document.activeElement?.id), 'problems');
      await page.getByRole('link', { name: 'Choose the post that owns this action' }).click();
      assert.equal(await page.evaluate(() => document.activeElement?.id), 'field-owner');
      await page.context().close();
    });

    test('a notice stays until it is dismissed, and focus goes to the page', async () => {
      const page = await visit('plan');
      await page.getByRole('button', { name: 'Dismiss' }).click();
      assert.equal(await page.locator('[data-notice]').count(), 0);
      assert.equal(await page.evaluate(() => document.activeElement?.id), 'main');
      await page.context().close();
    });

    test('coming back to a row puts focus on it', async () => {
      const page = await visit('/gallery/plan#action-B1');
      assert.equal(await page.evaluate(() => document.activeElement?.id), 'action-B1');
      await page.keyboard.press('Enter');
      await page.locator('.edit-row textarea').waitFor();
      await page.context().close();
    });

    test('choosing a filter fetches the list, keeps focus and puts the choice in the address', async () => {
      const page = await visit('plan');
      await page.locator('.chips-fold summary').press('Enter');
      const chip = page.getByRole('checkbox', { name: /Overdue/ });
      await chip.focus();
      const fetched = page.waitForResponse((each) => each.url().includes('status=overdue'));
      await page.keyboard.press('Space');
      await fetched;
      await page.waitForURL(/status=overdue/);
      assert.equal(await chip.evaluate((element) => element === document.activeElement), true);
      await page.context().close();
    });

    test('on a phone without script the menu opens and the form beneath a row is a page', async () => {
      const page = await visit('plan', { width: 390, script: false });
      await page.getByText('Menu', { exact: true }).click();
      assert.equal(await page.getByRole('navigation', { name: 'Menu' }).getByRole('link', { name: 'Risks' }).isVisible(), true);
      assert.equal(await overflow(page), 0);
      await page.locator('#action-B2 a[data-edit-row]').click();
      await page.waitForURL(/\/edit$/);
      assert.equal(await page.getByLabel('What has happened').isVisible(), true);
      await page.context().close();
    });

    test('with reduced motion nothing moves, and in forced colours every state keeps its shape and word', async () => {
      const page = await visit('parts');
      await page.emulateMedia({ reducedMotion: 'reduce', forcedColors: 'active' });
      await page.getByRole('button', { name: 'Send papers' }).hover();
      assert.equal(await page.evaluate(() => document.getAnimations().length), 0);
      const states = await page.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>('.status')].map((each) => ({
          words: each.innerText.trim(),
          shape: (each.querySelector('svg')?.getBoundingClientRect().width ?? 0) > 8,
        })),
      );
      assert.equal(
        states.every((each) => each.words !== '' && each.shape),
        true,
      );
      await page.context().close();
    });

    test('nothing in the gallery is refused by the content security policy or fails', () => {
      assert.deepEqual(complaints, []);
    });
  },
);
