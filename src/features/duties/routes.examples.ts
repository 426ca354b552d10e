import { type Examples, none } from '../../../test/routes/entry.ts';

/** How the suites try each route of this room. */
export const DUTIES_EXAMPLES: Examples = {
  'GET /duties': { leads: '/duties/coverage', statements: 0 },
  'GET /duties/coverage': { statements: 8 },
  'GET /duties/coverage/paper': { statements: 3, gives: 'file', query: () => '?as=docx' },
  'GET /duties/editions': { statements: 2 },
  'GET /duties/editions/paper': { statements: 2, gives: 'file', query: () => '?as=docx' },
  'GET /duties/mapping': { statements: 6 },
  'POST /duties/mapping': {
    names: true,
    typed: (household) => ({ plan: household.ids['plan'] ?? '', page: '1', cited: '', link: `${household.ids['action']} HE-LP-03` }),
    wrong: null,
  },
  'GET /duties/suggestions': { statements: 6, query: (household) => `?plan=${household.ids['plan'] ?? ''}` },
  'POST /duties/suggestions': {
    names: true,
    typed: (household) => ({ plan: household.ids['plan'] ?? '', after: '', link: `${household.ids['action']} HE-LP-03` }),
    wrong: null,
    pageQuery: (household) => `?plan=${household.ids['plan'] ?? ''}`,
  },
  'POST /duties/mapping/undo': {
    names: true,
    typed: (household) => ({ plan: household.ids['plan'] ?? '', seq: '1' }),
    wrong: null,
    page: '/duties/coverage',
    refused: 'no links were confirmed for the whole plan',
  },
  'GET /duties/:requirement': { statements: 4 },
  'POST /duties/:requirement/link': {
    names: true,
    typed: (household) => ({ action: household.ids['action'] ?? '' }),
    wrong: { action: '' },
    page: '/duties/:requirement',
  },
  'POST /duties/:requirement/unlink': {
    names: true,
    typed: (household) => ({ action: household.ids['action'] ?? '' }),
    wrong: null,
    page: '/duties/:requirement',
  },
  'POST /duties/:requirement/elsewhere': {
    typed: () => ({ reason: 'The staff handbook says it' }),
    wrong: { reason: '' },
    page: '/duties/:requirement',
  },
  'POST /duties/:requirement/not-elsewhere': { ids: { requirement: 'elsewhere' }, typed: none, wrong: null, page: '/duties/:requirement' },
};
