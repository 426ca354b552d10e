import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { printInstant } from '../../core/clock.ts';
import { backUp, restore } from '../../db/backup.ts';
import { open } from '../../db/open.ts';
import { doubtWaiting } from '../../db/outbox.ts';
import { StartFailure } from '../../db/start-failure.ts';
import { ENDS, optionsIn, type Said, refuseCall, wrongCall } from './calls.ts';
import { verifyBodies } from './verify.ts';

/** Where an installation keeps its data. */
export type Place = { readonly dataFolder: string; readonly databaseUrl: string | null; readonly migrations: string };

const ELSEWHERE = `DATABASE_URL names a server of your own, so the data is not in a folder of Due Regard.
Back it up as that server is backed up: its own physical backups (pg_basebackup with an archive of the log), or
  pg_dump --format=custom --exclude-table-data=pgboss.job --file=due-regard.dump "$DATABASE_URL"
which pg_restore restores into an empty database that has the roles due_regard_app, due_regard_door and due_regard_jobs.
Jobs that wait are left out, so that nothing is done twice; a physical backup holds them: delete from pgboss.job once it is restored.
A single body is exported with: due-regard export "Name of the body"`;

/** `due-regard backup [--to folder]`: copies the whole installation while it is in use. */
export async function backupCommand({ args, out, err, now }: Said, place: Place): Promise<number> {
  const given = optionsIn(args, ['to']);
  if (typeof given === 'string' || given.words.length > 0) return wrongCall(err, 'due-regard backup [--to folder]', given);
  if (place.databaseUrl) return refuseCall(err, ELSEWHERE);
  const to = join(
    resolve(given.options['to'] ?? join(place.dataFolder, 'backups')),
    `due-regard-${now.toISOString().slice(0, 19).replaceAll(':', '-')}`,
  );
  return sentences(err, async () => {
    const { bytes, signer } = await backUp(place.dataFolder, to, now);
    out.write(
      `The whole installation is in ${to}, ${Math.ceil(bytes / 1024 / 1024)} MB. Keep a copy on another machine; it is as confidential as the data itself.\nIt is signed with the key of this installation. Note the key where the backups are not: ${signer}\n`,
    );
    return ENDS.done;
  });
}

/** `due-regard restore folder`: puts the data of a backup into an empty data folder, starts on it and checks every record. */
export async function restoreCommand({ args, out, err, now }: Said, place: Place): Promise<number> {
  const given = optionsIn(args, ['signed-by'], ['from-elsewhere']);
  const [from] = typeof given === 'string' ? [] : given.words;
  if (typeof given === 'string' || from === undefined || given.words.length > 1)
    return wrongCall(err, 'due-regard restore folder [--data empty-folder] [--signed-by key | --from-elsewhere]', given);
  if (place.databaseUrl) return refuseCall(err, ELSEWHERE);
  return sentences(err, async () => {
    const { dataFolder, migrations } = place;
    const { madeAt, vouched } = await restore({
      from: await wholeBackup(resolve(from)),
      dataFolder,
      migrations,
      signedBy: given.options['signed-by'],
      fromElsewhere: given.flags.includes('from-elsewhere'),
    });
    out.write(`The backup of ${printInstant(madeAt)} is in ${place.dataFolder}. Starting on it and checking every record:\n`);
    if (!vouched)
      out.write(
        'Nobody here vouches for it: what was changed before it was restored cannot be told, but for what the record says below.\n',
      );
    const { database, stop } = await open({ ...place, join: false, log: (line) => void out.write(`${line}\n`) });
    // What waited when the backup was made was done since, or somebody asks for it anew.
    await database.jobs.forget();
    await database.inDoor(doubtWaiting);
    return verifyBodies(database, out, now, '').finally(stop);
  });
}

/** The backup itself where somebody names the folder that holds only it. */
async function wholeBackup(folder: string): Promise<string> {
  const names = await readdir(folder).catch((): string[] => []);
  const within = names.filter((name) => name.startsWith('due-regard-') && !name.endsWith('.part'));
  return !names.includes('backup.json') && within.length === 1 ? join(folder, within[0] ?? '') : folder;
}

/** What a person can mend is said in a sentence; everything else is ours. */
async function sentences(err: Said['err'], work: () => Promise<number>): Promise<number> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof StartFailure)) throw error;
    err.write(`${error.message}\n`);
    return ENDS.notDone;
  }
}
