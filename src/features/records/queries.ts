import type { Db } from '../../db/database.ts';
import { areCommented } from './comments/queries.ts';
import { areAttachedTo } from './files/queries.ts';
import { areLinked } from './links/queries.ts';

/** Whether anything hangs on any of some things of a kind: who takes back what made them must not take that along. */
export async function anythingOn(db: Db, kind: string, things: readonly string[]): Promise<boolean> {
  return (await Promise.all([areCommented(db, kind, things), areAttachedTo(db, kind, things), areLinked(db, kind, things)])).includes(true);
}
