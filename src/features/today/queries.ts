import type { AccountId } from '../../core/ids.ts';
import type { Actor } from '../../core/actor.ts';
import type { Day } from '../../core/day.ts';
import { q } from '../../db/builder.ts';
import type { Db } from '../../db/database.ts';
import { type Snooze, stillSnoozed } from './rules.ts';

/** What an account has snoozed, soonest back first. */
export async function snoozes(db: Db, account: AccountId): Promise<Snooze[]> {
  const rows = await db.all(
    q
      .selectFrom('snooze')
      .select(['key', 'until_day as until', 'reason'])
      .where('body_id', '=', db.body)
      .where('account_id', '=', account)
      .orderBy('until_day')
      .limit(1000),
  );
  return rows as Snooze[];
}

/** The keys of what the actor has snoozed and does not see today, in the order of the keys. */
export async function snoozedKeys(db: Db, { account }: Actor, today: Day): Promise<readonly string[]> {
  if (!account) return [];
  return stillSnoozed(await snoozes(db, account), today)
    .map((each) => each.key)
    .toSorted();
}

export async function saveSnooze(db: Db, account: AccountId, { key, until, reason }: Snooze): Promise<void> {
  const values = { body_id: db.body, account_id: account, key, until_day: until, reason };
  await db.run(
    q
      .insertInto('snooze')
      .values(values)
      .onConflict((each) => each.columns(['body_id', 'account_id', 'key']).doUpdateSet({ until_day: until, reason })),
  );
}

/** Gives whether there was something to show again. */
export async function removeSnooze(db: Db, account: AccountId, key: string): Promise<boolean> {
  return (await db.run(q.deleteFrom('snooze').where('body_id', '=', db.body).where('account_id', '=', account).where('key', '=', key))) > 0;
}
