import { shortened } from '../../../core/text.ts';
import { Conflict, NotFound } from '../../../core/errors.ts';
import type { Db } from '../../../db/database.ts';
import { plainChange, record } from '../../../db/record.ts';
import { type Action, actionById, newestNote } from '../actions/queries.ts';
import { undoLast } from '../actions/undo.ts';
import { anythingOn } from '../../records/public.ts';
import { actionKind } from '../kinds.ts';
import { measuresOf } from '../measures/queries.ts';
import { deleteActions } from '../plans/remove.queries.ts';
import { continuesOf, isCarriedOn } from './queries.ts';

/**
 * Takes back a split or a carrying forward: the action that it began goes, as long as nothing was done with it, and the one that it came
 * from is as it was.
 */
export async function undoContinuation(db: Db, action: Action, version: number, continuationId: string): Promise<void> {
  const begun = await actionById(db, continuationId);
  if ((await continuesOf(db, begun.id)) !== action.id) throw new NotFound();
  if (await isUsed(db, action, begun))
    throw new Conflict(
      `Something was done already with “${shortened(begun.title, 80)}”, so it is not taken back. Close or change it instead.`,
    );
  await undoLast(db, action, version);
  await deleteActions(db, [begun.id]);
  await record(db, {
    verb: 'action.unmade',
    subject: { kind: 'action', id: begun.id },
    changes: [plainChange('title', begun.title, null)],
  });
}

/** Whether anything was changed, noted, measured, shown or said of an action since it was begun from another. */
async function isUsed(db: Db, from: Action, begun: Action): Promise<boolean> {
  if (begun.version > 1) return true;
  const [hung, goesOn, noted] = await Promise.all([
    anythingOn(db, actionKind.name, [begun.id]),
    isCarriedOn(db, begun.id),
    newestNote(db, begun.id),
  ]);
  const [theirs, mine] = await Promise.all([measuresOf(db, begun.id), measuresOf(db, from.id)]);
  const brought = begun.planId === from.planId ? 0 : mine.filter((measure) => measure.kind !== 'day').length;
  return (
    hung ||
    goesOn ||
    noted !== null ||
    theirs.length !== brought ||
    theirs.some((measure) => measure.version > 1 || measure.latest !== null)
  );
}
