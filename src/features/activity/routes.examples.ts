import type { Examples } from '../../../test/routes/entry.ts';

/** How the suites try each route of this room. */
export const ACTIVITY_EXAMPLES: Examples = {
  'GET /activity': { statements: 8, query: () => '?what=action&q=governors' },
  'GET /activity/check': { statements: 0 },
  'GET /activity/download': { statements: 0 },
  'GET /activity/paper': { statements: 8, gives: 'file', query: () => '?as=csv' },
};
