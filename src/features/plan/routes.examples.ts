import { type Examples, year, none } from '../../../test/routes/entry.ts';
import { REGISTERS } from '../registers/declared.ts';
import type { Household } from '../../../test/routes/household.ts';
import { type Id, shortId } from '../../core/ids.ts';
import { lookedAt, rowOf } from './bulk/forms.ts';

const measure = { kind: 'count', says: 'Sessions held', unit: 'sessions', target: '12', limit: 'at-least', from: '', to: '' };

/** Another owner for several actions, looked at already. */
function wish(owner = ''): Record<string, string> {
  const said = { owner, status: '', theme: '', due: '' } as const;
  return { ...said, looked: lookedAt(said), seen: '' };
}

/** How the suites try each route of this room. */
export const PLAN_EXAMPLES: Examples = {
  'GET /plans': { statements: 2, query: () => '?all=yes' },
  'GET /plans/new': { statements: 0 },
  'POST /plans/new': { typed: () => ({ name: 'Next year', ...year }), wrong: { name: 'Next year', from: 'soon', to: '' } },
  'GET /plans/:plan': { statements: 12 },
  'GET /plans/:plan/views': { statements: 3, query: () => '?owner=mine&sort=due' },
  'POST /plans/:plan/views': {
    typed: () => ({ name: 'What is late', shared: 'yes', asks: 'due=late' }),
    wrong: { name: '', asks: 'due=late' },
  },
  'GET /plans/:plan/views/:view': { statements: 3 },
  'POST /plans/:plan/views/:view': { typed: () => ({ name: 'Mine by date' }), wrong: { name: '' } },
  'POST /plans/:plan/views/:view/remove': { typed: none, wrong: null, page: '/plans/:plan/views' },
  'GET /plans/:plan/change': { statements: 7, query: ({ ids }) => `?a=${shortId(ids['action'] as Id<'action'>)}&sort=due` },
  'POST /plans/:plan/change': {
    names: true,
    typed: ({ ids }) => ({ ...wish(ids['owner']), step: 'change', row: rowOf({ id: ids['action'] as Id<'action'>, version: 3 }) }),
    wrong: { ...wish(''), row: '', due: 'Words that must not be lost' },
    pageQuery: ({ ids }) => `?a=${shortId(ids['action'] as Id<'action'>)}`,
  },
  'GET /plans/:plan/acts': { ids: { plan: 'old' }, statements: 7 },
  'POST /plans/:plan/acts/undo': {
    ids: { plan: 'old' },
    typed: ({ ids }) => ({ act: ids['bulk'] ?? '' }),
    wrong: null,
    page: '/plans/:plan/acts',
  },
  'GET /plans/:plan/close': { statements: 6 },
  'POST /plans/:plan/close': { typed: () => ({ why: 'The college closes' }), wrong: { why: '' } },
  'GET /plans/:plan/reopen': { ids: { plan: 'rolled' }, statements: 1 },
  'POST /plans/:plan/reopen': { ids: { plan: 'rolled' }, typed: none, wrong: null },
  'GET /plans/:plan/worked-on': { statements: 1 },
  'POST /plans/:plan/worked-on': { typed: none, wrong: null },
  'GET /plans/:plan/remove': { ids: { plan: 'next' }, statements: 9 },
  'POST /plans/:plan/remove': { ids: { plan: 'next' }, typed: none, wrong: null },
  'GET /plans/:plan/take-out': { leads: '/plans/:plan/download', statements: 1 },
  'GET /plans/:plan/download': { statements: 6, query: () => '?due=month' },
  'GET /plans/:plan/paper': { statements: 15, gives: 'file', query: () => '?as=docx' },
  'GET /plans/:plan/check': { statements: 8 },
  'POST /plans/:plan/check/terms': { typed: none, wrong: null, page: '/plans/:plan/check' },
  'GET /plans/:plan/edit': { statements: 3 },
  'POST /plans/:plan/edit': {
    typed: () => ({ name: 'Plan with another name', ...year }),
    wrong: { name: '', from: '31 July 2027', to: '1 August 2026' },
  },
  'POST /plans/:plan/themes': {
    typed: () => ({ ref: 'C', title: 'Partnership' }),
    wrong: { ref: 'C', title: '' },
    page: '/plans/:plan/edit',
  },
  'GET /plans/:plan/versions': { statements: 3 },
  'GET /plans/:plan/versions/new': { statements: 3 },
  'POST /plans/:plan/versions/new': {
    names: true,
    typed: (household) => ({ group: household.ids['group'] ?? '', agreedOn: '20 November 2026', stood: 'now', note: 'Minute 4' }),
    wrong: { group: '', agreedOn: 'soon', stood: 'now', note: 'Words that must not be lost' },
  },
  'GET /versions/:version': { statements: 2 },
  'GET /plans/:plan/changes': {
    statements: 14,
    query: (household) => `?since=${household.ids['version'] ?? ''}&untilDay=21+November+2026`,
  },
  'GET /plans/:plan/changes/paper': {
    statements: 14,
    gives: 'file',
    query: (household) => `?since=${household.ids['version'] ?? ''}&as=docx`,
  },
  'GET /plans/:plan/as-it-stood': { statements: 12, query: () => '?day=21+November+2026' },
  'GET /plans/:plan/roll-over': { statements: 8 },
  'POST /plans/:plan/roll-over': {
    ids: { plan: 'old' },
    typed: () => ({ name: 'Plan of the year after', from: '1 August 2027', to: '31 July 2028', refs: 'keep' }),
    wrong: { name: '', from: 'soon', to: '', refs: 'keep' },
  },
  'GET /themes/:theme/edit': { statements: 3 },
  'POST /themes/:theme/edit': {
    typed: () => ({ ref: 'A', title: 'Leadership and governance', noneNeeded: '' }),
    wrong: { ref: 'A reference that is far too long', title: '' },
  },
  'GET /actions/:action': { statements: 20 + REGISTERS.length },
  'GET /actions/:action/update': { statements: 5 },
  'POST /actions/:action/update': {
    typed: () => ({ status: 'at-risk', text: 'The hall was not free' }),
    wrong: { status: 'on-track', text: '' },
  },
  'GET /actions/:action/edit': { statements: 6 },
  'POST /actions/:action/edit': {
    names: true,
    typed: (household) => action(household),
    wrong: {
      title: '',
      theme: '',
      context: '',
      measure: '',
      owners: '',
      due: 'soon',
      guidance: '',
      notes: 'Words that must not be lost',
      ref: '',
    },
  },
  'GET /plans/:plan/actions/new': { statements: 4 },
  'POST /plans/:plan/actions/new': {
    names: true,
    typed: (household) => action(household),
    wrong: {
      title: '',
      theme: '',
      context: '',
      measure: '',
      owners: '',
      due: '',
      guidance: '',
      notes: 'Words that must not be lost',
      ref: '',
    },
  },
  'GET /actions/:action/close': { statements: 4 },
  'POST /actions/:action/close': { typed: () => ({ how: 'dropped', why: 'No longer asked for' }), wrong: { how: 'dropped', why: '' } },
  'POST /actions/:action/reopen': { ids: { action: 'closed' }, typed: none, wrong: null, page: '/actions/:action' },
  'POST /actions/:action/move': { typed: () => ({ way: 'down' }), wrong: null, page: '/actions/:action' },
  'POST /actions/:action/undo': { typed: () => ({ version: '3' }), wrong: null, page: '/actions/:action' },
  'GET /actions/:action/split': { statements: 4 },
  'POST /actions/:action/split': {
    typed: () => ({ first: 'Brief the governors', second: 'Brief the staff', ref: 'A1b' }),
    wrong: { first: 'Words that must not be lost', second: '', ref: '' },
  },
  'GET /actions/:action/carry': { statements: 5 },
  'POST /actions/:action/carry': {
    names: true,
    typed: (household) => ({ plan: household.ids['next'] ?? '', ref: '', due: '31 March 2027' }),
    wrong: { plan: '', ref: '', due: '' },
  },
  'GET /actions/:action/steps': { statements: 5 },
  'POST /actions/:action/steps': {
    names: true,
    typed: () => ({ lines: '- Ask the union (by 3 March 2027)\n- Tell the staff' }),
    wrong: { lines: ' ' },
  },
  'GET /actions/:action/steps/:step': { statements: 6 },
  'POST /actions/:action/steps/:step': {
    names: true,
    typed: ({ ids }) => ({ text: 'Ask the union once more', due: 'end of spring term', owner: ids['owner'] ?? '' }),
    wrong: { text: '', due: 'Words that must not be lost', owner: '' },
  },
  'POST /actions/:action/steps/:step/tick': { typed: () => ({ done: 'yes' }), wrong: null, page: '/actions/:action' },
  'POST /actions/:action/steps/:step/move': { typed: () => ({ way: 'down' }), wrong: null, page: '/actions/:action' },
  'POST /actions/:action/steps/:step/remove': { typed: none, wrong: null, page: '/actions/:action' },
  'GET /actions/:action/measures/new': { statements: 4 },
  'POST /actions/:action/measures/new': { typed: () => measure, wrong: { ...measure, says: '', target: 'many' } },
  'GET /measures/:measure/edit': { statements: 5 },
  'POST /measures/:measure/edit': { typed: () => ({ ...measure, target: '14' }), wrong: { ...measure, says: '', target: 'many' } },
  'GET /measures/:measure/behind': { ids: { measure: 'figured' }, statements: 8 },
  'GET /measures/:measure/remove': { statements: 6 },
  'POST /measures/:measure/remove': { typed: none, wrong: null },
  'GET /measures/:measure/value': { statements: 5 },
  'POST /measures/:measure/value': {
    typed: () => ({ value: '4', on: '21 November 2026', says: '' }),
    wrong: { value: 'some', on: 'one day', says: 'Words that must not be lost' },
  },
  'POST /measures/:measure/values/:value/remove': { typed: none, wrong: null, page: '/actions/:action' },
};

function action(household: Household): Record<string, string> {
  return {
    ref: 'A9',
    title: 'Brief the governors',
    theme: household.ids['theme'] ?? '',
    context: '',
    measure: '',
    owners: 'Clerk to the governors',
    'owners-meant-1': 'post Clerk to the governors',
    due: '31 March 2027',
    guidance: '',
    notes: '',
  };
}
