import assert from 'node:assert/strict';
import { test } from 'node:test';
import { UNLINED_COLUMNS } from '../pdf.ts';
import { openBrowser, type Opened, SKIP, visit } from './open.ts';

const opened = (SKIP ? null : await openBrowser()) as Opened;
const AT = `/imports/${opened?.household.ids['lined']}`;

test(
  'column lines are dragged and pressed onto the page, and moved by the arrow keys; the file is read with them',
  { skip: SKIP },
  async () => {
    const { page, context, complaints } = await visit(opened, 1440);
    await page.goto(`${opened.address}${AT}`);
    await page.getByRole('link', { name: 'Draw the column lines' }).click();
    const boxes = page.locator('input[name=at]');
    const count = await boxes.count();
    const values = async () =>
      (await boxes.evaluateAll((all) => all.map((box) => (box as unknown as { value: string }).value)))
        .filter((value) => value !== '')
        .map(Number);
    for (let at = count - 1; at >= 0; at -= 1) await boxes.nth(at).fill('');
    const svg = page.locator('svg[data-lines-page]').first();
    await svg.scrollIntoViewIfNeeded();
    const box = (await svg.boundingBox()) ?? { x: 0, y: 0, width: 1, height: 1 };
    const width = await svg.evaluate((element) => Number((element.getAttribute('viewBox') ?? '').split(' ')[2]));
    const onScreen = (point: number) => box.x + (point / width) * box.width;
    for (const place of UNLINED_COLUMNS.slice(0, count)) await page.mouse.click(onScreen(place), box.y + 60);
    assert.equal((await values()).length, Math.min(count, UNLINED_COLUMNS.length));
    await page.mouse.move(onScreen(UNLINED_COLUMNS[1] ?? 0), box.y + 60);
    await page.mouse.down();
    await page.mouse.move(onScreen(100), box.y + 60, { steps: 4 });
    await page.mouse.up();
    assert.ok((await values()).some((value) => Math.abs(value - 100) <= 2));
    const second = boxes.nth((await values()).findIndex((value) => Math.abs(value - 100) <= 2));
    await second.focus();
    for (let press = 0; press < 10; press += 1) await page.keyboard.press('ArrowDown');
    assert.ok((await values()).some((value) => Math.abs(value - 90) <= 2));
    await page.getByRole('button', { name: 'Read the file with these lines' }).click();
    await page.getByText('Read with these lines: 6 actions').waitFor();
    assert.match(await page.locator('main').innerText(), /Keep a list of outside speakers/);
    assert.deepEqual(complaints(), []);
    await context.close();
  },
);
