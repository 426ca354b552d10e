import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { after, test } from 'node:test';
import { clearSpool, spooled } from './spool.ts';

const folder = await mkdtemp(join(tmpdir(), 'due-regard-spool-'));
after(() => rm(folder, { recursive: true }));

/** A stream that is remembered, to look at what became of it. */
function begun(make: () => Readable) {
  const made: Readable[] = [];
  return { made, begin: () => made[made.push(make()) - 1] as Readable };
}

test('what is made is whole on the disk before it is sent, and stands in no folder', async () => {
  const file = await spooled(() => Readable.from([Buffer.from('one '), Buffer.from('two')]), folder, null);
  assert.deepEqual([file.size, await readdir(folder), String(await buffer(file.pieces()))], [7, [], 'one two']);
  await file.close();
});

test('where there is no place on the disk, nothing is begun', async () => {
  const { made, begin } = begun(() => new PassThrough());
  await assert.rejects(spooled(begin, join(folder, 'not-there'), null), { code: 'ENOENT' });
  assert.equal(made.length, 0);
});

test('what fails as soon as it is begun is told to whoever waits for it, and the program goes on', async () => {
  const { made, begin } = begun(() => new PassThrough().destroy(new Error('The database went away')));
  await assert.rejects(spooled(begin, folder, null), /The database went away/);
  assert.deepEqual([made.map((each) => each.destroyed), await readdir(folder)], [[true], []]);
});

test('nothing is begun for whoever has gone, and what was begun ends where they go', async () => {
  const { made, begin } = begun(() => new PassThrough());
  await assert.rejects(spooled(begin, folder, AbortSignal.abort(new Error('Gone before'))), /Gone before/);
  assert.equal(made.length, 0);
  const leaving = new AbortController();
  const under = spooled(
    () => {
      setImmediate(() => leaving.abort(new Error('Gone meanwhile')));
      return begin();
    },
    folder,
    leaving.signal,
  );
  await assert.rejects(under, /Gone meanwhile/);
  assert.deepEqual(
    made.map((each) => each.destroyed),
    [true],
  );
});

test('what an earlier program left is cleared away, and nothing else', async () => {
  for (const name of ['spool-left', 'mail']) await writeFile(join(folder, name), '');
  await clearSpool(folder);
  assert.deepEqual(await readdir(folder), ['mail']);
});
