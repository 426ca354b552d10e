import type { Feature } from '../../core/feature.ts';
import type { Db } from '../../db/database.ts';
import type { Route } from '../../web/route.ts';
import { changesRoutes } from './changes/routes.ts';
import { coverageRoutes } from './coverage/routes.ts';
import { mappingRoutes } from './mapping/routes.ts';
import { coveragePath } from './paths.ts';
import { requirementRoutes } from './requirements/routes.ts';
import { searchDuties } from './search.ts';

export const duties: Feature<Route, Db> = {
  name: 'duties',
  nav: [{ label: 'Coverage', href: coveragePath, may: 'duties.read', order: 30 }],
  routes: [...coverageRoutes, ...changesRoutes, ...mappingRoutes, ...requirementRoutes],
  search: (_db, actor, words) => searchDuties(actor, words),
};
