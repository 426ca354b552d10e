import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Sure } from './types.ts';
import { catalogueFor } from './catalogue.ts';
import type { Catalogue, GuidanceRef } from './types.ts';
import { placeAmong, placesWords, placeWords } from './wording.ts';

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

describe('the places of all expectations of an edition', () => {
  const known = catalogueFor('university', 'England', 'PDG-2023') ?? assert.fail('There is a catalogue');
  const ref = (paragraphs: string | null, sure: Sure): GuidanceRef => ({ edition: 'PDG-2023', paragraphs, sure });
  const of = (...refs: readonly GuidanceRef[]): Catalogue => ({
    ...known,
    requirements: refs.map((each, index) => ({ ...(known.requirements[index] ?? assert.fail()), refs: [each] })),
  });
  const cases: readonly (readonly [Catalogue, RegExp, readonly string[]])[] = [
    [of(ref(null, 'recall'), ref(null, 'open')), /^In which paragraph of it each stands is not established: check/, ['', '']],
    [of(ref('7', 'verified')), /^The paragraph of each is known, and checked against the official text\.$/, ['Paragraph 7']],
    [of(ref('7', 'recall'), ref(null, 'recall')), /^The paragraph is known for 1 of 2; none of these is checked/, ['Paragraph 7', '']],
    [
      of(ref('7', 'verified'), ref('8', 'recall')),
      /^The paragraph of each is known; one of these is checked/,
      ['Paragraph 7', 'Paragraph 8 (not verified)'],
    ],
  ];
  for (const [catalogue, words, places] of cases)
    it(`are told once: ${words.source}`, () => {
      assert.match(placesWords(catalogue), words);
      assert.deepEqual(
        catalogue.requirements.map((each) => placeAmong(each, catalogue)),
        places,
      );
    });
});
