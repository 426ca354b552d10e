import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { day } from '../core/day.ts';
import { newId } from '../core/ids.ts';
import { makeBody } from '../features/people/door/acts.ts';
import { backupCommand, restoreCommand } from '../features/safekeeping/commands.ts';
import { backUp, restore } from './backup.ts';
import { q } from './builder.ts';
import type { Database } from './database.ts';
import { startEmbedded } from './embedded.ts';
import { open } from './open.ts';
import { record, verifyRecord } from './record.ts';
import { StartFailure } from './startFailure.ts';

const skip = process.platform === 'win32' ? 'Windows is untried' : false;
const migrations = new URL('../../migrations', import.meta.url).pathname;
const NOW = new Date('2026-11-22T10:00:00Z');
const folders: string[] = [];
const stops: (() => Promise<void>)[] = [];
after(async () => {
  for (const stop of stops) await stop();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'due-regard-backup-'));
  chmodSync(folder, 0o711);
  folders.push(folder);
  return folder;
}

const place = (dataFolder: string) => ({ dataFolder, databaseUrl: null, migrations });
async function opened(dataFolder: string) {
  const running = await open({ ...place(dataFolder), join: false, log: () => undefined });
  stops.push(running.stop);
  return { ...running, stop: async () => void (stops.splice(stops.indexOf(running.stop), 1), await running.stop()) };
}

const aBody = (database: Database, name: string) => makeBody(database, day('2026-11-22'), { name, sector: 'college', nation: 'England', demonstration: false, lead: { name: 'Helen Barrow', post: 'Prevent lead', email: `${newId()}@example.ac.uk` } });
const rows = (database: Database, actor: Awaited<ReturnType<typeof aBody>>['actor']) => database.inBody(actor, 'read', (db) => db.all(q.selectFrom('owner').select(['id', 'name']).where('body_id', '=', db.body).orderBy('id')));

/** Writes without a pause until it is told to stop; gives how many writes were acknowledged so far. */
function writer(database: Database, actor: Awaited<ReturnType<typeof aBody>>['actor']) {
  let acknowledged = 0;
  const asked = new AbortController();
  const done = (async () => {
    while (!asked.signal.aborted) {
      await database.inBody(actor, 'write', async (db) => {
        const id = newId();
        await db.run(q.insertInto('owner').values({ body_id: db.body, id, kind: 'post', name: `Post ${acknowledged} ${'x'.repeat(150)}` }));
        await record(db, { verb: 'owner.added', subject: { kind: 'owner', id }, changes: [{ field: 'name', before: null, after: `Post ${acknowledged}` }] });
      });
      acknowledged += 1;
    }
  })();
  return { count: () => acknowledged, stop: () => { asked.abort(); return done; } };
}

test('a backup that is taken while people write starts, holds everything that was acknowledged before, and its record holds', { skip }, async () => {
  const data = newFolder();
  const running = await opened(data);
  const { actor } = await aBody(running.database, 'Westmere College');
  const writing = writer(running.database, actor);
  while (writing.count() < 50) await new Promise((resolve) => setImmediate(resolve));
  const before = writing.count();
  const backup = join(newFolder(), 'backup');
  const { bytes } = await backUp(data, backup, NOW);
  const during = writing.count() - before;
  await writing.stop();
  assert.ok(during > 0, 'nothing was written while the backup ran');
  assert.ok(bytes > 10_000_000);
  const written = await rows(running.database, actor);
  await running.stop();

  const fresh = join(newFolder(), 'data');
  const { madeAt } = await restore(backup, fresh);
  assert.equal(madeAt.toISOString(), NOW.toISOString());
  const again = await opened(fresh);
  const found = await rows(again.database, actor);
  assert.ok(found.length >= before && found.length <= written.length, `${before} ≤ ${found.length} ≤ ${written.length}`);
  assert.deepEqual(found, written.slice(0, found.length), 'what was written first is there first, without a gap');
  const verdict = await again.database.inBody(actor, 'snapshot', (db) => verifyRecord(db));
  assert.deepEqual(verdict.holds && [verdict.wordless], [[]]);
  await again.database.inBody(actor, 'write', (db) => record(db, { verb: 'body.tried', subject: { kind: 'body', id: db.body } }));
  await again.stop();
  assert.equal(existsSync(join(fresh, 'postgres', 'backup_label')), false);
});

