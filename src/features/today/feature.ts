import type { Feature } from '../../core/feature.ts';
import type { Db } from '../../db/database.ts';
import type { Route } from '../../web/route.ts';
import { searchPath, todayPath } from './paths.ts';
import { todayRoutes } from './routes.ts';
import { searchRoutes } from './search/routes.ts';

/** Today and the search, over what the other rooms offer. */
export function makeToday(rooms: readonly Feature<Route, Db>[]): Feature<Route, Db> {
  return {
    name: 'today',
    nav: [
      { label: 'Today', href: todayPath, may: 'today.read', order: 10 },
      { label: 'Search', href: searchPath, may: 'search.use', order: 15 },
    ],
    routes: [...todayRoutes(rooms.flatMap((room) => room.dues ?? [])), ...searchRoutes(rooms.flatMap((room) => room.search ?? []))],
  };
}
