import type { Feature } from '../../sockets/feature.ts';
import { exportRoutes } from './out/routes.ts';

export const safekeeping: Feature = { name: 'safekeeping', routes: exportRoutes };
