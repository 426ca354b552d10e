import { changedMeanwhile, NotFound } from '../../core/errors.ts';
import { newId } from '../../core/ids.ts';
import type { Problem } from '../../core/problem.ts';
import type { Db } from '../../db/database.ts';
import { type Change, plainChange, record } from '../../db/record.ts';
import { deleteView, dropDefault, holdViews, insertView, viewsOf, writeView } from './queries.ts';
import { accountOf, type ListView, mayRemove, viewProblems, type Wanted } from './rules.ts';

const yes = (said: boolean) => (said ? 'yes' : null);

const changesTo = (before: Wanted | null, after: Wanted | null): Change[] => [
  plainChange('name', before?.name ?? null, after?.name ?? null),
  plainChange('shared', yes(before?.shared === true), yes(after?.shared === true)),
  plainChange('default', yes(before?.isDefault === true), yes(after?.isDefault === true)),
];

/** Keeps how a list is seen under a name, for the person who acts. */
export async function keepView(db: Db, list: string, asks: string, wanted: Wanted, mayShare: boolean): Promise<readonly Problem[]> {
  const account = accountOf(db.actor.account);
  await holdViews(db, account, list);
  const problems = viewProblems(await viewsOf(db, list), null, wanted, mayShare);
  if (problems.length > 0) return problems;
  const id = newId<'list_view'>();
  if (wanted.isDefault) await dropDefault(db, account, list);
  await insertView(db, { ...wanted, id, asks, account, list });
  await record(db, { verb: 'view.kept', subject: { kind: 'view', id }, changes: changesTo(null, wanted) });
  return [];
}

/** Renames a view of one's own, shares it or not, and says whether the list opens so; of somebody else's view it keeps a copy. */
export async function changeView(
  db: Db,
  list: string,
  before: ListView,
  version: number | null,
  wanted: Wanted,
  mayShare: boolean,
): Promise<readonly Problem[]> {
  if (version !== before.version) throw changedMeanwhile(`the view ${before.name}`);
  if (!before.mine) return keepView(db, list, before.asks, wanted, mayShare);
  await holdViews(db, accountOf(db.actor.account), list);
  // What is shared already stays so where its person may not share any more.
  const problems = viewProblems(await viewsOf(db, list), before.id, wanted, mayShare || before.shared);
  if (problems.length > 0) return problems;
  if (wanted.isDefault && !before.isDefault) await dropDefault(db, accountOf(db.actor.account), list);
  if ((await writeView(db, { ...before, ...wanted })) === 0) throw changedMeanwhile(`the view ${before.name}`);
  await record(db, { verb: 'view.changed', subject: { kind: 'view', id: before.id }, changes: changesTo(before, wanted) });
  return [];
}

/** Removes a view of one's own, or one that is shared where they may share too; NotFound where it is somebody else's to remove. */
export async function removeView(db: Db, view: ListView, mayShare: boolean): Promise<void> {
  if (!mayRemove(view, mayShare)) throw new NotFound();
  await deleteView(db, view.id);
  await record(db, { verb: 'view.removed', subject: { kind: 'view', id: view.id }, changes: changesTo(view, null) });
}

/** A view that somebody can open, by the identifier in an address; NotFound where there is none, or where it is another person's alone. */
export async function viewById(db: Db, list: string, id: string): Promise<ListView> {
  const view = (await viewsOf(db, list)).find((each) => each.id === id);
  if (!view) throw new NotFound();
  return view;
}
