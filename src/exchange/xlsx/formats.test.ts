import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dayOfSerial, formatCode, showNumber } from './formats.ts';

const FORMATS: readonly (readonly [number: number, code: string, shown: string])[] = [
  [1.1, 'General', '1.1'],
  [0.1 + 0.2, 'General', '0.3'],
  [12, '0.0', '12.0'],
  [7, '000', '007'],
  [1234.5, '#,##0.00', '1,234.50'],
  [0.85, '0%', '85%'],
  [-3, '0;(0)', '(3)'],
  [0, '0;-0;"nil"', 'nil'],
  [250, '[$£-809]#,##0', '£250'],
  [3, '"Risk "0', 'Risk 3'],
  [45505, 'dddd d mmmm yyyy', 'Thursday 1 August 2024'],
  [45505, 'mmm yyyy', 'Aug 2024'],
  [45505, 'yyyy', '2024'],
  [45505.75, 'dd/mm/yyyy hh:mm', '01/08/2024 18:00'],
  [45505.75, 'h:mm AM/PM', '6:00 PM'],
  [0.5, 'hh:mm:ss', '12:00:00'],
  [1.25, '[h]:mm', '30:00'],
  [45505, '[$-F800]dddd, mmmm dd, yyyy', '1 August 2024'],
  [5, '0 "days"', '5 days'],
];

for (const [value, code, shown] of FORMATS) {
  test(`${value} in the format ${code} shows as ${shown}`, () => assert.equal(showNumber(value, code, false).text, shown));
}

test('a time alone is no date', () => assert.equal(showNumber(0.75, 'hh:mm', false).date, null));
test('a year alone shows a year', () => assert.equal(showNumber(45505, 'yyyy', false).date?.shows, 'year'));
test('the day that Excel counts wrongly does not shift the others', () => {
  assert.deepEqual(
    [1, 59, 61, 45505].map((serial) => dayOfSerial(serial, false)),
    ['1900-01-01', '1900-02-28', '1900-03-01', '2024-08-01'],
  );
});
test('numbers beyond the calendar are no days', () =>
  assert.deepEqual(
    [-1, 0, 1e9].map((serial) => dayOfSerial(serial, false)),
    [null, null, null],
  ));
test('an unknown format number is General', () => assert.equal(formatCode(999, new Map()), 'General'));
