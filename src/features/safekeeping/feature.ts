import type { Feature } from '../../core/feature.ts';
import type { Db } from '../../db/database.ts';
import type { Route } from '../../web/route.ts';
import { exportRoutes } from './out/routes.ts';

export const safekeeping: Feature<Route, Db> = { name: 'safekeeping', routes: exportRoutes };
