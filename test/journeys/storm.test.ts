import assert from 'node:assert/strict';
import { test } from 'node:test';
import { longStorm } from '../../bench/long-storm.ts';
import { storm } from '../../bench/storm.ts';

test('every update that was acknowledged is in the diary after the program and its database were killed, and the record holds', async (context) => {
  const { kills, acknowledged, lost, doubled, refused, holds } = await storm(2, (line) => context.diagnostic(line));
  assert.ok(acknowledged >= 40, `only ${acknowledged} updates were acknowledged`);
  assert.deepEqual({ kills, lost, doubled, refused, holds }, { kills: 2, lost: 0, doubled: 0, refused: 0, holds: true });
});

test('the program stays while its database is ended under it in every way, says so to whoever asks meanwhile, and loses nothing', async (context) => {
  const { acknowledged, requests, kills, waits, ...rest } = await longStorm(0.5, 3000, (line) => context.diagnostic(line));
  assert.ok(kills > 0 && acknowledged > 0 && waits < requests, JSON.stringify({ kills, acknowledged, requests, waits }));
  const { lost, doubled, faults, firstFault, outside, broken, ended, holds } = rest;
  assert.deepEqual(
    { lost, doubled, faults, firstFault, outside, broken, ended, holds },
    { lost: 0, doubled: 0, faults: 0, firstFault: '', outside: 0, broken: 0, ended: false, holds: true },
  );
});
