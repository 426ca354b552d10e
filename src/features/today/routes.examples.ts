import type { Examples } from '../../../test/routes/entry.ts';

/** How the suites try each route of this room. */
export const TODAY_EXAMPLES: Examples = {
  'GET /': { leads: '/today', statements: 0 },
  'GET /today': { statements: 12 },
  'GET /today/put-off': { leads: '/today/snooze', statements: 0 },
  'GET /today/snooze': { statements: 12, query: (household) => `?key=${encodeURIComponent(household.ids['key'] ?? '')}` },
  'POST /today/snooze': {
    names: true,
    typed: (household) => ({ key: household.ids['key'] ?? '', how: 'day', day: '1 February 2027', reason: 'The hall is being mended' }),
    wrong: null,
    page: '/today',
  },
  'POST /today/show-again': { typed: (household) => ({ key: household.ids['away'] ?? '' }), wrong: null, page: '/today' },
  'GET /today/calendar': { statements: 3 },
  'POST /today/calendar': { shows: true, typed: () => ({ label: 'Outlook of the chair' }), wrong: { label: '' } },
  'POST /today/calendar/:feed/revoke': { typed: () => ({ from: 'all' }), wrong: null, page: '/today/calendar' },
  'GET /people/:id/calendar': { ids: { id: 'owner' }, statements: 2 },
  'POST /people/:id/calendar': { ids: { id: 'owner' }, shows: true, typed: () => ({ label: 'Phone of the holder' }), wrong: { label: '' } },
  'GET /feeds/:body/:secret/due-dates.ics': { ids: { body: 'own', secret: 'feedSecret' }, gives: 'file' },
  'GET /search': { statements: 9, query: () => '?q=governors' },
};
