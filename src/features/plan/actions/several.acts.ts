import type { Db } from '../../../db/database.ts';
import type { Change } from '../../../db/record.ts';
import { setSteps } from '../steps/queries.ts';
import { changesBy } from './change.acts.ts';
import type { Patched } from './patch.rules.ts';
import { setOwners, setRisks, writeAlike } from './write.queries.ts';

/** Writes what becomes of some actions of plans that are held, those that change alike together; gives how many rows were changed. */
export async function writeAll(db: Db, patched: readonly Patched[]): Promise<number> {
  let count = 0;
  for (const [, some] of Map.groupBy(patched, ({ patch }) => JSON.stringify(patch))) {
    const ids = some.map(({ action }) => action.id);
    const patch = some[0]?.patch ?? {};
    count += await writeAlike(db, ids, patch);
    if (patch.owners) await setOwners(db, ids, patch.owners);
    if (patch.risks) for (const id of ids) await setRisks(db, id, patch.risks);
    if (patch.steps) for (const id of ids) await setSteps(db, id, patch.steps);
  }
  return count;
}

/** What was written, for the record: each change with the action that it is of. */
export function changesOfAll(db: Db, patched: readonly Patched[]): Change[] {
  return patched.flatMap(({ action, patch }) => changesBy(action, patch, db.actor.body.calendar, { kind: 'action', id: action.id }));
}
