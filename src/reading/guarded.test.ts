import assert from 'node:assert/strict';
import { test } from 'node:test';
import { usualCalendar } from '../core/calendars.ts';
import { bringGuarded, readAgain } from './guarded.ts';

const calendar = usualCalendar('university', 'England');

test('a pasted text, however short, and a document that is read again are read in a process of their own: no pattern is asked of their words here', async () => {
  const text = 'Prevent action plan\n\n1. Train all staff\nLead: HR\nBy: July 2026\n';
  const brought = await askedHere(() => bringGuarded(Buffer.from(text), 'Pasted text.txt', { as: 'text', calendar }));
  assert.deepEqual([brought.result.reading.items.map((item) => item.action), brought.patterns], [['Train all staff'], 0]);
  const { document, reading } = brought.result;
  const again = await askedHere(() => readAgain(document, reading.source, { calendar }));
  assert.deepEqual([again.result.reading, again.patterns], [reading, 0]);
});

/** What work gives, and how often it asked a pattern of the plan's words in this process. */
async function askedHere<T>(work: () => Promise<T>): Promise<{ readonly result: T; readonly patterns: number }> {
  const exec = RegExp.prototype.exec;
  let patterns = 0;
  // oxlint-disable-next-line no-extend-native -- Every way of asking a pattern goes by this one.
  RegExp.prototype.exec = function counted(text) {
    if (text.includes('Train all staff')) patterns += 1;
    return exec.call(this, text);
  };
  try {
    return { result: await work(), patterns };
  } finally {
    // oxlint-disable-next-line no-extend-native -- As it was.
    RegExp.prototype.exec = exec;
  }
}
