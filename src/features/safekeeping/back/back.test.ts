import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { after, test } from 'node:test';
import { changedExport, type Files, manifested, put, text } from '../../../../test/exported.ts';
import { makeHousehold } from '../../../../test/routes/household.ts';
import { unzip } from '../../../../test/unzip.ts';
import { bodyWithLead, browserFor, makeWorld } from '../../../../test/world.ts';
import { verifyRecord } from '../../../db/record.ts';
import { importCommand } from '../commands.ts';
import { MANIFEST, type Manifest } from '../manifest.ts';
import { exportBody } from '../out/acts.ts';
import { importBody } from './acts.ts';

const folder = mkdtempSync(join(tmpdir(), 'bringing-back-'));
after(() => rmSync(folder, { recursive: true }));
const from = await makeWorld();
const { actor } = await makeHousehold(from, {
  words: (plain) => `${plain} – “ünïted” 🏛 \\ ' "`.slice(0, plain.endsWith('.txt') ? plain.length : 200),
});
const zip = await buffer(exportBody(from.database, actor, from.clock.now));
const original = await unzip(zip);
const hashesOf = (files: Map<string, Buffer>) => (JSON.parse(String(files.get(MANIFEST))) as Manifest).files;

function kept(bytes: Buffer): string {
  const path = join(folder, `${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}.zip`);
  writeFileSync(path, bytes);
  return path;
}

/** Every table of an installation, to tell whether anything at all was written. */
async function everything(world: typeof from): Promise<string> {
  const { rows } = await world.owner.query<{ name: string }>(
    `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1`,
  );
  const marks = await Promise.all(
    rows
      .filter(({ name }) => name !== 'installation')
      .map(({ name }) =>
        world.owner.query(
          `select count(*)::int as count, md5(string_agg(md5(t::text), '' order by md5(t::text))) as mark from "${name}" t`,
        ),
      ),
  );
  return JSON.stringify(marks.map((each) => each.rows));
}

test('a body that was exported comes back into an empty installation to the same files, to the last byte', async () => {
  const to = await makeWorld();
  const brought = await importBody(to.database, kept(zip), to.clock.now);
  assert.equal(brought.body, actor.body.name);
  const again = await unzip(await buffer(exportBody(to.database, actor, to.clock.now)));
  assert.deepEqual(hashesOf(again), hashesOf(original));
  const verdict = await to.database.inBody(actor, 'snapshot', (db) => verifyRecord(db));
  assert.deepEqual(verdict.holds && [verdict.entries, verdict.wordless], [brought.entries, []]);
});

