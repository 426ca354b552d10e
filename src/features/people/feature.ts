import type { Feature } from '../../sockets/feature.ts';
import { accountRoutes } from './account/routes.ts';
import { signInLetter } from './asks/letters.ts';
import { doorRoutes } from './door/routes.ts';
import { invitationLetter } from './invitations/letters.ts';
import { invitationRoutes } from './invitations/routes.ts';
import { passkeyLetter } from './passkeys/letters.ts';
import { passkeyRoutes } from './passkeys/routes.ts';
import { figures } from './posts/figures.ts';
import { postRoutes } from './posts/routes.ts';
import { searchPeople } from './posts/search.ts';
import { roleRoutes } from './roles/routes.ts';
import { successionRoutes } from './succession/routes.ts';
import { settingsRoutes } from './settings/routes.ts';
import { termRoutes } from './terms/routes.ts';
import { bodyEdit, peopleRead, rolesEdit } from './permissions.ts';
import * as permissions from './permissions.ts';
import { ownersPath, settingsPath } from './paths.ts';

export const people: Feature = {
  name: 'people',
  recorded: [
    { nouns: ['body', 'member', 'owner'], may: peopleRead },
    { nouns: ['invitation'], may: rolesEdit },
    { nouns: ['passkey'], may: 'own' },
  ],
  permissions: Object.values(permissions),
  nav: [
    { label: 'People', href: ownersPath, may: peopleRead, group: 'Settings', order: 10, seldom: true },
    { label: 'Settings', href: settingsPath, may: bodyEdit, group: 'Settings', order: 20, seldom: true },
  ],
  routes: (told) => [
    ...doorRoutes,
    ...accountRoutes,
    ...passkeyRoutes,
    ...invitationRoutes,
    ...postRoutes(told),
    ...successionRoutes(told.owned),
    ...roleRoutes,
    ...settingsRoutes,
    ...termRoutes,
  ],
  search: searchPeople,
  figures,
  letters: [signInLetter, invitationLetter, passkeyLetter],
};
