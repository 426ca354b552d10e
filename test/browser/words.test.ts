import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { browserFor, memberOf } from '../world.ts';
import { openBrowser, type Opened, SKIP, visit } from './open.ts';

const opened = (SKIP ? null : await openBrowser()) as Opened;

const WORDS = 'The briefing was held. All heads of hall came, and two of them had questions.';
const path = () => `${opened.address}/actions/${opened.household.ids['action']}/update`;
const area = (page: Page) => page.locator('textarea[name=text]');
const kept = (page: Page) => page.evaluate(() => Object.keys(localStorage).filter((name) => name.startsWith('words ')).length);
const SAVE = 'form[action$="/update"] button[type=submit]';

/** Ends the session that a page has, and signs the same person in again in the same browser. */
async function signOutMeanwhile(page: Page): Promise<() => Promise<void>> {
  const { world, household } = opened;
  await world.owner.query('delete from session where account_id = $1', [household.actor.account]);
  return async () => {
    const again = await browserFor(world, household.actor);
    for (const [name, value] of again.cookies) household.lead.cookies.set(name, value);
    await page.context().addCookies([...again.cookies].map(([name, value]) => ({ name, value, url: opened.address })));
  };
}

test('words typed before the session ended are back after signing in, and gone once they are saved', { skip: SKIP }, async () => {
  const { page, context, complaints } = await visit(opened, 1440);
  await page.goto(path());
  await area(page).fill(WORDS);
  const signIn = await signOutMeanwhile(page);
  await page.goto(path());
  assert.match(page.url(), /\/sign-in/);
  await signIn();
  await page.goto(path());
  assert.equal(await area(page).inputValue(), WORDS);
  assert.match(await page.locator('main').innerText(), /Your words of \d\d:\d\d are back\. They are not saved yet\./);
  await page.locator(SAVE).first().click();
  await page.getByText(WORDS.slice(0, 22)).first().waitFor();
  assert.equal(await kept(page), 0, 'what was saved is kept');
  await page.goto(path());
  assert.equal(await area(page).inputValue(), '');
  assert.deepEqual(complaints(), []);
  await context.close();
});

test('words of a form that a row opened are back where the connection was lost when it was sent', { skip: SKIP }, async () => {
  const { page, context } = await visit(opened, 1440);
  const plan = `${opened.address}/plans/${opened.household.ids['plan']}`;
  const open = async () => {
    await page.goto(plan);
    await page.locator(`a[data-edit-row][href="/actions/${opened.household.ids['action']}/update"]`).first().click();
    await page.locator('.edit-row textarea[name=text]').waitFor();
  };
  await open();
  await page.locator('.edit-row textarea[name=text]').fill(WORDS);
  await page.route('**/update', (route) => (route.request().method() === 'POST' ? route.abort() : route.continue()));
  await page.locator(`.edit-row ${SAVE}`).first().click();
  await page.waitForURL(/^chrome-error:/);
  await open();
  assert.equal(await page.locator('.edit-row textarea[name=text]').inputValue(), WORDS);
  await page.getByRole('button', { name: 'Remove them' }).click();
  assert.equal(await page.locator('.edit-row textarea[name=text]').inputValue(), '');
  assert.equal(await kept(page), 0);
  await context.close();
});

test('words are nobody else’s, no longer kept than a day, and gone with whoever signs out', { skip: SKIP }, async () => {
  const { page, context } = await visit(opened, 1440);
  await page.goto(path());
  await area(page).fill(WORDS);
  const { browser } = await memberOf(opened.world, opened.household.actor, 'deputy');
  const as = (cookies: ReadonlyMap<string, string>) =>
    context.addCookies([...cookies].map(([name, value]) => ({ name, value, url: opened.address })));
  await as(browser.cookies);
  await page.goto(path());
  assert.equal(await area(page).inputValue(), '', 'another is shown my words');
  await as(opened.household.lead.cookies);
  await page.evaluate(() => {
    for (const [name, text] of Object.entries(localStorage))
      if (name.startsWith('words ')) localStorage.setItem(name, JSON.stringify({ ...JSON.parse(text), at: Date.now() - 25 * 3_600_000 }));
  });
  await page.goto(path());
  assert.equal(await area(page).inputValue(), '', 'words of two days ago are back');
  assert.equal(await kept(page), 0);
  await page.evaluate(() => document.querySelector<HTMLElement>('form[action$="/update"]')?.setAttribute('data-words', 'none'));
  await area(page).fill(WORDS);
  assert.equal(await kept(page), 0, 'a form that keeps no words keeps some');
  await page.goto(path());
  await area(page).fill(WORDS);
  assert.equal(await kept(page), 1);
  await page.getByRole('button', { name: 'Sign out' }).first().click();
  await page.waitForURL(/sign-in/);
  assert.equal(await kept(page), 0);
  await context.close();
});
