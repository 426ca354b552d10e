import type { Feature } from '../../core/feature.ts';
import type { Db } from '../../db/database.ts';
import type { Route } from '../../web/route.ts';
import { feedRoutes } from './feeds/routes.ts';
import { searchPath, todayPath } from './paths.ts';
import { todayRoutes } from './routes.ts';
import { searchRoutes } from './search/routes.ts';

/** Today, its calendar feeds and the search, over what the other rooms offer. */
export function makeToday(rooms: readonly Feature<Route, Db>[]): Feature<Route, Db> {
  const dues = rooms.flatMap((room) => room.dues ?? []);
  return {
    name: 'today',
    nav: [
      { label: 'Today', href: todayPath, may: 'today.read', order: 10 },
      { label: 'Search', href: searchPath, may: 'search.use', order: 15 },
    ],
    routes: [...todayRoutes(dues), ...feedRoutes(dues), ...searchRoutes(rooms.flatMap((room) => room.search ?? []))],
  };
}
