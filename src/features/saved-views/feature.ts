import type { Feature } from '../../sockets/feature.ts';
import { routesFor } from './routes.ts';

/** Views of the lists that rooms offer; their pages stand below those of the lists. */
export const savedViews: Feature = {
  name: 'saved-views',
  recorded: [{ nouns: ['view'], may: 'own' }],
  routes: ({ lists }) => lists.flatMap(routesFor),
};
