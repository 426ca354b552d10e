import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drawing, exif, photograph, pngChunk, segment } from '../../../test/pictures.ts';
import { generator } from '../../../test/fuzz/mutate.ts';
import { plainPicture } from './plain.ts';

const [JPEG, PNG] = ['image/jpeg', 'image/png'];
const PLACE = '54.5260 N 1.5536 W';
const plain = (bytes: Uint8Array, type: string) => Buffer.from(plainPicture(bytes, type)?.bytes ?? []);

const PHOTOGRAPHS: readonly (readonly [what: string, picture: Buffer, kept: Buffer])[] = [
  ['nothing written into it', photograph(), photograph()],
  ['its place', photograph({ place: PLACE }), photograph()],
  ['its place, and lying on its side', photograph({ orientation: 6, place: PLACE }), photograph({ orientation: 6 })],
  [
    'the same with its least significant byte first',
    photograph({ orientation: 8, place: PLACE, little: true }),
    photograph({ orientation: 8 }),
  ],
  ['a preview that has an end of its own', photograph({ place: PLACE, preview: true }), photograph()],
  ['a way up that there is not', photograph({ orientation: 9, place: PLACE }), photograph()],
  ['words for press agencies (APP13)', photograph({}, segment(0xed, `Photoshop 3.0\0${PLACE}`)), photograph()],
  ['words in XML (XMP)', photograph({}, segment(0xe1, `http://ns.adobe.com/xap/1.0/\0<x>${PLACE}</x>`)), photograph()],
  ['a comment', photograph({}, segment(0xfe, PLACE)), photograph()],
  ['words of its maker', photograph({}, segment(0xe5, PLACE), segment(0xe2, `MPF\0${PLACE}`)), photograph()],
  ['another picture behind it', Buffer.concat([photograph(), photograph({ place: PLACE })]), photograph()],
  [
    'how its colours are meant',
    photograph({}, segment(0xe2, 'ICC_PROFILE\0x'), segment(0xee, 'Adobe')),
    photograph({}, segment(0xe2, 'ICC_PROFILE\0x'), segment(0xee, 'Adobe')),
  ],
];
for (const [what, picture, kept] of PHOTOGRAPHS)
  test(`a photograph with ${what} is kept plain`, () => {
    assert.deepEqual(plain(picture, JPEG), kept);
    assert.equal(plainPicture(picture, JPEG)?.taken, !picture.equals(kept));
    assert.equal(plainPicture(kept, JPEG)?.taken, false, 'once is enough');
  });

const upright = drawing([pngChunk('eXIf', exif({ orientation: 3 }))]);
const DRAWINGS: readonly (readonly [what: string, picture: Buffer, kept: Buffer])[] = [
  ['nothing written into it', drawing(), drawing()],
  ['its place', drawing([pngChunk('eXIf', exif({ place: PLACE }))]), drawing()],
  ['its place, standing on its head', drawing([], [pngChunk('eXIf', exif({ orientation: 3, place: PLACE }))]), upright],
  ['words', drawing([pngChunk('tEXt', PLACE), pngChunk('zTXt', PLACE)], [pngChunk('iTXt', PLACE), pngChunk('tIME', '1234567')]), drawing()],
  ['a chunk that only its maker knows', drawing([pngChunk('caBX', PLACE)]), drawing()],
  ['words behind its end', Buffer.concat([drawing(), Buffer.from(PLACE)]), drawing()],
  [
    'colours and see-through parts',
    drawing([pngChunk('iCCP', 'x'), pngChunk('tRNS', 'x')]),
    drawing([pngChunk('iCCP', 'x'), pngChunk('tRNS', 'x')]),
  ],
];
for (const [what, picture, kept] of DRAWINGS)
  test(`a drawing with ${what} is kept plain`, () => {
    assert.deepEqual(plain(picture, PNG), kept);
    assert.equal(plainPicture(picture, PNG)?.taken, !picture.equals(kept));
    assert.equal(plainPicture(kept, PNG)?.taken, false, 'once is enough');
  });

test('a picture that is cut anywhere is not kept', () => {
  for (const [picture, type] of [
    [photograph({ orientation: 6, place: PLACE, preview: true }), JPEG],
    [drawing([pngChunk('eXIf', exif({ orientation: 6, place: PLACE }))]), PNG],
  ] as const)
    for (let length = 0; length < picture.length; length += 1)
      assert.equal(plainPicture(picture.subarray(0, length), type), null, `${length}`);
});

test('whatever is changed in a picture, it is kept plain once and for all or not at all', () => {
  const next = generator(65);
  for (const [picture, type] of [
    [photograph({ orientation: 6, place: PLACE, preview: true }, segment(0xe2, 'ICC_PROFILE\0x')), JPEG],
    [drawing([pngChunk('eXIf', exif({ orientation: 6, place: PLACE })), pngChunk('iCCP', 'x')]), PNG],
  ] as const)
    for (let nth = 0; nth < 4000; nth += 1) {
      const changed = Buffer.from(picture);
      for (let times = 1 + next(4); times > 0; times -= 1) changed[next(changed.length)] = [0, 0xff, 0xd9, 0xe1, next(256)][next(5)] ?? 0;
      const kept = plainPicture(changed.subarray(0, changed.length - next(3)), type);
      if (kept) assert.equal(plainPicture(kept.bytes, type)?.taken, false, changed.toString('hex'));
    }
});
