import type { Clock } from '../core/clock.ts';
import type { Permission } from '../core/permissions.ts';
import type { Log } from './log.ts';
import type { NavItem } from './nav.ts';
import type { Route, Services } from './route.ts';

/** The page that finds things anywhere; its box stands in the frame for who may use it. */
export type FindPage = { readonly href: string; readonly may: Permission };

/** What the server is built from: the rooms' routes, and what holds for all of them. */
export type House = {
  readonly routes: readonly Route[];
  readonly nav: readonly NavItem[];
  readonly find?: FindPage;
  readonly services: Services;
  readonly clock: Clock;
  readonly log: Log;
  /** Addresses of the proxies that are believed when they say whom they ask for. */
  readonly proxies?: readonly string[];
  /** Where somebody may report a weakness: the address of a mailbox or of a page. */
  readonly securityContact?: string | null;
  /** Requests a minute from one address before it is asked to wait. */
  readonly patience?: number;
  /** Milliseconds for what was begun when the program is told to stop. */
  readonly drainMs?: number;
  /** Whether answers to members say how many statements they took: for measuring. */
  readonly tellStatements?: boolean;
};
