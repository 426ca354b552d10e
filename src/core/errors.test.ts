import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changedMeanwhile } from './errors.ts';

test('whoever is second is told what was changed, how it stands, and what to do', () => {
  assert.equal(
    changedMeanwhile('this theme').message,
    'Somebody else changed this theme since you opened it. Nothing of yours was saved. Open it again to see how it stands, then repeat your change.',
  );
  assert.match(
    changedMeanwhile('this plan', { opened: 'the list', now: 'It is now called “Plan B”.' }).message,
    /^Somebody else changed this plan since you opened the list\. It is now called “Plan B”\. Nothing of yours was saved\./,
  );
});
