import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import { measurePlan, planTruths, type Half } from './measure.ts';
import { addScore, NOTHING_MEASURED, type Score } from './score.ts';

async function measured(half: Half): Promise<Score> {
  const total: Score = { ...NOTHING_MEASURED, misses: [] };
  for (const truth of planTruths(half)) for (const file of truth.files) addScore(total, await measurePlan(half, file, truth));
  return total;
}

/** Batches of which both halves have been looked at: all of them are learnt from. */
const LOOKED_AT = [1, 2, 3, 4, 8, 11, 12];
/** Batches that are only measured, all of them. */
const ONLY_MEASURED = [9];

const share = (part: number, whole: number) => part / whole;

test('each plan of our own set is in the half that its name falls into, with its files', () => {
  const listed = (half: Half) => readdirSync(new URL(`${half}/`, import.meta.url));
  const names = (half: Half) =>
    listed(half)
      .filter((name) => name.endsWith('.json'))
      .map((name) => name.replace('.json', ''));
  const hash = (name: string) => createHash('sha256').update(name).digest('hex');
  const batchOf = (name: string) => planTruths(names('learn').includes(name) ? 'learn' : 'held', [name])[0]?.batch;
  const all = [...names('learn'), ...names('held')].sort((a, b) => hash(a).localeCompare(hash(b)));
  const batches = [...new Set(all.map(batchOf))];
  const first = batches.flatMap((batch) => {
    const ordered = all.filter((name) => batchOf(name) === batch);
    if (LOOKED_AT.includes(batch ?? 0)) return ordered;
    return ONLY_MEASURED.includes(batch ?? 0) ? [] : ordered.slice(0, Math.floor(ordered.length / 2));
  });
  assert.deepEqual(first.sort(), names('learn').sort());
  for (const half of ['learn', 'held'] as const) {
    const files = planTruths(half).flatMap((truth) => truth.files);
    assert.deepEqual(
      files.sort(),
      listed(half)
        .filter((name) => !name.endsWith('.json'))
        .sort(),
    );
  }
});

test('of the plans that the rules were written by, items, fields and sure fields reach the bars for unseen documents', async () => {
  const { expected, found, extra, fields, right, sure, sureRight } = await measured('learn');
  assert.ok(share(found, expected) >= 0.95 && extra === 0, `${found} of ${expected} items, ${extra} too many`);
  assert.ok(share(right, fields) >= 0.98, `${right} of ${fields} fields`);
  assert.ok(share(sureRight, sure) >= 0.98, `${sureRight} of ${sure} sure fields`);
});

test('of the plans that the rules were not written by, no less is read than was measured', async () => {
  const { expected, found, extra, fields, right, sure, sureRight } = await measured('held');
  assert.ok(share(found, expected) >= 0.99 && share(extra, expected) <= 0.03, `${found} of ${expected} items, ${extra} too many`);
  assert.ok(share(right, fields) >= 0.94, `${right} of ${fields} fields`);
  assert.ok(share(sureRight, sure) >= 0.98, `${sureRight} of ${sure} sure fields`);
});
