import type { Examples } from '../../../test/routes/entry.ts';

/** How each route of this room is tried: the household has three open plans, each of which is compared with what was agreed. */
export const OVERSIGHT_EXAMPLES: Examples = {
  'GET /at-a-glance': { statements: 76 },
  'GET /at-a-glance/paper': { statements: 76, query: () => '?as=pdf', gives: 'file' },
};
