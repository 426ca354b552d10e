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
  ['an ending that is no word was parted', ['the statu-', 'tory duty'], '', 'the statutory duty'],
  ['a month was parted', ['30 Sep-', 'tember 2026'], '', '30 September 2026'],
  ['two letters that begin nothing were parted', ['Head of Ac-', 'commodation'], '', 'Head of Accommodation'],
  ['what is written before a hyphen keeps it', ['a multi-', 'agency group'], '', 'a multi-agency group'],
  ['a post keeps its hyphen', ['Prevent Co-', 'ordinator'], '', 'Prevent Co-ordinator'],
  ['what is done again keeps its hyphen', ['the re-', 'launched route'], '', 'the re-launched route'],
  ['two words joined by a hyphen stay so', ['whistle-', 'blowing'], '', 'whistle-blowing'],
  ['a short form before a hyphen stays', ['an HR-', 'led review'], '', 'an HR-led review'],
  ['an e-mail address stays whole', ['it-desk@our', 'college.example to help'], '', 'it-desk@ourcollege.example to help'],
  ['an address with a mark at the line end stays whole', ['https://example.org/a#', 'part-3'], '', 'https://example.org/a#part-3'],
  ['a hyphen in an address is no hyphen of a word', ['https://example.org/of-', 'tion'], '', 'https://example.org/of-tion'],
  ['an address stays whole', ['see https://example.org/plans', '/2026.html'], '', 'see https://example.org/plans/2026.html'],
];

for (const [what, lines, elsewhere, text] of JOINED) {
  test(`lines are joined: ${what}`, () => assert.equal(joinedLines(lines, wordsOf([...lines, elsewhere])), text));
}
