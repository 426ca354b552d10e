// The process that readGuarded starts: does one job and ends.
import type { Answer, Job } from './guarded.ts';

process.once('message', (job: Job) => {
  void perform(job).then((answer) => process.send?.(answer));
});
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
