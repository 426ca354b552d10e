import type { Problem } from '../../../core/problem.ts';
import { shortened } from '../../../core/text.ts';
import { EVIDENCE_ENDINGS } from '../../../exchange/evidence-kind.ts';
import { readFile } from '../../../db/files.ts';
import { type Kind, titleOf } from '../../../sockets/kind.ts';
import { oneButton } from '../../../web/forms.ts';
import { handOver } from '../../../web/hand-over.ts';
import { page } from '../../../web/page.ts';
import {
  backTo,
  get,
  moved,
  post,
  prepared,
  type PageReply,
  redirect,
  type Reply,
  type Route,
  type SignedIn,
  type Typed,
} from '../../../web/route.ts';
import { shownForm } from '../../../web/shown.ts';
import { attachedPath, filesPartPath, newFilePath, removeAttachedPath, thumbnailPath } from '../paths.ts';
import { fileAdd } from '../permissions.ts';
import { thingOf } from '../thing.ts';
import { attach, type NewAttachment, removeAttachment } from './acts.ts';
import { attachmentForm } from './forms.ts';
import { attachmentFrom, whyNotTaken } from './incoming.acts.ts';
import { thumbnailOf } from './pictures.queries.ts';
import { type Attachment, attachmentById, attachmentOn } from './queries.ts';
import { addedWords, fileWords } from './rules.ts';
import { NewFilePage, RemovePage } from './views.tsx';

const TITLE_LETTERS = 60;

/** What is attached under an address below a thing. */
const attachmentOf = (kind: Kind, context: SignedIn): Promise<Attachment> =>
  attachmentOn(context.db, { kind: kind.name, id: thingOf(kind, context) }, context.params['attachment'] ?? '');

/** A page that stands below a thing. */
function below(kind: Kind, id: string, title: string, called: string, main: PageReply['main']): Reply {
  return page(called, main, { current: kind.under, crumbs: [{ text: shortened(title, TITLE_LETTERS), href: kind.path(id) }] });
}

async function newPage(kind: Kind, context: SignedIn, problems: readonly Problem[] = [], typed?: Typed): Promise<Reply> {
  const id = thingOf(kind, context);
  const title = await titleOf(context.db, kind, id);
  await kind.checkMayAdd(context.db, id, 'file');
  const shown = shownForm(context, problems, typed);
  const main = NewFilePage({ kind, id, title, endings: EVIDENCE_ENDINGS, shown });
  return below(kind, id, title, `${fileWords(kind).add} to ${shortened(title, TITLE_LETTERS)}`, main);
}

async function removePage(kind: Kind, context: SignedIn): Promise<Reply> {
  const attachment = await attachmentOf(kind, context);
  const { id } = attachment.thing;
  const title = await titleOf(context.db, kind, id);
  await kind.checkMayAdd(context.db, id, 'file');
  return below(kind, id, title, `Remove ${attachment.title}`, RemovePage({ kind, attachment, token: context.token }));
}

async function kept(kind: Kind, context: SignedIn): Promise<Reply> {
  const { file } = await attachmentOf(kind, context);
  const stored = { ...(await readFile(context.db, file?.id)), name: file?.name ?? '' };
  return handOver(stored, () => whyNotTaken(stored, file?.waits ?? false));
}

async function pictured(kind: Kind, context: SignedIn): Promise<Reply> {
  const { file } = await attachmentOf(kind, context);
  return { is: 'file', name: 'picture.png', mediaType: 'image/png', bytes: await thumbnailOf(context.db, file?.id), shown: true };
}

/** The pages below a thing of some kind that attach files and links to it, hand them over and remove them. */
const routesOn = (kind: Kind): readonly Route[] => {
  const thing = `:${kind.name}`;
  const to = removeAttachedPath(kind, thing, ':attachment');
  return [
    get(newFilePath(kind, thing), fileAdd, (context) => newPage(kind, context)),
    prepared(newFilePath(kind, thing), fileAdd, {
      form: attachmentForm,
      uploads: 1,
      mayWait: true,
      prepare: async ({ uploads }, typed) => attachmentFrom(uploads[0], typed),
      handle: async (context, _typed, input: NewAttachment) => {
        const id = thingOf(kind, context);
        await attach(context.db, kind, id, input);
        return redirect(filesPartPath(kind, id), { text: addedWords(kind, input) });
      },
      showForm: (context, problems, typed) => newPage(kind, context, problems, typed),
    }),
    get(attachedPath(kind, thing, ':attachment'), kind.may, (context) => kept(kind, context)),
    get(thumbnailPath(kind, thing, ':attachment'), kind.may, (context) => pictured(kind, context)),
    get(to, fileAdd, (context) => removePage(kind, context)),
    post(to, fileAdd, {
      form: oneButton,
      handle: async (context) => {
        const attachment = await attachmentOf(kind, context);
        await removeAttachment(context.db, kind, attachment);
        return redirect(filesPartPath(kind, attachment.thing.id), { text: fileWords(kind, attachment.url).removed });
      },
      showForm: backTo('/'),
    }),
  ];
};

/** Where evidence was handed over while it hung on actions alone. */
const asEvidence = (kind: Kind): Route =>
  moved('/evidence/:attachment/file', kind.may, async (context) => {
    const { id, thing } = await attachmentById(context.db, context.params['attachment'] ?? '');
    return attachedPath(kind, thing.id, id);
  });

/** Files and links of things of these kinds. */
export const fileRoutes = (kinds: readonly Kind[]): readonly Route[] => [
  ...kinds.flatMap(routesOn),
  ...kinds.filter((kind) => kind.name === 'action').map(asEvidence),
];
