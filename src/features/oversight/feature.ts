import type { Feature } from '../../sockets/feature.ts';
import { glancePath } from './paths.ts';
import { oversightRead } from './permissions.ts';
import * as permissions from './permissions.ts';
import { oversightRoutes } from './routes.ts';

/** What governors need to know, of what all rooms tell of it. */
export const oversight: Feature = {
  name: 'oversight',
  permissions: Object.values(permissions),
  nav: [{ label: 'At a glance', href: glancePath, may: oversightRead, group: 'Now', order: 20 }],
  home: { href: glancePath, roles: ['reader', 'auditor'] },
  routes: ({ sections }) => oversightRoutes(sections),
};
