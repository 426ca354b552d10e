import { setImmediate } from 'node:timers/promises';
import { runGuarded } from '../../src/exchange/guarded.ts';
import { DOCUMENT_KINDS, type DocumentKind } from '../../src/exchange/model/document.ts';
import type { FuzzFile, Outcome } from './job.ts';
import { generator, mutated } from './mutate.ts';
import { type Seed, seeds } from './seeds.ts';

/** What became of all files of a format, with every file that ended badly: it can be made again by its label. */
export type Tally = {
  files: number;
  read: number;
  refused: number;
  slowestMs: number;
  peakMb: number;
  readonly bad: { readonly label: string; readonly what: string }[];
};

const JOB = new URL('./job.ts', import.meta.url);
const BATCH = 40;
/** What the guarded process has for one file, and for a batch that ends well. */
const ONE_MS = 30_000;
const BATCH_MS = 240_000;
const MOST_MB = 512;

/** Changes and reads `count` files, spread over the formats, two processes at once; the same seed makes the same files. */
export async function fuzz(
  count: number,
  seed: number,
  told: (done: number) => void = () => {},
): Promise<ReadonlyMap<DocumentKind, Tally>> {
  const all = await seeds();
  const tallies = new Map(
    DOCUMENT_KINDS.map((kind) => [kind, { files: 0, read: 0, refused: 0, slowestMs: 0, peakMb: 0, bad: [] } as Tally]),
  );
  const each = Math.ceil(count / DOCUMENT_KINDS.length);
  const batches = DOCUMENT_KINDS.flatMap((kind) =>
    Array.from({ length: Math.ceil(each / BATCH) }, (_, at) => ({ kind, from: at * BATCH, to: Math.min(each, (at + 1) * BATCH) })),
  );
  const before = Object.getOwnPropertyNames(Object.prototype).join();
  let done = 0;
  const worker = async () => {
    for (let batch = batches.shift(); batch; batch = batches.shift()) {
      const { kind, from, to } = batch;
      const tally = tallies.get(kind);
      if (tally)
        await runBatch(
          Array.from({ length: to - from }, (_, at) => `${seed}:${kind}:${from + at}`),
          all.get(kind) ?? [],
          tally,
        );
      done += to - from;
      told(done);
      await setImmediate();
    }
  };
  await Promise.all([worker(), worker()]);
  if (Object.getOwnPropertyNames(Object.prototype).join() !== before)
    throw new Error('The prototype of objects was changed in the parent.');
  return tallies;
}

/** The file of a label `seed:format:number`. */
export function fileOf(label: string, all: readonly Seed[]): FuzzFile {
  const [seed = '0', kind = '', number = '0'] = label.split(':');
  const next = generator(Number(seed) * 1_000_003 + Number(number) * 31 + kind.length * 7 + kind.charCodeAt(0));
  // The project's own samples use more of what there is on fewer bytes.
  const chosen = next(2) === 0 ? all[0] : all[next(all.length)];
  if (!chosen) throw new Error(`There is nothing to change for ${kind}.`);
  return { name: chosen.name, bytes: mutated(chosen.bytes, chosen.parts, next) };
}

async function runBatch(labels: readonly string[], all: readonly Seed[], tally: Tally): Promise<void> {
  const files = labels.map((label) => fileOf(label, all));
  const outcomes = await tried(files, BATCH_MS);
  if (outcomes && outcomes.every((outcome) => outcome.peakMb <= MOST_MB)) {
    for (const [at, outcome] of outcomes.entries()) count(labels[at] ?? '', outcome, tally);
    return;
  }
  // Something in the batch went wrong: each file shows alone whether it was the one.
  for (const [at, file] of files.entries()) {
    const [outcome] = (await tried([file], ONE_MS)) ?? [];
    count(
      labels[at] ?? '',
      outcome ?? { was: 'fault', detail: 'ended its process, or took longer than 30 seconds', ms: ONE_MS, peakMb: 0 },
      tally,
    );
  }
}

async function tried(files: readonly FuzzFile[], timeMs: number): Promise<readonly Outcome[] | null> {
  try {
    return await runGuarded<readonly Outcome[]>(JOB, 'readBatch', new Uint8Array(), 'fuzz', timeMs, files);
  } catch {
    return null;
  }
}

function count(label: string, { was, detail, ms, peakMb }: Outcome, tally: Tally): void {
  tally.files += 1;
  tally.slowestMs = Math.max(tally.slowestMs, ms);
  tally.peakMb = Math.max(tally.peakMb, peakMb);
  if (was === 'fault') tally.bad.push({ label, what: detail });
  else if (peakMb > MOST_MB) tally.bad.push({ label, what: `grew to ${Math.round(peakMb)} MB` });
  else tally[was] += 1;
}
