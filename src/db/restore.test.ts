import assert from 'node:assert/strict';
import { readdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { Client } from 'pg';
import { backUp, restore } from './backup.ts';
import { startEmbedded } from './embedded.ts';
import { StartFailure } from './start-failure.ts';
import { skip, migrations, NOW, newFolder, opened } from '../../test/backups.ts';

test('a backup that is damaged, broke off or is none is refused before anything is restored', { skip }, async () => {
  const data = newFolder();
  await (await opened(data)).stop();
  const backup = join(newFolder(), 'backup');
  await backUp(data, backup, NOW);
  const fresh = join(newFolder(), 'data');
  const refused = (says: RegExp) =>
    assert.rejects(
      restore({ from: backup, dataFolder: fresh, migrations, fromElsewhere: true }),
      (error) => error instanceof StartFailure && says.test(error.message),
    );

  const victim = join(
    backup,
    'postgres',
    'global',
    readdirSync(join(backup, 'postgres', 'global')).find((name) => /^\d+$/.test(name)) ?? '',
  );
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
  assert.deepEqual(
    readdirSync(fresh).filter((name) => name.startsWith('postgres')),
    [],
  );

  writeFileSync(join(backup, 'backup.json'), label);
  await restore({ from: backup, dataFolder: fresh, migrations, fromElsewhere: true });
  await (await startEmbedded({ dataFolder: fresh })).stop();
});

test('a link in a backup is not followed out of it', { skip }, async () => {
  const data = newFolder();
  await (await opened(data)).stop();
  const backup = join(newFolder(), 'backup');
  await backUp(data, backup, NOW);
  const log = join(backup, 'postgres', 'pg_xact', '0000');
  const elsewhere = join(newFolder(), 'elsewhere');
  renameSync(log, elsewhere);
  symlinkSync(elsewhere, log);
  await assert.rejects(
    restore({ from: backup, dataFolder: join(newFolder(), 'data'), migrations, fromElsewhere: true }),
    /is damaged: pg_xact\/0000 is not as it was copied/,
  );
});

test('a backup of a database that was taught something is refused in words, and nothing of it was called', { skip }, async () => {
  const data = newFolder();
  await (await opened(data)).stop();
  const taught = await startEmbedded({ dataFolder: data });
  const client = new Client(taught.connection);
  await client.connect();
  await client.query(`create table called (at timestamptz); create function tell() returns event_trigger language plpgsql as 'begin insert into called values (now()); end';
    create event trigger spy on login execute function tell(); alter role postgres set application_name = 'spy'; create role stranger superuser login`);
  await client.end();
  await taught.stop();
  const backup = join(newFolder(), 'backup');
  const { signer } = await backUp(data, backup, NOW);
  const fresh = join(newFolder(), 'data');
  await assert.rejects(restore({ from: backup, dataFolder: fresh, migrations, signedBy: signer }), (error) => {
    assert.ok(error instanceof StartFailure);
    assert.match(
      error.message,
      /^The backup holds more than data: the role stranger is none of Due Regard's; a setting that follows a role or a database is none of Due Regard's; .* Nothing was restored\.$/,
    );
    return true;
  });
  assert.deepEqual(
    readdirSync(fresh).filter((name) => name === 'postgres' || name === 'restoring'),
    [],
  );
});
