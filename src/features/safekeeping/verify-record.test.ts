import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { after, test } from 'node:test';
import fc from 'fast-check';
import { unzip } from '../../../test/unzip.ts';
import { makeHousehold } from '../../../test/routes/household.ts';
import { makeWorld } from '../../../test/world.ts';
import { signedHead } from '../../db/signed-head.ts';
import { seal, type SealedEntry } from '../../db/seal.ts';
import type { Manifest } from './manifest.ts';
import { recordExport, exportBody } from './out/acts.ts';

type Checked = {
  readonly holds: boolean;
  readonly at?: number;
  readonly why?: string;
  readonly entries?: number;
  readonly wordless?: readonly number[];
};
const verifier = (await import(new URL('./verify-record.mjs', import.meta.url).href)) as {
  readonly checkRecord: (folder: string, kept?: string) => Promise<Checked>;
  readonly checkRows: (folder: string) => Promise<{ readonly held: number; readonly problems: readonly string[] }>;
};

const folder = mkdtempSync(join(tmpdir(), 'verifier-'));
after(() => rmSync(folder, { recursive: true }));
const world = await makeWorld();
const { actor } = await makeHousehold(world);
// The household was partly made by hand: what stands there is taken as it is found.
await world.owner.query('update record_head set stated = null where body_id = $1', [actor.body.id]);
await world.database.inBody(actor, 'write', recordExport);
const whole = join(folder, 'whole');
for (const [path, bytes] of await unzip(await buffer(exportBody(world.database, actor, world.clock.now)))) {
  mkdirSync(dirname(join(whole, path)), { recursive: true });
  writeFileSync(join(whole, path), bytes);
}
const RECORD = 'record.jsonl';
const CHANGE = 'tables/change.jsonl';
const HEAD = 'tables/record_head.jsonl';
const linesOf = (path: string) => readFileSync(join(whole, path), 'utf8').trim().split('\n');
const entries = linesOf(RECORD).map((line) => JSON.parse(line) as SealedEntry);
const LAST = entries.length;
const manifest = JSON.parse(readFileSync(join(whole, 'manifest.json'), 'utf8')) as Manifest;
const jsonl = (rows: readonly unknown[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join('');
const entry = fc.integer({ min: 1, max: LAST });
let number = 0;

/** A copy of the export in which some files are others. */
function changed(files: Readonly<Record<string, string>>): string {
  number += 1;
  const copy = join(folder, `copy-${number}`);
  mkdirSync(join(copy, 'tables'), { recursive: true });
  for (const path of [RECORD, CHANGE, HEAD]) cpSync(join(whole, path), join(copy, path));
  for (const [path, text] of Object.entries(files)) writeFileSync(join(copy, path), text);
  return copy;
}

const foundAt = async (files: Readonly<Record<string, string>>, kept = '') => {
  const copy = changed(files);
  const result = await verifier.checkRecord(copy, kept);
  rmSync(copy, { recursive: true });
  return result.holds ? 'holds' : result.at;
};

/** The shipped file itself, run beside the export by Node alone. */
function run(at: string, ...args: string[]) {
  const { status, stdout } = spawnSync(process.execPath, [join(at, 'verify-record.mjs'), ...args], {
    encoding: 'utf8',
    cwd: tmpdir(),
    env: {},
  });
  return { status, stdout };
}

test('the file that is shipped with an export says of the export around it that it is whole', () => {
  const { status, stdout } = run(whole);
  assert.deepEqual([status, stdout.split('\n').length], [0, 5], stdout);
  assert.match(
    stdout,
    /^All \d+ files are as the manifest says\.\nThe manifest is signed with the key [\w-]{43}\.\nIts \d+ rows are as the record says; what stood before entry \d+ was taken as it was found then\.\n/,
  );
  assert.match(stdout, new RegExp(`The record holds, ${LAST} entries; the last is sealed as ${entries.at(-1)?.hash}\\.`));
});

test('it uses nothing but Node itself', () => {
  const imports = [...readFileSync(join(whole, 'verify-record.mjs'), 'utf8').matchAll(/from '([^']+)'|import\('([^']+)'\)/g)].map(
    (match) => match[1] ?? match[2],
  );
  assert.ok(imports.length > 3);
  assert.deepEqual(
    imports.filter((each) => !each?.startsWith('node:')),
    [],
  );
});

test('whatever is done to an exported record is found at the right entry (random tampering)', async () => {
  const without = (at: number) => entries.filter((each) => each.seq !== at);
  const edited = (at: number, edit: Partial<SealedEntry>) => entries.map((each) => (each.seq === at ? { ...each, ...edit } : each));
  const other = fc.constantFrom<Partial<SealedEntry>>(
    { verb: 'action.dropped' },
    { at: '2020-01-01T00:00:00+00:00' },
    { actor_role: 'reader' },
    { subject_kind: 'x' },
    { digest: '0'.repeat(64) },
    { hash: '1'.repeat(64) },
    { prev: '2'.repeat(64) },
    { subject_id: '0198c0de-0000-7000-8000-000000000001' },
    { body_id: '0198c0de-0000-7000-8000-000000000001' },
  );
  const tampering = fc.oneof(
    fc
      .record({ at: entry, edit: other })
      .map(({ at, edit }) => ({ name: `edit ${Object.keys(edit).join()}`, at, files: { [RECORD]: jsonl(edited(at, edit)) } })),
    entry.map((at) => ({ name: 'delete', at, files: { [RECORD]: jsonl(without(at)) } })),
    entry.map((at) => ({
      name: 'delete and number anew',
      at,
      files: { [RECORD]: jsonl(without(at).map((each, index) => ({ ...each, seq: index + 1 }))) },
    })),
    fc.uniqueArray(entry, { minLength: 2, maxLength: 2 }).map(([a = 1, b = 2]) => {
      const rows = [...entries];
      [rows[a - 1], rows[b - 1]] = [rows[b - 1] as SealedEntry, rows[a - 1] as SealedEntry];
      return { name: 'swap', at: Math.min(a, b), files: { [RECORD]: jsonl(rows.map((each, index) => ({ ...each, seq: index + 1 }))) } };
    }),
    fc.record({ at: fc.integer({ min: 1, max: LAST + 1 }), of: entry }).map(({ at, of }) => ({
      name: `insert a copy of ${of}`,
      at: of === at ? at + 1 : at,
      files: {
        [RECORD]: jsonl(entries.toSpliced(at - 1, 0, entries[of - 1] as SealedEntry).map((each, index) => ({ ...each, seq: index + 1 }))),
      },
    })),
    entry.map((at) => ({ name: 'cut the tail', at, files: { [RECORD]: jsonl(entries.slice(0, at - 1)) } })),
    entry.map((at) => ({
      name: 'a line that is no JSON',
      at,
      files: {
        [RECORD]: linesOf(RECORD)
          .map((line, index) => (index === at - 1 ? line.slice(5) : line))
          .join('\n'),
      },
    })),
  );
  await fc.assert(
    fc.asyncProperty(tampering, async ({ name, at, files }) => assert.equal(await foundAt(files), at, `${name} at ${at}`)),
    { numRuns: 150 },
  );
});

test('words that were changed, put in, moved or removed one by one are found at their entry', async () => {
  const words = linesOf(CHANGE).map((line) => JSON.parse(line) as Record<string, unknown> & { seq: number });
  const place = fc.integer({ min: 0, max: words.length - 1 });
  const edit = fc.constantFrom(
    { after: 'Other words' },
    { before: 'Other words' },
    { was: '"Other"' },
    { became: '"Other"', read_later: false },
    { field: 'other' },
    { actor_name: 'Somebody else' },
    { subject_id: '0198c0de-0000-7000-8000-000000000001' },
  );
  await fc.assert(
    fc.asyncProperty(place, edit, async (at, change) =>
      assert.equal(await foundAt({ [CHANGE]: jsonl(words.with(at, { ...(words[at] as object), ...change } as never)) }), words[at]?.seq),
    ),
    { numRuns: 60 },
  );
  await fc.assert(
    fc.asyncProperty(place, async (at) =>
      assert.equal(
        await foundAt({ [CHANGE]: jsonl(words.toSpliced(at, 0, { ...(words[at] as object), after: 'More' } as never)) }),
        words[at]?.seq,
      ),
    ),
    { numRuns: 20 },
  );
  const many = words.filter((each) => words.filter((one) => one.seq === each.seq).length > 1);
  for (const one of many.slice(0, 5)) assert.equal(await foundAt({ [CHANGE]: jsonl(words.filter((each) => each !== one)) }), one.seq);
});

test('words of an entry that were removed as a whole are told, and the record holds', async () => {
  const words = linesOf(CHANGE).map((line) => JSON.parse(line) as { seq: number });
  const seq = words[0]?.seq ?? 0;
  const copy = changed({ [CHANGE]: jsonl(words.filter((each) => each.seq !== seq)) });
  const { holds, wordless } = await verifier.checkRecord(copy);
  assert.deepEqual([holds, wordless], [true, [seq]]);
});

test('rows of an export that were changed, added or removed are each found (random tampering)', async () => {
  const copy = join(folder, 'rows');
  cpSync(whole, copy, { recursive: true });
  assert.deepEqual((await verifier.checkRows(copy)).problems, []);
  const tables = manifest.tables.filter(
    (each) => each.rows > 0 && !['record', 'record_head', 'change', 'row_state', 'word'].includes(each.name),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...tables),
      fc.nat(1000),
      fc.constantFrom('changed', 'added', 'removed'),
      async ({ name, rowsIn, key = [] }, at, what) => {
        const rows = linesOf(rowsIn);
        const row = JSON.parse(rows[at % rows.length] ?? '{}') as Record<string, unknown>;
        const last = key.at(-1) ?? '';
        const edited =
          {
            changed: rows.map((line) => (line === rows[at % rows.length] ? line.replace(/"(?=[,}])/, 'x"') : line)),
            added: [...rows, JSON.stringify({ ...row, [last]: `${String(row[last])}x` })],
            removed: rows.filter((line) => line !== rows[at % rows.length]),
          }[what] ?? [];
        writeFileSync(join(copy, rowsIn), edited.map((line) => `${line}\n`).join(''));
        const { problems } = await verifier.checkRows(copy);
        cpSync(join(whole, rowsIn), join(copy, rowsIn));
        assert.ok(
          problems.some((each) => each.startsWith(`${name} `) && / was (changed|added|removed) behind the record/.test(each)),
          `${what} in ${name}: ${problems.join(' ')}`,
        );
      },
    ),
    { numRuns: 60 },
  );
});

const headOf = (seq: number) =>
  signedHead(new Uint8Array(32).fill(3), { body: actor.body.id, seq, hash: entries[seq - 1]?.hash ?? '', at: '2026-11-22T10:00:00.000Z' });
const rowHead = JSON.parse(linesOf(HEAD)[0] ?? '{}') as object;

test('a tail cut off with its head, and a record written anew, are found against a kept head', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: LAST - 1 }), async (left) => {
      const cut = {
        [RECORD]: jsonl(entries.slice(0, left)),
        [HEAD]: jsonl([{ ...rowHead, seq: left, hash: entries[left - 1]?.hash }]),
        [CHANGE]: '',
      };
      assert.equal(await foundAt(cut), 'holds');
      assert.equal(await foundAt(cut, `${headOf(left)}\n${headOf(LAST)}`), left + 1);
    }),
    { numRuns: 15 },
  );
  let prev = entries[3]?.prev ?? '';
  const anew = entries.map((each) => {
    if (each.seq < 4) return each;
    const sealed = { ...each, at: new Date(each.at).toISOString(), verb: each.seq === 4 ? 'action.dropped' : each.verb, prev };
    prev = seal(prev, sealed);
    return { ...sealed, hash: prev };
  });
  const files = { [RECORD]: jsonl(anew), [HEAD]: jsonl([{ ...rowHead, hash: prev }]) };
  assert.equal(await foundAt(files), 'holds');
  assert.equal(await foundAt(files, headOf(3)), 'holds');
  assert.equal(await foundAt(files, `${headOf(3)} ${headOf(9)} ${headOf(LAST)}`), 9);
});

