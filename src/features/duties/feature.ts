import type { Feature } from '../../sockets/feature.ts';
import { changesRoutes } from './changes/routes.ts';
import { coverageRoutes } from './coverage/routes.ts';
import { mappingRoutes } from './mapping/routes.ts';
import { figures } from './figures.ts';
import { answersPart } from './links/part.ts';
import { coveragePath } from './paths.ts';
import { requirementRoutes } from './requirements/routes.ts';
import { searchDuties } from './search.ts';
import { dutySections } from './sections.ts';
import { dutiesRead } from './permissions.ts';
import * as permissions from './permissions.ts';

export const duties: Feature = {
  name: 'duties',
  recorded: [{ nouns: ['duties'], may: dutiesRead }],
  permissions: Object.values(permissions),
  nav: [{ label: 'Coverage', href: coveragePath, may: dutiesRead, group: 'Plan', order: 20 }],
  routes: [...coverageRoutes, ...changesRoutes, ...mappingRoutes, ...requirementRoutes],
  figures,
  parts: [answersPart],
  sections: dutySections,
  search: (_db, actor, words) => searchDuties(actor, words),
};
