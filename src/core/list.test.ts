import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asking, inOrder, nextOrder, pressFold, shapeFrom, shapeSaid } from './list.ts';

const SHAPES = { orders: ['ref', 'due'], columns: ['ref', 'owner', 'due'] };

const SHAPE_CASES: readonly [string, Parameters<typeof shapeFrom>[0], string][] = [
  ['nothing asked is the list as it is', {}, ''],
  ['upwards', { sort: 'due' }, 'sort=due'],
  ['downwards', { sort: '-due' }, 'sort=-due'],
  ['a column that it is not ordered by counts as nothing', { sort: 'owner' }, ''],
  ['asked twice, the first counts', { sort: ['ref', 'due'] }, 'sort=ref'],
  ['columns stand in their own order, whatever the order in the address', { column: ['due', 'ref'] }, 'column=ref&column=due'],
  ['columns that are none count as nothing', { column: 'colour' }, ''],
  ['folded groups, each once', { fold: 'a.b.a' }, 'fold=a.b'],
  ['folded groups, said apart', { fold: ['a', 'b'] }, 'fold=a.b'],
  ['an empty field of a form is nothing', { fold: '', sort: '' }, ''],
];
for (const [name, asked, said] of SHAPE_CASES) {
  test(`the shape of a list in an address: ${name}`, () => {
    assert.equal(asking('', shapeSaid(shapeFrom(asked, SHAPES))).replace('?', ''), said);
  });
}

test('a head of a column orders upwards, then downwards, then as the list was', () => {
  const up = nextOrder({ by: 'due', down: true }, 'ref');
  const down = nextOrder(up, 'ref');
  assert.deepEqual([up, down, nextOrder(down, 'ref')], [{ by: 'ref', down: false }, { by: 'ref', down: true }, null]);
});

test('pressing a group folds it, and pressing it again unfolds it alone', () => {
  assert.deepEqual(pressFold(['a'], 'b'), ['a', 'b']);
  assert.deepEqual(pressFold(['a', 'b'], 'a'), ['b']);
});

test('references are ordered as people count, capitals do not matter, and what has none stands last either way', () => {
  const items = ['A10', null, 'a9', 'B1', 'A2'];
  const by = (down: boolean) => inOrder(items, down, (item) => item);
  assert.deepEqual(by(false), ['A2', 'a9', 'A10', 'B1', null]);
  assert.deepEqual(by(true), ['B1', 'A10', 'a9', 'A2', null]);
});

test('equals keep their places whichever way a list is ordered', () => {
  const items = [
    { at: 1, day: '2026-11-01' },
    { at: 2, day: '2026-10-01' },
    { at: 3, day: '2026-11-01' },
  ];
  const at = (down: boolean) => inOrder(items, down, (item) => item.day).map((item) => item.at);
  assert.deepEqual(
    [at(false), at(true)],
    [
      [2, 1, 3],
      [1, 3, 2],
    ],
  );
});
