import { runGuarded } from '../../src/exchange/guarded.ts';
import { generator } from './mutate.ts';
import { IN_FILES } from './long-runs.ts';
import { SIGNS, WORDS } from './signs.ts';
import type { Asked, Timed } from './long-runs-job.ts';
import { TYPED } from './typed.ts';

/** The longest time of one way in, with the piece that took it, and every piece that took too long or ended badly. */
export type Slowest = { runs: number; ms: number; piece: string; readonly bad: { readonly piece: string; readonly what: string }[] };

const JOB = new URL('./long-runs-job.ts', import.meta.url);
const LETTERS = 100_000;
/** The bar for a run of so many letters, wherever it comes in. */
export const LIMIT_MS = 2000;
const BATCH = 15;
const BATCH_MS = 300_000;
const ONE_MS = 60_000;

/** Every way in, files first. */
export const WAYS_IN: readonly string[] = [...Object.keys(IN_FILES), ...Object.keys(TYPED)];

/** Every sign and word alone, then `pairs` pairs of them, drawn by the seed. */
export function piecesOf(pairs: number, seed: number): readonly string[] {
  const all = [...SIGNS, ...WORDS];
  const next = generator(seed);
  const one = () => all[next(all.length)] ?? 'a';
  return [...new Set([...all, ...Array.from({ length: pairs }, () => `${one()}${one()}`)])];
}

/** Times runs of each piece through one way in, in guarded processes. */
export async function timeWay(work: string, pieces: readonly string[]): Promise<Slowest> {
  const slowest: Slowest = { runs: 0, ms: 0, piece: '', bad: [] };
  const batches = Array.from({ length: Math.ceil(pieces.length / BATCH) }, (_, at) => pieces.slice(at * BATCH, (at + 1) * BATCH));
  const worker = async () => {
    for (let batch = batches.shift(); batch; batch = batches.shift()) await timeBatch(work, batch, slowest);
  };
  await Promise.all([worker(), worker()]);
  return slowest;
}

async function timeBatch(work: string, pieces: readonly string[], slowest: Slowest): Promise<void> {
  const all = await tried(work, pieces, BATCH_MS);
  if (all) return count(all, slowest);
  // One of them never came to an end or broke the process: halves show which.
  if (pieces.length === 1)
    return count(
      [{ piece: pieces[0] ?? '', ms: ONE_MS, fault: `ended its process, or took longer than ${ONE_MS / 1000} seconds` }],
      slowest,
    );
  const middle = Math.ceil(pieces.length / 2);
  await timeBatch(work, pieces.slice(0, middle), slowest);
  await timeBatch(work, pieces.slice(middle), slowest);
}

async function tried(work: string, pieces: readonly string[], mostMs: number): Promise<readonly Timed[] | null> {
  try {
    const asked: Asked = { work, pieces, letters: LETTERS, limitMs: LIMIT_MS };
    return await runGuarded<readonly Timed[]>(JOB, 'timeRuns', new Uint8Array(), 'runs', pieces.length === 1 ? ONE_MS : mostMs, asked);
  } catch (error) {
    const { cause } = error as Error;
    if (typeof cause === 'string' && !cause.startsWith('ended with')) throw new Error(cause, { cause: error });
    return null;
  }
}

function count(all: readonly Timed[], slowest: Slowest): void {
  for (const { piece, ms, fault } of all) {
    slowest.runs += 1;
    if (ms > slowest.ms) Object.assign(slowest, { ms, piece });
    if (fault !== null) slowest.bad.push({ piece, what: fault });
    else if (ms > LIMIT_MS) slowest.bad.push({ piece, what: `took ${(ms / 1000).toFixed(1)} s` });
  }
}
