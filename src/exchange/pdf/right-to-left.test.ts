import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { inReadingOrder } from './right-to-left.ts';

const backwards = (text: string) => [...text].toReversed().join('');

test('Arabic and Hebrew are put into the order in which they are read, and what stands beside them stays', () => {
  const cases: readonly (readonly [asItStands: string, asItIsRead: string])[] = [
    ['Invite خيشلا', 'Invite الشيخ'],
    ['فسوي to the lunch', 'يوسف to the lunch'],
    ['نسح ىليل .د', 'د. ليلى حسن'],
    ['Ask ןהכ הקבר about it', 'Ask רבקה כהן about it'],
    ['(2026) םולש', '(2026) שלום'],
    ['No letters of these: 12 (a)', 'No letters of these: 12 (a)'],
  ];
  for (const [stands, isRead] of cases) assert.equal(inReadingOrder(stands), isRead);
});

test('a word of one such script turned about twice is itself', () => {
  const letters = fc.array(fc.constantFrom(...'אבגדהוזחטיכל'), { minLength: 1, maxLength: 12 }).map((each) => each.join(''));
  fc.assert(fc.property(letters, (word) => assert.equal(inReadingOrder(backwards(word)), word)));
});
