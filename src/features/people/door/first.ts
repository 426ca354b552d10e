import { isSetUp } from '../../../db/system.ts';
import type { Database } from '../../../db/database.ts';
import { digest } from '../../../web/tokens.ts';
import { newCode } from '../asks/rules.ts';
import { keepSetUpCode } from './queries.ts';

/** For a new installation: a fresh set-up code, of which only a digest is kept; null where it is set up already. */
export async function newSetUpCode(database: Database): Promise<string | null> {
  return database.inDoor(async (db) => {
    if (await isSetUp(db)) return null;
    const code = newCode();
    await keepSetUpCode(db, digest(code));
    return code;
  });
}
