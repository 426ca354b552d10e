import assert from 'node:assert/strict';
import { test } from 'node:test';
import { counted, shortened } from './text.ts';

test('a text is cut after a word, and only where it is too long', () => {
  assert.equal(shortened('Review the risk assessment', 18), 'Review the risk…');
  assert.equal(shortened('Review the risk assessment', 26), 'Review the risk assessment');
  assert.equal(shortened('Train staff', 60), 'Train staff');
  assert.equal(shortened('Unbreakable', 5), 'Unbre…');
});

test('numbers are told as people read them', () => {
  assert.equal(counted(1200), '1,200');
});
