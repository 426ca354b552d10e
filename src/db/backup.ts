import { existsSync } from 'node:fs';
import { chown, copyFile, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startEmbedded } from './embedded.ts';
import { type Copied, copyRunning, damagedIn, isData, putBack, versionOf } from './embedded/backup.ts';
import { findBinaries } from './embedded/binaries.ts';
import { makeCluster } from './embedded/cluster.ts';
import { type Layout, layOut } from './embedded/layout.ts';
import { takeLock } from './embedded/lock.ts';
import { strangeIn } from './inspect.ts';
import { backupKey, backupSigner, fits, type Signature, signed } from './signing.ts';
import { StartFailure } from './start-failure.ts';

/** What a backup says of itself; it is written last, so that a backup that broke off has none. */
type Label = {
  readonly format: typeof FORMAT;
  readonly madeAt: string;
  readonly postgres: string;
  readonly files: readonly Copied[];
  readonly signature?: Signature;
};

const FORMAT = 'due-regard/backup@1';
const LABEL = 'backup.json';
const CLUSTER = 'postgres';
const SETTINGS = ['postgresql.conf', 'postgresql.auto.conf', 'pg_hba.conf', 'pg_ident.conf'];
const MOST_SAID = 5;

/** Copies the whole installation of a data folder into a new folder, while people work; gives how many bytes and by which key it is signed. Throws StartFailure where there is nothing to copy or no place for it. */
export async function backUp(dataFolder: string, to: string, now: Date): Promise<{ readonly bytes: number; readonly signer: string }> {
  if (!existsSync(join(dataFolder, CLUSTER, 'PG_VERSION')))
    throw new StartFailure(`There is no data in ${dataFolder} to back up. Name the folder with --data.`);
  if (existsSync(to)) throw new StartFailure(`${to} is there already. Choose another folder with --to.`);
  const embedded = await startEmbedded({ dataFolder, join: true });
  const part = `${to}.part`;
  try {
    const { cluster } = layOut(dataFolder);
    await mkdir(part, { recursive: true, mode: 0o700 });
    const files = await copyRunning(embedded.connection, cluster, join(part, CLUSTER));
    const label: Label = { format: FORMAT, madeAt: now.toISOString(), postgres: await versionOf(cluster), files };
    const signature = signed(backupKey(dataFolder), saidIn(label));
    await writeFile(join(part, LABEL), `${JSON.stringify({ ...label, signature }, null, 1)}\n`, { mode: 0o600, flush: true });
    await rename(part, to);
    return { bytes: files.reduce((sum, file) => sum + file.bytes, 0), signer: signature.signer };
  } catch (error) {
    await rm(part, { recursive: true, force: true });
    throw error;
  } finally {
    await embedded.stop();
  }
}

/** What a restore is told: where the backup is, where to, and what of it somebody vouches for. */
export type Restoring = {
  readonly from: string;
  readonly dataFolder: string;
  readonly migrations: string;
  readonly signedBy?: string | undefined;
  readonly fromElsewhere?: boolean;
};

/**
 * Puts the data of a backup into an empty data folder, so that the program starts on it; gives when it was made and whether this installation signed it.
 * Throws StartFailure where it is damaged, nobody vouches for it, it holds more than data, or the folder holds data.
 */
export async function restore({
  from,
  dataFolder,
  migrations,
  signedBy,
  fromElsewhere = false,
}: Restoring): Promise<{ readonly madeAt: Date; readonly vouched: boolean }> {
  const label = await labelOf(from);
  const layout = layOut(dataFolder);
  const lock = takeLock(layout.lock, layout.dataFolder);
  const scratch = join(layout.dataFolder, 'restoring');
  try {
    if (existsSync(layout.cluster))
      throw new StartFailure(
        `There is data in ${layout.dataFolder} already, and a restore does not write over it. Choose another folder with --data, or move the data away.`,
      );
    const vouched = isVouchedFor(label, signedBy ?? backupSigner(layout.dataFolder));
    if (!vouched && !fromElsewhere) throw new StartFailure(notVouchedFor(label));
    const data = label.files.filter(({ path }) => isData(path));
    const damaged = await damagedIn(join(from, CLUSTER), data);
    if (damaged !== null)
      throw new StartFailure(
        `The backup in ${from} is damaged: ${damaged} is not as it was copied. Nothing was restored; take another backup.`,
      );
    await rm(scratch, { recursive: true, force: true });
    await rename(await examined(join(from, CLUSTER), data, scratch, layout, migrations), layout.cluster);
    return { madeAt: new Date(label.madeAt), vouched };
  } finally {
    await rm(scratch, { recursive: true, force: true });
    lock.release();
  }
}

/** Puts the data beside a new cluster, gives it that one's settings, and compares what both can do; gives the folder where it is as it should be. */
async function examined(
  from: string,
  data: readonly Copied[],
  scratch: string,
  { account, programCopies }: Layout,
  migrations: string,
): Promise<string> {
  const [strange, fresh] = [layOut(join(scratch, 'old')), layOut(join(scratch, 'new'))];
  const binaries = findBinaries(account, programCopies);
  await makeCluster(fresh, binaries, null);
  await putBack(from, strange.cluster, data, account);
  for (const name of SETTINGS) {
    await copyFile(join(fresh.cluster, name), join(strange.cluster, name));
    if (account) await chown(join(strange.cluster, name), account.uid, account.gid);
  }
  try {
    const found = await strangeIn(strange, fresh, binaries, migrations);
    if (found.length > 0)
      throw new StartFailure(
        `The backup holds more than data: ${found.slice(0, MOST_SAID).join('; ')}${found.length > MOST_SAID ? `; and ${found.length - MOST_SAID} more` : ''}. Somebody changed the database itself. Nothing was restored.`,
      );
    return strange.cluster;
  } finally {
    for (const { socketFolder } of [strange, fresh]) await rm(socketFolder, { recursive: true, force: true });
  }
}

/** What of a label is signed: everything, with the digest of every file. */
function saidIn({ format, madeAt, postgres, files }: Label): string {
  return JSON.stringify([format, madeAt, postgres, files.map(({ path, bytes, sha256 }) => [path, bytes, sha256])]);
}

function isVouchedFor(label: Label, signer: string | null): boolean {
  if (!label.signature) return false;
  if (!fits(saidIn(label), label.signature))
    throw new StartFailure(
      'The backup was changed after it was signed: its signature does not fit. Nothing was restored; take another backup.',
    );
  return label.signature.signer === signer;
}

function notVouchedFor({ signature }: Label): string {
  const who = signature
    ? `The backup is signed with the key ${signature.signer}, which is not known here. If that is the key that the backup printed when it was made, restore it with --signed-by ${signature.signer}.`
    : 'The backup is not signed, so nobody can say who made it or whether it was changed since.';
  return `${who} If you know otherwise where it comes from, restore it with --from-elsewhere. Nothing was restored.`;
}

async function labelOf(from: string): Promise<Label> {
  try {
    const label = JSON.parse(await readFile(join(from, LABEL), 'utf8')) as Label;
    const sound =
      label.format === FORMAT &&
      Array.isArray(label.files) &&
      label.files.every(({ path }) => typeof path === 'string' && /^[\w.-]+(\/[\w.-]+)*$/.test(path) && !path.split('/').includes('..'));
    if (sound) return label;
  } catch {
    // Said below: no label, or one that is none.
  }
  throw new StartFailure(
    `${from} is not a whole backup of Due Regard: it has no ${LABEL} that can be read. Name the folder that the command backup has made.`,
  );
}
