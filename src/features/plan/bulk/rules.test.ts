import assert from 'node:assert/strict';
import { test } from 'node:test';
import { usualCalendar } from '../../../core/calendars.ts';
import type { Day } from '../../../core/day.ts';
import { readDue } from '../../../core/due/review.ts';
import type { Id } from '../../../core/ids.ts';
import { NOTHING_SAID } from '../actions/fields.ts';
import type { Action } from '../actions/queries.ts';
import { changeLines, countJudged, judgeAll, movedWords, type Wish, wishWords } from './rules.ts';

const TODAY = '2026-11-22' as Day;
const calendar = usualCalendar('university', 'England');
const plan = {
  id: 'p' as Id<'plan'>,
  name: 'Plan',
  from: '2026-08-01' as Day,
  to: '2027-07-31' as Day,
  state: 'open',
  version: 1,
} as const;
const due = (text: string) => readDue(text, calendar, plan);
const lead = { id: 'lead', name: 'Prevent lead' };
const clerk = { id: 'clerk', name: 'Clerk' };

const action = (more: Partial<Action> = {}): Action => ({
  ...NOTHING_SAID,
  id: 'a' as Id<'action'>,
  planId: plan.id,
  position: 10,
  steps: [],
  last: null,
  version: 3,
  owners: [{ ...lead, kind: 'post', holder: null }],
  ref: 'A1',
  title: 'Brief the governors',
  status: 'not-started',
  due: due('13 November 2026'),
  nextOn: '2026-11-13' as Day,
  ...more,
});
const AROUND = { today: TODAY, calendar, plan, actor: { role: 'secretary' } } as const;
const judged = (one: Action, wish: Wish, version = one.version) =>
  judgeAll([one], [{ id: one.id, version }], wish, AROUND)[0] ?? assert.fail('it is not judged');
/** What becomes of an action in a few words. */
function words(one: Action, wish: Wish, version?: number): string {
  const found = judged(one, wish, version);
  if (found.is === 'refused') return `refused: ${found.why}`;
  return found.is === 'same' ? 'same' : `${found.moved ? 'moved: ' : ''}${Object.keys(found.patch).sort().join(' ')}`;
}

const CASES: readonly [string, string, string][] = [
  ['another owner', words(action(), { owners: [clerk] }), 'owners'],
  ['the owner that it has', words(action(), { owners: [lead] }), 'same'],
  ['nobody, where somebody owns it', words(action(), { owners: [] }), 'owners'],
  ['another status', words(action(), { status: 'at-risk' }), 'status'],
  ['the status that it has', words(action(), { status: 'not-started' }), 'same'],
  ['done, which ends it today', words(action(), { status: 'done' }), 'closedOn status'],
  ['another date, with the day that follows from it', words(action(), { due: due('31 March 2027') }), 'due nextOn'],
  ['the date that it has', words(action(), { due: due('13 November 2026') }), 'same'],
  ['a theme', words(action(), { themeId: 't' as Id<'theme'> }), 'themeId'],
  ['no theme, where it has none', words(action(), { themeId: null }), 'same'],
  ['only what differs', words(action(), { owners: [lead], status: 'on-track' }), 'status'],
  ['what somebody else changed meanwhile', words(action(), { status: 'on-track' }, 2), 'moved: status'],
  ['what somebody else made so meanwhile', words(action(), { status: 'not-started' }, 2), 'same'],
  [
    'one that has ended',
    words(action({ status: 'done', closedOn: '2026-11-01' as Day }), { owners: [clerk] }),
    'refused: It has ended (done on 1 Nov 2026). Open it again first if it should change.',
  ],
  [
    'ongoing, where its date comes only once',
    words(action(), { status: 'ongoing' }),
    'refused: Its date does not come round again, so it cannot be ongoing. Give it a date such as “every term” first.',
  ],
  ['ongoing, where it comes round', words(action({ due: due('annually') }), { status: 'ongoing' }), 'status'],
  ['ongoing together with a date that comes round', words(action(), { status: 'ongoing', due: due('annually') }), 'due nextOn status'],
  [
    'a date that comes only once, where it is ongoing',
    words(action({ status: 'ongoing', due: due('annually') }), { due: due('31 March 2027') }),
    'refused: It is ongoing, and what is ongoing comes round. Write a date such as “every term”, or say first that it stands otherwise, such as on track.',
  ],
  [
    'a date that comes only once, together with how it stands then',
    words(action({ status: 'ongoing', due: due('annually') }), { due: due('31 March 2027'), status: 'on-track' }),
    'due nextOn status',
  ],
  [
    'another date, where a file brought it ongoing with one that comes only once',
    words(action({ status: 'ongoing' }), { due: due('31 March 2027') }),
    'due nextOn',
  ],
];
for (const [name, found, expected] of CASES) {
  test(`several actions are changed: ${name}`, () => assert.equal(found, expected));
}

test('what was not chosen is not judged, and each is counted once', () => {
  const other = action({ id: 'b' as Id<'action'> });
  const all = judgeAll([action(), other], [{ id: 'a', version: 1 }], { status: 'on-track' }, AROUND);
  assert.deepEqual(countJudged(all), { changes: 1, same: 0, refused: 0, moved: 1 });
  assert.match(movedWords(all), /^Somebody else changed A1 since you chose\. Nothing was saved\./);
});

test('what will change is said with what it was, and what follows by itself is not told apart', () => {
  const found = judged(action(), { owners: [clerk], due: due('31 March 2027'), status: 'done', themeId: 't' as Id<'theme'> });
  const lines = found.is === 'changes' ? changeLines(found.action, found.patch, [{ id: 't', title: 'Leadership' }], calendar) : [];
  assert.deepEqual(
    lines.map(({ label, before, after }) => `${label}: ${before} → ${after}`),
    [
      'Theme: none → Leadership',
      'Status: Not started → Done',
      'Owners: Prevent lead → Clerk',
      'Due: 13 Nov 2026, in the Autumn term → 31 Mar 2027, end of the Spring term',
    ],
  );
});

test('a date that means the same to whoever reads it is no change', () => {
  assert.equal(judged(action({ due: due('end of the spring term') }), { due: due('31 March 2027') }).is, 'same');
  assert.equal(judged(action({ due: due('30 March 2027') }), { due: due('31 March 2027') }).is, 'changes');
});

test('a wish is told in a few words', () => {
  assert.equal(wishWords({ owners: [], due: due('annually') }), 'owners, due date');
});
