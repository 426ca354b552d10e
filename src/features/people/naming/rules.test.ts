import assert from 'node:assert/strict';
import { test } from 'node:test';
import { namesIn } from './forms.ts';
import { answerFor, answersIn, meantBy, type Meant, type Nameable } from './rules.ts';

const owner = (id: string, name: string, holder: string | null, more: Partial<Nameable> = {}): Nameable => ({
  id,
  kind: 'post',
  name,
  short: null,
  holder,
  ...more,
});
const KNOWN: readonly Nameable[] = [
  owner('lead', 'Prevent lead', 'Helen Barrow', { short: 'PL' }),
  owner('audit', 'Head of Internal Audit', 'Ann Lee'),
  owner('estates', 'Head of Estates', 'Ann Lee'),
  owner('su', 'Students’ Union', null, { kind: 'outside' }),
];

function read(text: string, answers: readonly string[] = [], more: { readonly mayAdd?: boolean } = {}): string {
  const around = { known: KNOWN, kept: [{ id: 'old', name: 'Old Dean' }], ended: new Set(['bursar']), mayAdd: true, ...more };
  return meantBy('owners', { names: namesIn(text), meant: answersIn(answers) }, around)
    .map(wordsOf)
    .join(' | ');
}
function wordsOf(each: Meant): string {
  if (each.is === 'known') return each.owners.map(({ id }) => id).join('+');
  if (each.is === 'new') return `new ${each.kind} ${each.name}`;
  if (each.is === 'nobody') return 'nobody';
  return `asks ${each.problem.asks?.name}: ${each.problem.asks?.choices.map(({ text }) => text).join(', ')}`;
}

const ADD = 'Make a new post, Make a new group, Make a new outside body, Leave it out';
const CASES: readonly (readonly [why: string, found: string, expected: string])[] = [
  ['a name, in any case of letters', read('PREVENT LEAD'), 'lead'],
  ['an abbreviation', read('pl'), 'lead'],
  ['the holder of one post', read('helen barrow'), 'lead'],
  ['a post with its holder', read('Prevent lead (Helen Barrow); Head of Estates, Ann Lee'), 'lead | estates'],
  ['a straight apostrophe', read("students' union"), 'su'],
  ['each once', read('Prevent lead\nprevent LEAD'), 'lead'],
  ['several parted by commas, where all are known', read('Prevent lead, Students’ Union'), 'lead+su'],
  ['what the thing has already, though it has ended', read('Old Dean'), 'old'],
  ['a slip, which is asked about', read('Head of Internal Adit'), `asks owners-meant-1: Head of Internal Audit, ${ADD}`],
  ['the holder of two posts', read('Ann Lee'), `asks owners-meant-1: Head of Internal Audit, Head of Estates, ${ADD}`],
  [
    'a group first, where the words are of one',
    read('Events Panel'),
    'asks owners-meant-1: Make a new group, Make a new post, Make a new outside body, Leave it out',
  ],
  ['one that has ended', read('Bursar'), 'asks owners-meant-1: Begin “Bursar” again, Leave it out'],
  ['nothing to add, for who may not', read('Warden', [], { mayAdd: false }), 'asks owners-meant-1: Leave it out'],
  ['what was answered', read('Head of Internal Adit', [answerFor('audit', 'Head of Internal Adit')]), 'audit'],
  ['a new one, as answered', read('Warden', [answerFor('post', 'Warden')]), 'new post Warden'],
  ['a new one, by whoever may not', read('Warden', [answerFor('post', 'Warden')], { mayAdd: false }), 'asks owners-meant-1: Leave it out'],
  ['what is left out', read('Warden', [answerFor('nobody', 'Warden')]), 'nobody'],
  ['another name than was answered for', read('Chaplain', [answerFor('post', 'Warden')]), `asks owners-meant-1: ${ADD}`],
  ['an answer of somewhere else', read('Chaplain', [answerFor('elsewhere', 'Chaplain')]), `asks owners-meant-1: ${ADD}`],
];
for (const [why, found, expected] of CASES) {
  test(`an owner is named by ${why}`, () => assert.equal(found, expected));
}
