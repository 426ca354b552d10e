import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day } from '../core/day.ts';
import { calledBy, type Occasion, type Waiting } from './occasion.ts';

const profile = (id: string, on: string): Occasion => ({
  id,
  kind: 'risks.profile',
  on: day(on),
  label: 'A new local risk profile came',
  href: null,
});
const OCCASIONS: readonly Occasion[] = [
  profile('second', '2026-10-01'),
  profile('first', '2026-03-01'),
  { ...profile('officers', '2026-02-01'), kind: 'people.officers', label: 'New officers took office' },
];

test('what waits for an occasion is called by the first that is not answered, and says why', () => {
  const cases: readonly (readonly [string, Waiting['kind'], number, string | null, string | null, string | null])[] = [
    ['never done: the first calls it', 'risks.profile', 30, null, '2026-03-31', 'first'],
    ['done after the first: the second calls it', 'risks.profile', 30, '2026-03-20', '2026-10-31', 'second'],
    ['done on the day itself: that one is answered', 'risks.profile', 30, '2026-10-01', null, null],
    ['at once', 'people.officers', 0, null, '2026-02-01', 'officers'],
    ['nothing of the kind happened: not late, however long it waits', 'duties.edition', 30, null, null, null],
  ];
  for (const [what, kind, withinDays, doneOn, by, id] of cases) {
    const called = calledBy({ kind, withinDays, doneOn: doneOn === null ? null : day(doneOn) }, OCCASIONS);
    assert.deepEqual([called?.by ?? null, called?.occasion.id ?? null], [by, id], what);
  }
  assert.equal(
    calledBy({ kind: 'people.officers', withinDays: 0, doneOn: null }, OCCASIONS)?.why,
    'New officers took office, on 1 Feb 2026.',
  );
});
