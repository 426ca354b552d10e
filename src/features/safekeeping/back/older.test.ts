import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { after, test } from 'node:test';
import { FIELDS, penOf, versionOf } from '../../../../test/planned.ts';
import { unzip } from '../../../../test/unzip.ts';
import { bodyWithLead, browserFor, makeWorld } from '../../../../test/world.ts';
import { verifyRecord } from '../../../db/record.ts';
import { digestOf, FIRST, type PlacedWords, seal, type SealedEntry } from '../../../db/seal.ts';
import { zipOf } from '../../../exchange/zip.ts';
import { MANIFEST, type Manifest } from '../manifest.ts';
import { exportBody } from '../out/acts.ts';
import { verifyBodies } from '../verify.ts';
import { bringBack } from './acts.ts';

const folder = mkdtempSync(join(tmpdir(), 'older-export-'));
after(() => rmSync(folder, { recursive: true }));
const from = await makeWorld();
const { actor, lead } = await bodyWithLead(from);
const { aPlan, anAction, send } = penOf(lead);
const plan = await aPlan();
const action = await anAction(plan, { owners: 'Head of Security; Clerk' });
await send(`${action}/update`, { status: 'at-risk', text: 'The room fell through' });
await send(`${action}/edit`, { ...FIELDS, title: 'Open the room', owners: 'Warden', due: '30 June 2027' });
const security = String((await from.owner.query(`select id from owner where name = 'Head of Security'`)).rows[0]?.id);
await send(`/people/${security}/edit`, { name: 'Director of Security', short: '' });

const json = (line: string) => JSON.parse(line) as Record<string, unknown>;
const lines = (files: ReadonlyMap<string, Buffer>, path: string) => String(files.get(path)).trim().split('\n').map(json);
const jsonl = (rows: readonly unknown[]) => Buffer.from(rows.map((row) => `${JSON.stringify(row)}\n`).join(''));

/** A change as an earlier program recorded it: codes, ISO days and dates as JSON stood in the words, and there were no values. */
function inWordsOnly({ was, became, ...row }: Record<string, unknown>): Record<string, unknown> {
  const word = (value: unknown, words: unknown) => {
    const kept = typeof value === 'string' ? (JSON.parse(value) as unknown) : null;
    return row['field'] === 'due' ? value : typeof kept === 'string' ? kept : words;
  };
  const { body_id, seq, place, subject_kind, subject_id, field, actor_name } = row;
  const words = { before: word(was, row['before']), after: word(became, row['after']) };
  return { body_id, seq, place, subject_kind, subject_id, field, ...words, actor_name };
}

/** The export as an earlier program would have made it, every entry sealed as it was then. */
async function olderExport(): Promise<string> {
  const files = new Map(await unzip(await buffer(exportBody(from.database, actor, from.clock.now))));
  const changes = lines(files, 'tables/change.jsonl').map(inWordsOnly) as unknown as PlacedWords[];
  const [head = {}] = lines(files, 'tables/record_head.jsonl');
  const key = Buffer.from(String(head['key']).slice(2), 'hex');
  let prev = FIRST;
  const entries = lines(files, 'record.jsonl').map((line) => {
    const entry = { ...line, at: new Date(String(line['at'])).toISOString() } as unknown as SealedEntry;
    const said = changes.filter((each) => each.seq === entry.seq);
    const digest = digestOf(key, said);
    const hash = seal(prev, { ...entry, digest });
    const sealed = { ...line, digest, prev, hash };
    prev = hash;
    return sealed;
  });
  const { signature: _, ...manifest } = json(String(files.get(MANIFEST))) as unknown as Manifest;
  files.set('tables/change.jsonl', jsonl(changes));
  files.set('record.jsonl', jsonl(entries));
  files.set('tables/record_head.jsonl', jsonl([{ ...head, hash: prev }]));
  files.delete(MANIFEST);
  const listed = [...files].map(([path, bytes]) => ({
    path,
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  }));
  const known = (column: string) => !['was', 'became', 'read_later'].includes(column);
  const tables = manifest.tables.map((each) => (each.name === 'change' ? { ...each, columns: each.columns.filter(known) } : each));
  files.set(MANIFEST, Buffer.from(JSON.stringify({ ...manifest, tables, record: { ...manifest.record, hash: prev }, files: listed })));
  const path = join(folder, 'older.zip');
  const parts = [...files].map(([name, bytes]) => ({
    path: name,
    content: async function* () {
      yield bytes;
    },
  }));
  writeFileSync(path, await buffer(zipOf(parts, from.clock.now)));
  return path;
}

test('the export of an earlier program is imported: its record holds, its changes have their values again, and can be taken back', async () => {
  const to = await makeWorld();
  await bringBack(to.database, await olderExport(), to.clock.now);
  const valuesIn = async (world: typeof from) =>
    (
      await world.owner.query(
        `select seq::int, field, was::json, became::json from change where subject_id = $1 and field not like 'diary:%' and was is not null order by seq, place`,
        [action.split('/').at(-1)],
      )
    ).rows;
  const values = await valuesIn(from);
  assert.ok(values.length > 5);
  assert.deepEqual(await valuesIn(to), values);
  assert.ok((await to.database.inBody(actor, 'snapshot', (db) => verifyRecord(db))).holds);
  const verified = async () => {
    let said = '';
    const code = await verifyBodies(to.database, { write: (text) => (said += text) }, to.clock.now, '');
    return { code, said };
  };
  const whole = await verified();
  assert.match(whole.said, /\d+ changes were recorded in words only: the words are sealed, the values were read out of them later\./);
  assert.equal(whole.code, 0);
  await to.owner.query(`update change set was = '"done"' where field = 'status' and was = '"not-started"'`);
  const tampered = await verified();
  assert.match(tampered.said, /The values of entry \d+ are not what its words say\./);
  assert.equal(tampered.code, 1);
  await to.owner.query(`update change set was = '"not-started"' where field = 'status' and was = '"done"'`);
  const browser = await browserFor(to, actor);
  const version = versionOf((await browser.get(`${action}/edit`)).body);
  assert.equal((await browser.post(`${action}/undo`, { version })).statusCode, 303);
  const { rows } = await to.owner.query('select owner_id as id from action_owner where action_id = $1 order by position', [
    action.split('/').at(-1),
  ]);
  assert.equal(rows[0]?.id, security, 'the post that is called otherwise by now');
});
