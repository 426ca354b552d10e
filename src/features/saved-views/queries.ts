import type { AccountId } from '../../core/ids.ts';
import { q } from '../../db/builder.ts';
import type { Db } from '../../db/database.ts';
import type { ListView, ViewId } from './rules.ts';

/** The views of a list that somebody can choose: their own first, then what others share, by name. */
export async function viewsOf(db: Db, list: string): Promise<readonly ListView[]> {
  const account = db.actor.account;
  if (account === null) return [];
  const rows = await db.all(
    q
      .selectFrom('list_view')
      .select(['id', 'account_id', 'name', 'asks', 'by_name', 'shared', 'is_default', 'version'])
      .where('body_id', '=', db.body)
      .where('list', '=', list)
      .where((each) => each.or([each('account_id', '=', account), each('shared', '=', true)]))
      .orderBy('name')
      .orderBy('id')
      .limit(500),
  );
  const views = rows.map((row) => {
    const mine = row.account_id === account;
    const { id, name, asks, by_name: by, shared, version } = row;
    return { id: id as ViewId, name, asks, by, mine, shared, isDefault: mine && row.is_default, version };
  });
  return [...views.filter((view) => view.mine), ...views.filter((view) => !view.mine)];
}

export type NewView = Pick<ListView, 'id' | 'name' | 'asks' | 'shared' | 'isDefault'> & {
  readonly account: AccountId;
  readonly list: string;
};

export function insertView(db: Db, { id, name, asks, shared, isDefault, account, list }: NewView): Promise<number> {
  const row = { body_id: db.body, id, account_id: account, list, name, asks, by_name: db.actor.name, shared, is_default: isDefault };
  return db.run(q.insertInto('list_view').values(row));
}

/** Gives how many views still had the version that was seen: one or none. */
export function writeView(db: Db, { id, name, shared, isDefault, version }: Omit<ListView, 'asks' | 'by' | 'mine'>): Promise<number> {
  return db.run(
    q
      .updateTable('list_view')
      .set({ name, shared, is_default: isDefault, version: version + 1 })
      .where('body_id', '=', db.body)
      .where('id', '=', id)
      .where('version', '=', version),
  );
}

/** Whoever else makes a view of theirs the default of this list at the same moment waits until this is done. */
export async function holdViews(db: Db, account: AccountId, list: string): Promise<void> {
  const mine = q.selectFrom('list_view').select('id').where('body_id', '=', db.body).where('account_id', '=', account);
  await db.all(mine.where('list', '=', list).orderBy('id').forUpdate());
}

/** No view of a list is the person's default from here on. */
export function dropDefault(db: Db, account: AccountId, list: string): Promise<number> {
  return db.run(
    q
      .updateTable('list_view')
      .set({ is_default: false })
      .where('body_id', '=', db.body)
      .where('account_id', '=', account)
      .where('list', '=', list)
      .where('is_default', '=', true),
  );
}

export function deleteView(db: Db, id: ViewId): Promise<number> {
  return db.run(q.deleteFrom('list_view').where('body_id', '=', db.body).where('id', '=', id));
}
