import { type Examples, none } from '../../../test/routes/entry.ts';
import { REGISTERS } from '../registers/declared.ts';

/** How each route of this room is tried: on actions, as each kind of things has the same. */
export const RECORDS_EXAMPLES: Examples = {
  'GET /actions/:action/comments': { statements: 5 },
  'POST /actions/:action/comments': {
    names: true,
    typed: (household) => ({ text: 'Has the hall been booked?', to: household.ids['group'] ?? '' }),
    wrong: { text: '', to: '' },
  },
  'GET /actions/:action/files/new': { statements: 4 },
  'POST /actions/:action/files/new': {
    typed: () => ({ title: 'Minutes of the governors', url: 'https://example.ac.uk/minutes' }),
    wrong: { title: 'Words that must not be lost', url: 'javascript:alert(1)' },
  },
  'GET /actions/:action/files/:attachment': { statements: 3, gives: 'file' },
  'GET /actions/:action/files/:attachment/picture': { ids: { attachment: 'pictured' }, statements: 2, gives: 'file' },
  'GET /actions/:action/files/:attachment/remove': { statements: 5 },
  'POST /actions/:action/files/:attachment/remove': { typed: none, wrong: null },
  'GET /evidence/:attachment/file': { statements: 2, leads: '/actions/:action/files/:attachment' },
  'GET /actions/:action/links': { statements: 8 + 2 * REGISTERS.length, query: () => '?q=partner' },
  'POST /actions/:action/links': {
    names: true,
    typed: (household) => ({ with: `action:${household.ids['linkable'] ?? ''}` }),
    wrong: null,
  },
  'POST /actions/:action/links/:link/remove': { typed: none, wrong: null, page: '/actions/:action' },
  'POST /comments/:comment/remove': { typed: none, wrong: null, page: '/actions/:action' },
  'POST /comments/:comment/read': { typed: none, wrong: null, page: '/actions/:action' },
};
