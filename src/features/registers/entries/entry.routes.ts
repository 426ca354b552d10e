import type { Problem } from '../../../core/problem.ts';
import { type PageThing, type Part, partsOn } from '../../../sockets/part.ts';
import { oneButton } from '../../../web/forms.ts';
import { get, post, redirect, type Reply, type Route, type SignedIn, type Typed } from '../../../web/route.ts';
import { shownForm } from '../../../web/shown.ts';
import {
  historyPart,
  type Review,
  reviewById,
  reviewFieldsPart,
  type ReviewId,
  reviewsOf,
  reviewsPart,
  type ThingEntry,
} from '../../records/public.ts';
import { entryKind } from '../kinds.ts';
import { correctPath, editEntryPath, endEntryPath, entryPath, reviewPath, registerPath, reopenEntryPath, undoEntryPath } from '../paths.ts';
import { kindOf, type Register } from '../register.ts';
import { rightsOf } from '../permissions.ts';
import { checkMayChange, checkMayReview, editEntry, endEntry, reviewEntry, reopenEntry, reviewedOf, termsOf } from './acts.ts';
import { EntryPage, TakeBack } from './entry.views.tsx';
import { endForm, entryForm, reviewForm } from './forms.ts';
import { EndPage, EntryFormPage, ReviewPage } from './form.views.tsx';
import { tellEntry } from './history.rules.ts';
import { entryById } from './queries.ts';
import { below, up } from './routes.ts';
import { type Entry, mayChange, mayReview, textsOf } from './rules.ts';
import { mayTakeBack, undoLast } from './undo.ts';

/** The identifier in the address of an entry's page is named as its kind is. */
const loaded = (register: Register, { db, params }: SignedIn) => entryById(db, register, params[kindOf(register)] ?? '');
/** An entry as what its reviews hang on. */
const thingOf = (register: Register, { id }: Entry) => ({ kind: kindOf(register), id });
/** A form shown again keeps the version that the person saw; a new page takes the present one. */
const seen = (entry: Entry, context: SignedIn): number => context.version ?? entry.version;

/** What happened to an entry; what was done last to it can be taken back. */
function historyOf(register: Register, context: SignedIn, entry: Entry, thing: PageThing, mayReviewed: (id: string) => boolean) {
  const mayEdit = context.can(rightsOf(register).edit);
  const tell = (told: ThingEntry) => ({
    ...tellEntry(register, told),
    undo: mayTakeBack(told, mayEdit, mayReviewed) ? TakeBack({ register, entry, token: context.token }) : null,
  });
  return historyPart(context, thing, { tell, views: register.review ? ['reviews'] : [] });
}

async function entryPage(register: Register, parts: readonly Part[], context: SignedIn): Promise<Reply> {
  const { db, actor, today, token, can } = context;
  const entry = await loaded(register, context);
  const may = { edit: can(rightsOf(register).edit), review: mayReview(actor, register, entry) };
  const mayAdd = may.review && entry.endedOn === null;
  const thing: PageThing = { kind: entryKind(register), id: entry.id, line: [entry.id], from: () => null, mayAdd };
  const past = register.review ? await reviewsOf(db, thingOf(register, entry)) : [];
  const theirs = new Set(past.filter((review) => mayAdd && mayChange(actor, register, review)).map((review) => review.id));
  const correct = ({ id }: Pick<Review, 'id'>) => (theirs.has(id) ? correctPath(register.name, entry.id, id) : null);
  const reviews = register.review ? reviewsPart(past, register.review, correct) : null;
  const [history, others] = await Promise.all([
    historyOf(register, context, entry, thing, (id) => theirs.has(id as ReviewId)),
    partsOn(parts, context, thing),
  ]);
  return below(register, entry.title, EntryPage({ register, entry, reviews, others, history, may, today, token }));
}

async function editPage(register: Register, context: SignedIn, problems: readonly Problem[] = [], typed?: Typed): Promise<Reply> {
  const entry = await loaded(register, context);
  const { owners } = await termsOf(context.db, entry.owners);
  const title = `Edit ${entry.title}`;
  const main = EntryFormPage({
    register,
    owners,
    title,
    shown: shownForm(context, problems, typed, textsOf(register, entry)),
    action: editEntryPath(register.name, entry.id),
    back: entryPath(register.name, entry.id),
    version: seen(entry, context),
  });
  return below(register, title, main, up(register, entry));
}

async function reviewPage(register: Register, context: SignedIn, problems: readonly Problem[] = [], typed?: Typed): Promise<Reply> {
  const entry = await loaded(register, context);
  checkMayReview(context.db, register, entry);
  const { verdicts } = reviewedOf(register, entry);
  const review = context.params['review'];
  const old = review === undefined ? null : await reviewById(context.db, thingOf(register, entry), review);
  if (old) checkMayChange(context.db, register, old);
  const fresh = old ? { on: old.dayText, verdict: old.verdict, by: old.by?.id ?? '', note: old.note } : {};
  const shown = shownForm(context, problems, typed, fresh);
  const heading = old ? 'Correct a review' : (register.review?.verb ?? '');
  const main = ReviewPage({
    register,
    heading,
    entry: entry.title,
    action: old ? correctPath(register.name, entry.id, old.id) : reviewPath(register.name, entry.id),
    back: entryPath(register.name, entry.id),
    version: seen(entry, context),
    shown,
    fields: await reviewFieldsPart(context.db, shown, verdicts),
    was: entry.review.text === '' ? 'Nothing is said now' : `Left empty, it stays: ${entry.review.text}`,
  });
  return below(register, `${heading}: ${entry.title}`, main, up(register, entry));
}

