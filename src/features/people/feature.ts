import type { Feature } from '../../core/feature.ts';
import type { Db } from '../../db/database.ts';
import type { Route } from '../../web/route.ts';
import { accountRoutes } from './account/routes.ts';
import { doorRoutes } from './door/routes.ts';

export const people: Feature<Route, Db> = {
  name: 'people',
  routes: [...doorRoutes, ...accountRoutes],
};
