import type { Feature } from '../../sockets/feature.ts';
import { bringRoutes } from './bring/routes.ts';
import { REGISTERS } from './declared.ts';
import { becomePart } from './entries/become.part.ts';
import { registerDues } from './entries/dues.ts';
import { entryRoutes } from './entries/entry.routes.ts';
import { figuresOf } from './entries/figures.ts';
import { registerList } from './entries/list.ts';
import { ownedEntries } from './entries/owned.ts';
import { paperRoutes } from './entries/paper.routes.ts';
import { listRoutes } from './entries/routes.ts';
import { searchRegisters } from './entries/search.ts';
import { sectionsOf } from './entries/sections.ts';
import { capital } from './entries/words.ts';
import { KINDS } from './kinds.ts';
import { registerPath } from './paths.ts';
import { rightsOf } from './permissions.ts';

export const registers: Feature = {
  name: 'registers',
  recorded: [{ nouns: ['entry'], may: 'of its thing' }],
  permissions: REGISTERS.flatMap((register) => Object.values(rightsOf(register))),
  nav: REGISTERS.map((register) => ({
    label: capital(register.words.many),
    href: registerPath(register.name),
    may: rightsOf(register).read,
    group: 'Registers' as const,
    order: register.order,
    ...(register.sectors ? { sectors: register.sectors } : {}),
    ...(register.nations ? { nations: register.nations } : {}),
  })),
  routes: (offers) =>
    REGISTERS.flatMap((register) => [
      ...listRoutes(register, offers.kinds),
      ...bringRoutes(register, offers.kinds),
      ...paperRoutes(register, offers.kinds),
      ...entryRoutes(register, offers),
    ]),
  lists: REGISTERS.map(registerList),
  parts: (kinds) => REGISTERS.flatMap((register) => becomePart(register, kinds)),
  dues: registerDues,
  kinds: KINDS,
  figures: REGISTERS.flatMap(figuresOf),
  owned: REGISTERS.map(ownedEntries),
  search: searchRegisters,
  sections: REGISTERS.flatMap(sectionsOf),
};
