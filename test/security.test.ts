import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { ROOT } from './house/sources.ts';

const STATEMENTS = 64;
const rows = readFileSync(join(ROOT, 'docs/security.md'), 'utf8')
  .split('\n')
  .flatMap((line) => {
    const [, number = '', statement = '', state = '', by = ''] = line.split('|').map((cell) => cell.trim());
    return /^\d+$/.test(number) ? [{ number: Number(number), statement, state, by }] : [];
  });

/** The tests that a row names: a file, and words of the name of a test in it. */
const named = (by: string) => [...by.matchAll(/`([^`]+)` “([^”]+)”/g)].map(([, file = '', words = '']) => ({ file, words }));

test('every statement about security stands once in its table, and says whether it is held', () => {
  assert.deepEqual(
    rows.map((row) => row.number),
    Array.from({ length: STATEMENTS }, (_, index) => index + 1),
  );
  const unsaid = rows.filter(({ statement, state }) => statement === '' || !/^(Held$|Part: .{10}|Not yet: .{10})/.test(state));
  assert.deepEqual(unsaid, []);
});

test('what is called held names a test, and every test that is named exists', () => {
  assert.deepEqual(
    rows.filter(({ state, by }) => state === 'Held' && named(by).length === 0).map((row) => row.number),
    [],
  );
  const missing = rows.flatMap(({ number, by }) =>
    named(by)
      .filter(({ file, words }) => !namesTest(file, words))
      .map(({ file, words }) => `${number}: ${file} has no test “${words}”`),
  );
  assert.deepEqual(missing, []);
});

/** Whether a file has a test whose name holds these words. */
function namesTest(file: string, words: string): boolean {
  const path = join(ROOT, file);
  if (!existsSync(path)) return false;
  const names = readFileSync(path, 'utf8').matchAll(/^\s*(?:test|it)\(\s*(.+)$/gm);
  return [...names].some(([, name = '']) => name.replaceAll('\\', '').includes(words));
}
