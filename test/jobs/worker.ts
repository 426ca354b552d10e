// A worker in a process of its own, which says when it is in the middle of a job and goes no further: to be killed there.
import { openDatabase } from '../../src/db/database.ts';
import { workOf } from '../../src/db/work.ts';
import { counter } from './household.ts';

const { connection, now } = JSON.parse(process.argv[2] ?? '{}') as { connection: object; now: string };
const say = (line: string) => void process.stderr.write(`${line}\n`);
const clock = () => new Date(now);
const database = openDatabase(connection, clock, say);
const job = counter(async () => {
  process.stdout.write('in the middle\n');
  await new Promise<void>((done) => setTimeout(done, 600_000));
});
await workOf({ database, jobs: [job], letters: async () => undefined, clock, say }).start();
