import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Sure } from './types.ts';
import { placeWords } from './wording.ts';

describe('where a requirement stands', () => {
  const cases: readonly (readonly [string | null, Sure, string])[] = [
    ['192', 'verified', 'paragraph 192'],
    ['16-17', 'secondary', 'paragraphs 16-17 (not verified)'],
    ['16, 18', 'recall', 'paragraphs 16, 18 (not verified)'],
    ['section 1', 'verified', 'section 1'],
    [null, 'recall', 'paragraph not established'],
    [null, 'verified', 'paragraph not established'],
  ];
  for (const [paragraphs, sure, words] of cases)
    it(`is “${words}”`, () => assert.equal(placeWords({ edition: 'PDG-2023', paragraphs, sure }), words));
});
