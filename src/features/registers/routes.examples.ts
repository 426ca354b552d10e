import { type Entry, type Examples, type Key, type Method, none } from '../../../test/routes/entry.ts';
import { viewsPath } from '../saved-views/public.ts';
import { REGISTERS } from './declared.ts';
import { partsOf, type Part, slotsOf } from './entries/parts.ts';
import {
  becomePath,
  bringPath,
  bringUndoPath,
  correctPath,
  downloadPath,
  editEntryPath,
  endEntryPath,
  entryPath,
  reviewPath,
  newEntryPath,
  paperPath,
  registerPath,
  reopenEntryPath,
  startPath,
  undoEntryPath,
} from './paths.ts';
import { kindOf, type Register } from './register.ts';

/** What a person might type into a part of an entry; `owner` is a post. */
function exampleOf(part: Part, owner: string): string {
  switch (part.is) {
    case 'owner':
      return owner;
    // Which things there are to name, a suite does not know.
    case 'record':
      return '';
    case 'choice':
      return Object.keys(part.of)[0] ?? '';
    case 'day':
      return '12 November 2026';
    case 'number':
      return '12';
    case 'link':
      return 'https://example.ac.uk/document';
    case 'review':
      return 'every three years';
    default:
      return `Words of ${part.label.toLowerCase()}`;
  }
}

/** A whole form of a register, made from its declaration; the first box of each part is filled. */
export function exampleTexts(register: Register, owner: string, words = (plain: string) => plain): Readonly<Record<string, string>> {
  return Object.fromEntries(
    partsOf(register).flatMap((part) =>
      slotsOf(part).map((slot, at) => {
        const text = at === 0 ? exampleOf(part, owner) : '';
        return [slot, part.is === 'line' || part.is === 'text' ? words(text) : text];
      }),
    ),
  );
}

/** A file with one row, as a person might bring it. */
const fileOf = (register: Register) => ({
  field: 'file',
  name: 'rows.csv',
  bytes: () =>
    new TextEncoder().encode(
      [partsOf(register).map((part) => part.label), partsOf(register).map((part) => exampleOf(part, ''))]
        .map((row) => row.join(','))
        .join('\n'),
    ),
});

/** A review of an entry, as a person might type it. */
export function exampleReview(register: Register, by: string, words = (plain: string) => plain): Readonly<Record<string, string>> {
  const verdict = register.review?.verdicts[0]?.code ?? '';
  return { on: '20 November 2026', verdict, by, note: words('Read from the first page to the last'), next: 'every three years' };
}

const WRONG_REVIEW = { on: 'soon', verdict: '', by: '', note: 'Words that must not be lost', next: 'every three years' };

const keyed = (entries: readonly (readonly [Method, string, Entry])[]): Examples =>
  Object.fromEntries(entries.map(([method, path, entry]): [Key, Entry] => [`${method} ${path}`, entry]));

/** Of how many kinds a form offers things, each asked for once. */
const namedKinds = ({ fields }: Register) => new Set(fields.flatMap((field) => (field.is === 'record' ? field.of : []))).size;

/** What the form of a register is filled with, and what it asks for again. */
const formOf = (register: Register): Pick<Entry, 'typed' | 'wrong'> => ({
  typed: ({ ids }) => exampleTexts(register, ids['owner'] ?? ''),
  wrong: { ...exampleTexts(register, ''), title: '' },
});

function listExamples(register: Register): Examples {
  const { name, from } = register;
  const become = from ? becomePath(name, `:${from.kind}`) : null;
  return keyed([
    ...(become && from ? [['POST', become, { typed: none, wrong: null, page: `/${from.kind}s/:${from.kind}` }] as const] : []),
    ['GET', registerPath(name), { statements: 7 }],
    ['GET', newEntryPath(name), { statements: 1 + namedKinds(register) }],
    ['POST', newEntryPath(name), { names: true, ...formOf(register) }],
    ['POST', startPath(name), { typed: none, wrong: null, refused: 'nothing is ticked', page: registerPath(name) }],
    ['GET', bringPath(name), { statements: 0 }],
    ['POST', bringPath(name), { typed: none, wrong: {}, shows: true, file: fileOf(register) }],
    [
      'POST',
      bringUndoPath(name),
      { typed: () => ({ import: 'none' }), wrong: null, refused: 'nothing was imported', page: registerPath(name) },
    ],
    ['GET', downloadPath(name), { statements: 5, query: () => '?state=soon' }],
    ['GET', paperPath(name), { statements: 5, gives: 'file', query: () => '?as=docx' }],
  ]);
}

