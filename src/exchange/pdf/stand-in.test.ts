import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inQuestion, without } from './stand-in.ts';

const CASES: readonly (readonly [behaviour: string, text: string, unshown: string, left: string])[] = [
  ['words in a script without a font are one sign', 'Lead: 李明 王芳 (acting)', '李明王芳', 'Lead: […] (acting)'],
  ['words with letters that there are stay apart', '李明 and 王芳', '李明王芳', '[…] and […]'],
  ['a picture goes with its blank', 'June 📅 and after', '📅', 'June and after'],
  ['pictures at the ends go with their blanks', '📅 June 📎📎', '📅📎', 'June'],
  ['a picture within words leaves them as they were', 'so📎called', '📎', 'socalled'],
  ['a mark goes and its letter stays', 'e\u0335tude', '\u0335', 'etude'],
  ['a picture among lost words is no more than they', '李📅 明', '李明📅', '[…]'],
  ['a text of pictures alone says that there was something', '📅 📎', '📅📎', '[…]'],
  ['a text without any of them is as it was', ' two  blanks ', '📅', ' two  blanks '],
];

for (const [behaviour, text, unshown, left] of CASES) {
  test(behaviour, () => assert.equal(without(text, new Set(unshown)), left));
}

const PIECES: readonly (readonly [behaviour: string, piece: string, known: string, asked: readonly string[]])[] = [
  ['a letter alone', '李', '', ['李']],
  ['the mark on a letter before the letter', 'é\u0335', '', ['\u0335']],
  ['the letter once its mark is known', 'é\u0335', '\u0335', ['é']],
  ['never a digit or letter of ASCII', '1\u20e3', '', ['\u20e3']],
  ['nothing where all is ASCII', '12', '', []],
];

for (const [behaviour, piece, known, asked] of PIECES) {
  test(`what no font can show is ${behaviour}`, () => assert.deepEqual(inQuestion(piece, new Set(known)), asked));
}
