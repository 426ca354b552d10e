import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { after, test } from 'node:test';
import { changedExport, type Files, manifested, put } from '../../../../test/exported.ts';
import { makeHousehold } from '../../../../test/routes/household.ts';
import { unzip } from '../../../../test/unzip.ts';
import { makeWorld } from '../../../../test/world.ts';
import { holdRows } from '../../../db/rows.ts';
import { exportBody } from '../out/acts.ts';
import { importBody } from './acts.ts';

const folder = mkdtempSync(join(tmpdir(), 'older-exports-'));
after(() => rmSync(folder, { recursive: true }));
const from = await makeWorld();
const { actor } = await makeHousehold(from);
const original = await unzip(await buffer(exportBody(from.database, actor, from.clock.now)));

/** An installation into which an export was brought that an earlier program would have made of the same body. */
async function broughtFrom(change: (files: Files) => void): Promise<typeof from> {
  const path = join(folder, 'older.zip');
  writeFileSync(path, await changedExport(original, from.clock.now, change, true));
  const to = await makeWorld();
  await importBody(to.database, path, to.clock.now);
  return to;
}

const each = (edit: (line: string) => string) => (all: string) =>
  all
    .split('\n')
    .map((line) => (line === '' ? line : edit(line)))
    .join('\n');
/** Rows that hang on actions as they were written when nothing else had any; those of other things were not there then. */
const onAction = (all: string) =>
  all
    .split('\n')
    .flatMap((line) => {
      if (line === '') return [line];
      const { kind, thing_id, ...row } = JSON.parse(line) as { kind: string; thing_id: string };
      return kind === 'action' ? [JSON.stringify({ ...row, action_id: thing_id })] : [];
    })
    .join('\n');

test('an export of the time when names were those of accounts gives them to its members', async () => {
  const to = await broughtFrom((files) => {
    put(
      'accounts.jsonl',
      each((line) => JSON.stringify({ ...JSON.parse(line), name: 'Ada of before' })),
    )(files);
    put(
      'tables/member.jsonl',
      each((line) => JSON.stringify({ ...JSON.parse(line), name: undefined })),
    )(files);
    manifested(
      (manifest) =>
        (manifest.tables = manifest.tables.map((table) =>
          table.name === 'member' ? { ...table, columns: table.columns.filter((column) => column !== 'name') } : table,
        )),
    )(files);
  });
  const { rows } = await to.owner.query('select distinct name from member');
  assert.deepEqual(rows, [{ name: 'Ada of before' }]);
});

test('an export of the time when comments were those of actions alone brings every comment and mention, with its identifier', async () => {
  const to = await broughtFrom((files) => {
    put('tables/comment.jsonl', onAction)(files);
    manifested((manifest) => {
      manifest.migrations = manifest.migrations.filter((name) => name < '0032');
      manifest.tables = manifest.tables.map((table) => {
        if (table.name === 'mention') return { ...table, name: 'action_mention' };
        if (table.name !== 'comment') return table;
        return { ...table, name: 'action_comment', columns: ['body_id', 'id', 'action_id', 'text', 'by_name', 'by_account', 'created_at'] };
      });
    })(files);
  });
  const comments = (world: typeof from) =>
    world.owner.query(
      `select row_to_json(c)::text as comment, row_to_json(m)::text as mention from comment c left join mention m on m.comment_id = c.id where c.kind = 'action'`,
    );
  const [here, there] = [await comments(to), await comments(from)];
  assert.ok(there.rows.length > 0 && there.rows[0].mention);
  assert.deepEqual(here.rows, there.rows);
  assert.equal((await to.database.inBody(actor, 'snapshot', holdRows)).from, null, 'the record holds rows from the next write on');
});

test('an export of the time when evidence was that of actions alone brings every piece of it, with its identifier and its file', async () => {
  const columns = ['body_id', 'id', 'action_id', 'title', 'url', 'file_id', 'added_by', 'added_at', 'file_name'];
  const to = await broughtFrom((files) => {
    put('tables/attachment.jsonl', onAction)(files);
    manifested((manifest) => {
      manifest.migrations = manifest.migrations.filter((name) => name < '0034');
      manifest.tables = manifest.tables.map((table) => (table.name === 'attachment' ? { ...table, name: 'evidence', columns } : table));
    })(files);
  });
  const attached = async (world: typeof from) =>
    (
      await world.owner.query(
        `select row_to_json(a)::text as attached, f.sha256 from attachment a left join file f on f.id = a.file_id where a.kind = 'action' order by a.id`,
      )
    ).rows;
  const [here, there] = [await attached(to), await attached(from)];
  assert.ok(there.some((row) => row.sha256 !== null));
  assert.deepEqual(here, there);
});

test('an export of the time when versions were those of plans alone brings every version, with its identifier and its content', async () => {
  const columns = 'body_id id plan_id number agreed_on agreed_by agreed_by_name note stood_on content made_by made_at'.split(' ');
  const to = await broughtFrom((files) => {
    put(
      'tables/frozen.jsonl',
      each((line) => {
        const { kind: _kind, thing_id, digest: _digest, ...row } = JSON.parse(line) as Record<string, unknown>;
        return JSON.stringify({ ...row, plan_id: thing_id });
      }),
    )(files);
    manifested((manifest) => {
      manifest.migrations = manifest.migrations.filter((name) => name < '0053');
      manifest.tables = manifest.tables.map((table) => (table.name === 'frozen' ? { ...table, name: 'plan_version', columns } : table));
    })(files);
  });
  const versions = async (world: typeof from) => (await world.owner.query('select row_to_json(f)::text as version from frozen f')).rows;
  const [here, there] = [await versions(to), await versions(from)];
  assert.ok(there.length > 0);
  assert.deepEqual(here, there, 'the digest too is the one that the version bore');
});
