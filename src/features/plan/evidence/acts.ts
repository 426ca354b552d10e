import { newId } from '../../../core/ids.ts';
import { q } from '../../../db/builder.ts';
import type { Db } from '../../../db/database.ts';
import { type File, putFile, removeFile } from '../../../db/files.ts';
import { checkMayUpdate } from '../actions/change.acts.ts';
import { holdOpen } from '../plans/open.ts';
import type { Action } from '../actions/queries.ts';
import { recordOnAction } from '../record-on-action.ts';
import type { Evidence, EvidenceId } from './queries.ts';

/** A piece of evidence as it is added: a link or a file; `plain` where a picture lost what the camera wrote into it. */
export type NewEvidence = { readonly title: string; readonly plain?: boolean } & (
  | { readonly url: string; readonly file?: undefined }
  | { readonly file: File; readonly url?: undefined }
);

const inWords = (title: string, where: string) => (title === where ? title : `${title} (${where})`);

/** Adds evidence to an action and records it; a file is kept exactly as it came. */
export async function addEvidence(db: Db, action: Action, input: NewEvidence): Promise<EvidenceId> {
  checkMayUpdate(db, action);
  await holdOpen(db, action.planId);
  const id = newId<'evidence'>();
  const common = { body_id: db.body, added_by: db.actor.name };
  const kept = input.file ? await putFile(db, input.file, 'by its use') : null;
  await db.run(
    q.insertInto('evidence').values({
      ...common,
      id,
      action_id: action.id,
      title: input.title,
      url: input.url ?? null,
      file_id: kept?.id ?? null,
      file_name: input.file?.name ?? null,
    }),
  );
  const after = inWords(input.title, input.url ?? input.file.name);
  await recordOnAction(db, ['evidence', 'added'], id, { on: action.id, field: 'evidence', before: null, after });
  return id;
}

/** Removes evidence of an action, its file with it where nothing else uses that. */
export async function removeEvidence(db: Db, action: Action, piece: Evidence): Promise<void> {
  checkMayUpdate(db, action);
  await holdOpen(db, action.planId);
  await db.run(q.deleteFrom('evidence').where('body_id', '=', db.body).where('id', '=', piece.id));
  if (piece.file) await removeFile(db, piece.file.id);
  const before = inWords(piece.title, piece.url ?? piece.file?.name ?? '');
  await recordOnAction(db, ['evidence', 'removed'], piece.id, { on: piece.actionId, field: 'evidence', before, after: null });
}
