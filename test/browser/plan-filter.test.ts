import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { openBrowser, type Opened, SKIP, visit } from './open.ts';

const opened = (SKIP ? null : await openBrowser()) as Opened;
const plan = SKIP ? '' : `${opened.address}/plans/${opened.household.ids['plan']}`;
const rows = (page: Page) => page.locator('main table tr.row').count();
const words = (page: Page) => page.locator('[data-results-words]').innerText();
const SIZE = 6;

test('a filter of the plan applies at once: rows, count, address and what carries it along', { skip: SKIP }, async () => {
  const { page, context, complaints } = await visit(opened, 1440);
  await page.goto(plan);
  assert.equal(await page.getByRole('button', { name: 'Show', exact: true }).isVisible(), false);
  await page.evaluate(() => Object.assign(globalThis, { stayed: true }));
  await page.getByRole('searchbox', { name: 'Search', exact: true }).fill('zebra');
  await page.locator('[data-results-words]', { hasText: `0 of ${SIZE} actions` }).waitFor();
  assert.deepEqual([await rows(page), new URL(page.url()).searchParams.get('q')], [0, 'zebra']);
  assert.match((await page.locator('#plan-download a').getAttribute('href')) ?? '', /\?q=zebra/);
  assert.match((await page.locator('#print-foot').textContent()) ?? '', new RegExp(`narrowed to 0 of ${SIZE}`));
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('name')), 'q', 'focus stays where it was');

  await page.locator('.chips-fold summary').click();
  await page.locator('.chips-fold label').first().click();
  await page.waitForURL(/status=/);
  await page.locator('#chips-status', { hasNotText: 'Any' }).waitFor();
  assert.equal(await page.locator('.chips-fold').evaluate((each) => each.matches('[open]')), true);
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('.chips-fold').evaluate((each) => each.matches('[open]')), false);
  assert.equal(await page.evaluate(() => 'stayed' in globalThis), true, 'the page was never left');

  await page.getByRole('link', { name: 'Clear filters' }).first().click();
  await page.waitForURL(plan);
  assert.equal(await words(page), `${SIZE} actions`);
  assert.deepEqual(complaints(), []);
  await context.close();
});

test('a filter that would throw away what was typed into a row asks before it does', { skip: SKIP }, async () => {
  const { page, context } = await visit(opened, 1440);
  await page.goto(plan);
  await page.locator('a[data-edit-row]').first().click();
  await page.locator('.edit-row textarea').first().fill('Half a sentence');
  const asked = page.waitForEvent('dialog');
  await page.getByRole('searchbox', { name: 'Search', exact: true }).fill('briefing');
  assert.equal((await asked).type(), 'beforeunload');
  await context.close();
});

test('without script the filter has its button, and everything folded away opens', { skip: SKIP }, async () => {
  const { page, context } = await visit(opened, 1440, { script: false });
  await page.goto(plan);
  const titles = page.locator('.theme-title');
  assert.ok((await titles.first().evaluate((each) => each.getBoundingClientRect().width)) <= 1);
  await page.locator('.coverage summary').click();
  assert.ok((await titles.first().evaluate((each) => each.getBoundingClientRect().width)) > 20, 'names of themes');
  await page.locator('.chips-fold summary').click();
  await page.locator('.chips-fold label').first().click();
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await page.waitForURL(/status=/);
  assert.match(await words(page), /action/);
  await context.close();
});

test('the first rows of a plan stand in the first screenful of a desk', { skip: SKIP }, async () => {
  const { page, context } = await visit(opened, 1440);
  await page.goto(plan);
  const foot = await page
    .locator('main table tr.row')
    .first()
    .evaluate((each) => each.getBoundingClientRect().bottom);
  assert.ok(foot < 900, `the first row ends at ${foot}`);
  await context.close();
});
