import { nameOfAction } from '../actions/rules.ts';
import type { Problem } from '../../../core/problem.ts';
import { EVIDENCE_ENDINGS } from '../../../exchange/evidence-kind.ts';
import { typedText } from '../../../web/forms.ts';
import {
  get,
  type NoticeText,
  type Prepared,
  prepared,
  redirect,
  type Reply,
  type Route,
  type SignedIn,
  type Typed,
} from '../../../web/route.ts';
import { shownForm } from '../../../web/shown.ts';
import type { Upload } from '../../../web/uploads.ts';
import { addedWords, attachmentFrom, type NewAttachment } from '../../records/public.ts';
import { checkMayUpdate } from '../actions/change.acts.ts';
import { ACTION_ACTS, statusChoices } from '../actions/life.ts';
import { type Action, actionById } from '../actions/queries.ts';
import { undoOf } from '../actions/routes.ts';
import { belowAction } from '../below-action.ts';
import { actionKind } from '../kinds.ts';
import { measuresOf } from '../measures/queries.ts';
import { updateBoxPath } from '../paths.ts';
import { saveUpdate } from './acts.ts';
import { updateForm } from './forms.ts';
import { wayBack } from './rules.ts';
import { UpdatePage } from './views.tsx';

const { update } = ACTION_ACTS;
const loaded = (context: SignedIn) => actionById(context.db, context.params['action'] ?? '');

async function updatePage(context: SignedIn, problems: readonly Problem[] = [], typed?: Typed): Promise<Reply> {
  const action = await loaded(context);
  checkMayUpdate(context, action);
  const main = UpdatePage({
    action: { ...action, version: context.version ?? action.version },
    statuses: statusChoices(action, context.actor),
    measures: await measuresOf(context.db, action.id),
    endings: EVIDENCE_ENDINGS,
    back: wayBack(typed ? typedText(typed, 'back') : context.cameFrom, action),
    shown: shownForm(context, problems, typed),
  });
  return belowAction(context, action, `Update ${nameOfAction(action)}`, main);
}

/** What is told after an update; where everything is reached that the action measures, it is asked whether it is done. */
function savedNotice(action: Action, to: string, reached: boolean, evidence: NewAttachment | null): NoticeText {
  const added = evidence ? ` ${addedWords(actionKind, evidence)}` : '';
  const text = `${update.done(action.ref ?? 'the action')}${added}`;
  const undo = undoOf(action, to);
  if (!reached) return { text, undo };
  const link = { href: updateBoxPath(action.id), text: 'Is it done?' };
  return { text: `${text} ${action.steps.length > 0 ? 'All its steps are done' : 'Everything that it measures is reached'}.`, link, undo };
}

/** The file or link that came with an update, if any. */
async function evidenceIn(
  upload: Upload | undefined,
  typed: { readonly title: string; readonly url: string },
): Promise<Prepared<NewAttachment | null>> {
  return upload || typed.url !== '' ? attachmentFrom(upload, typed) : { ready: null };
}

export const updateRoutes: readonly Route[] = [
  get('/actions/:action/update', update.may, (context) => updatePage(context)),
  prepared('/actions/:action/update', update.may, {
    form: updateForm,
    uploads: 1,
    mayWait: true,
    prepare: ({ uploads }, typed) => evidenceIn(uploads[0], typed),
    handle: async (context, typed, evidence) => {
      const action = await loaded(context);
      const saved = await saveUpdate(context.db, action, context.version, typed, evidence);
      if ('problems' in saved) return saved.problems;
      const to = wayBack(typed.back, action);
      return redirect(to, savedNotice(action, to, saved.reached, evidence));
    },
    showForm: updatePage,
  }),
];
