import assert from 'node:assert/strict';
import { test } from 'node:test';
import { docx, p, r, sketch } from '../../test/office.ts';
import { HEAVY } from '../core/turns.ts';
import { readGuarded, runGuarded } from './guarded.ts';

const JOBS = new URL('../../test/guarded-jobs.ts', import.meta.url);
const bytes = new TextEncoder().encode('some bytes');

test('a document read in a process of its own is the same document', async () => {
  assert.deepEqual(sketch(await readGuarded(docx(p(r('A plan'))), 'plan.docx')), ['A plan']);
});

test('what is wrong with a file is said as when it is read here', async () => {
  await assert.rejects(readGuarded(new Uint8Array(), 'plan.docx'), { name: 'Unreadable', message: /^The file is empty/ });
});

test('any function of a module can be run there, with the file and its name', async () => {
  assert.deepEqual(await runGuarded(JOBS, 'describe', bytes, 'plan.txt'), { name: 'plan.txt', size: 10, text: 'some bytes' });
});

const FAILURES: readonly (readonly [behaviour: string, exported: string, timeMs: number, said: RegExp])[] = [
  ['that never ends is stopped', 'loop', 1000, /took too long/],
  ['that fills the memory is stopped', 'fill', 30_000, /broke off/],
  ['that ends its process is noticed', 'leave', 30_000, /broke off/],
  ['that throws a fault of the program says nothing of it', 'fault', 30_000, /broke off/],
  ['that is not there says so', 'nothing', 30_000, /broke off/],
  ['that gives what cannot be handed over is noticed', 'unsendable', 30_000, /broke off/],
];

for (const [behaviour, exported, timeMs, said] of FAILURES) {
  test(`a job ${behaviour}`, async () => {
    await assert.rejects(runGuarded(JOBS, exported, bytes, 'x', timeMs), (error: Error) => {
      assert.equal(error.name, 'Unreadable');
      assert.match(error.message, said);
      assert.doesNotMatch(error.message, /secret/);
      return true;
    });
  });
}

test('a job whose library leaves a failure unheard says itself how it ended', async () => {
  assert.equal(await runGuarded(JOBS, 'forget', bytes, 'x'), 'read all the same');
});

test('a job sees no environment but the zone', async () => {
  process.env['DATABASE_URL'] = 'postgres://secret';
  try {
    const names = await runGuarded<string[]>(JOBS, 'environment', bytes, 'x');
    assert.deepEqual(
      names.filter((name) => !['TZ', 'NODE_CHANNEL_FD', 'NODE_CHANNEL_SERIALIZATION_MODE'].includes(name)),
      [],
    );
  } finally {
    delete process.env['DATABASE_URL'];
  }
});

test(
  'a job may not write files or start programs',
  { skip: process.features.typescript ? false : 'this Node runs sources by a loader that must write' },
  async () => {
    assert.deepEqual(await runGuarded(JOBS, 'trespass', bytes, 'x'), { wrote: 'ERR_ACCESS_DENIED', started: 'ERR_ACCESS_DENIED' });
  },
);

test('a job may not keep much lying about that it needs no more', async () => {
  const bytesOfNew = await runGuarded<number>(JOBS, 'litter', bytes, 'x');
  assert.ok(bytesOfNew > 0 && bytesOfNew <= 12 << 20, `${bytesOfNew}`);
});

test('more jobs than may run at once wait for their turn', async () => {
  const answers = await Promise.all(['a', 'b', 'c', 'd', 'e'].map((name) => runGuarded<{ name: string }>(JOBS, 'describe', bytes, name)));
  assert.deepEqual(
    answers.map((answer) => answer.name),
    ['a', 'b', 'c', 'd', 'e'],
  );
});

test('where very many wait already the next is asked to come again, and nothing of those that wait is lost', async () => {
  const answers = await Promise.allSettled(
    Array.from({ length: HEAVY.ofAll + 4 }, (_, number) => runGuarded<{ name: string }>(JOBS, 'describe', bytes, String(number))),
  );
  const refused = answers.flatMap((answer) => (answer.status === 'rejected' ? [String((answer.reason as Error).message)] : []));
  assert.equal(refused.length, 2);
  for (const message of refused) assert.match(message, /^Many papers and files are waiting at this moment/);
  assert.equal((await runGuarded<{ name: string }>(JOBS, 'describe', bytes, 'after')).name, 'after');
});
