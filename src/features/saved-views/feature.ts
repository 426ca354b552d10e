import type { Feature } from '../../sockets/feature.ts';
import { routesFor } from './routes.ts';

/** Views of the lists that rooms offer; their pages stand below those of the lists. */
<<<<<<< HEAD:src/features/saved-views/feature.ts
export const savedViews: Feature = { name: 'saved-views', routes: ({ lists }) => lists.flatMap(routesFor) };
=======
export const views: Feature = {
  name: 'views',
  recorded: [{ nouns: ['view'], may: 'own' }],
  routes: ({ lists }) => lists.flatMap(routesFor),
};
>>>>>>> 97fc3c6 (Show who did what on a page of its own, and whether the record holds):src/features/views/feature.ts
