import type { ChildProcess } from 'node:child_process';
import { heavyWork } from '../core/turns.ts';
import type { NeutralDocument } from './model/document.ts';
import { beside, forked } from './beside.ts';
import { Unreadable } from './unreadable.ts';

/** What the child is asked: to call an exported function with a file, its name and whatever else is given. */
export type Job = {
  readonly module: string;
  readonly exported: string;
  readonly bytes: Uint8Array;
  readonly name: string;
  readonly given: unknown;
};

/** What the child answers. */
export type Answer = { readonly result: unknown } | { readonly unreadable: string } | { readonly broken: string };

const TIME_MS = 30_000;
const MEMORY_MB = 512;
/** Readers make much that is gone at once: where more of it may lie about before it is cleared away, a file holds 100 MB more and is read no sooner. */
const YOUNG_MB = 4;

const TOO_LONG = 'The file took too long to read and was stopped. Copy the plan alone into a new file, save it and try again.';
const BROKE_OFF =
  'Reading the file broke off. Open it in the program that made it, save it again and try once more. If that does not help, copy the plan into a new file.';

/** Reads a file in a process of its own, with limits of time and memory. Throws Unreadable, also where that process fails. */
export function readGuarded(bytes: Uint8Array, name: string): Promise<NeutralDocument> {
  return runGuarded<NeutralDocument>(beside(import.meta.url, 'read'), 'readDocument', bytes, name);
}

/**
 * Calls `exported(bytes, name, given)` of a module in a process of its own, without the program's environment or the right to write files, in its turn
 * among other heavy work. The result must be plain data. Throws Unreadable as the function does and beyond 30 seconds or 512 MB, Busy where too much waits already.
 */
export async function runGuarded<T>(
  module: URL,
  exported: string,
  bytes: Uint8Array,
  name: string,
  timeMs = TIME_MS,
  given: unknown = null,
): Promise<T> {
  const answer = await heavyWork.inTurn(() => answered(start(), { module: module.href, exported, bytes, name, given }, timeMs));
  if ('result' in answer) return answer.result as T;
  if ('unreadable' in answer) throw new Unreadable(answer.unreadable);
  throw new Unreadable(BROKE_OFF, { cause: answer.broken });
}

function start(): ChildProcess {
  const flags = [`--max-semi-space-size=${YOUNG_MB}`, '--disallow-code-generation-from-strings'];
  return forked(beside(import.meta.url, 'child'), { memoryMb: MEMORY_MB, flags, confined: true });
}

function answered(child: ChildProcess, job: Job, timeMs: number): Promise<Answer> {
  return new Promise((resolve) => {
    const done = (answer: Answer) => {
      clearTimeout(timer);
      child.removeAllListeners();
      child.on('error', () => {});
      child.kill('SIGKILL');
      resolve(answer);
    };
    const timer = setTimeout(() => done({ unreadable: TOO_LONG }), timeMs);
    child.once('message', (answer) => done(answer as Answer));
    child.once('error', (error) => done({ broken: error.message }));
    child.once('exit', (code, signal) => done({ broken: `ended with ${signal ?? code}` }));
    child.send(job, (error) => error && done({ broken: error.message }));
  });
}
