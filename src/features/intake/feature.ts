import type { Feature } from '../../core/feature.ts';
import type { Db } from '../../db/database.ts';
import type { Route } from '../../web/route.ts';
import { benchRoutes } from './bench/routes.ts';
import { intakeDues } from './dues.ts';

export const intake: Feature<Route, Db> = { name: 'intake', routes: benchRoutes, dues: intakeDues };
