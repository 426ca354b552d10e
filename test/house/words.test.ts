import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { HEADS, LABELS } from '../../src/features/plan/actions/fields.ts';
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

/** Words that the program no longer uses, with what it says instead: nobody should need a glossary to press a button. */
const OLD_WORDS: readonly (readonly [old: RegExp, now: string])[] = [
  [/\bt(?:ak(?:en?|es|ing)|ook)\b(?: [^\s.]+){0,5} out\b/i, 'download, export or remove'],
  [/\bt(?:ak(?:en?|es|ing)|ook)\b(?: [^\s.]+){0,5} away\b/i, 'remove'],
  [/\bkeep it$/i, 'cancel'],
  [/\b(?:bring(?:s|ing)?|brought)\b(?: [^\s.]+){0,5} (?:in|back)\b/i, 'import, restore or show again'],
  [/\bput(?:s|ting)? off\b|\bit is back\b/i, 'snooze, shown again'],
  [/\bIn your calendar\b/, 'add to calendar'],
  [/\bspeaks? to\b/i, 'notify'],
  [/\bto put right\b/i, 'there is a problem'],
  [/\bgood no longer\b/i, 'has been revoked'],
  [/\bnoted that\b/i, 'marked as read'],
];
const oldWords = (text: string) => OLD_WORDS.flatMap(([old, now]) => (old.test(text) ? [`“${old.exec(text)?.[0]}”: say ${now}`] : []));

test('no text of the program uses a word that was given up', () => {
  const wrong = texts.flatMap(({ path, text }) => oldWords(text).map((found) => `${path}: ${found}`));
  assert.deepEqual(wrong, []);
});

test('nor do the terminal, the guide, the glossary and the front page', () => {
  const papers = ['README.md', 'bin/due-regard', 'docs/glossary.md', ...filesBelow('docs/guide', ['.md'])];
  const wrong = papers.flatMap((path) => oldWords(readFileSync(join(ROOT, path), 'utf8')).map((found) => `${path}: ${found}`));
  assert.deepEqual(wrong, []);
});

test('a word that was given up is found, bent too, and common speech is not', () => {
  const planted = ['Take everything out', 'The evidence is taken away.', 'Bring rows in from a file', 'Put off until 1 May', 'Speak to'];
  for (const text of planted) assert.equal(oldWords(text).length, 1, text);
  for (const text of ['Take it back', 'This takes a few seconds', 'Keep it like a password', 'Put it where it belongs'])
    assert.deepEqual(oldWords(text), [], text);
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

/** The table itself, and forms of measures and themes, which have fields of their own. */
const OTHERS = /\/(?:actions\/fields\.ts|measures\/form\.views\.tsx|plans\/form-views\.tsx)$/;

test('what a field of an action is called is said in its table alone', () => {
  const words = new Set([...Object.values(LABELS), HEADS.ref, HEADS.titleAndMeasure]);
  const said = /\b(?:label|head|name|groupName|text)(?:: |=|=\{)(?:'([^']+)'|"([^"]+)")/g;
  const again = ['src/features/plan', 'src/features/intake/bench']
    .flatMap((folder) => filesBelow(folder, ['.ts', '.tsx']))
    .filter((path) => !isTest(path) && !OTHERS.test(path))
    .flatMap((path) => [...readSource(path).text.matchAll(said)].map((found) => `${path} ${found[1] ?? found[2] ?? ''}`))
    .filter((each) => words.has(each.slice(each.indexOf(' ') + 1)));
  assert.deepEqual(again, [], 'take it from LABELS or HEADS of src/features/plan/actions/fields.ts');
});
