import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { NeutralDocument } from '../../../exchange/model/document.ts';
import type { LaidPage } from '../../../exchange/model/layout.ts';
import { linedPages, linesFrom, type LinesTyped } from './rules.ts';

const page = (number: number, suggested: readonly number[], area = true): LaidPage => ({
  number,
  width: 800,
  height: 600,
  words: [],
  fills: [],
  across: [],
  suggested,
  area: area ? { top: 10, bottom: 500 } : null,
});
const document = {
  layout: [page(1, [10, 200, 790]), page(2, [10, 200.2, 790]), page(3, [], false), page(4, [50, 400])],
} as unknown as NeutralDocument;
const groups = linedPages(document, []);
const typed = (over: Partial<LinesTyped>): LinesTyped => ({ group: [], at: [], page: [], beside: [], ...over });

test('pages in the same columns share their lines, and pages without such a table have none', () => {
  assert.deepEqual(
    groups.map((each) => [each.pages.map((page) => page.number), each.at]),
    [
      [
        [1, 2],
        [10, 200, 790],
      ],
      [[4], [50, 400]],
    ],
  );
});

test('lines that were drawn stand in place of the suggested ones', () => {
  assert.deepEqual(linedPages(document, [{ page: 4, at: [50, 300, 400], beside: null }])[1]?.at, [50, 300, 400]);
});

const CASES: readonly (readonly [behaviour: string, typed: LinesTyped, result: unknown])[] = [
  [
    'in order, without empty boxes, for each page of the group',
    typed({ group: ['0', '0', '0', '0', '1', '1', '1'], at: ['200', '', '10', '790', '50', '90', '400'] }),
    [
      [1, [10, 200, 790], null],
      [2, [10, 200, 790], null],
      [4, [50, 90, 400], null],
    ],
  ],
  ['refused where they make no columns', typed({ group: ['0'], at: ['10'] }), 'at'],
  ['refused where they lie beside the page', typed({ group: ['0', '0', '0'], at: ['10', '200', '9000'] }), 'at'],
  ['refused where they are no numbers', typed({ group: ['0', '0', '0'], at: ['10', 'left', '90'] }), 'at'],
  [
    'for a page that goes on beside another',
    typed({
      group: ['0', '0', '0', '1', '1', '1'],
      at: ['10', '200', '790', '50', '90', '400'],
      page: ['1', '2', '4'],
      beside: ['', '', '1'],
    }),
    [
      [1, [10, 200, 790], null],
      [2, [10, 200, 790], null],
      [4, [50, 90, 400], 1],
    ],
  ],
  [
    'by themselves where a page would go on beside a later one',
    typed({
      group: ['0', '0', '0', '1', '1', '1'],
      at: ['10', '200', '790', '50', '90', '400'],
      page: ['1', '2', '4'],
      beside: ['4', '', ''],
    }),
    [
      [1, [10, 200, 790], null],
      [2, [10, 200, 790], null],
      [4, [50, 90, 400], null],
    ],
  ],
];

for (const [behaviour, given, expected] of CASES) {
  test(`column lines are taken ${behaviour}`, () => {
    const result = linesFrom(given, groups);
    const first = result[0];
    assert.deepEqual(
      first && 'at' in first
        ? result.map((each) => ('at' in each ? [each.page, each.at, each.beside] : null))
        : first && 'field' in first
          ? first.field
          : null,
      expected,
    );
  });
}
