import { FEATURES } from '../../src/app.ts';
import { routesOf } from '../../src/sockets/feature.ts';
import type { Route } from '../../src/web/route.ts';
import { docx, p, r } from '../office.ts';
import { type Household, pastedPlan } from './household.ts';

/** What the suites must know of a route to try it: how its address is filled, what a good form says, what it may cost. */
export type Entry = {
  /** Parameters that are not called after what they hold, or that want another one: parameter → name in `Household.ids`. */
  readonly ids?: Readonly<Record<string, string>>;
  /** What follows the path. */
  readonly query?: (household: Household) => string;
  /** POST: what a person types into it. */
  readonly typed?: (household: Household) => Readonly<Record<string, string>>;
  /** POST: typed values with which it says what to put right; null where there is nothing to type, and so nothing wrong. */
  readonly wrong?: Readonly<Record<string, string>> | null;
  /** POST: the page where its form is, where that is not the path of the same name. */
  readonly page?: string;
  /** POST: the file that it wants. */
  readonly file?: { readonly field: string; readonly name: string; readonly bytes: () => Uint8Array };
  /** POST: what is typed names things by their identifiers, so that another body's must not do. */
  readonly names?: boolean;
  /** POST: why a good form is answered by a page that asks again in these suites. */
  readonly refused?: string;
  /** POST: it answers with a page, which shows what is shown only once, or with a file. */
  readonly shows?: boolean;
  /** GET: how many statements its page may send. */
  readonly statements?: number;
  /** GET: where it sends people instead of answering with a page. */
  readonly leads?: string;
  /** GET: it hands over a file. */
  readonly gives?: 'file' | 'json';
  /** Only while nobody has set the installation up. */
  readonly unset?: boolean;
};

export type Method = 'GET' | 'POST';
export type Key = `${Method} ${string}`;

const EMAIL = 'robin.sparrow@example.ac.uk';
const year = { from: '1 August 2026', to: '31 July 2027' };
const none = () => ({});
const measure = { kind: 'count', says: 'Sessions held', unit: 'sessions', target: '12', from: '', to: '' };
const text = (letters: string) => () => new TextEncoder().encode(letters);

