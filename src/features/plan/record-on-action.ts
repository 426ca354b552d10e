import type { Id } from '../../core/ids.ts';
import type { Db } from '../../db/database.ts';
import { type Change, record } from '../../db/record.ts';
import type { ActionId } from './actions/queries.ts';

type Hung = 'measure' | 'evidence';
/** On which action something hangs, how it stood before and stands after, and what its history calls them. */
export type OnAction = Omit<Change, 'field' | 'of'> & {
  readonly on: ActionId;
  readonly field: 'measured' | 'evidence';
};

/** Records what happened to something that hangs on an action, so that the action's history tells it too. */
export function recordOnAction<Kind extends Hung>(
  db: Db,
  [kind, done]: readonly [Kind, string],
  id: Id<Kind>,
  { on, ...change }: OnAction,
): Promise<void> {
  return record(db, { verb: `${kind}.${done}`, subject: { kind, id }, changes: [{ ...change, of: { kind: 'action', id: on } }] });
}
