import { linkSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { StartFailure } from '../start-failure.ts';

/** A hold on a data folder, let go when the program stops. */
export type Lock = { release(): void };

const held = new Set<string>();

/** Takes the data folder for this program; throws StartFailure naming the process that has it already. */
export function takeLock(file: string, dataFolder: string): Lock {
  const mine = `${markOf(file)}\n`;
  for (;;) {
    try {
      writeFileSync(file, mine, { flag: 'wx', mode: 0o600 });
      held.add(file);
      return { release: () => release(file) };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const holder = lockHolder(file);
    if (holder !== null) throw inUse(dataFolder, holder);
    dropStale(file, dataFolder);
  }
}

/** The process id of the live program that holds the lock, or null where none does. */
export function lockHolder(file: string): number | null {
  return liveHolder(file, textOf(file));
}

function liveHolder(file: string, text: string): number | null {
  const pid = markedBy(file, text);
  return pid === process.pid && !held.has(file) ? null : pid;
}

/** What this program writes into a file of its data folder to say that it runs on it. */
export function markOf(file: string): string {
  return `${process.pid} ${startOf(process.pid)} ${placeOf(file)}`;
}

/** The live program that wrote a mark into this very file; null where it has ended, or runs on the folder that this one was copied from. */
export function markedBy(file: string, mark: string): number | null {
  const [pidText, started = '', place = placeOf(file)] = mark.trim().split(' ');
  const pid = Number(pidText);
  if (!Number.isInteger(pid) || pid <= 0 || place !== placeOf(file)) return null;
  return isAlive(pid) && startOf(pid) === started ? pid : null;
}

/** Moves a stale lock away by rename, so that of two programs that find it only one goes on. */
function dropStale(file: string, dataFolder: string): void {
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  const holder = liveHolder(file, textOf(aside));
  if (holder !== null) linkSync(aside, file);
  rmSync(aside, { force: true });
  if (holder !== null) throw inUse(dataFolder, holder);
}

/** Whether a process of this id runs, whoever owns it; one that has ended and waits to be collected does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return statusOf(pid)[0] !== 'Z';
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** When the process began, where the system says it (Linux): an id that was given out again is not the same process. */
function startOf(pid: number): string {
  return statusOf(pid)[19] ?? '';
}

/** Which folder on which disk the lock stands in, whatever it is called: no copy has the same. */
function placeOf(file: string): string {
  const { dev, ino } = statSync(dirname(file), { bigint: true });
  return `${dev}:${ino}`;
}

/** The fields of the system's status of a process, from its state on; none where the system has no such file. */
function statusOf(pid: number): string[] {
  const text = textOf(`/proc/${pid}/stat`);
  return text.slice(text.lastIndexOf(')') + 2).split(' ');
}

function inUse(dataFolder: string, pid: number): StartFailure {
  return new StartFailure(
    `The data folder ${dataFolder} is already in use by another running Due Regard (process ${pid}). Stop that one, or choose another folder with --data.`,
  );
}

function release(file: string): void {
  held.delete(file);
  rmSync(file, { force: true });
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
