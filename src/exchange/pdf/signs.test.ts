import assert from 'node:assert/strict';
import { test } from 'node:test';
import { saidSigns } from './signs.ts';

const CASES: readonly (readonly [behaviour: string, text: string, said: string, language?: 'cy-GB'])[] = [
  ['a colour on its own is a word', '🔴', 'Red'],
  ['a colour before words is a label', '🔴 Behind', 'Red: Behind'],
  ['a colour before words without a blank is a label', '🟢Done', 'Green: Done'],
  ['a colour after words stands in brackets', 'Behind 🟥', 'Behind (red)'],
  ['a colour among words stands in brackets', 'It was 🟠 in May, and 🟢.', 'It was (amber) in May, and (green).'],
  ['several colours are said one after the other', 'Ratings 🔴🟠 🟢', 'Ratings (red, amber, green)'],
  ['a colour that the words name is left out', '🔴 Red', 'Red'],
  ['a colour that the words name before it is left out', 'RED 🔴', 'RED'],
  ['yellow beside amber is left out', '🟡 Amber since May', 'Amber since May'],
  ['a word that only holds the name does not name it', 'Registered 🔴', 'Registered (red)'],
  ['each line has its own', '🔴\n🟢 Done', 'Red\nGreen: Done'],
  ['a Welsh paper says it in Welsh', '🔴 Ar ei hôl hi', 'Coch: Ar ei hôl hi', 'cy-GB'],
  ['ticks, crosses and arrows are everyday signs', '✅ done, ❌ not, ⬆️ up', '✓ done, ✗ not, ↑ up'],
  ['a number on a key is a number', '1️⃣ Train 2️⃣ Review', '1 Train 2 Review'],
  ['a flag is its letters', '🇬🇧 team', 'GB team'],
  ['a warning sign loses the word on how to draw it', '⚠️ Late', '⚠ Late'],
  ['other pictures stay, in their plainest form', '👩🏽‍🏫 teacher', '👩🏫 teacher'],
  ['words of any language are as they were', 'Siân Ŵyn, محمد علی, דוד, 李明, می‌خواهم', 'Siân Ŵyn, محمد علی, דוד, 李明, می‌خواهم'],
];

for (const [behaviour, text, said, language] of CASES) {
  test(behaviour, () => assert.equal(saidSigns(text, language ?? 'en-GB'), said));
}
