import type { Standing } from '../../db/jobs.ts';

/** How a job stands, in a word or two. */
export const STATE_WORDS: Readonly<Record<Standing['state'], string>> = {
  waits: 'Waits',
  again: 'Is tried again',
  now: 'Is being done',
  failed: 'Failed',
};

/** What a job does, in words; its own name where this program has no such job. */
export function workOf(job: Pick<Standing, 'kind'>, says: ReadonlyMap<string, string>): string {
  return says.get(job.kind) ?? job.kind;
}
