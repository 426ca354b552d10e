import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { deflateSync, inflateSync } from 'node:zlib';
import { png, pngChunk, QUARTERS, quartersTurned } from '../../../test/pictures.ts';
import { drawSmall } from './draw.ts';

/** A point of a small picture, from the left and from above, as one of a few colours by name. */
function pointOf(small: Uint8Array, x: number, y: number): string {
  const bytes = Buffer.from(small);
  const width = bytes.readUInt32BE(16);
  const start = bytes.indexOf('IDAT') + 4;
  const lines = inflateSync(bytes.subarray(start, start + bytes.readUInt32BE(start - 8)));
  const at = y * (width * 3 + 1) + 1;
  const sum = (each: number) =>
    Array.from({ length: x + 1 }, (_, index) => lines[at + index * 3 + each] ?? 0).reduce((one, other) => one + other) % 256;
  const bits = [sum(0), sum(1), sum(2)].map((value) => (value > 128 ? '1' : '0')).join('');
  return (
    ({ 100: 'red', '010': 'green', '001': 'blue', 110: 'yellow', 111: 'white', '000': 'black' } as Record<string, string>)[bits] ?? bits
  );
}
const sizeOf = (small: Uint8Array) => [Buffer.from(small).readUInt32BE(16), Buffer.from(small).readUInt32BE(20)];

/** The four quarters of a small picture: above left, above right, below left, below right. */
function quartersOf(small: Uint8Array | null): string {
  assert.ok(small, 'a picture was drawn');
  const [width = 0, height = 0] = sizeOf(small);
  const [left, right, above, below] = [width >> 2, width - (width >> 2), height >> 2, height - (height >> 2)];
  return [pointOf(small, left, above), pointOf(small, right, above), pointOf(small, left, below), pointOf(small, right, below)].join(' ');
}

const UPRIGHT: readonly (readonly [orientation: number, quarters: string, lies: boolean])[] = [
  [1, 'red green blue yellow', false],
  [2, 'green red yellow blue', false],
  [3, 'yellow blue green red', false],
  [4, 'blue yellow red green', false],
  [5, 'red blue green yellow', true],
  [6, 'blue red yellow green', true],
  [7, 'yellow green blue red', true],
  [8, 'green yellow red blue', true],
];
for (const [orientation, quarters, lies] of UPRIGHT)
  test(`a photograph that says “${orientation}” is drawn the right way up`, async () => {
    const small = await drawSmall(orientation === 1 ? QUARTERS : quartersTurned(orientation), 'image/jpeg');
    assert.equal(quartersOf(small), quarters);
    assert.deepEqual(sizeOf(small ?? new Uint8Array(24)), lies ? [160, 240] : [240, 160]);
  });

const [RED, GREEN, BLUE] = [
  [255, 0, 0],
  [0, 255, 0],
  [0, 0, 255],
];
const lines = (...rows: readonly (readonly number[])[]) => Buffer.from(rows.flat());

test('a drawing is drawn whatever its colours are kept as; what is seen through stands on white', async () => {
  const two = { width: 2, height: 2 };
  const [r, g, b] = [RED ?? [], GREEN ?? [], BLUE ?? []];
  const cases: readonly (readonly [string, Buffer, string])[] = [
    ['three values', png({ ...two, colour: 2 }, lines([0, ...r, ...g], [0, ...b, ...r])), 'red green blue red'],
    ['grey', png({ ...two, colour: 0 }, lines([0, 0, 255], [0, 255, 0])), 'black white white black'],
    [
      'a list of colours',
      png({ ...two, colour: 3, depth: 1 }, lines([0, 0b01000000], [0, 0b10000000]), [pngChunk('PLTE', Buffer.from([...r, ...b]))]),
      'red blue blue red',
    ],
    ['seen through', png({ ...two, colour: 6 }, lines([0, ...r, 255, ...g, 0], [0, ...b, 255, 0, 0, 0, 10])), 'red white blue white'],
    ['filtered', png({ ...two, colour: 6 }, lines([1, ...r, 255, 1, 255, 0, 0], [2, 0, 0, 0, 0, 0, 0, 0, 0])), 'red green red green'],
    ['grey, seen through', png({ ...two, colour: 4 }, lines([0, 0, 255, 0, 0], [4, 0, 0, 0, 255])), 'black white black black'],
  ];
  for (const [what, bytes, quarters] of cases) assert.equal(quartersOf(await drawSmall(bytes, 'image/png')), quarters, what);
});

