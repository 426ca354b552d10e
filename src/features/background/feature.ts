import { forgetSent } from '../../db/once.ts';
import type { Feature } from '../../sockets/feature.ts';
import { notSent } from './dues.ts';
import { backgroundRoutes } from './routes.ts';
import { jobsKeep } from './permissions.ts';
import * as permissions from './permissions.ts';

/** What the program does in the background, over the jobs and messages that the rooms offer. */
export const background: Feature = {
  name: 'background',
  recorded: [{ nouns: ['job', 'message'], may: jobsKeep }],
  permissions: Object.values(permissions),
  routes: ({ jobs, letters }) =>
    backgroundRoutes(
      new Map<string, string>([
        ...jobs.map((job) => [job.name, job.label] as const),
        ...letters.map((letter) => [letter.kind, letter.label] as const),
      ]),
    ),
  dues: notSent,
  jobs: [{ name: 'background.forgetSent', label: 'Forms that were sent, forgotten after a day', nightly: true, run: forgetSent }],
};
