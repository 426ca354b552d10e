import assert from 'node:assert/strict';
import { test } from 'node:test';
import { usualCalendar } from '../../../core/calendars.ts';
import { type Day, day } from '../../../core/day.ts';
import { readDue } from '../../../core/due/review.ts';
import { type Action, type ActionId, type PlanId } from '../actions/queries.ts';
import { type Choice, choiceFrom, decide, seenWords, splitWords, unseenProblem } from './decide.ts';
import { hasMonthsToGo, nextOnIn, nextPlan, proposalsFor, renumbered } from './rules.ts';

const CALENDAR = usualCalendar('university', 'England');
const OLD = { name: 'Prevent plan 2026-27', from: day('2026-08-01'), to: day('2027-07-31') };
const NEW = { from: day('2027-08-01'), to: day('2028-07-31') };
const TODAY = day('2027-06-20');
const AROUND = { into: NEW, calendar: CALENDAR, today: TODAY };
const ALL = { late: '', calendar: CALENDAR } as const;

type Fields = { due?: string; ref?: string | null; closedOn?: Day; nextOn?: Day; status?: Action['status'] };

function action(number: number, fields: Fields = {}): Action {
  const due = readDue(fields.due ?? '31 March 2027', CALENDAR, OLD);
  const id = `01890000-0000-7000-8000-${String(number).padStart(12, '0')}` as ActionId;
  return {
    id,
    planId: id as unknown as PlanId,
    themeId: null,
    ref: fields.ref === undefined ? `A${number}` : fields.ref,
    title: `Action ${number}`,
    context: null,
    measure: null,
    due,
    nextOn: fields.nextOn ?? due.to,
    status: fields.status ?? (fields.closedOn ? 'done' : 'on-track'),
    statusText: null,
    closedOn: fields.closedOn ?? null,
    closedWhy: null,
    rag: null,
    notes: null,
    guidance: null,
    position: number,
    last: null,
    version: number,
    owners: [],
    steps: [],
  };
}

const NEXT: readonly [name: string, from: string, to: string, next: string, nextFrom: string, nextTo: string][] = [
  ['Prevent plan 2026-27', '2026-08-01', '2027-07-31', 'Prevent plan 2027-28', '2027-08-01', '2028-07-31'],
  ['Prevent duty', '2026-09-01', '2027-08-31', 'Prevent duty, 2027-28', '2027-09-01', '2028-08-31'],
  ['Plan 2026', '2026-01-01', '2026-12-31', 'Plan 2027', '2027-01-01', '2027-12-31'],
  ['Plan 2026-29', '2026-08-01', '2029-07-31', 'Plan 2029-32', '2029-08-01', '2032-07-31'],
  ['Q1 plan 2026/27', '2026-04-01', '2027-03-31', 'Q1 plan 2027/28', '2027-04-01', '2028-03-31'],
];
for (const [name, from, to, next, nextFrom, nextTo] of NEXT) {
  test(`“${name}” is followed by “${next}”, ${nextFrom} to ${nextTo}`, () =>
    assert.deepEqual(nextPlan({ name, from: day(from), to: day(to) }, day(to)), { name: next, from: nextFrom, to: nextTo }));
}

const REFS: readonly [before: readonly (string | null)[], after: readonly (string | null)[]][] = [
  [
    ['A1', 'A4', 'A7', 'B2', 'B9'],
    ['A1', 'A2', 'A3', 'B1', 'B2'],
  ],
  [
    ['1.2', '1.5', '2.1'],
    ['1.1', '1.2', '2.1'],
  ],
  [
    ['3', '7', '12'],
    ['1', '2', '3'],
  ],
  [
    ['PD-003', 'PD-011'],
    ['PD-001', 'PD-002'],
  ],
  [
    ['A1', 'A1b', 'A2'],
    ['A1', 'A2', 'A3'],
  ],
  [
    [null, 'Training', 'A9'],
    [null, 'Training', 'A1'],
  ],
];
for (const [before, after] of REFS)
  test(`${before.join(', ')} are numbered anew as ${after.join(', ')}`, () => assert.deepEqual(renumbered(before), after));

test('only what has not ended is proposed, each with its date in the new plan', () => {
  const proposals = proposalsFor([action(1), action(2, { closedOn: TODAY }), action(3, { due: 'Michaelmas Term 2026' })], AROUND);
  assert.deepEqual(
    proposals.map((each) => [each.number, each.action.ref, each.moved.due.text]),
    [
      [1, 'A1', '31 March 2028'],
      [2, 'A3', 'Michaelmas Term 2027'],
    ],
  );
});

