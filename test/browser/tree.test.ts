import assert from 'node:assert/strict';
import { test } from 'node:test';
import { catalogueFor, editionInForce } from '../../src/features/duties/catalogue.ts';
import { openBrowser, type Opened, SKIP, visit } from './open.ts';
import { type Spoken, spokenOf, tableFaults } from './tree.ts';

const opened = (SKIP ? null : await openBrowser()) as Opened;
const visits = SKIP ? [] : await Promise.all([1440, 390].map(async (width) => [width, await visit(opened, width)] as const));
const SIZE = 6;
/** The headings of an action, in the order in which it is used. */
const PARTS = [
  'Steps: 1 of 8 done',
  'How is it going?',
  'About it',
  'Measures',
  'Evidence',
  'Linked with',
  'Expectations of the guidance',
  'Arrangement instead',
  'What happened',
];

/** Hears one page at both widths; cards on a phone must be the same table. */
async function hear(path: string, check: (spoken: Spoken) => readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const [width, { page }] of visits) {
    await page.goto(`${opened.address}${path}`);
    const spoken = await spokenOf(page);
    found.push(...[...check(spoken), ...spoken.unnamed.map((role) => `a ${role} without a name`)].map((each) => `${width}: ${each}`));
  }
  return found;
}

const titles = async (sql: string) =>
  (await opened.world.owner.query<{ title: string }>(sql, [opened.household.actor.body.id])).rows.map((each) => each.title);

test(
  'the plan is heard as one table with a row for each action and a head for each theme, on a desk and on a phone',
  { skip: SKIP },
  async () => {
    const { ids } = opened.household;
    const actions = await titles(`select title from action where body_id = $1 and plan_id = '${ids['plan']}'`);
    const themes = await titles(`select title from theme where body_id = $1 and plan_id = '${ids['plan']}'`);
    assert.deepEqual([actions.length, themes.length], [SIZE, 2]);
    const found = await hear(`/plans/${ids['plan']}`, ({ tables: [table, ...more] }) => [
      ...tableFaults(table, ['Ref', 'Action and measure', 'Owners', 'Due', 'Status', 'Latest update', 'Update'], actions),
      ...themes
        .filter((theme) => !table?.rows.some((row) => row.cells === 0 && row.heads.some((head) => head.includes(theme))))
        .map((theme) => `no head for ${theme}`),
      ...more.map((each) => `another table: ${each.name}`),
    ]);
    assert.deepEqual(found, []);
  },
);

test('an action is heard in the order in which it is used, with its evidence as a list of links', { skip: SKIP }, async () => {
  const { ids } = opened.household;
  const evidence = await titles(`select title from attachment where body_id = $1 and thing_id = '${ids['action']}'`);
  assert.ok(evidence.length > 0);
  const found = await hear(`/actions/${ids['action']}`, ({ tables, headings, links }) => [
    ...tables.map((table) => `a table: ${table.name}`),
    ...evidence.filter((title) => !links.some((link) => link.includes(title))).map((title) => `no link for ${title}`),
    ...(headings.slice(1).join('|') === PARTS.join('|') ? [] : [`headings are ${headings.join(', ')}`]),
  ]);
  assert.deepEqual(found, []);
});

test('coverage is heard as one table with a row for each expectation of the catalogue', { skip: SKIP }, async () => {
  const edition = editionInForce('university', 'England', opened.world.today());
  const expected = catalogueFor('university', 'England', edition?.code ?? '')?.requirements.map((each) => each.title) ?? [];
  const found = await hear('/duties/coverage', ({ tables: [table] }) =>
    tableFaults(table, ['How it stands', 'Expectation', 'Force', 'Where', 'What answers it'], expected),
  );
  assert.ok(expected.length > 20);
  assert.deepEqual(found, []);
});

/** Dates of one wording that are asked about together. */
const ASKED = 1;

test('the review bench is heard as the table of the file, cell by cell, and a list with an item for each row', { skip: SKIP }, async () => {
  const found = await hear(`/imports/${opened.household.ids['import']}`, ({ tables: [table], items }) => {
    const cells = (table?.rows ?? []).map((row) => row.cells).join();
    const wanted = Array.from({ length: SIZE + 1 }, () => 6).join();
    return [
      ...(cells === wanted ? [] : [`cells by row: ${cells}`]),
      ...(items === SIZE + ASKED ? [] : [`${items} items for ${SIZE} rows and ${ASKED} that is asked once`]),
    ];
  });
  assert.deepEqual(found, []);
});
