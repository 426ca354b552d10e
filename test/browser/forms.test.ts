import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { fill, pageOf, POSTS } from '../routes/book.ts';
import { walk } from './keyboard.ts';
import { axe, openBrowser, type Opened, pagesOf, SKIP, visit } from './open.ts';

const opened = (SKIP ? null : await openBrowser()) as Opened;
const wide = SKIP ? null : await visit(opened, 1440);
const narrow = SKIP ? null : await visit(opened, 390);
const FORMS = POSTS.filter(({ entry, route }) => entry.wrong && !entry.file && !entry.unset && route.may !== 'anyone');

/** Types into the form with this address and sends it, as its first button would. */
async function send(page: Page, action: string, typed: Readonly<Record<string, string>>): Promise<number> {
  const answered = page.waitForEvent('load');
  const posted = page.waitForResponse((response) => response.request().method() === 'POST');
  await page.evaluate(
    ([to, values]) => {
      const form = [...document.forms].find((each) => each.method === 'post' && each.getAttribute('action') === to);
      if (!form) throw new Error(`No form with the address ${to}`);
      for (const [name, value] of Object.entries(values)) {
        for (const each of form.querySelectorAll<HTMLInputElement>(`[name="${name}"]`)) {
          if (each.type === 'radio' || each.type === 'checkbox') each.checked = each.value === value;
          else if (each.type !== 'hidden') each.value = value;
        }
      }
      setTimeout(() => form.requestSubmit());
    },
    [action, typed] as const,
  );
  const [response] = await Promise.all([posted, answered]);
  return response.status();
}

/** What a page that asks again owes to whoever filled it in. */
async function owed(page: Page, typed: Readonly<Record<string, string>>): Promise<string[]> {
  return page.evaluate((values) => {
    const wrong: string[] = [];
    if (!document.title.startsWith('Error: ')) wrong.push(`title: ${document.title}`);
    if (document.activeElement?.id !== 'problems') wrong.push(`focus on ${document.activeElement?.outerHTML.slice(0, 80)}`);
    const invalid = [...document.querySelectorAll('[aria-invalid="true"]')];
    const links = [...document.querySelectorAll<HTMLAnchorElement>('#problems a[href^="#"]')];
    // One radio cannot be invalid: there the group says what is wrong.
    const groups = [...document.querySelectorAll('fieldset[aria-describedby]')].filter((each) => each.querySelector('[type=radio]'));
    if (links.length > 0 && invalid.length + groups.length === 0) wrong.push('no field is marked as invalid');
    for (const each of invalid) {
      const words = (each.getAttribute('aria-describedby') ?? '')
        .split(' ')
        .map((id) => document.getElementById(id)?.textContent ?? '')
        .join('');
      if (words.trim() === '') wrong.push(`nothing says what is wrong with ${each.getAttribute('name') ?? each.id}`);
    }
    for (const link of links) {
      const target = document.getElementById(link.hash.slice(1));
      link.click();
      if (!target || !(target === document.activeElement || target.contains(document.activeElement)))
        wrong.push(`${link.hash} takes focus nowhere`);
    }
    for (const [name, value] of Object.entries(values)) {
      const fields = [...document.querySelectorAll<HTMLInputElement>(`main [name="${name}"]`)].filter((each) => each.type !== 'hidden');
      const kept = fields.some((each) => (each.type === 'radio' ? each.checked && each.value === value : each.value === value));
      if (fields.length > 0 && value !== '' && !kept) wrong.push(`loses ${name}`);
    }
    return wrong;
  }, typed);
}

for (const { key, route, entry } of FORMS) {
  test(`${key}, sent wrong and empty, says what is wrong and loses nothing`, { skip: SKIP }, async () => {
    const { page, complaints } = wide as NonNullable<typeof wide>;
    const household = opened.household;
    const found: string[] = [];
    const empty = Object.fromEntries(Object.keys(entry.wrong ?? {}).map((name) => [name, '']));
    for (const [what, typed] of Object.entries({ wrong: entry.wrong ?? {}, empty })) {
      await page.goto(`${opened.address}${pageOf(route, entry, household)}`);
      const status = await send(page, fill(route.path, entry, household), typed);
      // A field that always holds a choice cannot be emptied by hand.
      if (status === 303 && what === 'empty') continue;
      found.push(...(status === 422 ? await owed(page, typed) : [`answered ${status}`]).map((each) => `${what}: ${each}`));
      if (what === 'wrong') found.push(...(await axe(page)));
      found.push(...complaints());
    }
    assert.deepEqual(found, []);
  });
}

for (const [name, at] of [
  ['wide', wide],
  ['narrow', narrow],
] as const) {
  test(
    `the Tab key reaches every control of every page, seen, ringed and uncovered (${name})`,
    { skip: SKIP, timeout: 170_000 },
    async (t) => {
      const { page } = at as NonNullable<typeof at>;
      const found: string[] = [];
      let all = 0;
      for (const { key, url } of pagesOf(opened.household)) {
        await page.goto(`${opened.address}${url}`);
        const walked = await walk(page);
        found.push(...walked.wrong.map((each) => `${key}: ${each}`));
        all += walked.stops;
      }
      t.diagnostic(`${all} stops`);
      assert.ok(all > 400, `only ${all} stops`);
      assert.deepEqual(found, []);
    },
  );
}
