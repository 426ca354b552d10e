import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { HtmlValidate } from 'html-validate';
import { GALLERY } from './gallery.tsx';

const validator = new HtmlValidate({
  extends: ['html-validate:standard', 'html-validate:a11y'],
  rules: {
    // Preact writes void elements and empty attributes its own way; both are valid HTML.
    'void-style': 'off',
    'attribute-empty-style': 'off',
    'attribute-boolean-style': 'off',
    'doctype-style': 'off',
    'no-trailing-whitespace': 'off',
    // Tables and lists that CSS lays out anew lose their roles in browsers, so the roles are written out.
    'no-redundant-role': 'off',
    'prefer-native-element': 'off',
    'long-title': 'off',
    'no-inline-style': 'error',
    'require-csp-nonce': 'off',
  },
});

for (const [name, draw] of Object.entries(GALLERY)) {
  describe(`gallery page ${name}`, () => {
    const html = draw();

    test('is valid HTML', async () => {
      const report = await validator.validateString(html);
      const messages = report.results.flatMap((result) => result.messages.map((each) => `${each.ruleId} ${each.message} ${each.selector ?? ''}`));
      assert.deepEqual(messages, []);
    });

    test('gives every id once', () => {
      const ids = [...html.matchAll(/\sid="([^"]*)"/g)].map((match) => match[1]);
      assert.deepEqual(ids.filter((id, index) => ids.indexOf(id) !== index), []);
    });

    test('points only at ids that are there', () => {
      const ids = new Set([...html.matchAll(/\sid="([^"]*)"/g)].map((match) => match[1]));
      const wanted = [...html.matchAll(/\s(?:for|form|aria-describedby|aria-labelledby|data-auto-filter)="([^"]*)"/g)].flatMap((match) => (match[1] ?? '').split(' '));
      assert.deepEqual(wanted.filter((id) => !ids.has(id)), []);
    });

    test('has one main heading and no inline script or style', () => {
      assert.equal(html.match(/<h1[\s>]/g)?.length, 1);
      assert.doesNotMatch(html, /\sstyle=|<style|\son[a-z]+=|<script(?![^>]*\ssrc=)/);
    });
  });
}

test('every gallery page has a title of its own', () => {
  const titles = Object.values(GALLERY).map((draw) => /<title>([^<]*)<\/title>/.exec(draw())?.[1]);
  assert.equal(new Set(titles).size, titles.length - 1, 'only the plan page and its row being edited share a title');
});

test('a page with problems says Error first in its title and links each problem to its field', () => {
  const html = GALLERY['form-wrong']?.() ?? '';
  assert.match(html, /<title>Error: Add action – University of Eastmoor – Due Regard<\/title>/);
  for (const field of ['title', 'due', 'owner', 'decision', 'sure', 'file']) {
    assert.ok(html.includes(`href="#field-${field}"`), field);
    assert.match(html, new RegExp(`id="field-${field}"`));
  }
});
