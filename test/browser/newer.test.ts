import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openBrowser, type Opened, SKIP, visit } from './open.ts';

const opened = (SKIP ? null : await openBrowser()) as Opened;

const HEADS = ['Ref', 'Action', 'Lead', 'Due', 'Progress', 'Status'];
const OLD = [
  HEADS,
  ['1', 'Hold a meeting of the steering group each term', 'Prevent Lead', '31 July 2027', '', 'Ongoing'],
  ['2', 'Write to the governors', 'Clerk', '30 June 2027', '', 'Not started'],
];
const CELLS = [
  ['1', 'Hold a meeting of the steering group each term', 'Prevent Lead', '31 August 2027', '', 'Ongoing'],
  ['3', 'Train all new staff<br>within their first term', 'HR', 'Termly', '', 'Not started'],
];
const asText = (rows: readonly (readonly string[])[]) => rows.map((row) => row.join('\t')).join('\n');

for (const script of [true, false]) {
  test(
    `${script ? 'by keyboard at 390 px' : 'without script'}: paste newer rows into a plan, import one of them, take it back`,
    { skip: SKIP },
    async () => {
      const { page, context, complaints } = await visit(opened, script ? 390 : 1440, { script });
      await page.goto(`${opened.address}/import`);
      await page.locator('textarea[name=text]').fill(asText(OLD));
      await page.locator('form[action="/import/text"] button[type=submit]').click();
      await page.locator('input[name=name]').fill('Plan for newer rows');
      await page.locator('form[action$="/save"] button[type=submit]').last().click();
      await page.getByRole('link', { name: 'Import a newer file' }).click();
      const area = page.locator('textarea[name=text]');
      const plain = asText(CELLS).replaceAll('<br>', ' ');
      if (script) {
        await area.focus();
        const table = `<table>${CELLS.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</table>`;
        await area.evaluate(
          (element, { table, plain }) => {
            const clipboard = new DataTransfer();
            clipboard.setData('text/html', table);
            clipboard.setData('text/plain', plain);
            element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: clipboard, bubbles: true, cancelable: true }));
          },
          { table, plain },
        );
      }
      await area.fill(plain);
      await page.locator('form[action$="/newer/text"] button[type=submit]').click();
      assert.match(await page.locator('main').innerText(), /one action changed, 1 new, 1 no longer in the file/);
      if (script) assert.match(await page.locator('main').innerText(), /Pasted cells\.html/);
      const due = page.getByRole('checkbox', { name: /^Due of 1/ });
      assert.equal(await due.isChecked(), true);
      await due.focus();
      await page.keyboard.press('Space');
      assert.equal(await due.isChecked(), false);
      const importing = page.getByRole('button', { name: 'Import what is ticked' }).last();
      await importing.focus();
      await page.keyboard.press('Enter');
      await page.getByText('What you ticked is in the plan').waitFor();
      assert.match(await page.locator('main').innerText(), /Train all new staff/);
      assert.doesNotMatch(await page.locator('main').innerText(), /31 Aug 2027/);
      await page.getByRole('button', { name: 'Undo' }).click();
      await page.getByText(/^Undone: Imported from/).waitFor();
      assert.equal(await page.getByRole('checkbox', { name: /Train all new staff/ }).isChecked(), true);
      assert.deepEqual(complaints(), []);
      await context.close();
    },
  );
}
