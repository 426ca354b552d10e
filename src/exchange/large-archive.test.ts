import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { buffer } from 'node:stream/consumers';
import { zip, type ZipPart } from '../../test/zip.ts';
import { linesOf, openLargeArchive } from './large-archive.ts';
import { zipOf } from './zip.ts';

const folder = mkdtempSync(join(tmpdir(), 'large-archive-'));
after(() => rmSync(folder, { recursive: true }));
let number = 0;
function kept(bytes: Uint8Array): string {
  number += 1;
  const path = join(folder, `${number}.zip`);
  writeFileSync(path, bytes);
  return path;
}

async function readAll(path: string): Promise<string[]> {
  const archive = await openLargeArchive(path);
  try {
    const texts: string[] = [];
    for (const name of archive.names) {
      const pieces: Buffer[] = [];
      for await (const piece of archive.read(name)) pieces.push(piece);
      texts.push(Buffer.concat(pieces).toString('utf8'));
    }
    return texts;
  } finally {
    archive.close();
  }
}

const plain: ZipPart = { name: 'a.txt', data: 'one' };
const HOSTILE: readonly (readonly [string, Uint8Array, RegExp])[] = [
  ['is no ZIP', Buffer.from('plan'), /damaged or was cut short/],
  ['was cut short', zip([plain]).subarray(0, 40), /damaged or was cut short/],
  ['holds a link', zip([{ ...plain, unix: 0xa1ff }]), /in a way that Due Regard does not pack/],
  ['is locked', zip([{ ...plain, packed: true, flags: 0x801 }]), /in a way that Due Regard does not pack/],
  ['has a name twice', zip([plain, plain]), /in a way that Due Regard does not pack/],
  ['has a folder as entry', zip([{ name: 'a/', data: '' }]), /in a way that Due Regard does not pack/],
  ['climbs out of its folder', zip([{ ...plain, name: '../a.txt' }]), /damaged or was cut short/],
  ['has an absolute name', zip([{ ...plain, name: '/etc/passwd' }]), /damaged or was cut short/],
  ['shares bytes between entries', zip([plain, { ...plain, name: 'b.txt', sharesWith: 0 }]), /in a way that Due Regard does not pack/],
  [
    'says that it unpacks to far too much',
    zip(Array.from({ length: 3 }, (_, at) => ({ name: `${at}.txt`, data: 'x'.repeat(500), packed: true, declares: 0x10000000 }))),
    /far more than an export holds/,
  ],
  [
    'unpacks to more than it says',
    zip([{ name: 'a.txt', data: 'x'.repeat(9000), packed: true, declares: 100 }]),
    /damaged or was cut short|far more/,
  ],
  [
    'unpacks to less than it says',
    zip([{ name: 'a.txt', data: 'x'.repeat(100), packed: true, declares: 9000 }]),
    /damaged or was cut short/,
  ],
];

for (const [name, bytes, says] of HOSTILE) {
  test(`an archive that ${name} is refused in a sentence`, async () => {
    await assert.rejects(readAll(kept(bytes)), (error: Error) => error.name === 'Unreadable' && says.test(error.message));
  });
}

test('a missing part is refused, not read as empty', async () => {
  const archive = await openLargeArchive(kept(zip([plain])));
  await assert.rejects(archive.read('b.txt').next(), { name: 'Unreadable' });
  archive.close();
});

test('what the writer packs the reader gives back, packed or stored, in pieces of any size', async () => {
  const texts = ['', 'ä', 'x'.repeat(300_000), 'line\nline\n'];
  const parts = texts.flatMap((text, at) =>
    [true, false].map((store) => ({
      path: `${at}-${store}.txt`,
      store,
      content: async function* () {
        for (let from = 0; from < text.length; from += 7001) yield text.slice(from, from + 7001);
      },
    })),
  );
  assert.deepEqual(
    await readAll(kept(await buffer(zipOf(parts, new Date('2026-11-22T10:00:00Z'))))),
    texts.flatMap((text) => [text, text]),
  );
});

test('an error while a part is read ends the archive with that error', async () => {
  const broken = {
    path: 'a.txt',
    content: async function* () {
      yield 'one';
      throw new Error('the database went away');
    },
  };
  await assert.rejects(buffer(zipOf([broken], new Date('2026-11-22T10:00:00Z'))), /went away/);
});

test('lines are the same however the bytes are cut, also in the middle of a letter', async () => {
  const bytes = Buffer.from('one\n\nzwölf 🏛\nlast');
  for (let size = 1; size <= bytes.length; size += 1) {
    const pieces = async function* () {
      for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
    };
    const lines: string[] = [];
    for await (const line of linesOf(pieces())) lines.push(line);
    assert.deepEqual(lines, ['one', 'zwölf 🏛', 'last'], `pieces of ${size}`);
  }
});
