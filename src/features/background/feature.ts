import type { Feature } from '../../core/feature.ts';
import type { Db } from '../../db/database.ts';
import type { Route } from '../../web/route.ts';
import { backgroundRoutes } from './routes.ts';

/** What the program does in the background, over the jobs that the other rooms offer. */
export function makeBackground(rooms: readonly Feature<Route, Db>[]): Feature<Route, Db> {
  const jobs = rooms.flatMap((room) => room.jobs ?? []);
  return { name: 'background', routes: backgroundRoutes(new Map(jobs.map((job) => [job.name, job.says]))) };
}
