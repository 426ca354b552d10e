import { docx, p, r } from '../../../test/office.ts';
import { type Examples, year, none } from '../../../test/routes/entry.ts';
import { pastedPlan } from '../../../test/routes/imported.ts';

const text = (letters: string) => () => new TextEncoder().encode(letters);

/** How the suites try each route of this room. */
export const INTAKE_EXAMPLES: Examples = {
  'GET /bring': { leads: '/import', statements: 0 },
  'GET /import': { statements: 2 },
  'POST /import/file': { typed: none, wrong: {}, page: '/import', file: { field: 'file', name: 'plan.txt', bytes: text(pastedPlan(3)) } },
  'POST /import/text': { typed: () => ({ text: pastedPlan(3) }), wrong: { text: '' }, page: '/import' },
  'POST /import/sample': { typed: none, wrong: null, page: '/import' },
  'GET /imports/:import': { statements: 2 },
  'GET /imports/:import/file': { statements: 3, gives: 'file' },
  'POST /imports/:import/columns': { typed: () => ({ table: '0', meaning: 'action' }), wrong: null, page: '/imports/:import' },
  'POST /imports/:import/lists': { typed: () => ({ table: '0', how: 'steps' }), wrong: null, page: '/imports/:import' },
  'POST /imports/:import/rows/:row': {
    typed: () => ({ action: 'Write to every partner', due: '31 May 2027' }),
    wrong: { action: '', due: '31 May 2027' },
    page: '/imports/:import?at=:row',
  },
  'POST /imports/:import/rows/:row/act': { typed: () => ({ act: 'ignore' }), wrong: null, page: '/imports/:import?at=:row' },
  'POST /imports/:import/answers': {
    typed: () => ({ question: 'status:overdue', answer: 'at-risk' }),
    wrong: null,
    page: '/imports/:import',
  },
  'POST /imports/:import/save': {
    typed: () => ({ name: 'Plan from the file', ...year }),
    wrong: { name: '', from: 'soon', to: '' },
    page: '/imports/:import',
  },
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
  'GET /settings/word-template': { statements: 4 },
  'POST /settings/word-template': {
    typed: none,
    wrong: {},
    file: { field: 'file', name: 'letterhead.docx', bytes: () => docx(p(r('[[plan]]'))) },
  },
  'GET /settings/word-template/look': { statements: 20 },
  'POST /settings/word-template/look': {
    typed: ({ ids }) => ({ go: 'look', file: ids['tried'] ?? '' }),
    wrong: null,
    page: '/settings/word-template/look',
  },
  'GET /settings/word-template/try': { statements: 20, gives: 'file' },
  'POST /settings/word-template/drop': { typed: none, wrong: null, page: '/settings/word-template' },
  'POST /settings/word-template/back': {
    typed: ({ ids }) => ({ file: ids['before'] ?? '' }),
    wrong: null,
    page: '/settings/word-template',
  },
  'GET /settings/word-template/file': { statements: 2, gives: 'file' },
  'POST /settings/word-template/remove': { typed: none, wrong: null, page: '/settings/word-template' },
};
