import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sharesOf } from './shares.ts';

const table = (columns: readonly (readonly [string, number])[]) => ({
  is: 'table' as const,
  caption: '',
  groupName: 'Theme',
  columns: columns.map(([head, weight]) => ({ head, weight })),
  groups: [],
});
const sum = (all: readonly number[]) => all.reduce((one, other) => one + other, 0);

test('shares go by weight and add up to the width', () => {
  assert.deepEqual(
    sharesOf(
      table([
        ['A', 1],
        ['B', 3],
      ]),
      8001,
    ),
    [2000, 6001],
  );
});

test('the words of a heading stay whole, and what they need comes from whoever has most to spare', () => {
  const shares = sharesOf(
    table([
      ['Guidance', 1],
      ['Action', 20],
      ['Risk reference', 1],
    ]),
    15_000,
  );
  assert.equal(sum(shares), 15_000);
  for (const at of [0, 2]) assert.ok((shares[at] ?? 0) >= 'Guidance'.length * 106, `${shares[at]} twips`);
});

test('where there is no room for all headings, all columns are as wide', () => {
  const shares = sharesOf(table(Array.from({ length: 30 }, (_, at) => [`Responsibilities${at}`, at + 1] as const)), 9000);
  assert.equal(sum(shares), 9000);
  assert.ok(
    shares.every((share) => share >= 290 && share <= 310),
    shares.join(' '),
  );
});

test('words of cells stay whole where there is room, and prose beside them keeps its share', () => {
  const row = (texts: readonly string[]) => texts.map((text) => ({ paragraphs: [{ text }] }));
  const of = (texts: readonly string[]) => ({
    ...table([
      ['Owner', 1],
      ['Action', 9],
    ]),
    groups: [{ head: null, rows: [row(texts)] }],
  });
  assert.ok((sharesOf(of(['Communications', 'short']), 10_000)[0] ?? 0) >= 'Communications'.length * 106);
  assert.equal(sharesOf(of(['Dean', 'short']), 10_000)[0], 1000);
});
