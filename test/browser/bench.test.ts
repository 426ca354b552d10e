import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openBrowser, type Opened, SKIP, visit } from './open.ts';

const opened = (SKIP ? null : await openBrowser()) as Opened;

const PLAN = [
  ['Ref', 'Action', 'Lead', 'Due', 'Comments', 'Status'],
  [
    '1',
    'Hold a meeting of the steering group each term',
    'Prevent Lead',
    '31 July 2027',
    'First meeting held on 12 October 2026.',
    'Ongoing',
  ],
  ['2', 'Write to the governors', 'Clerk', '30 June 2027', 'A letter is being written.', 'Not started'],
]
  .map((row) => row.join('\t'))
  .join('\n');

test('a column that gets another meaning is read anew at once: what is typed stays, and the focus too', { skip: SKIP }, async () => {
  const { page, context, complaints } = await visit(opened, 1440);
  await page.goto(`${opened.address}/import`);
  await page.locator('textarea[name=text]').fill(PLAN);
  await page.locator('form[action="/import/text"] button[type=submit]').click();
  await page.getByText('What the columns mean').click();
  await page.getByRole('link', { name: /Write to the governors/ }).click();
  await page.locator('textarea[name=action]').fill('Write to the governors and the parents');
  const summary = page.locator('summary', { hasText: 'What the columns mean' });
  if (!(await page.getByLabel('Comments').isVisible())) await summary.click();
  const column = page.getByLabel('Comments');
  await column.focus();
  const address = page.url();
  await Promise.all([
    page.waitForResponse((response) => response.url().includes('at=') && response.status() === 200),
    column.selectOption({ label: 'Notes' }),
  ]);
  await page.waitForFunction(() =>
    (document.querySelector('textarea[name=notes]') as unknown as { value: string } | null)?.value.includes('letter'),
  );
  assert.equal(await page.locator('textarea[name=progress]').inputValue(), '');
  assert.equal(await page.locator('textarea[name=action]').inputValue(), 'Write to the governors and the parents');
  assert.equal(await column.evaluate((select) => select === select.ownerDocument.activeElement), true);
  assert.equal(page.url(), address);

  await page.keyboard.press('Tab');
  await column.selectOption({ label: 'Measure' });
  await page.waitForFunction(() =>
    (document.querySelector('textarea[name=measure]') as unknown as { value: string } | null)?.value.includes('letter'),
  );
  await page.locator('textarea[name=action]').focus();
  await page.keyboard.press('Control+Enter');
  await page.getByRole('link', { name: /Write to the governors and the parents/ }).waitFor();
  await page.locator('form[action$="/save"] button[type=submit]').last().click();
  assert.match(await page.locator('main').innerText(), /Write to the governors and the parents/);
  assert.deepEqual(complaints(), []);
  await context.close();
});
