import type { Problem } from '../../../core/problem.ts';
import { Unreadable } from '../../../exchange/unreadable.ts';
import { tablesGuarded } from '../../../reading/guarded.ts';
import type { TableRows } from '../../../reading/table-rows.ts';
import {
  backTo,
  get,
  post,
  prepared,
  type Prepared,
  type Preparing,
  redirect,
  type Reply,
  type Route,
  type SignedIn,
  type Typed,
} from '../../../web/route.ts';
import type { Offers } from '../../../sockets/feature.ts';
import { shownForm } from '../../../web/shown.ts';
import { termsOf } from '../entries/acts.ts';
import type { Terms } from '../entries/rules.ts';
import { entriesOf } from '../entries/queries.ts';
import { below } from '../entries/routes.ts';
import { bringPath, bringUndoPath, registerPath } from '../paths.ts';
import type { Register } from '../register.ts';
import { rightsOf } from '../permissions.ts';
import { addRows, undoImport } from './acts.ts';
import { answersIn, proposedAgain, type SentRow } from './answers.rules.ts';
import { bringForm, undoForm } from './forms.ts';
import { addedWords, nounOf, type Proposed, proposalsFrom } from './rules.ts';
import { ProposedPage } from './proposed.views.tsx';
import { BringPage } from './views.tsx';

type Sent = {
  readonly rows?: readonly SentRow[] | undefined;
  readonly pick: string | readonly string[];
  readonly all?: 'yes' | undefined;
  readonly waiting: number;
  readonly found: string;
  readonly answers: Readonly<Record<string, string>>;
};

async function askPage(register: Register, context: SignedIn, problems: readonly Problem[] = []): Promise<Reply> {
  const main = BringPage({ register, shown: shownForm(context, problems) });
  return below(register, `Import ${register.words.many} from a file`, main);
}

/** Reads the file before the transaction opens; where rows come back, there is nothing to read. */
async function prepare({ uploads }: Preparing, { rows }: Sent): Promise<Prepared<readonly TableRows[] | null>> {
  const [file] = uploads;
  if (rows !== undefined) return { ready: null };
  if (!file || file.bytes.length === 0) return { problems: [{ field: 'file', text: 'Choose the file' }] };
  try {
    return { ready: await tablesGuarded(file.bytes, file.name) };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { problems: [{ field: 'file', text: error.message }] };
  }
}

async function proposed(
  register: Register,
  kinds: Offers['kinds'],
  context: SignedIn,
  tables: readonly TableRows[],
): Promise<Reply | readonly Problem[]> {
  const terms = await termsOf(context.db, register, kinds);
  const titles = (await entriesOf(context.db, register)).flatMap((entry) => (entry.endedOn === null ? entry.title : []));
  const found = proposalsFrom(register, tables, terms, titles);
  const heads = `a column headed “${register.title.label}” and a row for each`;
  if (found.rows.length === 0)
    return [{ field: 'file', text: `There is no table of ${register.words.many} in this file: it wants ${heads}` }];
  return proposedPage(register, context, found, terms.owners);
}

function proposedPage(
  register: Register,
  context: SignedIn,
  found: Proposed,
  owners: Terms['owners'],
  problems: readonly Problem[] = [],
  picked: readonly string[] = [],
  typed?: Typed,
): Reply {
  const shown = shownForm(context, problems, typed);
  return below(register, `What the file holds`, ProposedPage({ register, proposed: found, owners, picked, shown }));
}

async function add(register: Register, kinds: Offers['kinds'], { db }: SignedIn, sent: Sent): Promise<Reply | readonly Problem[]> {
  const { rows = [], pick, all, waiting } = sent;
  const chosen = rows.filter((row) => all === 'yes' || [pick].flat().includes(row.id));
  const done = await addRows(db, register, chosen, answersIn(register, rows, sent), kinds);
  if (!('added' in done)) return done;
  const [first] = done.added;
  const undo = first && { action: bringUndoPath(register.name), fields: { import: first } };
  const text = addedWords(register, done.added.length, done.before, waiting);
  return redirect(registerPath(register.name), { text, ...(undo ? { undo } : {}) });
}

/** The page with what was read once more, with what was ticked; where nothing was read yet, the one that asks for a file. */
async function again(
  register: Register,
  kinds: Offers['kinds'],
  context: SignedIn,
  problems: readonly Problem[],
  typed: Typed,
): Promise<Reply> {
  const sent = bringForm.safeParse(typed);
  if (!sent.success || sent.data.rows === undefined) return askPage(register, context, problems);
  const { owners } = await termsOf(context.db, register, kinds);
  const { rows, waiting, pick } = sent.data;
  return proposedPage(register, context, proposedAgain(register, rows, waiting), owners, problems, [pick].flat(), typed);
}

/** Bringing entries in from a file: what is read is shown, and what a person ticks is added. */
export const bringRoutes = (register: Register, kinds: Offers['kinds']): readonly Route[] => {
  const { edit } = rightsOf(register);
  const path = bringPath(register.name);
  return [
    get(path, edit, (context) => askPage(register, context)),
    prepared(path, edit, {
      form: bringForm,
      uploads: 1,
      prepare,
      handle: (context, sent, tables: readonly TableRows[] | null) =>
        tables === null ? add(register, kinds, context, sent) : proposed(register, kinds, context, tables),
      showForm: (context, problems, typed) => again(register, kinds, context, problems, typed),
    }),
    post(bringUndoPath(register.name), edit, {
      form: undoForm,
      handle: async ({ db }, sent) => {
        const count = await undoImport(db, register, sent.import);
        return redirect(registerPath(register.name), { text: `Took the import back: ${nounOf(register, count)} removed.` });
      },
      showForm: backTo(registerPath(register.name)),
    }),
  ];
};
