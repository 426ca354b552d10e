const EMPTY_CELLS = 'th-has-data-cells × 1';

/**
 * What axe could not judge by itself and a person has looked at, by page. Reviewed: heads of groups have rows beneath them
 * instead of cells, and a column may be empty in every row, such as a reference that no action has.
 */
const REVIEWED: Readonly<Record<string, readonly string[]>> = {
  'GET /plans/:plan': [EMPTY_CELLS],
  'GET /plans/:plan/roll-over': [EMPTY_CELLS],
  'GET /versions/:version': [EMPTY_CELLS],
  // Words of a page drawn as SVG, in the ink and on the card of either scheme.
  'GET /imports/:import/lines': ['color-contrast × 95'],
  'GET /duties/coverage': [EMPTY_CELLS],
  'GET /duties/editions': [EMPTY_CELLS],
  'GET /people': [EMPTY_CELLS],
  'GET /people/:id': [EMPTY_CELLS],
  'GET /people/:id/successor': [EMPTY_CELLS],
  // Of a body that has nothing yet.
  '/people': [EMPTY_CELLS],
  '/duties/coverage': [EMPTY_CELLS],
};

/** How what axe leaves open on a page differs from what was reviewed, either way. */
export function unsureFaults(key: string, unsure: readonly string[], reviewed = REVIEWED): string[] {
  const known = reviewed[key] ?? [];
  const fresh = unsure
    .filter((each) => !known.includes(each))
    .map((each) => `axe is not sure about ${each}: look, then mend it or add it to test/browser/unsure.ts`);
  return [
    ...fresh,
    ...known
      .filter((each) => !unsure.includes(each))
      .map((each) => `${each} is no longer left open: take it out of test/browser/unsure.ts`),
  ];
}
