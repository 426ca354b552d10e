import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openBrowser, type Opened, SKIP, visit } from './open.ts';

const opened = (SKIP ? null : await openBrowser()) as Opened;

const plansCalled = async (name: string) =>
  (await opened.world.owner.query('select 1 from plan where body_id = $1 and name = $2', [opened.household.actor.body.id, name])).rows
    .length;

const SAVE = 'form[action="/plans/new"] button[type=submit]';

test('whoever goes back and sends the form again has one plan', { skip: SKIP }, async () => {
  const { page, context } = await visit(opened, 1440);
  await page.goto(`${opened.address}/plans/new`);
  await page.locator('input[name=name]').fill('Plan sent twice');
  await page.locator('input[name=from]').fill('1 August 2026');
  await page.locator('input[name=to]').fill('31 July 2027');
  await page.locator(SAVE).click();
  await page.waitForURL(/\/plans\/[0-9a-f-]{36}/);
  const first = page.url();
  await page.goBack();
  assert.equal(await page.locator('input[name=name]').inputValue(), 'Plan sent twice', 'the browser brings no words back here');
  await page.locator(SAVE).click();
  await page.waitForURL(/\/plans\/[0-9a-f-]{36}/);
  assert.equal(page.url(), first);
  assert.equal(await plansCalled('Plan sent twice'), 1);
  await context.close();
});

test('a double click without script makes one plan', { skip: SKIP }, async () => {
  const { page, context } = await visit(opened, 1440, { script: false });
  await page.goto(`${opened.address}/plans/new`);
  await page.locator('input[name=name]').fill('Plan clicked twice');
  await page.locator('input[name=from]').fill('1 August 2026');
  await page.locator('input[name=to]').fill('31 July 2027');
  await page.locator(SAVE).dblclick();
  await page.waitForURL(/\/plans\/[0-9a-f-]{36}/);
  assert.equal(await plansCalled('Plan clicked twice'), 1);
  await context.close();
});
