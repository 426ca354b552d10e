import assert from 'node:assert/strict';
import { test } from 'node:test';
import { storm } from '../../bench/storm.ts';

test('every update that was acknowledged is in the diary after the program and its database were killed, and the record holds', async (context) => {
  const { kills, acknowledged, lost, doubled, refused, holds } = await storm(2, (line) => context.diagnostic(line));
  assert.ok(acknowledged >= 40, `only ${acknowledged} updates were acknowledged`);
  assert.deepEqual({ kills, lost, doubled, refused, holds }, { kills: 2, lost: 0, doubled: 0, refused: 0, holds: true });
});
