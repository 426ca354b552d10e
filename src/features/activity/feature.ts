import type { Feature } from '../../sockets/feature.ts';
import { activityPath } from './paths.ts';
import { recordRead } from './permissions.ts';
import * as permissions from './permissions.ts';
import { activityRoutes } from './routes.ts';

/** Who did what, over what the rooms say of their entries of the record. */
export const activity: Feature = {
  name: 'activity',
  permissions: Object.values(permissions),
  nav: [{ label: 'Activity', href: activityPath, may: recordRead, group: 'Assurance', order: 90, seldom: true }],
  routes: ({ recorded, kinds }) => activityRoutes({ recorded, kinds }),
};
