import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { day } from '../core/day.ts';
import { newId } from '../core/ids.ts';
import { makeBody } from '../features/people/door/acts.ts';
import { backupCommand, restoreCommand } from '../features/safekeeping/commands.ts';
import { backUp, restore } from './backup.ts';
import { q } from './builder.ts';
import type { Database } from './database.ts';
import { record, verifyRecord } from './record.ts';
import { StartFailure } from './start-failure.ts';
import { skip, migrations, NOW, newFolder, place, opened } from '../../test/backups.ts';

const aBody = (database: Database, name: string) =>
  makeBody(database, day('2026-11-22'), {
    name,
    sector: 'college',
    nation: 'England',
    demonstration: false,
    lead: { name: 'Helen Barrow', post: 'Prevent lead', email: `${newId()}@example.ac.uk` },
  });
const rows = (database: Database, actor: Awaited<ReturnType<typeof aBody>>['actor']) =>
  database.inBody(actor, 'read', (db) => db.all(q.selectFrom('owner').select(['id', 'name']).where('body_id', '=', db.body).orderBy('id')));

/** Writes without a pause until it is told to stop; gives how many writes were acknowledged so far. */
function writer(database: Database, actor: Awaited<ReturnType<typeof aBody>>['actor']) {
  let acknowledged = 0;
  const asked = new AbortController();
  const done = (async () => {
    while (!asked.signal.aborted) {
      await database.inBody(actor, 'write', async (db) => {
        const id = newId();
        await db.run(q.insertInto('owner').values({ body_id: db.body, id, kind: 'post', name: `Post ${acknowledged} ${'x'.repeat(150)}` }));
        await record(db, {
          verb: 'owner.added',
          subject: { kind: 'owner', id },
          changes: [{ field: 'name', before: null, after: `Post ${acknowledged}` }],
        });
      });
      acknowledged += 1;
    }
  })();
  return {
    count: () => acknowledged,
    stop: () => {
      asked.abort();
      return done;
    },
  };
}

test(
  'a backup that is taken while people write starts, holds everything that was acknowledged before, and its record holds',
  { skip },
  async () => {
    const data = newFolder();
    const running = await opened(data);
    const { actor } = await aBody(running.database, 'Westmere College');
    const writing = writer(running.database, actor);
    while (writing.count() < 50) await new Promise((resolve) => setImmediate(resolve));
    const before = writing.count();
    const backup = join(newFolder(), 'backup');
    const { bytes, signer } = await backUp(data, backup, NOW);
    const during = writing.count() - before;
    await writing.stop();
    assert.ok(during > 0, 'nothing was written while the backup ran');
    assert.ok(bytes > 10_000_000);
    const written = await rows(running.database, actor);
    await running.stop();

    const fresh = join(newFolder(), 'data');
    const { madeAt, vouched } = await restore({ from: backup, dataFolder: fresh, migrations, signedBy: signer });
    assert.deepEqual([madeAt.toISOString(), vouched], [NOW.toISOString(), true]);
    const again = await opened(fresh);
    const found = await rows(again.database, actor);
    assert.ok(found.length >= before && found.length <= written.length, `${before} ≤ ${found.length} ≤ ${written.length}`);
    assert.deepEqual(found, written.slice(0, found.length), 'what was written first is there first, without a gap');
    const verdict = await again.database.inBody(actor, 'snapshot', (db) => verifyRecord(db));
    assert.deepEqual(verdict.holds && [verdict.wordless], [[]]);
    await again.database.inBody(actor, 'write', (db) => record(db, { verb: 'body.tried', subject: { kind: 'body', id: db.body } }));
    await again.stop();
    assert.equal(existsSync(join(fresh, 'postgres', 'backup_label')), false);
  },
);