test('of a PDF the first page is drawn, in its own shape', async () => {
  const small = await drawSmall(readFileSync(new URL('../../../test/plans/learn/compass.pdf', import.meta.url)), 'application/pdf');
  assert.deepEqual(sizeOf(small ?? new Uint8Array(24)), [240, 170]);
});

const page = (box: string, more = '') =>
  Buffer.from(`%PDF-1.7
1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj
2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj
3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [${box}] ${more} >> endobj
trailer << /Root 1 0 R >>`);

test('what cannot be drawn within bounds has no small picture, and nothing else happens', async () => {
  const bomb = Buffer.from(QUARTERS);
  const frame = bomb.indexOf(Buffer.from('ffc0', 'hex'));
  bomb.writeUInt16BE(65_000, frame + 5);
  bomb.writeUInt16BE(65_000, frame + 7);
  const empty = Buffer.alloc(64 << 20);
  const cases: readonly (readonly [string, Buffer, string])[] = [
    ['a photograph that says it has four milliards of points', bomb, 'image/jpeg'],
    ['a drawing that says the same', png({ width: 65_000, height: 65_000, colour: 2 }, Buffer.alloc(10)), 'image/png'],
    ['a drawing whose lines unpack to more than it says', png({ width: 2, height: 2, colour: 6 }, empty), 'image/png'],
    ['a drawing that breaks off', png({ width: 20, height: 20, colour: 6 }, Buffer.alloc(10)), 'image/png'],
    ['a photograph that breaks off', QUARTERS.subarray(0, 60), 'image/jpeg'],
    ['a drawing without a head', Buffer.from('89504e470d0a1a0a', 'hex'), 'image/png'],
    ['no PDF at all', Buffer.from('%PDF-1.7 nothing'), 'application/pdf'],
    ['a text', Buffer.from('words'), 'text/plain; charset=utf-8'],
  ];
  for (const [what, bytes, mediaType] of cases) assert.equal(await drawSmall(bytes, mediaType), null, what);
});

test('a page of any size is drawn no larger than others', async () => {
  for (const box of ['0 0 1000000 1000000', '0 0 0.01 0.01', '0 0 14400 1'])
    for (const side of sizeOf((await drawSmall(page(box), 'application/pdf')) ?? Buffer.alloc(24))) assert.ok(side <= 240, box);
});

test('a PDF whose picture unpacks to more than the memory is not drawn, and ends within its time', async () => {
  const data = deflateSync(Buffer.alloc(120_000_000), { level: 9 });
  const image = Buffer.concat([
    Buffer.from(
      `4 0 obj << /Type /XObject /Subtype /Image /Width 30000 /Height 30000 /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /FlateDecode /Length ${data.length} >>\nstream\n`,
    ),
    data,
    Buffer.from('\nendstream endobj\n5 0 obj << /Length 22 >>\nstream\n100 0 0 100 0 0 cm /I Do\nendstream endobj\n'),
  ]);
  const first = page('0 0 100 100', '/Contents 5 0 R /Resources << /XObject << /I 4 0 R >> >>');
  const at = first.indexOf('trailer');
  const began = performance.now();
  const small = await drawSmall(Buffer.concat([first.subarray(0, at), image, first.subarray(at)]), 'application/pdf');
  assert.ok(performance.now() - began < 30_000);
  assert.ok(small === null || sizeOf(small).every((side) => side <= 240));
});
