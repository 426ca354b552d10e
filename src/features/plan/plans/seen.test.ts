import assert from 'node:assert/strict';
import { test } from 'node:test';
import { usualCalendar } from '../../../core/calendars.ts';
import type { Day } from '../../../core/day.ts';
import { asking } from '../../../core/list.ts';
import type { Id } from '../../../core/ids.ts';
import { bodyWithLead, makeWorld, memberOf } from '../../../../test/world.ts';
import { NOTHING_SAID } from '../actions/fields.ts';
import type { Action } from '../actions/queries.ts';
import { readDue } from '../../../core/due/review.ts';
import { columnsShown, orderWords, pressColumn, seenFrom, seenSaid, shownInOrder } from './seen.rules.ts';
import { withNewPosts } from '../../../../test/planned.ts';

const TODAY = '2026-11-22' as Day;
const PLAN = { from: '2026-08-01' as Day, to: '2027-07-31' as Day };
const owner = (name: string, holder: string | null = null) => ({ id: name, name, kind: 'post', holder });

const action = (title: string, more: Partial<Action>): Action => ({
  ...NOTHING_SAID,
  id: title as Id<'action'>,
  planId: 'plan' as Id<'plan'>,
  position: 10,
  last: null,
  version: 1,
  owners: [],
  steps: [],
  title,
  status: 'not-started',
  due: readDue('', usualCalendar('university', 'England'), PLAN),
  ...more,
});

const one = action('one', { ref: 'A10', nextOn: '2026-12-01' as Day, owners: [owner('Clerk', 'Zoe Ash')], themeId: 'b' as Id<'theme'> });
const two = action('two', { ref: 'A2', nextOn: '2026-11-01' as Day, owners: [owner('Registrar')], themeId: 'a' as Id<'theme'> });
const three = action('three', { status: 'done', closedOn: TODAY, nextOn: null, last: { on: TODAY, text: 'Done', by: 'Me' } });

const ORDER_CASES: readonly [string, string, string][] = [
  ['by theme unless asked otherwise, what has none last', '', 'two one three'],
  ['references as people count', 'ref', 'two one three'],
  ['references downwards, what has none still last', '-ref', 'one two three'],
  ['by the day that something is expected', 'due', 'two one three'],
  ['by who holds what owns it, else by what owns it', 'owner', 'two one three'],
  ['by status: what needs somebody first', 'status', 'two one three'],
  ['by the latest update', 'last', 'three one two'],
  ['by title', 'title', 'one three two'],
];
for (const [name, sort, order] of ORDER_CASES) {
  test(`the actions of a plan are ordered ${name}`, () => {
    const { shape } = seenFrom({ sort }, []);
    const shown = shownInOrder([{ id: 'a' }, { id: 'b' }], [one, two, three], shape.order, TODAY);
    assert.equal(shown.map((each) => each.title).join(' '), order);
  });
}

test('what is seen is said in the address and read back as it was', () => {
  const asked = {
    q: 'briefing',
    owner: 'mine',
    due: 'late',
    status: ['overdue', 'atRisk'],
    sort: '-due',
    column: ['ref', 'theme'],
    fold: 'a.b',
  };
  const seen = seenFrom(asked, ['post']);
  const said = asking('', seenSaid(seen));
  assert.equal(said, '?q=briefing&owner=mine&due=late&status=overdue&status=atRisk&sort=-due&column=ref&column=theme&fold=a.b');
  const query = new URLSearchParams(said);
  const again = Object.fromEntries(
    [...query.keys()].map((name) => [name, query.getAll(name).length > 1 ? query.getAll(name) : (query.get(name) ?? '')]),
  );
  assert.deepEqual(seenFrom(again, ['post']), seen);
});

test('a column is hidden and shown again, and the usual columns need no words in the address', () => {
  const usual = seenFrom({}, []).shape;
  const without = pressColumn(usual, 'owner');
  assert.deepEqual(without, ['ref', 'due', 'status', 'last']);
  assert.equal(pressColumn({ ...usual, columns: without }, 'owner'), null);
  assert.deepEqual(columnsShown({ ...usual, columns: ['theme'] }), ['theme']);
});

