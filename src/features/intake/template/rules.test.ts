import assert from 'node:assert/strict';
import { test } from 'node:test';
import { understood } from './rules.ts';

const HEADS = ['Nr.', 'What we will do', 'Owner', 'By when', 'Latest update', 'RAG'];

test('the first row of headings that a plan could have says the columns', () => {
  const { columns, place } = understood({
    marks: [],
    tables: [[['Version', 'Author', 'Date']], [['Prevent Steering Group'], HEADS, ['', '', '', '', '', '']]],
  });
  assert.equal(place, 'table');
  assert.deepEqual(
    columns?.map((column) => column.meaning),
    ['ref', 'action', 'lead', 'due', 'progress', 'rag'],
  );
  assert.deepEqual(
    columns?.map((column) => column.head),
    HEADS,
  );
});

test('a heading that is not known is kept as one', () => {
  const { columns } = understood({ marks: [], tables: [[['Action', 'Owner', 'Due date', 'Meeting room']]] });
  assert.deepEqual(
    columns?.map((column) => column.meaning),
    ['action', 'lead', 'due', 'unknown'],
  );
});

const ELSEWHERE: readonly (readonly [string, Parameters<typeof understood>[0], string])[] = [
  ['a mark', { marks: ['plan', 'date'], tables: [] }, 'mark'],
  ['no table and no mark', { marks: ['date'], tables: [] }, 'end'],
  ['a table for signatures', { marks: [], tables: [[['Signed', 'Name', 'Date']]] }, 'end'],
];

for (const [what, parts, place] of ELSEWHERE) {
  test(`a template with ${what} has the plan at its ${place}`, () => assert.deepEqual(understood(parts), { columns: null, place }));
}
