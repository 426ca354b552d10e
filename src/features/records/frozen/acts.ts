import { newId } from '../../../core/ids.ts';
import type { Id } from '../../../core/ids.ts';
import type { Db } from '../../../db/database.ts';
import { record } from '../../../db/record.ts';
import type { Thing } from '../comments/queries.ts';
import { heldVersions, insertVersion, lastNumber, lostVersions, VERSION_AGREED, VERSION_FIELD, type VersionId } from './queries.ts';
import { type Agreement, thawed, versionWords } from './rules.ts';

/**
 * Keeps a thing as a group agreed it, as its next version; nothing can change it afterwards. Its room holds the thing meanwhile, so that
 * two are not numbered alike.
 */
export async function freeze(
  db: Db,
  thing: Thing,
  agreement: Agreement,
  content: unknown,
): Promise<{ readonly id: VersionId; readonly number: number }> {
  const id = newId<'version'>();
  const number = (await lastNumber(db, thing)) + 1;
  const digest = await insertVersion(db, thing, { ...agreement, id, number, content });
  const after = `${versionWords({ number, agreedOn: agreement.agreedOn })} by ${agreement.group.name}`;
  await record(db, {
    verb: VERSION_AGREED,
    subject: { kind: 'version', id },
    changes: [{ field: VERSION_FIELD, before: null, after, became: { id, digest }, of: { kind: thing.kind, id: thing.id as Id<string> } }],
  });
  return { id, number };
}

/** What is wrong with what groups agreed, a sentence each, and how many versions were looked at. */
export async function checkFrozen(db: Db): Promise<{ readonly versions: number; readonly problems: readonly string[] }> {
  const held = await heldVersions(db);
  return { versions: held.length, problems: [...held.flatMap((each) => thawed(each) ?? []), ...(await lostVersions(db))] };
}
