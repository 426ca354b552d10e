// Reads thousands of files that were changed at random, of every format: `npm run fuzz -- [--count 10000] [--seed 1] [--keep LABEL FILE]`.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { DocumentKind } from '../src/exchange/model/document.ts';
import { fileOf, fuzz } from '../test/fuzz/run.ts';
import { seeds } from '../test/fuzz/seeds.ts';

const { values, positionals } = parseArgs({ options: { count: { type: 'string', default: '10000' }, seed: { type: 'string', default: '1' }, keep: { type: 'string' } }, allowPositionals: true });

if (values.keep) {
  const kind = (values.keep.split(':')[1] ?? '') as DocumentKind;
  writeFileSync(positionals[0] ?? 'fuzz.out', fileOf(values.keep, (await seeds()).get(kind) ?? []).bytes);
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
    console.log(`${kind.padEnd(8)}${[files, read, refused, bad.length, `${(slowestMs / 1000).toFixed(1)} s`, `${Math.round(peakMb)} MB`].map((each) => String(each).padStart(10)).join('')}`);
  }
  const bad = [...tallies.values()].flatMap((tally) => tally.bad);
  for (const { label, what } of bad.slice(0, 40)) console.log(`\n${label}\n${what.split('\n').slice(0, 8).join('\n')}`);
  const files = [...tallies.values()].reduce((sum, tally) => sum + tally.files, 0);
  console.log(`\n${files} files in ${Math.round((performance.now() - from) / 1000)} s, seed ${values.seed}: ${bad.length === 0 ? 'none ended badly' : `${bad.length} ended badly`}.`);
  if (bad.length > 0) process.exitCode = 1;
}