async function endPage(register: Register, context: SignedIn, problems: readonly Problem[] = [], typed?: Typed): Promise<Reply> {
  const entry = await loaded(register, context);
  const title = `${register.end.verb} ${entry.title}`;
  const main = EndPage({
    register,
    entry: entry.title,
    action: endEntryPath(register.name, entry.id),
    back: entryPath(register.name, entry.id),
    version: seen(entry, context),
    shown: shownForm(context, problems, typed),
  });
  return below(register, title, main, up(register, entry));
}

/** The page of an entry with the change just made, which can be taken back from there. */
function back(register: Register, entry: Entry, text: string): Reply {
  const undo = { action: undoEntryPath(register.name, entry.id), fields: { _version: String(entry.version + 1) } };
  return redirect(entryPath(register.name, entry.id), { text, undo });
}

/** The page of an entry and what is done to it, with what other rooms put there. */
export const entryRoutes = (register: Register, parts: readonly Part[]): readonly Route[] => {
  const { read, edit } = rightsOf(register);
  const { name, words, end } = register;
  const id = `:${kindOf(register)}`;
  return [
    get(entryPath(name, id), read, (context) => entryPage(register, parts, context)),
    get(editEntryPath(name, id), edit, (context) => editPage(register, context)),
    post(editEntryPath(name, id), edit, {
      form: entryForm(register),
      handle: async (context, texts) => {
        const entry = await loaded(register, context);
        const problems = await editEntry(context.db, register, entry, context.version, texts);
        return problems.length > 0 ? problems : back(register, entry, 'Saved.');
      },
      showForm: (context, problems, typed) => editPage(register, context, problems, typed),
    }),
    ...(register.review ? reviewRoutes(register) : []),
    get(endEntryPath(name, id), edit, (context) => endPage(register, context)),
    post(endEntryPath(name, id), edit, {
      form: endForm,
      handle: async (context, { why }) => {
        const entry = await loaded(register, context);
        const problems = await endEntry(context.db, register, entry, context.version, why);
        return problems.length > 0 ? problems : back(register, entry, `${end.word}: ${entry.title}.`);
      },
      showForm: (context, problems, typed) => endPage(register, context, problems, typed),
    }),
    post(reopenEntryPath(name, id), edit, {
      form: oneButton,
      handle: async (context) => {
        const entry = await loaded(register, context);
        await reopenEntry(context.db, register, entry, context.version);
        return back(register, entry, `The ${words.one} is kept again.`);
      },
      showForm: (context) => entryPage(register, parts, context),
    }),
    undoRoute(register, parts),
  ];
};

function undoRoute(register: Register, parts: readonly Part[]): Route {
  return post(undoEntryPath(register.name, `:${kindOf(register)}`), rightsOf(register).review, {
    form: oneButton,
    handle: async (context) => {
      const entry = await loaded(register, context);
      const stays = await undoLast(context.db, register, entry, context.version);
      const text = stays ? 'Taken back.' : `Taken back: ${entry.title} is in the register no longer.`;
      return redirect(stays ? entryPath(register.name, entry.id) : registerPath(register.name), { text });
    },
    showForm: (context) => entryPage(register, parts, context),
  });
}

function reviewRoutes(register: Register): readonly Route[] {
  const { review } = rightsOf(register);
  const { name, words } = register;
  const id = `:${kindOf(register)}`;
  return [
    get(reviewPath(name, id), review, (context) => reviewPage(register, context)),
    post(reviewPath(name, id), review, {
      form: reviewForm,
      handle: async (context, typed) => {
        const entry = await loaded(register, context);
        const problems = await reviewEntry(context.db, register, entry, context.version, typed);
        return problems.length > 0 ? problems : back(register, entry, `The review of this ${words.one} is recorded.`);
      },
      showForm: (context, problems, typed) => reviewPage(register, context, problems, typed),
    }),
    get(correctPath(name, id, ':review'), review, (context) => reviewPage(register, context)),
    post(correctPath(name, id, ':review'), review, {
      form: reviewForm,
      handle: async (context, typed) => {
        const entry = await loaded(register, context);
        const old = await reviewById(context.db, thingOf(register, entry), context.params['review'] ?? '');
        const problems = await reviewEntry(context.db, register, entry, context.version, typed, old);
        return problems.length > 0
          ? problems
          : redirect(entryPath(name, entry.id), { text: 'Corrected. What was recorded first is kept.' });
      },
      showForm: (context, problems, typed) => reviewPage(register, context, problems, typed),
    }),
  ];
}
