import { type Examples, none } from '../../../test/routes/entry.ts';

/** How the suites try each route of this room. */
export const BACKGROUND_EXAMPLES: Examples = {
  'GET /settings/background': { statements: 2 },
  'POST /settings/background/messages/:letter/again': { typed: none, wrong: null, page: '/settings/background' },
  'POST /settings/background/:job/again': { typed: none, wrong: null, page: '/settings/background' },
};
