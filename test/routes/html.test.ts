import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bodyWithLead, type Browser, makeBrowser, makeWorld } from '../world.ts';
import { addressOf, fill, GETS, paramsOf, POSTS } from './book.ts';
import { htmlFaults, titleFaults } from './html.ts';
import { makeHousehold } from './household.ts';

const world = await makeWorld();
await world.owner.query('update installation set set_up_at = $1', [world.clock.now]);
const full = await makeHousehold(world, { size: 6 });
const { lead: beginner } = await bodyWithLead(world, 'Empty Hall');
const PAGES = GETS.filter(({ entry }) => !entry.leads && !entry.gives && !entry.unset);
/** Pages that are there before anything is. */
const BARE = PAGES.filter(({ route, entry }) => paramsOf(route.path).length === 0 && !entry.query);
const FORMS = POSTS.filter(({ entry, route }) => entry.wrong && !entry.file && !entry.unset && route.may !== 'anyone');

/** What is wrong with pages, each line beginning with the page's own key. */
async function faultsOf(pages: readonly { readonly key: string; readonly html: string }[]): Promise<string[]> {
  const found: string[] = [];
  for (const { key, html } of pages) found.push(...(await htmlFaults(html)).map((each) => `${key}: ${each}`));
  return found;
}

async function asked(
  browser: Browser,
  urls: readonly { readonly key: string; readonly url: string }[],
): Promise<{ key: string; html: string }[]> {
  const pages: { key: string; html: string }[] = [];
  for (const { key, url } of urls) pages.push({ key, html: (await browser.get(url)).body });
  return pages;
}

test(`every page of a body with a plan is sound HTML, and has a title of its own (${PAGES.length} pages)`, async () => {
  const pages = await asked(
    full.lead,
    PAGES.map(({ key, route, entry }) => ({ key, url: addressOf(route, entry, full) })),
  );
  assert.deepEqual(await faultsOf(pages), []);
  assert.deepEqual(titleFaults(pages), []);
});

test(`every page of a body that has nothing yet is sound HTML (${BARE.length} pages)`, async () => {
  const pages = await asked(
    beginner,
    BARE.map(({ key, route }) => ({ key, url: route.path })),
  );
  assert.deepEqual(await faultsOf(pages), []);
  assert.deepEqual(titleFaults(pages), []);
});

test(`every page that asks again is sound HTML (${FORMS.length} forms)`, async () => {
  const pages: { key: string; html: string }[] = [];
  for (const { key, route, entry } of FORMS)
    pages.push({ key, html: (await full.lead.post(fill(route.path, entry, full), { ...entry.wrong, _version: '1' })).body });
  assert.deepEqual(await faultsOf(pages), []);
});

test('pages for somebody who is not signed in, missing pages and the set-up are sound HTML', async () => {
  const pages = await asked(
    makeBrowser(world),
    ['/sign-in', '/sign-in/code', '/sign-in/link/invented', '/nowhere'].map((url) => ({ key: url, url })),
  );
  pages.push(...(await asked(full.lead, [{ key: 'missing, signed in', url: '/nowhere' }])));
  await world.owner.query('update installation set set_up_at = null');
  pages.push(...(await asked(makeBrowser(world), [{ key: 'set-up', url: '/set-up' }])));
  await world.owner.query('update installation set set_up_at = $1', [world.clock.now]);
  assert.deepEqual(await faultsOf(pages), []);
});
