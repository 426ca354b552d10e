import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bodyWithLead } from '../world.ts';
import { GETS } from '../routes/book.ts';
import { forcedColourFaults, motionFaults, smallTargets } from './eyes.ts';
import { askAxe, axe, cutOff, openBrowser, type Opened, pagesOf, SKIP, spaceText, sticksOut, type Visit, visit } from './open.ts';
import { unsureFaults } from './unsure.ts';

const WIDTHS = [1440, 390, 320];
const PAGES = GETS.filter(({ entry }) => !entry.leads && !entry.gives && !entry.unset);

const opened = (SKIP ? null : await openBrowser()) as Opened;
const visits = new Map(SKIP ? [] : await Promise.all(WIDTHS.map(async (width) => [width, await visit(opened, width)] as const)));

/** Everything that is looked at on one page at one width, in light, in dark and in forced colours. */
async function look(at: Visit, width: number, url: string, key = url): Promise<string[]> {
  const { page, complaints } = at;
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none', reducedMotion: 'reduce' });
  await page.goto(`${opened.address}${url}`);
  const { wrong, unsure } = await askAxe(page);
  const found = [
    ...wrong,
    ...unsureFaults(key, unsure),
    ...(await sticksOut(page)),
    ...(await smallTargets(page)),
    ...(await motionFaults(page)),
  ];
  await page.emulateMedia({ forcedColors: 'active' });
  found.push(...(await forcedColourFaults(page)).map((each) => `forced colours: ${each}`));
  await page.emulateMedia({ colorScheme: 'dark', forcedColors: 'none' });
  found.push(...(await axe(page, 'color-contrast')).map((each) => `dark: ${each}`));
  const heads = await page.locator('h1').count();
  if (heads !== 1) found.push(`${heads} headings of the first rank`);
  if (width !== 390) {
    await spaceText(page);
    found.push(...[...(await sticksOut(page)), ...(await cutOff(page))].map((each) => `with spaced text: ${each}`));
  }
  return [...found, ...complaints()].map((each) => `${width}: ${each}`);
}

for (const { key } of PAGES) {
  test(`${key} can be used by everybody (${WIDTHS.length} widths × light, dark and forced colours)`, { skip: SKIP }, async () => {
    const { url } = pagesOf(opened.household).find((each) => each.key === key) as { url: string };
    const found: string[] = [];
    for (const [width, at] of visits) found.push(...(await look(at, width, url, key)));
    assert.deepEqual(found, []);
  });
}

test('an installation that is not set up can be used by everybody', { skip: SKIP }, async () => {
  await opened.world.owner.query('update installation set set_up_at = null');
  const found: string[] = [];
  for (const [width, at] of visits) found.push(...(await look(at, width, '/set-up')));
  await opened.world.owner.query('update installation set set_up_at = now()');
  assert.deepEqual(found, []);
});

test('a body that has nothing yet can be used by everybody', { skip: SKIP }, async () => {
  const { lead } = await bodyWithLead(opened.world, 'Empty Hall');
  const at = await visit({ ...opened, household: { ...opened.household, lead } }, 320);
  const found: string[] = [];
  for (const url of [
    '/today',
    '/plans',
    '/search',
    '/people',
    '/people/roles',
    '/import',
    '/duties/coverage',
    '/duties/mapping',
    '/account',
  ])
    found.push(...(await look(at, 320, url)).map((each) => `${url} ${each}`));
  await at.context.close();
  assert.deepEqual(found, []);
});

test('a page that is not there, and one for other roles, can be used by everybody', { skip: SKIP }, async () => {
  const at = visits.get(320) as Visit;
  assert.deepEqual(await look(at, 320, '/nowhere'), []);
});
