import assert from 'node:assert/strict';
import { test } from 'node:test';
import { usualCalendar } from '../../../core/calendars.ts';
import { day } from '../../../core/day.ts';
import { readDue } from '../../../core/due/review.ts';
import { type Role, ROLES } from '../../../core/permissions.ts';
import { ACTION_ACTS, type ActionAct, statusChoices, statusProblem } from './life.ts';
import { isClosed, type Status, STATUSES } from './rules.ts';

const calendar = usualCalendar('university', 'England');
const [once, round] = [readDue('31 March 2027', calendar, null), readDue('every term', calendar, null)];

const OPEN: readonly Status[] = ['not-started', 'on-track', 'at-risk', 'ongoing'];
const ENDED: readonly Status[] = ['done', 'carried-forward', 'dropped'];
/** How an action may stand after each act, beside as it stands: of those that are open and those that have ended; null where it is no act of those. */
const AFTER: Readonly<Record<ActionAct, readonly [open: readonly Status[] | null, ended: readonly Status[] | null]>> = {
  update: [[...OPEN, 'done'], OPEN],
  edit: [[], []],
  close: [ENDED, null],
  reopen: [null, ['on-track']],
  split: [[], null],
  carry: [['carried-forward'], null],
  addSteps: [[], null],
};
const EDITORS: readonly Role[] = ['lead', 'deputy', 'secretary'];
/** What action owners do; what has ended they leave as it stands. */
const OWNERS: readonly ActionAct[] = ['update', 'addSteps'];

function isAllowed(role: Role, act: ActionAct, from: Status, to: Status, comesRound: boolean): boolean {
  const after = AFTER[act][isClosed(from) ? 1 : 0];
  const does = EDITORS.includes(role) || (role === 'owner' && OWNERS.includes(act));
  if (!does || after === null) return false;
  if (from === to) return true;
  if (isClosed(from) && !EDITORS.includes(role)) return false;
  return after.includes(to) && (to !== 'ongoing' || comesRound);
}

for (const role of ROLES)
  for (const act of Object.keys(ACTION_ACTS) as readonly ActionAct[])
    test(`${act} by a ${role} leads where the life of an action says, from each status to each`, () => {
      for (const [due, comesRound] of [
        [once, false],
        [round, true],
      ] as const)
        for (const from of STATUSES)
          for (const to of STATUSES) {
            const action = { status: from, due, closedOn: isClosed(from) ? day('2026-11-01') : null };
            const problem = statusProblem(act, action, { status: to, why: 'It is asked for no longer' }, { role });
            const told = `${from} to ${to}, ${due.text}: ${problem?.text ?? 'allowed'}`;
            assert.equal(problem === null, isAllowed(role, act, from, to, comesRound), told);
          }
    });

for (const role of ROLES)
  test(`a form offers a ${role} those statuses alone that an update takes`, () => {
    for (const due of [once, round])
      for (const status of STATUSES) {
        const chosen = statusChoices({ status, due, closedOn: null }, { role });
        const taken = STATUSES.filter((to) => isAllowed(role, 'update', status, to, due === round));
        assert.deepEqual(
          chosen.toSorted(),
          taken.filter((to) => to !== 'carried-forward' && to !== 'dropped').toSorted(),
          `${status}, ${due.text}`,
        );
      }
  });

test('a reason is asked for where the life of an action asks for one', () => {
  const action = { status: 'on-track', due: once, closedOn: null } as const;
  for (const how of ENDED) {
    const problem = statusProblem('close', action, { status: how, why: ' ' }, { role: 'secretary' });
    assert.equal(problem?.field, how === 'dropped' ? 'why' : undefined, how);
  }
});
