import type { Feature } from '../../sockets/feature.ts';
import { commentDues } from './comments/dues.ts';
import { askedSection } from './comments/sections.ts';
import { commentRoutes } from './comments/routes.ts';
import { pictureJob } from './files/pictures.ts';
import { filesPart } from './files/part.ts';
import { fileRoutes } from './files/routes.ts';
import { linksPart } from './links/part.ts';
import { linkRoutes } from './links/routes.ts';
import { virusJob } from './files/viruses.ts';
import { searchHung } from './search/search.ts';
import * as permissions from './permissions.ts';

export const records: Feature = {
  name: 'records',
  recorded: [{ nouns: ['attachment', 'comment', 'file', 'link', 'review', 'version'], may: 'of its thing' }],
  permissions: Object.values(permissions),
  routes: ({ kinds }) => [...commentRoutes(kinds), ...fileRoutes(kinds), ...linkRoutes(kinds)],
  duesOn: commentDues,
  searchOn: searchHung,
  sections: (kinds) => [askedSection(kinds)],
  jobs: [pictureJob, virusJob],
  parts: (kinds) => [filesPart, linksPart(kinds)],
};