test('the commands back an installation up and restore it, and say where it is and that its record holds', { skip }, async () => {
  const data = newFolder();
  const running = await opened(data);
  await aBody(running.database, 'Eastmere College');
  await running.stop();
  const [outside, fresh] = [newFolder(), join(newFolder(), 'data')];
  const run = async (command: typeof backupCommand, args: readonly string[], at: string, databaseUrl: string | null = null) => {
    let [out, err] = ['', ''];
    const code = await command({ args, now: NOW, out: { write: (text) => (out += text) }, err: { write: (text) => (err += text) } }, { ...place(at), databaseUrl });
    return { code, out, err };
  };
  const backed = await run(backupCommand, ['--to', outside], data);
  assert.deepEqual([backed.code, backed.err], [0, '']);
  const backup = join(outside, 'due-regard-2026-11-22T10-00-00');
  assert.ok(backed.out.startsWith(`The whole installation is in ${backup}, `));
  assert.equal(statSync(backup).mode & 0o777, 0o700);
  assert.match((await run(backupCommand, ['--to', outside], data)).err, /is there already/);

  const restored = await run(restoreCommand, [outside], fresh);
  assert.deepEqual([restored.code, restored.err], [0, '']);
  assert.match(restored.out, /^The backup of 22 Nov 2026, 10:00 is in .*\nEastmere College: the record holds, 3 entries\.\n {2}due-regard-head 1 /);
  assert.match((await run(restoreCommand, [backup], fresh)).err, /There is data in .* already, and a restore does not write over it/);

  for (const command of [backupCommand, restoreCommand]) {
    const elsewhere = await run(command, command === backupCommand ? [] : [backup], data, 'postgres://example.org/prevent');
    assert.deepEqual([elsewhere.code, elsewhere.out], [2, '']);
    assert.match(elsewhere.err, /DATABASE_URL names a server of your own.*\n.*pg_basebackup.*\n.*pg_dump/);
  }
});

test('a backup that is damaged, broke off or is none is refused before anything is restored', { skip }, async () => {
  const data = newFolder();
  await (await opened(data)).stop();
  const backup = join(newFolder(), 'backup');
  await backUp(data, backup, NOW);
  const fresh = join(newFolder(), 'data');
  const refused = (says: RegExp) => assert.rejects(restore(backup, fresh), (error) => error instanceof StartFailure && says.test(error.message));

  const victim = join(backup, 'postgres', 'global', readdirSync(join(backup, 'postgres', 'global')).find((name) => /^\d+$/.test(name)) ?? '');
  const sound = readFileSync(victim);
  writeFileSync(victim, Buffer.concat([sound.subarray(0, -1), Buffer.from([7])]));
  await refused(/is damaged: global\/\d+ is not as it was copied/);
  rmSync(victim);
  await refused(/is damaged: global/);
  writeFileSync(victim, sound);
  const label = readFileSync(join(backup, 'backup.json'), 'utf8');
  writeFileSync(join(backup, 'backup.json'), label.replace('"PG_VERSION"', '"../PG_VERSION"'));
  await refused(/is not a whole backup/);
  rmSync(join(backup, 'backup.json'));
  await refused(/is not a whole backup of Due Regard: it has no backup\.json/);
  assert.deepEqual(readdirSync(fresh).filter((name) => name.startsWith('postgres')), []);

  writeFileSync(join(backup, 'backup.json'), label);
  await restore(backup, fresh);
  await (await startEmbedded({ dataFolder: fresh })).stop();
});

test('where there is nothing to back up, or the place cannot be written, it says so and leaves nothing behind', { skip }, async () => {
  const empty = newFolder();
  await assert.rejects(backUp(empty, join(empty, 'backup'), NOW), (error) => error instanceof StartFailure && /There is no data in/.test(error.message));
  assert.deepEqual(readdirSync(empty), []);
});
