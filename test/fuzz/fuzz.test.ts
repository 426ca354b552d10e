import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileOf, fuzz } from './run.ts';
import { seeds } from './seeds.ts';

test('files of every format changed at random are read or refused with a plain reason; no process crashes, hangs, outgrows 512 MB or changes a prototype', async () => {
  const tallies = await fuzz(304, 20261122);
  for (const [kind, { files, read, refused, bad }] of tallies) {
    assert.deepEqual(bad, [], kind);
    assert.equal(read + refused, files);
    assert.ok(files >= 38 && read > 0, `of ${files} changed ${kind} files ${read} were read`);
  }
});

test('the file of a label is the same each time, and another than its seed', async () => {
  const all = (await seeds()).get('odt') ?? [];
  const [first, again] = [fileOf('7:odt:3', all), fileOf('7:odt:3', all)];
  assert.deepEqual(first, again);
  assert.ok(all.every((seed) => Buffer.compare(seed.bytes, first.bytes) !== 0));
});
