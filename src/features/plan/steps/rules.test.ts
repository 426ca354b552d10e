import assert from 'node:assert/strict';
import { test } from 'node:test';
import { usualCalendar } from '../../../core/calendars.ts';
import type { Day } from '../../../core/day.ts';
import { readDue } from '../../../core/due/review.ts';
import { readStep } from '../../../reading/steps.ts';
import { allStepsDone, linesOfSteps, movedStep, printStep, type Step, type StepId, stepProgress, tellSteps, tickedSteps } from './rules.ts';

const calendar = usualCalendar('university', 'England');
const plan = { from: '2026-08-01' as Day, to: '2027-07-31' as Day };
const step = (id: string, more: Partial<Step> & { readonly when?: string } = {}): Step => {
  const { when = '', ...given } = more;
  const due = readDue(when, calendar, plan);
  return { id: id as StepId, text: `Do ${id}`, due, nextOn: due.to, owner: null, doneOn: null, doneBy: null, ...given };
};
const registrar = { id: 'r', name: 'Registrar' };
const done = { doneOn: '2027-03-04' as Day, doneBy: 'Helen' };

const LINES: readonly [typed: string, lines: readonly string[]][] = [
  ['Agree the words\n\n  Tell the staff  ', ['Agree the words', 'Tell the staff']],
  ['• Agree the words\n• Tell the staff', ['Agree the words', 'Tell the staff']],
  ['Agree the words • Tell the staff', ['Agree the words', 'Tell the staff']],
  ['1. Agree the words\n2) Tell the staff\n(a) Ask', ['Agree the words', 'Tell the staff', 'Ask']],
  ['- Agree the words\n– Tell the staff', ['Agree the words', 'Tell the staff']],
  ['2027 prospectus is checked', ['2027 prospectus is checked']],
  ['A-level students are told', ['A-level students are told']],
  ['Re-write the post-16 page', ['Re-write the post-16 page']],
  [' \n ', []],
];
for (const [typed, lines] of LINES)
  test(`“${typed.replaceAll('\n', ' / ')}” is ${lines.length} steps`, () => assert.deepEqual(linesOfSteps(typed), lines));

const PRINTED: readonly [Step, string][] = [
  [step('a'), 'Do a'],
  [step('a', { owner: registrar }), 'Do a (Registrar)'],
  [step('a', { when: '3 March 2027' }), 'Do a (by 3 March 2027)'],
  [step('a', { when: 'every term' }), 'Do a (every term)'],
  [step('a', { when: 'end of March 2027', owner: registrar, ...done }), 'Do a (Registrar, by end of March 2027) – done 4 Mar 2027'],
  [step('a', { text: 'Do it by 3 March 2027', when: '3 March 2027' }), 'Do it by 3 March 2027'],
];
for (const [each, printed] of PRINTED)
  test(`a step reads “${printed}”, and that reads back as the step`, () => {
    assert.equal(printStep(each), printed);
    const read = readStep(printed, { calendar, planYear: plan, isOwner: (name) => name === 'Registrar' });
    assert.deepEqual(
      [read.text, read.due?.to ?? null, read.owner, read.done?.on ?? null],
      [each.text, each.due.to, each.owner?.name ?? null, each.doneOn],
    );
  });

const [a, b, c] = [step('a'), step('b'), step('c')];
const TOLD: readonly [what: string, was: readonly Step[], became: readonly Step[], told: readonly string[]][] = [
  ['nothing', [a, b], [a, b], []],
  ['several were added', [], [a, step('b', { owner: registrar })], ['Steps added: “Do a”; “Do b (Registrar)”.']],
  ['one was removed', [a, b], [b], ['Step removed: “Do a”.']],
  ['one was done', [a, b], [{ ...a, ...done }, b], ['Step done: “Do a”.']],
  ['one is open again', [{ ...a, ...done }], [a], ['Step open again: “Do a”.']],
  ['other words', [a], [{ ...a, text: 'Do it all' }], ['Step: “Do it all”, was “Do a”.']],
  [
    'a day and an owner',
    [a],
    [step('a', { when: '3 March 2027', owner: registrar })],
    ['Step “Do a”: due 3 March 2027, was no date; done by Registrar, was the owners of the action.'],
  ],
  ['another order', [a, b, c], [b, a, c], ['Steps put in another order.']],
  ['one gone from between is no other order', [a, b, c], [a, c], ['Step removed: “Do b”.']],
];
for (const [what, was, became, told] of TOLD)
  test(`the history of steps tells: ${what}`, () => assert.deepEqual(tellSteps(was, became), told));

test('progress is told in words, and nothing where there are no steps', () => {
  assert.deepEqual(
    [[], [a], [{ ...a, ...done }, b, c]].map((steps) => stepProgress(steps)?.words ?? null),
    [null, '0 of 1 step', '1 of 3 steps'],
  );
  assert.deepEqual([[], [a], [{ ...a, ...done }]].map(allStepsDone), [false, false, true]);
});

test('a step changes places with its neighbour, and with none at the end', () => {
  const order = (steps: readonly Step[] | null) => steps?.map((each) => each.id).join('') ?? null;
  assert.deepEqual([order(movedStep([a, b, c], b.id, 'up')), order(movedStep([a, b, c], c.id, 'down'))], ['bac', null]);
});

test('a step that was done keeps its first day when it is ticked once more', () => {
  const again = tickedSteps([{ ...a, ...done }, b], ['a', 'b'], { on: '2027-05-01' as Day, by: 'Ann' });
  assert.deepEqual(
    again.map((each) => each.doneOn),
    ['2027-03-04', '2027-05-01'],
  );
});
