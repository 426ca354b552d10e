import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asLine, asLines, capital, counted, listedIn, shortened } from './text.ts';

test('a text is cut after a word, and only where it is too long', () => {
  assert.equal(shortened('Review the risk assessment', 18), 'Review the risk…');
  assert.equal(shortened('Review the risk assessment', 26), 'Review the risk assessment');
  assert.equal(shortened('Train staff', 60), 'Train staff');
  assert.equal(shortened('Unbreakable', 5), 'Unbre…');
  assert.equal(shortened('Train staff, and then students', 16), 'Train staff…');
});

test('a phrase begins a sentence with a large letter', () => {
  assert.equal(capital('paragraphs 16-17 of the guidance'), 'Paragraphs 16-17 of the guidance');
  assert.equal(capital(''), '');
});

test('numbers are told as people read them', () => {
  assert.equal(counted(1200), '1,200');
});

test('a line is what people see of a text: no breaks, one blank for several, and nothing where nothing can be seen', () => {
  assert.equal(asLine(' Prevent \u00a0 lead\n\u202e'), 'Prevent lead');
  for (const unseen of ['\u200b', '\u2060\u200d', '\ufeff', '\u3164', '\u00ad']) assert.equal(asLine(unseen), '');
  assert.equal(asLine('👩\u200d💻'), '👩\u200d💻');
  assert.equal(asLines('One\u0000\n\tTwo\ud800'), 'One\n\tTwo\ufffd');
});

test('a list is parted by lines and semicolons, and never inside brackets', () => {
  const cases: readonly (readonly [text: string, listed: readonly string[]])[] = [
    ['Registrar; Chaplain\n\nWarden', ['Registrar', 'Chaplain', 'Warden']],
    [
      'Prevent lead (who also speaks to HR; IT and Estates); Registrar',
      ['Prevent lead (who also speaks to HR; IT and Estates)', 'Registrar'],
    ],
    ['Prevent lead (HR; IT', ['Prevent lead (HR', 'IT']],
    ['Prevent lead); IT', ['Prevent lead)', 'IT']],
    [' ; ', []],
  ];
  for (const [text, listed] of cases) assert.deepEqual(listedIn(text), listed, text);
});
