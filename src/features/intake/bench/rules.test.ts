import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PlanReading, ReadItem } from '../../../reading/plan-reading.ts';
import type { ReadingDetail } from '../../../reading/read-plan.ts';
import { benchChanges } from './changes.ts';
import { benchItems, countBench, doubtsOf, nextDoubt, startingStatus } from './rules.ts';

const item = (row: number, action: string, over: Partial<ReadItem> = {}): ReadItem => ({
  ref: String(row),
  section: null,
  context: null,
  action,
  measure: null,
  leads: [],
  due: { text: '', kind: 'none', from: null, to: null, everyMonths: null, condition: null },
  progress: [],
  status: null,
  rag: null,
  requirements: [],
  risks: [],
  notes: null,
  place: { page: null, sheet: null, table: 1, row },
  confidence: 0.95,
  ...over,
});
const reading = {
  items: [item(2, 'First'), item(3, 'Second\nThird'), item(4, 'Fourth')],
  sections: [],
  abbreviations: [],
} as unknown as PlanReading;
const place = (row: number) => ({ page: null, sheet: null, table: 1, row });
const detail: ReadingDetail = {
  tables: [],
  items: [2, 3, 4].map((row) => ({
    table: 0,
    place: place(row),
    rows: [place(row)],
    blocks: [],
    sure: row === 4 ? { due: 0.5, action: 0.4 } : {},
  })),
};
const actions = (rows: Record<string, object>) => benchItems(reading, detail, { rows }).map((each) => each.texts.action);

describe('the bench', () => {
  it('shows what was read where nobody has changed anything', () => assert.deepEqual(actions({}), ['First', 'Second\nThird', 'Fourth']));
  it('makes each line of a row an action', () =>
    assert.deepEqual(actions({ '0-3': { parts: ['Second', 'Third'] } }), ['First', 'Second', 'Third', 'Fourth']));
  it('joins a row to the one above', () => assert.deepEqual(actions({ '0-4': { joined: true } }), ['First', 'Second\nThird\nFourth']));
  it('shows all the rows of an action, also those joined to it', () => {
    const joined = benchItems(
      reading,
      { ...detail, items: detail.items.map((each) => (each.place.row === 3 ? { ...each, rows: [place(3), place(7)] } : each)) },
      { rows: { '0-4': { joined: true } } },
    );
    assert.deepEqual(
      joined.map((each) => each.stands.rows.map((at) => at.row)),
      [[2], [3, 7, 4]],
    );
  });
  it('joins past a row that is left out, so that nothing is lost', () => {
    const items = benchItems(reading, detail, { rows: { '0-3': { ignored: true }, '0-4': { joined: true } } });
    assert.deepEqual(
      items.filter((each) => !each.ignored).map((each) => each.texts.action),
      ['First\nFourth'],
    );
  });
  it('keeps what a person wrote, part by part', () =>
    assert.deepEqual(actions({ '0-3': { parts: ['Second', 'Third'] }, '0-3~1': { texts: { action: 'Mended' } } }), [
      'First',
      'Second',
      'Mended',
      'Fourth',
    ]));
  it('counts the doubts of kept rows, and none where somebody has looked', () => {
    assert.equal(countBench(benchItems(reading, detail, {})).doubts, 1);
    assert.equal(countBench(benchItems(reading, detail, { rows: { '0-4': { checked: true } } })).doubts, 0);
  });
  it('leads to the next doubt, round to the beginning', () => {
    const items = benchItems(reading, detail, {});
    assert.equal(nextDoubt(items, null)?.key, '0-4');
    assert.equal(nextDoubt(items, '0-4'), null);
  });
});

describe('what the record says of the bench', () => {
  const told = (before: object, after: object, state?: string) =>
    benchChanges({ state: 'open', edits: before }, { edits: after, ...(state ? { state } : {}) }).map((each) => [
      each.field,
      each.before,
      each.after,
    ]);
  it('is each thing that changed, before and after', () => {
    const rows = { '0-3': { texts: { action: 'Second' }, checked: true } };
    assert.deepEqual(told({}, { rows }), [
      ['rows.0-3.texts.action', null, 'Second'],
      ['rows.0-3.checked', null, 'true'],
    ]);
    assert.deepEqual(told({ rows }, { rows: { '0-3': { texts: { action: 'Mended' }, checked: true } } }), [
      ['rows.0-3.texts.action', 'Second', 'Mended'],
    ]);
    assert.deepEqual(told({ columns: { 0: ['ref', 'action'] } }, { columns: { 0: ['ref', 'note'] } }), [['columns.0.1', 'action', 'note']]);
    assert.deepEqual(told({ pairings: { a: 'b' } }, { pairings: { a: null } }), [['pairings.a', 'b', 'none']]);
  });
  it('is what was taken back, too', () =>
    assert.deepEqual(told({ rows: { '0-4': { joined: true } } }, { lines: [{ at: [1.5] }] }), [
      ['rows.0-4.joined', 'true', null],
      ['lines.0.at.0', null, '1.5'],
    ]));
  it('is whether it is open, saved or dropped', () =>
    assert.deepEqual(benchChanges({ state: 'open', edits: {} }, { state: 'dropped' }), [
      { field: 'state', before: 'open', after: 'dropped' },
    ]));
});

describe('doubts', () => {
  const unclear = item(1, 'Do', { due: { text: 'TBC', kind: 'unclear', from: null, to: null, everyMonths: null, condition: null } });
  it('ask for a date that is not understood however sure the reading was', () => assert.deepEqual(doubtsOf(unclear, {}), ['due']));
  it('leave a field to its column where the column itself is in doubt', () =>
    assert.deepEqual(doubtsOf(item(1, 'Do'), { ref: 0.5 }, new Set(['ref'])), []));
});

describe('how an action starts out', () => {
  const cases = [
    ['done', 'red', true, 'done'],
    ['ongoing', null, false, 'ongoing'],
    ['ongoing', 'amber', true, 'at-risk'],
    ['carried-forward', null, true, 'on-track'],
    [null, 'green', false, 'on-track'],
    [null, 'red', false, 'at-risk'],
    [null, null, true, 'on-track'],
    [null, null, false, 'not-started'],
    ['unclear', null, false, 'not-started'],
  ] as const;
  for (const [status, rag, noted, starts] of cases)
    it(`is ${starts} for status ${status}, colour ${rag}${noted ? ', with a note' : ''}`, () =>
      assert.equal(startingStatus(status, rag, noted), starts));
});
