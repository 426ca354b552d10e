import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cut, pageOf } from './pages.ts';

test('a list is cut where a page would hold more letters than it may, and what is longer than a page has one of its own', () => {
  assert.deepEqual(
    cut(['aa', 'bb', 'cccccccc', 'd'], (item) => item.length, 5),
    [['aa', 'bb'], ['cccccccc'], ['d']],
  );
  assert.deepEqual(
    cut([], () => 1),
    [[]],
  );
});

const ASKED: readonly (readonly [unknown, number])[] = [
  [undefined, 1],
  ['2', 2],
  ['9', 3],
  ['-1', 1],
  ['two', 1],
  [['1', '2'], 1],
  ['1e9', 3],
  ['NaN', 1],
];
for (const [asked, at] of ASKED) {
  test(`of three pages, ${JSON.stringify(asked) ?? 'nothing'} asks for page ${at}`, () =>
    assert.deepEqual(pageOf([['a'], ['b'], ['c']], asked), { items: ['abc'[at - 1]], at, of: 3 }));
}
