import { editPage, emptyPlanPage, planPage } from './plan.tsx';
import { formsPage, partsPage, signInPage } from './parts.tsx';
import { glancePage } from './glance.tsx';
import { bareRecordPage, recordPage } from './record.tsx';
import { THEME_ROWS } from './sample.tsx';

const EDITED = THEME_ROWS[1]?.rows[1];

const PAGES = {
  plan: () => planPage(),
  'plan-editing': () => planPage('B2'),
  'plan-empty': emptyPlanPage,
  edit: () => (EDITED === undefined ? [] : editPage(EDITED)),
  parts: partsPage,
  record: recordPage,
  glance: glancePage,
  'record-bare': bareRecordPage,
  form: () => formsPage(false),
  'form-wrong': () => formsPage(true),
  'sign-in': signInPage,
};

/** Every part in every state, as whole pages by name: what the tests of looks and access read. */
export const GALLERY: Readonly<Record<string, () => Buffer>> = Object.fromEntries(
  Object.entries(PAGES).map(([name, draw]) => [name, () => Buffer.concat(draw())]),
);
