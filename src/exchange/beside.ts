import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** A module beside the one at the address `here`, whether that runs from source or compiled. */
export function beside(here: string, name: string): URL {
  return new URL(`./${name}${here.endsWith('.ts') ? '.ts' : '.js'}`, here);
}

export type Forking = {
  /** Megabytes that what is its own may take. */
  readonly memoryMb: number;
  readonly flags?: readonly string[];
  /** Without the right to write files, to start programs or to load what is not JavaScript. */
  readonly confined?: boolean;
  /** Whether what it says of its faults is heard. */
  readonly heard?: boolean;
};

/** Starts a module as a process of its own, without the program's environment. */
export function forked(module: URL, { memoryMb, flags = [], confined = false, heard = false }: Forking): ChildProcess {
  const execArgv = [`--max-old-space-size=${memoryMb}`, ...flags];
  if (module.pathname.endsWith('.ts') && !process.features.typescript) execArgv.push('--import', 'tsx');
  // tsx writes a cache of its own, so it cannot run without the right to write.
  else if (confined && process.allowedNodeEnvironmentFlags.has('--permission')) execArgv.push('--permission', '--allow-fs-read=*');
  return fork(fileURLToPath(module), [], {
    execArgv,
    env: { TZ: 'Europe/London' },
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', heard ? 'pipe' : 'ignore', 'ipc'],
  });
}
