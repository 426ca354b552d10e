import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NEAR, nearness } from './near.ts';

const CASES: readonly (readonly [one: string, other: string, near: boolean])[] = [
  ['Head of Internal Adit', 'Head of Internal Audit', true],
  ['Registar', 'Registrar', true],
  ['Audit, head of', 'Head of Audit', true],
  ['IT Manager', 'ICT manager', true],
  ['Helen Barow', 'Helen Barrow', true],
  ['Café manager', 'Cafe Manager', true],
  ['Head of Estates', 'Head of Security', false],
  ['Prevent officer', 'Prevent lead', false],
  ['Deputy Head', 'Head', false],
  ['Warden', 'Chaplain', false],
  ['of the', 'for the', false],
  ['', 'Head', false],
];
for (const [one, other, near] of CASES) {
  test(`“${one}” is ${near ? 'near' : 'not near'} “${other}”`, () => {
    assert.equal(nearness(one, other) >= NEAR, near, String(nearness(one, other)));
    assert.equal(nearness(one, other), nearness(other, one));
  });
}
