import { NotFound } from '../../../core/errors.ts';
import type { Problem } from '../../../core/problem.ts';
import { shortened } from '../../../core/text.ts';
import { whyNotHandedOver, whyNotKept } from '../../../exchange/active/judged.ts';
import { EVIDENCE_ENDINGS, evidenceKind } from '../../../exchange/evidence-kind.ts';
import { drawSmall } from '../../../exchange/picture/draw.ts';
import { isPicture, plainPicture } from '../../../exchange/picture/plain.ts';
import { readFile } from '../../../db/files.ts';
import { type Kind, titleOf } from '../../../sockets/kind.ts';
import { oneButton } from '../../../web/forms.ts';
import { handOver, notHandedOver } from '../../../web/hand-over.ts';
import { page } from '../../../web/page.ts';
import {
  backTo,
  get,
  moved,
  post,
  prepared,
  type PageReply,
  type Prepared,
  type Preparing,
  redirect,
  type Reply,
  type Route,
  type SignedIn,
  type Typed,
} from '../../../web/route.ts';
import { shownForm } from '../../../web/shown.ts';
import { isUnchecked } from '../../../web/uploads.ts';
import { attachedPath, filesPartPath, newFilePath, removeAttachedPath, thumbnailPath } from '../paths.ts';
import { fileAdd } from '../permissions.ts';
import { thingOf } from '../thing.ts';
import { attach, type NewAttachment, removeAttachment } from './acts.ts';
import { attachmentForm } from './forms.ts';
import { thumbnailOf } from './pictures.queries.ts';
import { type Attachment, attachmentById } from './queries.ts';
import { acceptKind, addedWords, brokenPicture, fileWords, plainName, readLink, WAITING } from './rules.ts';
import { NewFilePage, RemovePage } from './views.tsx';

const TITLE_LETTERS = 60;

/** What is attached under an address below a thing; NotFound where it hangs on another one. */
async function attachmentOf(kind: Kind, context: SignedIn): Promise<Attachment> {
  const found = await attachmentById(context.db, context.params['attachment'] ?? '');
  if (found.thing.kind !== kind.name || found.thing.id !== thingOf(kind, context)) throw new NotFound();
  return found;
}

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

type FileTyped = { readonly title: string; readonly url: string };

/** What came with the form, a file or a link but not both, as it will be attached; a file is looked into before anything is written. */
async function prepare(context: Preparing, typed: FileTyped): Promise<Prepared<NewAttachment>> {
  const [upload] = context.uploads;
  const refused = (problem: Problem) => ({ problems: [problem] });
  if (!upload && typed.url === '') return refused({ field: 'file', text: 'Choose a file, or enter a link' });
  if (upload && typed.url !== '')
    return refused({ field: 'url', text: 'Add the file and the link one after the other. Choose the file again, or keep only the link' });
  if (!upload) {
    const url = readLink(typed.url);
    return url instanceof URL ? { ready: { title: typed.title || url.host, url: url.href } } : refused(url);
  }
  const name = plainName(upload.name);
  const kind = acceptKind(evidenceKind(upload.bytes, name), { name, size: upload.bytes.length }, EVIDENCE_ENDINGS);
  if (!('mediaType' in kind)) return refused(kind);
  const why = await whyNotKept(upload.bytes, name, kind.name);
  if (why !== null) return refused({ field: 'file', text: why });
  const { mediaType } = kind;
  const picture = isPicture(mediaType) ? plainPicture(upload.bytes, mediaType) : { bytes: upload.bytes, taken: false };
  if (!picture) return refused({ field: 'file', text: brokenPicture(kind.name) });
  const file = { name, bytes: picture.bytes, mediaType };
  return {
    ready: {
      title: typed.title || name,
      file,
      plain: picture.taken,
      picture: await drawSmall(file.bytes, mediaType),
      unchecked: isUnchecked(upload),
    },
  };
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
  if (file?.waits) return notHandedOver([WAITING]);
  const stored = { ...(await readFile(context.db, file?.id)), name: file?.name ?? '' };
  return handOver(stored, () => whyNotHandedOver(stored.bytes, stored.name));
}

async function pictured(kind: Kind, context: SignedIn): Promise<Reply> {
  const { file } = await attachmentOf(kind, context);
  if (!file?.pictured) throw new NotFound();
  return { is: 'file', name: 'picture.png', mediaType: 'image/png', bytes: await thumbnailOf(context.db, file.id), shown: true };
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
      prepare,
      handle: async (context, _typed, input: NewAttachment) => {
        const id = thingOf(kind, context);
        await attach(context.db, kind, id, input);
        return redirect(filesPartPath(kind, id), { text: addedWords(fileWords(kind), input) });
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
