import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startEmbedded } from './embedded.ts';
import { type Copied, copyRunning, damagedIn, putBack, versionOf } from './embedded/backup.ts';
import { layOut } from './embedded/layout.ts';
import { takeLock } from './embedded/lock.ts';
import { StartFailure } from './startFailure.ts';

/** What a backup says of itself; it is written last, so that a backup that broke off has none. */
type Label = { readonly format: typeof FORMAT; readonly madeAt: string; readonly postgres: string; readonly files: readonly Copied[] };

const FORMAT = 'due-regard/backup@1';
const LABEL = 'backup.json';
const CLUSTER = 'postgres';

/** Copies the whole installation of a data folder into a new folder, while people work; gives how many bytes. Throws StartFailure where there is nothing to copy or no place for it. */
export async function backUp(dataFolder: string, to: string, now: Date): Promise<{ readonly bytes: number }> {
  if (!existsSync(join(dataFolder, CLUSTER, 'PG_VERSION'))) throw new StartFailure(`There is no data in ${dataFolder} to back up. Name the folder with --data.`);
  if (existsSync(to)) throw new StartFailure(`${to} is there already. Choose another folder with --to.`);
  const embedded = await startEmbedded({ dataFolder, join: true });
  const part = `${to}.part`;
  try {
    const { cluster } = layOut(dataFolder);
    await mkdir(part, { recursive: true, mode: 0o700 });
    const files = await copyRunning(embedded.connection, cluster, join(part, CLUSTER));
    const label: Label = { format: FORMAT, madeAt: now.toISOString(), postgres: await versionOf(cluster), files };
    await writeFile(join(part, LABEL), `${JSON.stringify(label, null, 1)}\n`, { mode: 0o600, flush: true });
    await rename(part, to);
    return { bytes: files.reduce((sum, file) => sum + file.bytes, 0) };
  } catch (error) {
    await rm(part, { recursive: true, force: true });
    throw error;
  } finally {
    await embedded.stop();
  }
}

/** Puts a backup into an empty data folder, so that the program starts on it; gives when it was made. Throws StartFailure where it is damaged or the folder holds data. */
export async function restore(from: string, dataFolder: string): Promise<{ readonly madeAt: Date }> {
  const label = await labelOf(from);
  const layout = layOut(dataFolder);
  const lock = takeLock(layout.lock, layout.dataFolder);
  const part = `${layout.cluster}.restored`;
  try {
    if (existsSync(layout.cluster)) throw new StartFailure(`There is data in ${layout.dataFolder} already, and a restore does not write over it. Choose another folder with --data, or move the data away.`);
    const damaged = await damagedIn(join(from, CLUSTER), label.files);
    if (damaged !== null) throw new StartFailure(`The backup in ${from} is damaged: ${damaged} is not as it was copied. Nothing was restored; take another backup.`);
    await rm(part, { recursive: true, force: true });
    await putBack(join(from, CLUSTER), part, label.files, layout.account);
    await rename(part, layout.cluster);
    return { madeAt: new Date(label.madeAt) };
  } finally {
    await rm(part, { recursive: true, force: true });
    lock.release();
  }
}

async function labelOf(from: string): Promise<Label> {
  try {
    const label = JSON.parse(await readFile(join(from, LABEL), 'utf8')) as Label;
    const sound = label.format === FORMAT && Array.isArray(label.files) && label.files.every(({ path }) => typeof path === 'string' && /^[\w.-]+(\/[\w.-]+)*$/.test(path) && !path.split('/').includes('..'));
    if (sound) return label;
  } catch {
    // Said below: no label, or one that is none.
  }
  throw new StartFailure(`${from} is not a whole backup of Due Regard: it has no ${LABEL} that can be read. Name the folder that the command backup has made.`);
}
