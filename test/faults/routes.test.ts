// Each suite that walks the routes is shown a fault that was put there on purpose: a check that finds nothing proves nothing.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FEATURES } from '../../src/app.ts';
import { bodyEdit } from '../../src/features/people/permissions.ts';
import { planRead } from '../../src/features/plan/permissions.ts';
import { q } from '../../src/db/builder.ts';
import { ErrorPage } from '../../src/web/views.tsx';
import { get, type Reply, type Route } from '../../src/web/route.ts';
import type { Entry } from '../routes/entry.ts';
import { type Covered, foreignFaults, headerFaults, outsideFaults, readingFaults, roleFaults } from '../routes/checks.ts';
import { htmlFaults, titleFaults } from '../routes/html.ts';
import { makeHousehold } from '../routes/household.ts';
import { makeWorld, memberOf } from '../world.ts';

const page = (says: string): Reply => ({ is: 'page', title: 'Planted', main: ErrorPage({ title: 'Planted', detail: says }) });
const SEEN = new Date('2026-11-22T11:00:00Z');
const ROUTES: readonly Route[] = [
  get('/planted/open', planRead, async () => page('Open to readers')),
  get('/planted/closed', bodyEdit, async () => page('For the lead alone')),
  get('/planted/plans/:plan', planRead, async ({ params }) => page(`Plan ${params['plan']}`)),
  get('/planted/writes', 'anyone', async ({ services }) => {
    await services.database.inDoor((db) => db.run(q.updateTable('session').set({ seen_at: SEEN })));
    return page('It wrote');
  }),
  get('/planted/breaks', planRead, async ({ db }) => {
    await db.run(q.updateTable('plan').set({ name: 'Written by reading' }).where('body_id', '=', db.body));
    return page('It wrote');
  }),
];

const world = await makeWorld(undefined, [...FEATURES, { name: 'planted', routes: ROUTES }]);
await world.owner.query('update installation set set_up_at = $1', [world.clock.now]);
const mine = await makeHousehold(world);
const theirs = await makeHousehold(world, { name: 'Eastmere College' });

/** The planted route with this path, as a book of routes would tell of it, right or wrong. */
function told(path: string, told: Partial<Route> = {}, entry: Entry = { statements: 9 }): Covered {
  const route = ROUTES.find((each) => each.path === path);
  assert.ok(route);
  return { route: { ...route, ...told } as Route, key: `GET ${path}`, entry };
}

test('role × route finds a page that is open to more, and one that is open to fewer, than it is said to be', async () => {
  const { browser } = await memberOf(world, mine.actor, 'reader');
  assert.deepEqual(await roleFaults(browser, 'reader', mine, [told('/planted/open'), told('/planted/closed')]), []);
  assert.deepEqual(
    await roleFaults(browser, 'reader', mine, [told('/planted/open', { may: bodyEdit }), told('/planted/closed', { may: planRead })]),
    ['GET /planted/open: 200 although not allowed (body.edit)', 'GET /planted/closed: 403 although allowed (plan.read)'],
  );
});

test('other body finds a page that answers whatever it is asked for', async () => {
  const found = await foreignFaults(mine, theirs, [told('/planted/plans/:plan')]);
  for (const what of ['foreign', 'missing', 'odd']) assert.ok(found.includes(`GET /planted/plans/:plan (plan ${what}): 200`), what);
  assert.ok(found.includes(`GET /planted/plans/:plan: says more of what is another body's than of what is not there`));
});

test('reading writes nothing finds a page that writes through the front door, and one that tries to in a body', async () => {
  const { route: writes, ...one } = told('/planted/writes');
  assert.deepEqual(await readingFaults(mine, [{ ...one, url: writes.path }]), ['reading wrote to session']);
  const { route: breaks, ...other } = told('/planted/breaks');
  assert.ok((await readingFaults(mine, [{ ...other, url: breaks.path }])).includes('GET GET /planted/breaks: 500'));
  assert.equal(
    world.errors.splice(0).every((each) => each.includes('"code":"25006"')),
    true,
    'a read-only transaction refused it',
  );
});

test('the headers suite finds a missing policy, a telling header, and a file that is shown', async () => {
  const { headers } = await mine.lead.get('/planted/open');
  assert.deepEqual(headerFaults('good', headers, false), []);
  assert.deepEqual(headerFaults('bad', { ...headers, 'content-security-policy': 'default-src *', 'x-powered-by': 'Something' }, false), [
    'bad: content-security-policy is default-src *',
    'bad: x-powered-by',
  ]);
  assert.ok(headerFaults('file', { ...headers, 'content-disposition': 'inline' }, true).includes('file: is shown, not handed over'));
});

const OUTSIDE: readonly [string, string][] = [
  ['<img src="https://elsewhere.example/a.png">', 'src=https://elsewhere.example/a.png'],
  ['<form action="//elsewhere.example/">', 'action=//elsewhere.example/'],
  ['<p style="color:red">', 'style or script inside the page'],
  ['<p onclick="go()">', 'style or script inside the page'],
  ['<a href="javascript:go()">', 'style or script inside the page'],
];

test('the suite about other places finds what a page fetches or runs', async () => {
  assert.deepEqual(outsideFaults((await mine.lead.get('/planted/open')).body), []);
  for (const [html, fault] of OUTSIDE) assert.deepEqual(outsideFaults(html), [fault]);
});

/** What is done to a sound page, and a part of what must be said of it. */
const UNSOUND: readonly [string, (html: string) => string, RegExp][] = [
  ['a second heading of the first rank', (html) => html.replace('</main>', '<h1>Again</h1></main>'), /2 headings of the first rank/],
  ['a rank of headings left out', (html) => html.replace('</main>', '<h4>Deep</h4></main>'), /rank 4 follows one of rank 1/],
  ['an id given twice', (html) => html.replace('</main>', '<p id="twice">a</p><p id="twice">b</p></main>'), /id twice is given twice/],
  ['a description that is not there', (html) => html.replace('</main>', '<p aria-describedby="nowhere">a</p></main>'), /points at nowhere/],
  [
    'a field without a label',
    (html) => html.replace('</main>', '<form action="/"><input name="bare" type="text"><button type="submit">Go</button></form></main>'),
    /label/,
  ],
  [
    'a field for an address that offers nothing',
    (html) => html.replace('</main>', '<label for="e">Address</label><input id="e" name="email" type="email"></main>'),
    /browsers may fill in/,
  ],
  ['an element that is never closed', (html) => html.replace('</main>', '<div><p>Open</main>'), /close/],
  ['no language', (html) => html.replace(' lang="en-GB"', ''), /language/],
  ['an image without words', (html) => html.replace('</main>', '<img src="/a.png"></main>'), /alt/],
  ['style inside', (html) => html.replace('<main', '<main style="color:red"'), /style/],
];

test('the HTML suite finds every planted fault, and none in a sound page', async () => {
  const sound = (await mine.lead.get('/planted/open')).body;
  assert.deepEqual(await htmlFaults(sound), []);
  for (const [what, plant, says] of UNSOUND) assert.match((await htmlFaults(plant(sound))).join('\n'), says, what);
  assert.deepEqual(
    titleFaults([
      { key: 'one', html: sound },
      { key: 'two', html: sound },
      { key: 'three', html: '<p>' },
    ]).length,
    2,
  );
});
