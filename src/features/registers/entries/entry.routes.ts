import type { Permission } from '../../../core/permissions.ts';
import type { Problem } from '../../../core/problem.ts';
import type { Offers } from '../../../sockets/feature.ts';
import { type PageThing, partsOn } from '../../../sockets/part.ts';
import { oneButton } from '../../../web/forms.ts';
import { backTo, get, post, redirect, type Reply, type Route, type SignedIn, type Typed } from '../../../web/route.ts';
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
import {
  becomePath,
  correctPath,
  editEntryPath,
  endEntryPath,
  entryPath,
  reviewPath,
  registerPath,
  reopenEntryPath,
  undoEntryPath,
} from '../paths.ts';
import { kindOf, type Register } from '../register.ts';
import { rightsOf } from '../permissions.ts';
import { editEntry, endEntry, reopenEntry, termsOf } from './acts.ts';
import { checkMayChange, checkMayReview, reviewEntry, reviewedOf } from './review.acts.ts';
import { becomeEntry } from './become.ts';
import { EntryPage, TakeBack } from './entry.views.tsx';
import { endForm, entryForm, reviewForm } from './forms.ts';
import { EndPage, EntryFormPage, ReviewPage } from './form.views.tsx';
import { tellEntry } from './history.rules.ts';
import { entryById } from './queries.ts';
import { type EntryAct, everyStep, stepFor } from './life.ts';
import { type Entry, textsOf } from './parts.ts';
import { below, up } from './routes.ts';
import { mayChange, mayReview } from './rules.ts';
import { isWanting } from './state.rules.ts';
import { asSeen } from './things.ts';
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
    undo: mayTakeBack(register, told, mayEdit, mayReviewed) ? TakeBack({ register, entry, token: context.token }) : null,
  });
  return historyPart(context, thing, { tell, views: register.review ? ['reviews'] : [] });
}

/** What of all that rooms offer the pages of an entry show. */
export type Around = Pick<Offers, 'parts' | 'kinds'>;

async function entryPage(register: Register, { parts, kinds }: Around, context: SignedIn): Promise<Reply> {
  const { db, actor, today, token, can } = context;
  const stored = await loaded(register, context);
  const [entry = stored] = await asSeen(db, register, kinds, [stored]);
  const may = { edit: can(rightsOf(register).edit), review: mayReview(actor, register, entry) };
  const mayAdd = may.review && entry.endedOn === null;
  const thing: PageThing = { kind: entryKind(register), id: entry.id, line: [entry.id], from: () => null, mayAdd };
  const past = register.review ? await reviewsOf(db, thingOf(register, entry)) : [];
  const theirs = new Set(past.filter((review) => mayAdd && mayChange(actor, register, review)).map((review) => review.id));
  const correct = ({ id }: Pick<Review, 'id'>) => (theirs.has(id) ? correctPath(register.name, entry.id, id) : null);
  const reviews = register.review ? reviewsPart(past, register.review, correct) : null;
  const mend = await mendFor(register, kinds, context, entry);
  const [history, others] = await Promise.all([
    historyOf(register, context, entry, thing, (id) => theirs.has(id as ReviewId)),
    partsOn(parts, context, thing),
  ]);
  return below(register, entry.title, EntryPage({ register, entry, reviews, others, history, mend, may, today, token }));
}

async function editPage(
  register: Register,
  kinds: Offers['kinds'],
  context: SignedIn,
  problems: readonly Problem[] = [],
  typed?: Typed,
): Promise<Reply> {
  const entry = await loaded(register, context);
  const { owners, things } = await termsOf(context.db, register, kinds, entry);
  const title = `${stepFor(register, entry, 'edit').button} ${entry.title}`;
  const main = EntryFormPage({
    register,
    owners,
    things,
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
  const fresh = old ? { on: old.dayText, verdict: old.verdict, by: old.by?.id ?? '', note: old.note, place: old.place } : {};
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
    fields: await reviewFieldsPart(context.db, shown, verdicts, register.review?.where),
    was: entry.review.text === '' ? 'Nothing is said now' : `Left empty, it stays: ${entry.review.text}`,
  });
  return below(register, `${heading}: ${entry.title}`, main, up(register, entry));
}