test('a paper says in which order it stands, and nothing where that is the plan’s own', () => {
  assert.equal(orderWords(null), null);
  assert.equal(orderWords({ by: 'due', down: true }), 'Within each theme in the order of: due, downwards.');
});

const world = await makeWorld();
const { actor, lead } = await bodyWithLead(world);

const fields = { measure: '', context: '', guidance: '', notes: '', theme: '' };
const made = await lead.post('/plans/new', { name: 'Plan 2026-27', from: '1 August 2026', to: '31 July 2027' });
const plan = String(made.headers.location);
await lead.post(`${plan}/themes`, { ref: 'A', title: 'Leadership' });
const theme = /\/themes\/([0-9a-f-]+)\/edit/.exec((await lead.get(`${plan}/edit`)).body)?.[1] ?? '';
await lead.post(
  `${plan}/actions/new`,
  withNewPosts({
    ...fields,
    title: 'Later one',
    ref: 'A1',
    theme,
    owners: 'Clerk to the governors',
    due: '31 March 2027',
  }),
);
await lead.post(
  `${plan}/actions/new`,
  withNewPosts({
    ...fields,
    title: 'Sooner one',
    ref: 'A2',
    theme,
    owners: 'Prevent lead',
    due: '1 December 2026',
  }),
);
const titles = (html: string) => [...html.matchAll(/<a href="\/actions\/[0-9a-f-]+">([^<]+)<\/a>/g)].map((match) => match[1]);
const table = (html: string) => html.slice(html.indexOf('<table'));

test('the heads of the table order it, say so, and lead on to the next order', async () => {
  assert.deepEqual(titles(table((await lead.get(plan)).body)), ['Later one', 'Sooner one']);
  const page = (await lead.get(`${plan}?sort=due`)).body;
  assert.deepEqual(titles(table(page)), ['Sooner one', 'Later one']);
  assert.match(page, /<th scope="col" role="columnheader" class="head-when" aria-sort="ascending"><a class="sort" href="[^"]*\?sort=-due"/);
  assert.doesNotMatch(page, /class="group-row"/, 'the order goes over all themes');
  assert.match(page, /name="sort"/, 'the filter keeps the order');
});

test('a folded theme shows its heading alone and unfolds by a link', async () => {
  const open = (await lead.get(plan)).body;
  assert.match(open, new RegExp(`<a class="group-fold" href="${plan}\\?fold=${theme}#theme-rows-${theme}" aria-expanded="true"`));
  const folded = (await lead.get(`${plan}?fold=${theme}`)).body;
  assert.deepEqual(titles(table(folded)), []);
  assert.match(folded, new RegExp(`<a class="group-fold" href="${plan}#theme-rows-${theme}" aria-expanded="false"`));
  assert.match(folded, /0 of 2 done/);
});

test('“Mine” is what the posts own that somebody holds, and says what to do where they hold none', async () => {
  const page = (await lead.get(`${plan}?owner=mine`)).body;
  assert.deepEqual(titles(table(page)), ['Sooner one']);
  const { browser: reader } = await memberOf(world, actor, 'reader');
  const none = (await reader.get(`${plan}?owner=mine`)).body;
  assert.match(none, /You hold no post or group today, so no action is yours/);
  assert.doesNotMatch((await reader.get(plan)).body, /<option value="mine"/, 'it is offered to whoever holds something');
});

test('columns are hidden and shown by links, and what is seen goes along to the papers', async () => {
  const page = (await lead.get(`${plan}?owner=mine&sort=due`)).body;
  assert.match(page, /href="[^"]*\?owner=mine&amp;sort=due&amp;column=ref&amp;column=due&amp;column=status&amp;column=last">Hide owners/);
  assert.match(page, /\/download\?owner=mine&amp;sort=due"/);
  const narrow = (await lead.get(`${plan}?column=due`)).body;
  assert.doesNotMatch(table(narrow), /class="cell-who"/);
  const download = (await lead.get(`${plan}/download?owner=mine&sort=due`)).body;
  assert.match(download, /those owned by Prevent lead\. Within each theme in the order of: due\./);
  const csv = (await lead.get(`${plan}/paper?as=csv&sort=due`)).body;
  assert.ok(csv.indexOf('Sooner one') < csv.indexOf('Later one'));
});
