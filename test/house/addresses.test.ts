import assert from 'node:assert/strict';
import { test } from 'node:test';
import { filesBelow, isTest, readSource } from './sources.ts';

/** Files that may write addresses: those that keep a room's, and how routes are tried. */
const KEEPS = /(?:^|\/)(?:paths|routes\.examples)\.ts$/;
/** Text that is an address, or one written on behind another's; questions and places on a page may follow one. */
const ADDRESS = /(?:=|(['"`]))"?(?:\/[a-z:][^'"`\n]*|\$\{[^}`]*[pP]ath[^}`]*\}\/[^`\n]*)['"`]/g;
/** A route says at which address it stands. */
const ROUTE = /\b(?:get|post|prepared|moved|feed)\(\s*$/;
const IMPORT = /\b(?:from|import\()\s*$/;

function addressesIn(text: string): string[] {
  return [...text.matchAll(ADDRESS)]
    .filter(({ 0: found, index }) => {
      const before = text.slice(Math.max(0, index - 60), index);
      return /^(?:['"`]|=")/.test(found) && !ROUTE.test(before) && !IMPORT.test(before);
    })
    .map(([found]) => found);
}

test('no room writes an address by hand: its paths.ts keeps them', () => {
  const wrong = filesBelow('src/features', ['.ts', '.tsx'])
    .filter((path) => !isTest(path) && !KEEPS.test(path))
    .flatMap((path) => addressesIn(readSource(path).text).map((address) => `${path}: ${address}`));
  assert.deepEqual(wrong, []);
});

test('an address that is written by hand is found, wherever it stands', () => {
  const planted = [
    '<a href="/people/add">',
    "redirect('/settings')",
    '`/actions/${id}/edit`',
    'action={`${actionPath(id)}/undo`}',
    '`${path}/end`',
  ];
  for (const text of planted) assert.equal(addressesIn(text).length, 1, text);
  const fine = [
    "get('/plans/:plan', may, page)",
    "post(\n    '/plans/new', may, {",
    '`${planPath(id)}?page=${page}`',
    '`${path}#row-${id}`',
    "backTo('/')",
    "'and/or'",
    'text.replace(/a/g, "b")',
  ];
  for (const text of fine) assert.deepEqual(addressesIn(text), [], text);
});