async function endPage(register: Register, context: SignedIn, problems: readonly Problem[] = [], typed?: Typed): Promise<Reply> {
  const entry = await loaded(register, context);
  const title = `${stepFor(register, entry, 'end').button} ${entry.title}`;
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

/** The page of an entry with what was just done to it, which can be taken back from there. */
function back(register: Register, entry: Entry, act: EntryAct): Reply {
  const undo = { action: undoEntryPath(register.name, entry.id), fields: { _version: String(entry.version + 1) } };
  return redirect(entryPath(register.name, entry.id), { text: stepFor(register, entry, act).done(entry.title), undo });
}

/** The page of an entry and what is done to it, with what other rooms put there. */
export const entryRoutes = (register: Register, around: Around): readonly Route[] => {
  const { name } = register;
  const { edit, end, reopen } = everyStep(register);
  const id = `:${kindOf(register)}`;
  return [
    get(entryPath(name, id), rightsOf(register).read, (context) => entryPage(register, around, context)),
    ...(edit ? editRoutes(register, edit.may, around) : []),
    ...reviewRoutes(register),
    ...(end ? endRoutes(register, end.may) : []),
    ...becomeRoutes(register, around.kinds),
    ...(reopen ? [reopenRoute(register, reopen.may, around)] : []),
    undoRoute(register, around),
  ];
};

function editRoutes(register: Register, may: Permission, { kinds }: Around): readonly Route[] {
  const path = editEntryPath(register.name, `:${kindOf(register)}`);
  return [
    get(path, may, (context) => editPage(register, kinds, context)),
    post(path, may, {
      form: entryForm(register),
      handle: async (context, texts) => {
        const entry = await loaded(register, context);
        const problems = await editEntry(context.db, register, entry, context.version, texts, kinds);
        return problems.length > 0 ? problems : back(register, entry, 'edit');
      },
      showForm: (context, problems, typed) => editPage(register, kinds, context, problems, typed),
    }),
  ];
}

function endRoutes(register: Register, may: Permission): readonly Route[] {
  const path = endEntryPath(register.name, `:${kindOf(register)}`);
  return [
    get(path, may, (context) => endPage(register, context)),
    post(path, may, {
      form: endForm,
      handle: async (context, { why }) => {
        const entry = await loaded(register, context);
        const problems = await endEntry(context.db, register, entry, context.version, why);
        return problems.length > 0 ? problems : back(register, entry, 'end');
      },
      showForm: (context, problems, typed) => endPage(register, context, problems, typed),
    }),
  ];
}

function reopenRoute(register: Register, may: Permission, around: Around): Route {
  return post(reopenEntryPath(register.name, `:${kindOf(register)}`), may, {
    form: oneButton,
    handle: async (context) => {
      const entry = await loaded(register, context);
      await reopenEntry(context.db, register, entry, context.version);
      return back(register, entry, 'reopen');
    },
    showForm: (context) => entryPage(register, around, context),
  });
}

/** Where something is proposed for an entry whose last review did not find that it holds; null where nothing can be. */
async function mendFor(register: Register, kinds: Offers['kinds'], { db, today }: SignedIn, entry: Entry): Promise<string | null> {
  const mend = register.review?.mend;
  if (!mend || entry.endedOn !== null || !isWanting(register, entry, today)) return null;
  const of = { kind: kindOf(register), id: entry.id };
  return (await kinds.find((kind) => kind.name === mend.kind)?.proposed?.(db, entry.title, of)) ?? null;
}

/** Where a thing of another kind becomes an entry, in one press. */
function becomeRoutes(register: Register, kinds: Offers['kinds']): readonly Route[] {
  const { from, name, words } = register;
  if (!from) return [];
  const path = becomePath(name, `:${from.kind}`);
  return [
    post(path, rightsOf(register).edit, {
      form: oneButton,
      handle: async ({ db, params }) => {
        const id = await becomeEntry(db, register, kinds, params[from.kind] ?? '');
        const undo = { action: undoEntryPath(name, id), fields: { _version: '1' } };
        return redirect(entryPath(name, id), { text: `It is an ${words.one} now, and ended where it stood before.`, undo });
      },
      showForm: backTo(registerPath(name)),
    }),
  ];
}

function undoRoute(register: Register, around: Around): Route {
  return post(undoEntryPath(register.name, `:${kindOf(register)}`), rightsOf(register).review, {
    form: oneButton,
    handle: async (context) => {
      const entry = await loaded(register, context);
      const stays = await undoLast(context.db, register, around.kinds, entry, context.version);
      const text = stays ? 'Taken back.' : `Taken back: ${entry.title} is in the register no longer.`;
      return redirect(stays ? entryPath(register.name, entry.id) : registerPath(register.name), { text });
    },
    showForm: (context) => entryPage(register, around, context),
  });
}

function reviewRoutes(register: Register): readonly Route[] {
  const step = everyStep(register).review;
  if (!step) return [];
  const { may: review } = step;
  const { name } = register;
  const id = `:${kindOf(register)}`;
  return [
    get(reviewPath(name, id), review, (context) => reviewPage(register, context)),
    post(reviewPath(name, id), review, {
      form: reviewForm,
      handle: async (context, typed) => {
        const entry = await loaded(register, context);
        const problems = await reviewEntry(context.db, register, entry, context.version, typed);
        return problems.length > 0 ? problems : back(register, entry, 'review');
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
