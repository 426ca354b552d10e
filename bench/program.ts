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

/** A new data folder that the database's own account may enter, too. */
export function newDataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'due-regard-bench-'));
  chmodSync(folder, 0o711);
  return folder;
}

/** Starts the program and waits until it says that it is open; throws what it printed where it ends instead. */
export async function startProgram(dataFolder: string, port: number): Promise<Program> {
  const child = spawn(process.execPath, [DOOR, 'start', '--demo', '--data', dataFolder], { cwd: ROOT, env: environment(port), stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  await new Promise<void>((open, failed) => {
    const hear = (bytes: Buffer) => {
      printed += String(bytes);
      if (printed.includes(' is open on ')) open();
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('exit', () => failed(new Error(`The program did not open:\n${printed}`)));
  });
  return { process: child, port, dataFolder };
}

/** Runs a command of the terminal beside the program; gives its exit code, what it printed and what it complained of. */
export function command(program: Pick<Program, 'dataFolder' | 'port'>, ...words: readonly string[]): { code: number | null; out: string; err: string } {
  const done = spawnSync(process.execPath, [DOOR, ...words, '--data', program.dataFolder], { cwd: ROOT, env: environment(program.port), encoding: 'utf8' });
  return { code: done.status, out: done.stdout, err: done.stderr };
}

/** Kills the program and its database at once, without a word to either. */
export async function killAll(program: Program): Promise<void> {
  const ended = once(program.process, 'exit');
  const postmaster = Number(readFileSync(join(program.dataFolder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
  for (const pid of [program.process.pid ?? 0, postmaster, ...childrenOf(postmaster)]) kill(pid);
  await ended;
}

/** Stops the program in good order. */
export async function stopProgram(program: Program): Promise<void> {
  const ended = once(program.process, 'exit');
  program.process.kill('SIGTERM');
  await ended;
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
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

function kill(pid: number): void {
  try {
    if (pid > 0) process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
