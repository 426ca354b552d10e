import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { Clock } from './core/clock.ts';
import type { Feature } from './core/feature.ts';
import type { Database, Db } from './db/database.ts';
import { installationSecret } from './db/door.ts';
import { people } from './features/people/feature.ts';
import { plan } from './features/plan/feature.ts';
import type { Mail, Route } from './web/route.ts';
import { buildServer, type House } from './web/server.ts';

/** The map: every room of the house, in the order of the navigation. */
export const FEATURES: readonly Feature<Route, Db>[] = [plan, people];

export type AppOptions = {
  readonly database: Database;
  readonly publicUrl: string;
  readonly clock: Clock;
  readonly sendMail: (mail: Mail) => Promise<void>;
  readonly log: House['log'];
  readonly patience?: number;
};

/** Builds the server from the rooms. */
export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const { database, publicUrl, sendMail, clock, log } = options;
  const secret = await database.inDoor((db) => installationSecret(db, randomBytes(32)));
  return buildServer({
    routes: FEATURES.flatMap((feature) => feature.routes),
    nav: FEATURES.flatMap((feature) => feature.nav ?? []).sort((one, other) => one.order - other.order),
    services: { database, publicUrl, secret, sendMail },
    clock,
    log,
    ...(options.patience === undefined ? {} : { patience: options.patience }),
  });
}
