import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Busy } from './errors.ts';
import { askedBy, makeLine } from './turns.ts';

const LIMITS = { atOnce: 1, ofPerson: 3, ofAll: 6, seconds: 5, what: 'papers' };

/** A line whose work ends when the test says so: what was begun, in order, and what became of each. */
function lineOf(limits = LIMITS) {
  const line = makeLine(limits);
  const begun: string[] = [];
  const ends: (() => void)[] = [];
  const ask = (name: string, gone: AbortSignal | null = null) => {
    const [body = '', person = ''] = name;
    const work = () => new Promise<string>((resolve) => (begun.push(name), ends.push(() => resolve(name))));
    return askedBy({ body, person: `${body}${person}`, gone }, () => line.inTurn(work));
  };
  const settled = () => new Promise((resolve) => setImmediate(resolve));
  const endAll = async () => {
    for (await settled(); ends.length > 0; await settled()) ends.shift()?.();
  };
  return { line, begun, ask, settled, endAll };
}

test('bodies have turns in rotation, and within a body its people, however much one of them has waiting', async () => {
  const { begun, ask, endAll } = lineOf();
  const all = ['Ax1', 'Ax2', 'Ax3', 'Ay1', 'Bz1', 'Bz2'].map((name) => ask(name));
  await endAll();
  assert.deepEqual(begun, ['Ax1', 'Bz1', 'Ay1', 'Bz2', 'Ax2', 'Ax3']);
  assert.deepEqual(await Promise.all(all), ['Ax1', 'Ax2', 'Ax3', 'Ay1', 'Bz1', 'Bz2']);
});

test('one person never has two things done at once, though there is room for others', async () => {
  const { begun, ask, settled, endAll } = lineOf({ ...LIMITS, atOnce: 2 });
  const all = ['Ax1', 'Ax2', 'Ay1'].map((name) => ask(name));
  await settled();
  assert.deepEqual(begun, ['Ax1', 'Ay1']);
  await endAll();
  await Promise.all(all);
});

test('a person with enough waiting is refused the next, told where they stand and when to come again', async () => {
  const { ask, endAll } = lineOf();
  const all = ['Bz1', 'Ax1', 'Ax2', 'Ax3'].map((name) => ask(name));
  await assert.rejects(ask('Ax4'), (error: unknown) => {
    assert.ok(error instanceof Busy);
    assert.deepEqual([error.status, error.seconds], [429, 5]);
    assert.match(
      error.message,
      /^3 papers that you asked for wait already; the first of them is number 1 in the line\..* in about 5 seconds/,
    );
    return true;
  });
  await endAll();
  await Promise.all(all);
});

test('where the line is full the newest of whoever has most in it makes room for somebody who has less', async () => {
  const { ask, endAll } = lineOf();
  const kept = ['Bz1', 'Ax1', 'Ax2', 'Ay1', 'Ay2', 'Cz1'].map((name) => ask(name));
  const dropped = ask('Ay3');
  const refused = assert.rejects(dropped, (error: unknown) => error instanceof Busy && error.status === 503);
  const stranger = ask('Dz1');
  await refused;
  await endAll();
  assert.equal(await stranger, 'Dz1');
  await Promise.all(kept);
});

test('whoever goes away leaves the line, and what they asked for is not begun', async () => {
  const { begun, ask, endAll } = lineOf();
  const gone = new AbortController();
  const first = ask('Ax1');
  const left = assert.rejects(ask('Bz1', gone.signal), /away/);
  gone.abort(new Error('away'));
  await left;
  await endAll();
  assert.deepEqual([await first, begun], ['Ax1', ['Ax1']]);
});

test('what fails gives its turn on, and work within work does not wait for itself', async () => {
  const { line } = lineOf();
  await assert.rejects(
    line.inTurn(() => Promise.reject(new Error('broken'))),
    /broken/,
  );
  assert.equal(await askedBy({ body: 'A', person: 'x', gone: null }, () => line.inTurn(() => line.inTurn(async () => 'done'))), 'done');
});
