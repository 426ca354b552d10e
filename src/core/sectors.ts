import type { Nation, Sector } from './actor.ts';

/** Sectors and nations as pages name them. */
export const SECTOR_WORDS: Readonly<Record<Sector, string>> = {
  university: 'University or higher education provider',
  college: 'Further education college',
  school: 'School',
  trust: 'Academy trust',
  council: 'Council',
  other: 'Other body with the duty',
};

export const NATION_WORDS: Readonly<Record<Nation, string>> = { England: 'England', Wales: 'Wales', Scotland: 'Scotland' };
