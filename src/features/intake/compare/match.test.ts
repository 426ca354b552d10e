import { stepsOf } from '../../../../test/work.ts';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { holdersAmong, type Known, matchUp } from './match.ts';

const WORDS =
  'staff governors training policy network filter visitor speaker meeting review term annual report partner council board'.split(' ');
const word = (row: number, at: number) => WORDS[(row * (at + 3) + at * 7) % WORDS.length];

/** Plans in which it is hard to tell rows apart, by what makes it so. */
const TITLES: Readonly<Record<string, (row: number) => string>> = {
  'all called the same': () => 'Brief all staff of the college on the duty',
  'made of the same few words': (row) => Array.from({ length: 10 }, (_, at) => word(row, at)).join(' '),
  'with words of their own': (row) => `Brief partner ${row} with paper p${row % 97} and note n${row % 89} of the council`,
};

const rows = (prefix: string, count: number, title: (row: number) => string): Known[] =>
  Array.from({ length: count }, (_, row) => ({ id: `${prefix}${row}`, ref: '1', title: title(row), theme: '', others: [] }));

async function compared(actions: number, title: (row: number) => string): Promise<void> {
  matchUp(rows('h', actions, title), rows('t', actions * 3, title));
  const holder = holdersAmong(rows('h', actions, title).map(({ id, title: words }) => ({ id, words })));
  for (const row of rows('t', actions * 3, title)) holder(row.title);
}

for (const [how, title] of Object.entries(TITLES)) {
  test(`twice the rows take twice the work and not four times, where they are ${how}`, async () => {
    const [once, twice] = [await stepsOf(() => compared(100, title)), await stepsOf(() => compared(200, title))];
    assert.ok(twice / once < 2.5, `${once} steps, then ${twice}`);
  });
}

test('rows that are all called the same are matched in their order, each once', () => {
  const matches = matchUp(
    rows('h', 60, () => 'Brief all staff'),
    rows('t', 60, () => 'Brief all staff'),
  );
  assert.deepEqual(
    matches.map((match) => [match.here.slice(1), match.there.slice(1)]).filter(([here, there]) => here !== there),
    [],
  );
  assert.equal(matches.length, 60);
});

test('a text that is held by another is found by the words that are rare, whatever words are everywhere', () => {
  const holder = holdersAmong([
    ...Array.from({ length: 100 }, (_, at) => ({ id: `other${at}`, words: 'brief all staff and governors' })),
    { id: 'it', words: 'brief all staff on unusual zebras and governors' },
  ]);
  assert.equal(holder('brief staff unusual zebras governors'), 'it');
  assert.equal(holder('brief staff unusual giraffes in parks'), null);
});