const ROUND: readonly [due: string, nextOn: string, expected: string][] = [
  ['annually', '2026-10-05', '2027-10-05'],
  ['annually', '2027-11-22', '2027-11-22'],
  ['every six months', '2027-03-01', '2027-09-01'],
  ['every two years', '2026-09-10', '2028-09-10'],
  ['monthly', '2027-06-30', '2027-08-30'],
];
for (const [text, nextOn, expected] of ROUND) {
  test(`what comes round “${text}” and was expected on ${nextOn} is next expected on ${expected}`, () => {
    const one = action(1, { due: text, nextOn: day(nextOn) });
    assert.equal(nextOnIn(NEW, one, one.due, TODAY, CALENDAR), expected);
  });
}

test('what comes round by a new cycle, or ends, is counted from its new date', () => {
  const one = action(1, { due: 'annually', nextOn: day('2026-10-05') });
  assert.equal(nextOnIn(NEW, one, readDue('30 June 2028', CALENDAR, NEW), TODAY, CALENDAR), '2028-06-30');
  assert.equal(nextOnIn(NEW, one, readDue('', CALENDAR, NEW), TODAY, CALENDAR), null);
});

const choose = (choices: readonly Partial<Choice>[]) => {
  const proposals = proposalsFor(
    choices.map((_, index) => action(index + 1, index === 2 ? { ref: null } : {})),
    AROUND,
  );
  return decide(proposals, (proposal) => ({ decision: 'carry', due: 'soon', words: '', ...choices[proposal.number - 1] }), ALL);
};
const PROBLEMS: readonly [choices: readonly Partial<Choice>[], says: RegExp][] = [
  [[{ decision: 'drop' }], /A1: say why it is dropped/],
  [[{ decision: 'split', words: 'Only one' }], /A1: write the new actions, each on a line/],
  [[{ decision: 'merge', words: '' }, {}], /A1: say which action/],
  [[{ decision: 'merge', words: 'A1' }, {}], /A1: say which action/],
  [
    [
      { decision: 'merge', words: 'A2' },
      { decision: 'drop', words: 'Over' },
    ],
    /A2 does not go on itself/,
  ],
  [[{ due: 'x'.repeat(301) }], /A1: make the date shorter/],
];
for (const [choices, says] of PROBLEMS) {
  test(`${JSON.stringify(choices).slice(0, 80)} is asked for again: ${says.source}`, () => {
    const { problems, decided } = choose(choices);
    assert.equal(problems.length, 1);
    assert.match(problems[0]?.text ?? '', says);
    assert.match(problems[0]?.field ?? '', /^(words|due)-[0-9a-f]{12}$/);
    assert.equal(
      decided.some((each) => each.proposal.number === 1),
      false,
    );
  });
}

test('an action goes into another by its reference in any letters, or by its number', () => {
  for (const words of ['A2', 'a2', '2', 'no. 2', '#2']) {
    const { decided, problems } = choose([{ decision: 'merge', words }, {}]);
    assert.deepEqual(problems, [], words);
    assert.equal(decided[0]?.how === 'merge' ? decided[0].into.number : null, 2);
  }
  assert.deepEqual(choose([{ decision: 'merge', words: '3' }, {}, {}]).problems, []);
});

test('what was not touched goes on as proposed, and two halves are offered where it is split', () => {
  const [proposal] = proposalsFor([action(1, { due: '15 July 2027' })], AROUND);
  assert.ok(proposal);
  assert.deepEqual(
    choiceFrom(proposal, () => undefined),
    { decision: 'carry', due: '15 July 2028', words: '' },
  );
  assert.deepEqual(
    choiceFrom(proposal, (field) => (field.startsWith('do-') ? 'explode' : 'x')),
    { decision: 'carry', due: 'x', words: 'x' },
  );
  assert.equal(splitWords('Write the policy; publish it'), 'Write the policy\npublish it');
});

test('whatever was added, changed or ended since the page was opened is told', () => {
  const before = proposalsFor([action(1), action(2)], AROUND);
  const seen = seenWords(before);
  assert.equal(unseenProblem(seen, before), null);
  assert.match(
    unseenProblem(seen, [...before, ...proposalsFor([action(3)], AROUND)])?.text ?? '',
    /changed since you opened this page \(A3\)/,
  );
  assert.match(unseenProblem(seen, before.slice(0, 1))?.text ?? '', /changed since you opened this page\./);
  assert.match(unseenProblem('', before)?.text ?? '', /A1, A2/);
});