function viewExamples({ name, ...register }: Register): Examples {
  const views = viewsPath(registerPath(name));
  const of = { ids: { view: `${kindOf({ name })}_view` } };
  return keyed([
    ['GET', views, { statements: 2, query: () => '?owner=mine&sort=-title' }],
    [
      'POST',
      views,
      { typed: () => ({ name: 'What is late', shared: 'yes', asks: 'state=ended' }), wrong: { name: '', asks: 'state=ended' } },
    ],
    ['GET', `${views}/:view`, { ...of, statements: 2 }],
    ['POST', `${views}/:view`, { ...of, typed: () => ({ name: `Mine of the ${register.words.many}` }), wrong: { name: '' } }],
    ['POST', `${views}/:view/remove`, { ...of, typed: none, wrong: null, page: views }],
  ]);
}

function entryExamples(register: Register): Examples {
  const { name } = register;
  const kind = kindOf(register);
  const id = `:${kind}`;
  const entry = entryPath(name, id);
  const undone = { ids: { [kind]: `${kind}_undone` } };
  const ended = { ids: { [kind]: `${kind}_ended` } };
  return keyed([
    ['GET', entry, { statements: 12 }],
    ['GET', editEntryPath(name, id), { statements: 4 + namedKinds(register) }],
    ['POST', editEntryPath(name, id), { names: true, ...formOf(register) }],
    ['GET', endEntryPath(name, id), { statements: 3 }],
    ['POST', endEntryPath(name, id), { typed: () => ({ why: 'Another one takes its place' }), wrong: { why: '' } }],
    ['POST', reopenEntryPath(name, id), { ...ended, typed: none, wrong: null, page: entry }],
    ['POST', undoEntryPath(name, id), { ...undone, typed: none, wrong: null, page: entry }],
    ['GET', `${entry}/comments`, { statements: 3 }],
    [
      'POST',
      `${entry}/comments`,
      {
        names: true,
        typed: ({ ids }) => ({ text: 'Has it been printed?', to: ids['group'] ?? '' }),
        wrong: { text: '', to: '' },
      },
    ],
    ['GET', `${entry}/files/new`, { statements: 5 }],
    [
      'POST',
      `${entry}/files/new`,
      {
        typed: () => ({ title: 'The document itself', url: 'https://example.ac.uk/document' }),
        wrong: { title: 'Words that must not be lost', url: 'javascript:alert(1)' },
      },
    ],
    ['GET', `${entry}/files/:attachment`, { ids: { attachment: `${kind}_file` }, statements: 3, gives: 'file' }],
    ['GET', `${entry}/files/:attachment/picture`, { ids: { attachment: `${kind}_picture` }, statements: 2, gives: 'file' }],
    ['GET', `${entry}/files/:attachment/remove`, { ids: { attachment: `${kind}_file` }, statements: 6 }],
    ['POST', `${entry}/files/:attachment/remove`, { ids: { attachment: `${kind}_file` }, typed: none, wrong: null }],
    ['GET', `${entry}/links`, { statements: 8 + REGISTERS.length, query: () => '?q=words' }],
    ['POST', `${entry}/links`, { names: true, typed: ({ ids }) => ({ with: `action:${ids['closed'] ?? ''}` }), wrong: null }],
    ['POST', `${entry}/links/:link/remove`, { ids: { link: `${kind}_link` }, typed: none, wrong: null, page: entry }],
  ]);
}

function reviewExamples(register: Register): Examples {
  if (register.review === null) return {};
  const { name } = register;
  const kind = kindOf(register);
  const id = `:${kind}`;
  const review: Entry = { names: true, typed: ({ ids }) => exampleReview(register, ids['group'] ?? ''), wrong: WRONG_REVIEW };
  const correct = { ids: { review: `${kind}_review` }, recorded: true };
  return keyed([
    ['GET', reviewPath(name, id), { statements: 4 }],
    ['POST', reviewPath(name, id), review],
    ['GET', correctPath(name, id, ':review'), { ...correct, statements: 5 }],
    ['POST', correctPath(name, id, ':review'), { ...review, ...correct }],
  ]);
}

/** How the suites try the routes of every register: made from what each declares, so that a new one needs none of its own. */
export const REGISTERS_EXAMPLES: Examples = Object.assign(
  {},
  ...REGISTERS.flatMap((each) => [listExamples(each), viewExamples(each), entryExamples(each), reviewExamples(each)]),
) as Examples;
