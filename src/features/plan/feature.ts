import type { Feature } from '../../core/feature.ts';
import type { Db } from '../../db/database.ts';
import type { Route } from '../../web/route.ts';
import { actionRoutes } from './actions/routes.ts';
import { commentRoutes } from './comments/routes.ts';
import { planDues } from './dues/dues.ts';
import { chainRoutes } from './chain/routes.ts';
import { evidenceRoutes } from './evidence/routes.ts';
import { healthRoutes } from './health/routes.ts';
import { measureRoutes } from './measures/routes.ts';
import { paperRoutes } from './papers/routes.ts';
import { plansPath } from './paths.ts';
import { planRoutes } from './plans/routes.ts';
import { rollOverRoutes } from './rollover/routes.ts';
import { searchPlan } from './search/search.ts';
import { versionRoutes } from './versions/routes.ts';

export const plan: Feature<Route, Db> = {
  name: 'plan',
  nav: [{ label: 'Plan', href: plansPath, may: 'plan.read', order: 20 }],
  routes: [
    ...planRoutes,
    ...actionRoutes,
    ...measureRoutes,
    ...evidenceRoutes,
    ...chainRoutes,
    ...paperRoutes,
    ...versionRoutes,
    ...rollOverRoutes,
    ...commentRoutes,
    ...healthRoutes,
  ],
  dues: planDues,
  search: searchPlan,
};
