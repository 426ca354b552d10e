import assert from 'node:assert/strict';
import { test } from 'node:test';
import { filesBelow, isTest, readSource } from '../../../../test/house/sources.ts';
import { HUNG_FIELDS, tellHung } from './hung.rules.ts';

const plain = {};
const evidence = { evidence: true } as const;
const change = (field: string, after: string | null, before: string | null = null) => ({ field, before, after });

const CASES: readonly [string, Parameters<typeof tellHung>, string | null][] = [
  ['a comment stands in quotation marks', [plain, 'comment.added', change('comment', 'Ask the union')], 'Commented: “Ask the union”'],
  ['what was removed is named', [plain, 'comment.removed', change('comment', null, 'Ask')], 'Comment removed: “Ask”'],
  [
    'what shows that something was done is evidence',
    [evidence, 'attachment.added', change('attachment', 'Minutes')],
    'Evidence added: Minutes.',
  ],
  [
    'elsewhere it is a file or a link',
    [plain, 'attachment.removed', change('attachment', null, 'Minutes')],
    'File or link removed: Minutes.',
  ],
  ['a file with a virus is refused', [evidence, 'attachment.refused', change('attachment', null, 'a.exe')], 'Evidence refused: a.exe.'],
  [
    'as it was recorded while evidence hung on actions alone',
    [plain, 'evidence.added', change('evidence', 'Rota')],
    'Evidence added: Rota.',
  ],
  ['a link names its other end', [plain, 'link.added', change('link', 'A1 Hold three meetings')], 'Linked with: A1 Hold three meetings.'],
  [
    'a review ends as its note does',
    [plain, 'review.added', change('look', '1 May 2026: holds. Good.')],
    'Reviewed: 1 May 2026: holds. Good.',
  ],
  ['what came with a review is told by the room', [plain, 'review.added', change('nextOn', '1 May 2027')], null],
  ['a field of the thing is told by the room', [plain, 'action.edited', change('title', 'Hold four')], null],
];
for (const [name, [kind, verb, changed], told] of CASES) {
  test(`the history tells what hangs on a thing: ${name}`, () => assert.equal(tellHung(kind, verb, changed), told));
}

test('every verb by which something is hung on a thing has words', () => {
  const code = filesBelow('src/features', ['.ts', '.tsx'])
    .map(readSource)
    .filter(({ path }) => !isTest(path));
  const verbs = (text: string) => [...text.matchAll(/'((?:comment|attachment|link|review)\.\w+)'/g)].map(([, verb = '']) => verb);
  const own = code.filter(({ path }) => /^src\/features\/records\/.*acts\.ts$|viruses\.ts$/.test(path)).flatMap(({ text }) => verbs(text));
  const recorded = [...new Set(own)].filter((verb) => verb !== 'comment.read');
  assert.equal(recorded.length, 10);
  for (const verb of recorded) {
    const told = HUNG_FIELDS.map((field) => tellHung(plain, verb, change(field, 'x')));
    assert.doesNotMatch(told.join(), /Changed/, verb);
  }
});
