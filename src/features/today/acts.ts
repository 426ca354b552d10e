import { printDay } from '../../core/day.ts';
import { NotFound } from '../../core/errors.ts';
import type { AccountId } from '../../core/ids.ts';
import type { Db } from '../../db/database.ts';
import { record } from '../../db/record.ts';
import { putOffs, removePutOff, savePutOff } from './queries.ts';
import type { PutOff } from './rules.ts';

const words = (putOff: PutOff | undefined) => (putOff ? `${printDay(putOff.until)}: ${putOff.reason}` : null);
const before = async (db: Db, account: AccountId, key: string) => words((await putOffs(db, account)).find((each) => each.key === key));

/** Puts something off on the page of one person. */
export async function putOff(db: Db, account: AccountId, what: PutOff): Promise<void> {
  const was = await before(db, account, what.key);
  await savePutOff(db, account, what);
  await record(db, {
    verb: 'today.putOff',
    subject: { kind: 'account', id: account },
    changes: [{ field: what.key, before: was, after: words(what) }],
  });
}

/** Brings something back to the page of one person; NotFound where it was not put off. */
export async function bringBack(db: Db, account: AccountId, key: string): Promise<void> {
  const was = await before(db, account, key);
  if (!(await removePutOff(db, account, key))) throw new NotFound();
  await record(db, {
    verb: 'today.broughtBack',
    subject: { kind: 'account', id: account },
    changes: [{ field: key, before: was, after: null }],
  });
}
