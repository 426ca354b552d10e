import type { Feature } from '../../sockets/feature.ts';
import { becomingOfAction } from './actions/becoming.ts';
import { proposedAction } from './actions/proposed.ts';
import { actionRoutes, newActionRoutes } from './actions/routes.ts';
import { planDues } from './dues/dues.ts';
import { bulkRoutes } from './bulk/routes.ts';
import { lineageRoutes } from './lineage/routes.ts';
import { healthRoutes } from './health/routes.ts';
import { actionKind } from './kinds.ts';
import { ownedActions } from './owned/owned.ts';
import { actionPageRoutes } from './page/routes.ts';
import { figureJob, figureReaction } from './measures/figures.ts';
import { measureRoutes } from './measures/routes.ts';
import { paperRoutes } from './papers/routes.ts';
import { plansPath } from './paths.ts';
import { planList } from './plans/list.ts';
import { planPageRoute, planRoutes } from './plans/routes.ts';
import { rollOverRoutes } from './rollover/routes.ts';
import { closingRoutes } from './closing/routes.ts';
import { undoRoutes } from './undo/routes.ts';
import { searchPlan } from './search/search.ts';
import { planSections } from './sections/sections.ts';
import { ownedSteps } from './steps/owned.ts';
import { stepRoutes } from './steps/routes.ts';
import { updateRoutes } from './updates/routes.ts';
import { versionRoutes } from './versions/routes.ts';
import { planRead } from './permissions.ts';
import * as permissions from './permissions.ts';

export const plan: Feature = {
  name: 'plan',
  recorded: [{ nouns: ['action', 'measure', 'plan', 'template', 'theme'], may: planRead }],
  permissions: Object.values(permissions),
  nav: [{ label: 'Plan', href: plansPath, may: planRead, group: 'Plan', order: 10 }],
  routes: ({ asides, figures, kinds, parts, sources, undone }) => [
    planPageRoute({ asides, sources }),
    ...planRoutes,
    ...bulkRoutes,
    ...actionPageRoutes(parts),
    ...actionRoutes,
    ...updateRoutes,
    ...stepRoutes,
    ...newActionRoutes(kinds),
    ...measureRoutes(figures),
    ...lineageRoutes,
    ...paperRoutes,
    ...versionRoutes,
    ...rollOverRoutes,
    ...undoRoutes({ undone }),
    ...closingRoutes({ undone }),
    ...healthRoutes,
  ],
  dues: planDues,
  kinds: [{ ...actionKind, becoming: becomingOfAction, proposed: proposedAction }],
  lists: [planList],
  owned: [ownedActions, ownedSteps],
  search: searchPlan,
  sections: planSections,
  jobs: (figures) => [figureJob(figures)],
  reactions: ({ figures }) => [figureReaction(figures)],
};
