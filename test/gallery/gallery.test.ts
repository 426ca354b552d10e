import assert from 'node:assert/strict';
import { test } from 'node:test';
import { htmlFaults } from '../routes/html.ts';
import { GALLERY } from './gallery.tsx';

for (const [name, draw] of Object.entries(GALLERY)) {
  test(`gallery page ${name} is sound HTML, with nothing of script or style within it`, async () => {
    assert.deepEqual(await htmlFaults(draw().toString()), []);
  });
}

test('every gallery page has a title of its own', () => {
  const titles = Object.values(GALLERY).map((draw) => /<title>([^<]*)<\/title>/.exec(draw().toString())?.[1]);
  assert.equal(new Set(titles).size, titles.length - 1, 'only the plan page and its row being edited share a title');
});

test('a page with problems says Error first in its title and links each problem to its field', () => {
  const html = GALLERY['form-wrong']?.().toString() ?? '';
  assert.match(html, /<title>Error: Add action – University of Eastmoor – Due Regard<\/title>/);
  for (const field of ['title', 'due', 'owner', 'decision', 'sure', 'file']) {
    assert.ok(html.includes(`href="#field-${field}"`), field);
    assert.match(html, new RegExp(`id="field-${field}"`));
  }
});
