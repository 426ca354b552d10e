import assert from 'node:assert/strict';
import { test } from 'node:test';
import { headsIn, signedHead } from '../../db/signed-head.ts';
import { textOf } from '../../exchange/encoding.ts';

const { keptHeads } = (await import(new URL('./verify-record.mjs', import.meta.url).href)) as {
  readonly keptHeads: (text: string, body: string) => readonly { readonly seq: number }[];
};
const BODY = '01a1c2d3-e4f5-7a6b-8c9d-0e1f2a3b4c5d';
const LINE = signedHead(new Uint8Array(32).fill(7), { body: BODY, seq: 120, hash: '4f'.repeat(32), at: '2026-11-22T10:00:00.000Z' });

const AS_KEPT: readonly (readonly [how: string, kept: string | Buffer])[] = [
  ['as it was printed', `On Monday:\n  ${LINE}\nKept by the registry.`],
  ['twice', `${LINE}\n${LINE}`],
  ['wrapped and quoted by a mail', (`On Monday: ${LINE}`.match(/.{1,76}/g) ?? []).map((each) => `> > ${each}`).join('\r\n')],
  ['in minutes, with other blanks and hyphens', LINE.replaceAll(' ', '\u00a0').replaceAll('-', '\u2011')],
  ['with signs of no width', LINE.replaceAll(/(.{40})/g, '$1\u200b')],
  ['in the encoding of Windows notepad', Buffer.from(`\ufeff${LINE}\r\n`, 'utf16le')],
];
for (const [how, kept] of AS_KEPT) {
  test(`a head is found that was kept ${how}, by the program and by the verifier alone`, () => {
    const text = textOf(Buffer.from(kept));
    const times = how === 'twice' ? [120, 120] : [120];
    const found = headsIn(text);
    assert.deepEqual(
      found.map(({ seq, genuine }) => (genuine ? seq : null)),
      times,
    );
    assert.deepEqual(
      keptHeads(text, BODY).map((each) => each.seq),
      times,
    );
  });
}

test('a head that was changed in one letter is none of ours', () => {
  assert.deepEqual(
    headsIn(LINE.replace(' 120 ', ' 121 ')).map((each) => each.genuine),
    [false],
  );
  assert.deepEqual(keptHeads(LINE.replace('4f', '5f'), BODY), []);
});
