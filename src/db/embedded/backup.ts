import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { chmod, chown, mkdir, open, readdir, readFile, realpath, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { oneClient } from '../client.ts';
import type { Account } from './account.ts';
import type { EmbeddedConnection } from './server.ts';

/** A file of a backup, by its path in the cluster with forward slashes. */
export type Copied = { readonly path: string; readonly bytes: number; readonly sha256: string };

const FILES_AT_ONCE = 16;
const PIECE_BYTES = 1 << 20;

/** How a server is told that its files are a copy: written by the copying alone. */
const LABEL_FILE = 'backup_label';
/** Folders whose content a server makes anew; the folders themselves must be there. */
const EMPTIED = ['pg_dynshmem', 'pg_notify', 'pg_replslot', 'pg_serial', 'pg_snapshots', 'pg_stat_tmp', 'pg_subtrans', 'pg_wal'];
/** What a backup consists of: data alone. Settings, access rules and whatever else can tell a server to do something stay where they are. */
const DATA = new RegExp(
  `^(${[
    'PG_VERSION',
    LABEL_FILE,
    'global/(pg_control|pg_filenode\\.map|\\d+(_fsm|_vm|_init)?(\\.\\d+)?)',
    'base/\\d+/(PG_VERSION|pg_filenode\\.map|\\d+(_fsm|_vm|_init)?(\\.\\d+)?)',
    'pg_wal/[0-9A-F]{24}',
    '(pg_xact|pg_commit_ts|pg_multixact/(members|offsets))/[0-9A-F]{4,16}',
  ].join('|')})$`,
);

/**
 * Copies a running cluster file by file into an empty folder, while it is written to; what was committed when it ends is in it.
 * The server is told before and after, so that the copy starts as after a crash and repeats the log from the first moment on.
 */
export async function copyRunning(connection: EmbeddedConnection, cluster: string, to: string): Promise<readonly Copied[]> {
  const client = await oneClient(connection);
  try {
    // While the slot stands no piece of the log is thrown away; it goes with this connection.
    await client.query(`select pg_create_physical_replication_slot('due_regard_backup_' || pg_backend_pid(), true, true)`);
    const began = await client.query<{ log: string }>(`select pg_walfile_name(pg_backup_start('due-regard', true)) as log`);
    const copied = await copyBelow(cluster, to, '');
    const ended = await client.query<{ labelfile: string; spcmapfile: string }>('select labelfile, spcmapfile from pg_backup_stop(false)');
    const { labelfile = '', spcmapfile = '' } = ended.rows[0] ?? {};
    if (spcmapfile.trim() !== '') throw new Error('The cluster has tablespaces outside its folder');
    const label = Buffer.from(labelfile);
    await writeFile(join(to, LABEL_FILE), label, { mode: 0o600 });
    const log = await copyLog(cluster, to, began.rows[0]?.log ?? '');
    return [...copied, ...log, { path: LABEL_FILE, bytes: label.length, sha256: createHash('sha256').update(label).digest('hex') }];
  } finally {
    await client.end();
  }
}

/** Whether a file of a cluster is data, to be taken into a backup and out of it; everything else is made anew. */
export function isData(path: string): boolean {
  return DATA.test(path);
}

async function copyBelow(cluster: string, to: string, below: string): Promise<Copied[]> {
  return atOnce(await filesBelow(cluster, to, below), (path) => copyOne(cluster, to, path));
}

/** The files of a folder of the cluster; their folders are made. */
async function filesBelow(cluster: string, to: string, below: string): Promise<string[]> {
  const found: string[] = [];
  await mkdir(join(to, below), { recursive: true, mode: 0o700 });
  for (const entry of await readdir(join(cluster, below), { withFileTypes: true }).catch(unlessGone([]))) {
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    if (EMPTIED.includes(path)) await mkdir(join(to, path), { recursive: true, mode: 0o700 });
    else if (entry.isDirectory()) found.push(...(await filesBelow(cluster, to, path)));
    else if (entry.isFile() && isData(path) && path !== LABEL_FILE) found.push(path);
    else if (entry.isFile()) continue;
    else throw new Error(`The cluster holds something that is no file: ${path}`);
  }
  return found;
}

/** The pieces of the log from the one in which the backup began. */
async function copyLog(cluster: string, to: string, first: string): Promise<Copied[]> {
  const names = await readdir(join(cluster, 'pg_wal'));
  const needed = names.filter((name) => /^[0-9A-F]{24}$/.test(name) && name.slice(8) >= first.slice(8)).sort();
  return atOnce(needed, (name) => copyOne(cluster, to, `pg_wal/${name}`));
}

/** Several files at a time: waiting for the disk costs more than copying, and the disk takes many at once. */
async function atOnce<T>(paths: readonly string[], copy: (path: string) => Promise<T[]>): Promise<T[]> {
  const found: T[][] = [];
  const waiting = paths.entries();
  const worker = async () => {
    for (const [at, path] of waiting) found[at] = await copy(path);
  };
  await Promise.all(Array.from({ length: FILES_AT_ONCE }, worker));
  return found.flat();
}

/** Copies a file; one that the server takes away meanwhile is not needed. */
async function copyOne(from: string, to: string, path: string): Promise<Copied[]> {
  try {
    return [await copyFile(join(from, path), join(to, path), path)];
  } catch (error) {
    return unlessGone<Copied[]>([])(error as NodeJS.ErrnoException);
  }
}

/** Copies a file onto the disk itself and gives the digest of what was copied; a cluster is a thousand small files, for which streams take longer. */
async function copyFile(from: string, to: string, path: string): Promise<Copied> {
  const hash = createHash('sha256');
  let bytes = 0;
  const source = await open(from, 'r');
  try {
    const target = await open(to, 'wx', 0o600);
    try {
      const piece = Buffer.allocUnsafe(Math.min((await source.stat()).size + 1, PIECE_BYTES));
      for (;;) {
        const { bytesRead } = await source.read(piece, 0, piece.length, bytes);
        if (bytesRead === 0) break;
        const part = piece.subarray(0, bytesRead);
        hash.update(part);
        await target.writeFile(part);
        bytes += bytesRead;
      }
      await target.sync();
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
  return { path, bytes, sha256: hash.digest('hex') };
}

function unlessGone<T>(instead: T) {
  return (error: NodeJS.ErrnoException): T => {
    if (error.code === 'ENOENT') return instead;
    throw error;
  };
}

/** The first file of a backup that is not as it was copied, or null. */
export async function damagedIn(folder: string, files: readonly Copied[]): Promise<string | null> {
  for (const { path, bytes, sha256 } of files) {
    const hash = createHash('sha256');
    let size = 0;
    try {
      // A link would lead out of the backup.
      if ((await realpath(join(folder, path))) !== join(await realpath(folder), path)) return path;
      for await (const piece of createReadStream(join(folder, path))) {
        size += (piece as Buffer).length;
        hash.update(piece as Buffer);
      }
    } catch {
      return path;
    }
    if (size !== bytes || hash.digest('hex') !== sha256) return path;
  }
  return null;
}

/** Puts the data of a backup where a server of this account can start on it, once it has settings. */
export async function putBack(from: string, to: string, files: readonly Copied[], account: Account | null): Promise<void> {
  const own = async (path: string, mode: number) => {
    await chmod(path, mode);
    if (account) await chown(path, account.uid, account.gid);
  };
  const folders = new Set([
    ...EMPTIED,
    'pg_wal/archive_status',
    'pg_wal/summaries',
    ...files.map(({ path }) => dirname(path)),
    'pg_tblspc',
    'pg_twophase',
    'pg_commit_ts',
    'pg_logical/snapshots',
    'pg_logical/mappings',
    'pg_stat',
  ]);
  for (const folder of folders) await mkdir(join(to, folder), { recursive: true, mode: 0o700 });
  await atOnce(
    files.map(({ path }) => path),
    async (path) => {
      await copyFile(join(from, path), join(to, path), path);
      await own(join(to, path), 0o600);
      return [];
    },
  );
  for (const entry of await readdir(to, { recursive: true, withFileTypes: true }))
    if (entry.isDirectory()) await own(join(entry.parentPath, entry.name), 0o700);
  await own(to, 0o700);
  const folder = await open(to, 'r');
  await folder.sync().finally(() => folder.close());
}

/** The major version of a cluster. */
export async function versionOf(cluster: string): Promise<string> {
  return (await readFile(join(cluster, 'PG_VERSION'), 'utf8')).trim();
}
