import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runGuarded } from '../../src/exchange/guarded.ts';
import { WAYS_IN } from './time.ts';
import { TYPED } from './typed.ts';

const JOB = new URL('./long-runs-job.ts', import.meta.url);
const faults = (ways: readonly string[], pieces: readonly string[], letters: number) =>
  runGuarded<readonly string[]>(JOB, 'faultsOf', new Uint8Array(), 'runs', 120_000, { ways, pieces, letters });

test('a run of 45,000 letters overflows nothing that is asked of typed words', async () => {
  assert.deepEqual(await faults(Object.keys(TYPED), ['a, ', '))', 'a: '], 45_000), []);
});

test('every way in takes a run, or refuses it with a plain reason', async () => {
  assert.deepEqual(
    await faults(
      WAYS_IN.filter((way) => !way.startsWith('pdf')),
      ['(', '\t'],
      3000,
    ),
    [],
  );
});
