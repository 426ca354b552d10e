import type { Feature } from '../../sockets/feature.ts';
import { feedRoutes } from './feeds/routes.ts';
import { mayKeep } from './feeds/rules.ts';
import { postCalendarPath, searchPath, todayPath } from './paths.ts';
import { snoozedKeys } from './queries.ts';
import { todayRoutes } from './routes.ts';
import { searchRoutes } from './search/routes.ts';
import { searchUse, todayRead } from './permissions.ts';
import * as permissions from './permissions.ts';

/** Today, its calendar feeds and the search, over what the rooms offer. */
export const today: Feature = {
  name: 'today',
  recorded: [
    { nouns: ['calendarFeed'], may: todayRead },
    { nouns: ['today'], may: 'own' },
  ],
  permissions: Object.values(permissions),
  nav: [{ label: 'Today', href: todayPath, may: todayRead, group: 'Now', order: 10 }],
  find: { href: searchPath, may: searchUse },
  aside: snoozedKeys,
  ownerLink: (actor, owner) =>
    mayKeep(actor, owner) ? { text: 'Add these due dates to a calendar', href: postCalendarPath(owner) } : null,
  home: { href: todayPath, roles: todayRead.roles },
  routes: ({ dues, homes, searches }) => [...todayRoutes(dues, homes), ...feedRoutes(dues), ...searchRoutes(searches)],
};
