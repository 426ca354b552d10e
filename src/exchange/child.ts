// The process that readGuarded starts: does one job and ends.
import type { Answer, Job } from './guarded.ts';

process.once('message', (job: Job) => {
  perform(job)
    .then((answer) => process.send?.(answer))
    .catch(() => process.exit(1));
});
// The PDF library leaves promises of its own unheard where a file is damaged; what the job itself says is what counts.
process.on('unhandledRejection', () => {});
process.once('disconnect', () => process.exit());

async function perform(job: Job): Promise<Answer> {
  try {
    const module = (await import(job.module)) as Readonly<Record<string, (bytes: Uint8Array, name: string, given: unknown) => unknown>>;
    const work = module[job.exported];
    if (!work) return { broken: `${job.exported} is not exported` };
    return { result: await work(job.bytes, job.name, job.given) };
  } catch (error) {
    if (error instanceof Error && error.name === 'Unreadable') return { unreadable: error.message };
    return { broken: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
