import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import type { FastifyInstance } from 'fastify';
import type { Clock } from './core/clock.ts';
import type { Feature } from './core/feature.ts';
import type { Database, Db } from './db/database.ts';
import { claimEmpty, installationSecret, releaseEmpty } from './db/system.ts';
import { workOf, type Work } from './db/work.ts';
import { makeBackground } from './features/background/feature.ts';
import { demo } from './features/demo/feature.ts';
import { loadDemonstration } from './features/demo/public.ts';
import { duties } from './features/duties/feature.ts';
import { intake } from './features/intake/feature.ts';
import { people } from './features/people/feature.ts';
import { newSetUpCode } from './features/people/public.ts';
import { plan } from './features/plan/feature.ts';
import { safekeeping } from './features/safekeeping/feature.ts';
import { makeToday } from './features/today/feature.ts';
import type { House } from './web/house.ts';
import type { Mail, Route } from './web/route.ts';
import { clearSpool } from './web/spool.ts';
import { buildServer } from './web/server.ts';

export { mailer } from './web/mail.ts';

/** The rooms that keep something; Today and the search read what they offer. */
const ROOMS: readonly Feature<Route, Db>[] = [plan, intake, duties, people, safekeeping, demo];
/** The map: every room of the house. */
export const FEATURES: readonly Feature<Route, Db>[] = [makeToday(ROOMS), ...ROOMS, makeBackground(ROOMS)];

export type AppOptions = {
  readonly database: Database;
  readonly publicUrl: string;
  readonly clock: Clock;
  readonly sendMail: (mail: Mail) => Promise<void>;
  readonly log: House['log'];
  /** Where files are made before they are sent, a folder of this program alone; the system's folder for what is temporary unless said. */
  readonly spool?: string;
  readonly patience?: number;
  /** Answers to members say how many statements they took: for measuring. */
  readonly tellStatements?: boolean;
  readonly proxies?: readonly string[];
  readonly securityContact?: string | null;
  /** The rooms, all of them unless said. */
  readonly features?: readonly Feature<Route, Db>[];
};

/** Builds the server from the rooms. */
export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const { database, publicUrl, sendMail, clock, log, features = FEATURES } = options;
  if (options.spool !== undefined) await clearSpool(options.spool);
  const secret = await database.inDoor((db) => installationSecret(db, randomBytes(32)));
  return buildServer({
    routes: features.flatMap((feature) => feature.routes),
    nav: features.flatMap((feature) => feature.nav ?? []).sort((one, other) => one.order - other.order),
    services: {
      database,
      publicUrl,
      secret,
      spool: options.spool ?? tmpdir(),
      sendMail,
      indicators: features.flatMap((feature) => feature.indicators ?? []),
    },
    clock,
    log,
    ...(options.patience === undefined ? {} : { patience: options.patience }),
    ...(options.tellStatements ? { tellStatements: true } : {}),
    ...(options.proxies === undefined ? {} : { proxies: options.proxies }),
    securityContact: options.securityContact ?? null,
  });
}

export type WorkersOptions = Pick<AppOptions, 'database' | 'clock' | 'features'> & { readonly say: (line: string) => void };

/** Whoever does in the background what the rooms ask for. */
export function makeWork({ database, clock, say, features = FEATURES }: WorkersOptions): Work {
  return workOf({ database, clock, say, jobs: features.flatMap((feature) => feature.jobs ?? []), letters: async () => undefined });
}

/** The set-up code to print where the installation is new; null where somebody has set it up. */
export function firstVisit(database: Database): Promise<string | null> {
  return newSetUpCode(database);
}

/** Makes the demonstration body in an empty installation, without questions; gives its lead's address, or null where there is a body already. */
export async function demonstrate(database: Database, clock: Clock): Promise<string | null> {
  const claimed = await database.inDoor((db) => claimEmpty(db, clock()));
  if (!claimed) return null;
  try {
    return (await loadDemonstration(database, clock())).email;
  } catch (error) {
    await database.inDoor(releaseEmpty);
    throw error;
  }
}
