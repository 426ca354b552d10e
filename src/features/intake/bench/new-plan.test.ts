import assert from 'node:assert/strict';
import { test } from 'node:test';
import { usualCalendar } from '../../../core/calendars.ts';
import { day } from '../../../core/day.ts';
import { yearFrom } from '../../../core/year.ts';
import type { PlanReading, ReadItem } from '../../../reading/plan-reading.ts';
import type { ReadingDetail } from '../../../reading/read-plan.ts';
import { wholeAction } from './new-plan.ts';
import { benchItems, type Edits } from './rules.ts';

const calendar = usualCalendar('university', 'England');
const times = { calendar, span: yearFrom(calendar, 2026), today: day('2026-11-22') };
const place = (row: number) => ({ page: null, sheet: null, table: 1, row });
const item = (row: number, notes: readonly (readonly [string, string])[]): ReadItem => ({
  ref: null,
  section: null,
  context: null,
  action: `Action ${row}`,
  measure: null,
  leads: [],
  due: { text: '', kind: 'none', from: null, to: null, everyMonths: null, condition: null },
  progress: notes.map(([on, text]) => ({ on: day(on), text })),
  status: null,
  rag: null,
  requirements: [],
  risks: [],
  notes: null,
  place: place(row),
  confidence: 0.95,
});
const reading = {
  source: { name: 'plan.docx' },
  abbreviations: [],
  items: [
    item(2, [
      ['2026-10-12', 'Held'],
      ['2026-11-02', 'Minuted'],
    ]),
    item(3, [['2026-11-09', 'Sent out']]),
  ],
} as unknown as PlanReading;
const detail: ReadingDetail = {
  tables: [],
  items: [2, 3].map((row) => ({ table: 0, place: place(row), rows: [place(row)], blocks: [], sure: {}, remarks: [`Remark ${row}`] })),
};
const first = (edits: Edits) => benchItems(reading, detail, edits)[0] ?? assert.fail('nothing on the bench');
const diary = (edits: Edits) => wholeAction(first(edits), reading, times).diary.map(({ on, text }) => [on, text]);

test('rows that are joined keep each note of their diaries, its day, and the comments of both', () => {
  const edits = { rows: { '0-3': { joined: true } } };
  assert.deepEqual(diary(edits), [
    ['2026-10-12', 'Held'],
    ['2026-11-02', 'Minuted'],
    ['2026-11-09', 'Sent out'],
  ]);
  assert.deepEqual(first(edits).remarks, ['Remark 2', 'Remark 3']);
  assert.deepEqual(first(edits).joined, ['0-3'], 'so that it can be parted again');
});

test('a note that is mended keeps its day, and one that is added has none', () => {
  const typed = (progress: string) => diary({ rows: { '0-2': { texts: { progress } } } });
  assert.deepEqual(typed('Held.\n\nMinuted'), [
    ['2026-10-12', 'Held.'],
    ['2026-11-02', 'Minuted'],
  ]);
  assert.deepEqual(typed('Held\n\nMinuted\n\nSent'), [
    ['2026-10-12', 'Held'],
    ['2026-11-02', 'Minuted'],
    [null, 'Sent'],
  ]);
});