/** Every route of the program. A route that is not here fails test/routes/book.test.ts. */
export const BOOK: Readonly<Record<Key, Entry>> = {
  'GET /sign-in': {},
  'POST /sign-in': { typed: () => ({ email: EMAIL, to: '/' }), wrong: { email: 'robin at example' } },
  'GET /sign-in/code': {},
  'POST /sign-in/code': {
    typed: () => ({ code: 'ABCD EFGH', to: '/' }),
    wrong: { code: '' },
    refused: 'no message was asked for in this browser',
  },
  'GET /sign-in/link/:secret': { ids: { secret: 'secret' } },
  'POST /sign-in/link/:secret': { ids: { secret: 'secret' }, typed: none, wrong: null, refused: 'the link is invented' },
  'GET /set-up': { unset: true },
  'POST /set-up': {
    typed: () => ({
      code: 'ABCD EFGH',
      body: 'St Ives College',
      sector: 'college',
      nation: 'England',
      person: 'Mo Ray',
      post: 'Principal',
      email: EMAIL,
    }),
    wrong: { body: 'St Ives', email: 'mo' },
    refused: 'the code is in the terminal',
    unset: true,
  },
  'GET /set-up/year': { statements: 1 },
  'POST /set-up/year': {
    typed: () => ({ yearStarts: '1 September', terms: 'Michaelmas: 1 Oct to 10 Dec' }),
    wrong: { yearStarts: 'in autumn', terms: 'Autumn: soon' },
  },
  'POST /sign-out': { typed: none, wrong: null, page: '/account' },
  'POST /set-up/demonstration': {
    typed: () => ({ code: 'ABCD EFGH' }),
    wrong: null,
    page: '/set-up',
    refused: 'the code is in the terminal',
    unset: true,
  },
  'POST /sign-in/passkey/options': { typed: none, wrong: null, page: '/sign-in', refused: 'passkeys ask for a name of a host' },
  'POST /sign-in/passkey': {
    typed: () => ({ response: '{}', to: '/' }),
    wrong: null,
    page: '/sign-in',
    refused: 'it takes an authenticator',
  },
  'GET /': { leads: '/today', statements: 0 },
  'GET /today': { statements: 8 },
  'GET /today/put-off': { statements: 8, query: (household) => `?key=${encodeURIComponent(household.ids['key'] ?? '')}` },
  'POST /today/put-off': {
    names: true,
    typed: (household) => ({ key: household.ids['key'] ?? '', how: 'day', day: '1 February 2027', reason: 'The hall is being mended' }),
    wrong: null,
    page: '/today',
  },
  'POST /today/bring-back': { typed: (household) => ({ key: household.ids['away'] ?? '' }), wrong: null, page: '/today' },
  'GET /today/calendar': { statements: 3 },
  'POST /today/calendar': { shows: true, typed: () => ({ label: 'Outlook of the chair' }), wrong: { label: '' } },
  'POST /today/calendar/:feed/revoke': { typed: () => ({ from: 'all' }), wrong: null, page: '/today/calendar' },
  'GET /people/:id/calendar': { ids: { id: 'owner' }, statements: 2 },
  'POST /people/:id/calendar': { ids: { id: 'owner' }, shows: true, typed: () => ({ label: 'Phone of the holder' }), wrong: { label: '' } },
  'GET /feeds/:body/:secret/due-dates.ics': { ids: { body: 'own', secret: 'feedSecret' }, gives: 'file' },
  'GET /search': { statements: 5, query: () => '?q=governors' },
  'POST /account/body': { names: true, typed: (household) => ({ body: household.ids['body'] ?? '' }), wrong: null, page: '/account' },
  'POST /account/sessions/end': {
    names: true,
    typed: (household) => ({ session: household.ids['session'] ?? '' }),
    wrong: null,
    page: '/account',
  },
  'POST /account/passkeys/options': { typed: none, wrong: null, page: '/account', refused: 'passkeys ask for a name of a host' },
  'POST /account/passkeys': {
    typed: () => ({ name: 'Phone', response: '{}' }),
    wrong: null,
    page: '/account',
    refused: 'it takes an authenticator',
  },
  'POST /account/passkeys/remove': {
    names: true,
    typed: (household) => ({ passkey: household.ids['passkey'] ?? '' }),
    wrong: null,
    page: '/account',
  },
  'GET /invitations': {},
  'POST /invitations/:invitation/accept': { typed: none, wrong: null, page: '/invitations' },
  'POST /invitations/:invitation/decline': { typed: none, wrong: null, page: '/invitations' },
  'POST /people/invitations/:invitation/withdraw': { ids: { invitation: 'invited' }, typed: none, wrong: null, page: '/people/roles' },
  'GET /account': { statements: 0 },
  'POST /sign-out/everywhere': { typed: none, wrong: null, page: '/account' },
  'GET /plans': { statements: 2, query: () => '?all=yes' },
  'GET /plans/new': { statements: 0 },
  'POST /plans/new': { typed: () => ({ name: 'Next year', ...year }), wrong: { name: 'Next year', from: 'soon', to: '' } },
  'GET /plans/:plan': { statements: 8 },
  'GET /plans/:plan/take-out': { leads: '/plans/:plan/download', statements: 1 },
  'GET /plans/:plan/download': { statements: 5, query: () => '?due=month' },
  'GET /plans/:plan/paper': { statements: 14, gives: 'file', query: () => '?as=docx' },
  'GET /plans/:plan/check': { statements: 8 },
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
    statements: 12,
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
  'POST /plans/:plan/roll-over/undo': { ids: { plan: 'rolled' }, typed: none, wrong: null, page: '/plans/:plan/roll-over' },
  'GET /themes/:theme/edit': { statements: 3 },
  'POST /themes/:theme/edit': {
    typed: () => ({ ref: 'A', title: 'Leadership and governance', noneNeeded: '' }),
    wrong: { ref: 'A reference that is far too long', title: '' },
  },
  'GET /actions/:action': { statements: 14 },
  'GET /actions/:action/comments': { statements: 5 },
  'POST /actions/:action/comments': {
    names: true,
    typed: (household) => ({ text: 'Has the hall been booked?', to: household.ids['group'] ?? '' }),
    wrong: { text: '', to: '' },
  },
  'POST /comments/:comment/remove': { typed: none, wrong: null, page: '/actions/:action' },
  'POST /comments/:comment/read': { typed: none, wrong: null, page: '/actions/:action' },
  'GET /actions/:action/update': { statements: 4 },
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
  'POST /actions/:action/undo': { typed: () => ({ version: '2' }), wrong: null, page: '/actions/:action' },
  'GET /actions/:action/split': { statements: 4 },
  'POST /actions/:action/split': {
    typed: () => ({ first: 'Brief the governors', second: 'Brief the staff', ref: 'A1b' }),
    wrong: { first: 'Words that must not be lost', second: '', ref: '' },
  },
  'GET /actions/:action/carry': { statements: 4 },
  'POST /actions/:action/carry': {
    names: true,
    typed: (household) => ({ plan: household.ids['next'] ?? '', ref: '', due: '31 March 2027' }),
    wrong: { plan: '', ref: '', due: '' },
  },
  'POST /actions/:action/begun/undo': {
    names: true,
    typed: (household) => ({ version: '2', begun: household.ids['closed'] ?? '' }),
    wrong: null,
    page: '/actions/:action',
    refused: 'no action was begun from it',
  },
  'GET /actions/:action/evidence/new': { statements: 4 },
  'POST /actions/:action/evidence/new': {
    typed: () => ({ title: 'Minutes of the governors', url: 'https://example.ac.uk/minutes' }),
    wrong: { title: 'Words that must not be lost', url: 'javascript:alert(1)' },
  },
  'GET /evidence/:evidence/file': { statements: 3, gives: 'file' },
  'GET /evidence/:evidence/remove': { statements: 5 },
  'POST /evidence/:evidence/remove': { typed: none, wrong: null },
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
  'GET /duties': { leads: '/duties/coverage', statements: 0 },
  'GET /duties/coverage': { statements: 3 },
  'GET /duties/coverage/paper': { statements: 3, gives: 'file', query: () => '?as=docx' },
  'GET /duties/editions': { statements: 2 },
  'GET /duties/editions/paper': { statements: 2, gives: 'file', query: () => '?as=docx' },
  'GET /duties/mapping': { statements: 6 },
  'POST /duties/mapping': {
    names: true,
    typed: (household) => ({ plan: household.ids['plan'] ?? '', page: '1', cited: '', link: `${household.ids['action']} HE-LP-03` }),
    wrong: null,
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
  'GET /bring': { statements: 2 },
  'POST /bring/file': { typed: none, wrong: {}, page: '/bring', file: { field: 'file', name: 'plan.txt', bytes: text(pastedPlan(3)) } },
  'POST /bring/text': { typed: () => ({ text: pastedPlan(3) }), wrong: { text: '' }, page: '/bring' },
  'POST /bring/sample': { typed: none, wrong: null, page: '/bring' },
  'GET /imports/:import': { statements: 2 },
  'GET /imports/:import/file': { statements: 3, gives: 'file' },
  'POST /imports/:import/columns': { typed: () => ({ table: '0', meaning: 'action' }), wrong: null, page: '/imports/:import' },
  'POST /imports/:import/rows/:row': {
    typed: () => ({ action: 'Write to every partner', due: '31 May 2027' }),
    wrong: { action: '', due: '31 May 2027' },
    page: '/imports/:import?at=:row',
  },
  'POST /imports/:import/rows/:row/act': { typed: () => ({ act: 'ignore' }), wrong: null, page: '/imports/:import?at=:row' },
  'POST /imports/:import/save': {
    typed: () => ({ name: 'Plan from the file', ...year }),
    wrong: { name: '', from: 'soon', to: '' },
    page: '/imports/:import',
  },
  'POST /imports/:import/undo': { ids: { import: 'saved' }, typed: none, wrong: null, page: '/plans?all=yes' },
  'POST /imports/:import/drop': { typed: none, wrong: null, page: '/imports/:import' },
  'GET /imports/:import/lines': { ids: { import: 'lined' }, statements: 2 },
  'POST /imports/:import/lines': {
    ids: { import: 'lined' },
    typed: () => ({ group: '0', at: '40' }),
    wrong: null,
    refused: 'one line makes no columns',
  },
  'GET /plans/:plan/newer': { statements: 1 },
  'POST /plans/:plan/newer/file': {
    typed: none,
    wrong: {},
    page: '/plans/:plan/newer',
    file: { field: 'file', name: 'plan.txt', bytes: text(pastedPlan(3)) },
  },
  'POST /plans/:plan/newer/text': { typed: () => ({ text: pastedPlan(3) }), wrong: { text: '' }, page: '/plans/:plan/newer' },
  'GET /imports/:import/compare': { ids: { import: 'newer' }, statements: 12 },
  'POST /imports/:import/compare': { ids: { import: 'newer' }, typed: (household) => ({ take: household.ids['tick'] ?? '' }), wrong: null },
  'POST /imports/:import/compare/pairs': {
    ids: { import: 'newer' },
    typed: () => ({ part: '0-2', _version: '1' }),
    wrong: null,
    page: '/imports/:import/compare',
  },
  'POST /imports/:import/compare/undo': { ids: { import: 'brought' }, typed: none, wrong: null, page: '/plans?all=yes' },
  'GET /people': { statements: 3 },
  'GET /people/add': { statements: 0 },
  'POST /people/add': {
    typed: () => ({ kind: 'post', name: 'Head of catering', short: 'HoC' }),
    wrong: { kind: 'post', name: '', short: 'HoC' },
  },
  'GET /people/:id': { ids: { id: 'owner' }, statements: 4 },
  'GET /people/:id/edit': { ids: { id: 'owner' }, statements: 2 },
  'POST /people/:id/edit': {
    ids: { id: 'owner' },
    typed: () => ({ name: 'Director of students', short: '' }),
    wrong: { name: '', short: 'DoS' },
  },
  'GET /people/:id/holder': { ids: { id: 'owner' }, statements: 5 },
  'POST /people/:id/holder': {
    ids: { id: 'owner' },
    typed: () => ({ person: 'new', name: 'Robin Sparrow', email: EMAIL, from: '22 November 2026' }),
    wrong: { person: 'new', name: '', email: 'robin', from: '' },
  },
  'POST /people/:id/end': { ids: { id: 'spare' }, typed: none, wrong: null, page: '/people/:id' },
  'POST /people/:id/reopen': { ids: { id: 'ended' }, typed: none, wrong: null, page: '/people/:id' },
  'GET /people/roles': { statements: 3 },
  'GET /people/roles/add': { statements: 0 },
  'POST /people/roles/add': {
    typed: () => ({ name: 'Robin Sparrow', email: EMAIL, role: 'reader', until: '' }),
    wrong: { name: '', email: 'robin', role: 'reader', until: '' },
  },
  'GET /people/roles/:id': { ids: { id: 'member' }, statements: 2 },
  'POST /people/roles/:id': { ids: { id: 'member' }, typed: () => ({ role: 'owner', until: '' }), wrong: { role: 'auditor', until: '' } },
  'POST /people/roles/:id/keep-out': { ids: { id: 'member' }, typed: none, wrong: null, page: '/people/roles/:id' },
  'POST /people/roles/:id/let-in': { ids: { id: 'member' }, typed: none, wrong: null, page: '/people/roles/:id' },
  'POST /people/roles/:id/remove': { ids: { id: 'member' }, typed: none, wrong: null, page: '/people/roles/:id' },
  'GET /settings/word-template': { statements: 2 },
  'POST /settings/word-template': {
    typed: none,
    wrong: {},
    file: { field: 'file', name: 'letterhead.docx', bytes: () => docx(p(r('[[plan]]'))) },
  },
  'GET /settings/word-template/file': { statements: 2, gives: 'file' },
  'POST /settings/word-template/remove': { typed: none, wrong: null, page: '/settings/word-template' },
  'GET /settings': { statements: 2 },
  'GET /settings/background': { statements: 2 },
  'POST /settings/background/messages/:letter/again': { typed: none, wrong: null, page: '/settings/background' },
  'POST /settings/background/:job/again': { typed: none, wrong: null, page: '/settings/background' },
  'GET /settings/export': { statements: 3 },
  'POST /settings/export': { shows: true, typed: none, wrong: null },
  'POST /settings': {
    typed: () => ({ name: 'Westmere University', sector: 'university', nation: 'Wales', yearStarts: '1 September', terms: '' }),
    wrong: { name: '', sector: 'university', nation: 'Wales', yearStarts: 'in autumn', terms: '' },
  },
};

function action(household: Household): Record<string, string> {
  return {
    ref: 'A9',
    title: 'Brief the governors',
    theme: household.ids['theme'] ?? '',
    context: '',
    measure: '',
    owners: 'Clerk to the governors',
    due: '31 March 2027',
    guidance: '',
    notes: '',
  };
}

/** Every route that the rooms offer. */
export const ROUTES: readonly Route[] = routesOf(FEATURES);
export const keyOf = (route: Route): Key => `${route.method} ${route.path}`;

/** The entry of a route; the book's own test says when one is missing, the others pass it by. */
export const COVERED: readonly { readonly route: Route; readonly key: Key; readonly entry: Entry }[] = ROUTES.flatMap((route) => {
  const entry = BOOK[keyOf(route)];
  return entry ? [{ route, key: keyOf(route), entry }] : [];
});

export const GETS = COVERED.filter(({ route }) => route.method === 'GET');
export const POSTS = COVERED.filter(({ route }) => route.method === 'POST');

/** The parameters of a pattern. */
export const paramsOf = (path: string): string[] => [...path.matchAll(/:(\w+)/g)].map((match) => match[1] as string);

/** An address from a pattern, with the household's own identifiers or those given instead. */
export function fill(path: string, entry: Entry, household: Household, instead: Readonly<Record<string, string>> = {}): string {
  return path.replaceAll(/:(\w+)/g, (_, name: string) => {
    const id = instead[name] ?? household.ids[entry.ids?.[name] ?? name] ?? (name === 'secret' ? 'invented-secret' : undefined);
    if (!id)
      throw new Error(`Say in test/routes/household.ts what :${name} of ${path} is: ids['${entry.ids?.[name] ?? name}'] is not there`);
    return encodeURIComponent(id);
  });
}

export const addressOf = (route: Route, entry: Entry, household: Household): string =>
  fill(route.path, entry, household) + (entry.query?.(household) ?? '');
/** Where the form of a POST is seen. */
export const pageOf = (route: Route, entry: Entry, household: Household): string => fill(entry.page ?? route.path, entry, household);
