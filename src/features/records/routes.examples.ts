import { type Examples, none } from '../../../test/routes/entry.ts';

/** How each route of this room is tried: on actions, as each kind of things has the same. */
export const RECORDS_EXAMPLES: Examples = {
  'GET /actions/:action/comments': { statements: 5 },
  'POST /actions/:action/comments': {
    names: true,
    typed: (household) => ({ text: 'Has the hall been booked?', to: household.ids['group'] ?? '' }),
    wrong: { text: '', to: '' },
  },
  'POST /comments/:comment/remove': { typed: none, wrong: null, page: '/actions/:action' },
  'POST /comments/:comment/read': { typed: none, wrong: null, page: '/actions/:action' },
};
