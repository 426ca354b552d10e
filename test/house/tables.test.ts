import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { queriesIn } from './queries.ts';
import { filesBelow, isTest, readSource, ROOT, roomOf } from './sources.ts';

/** Whose each table is: a room's, or the floor's that every room stands on. A new table is said here once. */
const TABLES: Readonly<Record<string, readonly string[]>> = {
  db: words('record change record_head row_state file outbox sent_form'),
  people: words(
    'succession body installation account member person owner holding invitation identity passkey challenge session sign_in_request sign_in_turn familiar_browser',
  ),
  records: words('comment mention attachment thumbnail review link frozen'),
  registers: words('entry entry_owner'),
  duties: words('action_requirement met_elsewhere'),
  plan: words('plan theme action step action_owner action_merged action_risk diary measure measure_value word word_template'),
  intake: words('import'),
  today: words('calendar_feed snooze'),
  'saved-views': words('list_view'),
};

function words(text: string): readonly string[] {
  return text.split(' ');
}

type Lent = {
  readonly room: string;
  readonly tables: readonly string[];
  readonly why: string;
  readonly wayOut: string;
};

/** Where a room still reads rows of another by itself, and writes none; the list may only grow shorter. */
const LENT: readonly Lent[] = [
  {
    room: 'duties',
    tables: ['action', 'action_owner', 'plan', 'theme'],
    why: 'coverage shows the actions that answer a requirement, with their owners',
    wayOut: 'the plan offers what may answer a requirement as a socket: which there are, how each stands, the plan it is of',
  },
];

const ownerOf = new Map(Object.entries(TABLES).flatMap(([room, tables]) => tables.map((table) => [table, room] as const)));

type Asked = { readonly path: string; readonly room: string; readonly table: string; readonly writes: boolean };

/** What rooms ask of tables that are neither theirs nor a floor's. */
const asked: readonly Asked[] = filesBelow('src/features', ['.ts', '.tsx'])
  .filter((path) => !isTest(path))
  .flatMap((path) => queriesIn(readSource(path).text, new Set(ownerOf.keys())).map((each) => ({ path, room: roomOf(path) ?? '', ...each })))
  .filter(({ room, table }) => ![room, 'db'].includes(ownerOf.get(table) ?? ''));

const allows = (lent: Lent, { room, table, writes }: Asked) => lent.room === room && lent.tables.includes(table) && !writes;

test('every table belongs to one room or to the floor of the database', () => {
  const schema = readFileSync(join(ROOT, 'src/db/schema.ts'), 'utf8');
  const all = [...(/^export type Schema = \{\n([\s\S]*?)^\}/m.exec(schema)?.[1] ?? '').matchAll(/^ {2}(\w+): /gm)].map(([, name]) => name);
  assert.deepEqual(Object.values(TABLES).flat().sort(), all.sort(), 'say in TABLES of test/house/tables.test.ts whose each table is');
});

test(`no room asks for rows of another room's tables, but where it is named (${asked.length} queries)`, () => {
  const wrong = asked
    .filter((each) => !LENT.some((lent) => allows(lent, each)))
    .map(({ path, table, writes }) => `${path} ${writes ? 'writes to' : 'reads'} ${table} of ${ownerOf.get(table)}: ask its public.ts`);
  assert.deepEqual(wrong, []);
});

test('what is lent is still asked for: an exception that nobody needs goes', () => {
  const idle = LENT.flatMap((lent) =>
    lent.tables
      .filter((table) => !asked.some((each) => each.table === table && allows(lent, each)))
      .map((table) => `${lent.room} → ${table}`),
  );
  assert.deepEqual(idle, []);
});

test('queries are found however they are written', () => {
  const known = new Set(['action', 'plan', 'owner']);
  const found = (code: string) => queriesIn(code, known).map(({ table, writes }) => (writes ? `${table}!` : table));
  assert.deepEqual(found("q.selectFrom('action as a')\n.innerJoin(\n'plan',\n'x')"), ['action', 'plan']);
  assert.deepEqual(found("q.selectFrom(['action as a', 'owner'])"), ['action', 'owner']);
  assert.deepEqual(found("q.insertInto('plan').values(x); q.updateTable('owner'); q.deleteFrom('action').using('plan')"), [
    'plan!',
    'owner!',
    'action!',
    'plan',
  ]);
  assert.deepEqual(found('sql`select 1 from action join "plan" on true`; sql<number>`update owner set x`'), ['action', 'plan', 'owner!']);
  assert.deepEqual(found("sql`${sql.table('plan')}`; const of = (table: 'action' | 'owner') => q.selectFrom(table)"), [
    'action',
    'owner',
    'plan',
  ]);
  assert.deepEqual(found("const kind = 'action'; q.selectFrom('line')"), []);
});

test('queries are put together only below db and in the queries of a room', () => {
  const asking = filesBelow('src', ['.ts', '.tsx'])
    .filter((path) => !isTest(path) && !/^src\/db\/|\/(\w+\.)?queries\.ts$/.test(path))
    .filter((path) => readSource(path).imports.some((each) => each.to === 'src/db/builder.ts'));
  assert.deepEqual(asking, []);
});
