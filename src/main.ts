import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { buildApp, demonstrate, firstVisit, clamdAt, mailer, makeWork } from './app.ts';
import { ownConfig, projectFolder } from './config.ts';
import { systemClock } from './core/clock.ts';
import { sayAddress } from './db/running-at.ts';
import { open } from './db/open.ts';
import { startFailure } from './db/start-failure.ts';

/** How long the database may take to stop, after the server has taken what it may. */
const STOP_LIMIT_MS = 15_000;
const say = (line: string) => void process.stdout.write(`${line}\n`);

/** Starts the program and keeps it running until it is told to stop; gives the exit code where it cannot start. */
async function start(args: readonly string[]): Promise<number | null> {
  const config = ownConfig(args);
  if (!('dataFolder' in config)) {
    for (const problem of config) process.stderr.write(`${problem.text}\n`);
    return 1;
  }
  const { database, stop } = await open({ ...config, migrations: join(projectFolder, 'migrations'), join: false, log: say });
  const sender = mailer({ ...config, say });
  const scanner = config.clamd && clamdAt(config.clamd);
  const app = await buildApp({
    database,
    publicUrl: config.publicUrl,
    clock: systemClock,
    mailGoesOut: sender.goesOut,
    scanner,
    spool: config.dataFolder,
    proxies: config.proxies,
    securityContact: config.securityContact,
    log: { lines: config.log, stream: process.stderr },
  });
  let takeBack = () => {};
  let stopWork = async (_limitMs: number) => {};
  const end = async () => {
    takeBack();
    await Promise.all([app.close(), stopWork(STOP_LIMIT_MS)]);
    await Promise.race([stop(), pause(STOP_LIMIT_MS).then(() => say('The database is slow to stop; it goes on by itself.'))]);
  };
  try {
    const lead = args.includes('--demo') ? await demonstrate(database, systemClock) : null;
    await app.listen({ host: config.host, port: config.port });
    takeBack = sayAddress(config.dataFolder, config.publicUrl);
    const work = await makeWork({ database, clock: systemClock, publicUrl: config.publicUrl, sender, scanner, say });
    stopWork = await work.start();
    say(`Due Regard is open on ${config.publicUrl}`);
    if (lead) say(`The demonstration is ready: bin/due-regard sign-in ${lead} prints an address that signs you in.`);
    const code = await firstVisit(database);
    if (code) say(`Set it up at ${config.publicUrl}/set-up?code=${code}`);
  } catch (error) {
    await end();
    throw error;
  }
  let ending: Promise<void> | null = null;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => void (ending ??= end().then(() => process.exit(0))));
  return null;
}

start(process.argv.slice(2)).then(
  (code) => code !== null && process.exit(code),
  (error: unknown) => {
    const sentence = startFailure(error);
    process.stderr.write(
      sentence ? `${sentence}\n` : `Due Regard could not start: ${error instanceof Error ? error.stack : String(error)}\n`,
    );
    process.exit(1);
  },
);
