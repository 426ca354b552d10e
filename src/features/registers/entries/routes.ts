import { shortened } from '../../../core/text.ts';
import { idFrom, newId } from '../../../core/ids.ts';
import { pageOf } from '../../../core/pages.ts';
import type { Problem } from '../../../core/problem.ts';
import type { Offers } from '../../../sockets/feature.ts';
import { page } from '../../../web/page.ts';
import { get, type PageReply, post, redirect, type Reply, type Route, type SignedIn, type Typed } from '../../../web/route.ts';
import { shownForm } from '../../../web/shown.ts';
import { defaultView, viewsOf } from '../../saved-views/public.ts';
import { importToUndo } from '../bring/acts.ts';
import { entryPath, newEntryPath, registerPath, startPath, undoEntryPath } from '../paths.ts';
import { kindOf, type Register } from '../register.ts';
import { rightsOf } from '../permissions.ts';
import { addEntry, startWith, termsOf } from './acts.ts';
import { newEntryForm, startForm } from './forms.ts';
import { EntryFormPage } from './form.views.tsx';
import { entriesOf } from './queries.ts';
import { seenFrom, shownOf } from './seen.rules.ts';
import { answerOf, namesOf, pagesOf, STATES, stateOf } from './state.rules.ts';
import { asSeen } from './things.ts';
import { RegisterPage } from './views.tsx';
import { capital } from './words.ts';

const TITLE_LETTERS = 60;

/** A page below that of the register. */
export function below(register: Register, title: string, main: PageReply['main'], crumbs: PageReply['crumbs'] = []): PageReply {
  const path = registerPath(register.name);
  return page(title, main, { current: path, crumbs: [{ text: capital(register.words.many), href: path }, ...crumbs] });
}

/** The way back to an entry. */
export const up = (register: Register, { id, title }: { readonly id: string; readonly title: string }) => [
  { text: shortened(title, TITLE_LETTERS), href: entryPath(register.name, id) },
];

/** A register; where its address asks for nothing, in the view that the person opens it in. */
async function openedPage(register: Register, kinds: Offers['kinds'], context: SignedIn): Promise<Reply> {
  const opensIn = defaultView(await viewsOf(context.db, kindOf(register)));
  if (opensIn && Object.keys(context.query).length === 0) return redirect(`${registerPath(register.name)}?${opensIn.asks}`);
  return registerPage(register, kinds, context);
}

async function registerPage(
  register: Register,
  kinds: Offers['kinds'],
  context: SignedIn,
  problems: readonly Problem[] = [],
): Promise<Reply> {
  const { db, body, today, token, query, actor } = context;
  const [stored, views] = await Promise.all([entriesOf(db, register), viewsOf(db, kindOf(register))]);
  const entries = await asSeen(db, register, kinds, stored);
  const seen = seenFrom(register, query, actor.posts);
  const mayEdit = context.can(rightsOf(register).edit);
  const shown = shownOf(register, entries, seen, today);
  const owners = new Map(entries.flatMap(namesOf).map((owner) => [owner.id, owner]));
  const states = new Set(entries.map((entry) => stateOf(register, entry, today)));
  const main = RegisterPage({
    register,
    answer: answerOf(register, entries, today),
    count: entries.length,
    entries: pageOf(pagesOf(register, shown), query['page']),
    shown: shown.length,
    seen,
    views,
    owners: [...owners.values()].toSorted((one, other) => one.name.localeCompare(other.name)),
    states: STATES.filter((state) => states.has(state) || seen.narrowing.state === state),
    imported: mayEdit ? await importToUndo(db, register, entries) : null,
    starting: register.starting[body.sector] ?? [],
    mayEdit,
    today,
    token,
    problems,
  });
  return page(capital(register.words.many), main, { current: registerPath(register.name) });
}

async function addPage(
  register: Register,
  kinds: Offers['kinds'],
  context: SignedIn,
  problems: readonly Problem[] = [],
  typed?: Typed,
): Promise<Reply> {
  const { owners, things } = await termsOf(context.db, register, kinds);
  const title = `Add ${register.words.one}`;
  const shown = shownForm(context, problems, typed);
  const main = EntryFormPage({
    register,
    shown,
    owners,
    things,
    title,
    action: newEntryPath(register.name),
    back: registerPath(register.name),
    // What comes back here was not added, and its name may be that of another.
    once: newId(),
  });
  return below(register, title, main);
}

/** The register itself, and what adds to it. */
export const listRoutes = (register: Register, kinds: Offers['kinds']): readonly Route[] => {
  const { read, edit } = rightsOf(register);
  const { name, words } = register;
  return [
    get(registerPath(name), read, (context) => openedPage(register, kinds, context)),
    get(newEntryPath(name), edit, (context) => addPage(register, kinds, context)),
    post(newEntryPath(name), edit, {
      form: newEntryForm(register),
      handle: async ({ db }, { once = '', ...texts }) => {
        const id = idFrom<'entry'>(once) ?? newId<'entry'>();
        const problems = await addEntry(db, register, texts, id, kinds);
        const undo = { action: undoEntryPath(name, id), fields: { _version: '1' } };
        return problems.length > 0 ? problems : redirect(entryPath(name, id), { text: `The ${words.one} is added.`, undo });
      },
      showForm: (context, problems, typed) => addPage(register, kinds, context, problems, typed),
    }),
    post(startPath(name), edit, {
      form: startForm,
      handle: async ({ db, body }, { titles }) => {
        const problems = await startWith(db, register, [titles].flat(), body.sector);
        return problems.length > 0 ? problems : redirect(registerPath(name), { text: `Added. Now say of each what there is to say.` });
      },
      showForm: (context, problems) => registerPage(register, kinds, context, problems),
    }),
  ];
};
