import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const DOOR = join('bin', 'due-regard');

/** The program as people start it, on a data folder of its own. */
export type Program = {
  readonly process: ChildProcess;
  readonly port: number;
  readonly dataFolder: string;
};

/** Data folders in use, each with the program that runs on it. */
const inUse = new Map<string, ChildProcess | null>();

/** A new data folder that the database's own account may enter, too; it does not outlive this process, even where that is interrupted. */
export function newDataFolder(): string {
  clearAwayAtTheEnd();
  const folder = mkdtempSync(join(tmpdir(), 'due-regard-bench-'));
  chmodSync(folder, 0o711);
  inUse.set(folder, null);
  return folder;
}

const INTERRUPTS = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;
const PATIENCE_MS = 5000;
let listening = false;

function clearAwayAtTheEnd(): void {
  if (listening) return;
  listening = true;
  process.once('exit', () => [...inUse].forEach(([folder, program]) => clearAway(folder, program)));
  for (const [signal, code] of Object.entries(INTERRUPTS)) process.once(signal, () => process.exit(code));
}

/** Ends program and database of a folder without waiting for their turn, and takes the folder away. */
function clearAway(folder: string, program: ChildProcess | null): void {
  kill(program?.pid ?? 0);
  const postmaster = postmasterOf(folder);
  kill(postmaster, 'SIGQUIT');
  for (let waited = 0; waited < PATIENCE_MS && kill(postmaster, 0); waited += 50)
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
  removeFolder(folder);
}

/** Starts the program and waits until it says that it is open; throws what it printed where it ends instead. It ends when we do. */
export async function startProgram(dataFolder: string, port: number): Promise<Program> {
  const child = spawn(process.execPath, [DOOR, 'start', '--demo', '--data', dataFolder], {
    cwd: ROOT,
    env: environment(port),
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  inUse.set(dataFolder, child);
  let printed = '';
  await new Promise<void>((open, failed) => {
    const hear = (bytes: Buffer) => {
      printed += String(bytes);
      if (printed.includes(' is open on ')) open();
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('exit', () => failed(new Error(`The program did not open:\n${printed}`)));
  });
  return { process: child, port, dataFolder };
}

/** Runs a command of the terminal beside the program; gives its exit code, what it printed and what it complained of. */
export function command(
  program: Pick<Program, 'dataFolder' | 'port'>,
  ...words: readonly string[]
): { code: number | null; out: string; err: string } {
  const done = spawnSync(process.execPath, [DOOR, ...words, '--data', program.dataFolder], {
    cwd: ROOT,
    env: environment(program.port),
    encoding: 'utf8',
  });
  return { code: done.status, out: done.stdout, err: done.stderr };
}

/** Kills the program and its database at once, without a word to either. */
export async function killAll(program: Program): Promise<void> {
  const ended = once(program.process, 'exit');
  const postmaster = postmasterOf(program.dataFolder);
  for (const pid of [program.process.pid ?? 0, postmaster, ...childrenOf(postmaster)]) kill(pid);
  await ended;
}

/** Ends a part of the database under the running program: a process by what it calls itself, or all of it; says what was done. */
export function killPart(program: Program, part: Part): void {
  const postmaster = postmasterOf(program.dataFolder);
  if (part.of === 'server') return void kill(postmaster, part.by);
  const mine = childrenOf(postmaster).filter((pid) => nameOf(pid).includes(part.of));
  kill(mine[Math.floor(Math.random() * mine.length)] ?? 0, part.by);
}

export type Part = { readonly what: string; readonly of: 'server' | 'due_regard' | 'checkpointer'; readonly by: NodeJS.Signals };

function nameOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

/** Stops the program in good order. */
export async function stopProgram(program: Program): Promise<void> {
  const ended = once(program.process, 'exit');
  program.process.kill('SIGTERM');
  await ended;
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  inUse.delete(folder);
}

/** A port that nothing listens on now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

function environment(port: number): NodeJS.ProcessEnv {
  const { DATABASE_URL: _, PUBLIC_URL: __, npm_lifecycle_event: ___, ...rest } = process.env;
  return { ...rest, PORT: String(port) };
}

/** The server's own processes, where the system tells them (Linux); elsewhere they notice and end by themselves. */
function childrenOf(pid: number): readonly number[] {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number);
  } catch {
    return [];
  }
}

/** The process of the database of a folder; 0 where none has begun. */
function postmasterOf(folder: string): number {
  try {
    return Number(readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return 0;
  }
}

/** Sends a signal to a process; false where there is none. */
function kill(pid: number, signal: NodeJS.Signals | 0 = 'SIGKILL'): boolean {
  try {
    return pid > 0 && process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    return false;
  }
}
