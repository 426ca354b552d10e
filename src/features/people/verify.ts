import type { Actor } from '../../core/actor.ts';
import type { Database } from '../../db/database.ts';
import { everyBody } from '../../db/door.ts';
import { verifyRecord } from '../../db/record.ts';

/** Walks the record of every body and says of each whether it holds; gives 0 where all do, else 1. */
export async function verifyBodies(database: Database, out: { write(text: string): unknown }): Promise<number> {
  const bodies = await database.inDoor(everyBody);
  let whole = true;
  for (const body of bodies) {
    const actor: Actor = { account: null, name: 'the terminal', role: 'auditor', body };
    const result = await database.inBody(actor, 'read', verifyRecord);
    whole &&= result.holds;
    out.write(result.holds ? `${body.name}: the record holds, ${result.entries} entries.\n` : `${body.name}: the record does not hold at entry ${result.at}: ${result.why}.\n`);
  }
  if (bodies.length === 0) out.write('There is no body yet, so there is no record to check.\n');
  return whole ? 0 : 1;
}
