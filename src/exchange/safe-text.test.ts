import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import Papa from 'papaparse';
import { csvLine, plainText, safeText } from './safe-text.ts';

const CASES: readonly (readonly [string, string])[] = [
  ['=1+1', "'=1+1"],
  ['+44 20 7946 0000', "'+44 20 7946 0000"],
  ['-2', "'-2"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\tcmd', "'\tcmd"],
  ['\rcmd', "'\rcmd"],
  ['\0cmd', "'\0cmd"],
  ['＝HYPERLINK("x")', '\'＝HYPERLINK("x")'],
  ["'=1+1", "''=1+1"],
  ["'quoted'", "'quoted'"],
  ['Hold a briefing', 'Hold a briefing'],
  ['', ''],
];

for (const [text, safe] of CASES) {
  test(`${JSON.stringify(text)} stands in a spreadsheet as ${JSON.stringify(safe)}`, () => {
    assert.equal(safeText(text), safe);
    assert.equal(plainText(safe), text);
  });
}

test('whatever is written in a cell comes back as it was, and no cell begins as a formula', () => {
  const letters = fc.constantFrom('=', '+', '-', '@', '\t', "'", '"', ',', '\n', 'a', ' ', '＝', 'é');
  const text = fc.string({ unit: fc.oneof(letters, fc.string({ maxLength: 1 })), maxLength: 12 });
  fc.assert(
    fc.property(fc.array(text, { minLength: 2, maxLength: 5 }), (values) => {
      const [row = []] = Papa.parse<string[]>(csvLine(values), { newline: '\r\n', delimiter: ',' }).data;
      assert.deepEqual(row.map(plainText), values);
      for (const cell of row) assert.doesNotMatch(cell, /^[=+\-@\t\r\0＝＋－＠]/u);
    }),
  );
});

test('numbers stay numbers and nothing stays empty', () => {
  assert.equal(csvLine([-5, 1.5, null, true, 'a, "b"']), '-5,1.5,,true,"a, ""b"""\r\n');
});
