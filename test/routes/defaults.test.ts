import assert from 'node:assert/strict';
import { test } from 'node:test';
import { printDay } from '../../src/core/day.ts';
import { makeWorld, type World } from '../world.ts';
import { addressOf, COVERED } from './book.ts';
import { makeHousehold } from './household.ts';
import { type Preset, presetIn } from './presets.ts';

const world = await makeWorld();
const household = await makeHousehold(world);

/** Pages whose form holds what is not stored, by field; each with the reason why somebody who leaves it says nothing false. */
const PROPOSED: Readonly<Record<string, { readonly fields: readonly string[]; readonly why: string }>> = {
  'GET /set-up/year': { fields: ['yearStarts', 'terms'], why: 'the page is for looking over the usual year of such a body' },
  'GET /settings': { fields: ['yearStarts', 'terms'], why: 'what is stored, written for people' },
  'GET /settings/terms/:year': { fields: ['terms'], why: 'the year before goes on until it is changed, which the page says' },
  'GET /settings/word-template/look': { fields: ['column'], why: 'what was read in the headings of the template, beside which it stands' },
  'GET /people/:id/holder': { fields: ['from'], why: 'the day of today, which stands in the form to be changed' },
  'GET /plans/new': { fields: ['name', 'from', 'to'], why: 'the year of the body’s calendar, by which the plan is named' },
  'GET /plans/:plan/roll-over': {
    fields: ['name', 'from', 'to', 'refs', 'do', 'due'],
    why: 'proposals that the page asks to look through, one by one',
  },
  'GET /imports/:import': { fields: ['name', 'from', 'to', 'meaning', 'how'], why: 'what was read in the file, beside which it stands' },
  'GET /imports/:import/lines': { fields: ['at'], why: 'where the lines stand that are drawn over the page' },
  'GET /imports/:import/compare': { fields: ['take'], why: 'what the newer file adds, beside what the plan has' },
  'GET /actions/:action/measures/new': {
    fields: ['kind', 'says', 'unit', 'target', 'limit'],
    why: 'read from the words of the action, which the page says; empty where they say nothing',
  },
};

const PAGES = COVERED.filter(({ route, entry }) => route.method === 'GET' && !entry.gives && !entry.leads && !entry.unset);

/** Every value that the database holds, as people may have written it: what a form shows as stored is one of them. */
async function storedIn({ owner }: World): Promise<ReadonlySet<string>> {
  const { rows: tables } = await owner.query<{ name: string }>(
    `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace and relname not in ('change', 'row_state')`,
  );
  const all = new Set<string>();
  const add = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(add);
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(add);
    else if (value !== null && value !== undefined) {
      const text = String(value);
      all.add(text.replaceAll('\r\n', '\n').trim());
      if (/^\d{4}-\d\d-\d\d$/.test(text)) all.add(printDay(text as Parameters<typeof printDay>[0]));
      if (value === true) all.add('yes');
    }
  };
  for (const { name } of tables) {
    const { rows } = await owner.query<{ row: unknown }>(`select to_jsonb(t) as row from "${name}" t`);
    for (const { row } of rows) add(row);
  }
  return all;
}

const nameOf = (field: string) => field.replace(/-[0-9a-f]{12,}$|-\d+$/, '');

test(`no form holds what nobody chose: what it shows is stored, or a proposal with its reason (${PAGES.length} pages)`, async () => {
  const stored = await storedIn(world);
  const wrong: string[] = [];
  let seen = 0;
  for (const { route, key, entry } of PAGES) {
    const page = await household.lead.get(addressOf(route, entry, household));
    const isAllowed = ({ field, kind, value }: Preset) =>
      PROPOSED[key]?.fields.includes(nameOf(field)) || (kind !== 'first' && isEdit(key) && stored.has(value));
    const presets = presetIn(page.body);
    seen += presets.length;
    wrong.push(
      ...presets.filter((preset) => !isAllowed(preset)).map((each) => `${key}: ${each.field} is ${each.kind}: ${each.value.slice(0, 60)}`),
    );
  }
  assert.deepEqual(wrong, []);
  assert.ok(seen > 40, `${seen} fields were looked at`);
});

/** Pages of one thing that is there already, by whose identifier they are asked for. */
const isEdit = (key: string) => key.includes('/:') || key === 'GET /settings';

test('what is chosen, ticked or typed in a form is found, and what is hidden or left empty is not', () => {
  const html = `<form method="post" action="/a"><input type="hidden" name="h" value="1"/><input type="radio" name="r" value="x" checked/>
    <input type="text" name="t" value="30 June"/><input type="text" name="e" value=""/><textarea name="w">Words</textarea>
    <select name="s"><option value="one">One</option></select><select name="l"><option value="">Leave</option><option value="two">Two</option></select>
    </form><form method="get" action="/b"><input type="text" name="q" value="kept"/></form>`;
  assert.deepEqual(
    presetIn(html).map(({ field, kind, value }) => [field, kind, value]),
    [
      ['s', 'first', 'one'],
      ['r', 'ticked', 'x'],
      ['t', 'typed', '30 June'],
      ['w', 'typed', 'Words'],
    ],
  );
});
