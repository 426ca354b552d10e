import type { Feature } from '../../sockets/feature.ts';
import { benchRoutes } from './bench/routes.ts';
import { linesRoutes } from './lines/routes.ts';
import { compareRoutes } from './compare/routes.ts';
import { intakeDues } from './dues.ts';
import { importedFrom } from './source.ts';
import { importUndone } from './undone.ts';
import { templateRoutes } from './template/routes.ts';
import { planImport } from './permissions.ts';
import * as permissions from './permissions.ts';

export const intake: Feature = {
  name: 'intake',
  recorded: [{ nouns: ['import'], may: planImport }],
  permissions: Object.values(permissions),
  routes: [...benchRoutes, ...compareRoutes, ...linesRoutes, ...templateRoutes],
  dues: intakeDues,
  source: importedFrom,
  undone: importUndone,
};