test('the commands back an installation up and restore it, and say where it is and that its record holds', { skip }, async () => {
  const data = newFolder();
  const running = await opened(data);
  await aBody(running.database, 'Eastmere College');
  await running.stop();
  const [outside, fresh] = [newFolder(), join(newFolder(), 'data')];
  const run = async (command: typeof backupCommand, args: readonly string[], at: string, databaseUrl: string | null = null) => {
    let [out, err] = ['', ''];
    const code = await command(
      { args, now: NOW, out: { write: (text) => (out += text) }, err: { write: (text) => (err += text) } },
      { ...place(at), databaseUrl },
    );
    return { code, out, err };
  };
  const backed = await run(backupCommand, ['--to', outside], data);
  assert.deepEqual([backed.code, backed.err], [0, '']);
  const backup = join(outside, 'due-regard-2026-11-22T10-00-00');
  assert.ok(backed.out.startsWith(`The whole installation is in ${backup}, `));
  assert.equal(statSync(backup).mode & 0o777, 0o700);
  assert.match((await run(backupCommand, ['--to', outside], data)).err, /is there already/);

  const [, key = ''] = /Note the key where the backups are not: ([\w-]{43})\n$/.exec(backed.out) ?? [];
  assert.match(
    (await run(restoreCommand, [outside], fresh)).err,
    new RegExp(
      `is signed with the key ${key}, which is not known here\\. .*--signed-by ${key}\\. .*--from-elsewhere\\. Nothing was restored\\.\\n$`,
    ),
  );
  const restored = await run(restoreCommand, [outside, '--signed-by', key], fresh);
  assert.deepEqual([restored.code, restored.err], [0, '']);
  assert.match(
    restored.out,
    /^The backup of 22 Nov 2026, 10:00 is in .*\nEastmere College: the record holds, 3 entries\.\n {2}Its 5 rows and the bytes of its files are as the record says\.\n {2}due-regard-head 1 /,
  );
  assert.match((await run(restoreCommand, [backup], fresh)).err, /There is data in .* already, and a restore does not write over it/);

  for (const command of [backupCommand, restoreCommand]) {
    const elsewhere = await run(command, command === backupCommand ? [] : [backup], data, 'postgres://example.org/prevent');
    assert.deepEqual([elsewhere.code, elsewhere.out], [2, '']);
    assert.match(elsewhere.err, /DATABASE_URL names a server of your own.*\n.*pg_basebackup.*\n.*pg_dump/);
  }
});

/** Does something to a backup as somebody would who knows how it is made: the checksums are made to fit again. */
function tamperedWith(
  backup: string,
  change: (label: { files: { path: string; bytes: number; sha256: string }[]; signature?: unknown }) => void,
): void {
  const file = join(backup, 'backup.json');
  const label = JSON.parse(readFileSync(file, 'utf8'));
  change(label);
  writeFileSync(file, JSON.stringify(label));
}

function put(backup: string, path: string, text: string) {
  writeFileSync(join(backup, 'postgres', path), text);
  return { path, bytes: Buffer.byteLength(text), sha256: createHash('sha256').update(text).digest('hex') };
}

test(
  'a backup brings data alone: settings, commands of the archive and libraries that somebody put into it are not taken',
  { skip },
  async () => {
    const data = newFolder();
    await (await opened(data)).stop();
    const backup = join(newFolder(), 'backup');
    await backUp(data, backup, NOW);
    assert.deepEqual(
      readdirSync(join(backup, 'postgres')).filter((name) => /conf|signal|pid/.test(name)),
      [],
    );
    const proof = join(newFolder(), 'proof');
    const evil = `archive_mode = on\narchive_command = 'touch ${proof}'\nrestore_command = 'touch ${proof}'\nshared_preload_libraries = 'evil'\n`;
    mkdirSync(join(backup, 'postgres', 'pg_tblspc'), { recursive: true });
    tamperedWith(backup, (label) => {
      for (const path of [
        'postgresql.conf',
        'postgresql.auto.conf',
        'recovery.signal',
        'standby.signal',
        'pg_hba.conf',
        'base/5/evil.so',
        'tablespace_map',
        'pg_tblspc/1',
      ])
        label.files.push(put(backup, path, evil));
    });
    const fresh = join(newFolder(), 'data');
    const restoring = { from: backup, dataFolder: fresh, migrations };
    await assert.rejects(restore({ ...restoring, fromElsewhere: true }), /was changed after it was signed: its signature does not fit/);
    tamperedWith(backup, (label) => void delete label.signature);
    await assert.rejects(
      restore(restoring),
      /The backup is not signed, so nobody can say who made it .*--from-elsewhere\. Nothing was restored/,
    );
    assert.deepEqual(await restore({ ...restoring, fromElsewhere: true }), { madeAt: NOW, vouched: false });
    const { stop } = await opened(fresh);
    await stop();
    for (const path of ['recovery.signal', 'standby.signal', 'base/5/evil.so', 'tablespace_map', 'pg_tblspc/1'])
      assert.ok(!existsSync(join(fresh, 'postgres', path)), path);
    for (const name of ['postgresql.conf', 'postgresql.auto.conf', 'pg_hba.conf'])
      assert.doesNotMatch(readFileSync(join(fresh, 'postgres', name), 'utf8'), /^[^#\n]*(touch|evil)/m);
    assert.ok(!existsSync(proof));
    assert.deepEqual(
      readdirSync(fresh).filter((name) => name === 'restoring'),
      [],
    );
  },
);

test('where there is nothing to back up, or the place cannot be written, it says so and leaves nothing behind', { skip }, async () => {
  const empty = newFolder();
  await assert.rejects(
    backUp(empty, join(empty, 'backup'), NOW),
    (error) => error instanceof StartFailure && /There is no data in/.test(error.message),
  );
  assert.deepEqual(readdirSync(empty), []);
});
