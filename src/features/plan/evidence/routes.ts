import type { Problem } from '../../../core/problem.ts';
import { whyNotHandedOver, whyNotKept } from '../../../exchange/active/judged.ts';
import { EVIDENCE_ENDINGS, evidenceKind } from '../../../exchange/evidence-kind.ts';
import { isPicture, plainPicture } from '../../../exchange/picture/plain.ts';
import { readFile } from '../../../db/files.ts';
import { oneButton } from '../../../web/forms.ts';
import { handOver } from '../../../web/hand-over.ts';
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
import { shownForm } from '../../../web/shown.ts';
import { checkMayUpdate } from '../actions/change.acts.ts';
import { type Action, actionById } from '../actions/queries.ts';
import { mayUpdate } from '../actions/rules.ts';
import { belowAction, calledAction } from '../below-action.ts';
import { actionEvidencePath } from '../paths.ts';
import { addEvidence, type NewEvidence, removeEvidence } from './acts.ts';
import { evidenceForm } from './forms.ts';
import { evidenceById, evidenceOf } from './queries.ts';
import { acceptKind, addedWords, brokenPicture, plainName, readLink } from './rules.ts';
import { EvidenceFormPage, EvidencePart, RemoveEvidencePage } from './views.tsx';
import { evidenceAdd, planRead } from '../permissions.ts';

const pieceOf = (context: SignedIn) => evidenceById(context.db, context.params['evidence'] ?? '');

/** What an action has to show, as a part of its page. */
export async function evidencePart(context: SignedIn, action: Action) {
  return EvidencePart({ action, evidence: await evidenceOf(context.db, action.id), mayAdd: mayUpdate(context.actor, action) });
}

async function newPage(context: SignedIn, problems: readonly Problem[] = [], typed?: Typed): Promise<Reply> {
  const action = await actionById(context.db, context.params['action'] ?? '');
  checkMayUpdate(context, action);
  const shown = shownForm(context, problems, typed);
  return belowAction(
    context,
    action,
    `Add evidence to ${calledAction(action)}`,
    EvidenceFormPage({ action, endings: EVIDENCE_ENDINGS, shown }),
  );
}

async function removePage(context: SignedIn): Promise<Reply> {
  const piece = await pieceOf(context);
  const action = await actionById(context.db, piece.actionId);
  checkMayUpdate(context, action);
  return belowAction(context, action, `Remove ${piece.title}`, RemoveEvidencePage({ piece, token: context.token }));
}

type EvidenceTyped = { readonly title: string; readonly url: string };

/** What came with the form, a file or a link but not both, as evidence; a file is looked into before anything is written. */
async function prepare(context: Preparing, typed: EvidenceTyped): Promise<Prepared<NewEvidence>> {
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
  return { ready: { title: typed.title || name, file: { name, bytes: picture.bytes, mediaType }, plain: picture.taken } };
}

async function kept(context: SignedIn): Promise<Reply> {
  const piece = await pieceOf(context);
  const file = { ...(await readFile(context.db, piece.file?.id)), name: piece.file?.name ?? '' };
  return handOver(file, () => whyNotHandedOver(file.bytes, file.name));
}

export const evidenceRoutes: readonly Route[] = [
  get('/actions/:action/evidence/new', evidenceAdd, (context) => newPage(context)),
  prepared('/actions/:action/evidence/new', evidenceAdd, {
    form: evidenceForm,
    uploads: 1,
    prepare,
    handle: async (context, _typed, input: NewEvidence) => {
      const action = await actionById(context.db, context.params['action'] ?? '');
      await addEvidence(context.db, action, input);
      return redirect(actionEvidencePath(action.id), { text: addedWords(input.plain === true) });
    },
    again: newPage,
  }),
  get('/evidence/:evidence/file', planRead, kept),
  get('/evidence/:evidence/remove', evidenceAdd, removePage),
  post('/evidence/:evidence/remove', evidenceAdd, {
    form: oneButton,
    handle: async (context) => {
      const piece = await pieceOf(context);
      await removeEvidence(context.db, await actionById(context.db, piece.actionId), piece);
      return redirect(actionEvidencePath(piece.actionId), { text: 'The evidence is removed.' });
    },
    again: backTo('/plans'),
  }),
];
