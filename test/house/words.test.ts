import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { filesBelow, isTest, readSource, ROOT, stringsIn, textsOf } from './sources.ts';

const CODE = ['.ts', '.tsx'];
const all = filesBelow('src', CODE).map(readSource);
const ours = all.filter((source) => !isTest(source.path));

/** Files that know other people's words in order to understand them, not to say them. */
const READS_WORDS = /^src\/(reading\/|core\/due\/)/;
const BANNED = /\b(assignees?|sprints?|KPIs?|stakeholders?|vulnerable|whitelist|blacklist|users?' journey)\b/i;
const texts = ours
  .filter((source) => !READS_WORDS.test(source.path))
  .flatMap((source) => textsOf(source).map((text) => ({ path: source.path, text })));

test(`the words of the program are plain and calm (${texts.length} texts)`, () => {
  const wrong = texts.filter(({ text }) => BANNED.test(text.replaceAll(/“[^”]*”/g, '')) || /[\p{L}\d)’”]!(?=$|\s|["'”)])/u.test(text));
  assert.deepEqual(
    wrong.map(({ path, text }) => `${path}: ${text.slice(0, 100)}`),
    [],
  );
});

test('the catalogues say “vulnerable” only where guidance is quoted', () => {
  const wrong = filesBelow('src', ['.json'])
    .filter((path) => !/\/(catalogues|reading)\//.test(path))
    .flatMap((path) => {
      const found = BANNED.exec(readFileSync(join(ROOT, path), 'utf8').replaceAll(/“[^”]*”/g, ''));
      return found ? [`${path}: ${found[0]}`] : [];
    });
  assert.deepEqual(wrong, []);
});

test('the reader of strings skips comments and patterns, and looks into templates', () => {
  assert.deepEqual(stringsIn('f("one", /"two"/, `three ${g("four")}`); // "five"\n/* "six" */ x = \'seven\''), ['one', 'three …', 'seven']);
});