test('who made an export is told by its signature: this installation, another, or nobody who can be told', async () => {
  const makerIn = async (bytes: Buffer, to = makeWorld()) => (await importBody((await to).database, kept(bytes), from.clock.now)).maker;
  const { key } = (await makerIn(zip)) as { readonly key: string };
  assert.equal(key, (JSON.parse(String(original.get(MANIFEST))) as Manifest).signature?.signer);
  const same = await makeWorld();
  const { rows: secrets } = await from.owner.query<{ secret: Buffer }>('select secret from installation');
  await same.owner.query('insert into installation (secret) values ($1) on conflict (only_one) do update set secret = excluded.secret', [
    secrets[0]?.secret,
  ]);
  assert.deepEqual(await makerIn(zip, Promise.resolve(same)), { is: 'us' });
  assert.deepEqual(await makerIn(await changed(() => undefined, true)), { is: 'nobody' });
  const forged = (files: Files) =>
    void files.set(MANIFEST, Buffer.from(text(files, MANIFEST).replace(/"madeAt": "2026/, '"madeAt": "2025')));
  await assert.rejects(makerIn(await changed(forged, false)), /was changed after it was signed: its signature does not fit/);
});

test('after it the installation is set up, nobody is signed in, and the people of the body can work on', async () => {
  const to = await makeWorld();
  await importBody(to.database, kept(zip), to.clock.now);
  const { rows } = await to.owner.query(
    'select set_up_at is not null as done, (select count(*)::int from session) as sessions, (select count(*)::int from passkey) as keys from installation',
  );
  assert.deepEqual(rows, [{ done: true, sessions: 0, keys: 0 }]);
  const lead = await browserFor(to, actor);
  assert.equal((await lead.get('/plans?all=yes')).statusCode, 200);
  assert.equal((await lead.post('/people/add', { kind: 'post', name: 'Head of catering', short: 'HoC' })).statusCode, 303);
  assert.ok((await to.database.inBody(actor, 'snapshot', (db) => verifyRecord(db))).holds, 'the record goes on where it was');
});

test('it comes back beside other bodies, and people who have an account here keep that one', async () => {
  const to = await makeWorld();
  const other = await bodyWithLead(to, 'Eastmere College');
  const { rows } = await from.owner.query<{ email: string }>('select email from account where id = $1', [actor.account]);
  await to.owner.query('update account set email = $1 where id = $2', [String(rows[0]?.email).toUpperCase(), other.actor.account]);
  const brought = await importBody(to.database, kept(zip), to.clock.now);
  assert.equal(brought.matched, 1);
  const { rows: members } = await to.owner.query('select body_id from member where account_id = $1', [other.actor.account]);
  assert.deepEqual(members.map((each) => each.body_id).sort(), [actor.body.id, other.actor.body.id].sort());
  const { rows: left } = await to.owner.query('select count(*)::int as count from account where id = $1', [actor.account]);
  assert.equal(left[0]?.count, 0);
  assert.ok((await to.database.inBody(actor, 'snapshot', (db) => verifyRecord(db))).holds);
});

test('an account that was closed comes back closed', async () => {
  const world = await makeWorld();
  const made = await bodyWithLead(world, 'Northmere College');
  await world.owner.query('update account set disabled_at = now() where id = $1', [made.actor.account]);
  const to = await makeWorld();
  await importBody(to.database, kept(await buffer(exportBody(world.database, made.actor, world.clock.now))), to.clock.now);
  const { rows } = await to.owner.query('select disabled_at is not null as closed from account where id = $1', [made.actor.account]);
  assert.deepEqual(rows, [{ closed: true }]);
});

/** A ZIP of the export after something was done to its files; with `sealed` its manifest is made to fit again. */
const changed = (change: (files: Files) => void, sealed: boolean) => changedExport(original, from.clock.now, change, sealed);

const FOREIGN = '0198c0de-0000-7000-8000-000000000001';
const lastLine = (before: string) => before.trim().split('\n').at(-1) ?? '';

const REFUSED: readonly (readonly [string, (files: Files) => void, boolean, RegExp])[] = [
  [
    'a file with another letter',
    put('tables/action.jsonl', (all) => all.replace('A1', 'A7')),
    false,
    /action\.jsonl in the export is not as it was written/,
  ],
  ['a file that is missing', (files) => void files.delete('tables/action.csv'), false, /tables\/action\.csv is missing/],
  [
    'a file that is not listed',
    (files) => void files.set('files/more.txt', Buffer.from('x')),
    false,
    /files\/more\.txt in the export is not in its manifest/,
  ],
  [
    'an uploaded file with other bytes',
    (files) => void files.set([...files.keys()].find((path) => path.startsWith('files/')) ?? '', Buffer.from('other')),
    false,
    /files\/.* is not as it was written/,
  ],
  ['no manifest', (files) => void files.delete(MANIFEST), false, /no manifest\.json of the right form/],
  [
    'a manifest of another format',
    manifested((manifest) => (manifest.format = 'due-regard/body@2')),
    false,
    /not an export of a body that this Due Regard can read/,
  ],
  [
    'a manifest of a newer program',
    manifested((manifest) => (manifest.migrations = [...manifest.migrations, '9999-later.sql'])),
    false,
    /made by a newer Due Regard \(it has 9999-later\.sql\)/,
  ],
  [
    'a table that is not known',
    manifested(
      (manifest) =>
        (manifest.tables = [
          ...manifest.tables,
          { name: 'installation', says: null, rows: 0, columns: ['secret'], rowsIn: 'record.jsonl', forPeople: 'record.jsonl' },
        ]),
    ),
    false,
    /a table installation that this Due Regard does not know/,
  ],
  [
    'a column that is not known',
    manifested(
      (manifest) =>
        (manifest.tables = manifest.tables.map((table) =>
          table.name === 'plan' ? { ...table, columns: [...table.columns, 'rank'] } : table,
        )),
    ),
    false,
    /a column plan\.rank/,
  ],
  [
    'an entry of the record that was edited',
    put('record.jsonl', (all) => all.replace('plan.added', 'plan.closed')),
    true,
    /record in the export does not hold at entry \d+: it was changed after/,
  ],
  [
    'words of the record that were edited',
    put('tables/change.jsonl', (all) => all.replace('Plan of the year', 'Plan of last year')),
    true,
    /does not hold at entry \d+: its words were changed/,
  ],
  [
    'a record cut short',
    put('record.jsonl', (all) => `${all.trim().split('\n').slice(0, -2).join('\n')}\n`),
    true,
    /does not hold at entry \d+: entries at the end are missing/,
  ],
  ['a row of another body', put('tables/owner.jsonl', (all) => all.replace(actor.body.id, FOREIGN)), true, /rows of another body/],
  [
    'another body beside it',
    put('tables/body.jsonl', (all) => `${all}${lastLine(all).replace(actor.body.id, FOREIGN)}\n`),
    true,
    /another body than its manifest says/,
  ],
  ['a row twice', put('tables/plan.jsonl', (all) => `${all}${lastLine(all)}\n`), true, /rows that do not fit together \(plan_pkey\)/],
  [
    'a row that points to nothing',
    put('tables/theme.jsonl', (all) => all.replace(/"plan_id":"[^"]+"/, `"plan_id":"${FOREIGN}"`)),
    true,
    /rows that do not fit together/,
  ],
  [
    'a value that cannot be',
    put('tables/action.jsonl', (all) => all.replace(/"status":"[^"]+"/, '"status":"ranked"')),
    true,
    /rows that do not fit together \(action_status_known\)/,
  ],
  ['a line that is no JSON', put('tables/plan.jsonl', (all) => `${all}{"id":\n`), true, /do not fit together|no JSON/],
  [
    'an account without an address',
    put('accounts.jsonl', (all) => all.replace(/"email":"[^"]+"/, '"email":""')),
    true,
    /a line that is no account/,
  ],
];

const empty = await makeWorld();

for (const [name, change, sealed, says] of REFUSED) {
  test(`an export with ${name} is refused in a sentence, and nothing is written`, async () => {
    const before = await everything(empty);
    const [out, err]: [string[], string[]] = [[], []];
    const code = await importCommand(
      {
        args: [kept(await changed(change, sealed))],
        out: { write: (line) => out.push(line) },
        err: { write: (line) => err.push(line) },
        now: empty.clock.now,
      },
      empty.database,
    );
    assert.deepEqual([code, out], [1, []]);
    assert.match(err.join(''), says);
    assert.match(err.join(''), /Nothing was written\.\n$/);
    assert.equal(await everything(empty), before);
  });
}

test('a body that is here is not written over', async () => {
  const before = await everything(from);
  await assert.rejects(importBody(from.database, kept(zip), from.clock.now), /is here already/);
  assert.equal(await everything(from), before);
});
