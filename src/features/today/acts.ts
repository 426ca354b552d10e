import { printDay } from '../../core/day.ts';
import { NotFound } from '../../core/errors.ts';
import type { AccountId } from '../../core/ids.ts';
import type { Db } from '../../db/database.ts';
import { record } from '../../db/record.ts';
import { snoozes, removeSnooze, saveSnooze } from './queries.ts';
import type { Snooze } from './rules.ts';

const words = (each: Snooze | undefined) => (each ? `${printDay(each.until)}: ${each.reason}` : null);
const before = async (db: Db, account: AccountId, key: string) => words((await snoozes(db, account)).find((each) => each.key === key));

/** Snoozes something on the page of one person. */
export async function snooze(db: Db, account: AccountId, what: Snooze): Promise<void> {
  const was = await before(db, account, what.key);
  await saveSnooze(db, account, what);
  await record(db, {
    verb: 'today.putOff',
    subject: { kind: 'account', id: account },
    changes: [{ field: what.key, before: was, after: words(what) }],
  });
}

/** Shows something again on the page of one person; NotFound where it was not snoozed. */
export async function showAgain(db: Db, account: AccountId, key: string): Promise<void> {
  const was = await before(db, account, key);
  if (!(await removeSnooze(db, account, key))) throw new NotFound();
  await record(db, {
    verb: 'today.broughtBack',
    subject: { kind: 'account', id: account },
    changes: [{ field: key, before: was, after: null }],
  });
}
