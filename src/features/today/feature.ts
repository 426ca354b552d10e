import type { Feature } from '../../sockets/feature.ts';
import { feedRoutes } from './feeds/routes.ts';
import { searchPath, todayPath } from './paths.ts';
import { todayRoutes } from './routes.ts';
import { searchRoutes } from './search/routes.ts';

/** Today, its calendar feeds and the search, over what the rooms offer. */
export const today: Feature = {
  name: 'today',
  nav: [{ label: 'Today', href: todayPath, may: 'today.read', group: 'Now', order: 10 }],
  find: { href: searchPath, may: 'search.use' },
  routes: ({ dues, searches }) => [...todayRoutes(dues), ...feedRoutes(dues), ...searchRoutes(searches)],
};
