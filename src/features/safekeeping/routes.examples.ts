import { type Examples, none } from '../../../test/routes/entry.ts';

/** How the suites try each route of this room. */
export const SAFEKEEPING_EXAMPLES: Examples = {
  'GET /settings/export': { statements: 3 },
  'POST /settings/export': { shows: true, typed: none, wrong: null },
};
