import type { Feature } from '../../core/feature.ts';
import type { Db } from '../../db/database.ts';
import type { Route } from '../../web/route.ts';
import { benchRoutes } from './bench/routes.ts';
import { linesRoutes } from './lines/routes.ts';
import { newerRoutes } from './newer/routes.ts';
import { intakeDues } from './dues.ts';
import { templateRoutes } from './template/routes.ts';

export const intake: Feature<Route, Db> = {
  name: 'intake',
  routes: [...benchRoutes, ...newerRoutes, ...linesRoutes, ...templateRoutes],
  dues: intakeDues,
};
