import type { Feature } from '../../sockets/feature.ts';
import { commentDues } from './comments/dues.ts';
import { commentRoutes } from './comments/routes.ts';

export const records: Feature = {
  name: 'records',
  routes: ({ kinds }) => commentRoutes(kinds),
  duesOn: commentDues,
};
