import { Conflict, NotFound } from '../../../core/errors.ts';
import { q } from '../../../db/builder.ts';
import type { Db } from '../../../db/database.ts';
import { plainChange, record } from '../../../db/record.ts';
import { type Action, actionById, type ActionId } from '../actions/queries.ts';
import { undoLast } from '../actions/undo.ts';
import { anythingOn } from '../../records/public.ts';
import { actionKind } from '../kinds.ts';
import { measuresOf } from '../measures/queries.ts';

/**
 * Takes back a split or a carrying forward: the action that it began goes, as long as nothing was done with it, and the one that it came
 * from is as it was.
 */
export async function undoBegun(db: Db, action: Action, version: number, begunId: string): Promise<void> {
  const begun = await actionById(db, begunId);
  if ((await continuesOf(db, begun.id)) !== action.id) throw new NotFound();
  if (await isUsed(db, action, begun))
    throw new Conflict(
      `Something was done already with “${begun.title.slice(0, 80)}”, so it is not taken back. Close or change it instead.`,
    );
  await undoLast(db, action, version);
  await db.run(q.deleteFrom('word').where('body_id', '=', db.body).where('subject_kind', '=', 'action').where('subject_id', '=', begun.id));
  await db.run(q.deleteFrom('action').where('body_id', '=', db.body).where('id', '=', begun.id));
  await record(db, {
    verb: 'action.unmade',
    subject: { kind: 'action', id: begun.id },
    changes: [plainChange('title', begun.title, null)],
  });
}

async function continuesOf(db: Db, action: ActionId): Promise<string | null> {
  return (await db.one(q.selectFrom('action').select('continues').where('body_id', '=', db.body).where('id', '=', action))).continues;
}

/** Whether anything was changed, noted, measured, shown or said of an action since it was begun from another. */
async function isUsed(db: Db, from: Action, begun: Action): Promise<boolean> {
  if (begun.version > 1) return true;
  const [hung, goesOn, noted] = await Promise.all([
    anythingOn(db, actionKind.name, [begun.id]),
    db.maybe(q.selectFrom('action').select('id').where('body_id', '=', db.body).where('continues', '=', begun.id).limit(1)),
    db.maybe(q.selectFrom('diary').select('id').where('body_id', '=', db.body).where('action_id', '=', begun.id).limit(1)),
  ]);
  const [theirs, mine] = await Promise.all([measuresOf(db, begun.id), measuresOf(db, from.id)]);
  const brought = begun.planId === from.planId ? 0 : mine.filter((measure) => measure.kind !== 'day').length;
  return (
    hung ||
    goesOn !== null ||
    noted !== null ||
    theirs.length !== brought ||
    theirs.some((measure) => measure.version > 1 || measure.latest !== null)
  );
}
