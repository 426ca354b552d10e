import type { BodyCalendar } from './calendar.ts';
import type { AccountId, BodyId } from './ids.ts';
import type { ActingRole } from './permissions.ts';

export const SECTORS = ['university', 'college', 'school', 'trust', 'council', 'other'] as const;
export type Sector = (typeof SECTORS)[number];

export const NATIONS = ['England', 'Wales', 'Scotland'] as const;
export type Nation = (typeof NATIONS)[number];

/** The organisation that has the duty. */
export type Body = {
  readonly id: BodyId;
  readonly name: string;
  readonly sector: Sector;
  readonly nation: Nation;
  readonly calendar: BodyCalendar;
  /** Invented, for trying the program out; every page says so. */
  readonly demonstration: boolean;
};

/** Who acts, for which body, in which role. Jobs and the command line act under a name too. */
export type Actor = {
  /** Null for the command line and jobs. */
  readonly account: AccountId | null;
  readonly name: string;
  readonly role: ActingRole;
  readonly body: Body;
  /** The owners of actions (posts, groups, outside bodies) that the account holds today; none for the command line and jobs. */
  readonly posts: readonly string[];
};

/** Who acts where a job does: the program itself, for a body. */
export function programOf(body: Body): Actor {
  return { account: null, name: 'Due Regard', role: 'program', body, posts: [] };
}