test('run by hand it names each file that is not as it was written, and the entry, and ends with 1', () => {
  const copy = join(folder, 'by-hand');
  cpSync(whole, copy, { recursive: true });
  writeFileSync(join(copy, 'tables', 'plan.csv'), 'other');
  writeFileSync(join(copy, 'notes.txt'), 'not ours');
  rmSync(join(copy, 'dictionary.csv'));
  writeFileSync(join(copy, RECORD), jsonl(entries.map((each) => (each.seq === 5 ? { ...each, verb: 'x.y' } : each))));
  const { status, stdout } = run(copy);
  assert.equal(status, 1);
  const said = stdout.split('\n').find((line) => line.startsWith('The manifest is')) ?? '';
  assert.deepEqual(
    stdout.trim().split('\n').sort(),
    [
      'The file dictionary.csv is missing.',
      'The file notes.txt is not in the manifest.',
      'The file record.jsonl is not as the manifest says.',
      'The file tables/plan.csv is not as the manifest says.',
      `Its ${manifest.tables.filter((each) => !['record', 'record_head', 'change', 'row_state', 'word'].includes(each.name)).reduce((sum, each) => sum + each.rows, 0)} rows are as the record says; what stood before entry ${LAST} was taken as it was found then.`,
      'The record does not hold at entry 5: it was changed after it was written.',
      said,
    ].sort(),
  );
  assert.match(said, /^The manifest is signed with the key /);
  const kept = join(folder, 'heads.txt');
  writeFileSync(kept, headOf(LAST));
  assert.match(run(whole, whole, '--kept', kept).stdout, /Heads of this record among those that you kept: 1\./);
  assert.equal(run(whole, join(folder, 'nowhere')).status, 2);
  writeFileSync(kept, 'Nothing was kept');
  const none = run(whole, whole, '--kept', kept);
  assert.deepEqual([none.status, /No head of this record was found in /.test(none.stdout)], [1, true]);
});
