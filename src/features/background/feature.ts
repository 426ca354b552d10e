import type { Feature } from '../../sockets/feature.ts';
import { backgroundRoutes } from './routes.ts';

/** What the program does in the background, over the jobs that the rooms offer. */
export const background: Feature = {
  name: 'background',
  routes: ({ jobs }) => backgroundRoutes(new Map(jobs.map((job) => [job.name, job.says]))),
};
