import { randomBytes } from 'node:crypto';
import { printInstant } from '../../core/clock.ts';
import type { Body } from '../../core/actor.ts';
import type { Database } from '../../db/database.ts';
import { everyBody, installationSecret } from '../../db/system.ts';
import { headsIn, keptFor, signedHead } from '../../db/signed-head.ts';
import { verifyRecord } from '../../db/record.ts';
import { type Held, holdRows } from '../../db/rows.ts';
import type { Verdict } from '../../db/seal.ts';
import { holdReadValues, type ReadValues } from '../../db/values.ts';
import { checkFrozen } from '../records/public.ts';
import { terminal } from './rules.ts';

type Frozen = Awaited<ReturnType<typeof checkFrozen>>;
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
    const { verdict, rows, values, frozen } = await database.inBody(terminal(body), 'snapshot', async (db) => ({
      verdict: await verifyRecord(db, heads),
      rows: await holdRows(db),
      values: await holdReadValues(db),
      frozen: await checkFrozen(db),
    }));
    whole &&= verdict.holds && isAsRecorded(rows) && values.strange.length + frozen.problems.length === 0;
    out.write(wordsFor(body, verdict, heads.length));
    for (const line of [...wordsForValues(values), ...wordsForRows(rows), ...wordsForFrozen(frozen)]) out.write(`  ${line}\n`);
    if (verdict.holds)
      out.write(`  ${signedHead(secret, { body: body.id, seq: verdict.entries, hash: verdict.hash, at: now.toISOString() })}\n`);
  }
  const strange = headsIn(kept).filter((each) => !each.genuine || !bodies.some((body) => body.id === each.body));
  for (const each of strange)
    out.write(
      `The head kept on ${printInstant(new Date(each.at))} ${each.genuine ? 'is of a body that is not here' : 'does not carry a signature that fits it'}.\n`,
    );
  if (bodies.length > 0) out.write(NOT_KNOWN);
  if (bodies.length === 0) out.write('There is no body yet, so there is no record to check.\n');
  return whole && strange.length === 0 ? 0 : 1;
}

const NOT_KNOWN = `Not held against the record: accounts, passkeys and sessions, which belong to the installation; the words for search, which are made from the rest; and what somebody wrote who gave the record an entry of its own for it.\n`;
const MOST_SAID = 50;

const isAsRecorded = ({ strange, broken, files }: Held) => strange.length + broken.length + files.length === 0;

/** What is to be said of values that were read out of the words of old changes. */
function wordsForValues({ changes, strange }: ReadValues): string[] {
  const wrong = strange.slice(0, MOST_SAID).map((entry) => `The values of entry ${entry} are not what its words say.`);
  if (changes === 0) return wrong;
  const many = changes === 1 ? '1 change was' : `${changes} changes were`;
  return [...wrong, `${many} recorded in words only: the words are sealed, the values were read out of them later.`];
}

/** What is to be said of what groups agreed; nothing where nothing was. */
function wordsForFrozen({ versions, problems }: Frozen): readonly string[] {
  if (problems.length > 0) return problems.slice(0, MOST_SAID);
  if (versions === 0) return [];
  return [
    versions === 1
      ? 'The one version that a group agreed is as it was agreed.'
      : `The ${versions} versions that groups agreed are as they were agreed.`,
  ];
}

/** What is to be said of a body's rows and files, a line each. */
function wordsForRows({ from, rows, strange, broken, files }: Held): string[] {
  const lines = strange
    .slice(0, MOST_SAID)
    .map(
      ({ table, key, what, since }) =>
        `${table} ${key} was ${DONE[what]} behind the record${since === null ? '' : ` after entry ${since}`}.`,
    );
  if (strange.length > MOST_SAID) lines.push(`So were ${strange.length - MOST_SAID} more rows.`);
  for (const entry of broken)
    lines.push(
      entry === 0
        ? 'Words about rows stand there that no entry seals.'
        : `What entry ${entry} says of rows was changed after it was written.`,
    );
  for (const file of files) lines.push(`The bytes of file ${file} are not those that were kept.`);
  if (from === null) return [...lines, 'Of its rows the record says nothing yet: it will from the next write on.'];
  if (lines.length === 0) lines.push(`Its ${rows} rows and the bytes of its files are as the record says.`);
  return [...lines, ...(from > 1 ? [`What stood before entry ${from} was taken as it was found then.`] : [])];
}

const DONE = { added: 'added', changed: 'changed', gone: 'removed' } as const;

function wordsFor(body: Body, verdict: Verdict, heads: number): string {
  if (!verdict.holds) return `${body.name}: the record does not hold at entry ${verdict.at}: ${verdict.why}.\n`;
  const against = heads === 0 ? '' : `, and fits ${heads === 1 ? 'the head' : `the ${heads} heads`} that you kept`;
  const { wordless } = verdict;
  const gone =
    wordless.length === 0
      ? ''
      : `  The words of ${wordless.length === 1 ? `entry ${wordless[0]} have` : `entries ${wordless.join(', ')} have`} been removed.\n`;
  return `${body.name}: the record holds, ${verdict.entries} ${verdict.entries === 1 ? 'entry' : 'entries'}${against}.\n${gone}`;
}
