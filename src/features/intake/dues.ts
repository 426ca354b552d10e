import type { Actor } from '../../core/actor.ts';
import { ZONE } from '../../core/clock.ts';
import { dayAt, printDay } from '../../core/day.ts';
import type { DueItem } from '../../sockets/due.ts';
import { may } from '../../core/permissions.ts';
import type { Db } from '../../db/database.ts';
import { openImports } from './bench/queries.ts';
import { newImportPath, comparePath, importPath } from './paths.ts';
import { planImport } from './permissions.ts';

/** Files that were imported and are neither a plan yet nor put away, for those who may import plans. */
export async function intakeDues(db: Db, actor: Actor): Promise<readonly DueItem[]> {
  if (!may(actor.role, planImport)) return [];
  return (await openImports(db)).map((each) => ({
    key: `import:${each.id}`,
    on: null,
    word: 'Not saved yet',
    title: each.name,
    detail: `Imported by ${each.created_by} on ${printDay(dayAt(each.created_at, ZONE))}; ${each.into_plan ? 'nothing of it is in the plan until somebody says what is to be imported' : 'it is not a plan until somebody says that it looks right'}.`,
    verb: 'Look it over',
    href: each.into_plan ? comparePath(each.id) : importPath(each.id),
    owners: [],
    many: { kind: 'import', title: (count) => `${count} files wait to be looked over`, verb: 'See them', href: newImportPath },
  }));
}
