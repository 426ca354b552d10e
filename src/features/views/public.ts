import type { Db } from '../../db/database.ts';
import { viewsOf as all } from './queries.ts';
import { defaultView as inDefault, type ListView } from './rules.ts';

export { viewsPath } from './paths.ts';
export type { ListView };

/** The views of a list that the person who acts can choose: their own first, then what others share. */
export function viewsOf(db: Db, list: string): Promise<readonly ListView[]> {
  return all(db, list);
}

/** The view in which a list opens for whoever looks; null where it opens as it is. */
export function defaultView(views: readonly ListView[]): ListView | null {
  return inDefault(views);
}