const AGAIN: readonly [due: string, status: Action['status'], nextOn: string, next: string | null][] = [
  ['annually', 'done', '2026-10-05', '2027-10-05'],
  ['every term', 'done', '2027-03-31', '2027-12-18'],
  ['each November', 'done', '2026-11-30', '2027-11-30'],
  ['every two years', 'done', '2026-09-10', '2028-09-10'],
  // Done before its day: this time is over, and the next is a year later.
  ['annually', 'done', '2027-10-05', '2028-10-05'],
  ['annually', 'dropped', '2026-10-05', null],
  ['annually', 'carried-forward', '2026-10-05', null],
  ['31 March 2027', 'done', '2027-03-31', null],
];
for (const [due, status, nextOn, next] of AGAIN) {
  test(`what was to be done “${due}” by ${nextOn} and is ${status} is ${next ? `offered again by ${next}` : 'left behind'}`, () => {
    const [proposal] = proposalsFor([action(1, { due, status, nextOn: day(nextOn), closedOn: TODAY })], AROUND);
    assert.equal(proposal?.is, next ? 'again' : undefined);
    assert.equal(proposal?.next ?? null, next);
  });
}

const LATE: readonly [due: string, typed: string, late: 'proposed' | 'none' | '', becomes: object | RegExp][] = [
  ['31 March 2027', '', '', /1 action is late and has no new day/],
  ['31 March 2027', '', 'proposed', { due: '31 March 2028' }],
  ['31 March 2027', '', 'none', { due: '' }],
  ['31 March 2027', '14 September 2027', '', { due: '14 September 2027' }],
  ['annually', '', '', /1 action is late and has no new day/],
  ['annually', '', 'proposed', { due: 'annually', on: '2028-03-31' }],
  ['annually', '14 September 2027', '', { due: 'annually', on: '2027-09-14' }],
  ['annually', 'every term', '', { due: 'every term' }],
];
for (const [due, typed, late, becomes] of LATE) {
  const said = [typed === '' ? 'nothing' : `“${typed}”`, late === '' ? '' : ` and “${late}” for all`].join('');
  test(`“${due}” that went by on 31 March 2027, with ${said}, gains no year by itself`, () => {
    const [proposal] = proposalsFor([action(1, { due, nextOn: day('2027-03-31') })], AROUND);
    assert.ok(proposal);
    assert.equal(proposal.late, '2027-03-31');
    const { decided, problems } = decide([proposal], () => ({ decision: 'carry', due: typed, words: '' }), { late, calendar: CALENDAR });
    if (becomes instanceof RegExp) assert.match(problems.map((each) => `${each.field} ${each.text}`).join(), becomes);
    else assert.deepEqual(decided, [{ proposal, how: 'carry', ...becomes }]);
  });
}

test('like questions are asked once: three late actions without a day are one problem', () => {
  const proposals = proposalsFor([action(1), action(2), action(3)], AROUND);
  const { problems } = decide(proposals, () => ({ decision: 'carry', due: '', words: '' }), ALL);
  assert.deepEqual(
    problems.map((each) => each.field),
    ['late'],
  );
  assert.match(problems[0]?.text ?? '', /^3 actions are late/);
});

test('what is done and not taken up again says why', () => {
  const proposals = proposalsFor([action(1, { due: 'annually', closedOn: TODAY })], AROUND);
  const leave = (words: string) => decide(proposals, () => ({ decision: 'leave', due: '', words }), ALL);
  assert.match(leave('').problems[0]?.text ?? '', /A1: say why it is not taken up again/);
  assert.equal(leave('The duty has gone').problems.length, 0);
});

test('a plan of years ago is followed by the plan of today, and its dates go there', () => {
  const old = { name: 'Prevent Action Plan 2023-24', from: day('2023-08-01'), to: day('2024-07-31') };
  const next = nextPlan(old, day('2026-12-01'));
  assert.deepEqual(next, { name: 'Prevent Action Plan 2026-27', from: '2026-08-01', to: '2027-07-31' });
});

test('what is late goes to a day that is still ahead where the next plan has begun already', () => {
  const around = { into: { from: day('2026-08-01'), to: day('2027-07-31') }, calendar: CALENDAR, today: day('2026-12-01') };
  const late = [action(1, { due: '1 August 2024' }), action(2, { due: '31 January 2024' })];
  assert.deepEqual(
    proposalsFor(late, around).map((each) => each.moved.due.text),
    ['1 August 2027', '31 January 2027'],
  );
});

const TO_GO: readonly [today: string, asked: boolean][] = [
  ['2026-11-22', true],
  ['2027-05-29', true],
  ['2027-06-01', false],
  ['2027-09-30', false],
];
for (const [today, asked] of TO_GO)
  test(`on ${today} a plan that ends on 31 July 2027 ${asked ? 'is closed only where somebody says so' : 'is at its end'}`, () =>
    assert.equal(hasMonthsToGo(OLD, day(today)), asked));
