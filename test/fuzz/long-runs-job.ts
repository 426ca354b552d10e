import { IN_FILES, type Work } from './long-runs.ts';
import { TYPED } from './typed.ts';

export const WORKS: Readonly<Record<string, Work>> = { ...IN_FILES, ...TYPED };

/** The pieces that runs are made of, for one way in, and how long each run is. */
export type Asked = { readonly work: string; readonly pieces: readonly string[]; readonly letters: number; readonly limitMs: number };
export type Timed = { readonly piece: string; readonly ms: number; readonly fault: string | null };

const PART = 8;
const HOPELESS_MS = 1500;

/** Times each run: a part of it first, and the whole only where that part took so long that the whole may take too long if the time grows with the square. */
export async function timeRuns(_: Uint8Array, __: string, given: unknown): Promise<readonly Timed[]> {
  const { work, pieces, letters, limitMs } = given as Asked;
  const does = WORKS[work];
  if (!does) throw new Error(`There is no way in named ${work}`);
  await timed(does, 'warm ', 2000);
  const found: Timed[] = [];
  for (const piece of pieces) found.push(await timeRun(does, piece, letters, limitMs));
  return found;
}

async function timeRun(does: Work, piece: string, letters: number, limitMs: number): Promise<Timed> {
  const part = await timed(does, piece, letters / PART);
  if (part.fault !== null || part.ms * PART * PART < limitMs) return { ...part, piece, ms: part.ms * PART };
  if (part.ms > HOPELESS_MS) return { ...part, piece, ms: part.ms * PART * PART };
  return { ...(await timed(does, piece, letters)), piece };
}

async function timed(does: Work, piece: string, letters: number): Promise<Omit<Timed, 'piece'>> {
  const run = piece.repeat(Math.max(1, Math.floor(letters / piece.length)));
  const from = process.cpuUsage();
  let fault: string | null = null;
  try {
    await does(run);
  } catch (error) {
    if (!(error instanceof Error && error.name === 'Unreadable'))
      fault = error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
  const { user, system } = process.cpuUsage(from);
  return { ms: (user + system) / 1000, fault };
}

/** What went wrong where runs of so many letters were read, by way in and piece; how long it took is not looked at. */
export async function faultsOf(_: Uint8Array, __: string, given: unknown): Promise<readonly string[]> {
  const { ways, pieces, letters } = given as {
    readonly ways: readonly string[];
    readonly pieces: readonly string[];
    readonly letters: number;
  };
  const found: string[] = [];
  for (const way of ways) {
    for (const piece of pieces) {
      const { fault } = await timed(WORKS[way] ?? (() => Promise.reject(new Error('There is no such way in'))), piece, letters);
      if (fault !== null) found.push(`${way} of ${JSON.stringify(piece)}: ${fault}`);
    }
  }
  return found;
}
