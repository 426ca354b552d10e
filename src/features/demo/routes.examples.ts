import type { Examples } from '../../../test/routes/entry.ts';

/** How the suites try each route of this room. */
export const DEMO_EXAMPLES: Examples = {
  'POST /set-up/demonstration': {
    typed: () => ({ code: 'ABCD EFGH' }),
    wrong: null,
    page: '/set-up',
    refused: 'the code is in the terminal',
    unset: true,
  },
};
