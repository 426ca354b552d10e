import assert from 'node:assert/strict';
import { test } from 'node:test';
import { joinedLines, wordsOf } from './paragraphs.ts';

const JOINED: readonly (readonly [what: string, lines: readonly string[], elsewhere: string, text: string])[] = [
  ['words go on with a space', ['a list of', 'speakers'], '', 'a list of speakers'],
  ['a hyphen stays where the document does not write the word whole', ['student-', 'facing roles'], '', 'student-facing roles'],
  ['a hyphen goes where the document writes the word whole', ['safe-', 'guarding lead'], 'The safeguarding lead', 'safeguarding lead'],
  ['a hyphen stays where the document writes the word with it as well', ['co-', 'operate'], 'We cooperate; they co-operate', 'co-operate'],
  [
    'a short form that a narrow cell broke is whole again where the document writes it whole',
    ['Head / DDS', 'L'],
    'The DDSL',
    'Head / DDSL',
  ],
  [
    'a long word that a narrow cell broke is whole again',
    ['Head of Apprenticeship', 's and Skills'],
    '',
    'Head of Apprenticeships and Skills',
  ],
  ['small words stay apart', ['set', 'up to'], 'a setup', 'set up to'],
  ['two short forms stay two', ['IT', 'HR'], 'IT and HR', 'IT HR'],
  ['a soft hyphen goes', ['gover\u00ad', 'nors'], '', 'governors'],
  ['a dash between words keeps its spaces', ['Dean -', 'and others'], '', 'Dean - and others'],
  ['years over a line end stay together', ['2026-', '27'], '', '2026-27'],
  ['names at a slash stay together', ['Dean/', 'Bursar'], '', 'Dean/Bursar'],
  ['an address stays whole', ['see https://example.org/plans', '/2026.html'], '', 'see https://example.org/plans/2026.html'],
];

for (const [what, lines, elsewhere, text] of JOINED) {
  test(`lines are joined: ${what}`, () => assert.equal(joinedLines(lines, wordsOf([...lines, elsewhere])), text));
}
