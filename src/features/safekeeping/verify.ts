import { randomBytes } from 'node:crypto';
import { printInstant } from '../../core/clock.ts';
import type { Body } from '../../core/actor.ts';
import type { Database } from '../../db/database.ts';
import { everyBody, installationSecret } from '../../db/door.ts';
import { headsIn, keptFor, signedHead } from '../../db/head.ts';
import { verifyRecord } from '../../db/record.ts';
import type { Verdict } from '../../db/seal.ts';
import { terminal } from './rules.ts';

type Out = { write(text: string): unknown };

/**
 * Walks the record of every body, compares the words with it and says of each whether it holds, with its signed head; gives 0 where all do, else 1.
 * `kept` is a text of heads from earlier runs: against them a shortened or rewritten record is found too.
 */
export async function verifyBodies(database: Database, out: Out, now: Date, kept: string): Promise<number> {
  const bodies = await database.inDoor(everyBody);
  const secret = await database.inDoor((db) => installationSecret(db, randomBytes(32)));
  let whole = true;
  for (const body of bodies) {
    const heads = keptFor(body.id, kept);
    const verdict = await database.inBody(terminal(body), 'snapshot', (db) => verifyRecord(db, heads));
    whole &&= verdict.holds;
    out.write(wordsFor(body, verdict, heads.length));
    if (verdict.holds) out.write(`  ${signedHead(secret, { body: body.id, seq: verdict.entries, hash: verdict.hash, at: now.toISOString() })}\n`);
  }
  const strange = headsIn(kept).filter((each) => !each.genuine || !bodies.some((body) => body.id === each.body));
  for (const each of strange) out.write(`The head kept on ${printInstant(new Date(each.at))} ${each.genuine ? 'is of a body that is not here' : 'does not carry a signature that fits it'}.\n`);
  if (bodies.length === 0) out.write('There is no body yet, so there is no record to check.\n');
  return whole && strange.length === 0 ? 0 : 1;
}

function wordsFor(body: Body, verdict: Verdict, heads: number): string {
  if (!verdict.holds) return `${body.name}: the record does not hold at entry ${verdict.at}: ${verdict.why}.\n`;
  const against = heads === 0 ? '' : `, and fits ${heads === 1 ? 'the head' : `the ${heads} heads`} that you kept`;
  const { wordless } = verdict;
  const gone = wordless.length === 0 ? '' : `  The words of ${wordless.length === 1 ? `entry ${wordless[0]} have` : `entries ${wordless.join(', ')} have`} been taken away.\n`;
  return `${body.name}: the record holds, ${verdict.entries} ${verdict.entries === 1 ? 'entry' : 'entries'}${against}.\n${gone}`;
}
