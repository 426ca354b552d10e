import type { Feature } from '../../sockets/feature.ts';
import { feedRoutes } from './feeds/routes.ts';
import { searchPath, todayPath } from './paths.ts';
import { todayRoutes } from './routes.ts';
import { searchRoutes } from './search/routes.ts';

/** Today, its calendar feeds and the search, over what the rooms offer. */
export const today: Feature = {
  name: 'today',
  nav: [
    { label: 'Today', href: todayPath, may: 'today.read', order: 10 },
    { label: 'Search', href: searchPath, may: 'search.use', order: 15 },
  ],
  routes: ({ dues, searches }) => [...todayRoutes(dues), ...feedRoutes(dues), ...searchRoutes(searches)],
};
