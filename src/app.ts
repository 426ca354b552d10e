import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import type { FastifyInstance } from 'fastify';
import type { Clock } from './core/clock.ts';
import type { Scanner } from './core/scanner.ts';
import type { Database } from './db/database.ts';
import { withReactions } from './db/reactions.ts';
import { claimEmpty, installationSecret, releaseEmpty } from './db/system.ts';
import { workOf, type Work } from './db/work.ts';
import { activity } from './features/activity/feature.ts';
import { background } from './features/background/feature.ts';
import { demo } from './features/demo/feature.ts';
import { loadDemonstration } from './features/demo/public.ts';
import { duties } from './features/duties/feature.ts';
import { intake } from './features/intake/feature.ts';
import { oversight } from './features/oversight/feature.ts';
import { people } from './features/people/feature.ts';
import { newSetUpCode } from './features/people/public.ts';
import { plan } from './features/plan/feature.ts';
import { records } from './features/records/feature.ts';
import { registers } from './features/registers/feature.ts';
import { safekeeping } from './features/safekeeping/feature.ts';
import { today } from './features/today/feature.ts';
import { savedViews } from './features/saved-views/feature.ts';
import { type Feature, offersOf, reactionsOf, routesOf } from './sockets/feature.ts';
import type { House } from './web/house.ts';
import { lettersOver } from './web/letters.ts';
import type { Sender } from './web/mail.ts';
import { clearSpool } from './web/spool.ts';
import { buildServer } from './web/server.ts';

export { clamdAt } from './web/clamd.ts';
export { mailer } from './web/mail.ts';

/** The map: every room of the house. */
export const FEATURES: readonly Feature[] = [
  oversight,
  today,
  records,
  plan,
  registers,
  intake,
  duties,
  people,
  safekeeping,
  demo,
  background,
  savedViews,
  activity,
];

export type AppOptions = {
  readonly database: Database;
  readonly publicUrl: string;
  readonly clock: Clock;
  /** Whether messages go out, or are kept as files. */
  readonly mailGoesOut: boolean;
  /** Looks into files for viruses; none unless said. */
  readonly scanner?: Scanner | null;
  readonly log: House['log'];
  /** Where files are made before they are sent, a folder of this program alone; the system's folder for what is temporary unless said. */
  readonly spool?: string;
  readonly patience?: number;
  /** Answers to members say how many statements they took: for measuring. */
  readonly tellStatements?: boolean;
  readonly proxies?: readonly string[];
  readonly securityContact?: string | null;
  /** The rooms, all of them unless said. */
  readonly features?: readonly Feature[];
};

/** Builds the server from the rooms. */
export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const { database, publicUrl, mailGoesOut, clock, log, features = FEATURES } = options;
  if (options.spool !== undefined) await clearSpool(options.spool);
  const find = features.find((feature) => feature.find)?.find;
  const secret = await database.inDoor((db) => installationSecret(db, randomBytes(32)));
  return buildServer({
    routes: routesOf(features),
    nav: features.flatMap((feature) => feature.nav ?? []),
    ...(find ? { find } : {}),
    services: {
      database: reacting(database, features),
      publicUrl,
      secret,
      spool: options.spool ?? tmpdir(),
      mailGoesOut,
      scanner: options.scanner ?? null,
    },
    clock,
    log,
    ...(options.patience === undefined ? {} : { patience: options.patience }),
    ...(options.tellStatements ? { tellStatements: true } : {}),
    ...(options.proxies === undefined ? {} : { proxies: options.proxies }),
    securityContact: options.securityContact ?? null,
  });
}

/** The database in which the rooms react to changes, whoever makes them. */
const reacting = (database: Database, features: readonly Feature[]) => withReactions(database, reactionsOf(features));

export type WorkersOptions = Pick<AppOptions, 'database' | 'clock' | 'features' | 'publicUrl' | 'scanner'> & {
  readonly sender: Sender;
  readonly say: (line: string) => void;
};

/** Whoever does in the background what the rooms ask for, and sends their messages. */
export async function makeWork({ database, clock, say, publicUrl, sender, scanner, features = FEATURES }: WorkersOptions): Promise<Work> {
  const secret = await database.inDoor((db) => installationSecret(db, randomBytes(32)));
  const { jobs, letters } = offersOf(features);
  return workOf({
    database: reacting(database, features),
    clock,
    say,
    jobs,
    scanner: scanner ?? null,
    letters: lettersOver({ database, letters, sender, house: { publicUrl, secret } }),
  });
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
    return (await loadDemonstration(reacting(database, FEATURES), clock())).email;
  } catch (error) {
    await database.inDoor(releaseEmpty);
    throw error;
  }
}
