import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PaperTable } from '../model/paper.ts';
import { widthsOf } from './widths.ts';

const table = (heads: readonly string[], ...rows: readonly (readonly string[])[]): PaperTable => ({
  is: 'table',
  caption: '',
  groupName: '',
  columns: heads.map((head) => ({ head, weight: 1 })),
  groups: [{ head: null, rows: rows.map((row) => row.map((text) => ({ paragraphs: text === '' ? [] : [{ text }] }))) }],
});
const prose = 'words of an action '.repeat(30);

test('a column has room for its longest word, and one of prose has the rest', () => {
  const [ref = 0, action = 0, status = 0] = widthsOf(
    table(['Ref', 'Action', 'Status'], ['1.1', prose, 'Completed'], ['1.2', prose, 'On track']),
    true,
  );
  assert.ok(ref >= 3 && ref < 8, String(ref));
  assert.ok(status >= 9 && status < 14, String(status));
  assert.ok(action > 100, String(action));
});

test('two columns of like prose are alike wide', () => {
  const [one = 0, other = 0] = widthsOf(table(['Action', 'Update'], [prose, prose]), true);
  assert.ok(Math.abs(one - other) <= 2, `${one} and ${other}`);
});

test('columns whose words need more than a page keep what their words need', () => {
  const heads = Array.from({ length: 12 }, (_, at) => `Responsibilities${String.fromCodePoint(97 + at)}`);
  const widths = widthsOf(table(heads, heads), false);
  assert.ok(widths.every((width) => width === widths[0]));
});

test('an empty table has columns too', () => assert.equal(widthsOf(table(['Ref', 'Action']), true).length, 2));
