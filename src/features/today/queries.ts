import type { AccountId } from '../../core/ids.ts';
import { q } from '../../db/builder.ts';
import type { Db } from '../../db/database.ts';
import type { PutOff } from './rules.ts';

/** What an account has put off, soonest back first. */
export async function putOffs(db: Db, account: AccountId): Promise<PutOff[]> {
  const rows = await db.all(
    q
      .selectFrom('snooze')
      .select(['key', 'until_day as until', 'reason'])
      .where('body_id', '=', db.body)
      .where('account_id', '=', account)
      .orderBy('until_day')
      .limit(1000),
  );
  return rows as PutOff[];
}

export async function savePutOff(db: Db, account: AccountId, { key, until, reason }: PutOff): Promise<void> {
  const values = { body_id: db.body, account_id: account, key, until_day: until, reason };
  await db.run(
    q
      .insertInto('snooze')
      .values(values)
      .onConflict((each) => each.columns(['body_id', 'account_id', 'key']).doUpdateSet({ until_day: until, reason })),
  );
}

/** Gives whether there was something to bring back. */
export async function removePutOff(db: Db, account: AccountId, key: string): Promise<boolean> {
  return (await db.run(q.deleteFrom('snooze').where('body_id', '=', db.body).where('account_id', '=', account).where('key', '=', key))) > 0;
}
