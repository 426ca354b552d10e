import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openBrowser, type Opened, SKIP, visit } from './open.ts';

const opened = (SKIP ? null : await openBrowser()) as Opened;

test('/ puts the cursor into the search box, not while somebody types, and not once it is turned off', { skip: SKIP }, async () => {
  const { page, context } = await visit(opened, 1440);
  const inBox = () => page.evaluate(() => document.activeElement?.matches('[data-find]') ?? false);
  await page.goto(`${opened.address}/account`);
  await page.keyboard.press('/');
  assert.equal(await inBox(), true);
  await page.keyboard.type('and/or');
  assert.equal(await page.locator('.side-nav [data-find]').inputValue(), 'and/or');
  assert.equal(await page.locator('.side-nav .find-key').isVisible(), false, 'the hint leaves room for what is typed');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/search\?q=and%2For/);

  await page.goto(`${opened.address}/account`);
  assert.equal(await page.locator('.side-nav .find-key').isVisible(), true);
  await page.getByLabel('The key / puts the cursor into the search box').uncheck();
  for (const path of ['/account', '/people']) {
    await page.goto(opened.address + path);
    await page.keyboard.press('/');
    assert.equal(await inBox(), false, path);
    assert.equal(await page.locator('.side-nav .find-key').isVisible(), false);
  }
  await context.close();
});

test('on a phone one menu holds search, rooms, account and signing out; Esc closes it and focus is back', { skip: SKIP }, async () => {
  const { page, context } = await visit(opened, 390);
  await page.goto(`${opened.address}/people`);
  const menu = page.locator('details.menu');
  await page.keyboard.press('/');
  assert.equal(await menu.evaluate((each) => each.contains(document.activeElement)), true, '/ opens the menu');
  for (const name of ['Today', 'Plan', 'Coverage', 'People', 'Settings', 'Account']) {
    assert.equal(await menu.getByRole('link', { name, exact: true }).isVisible(), true, name);
  }
  assert.equal(await menu.getByRole('button', { name: 'Sign out' }).isVisible(), true);
  assert.equal(await menu.getByRole('link', { name: 'People' }).getAttribute('aria-current'), 'page');
  await page.keyboard.press('Escape');
  assert.equal(await menu.evaluate((each) => each.matches('[open]')), false);
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'Menu');
  await context.close();
});

test('without script the box of the frame searches, and nothing promises a key', { skip: SKIP }, async () => {
  const { page, context } = await visit(opened, 1440, { script: false });
  await page.goto(`${opened.address}/account`);
  assert.equal(await page.getByText('The key /').isVisible(), false);
  assert.equal(await page.locator('.side-nav .find-key').isVisible(), false);
  await page.getByRole('searchbox', { name: 'Search everything' }).fill('governors');
  await page.locator('.side-nav .find-go').click();
  assert.match(page.url(), /\/search\?q=governors/);
  assert.match(await page.locator('main').innerText(), /briefing 1 for governors/);
  await context.close();
});

test('a list that lies over the page closes when somebody goes on elsewhere', { skip: SKIP }, async () => {
  const { page, context } = await visit(opened, 1440);
  await page.goto(`${opened.address}/plans/${opened.household.ids['plan']}`);
  const more = page.locator('.page-head details.more');
  const isOpen = () => more.evaluate((each) => each.matches('[open]'));
  await more.locator('summary').click();
  assert.equal(await isOpen(), true);
  await page.locator('h1').click();
  assert.equal(await isOpen(), false);
  await more.locator('summary').press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Escape');
  assert.equal(await isOpen(), false);
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'More');
  await context.close();
});
