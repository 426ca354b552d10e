import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hasWords, wordsOf } from './words.ts';

describe('the words of a text', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['Review the Prevent policy', ['review', 'the', 'prevent', 'policy']],
    ['Café, cafe: CAFÉ', ['cafe']],
    ['B2 (a)', ['b2']],
    ['Łódź, Tromsø, Đuro, Weiß, Æsir', ['lodz', 'tromso', 'duro', 'weiss', 'aesir']],
    ['Préparation', ['preparation']],
    ['İzmir', ['izmir']],
    ['students’ union', ['students', 'union']],
    ['x'.repeat(60), ['x'.repeat(40)]],
    ['', []],
  ];
  for (const [text, words] of cases) {
    it(`of “${text.slice(0, 30)}” are ${words.join(', ').slice(0, 60) || 'none'}`, () => assert.deepEqual(wordsOf(text), words));
  }
});

describe('a text has words', () => {
  const cases: readonly (readonly [string, readonly string[], boolean])[] = [
    ['Train the wardens', ['ward', 'tra'], true],
    ['Train the wardens', ['ward', 'police'], false],
    ['Train the wardens', ['arden'], false],
    ['Train the wardens', [], true],
    ['3 Train the wardens', ['3'], true],
    ['B3 Train the wardens', ['3'], false],
  ];
  for (const [text, words, has] of cases)
    it(`“${words.join(' ')}” ${has ? 'is' : 'is not'} in “${text}”`, () => assert.equal(hasWords(text, words), has));
});
