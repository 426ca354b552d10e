import assert from 'node:assert/strict';
import { test } from 'node:test';
import { postHeld } from './holders.ts';

const CASES: readonly (readonly [text: string, post: string | null, holder?: string, sure?: boolean])[] = [
  ['Ines Calder, Policy Adviser/Prevent Lead', 'Policy Adviser/Prevent Lead', 'Ines Calder', true],
  ['Registrar (Ines Calder)', 'Registrar', 'Ines Calder', true],
  ['Ines Calder (Registrar)', 'Registrar', 'Ines Calder', true],
  ['Deputy Head [Dr Yusuf Amin]', 'Deputy Head', 'Dr Yusuf Amin', true],
  ['Head of Estates – Tomas Weir', 'Head of Estates', 'Tomas Weir', true],
  ['Tomas Weir - Head of Estates', 'Head of Estates', 'Tomas Weir', true],
  ['Prevent Lead: Anne-Marie O’Neil', 'Prevent Lead', 'Anne-Marie O’Neil', true],
  ['Jan van der Berg, Dean', 'Dean', 'Jan van der Berg', true],
  ['Director of Nursing, Therapies and Quality', null],
  ['Head of Security & Safety Planning', null],
  ['Policy Committee (via College Secretary)', null],
  ['Council, on advice of College Secretary', null],
  ['Principal (Chair of PWG)', null],
  ['Prevent Lead (PL)', null],
  ['Registrar (interim)', null],
  ['Registrar (from September)', null],
  ['Ines Calder', null],
  ['Registrar', null],
  ['Estates (Tomas Weir)', 'Estates', 'Tomas Weir', false],
  ['Caretaker (Sam)', 'Caretaker', 'Sam', false],
  ['', null],
];
for (const [text, post, holder, sure] of CASES) {
  test(`“${text}” ${post === null ? 'is not a post with its holder' : `is ${post}, held by ${holder}${sure ? '' : ', perhaps'}`}`, () =>
    assert.deepEqual(postHeld(text), post === null ? null : { post, holder, sure }));
}
