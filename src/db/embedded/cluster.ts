import { spawn } from 'node:child_process';
import { existsSync, readFileSync, renameSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DISK_FULL } from '../away.ts';
import { StartFailure } from '../start-failure.ts';
import type { Binaries } from './binaries.ts';
import { type Layout, makePrivate } from './layout.ts';

const MIB = 1024 * 1024;
const NEEDED_NEW_MIB = 150;
const NEEDED_MIB = 32;
/** The server writes its log in files of this size and keeps several: a small body's data is smaller than one of the usual 16 MB. */
const LOG_FILE_MIB = 4;

/** Makes the cluster where there is none; throws StartFailure where the disk is full or the data is of another version. */
export async function makeCluster(layout: Layout, binaries: Binaries, password: string | null): Promise<void> {
  const versionFile = join(layout.cluster, 'PG_VERSION');
  const fresh = !existsSync(versionFile);
  const disk = statfsSync(layout.dataFolder);
  const problem = shortOfSpace(layout.dataFolder, disk.bavail * disk.bsize, fresh);
  if (problem) throw new StartFailure(problem);
  if (!fresh) return checkVersion(layout, readFileSync(versionFile, 'utf8').trim(), binaries);
  const part = `${layout.cluster}.new`;
  rmSync(part, { recursive: true, force: true });
  makePrivate(part, layout.account);
  await initialise(layout, binaries, part, password);
  rmSync(layout.cluster, { recursive: true, force: true });
  renameSync(part, layout.cluster);
}

/** The sentence to show where a disk has too few free bytes to start on, else null. */
export function shortOfSpace(folder: string, freeBytes: number, fresh: boolean): string | null {
  const needed = fresh ? NEEDED_NEW_MIB : NEEDED_MIB;
  if (freeBytes >= needed * MIB) return null;
  return `The disk that holds ${folder} is full: ${Math.floor(freeBytes / MIB)} MB are free and ${needed} MB are needed. Free some space, or choose another folder with --data.`;
}

function checkVersion(layout: Layout, found: string, binaries: Binaries): void {
  const ours = binaries.version.split('.')[0] ?? '';
  if (found === ours) return;
  const advice =
    Number(found) > Number(ours)
      ? 'Start it with the newer Due Regard that made it.'
      : 'Export it with the Due Regard that made it, and import the export here.';
  throw new StartFailure(
    `The data in ${layout.dataFolder} is of PostgreSQL ${found} and this Due Regard brings PostgreSQL ${ours}. ${advice}`,
  );
}

async function initialise(layout: Layout, binaries: Binaries, part: string, password: string | null): Promise<void> {
  const passwordFile = join(layout.dataFolder, 'run', 'initial-password');
  if (password) writeFileSync(passwordFile, password, { mode: 0o600 });
  const access = password ? ['--auth=scram-sha-256', `--pwfile=${passwordFile}`] : ['--auth-local=trust', '--auth-host=reject'];
  const child = spawn(
    join(binaries.folder, 'bin', 'initdb'),
    [
      '-D',
      layout.clusterName === layout.cluster ? part : layout.clusterName,
      '-U',
      'postgres',
      '-E',
      'UTF8',
      '--locale-provider=builtin',
      '--locale=C.UTF-8',
      '--data-checksums',
      `--wal-segsize=${LOG_FILE_MIB}`,
      ...access,
    ],
    { cwd: part, env: { LC_ALL: 'C' }, stdio: ['ignore', 'pipe', 'pipe'], ...identity(layout) },
  );
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  const code = await new Promise<number | null>((done, fail) => {
    child.once('error', fail);
    child.once('close', done);
  });
  rmSync(passwordFile, { force: true });
  if (code === 0) return;
  rmSync(part, { recursive: true, force: true });
  throw serverProblem(layout, output);
}

/** What a failure of the server's own programs means to a person, from what they printed. */
export function serverProblem(layout: Layout, output: string): Error {
  const disk = statfsSync(layout.dataFolder);
  // On a full disk there is no room for the line that says so either.
  if (/No space left on device|could not extend file/.test(output) || disk.bavail * disk.bsize < LOG_FILE_MIB * MIB) {
    return new StartFailure(
      `The disk that holds ${layout.dataFolder} is full. Free some space, or choose another folder with --data.`,
      DISK_FULL,
    );
  }
  if (/could not (create|write|access|open|change permissions of) .*(Permission denied|Read-only file system)/.test(output)) {
    return new StartFailure(
      `The user ${layout.account?.name ?? 'that starts Due Regard'} may not write to ${layout.dataFolder}. Change its permissions, or choose another folder with --data.`,
    );
  }
  const last = output.trim().split('\n').slice(-5).join('\n');
  return new Error(`The built-in database did not start; its log is ${layout.serverLog}. It said:\n${last}`);
}

/** The identity that the server's programs run under. */
export function identity(layout: Layout): { uid?: number; gid?: number } {
  return layout.account ? { uid: layout.account.uid, gid: layout.account.gid } : {};
}
