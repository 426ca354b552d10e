// Reads thousands of files that were changed at random, of every format: `npm run fuzz -- [--count 10000] [--seed 1] [--keep LABEL FILE]`.
// Times long runs of every sign and word, and of so many pairs of them, through every way in: `npm run fuzz -- --runs 0 [--seed 1] [WAYS]`.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { DocumentKind } from '../src/exchange/model/document.ts';
import { fileOf, fuzz } from '../test/fuzz/run.ts';
import { seeds } from '../test/fuzz/seeds.ts';
import { LIMIT_MS, piecesOf, timeWay, WAYS_IN } from '../test/fuzz/time.ts';

const { values, positionals } = parseArgs({
  options: {
    count: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    keep: { type: 'string' },
    runs: { type: 'string' },
  },
  allowPositionals: true,
});

if (values.keep) {
  const kind = (values.keep.split(':')[1] ?? '') as DocumentKind;
  writeFileSync(positionals[0] ?? 'fuzz.out', fileOf(values.keep, (await seeds()).get(kind) ?? []).bytes);
} else if (values.runs) {
  await timeRuns(piecesOf(Number(values.runs), Number(values.seed)), positionals);
} else {
  const from = performance.now();
  let said = 0;
  const tallies = await fuzz(Number(values.count), Number(values.seed), (done) => {
    if (done - said < 1000) return;
    said = done;
    console.error(`${done} files, ${Math.round((performance.now() - from) / 1000)} s`);
  });
  console.log(`${'format'.padEnd(8)}${['files', 'read', 'refused', 'bad', 'slowest', 'peak'].map((head) => head.padStart(10)).join('')}`);
  for (const [kind, { files, read, refused, slowestMs, peakMb, bad }] of tallies) {
    console.log(
      `${kind.padEnd(8)}${[files, read, refused, bad.length, `${(slowestMs / 1000).toFixed(1)} s`, `${Math.round(peakMb)} MB`].map((each) => String(each).padStart(10)).join('')}`,
    );
  }
  const bad = [...tallies.values()].flatMap((tally) => tally.bad);
  for (const { label, what } of bad.slice(0, 40)) console.log(`\n${label}\n${what.split('\n').slice(0, 8).join('\n')}`);
  const files = [...tallies.values()].reduce((sum, tally) => sum + tally.files, 0);
  console.log(
    `\n${files} files in ${Math.round((performance.now() - from) / 1000)} s, seed ${values.seed}: ${bad.length === 0 ? 'none ended badly' : `${bad.length} ended badly`}.`,
  );
  if (bad.length > 0) process.exitCode = 1;
}

async function timeRuns(pieces: readonly string[], named: readonly string[]): Promise<void> {
  console.log(`${'way in'.padEnd(28)}${['runs', 'longest', 'too long'].map((head) => head.padStart(10)).join('')}  of`);
  for (const way of WAYS_IN.filter((each) => named.length === 0 || named.some((name) => each.startsWith(name)))) {
    const { runs, ms, piece, bad } = await timeWay(way, pieces);
    console.log(
      `${way.padEnd(28)}${[runs, `${(ms / 1000).toFixed(2)} s`, bad.length].map((each) => String(each).padStart(10)).join('')}  ${JSON.stringify(piece)}`,
    );
    for (const { piece: one, what } of bad.slice(0, 20)) console.log(`  ${JSON.stringify(one)} ${what.split('\n').slice(0, 3).join(' ')}`);
    if (bad.length > 0) process.exitCode = 1;
  }
  console.log(`\n100,000 letters each; no more than ${LIMIT_MS / 1000} s of a processor for one.`);
}
