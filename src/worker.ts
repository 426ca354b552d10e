import { join } from 'node:path';
import { clamdAt, mailer, makeWork } from './app.ts';
import { ownConfig, projectFolder } from './config.ts';
import { systemClock } from './core/clock.ts';
import { open } from './db/open.ts';
import { startFailure } from './db/start-failure.ts';

/** How long what was begun may go on when the program is told to stop. */
const STOP_LIMIT_MS = 15_000;
const say = (line: string) => void process.stdout.write(`${line}\n`);

/** Does in the background what is asked for, in a process beside the program, until it is told to stop; gives the exit code where it cannot begin. */
async function work(args: readonly string[]): Promise<number | null> {
  const config = ownConfig(args);
  if (!('dataFolder' in config)) {
    for (const problem of config) process.stderr.write(`${problem.text}\n`);
    return 1;
  }
  const { database, stop } = await open({ ...config, migrations: join(projectFolder, 'migrations'), join: true, log: say });
  const sender = mailer({ ...config, say });
  const scanner = config.clamd && clamdAt(config.clamd);
  const work = await makeWork({ database, clock: systemClock, publicUrl: config.publicUrl, sender, scanner, say });
  const stopWork = await work.start();
  say('Working in the background, beside the program. Ctrl+C ends it.');
  let ending: Promise<void> | null = null;
  const end = () => stopWork(STOP_LIMIT_MS).then(stop);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => void (ending ??= end().then(() => process.exit(0))));
  return null;
}

work(process.argv.slice(2)).then(
  (code) => code !== null && process.exit(code),
  (error: unknown) => {
    const sentence = startFailure(error);
    process.stderr.write(
      sentence ? `${sentence}\n` : `The work could not begin: ${error instanceof Error ? error.stack : String(error)}\n`,
    );
    process.exit(1);
  },
);
