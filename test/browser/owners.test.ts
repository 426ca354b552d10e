import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { openBrowser, type Opened, SKIP, visit } from './open.ts';

const opened = (SKIP ? null : await openBrowser()) as Opened;
if (!SKIP) {
  const { world, household } = opened;
  await household.lead.post('/people/add', { kind: 'post', name: 'Head of Internal Audit', short: 'HIA' });
  const { rows } = await world.owner.query<{ id: string }>(`select id from owner where body_id = $1 and name = 'Head of Internal Audit'`, [
    household.actor.body.id,
  ]);
  const holder = { person: 'new', name: 'Zoë Łukasik', email: '', from: 'today', _version: '1' };
  await household.lead.post(`/people/${rows[0]?.id}/holder`, holder);
}

const newAction = () => `${opened.address}/plans/${opened.household.ids['plan']}/actions/new`;
const box = (page: Page) => page.getByRole('combobox', { name: 'Owners' });
const options = (page: Page) => page.getByRole('listbox', { name: 'Owners' }).getByRole('option').allInnerTexts();
const chips = (page: Page) => page.getByRole('list', { name: 'Owners: chosen' }).getByRole('listitem').locator('> span').allInnerTexts();
const sent = (page: Page) => page.locator('textarea[name=owners]').inputValue();

test('an owner is found by the name of its post or of its holder, without a mouse and without accents', { skip: SKIP }, async () => {
  const { page, context, complaints } = await visit(opened, 1440);
  await page.goto(newAction());
  await box(page).focus();
  await page.keyboard.type('zoe luk');
  assert.deepEqual((await options(page))[0]?.replaceAll(/\s+/g, ' '), 'Head of Internal Audit HIA, Zoë Łukasik');
  assert.equal(await box(page).getAttribute('aria-expanded'), 'true');
  const active = await box(page).getAttribute('aria-activedescendant');
  assert.equal(await page.locator(`#${active}`).getAttribute('aria-selected'), 'true');
  await page.keyboard.press('Enter');
  await page.keyboard.type('prevent');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  assert.deepEqual(await chips(page), ['Head of Internal Audit', 'Prevent lead']);
  assert.equal(await sent(page), 'Head of Internal Audit\nPrevent lead');
  await page.keyboard.press('Backspace');
  assert.deepEqual(await chips(page), ['Head of Internal Audit']);
  await page.getByRole('button', { name: 'Remove Head of Internal Audit' }).press('Enter');
  assert.deepEqual(await chips(page), []);
  assert.equal(await box(page).evaluate((each) => each === document.activeElement), true, 'focus goes back to the box');
  assert.deepEqual(complaints(), []);
  await context.close();
});

test('a slip is never chosen by itself: the near one is offered first, and what is new is said', { skip: SKIP }, async () => {
  const { page, context } = await visit(opened, 390);
  await page.goto(newAction());
  await page.locator('textarea[name=title]').fill('Look through the files');
  await box(page).fill('Head of Internal Adit');
  assert.deepEqual(
    (await options(page)).map((text) => text.replaceAll(/\s+/g, ' ')),
    [
      'Head of Internal Audit HIA, Zoë Łukasik',
      'New post “Head of Internal Adit”',
      'New group “Head of Internal Adit”',
      'New outside body “Head of Internal Adit”',
    ],
  );
  assert.equal(await box(page).getAttribute('aria-activedescendant'), null);
  await box(page).press('Enter');
  assert.deepEqual(await chips(page), []);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.waitForURL(/actions\/new/);
  const asked = page.getByRole('group', { name: /No post, group or outside body is called “Head of Internal Adit”\. Did you mean/ });
  await asked.getByRole('radio', { name: 'Head of Internal Audit' }).check();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Added the action.').waitFor();
  await context.close();
});

test('a new post is made where it is chosen as one, and typed words come back into the field', { skip: SKIP }, async () => {
  const { page, context } = await visit(opened, 1440);
  await page.goto(newAction());
  await box(page).fill('Keeper of keys');
  await page.getByRole('option', { name: 'New post “Keeper of keys”' }).click();
  assert.deepEqual(await chips(page), ['Keeper of keys (new post)']);
  await page.goto('about:blank');
  page.once('dialog', (dialog) => void dialog.accept());
  await page.goto(newAction());
  assert.deepEqual(await chips(page), ['Keeper of keys'], 'the words are back');
  await box(page).focus();
  await page.keyboard.press('Backspace');
  await box(page).fill('Keeper of keys');
  await page.getByRole('option', { name: 'New post “Keeper of keys”' }).click();
  await page.locator('textarea[name=title]').fill('Count the keys');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('“Keeper of keys” is new under People.').waitFor();
  await context.close();
});

test('without script owners are typed one a line, and what is not known is asked', { skip: SKIP }, async () => {
  const { page, context } = await visit(opened, 1440, { script: false });
  await page.goto(newAction());
  await page.locator('textarea[name=title]').fill('Walk the halls');
  await page.locator('textarea[name=owners]').fill('Zoë Łukasik\nHead of Hals');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('radio', { name: 'Make a new post' }).check();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('“Head of Hals” is new under People.').waitFor();
  await context.close();
});
