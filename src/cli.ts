import { join } from 'node:path';
import { COMMANDS } from './commands.ts';
import { ownConfig, projectFolder } from './config.ts';
import { systemClock } from './core/clock.ts';
import { runningAddress } from './db/running-at.ts';
import { startFailure } from './db/start-failure.ts';

/** Options that take the word after them, for the program as a whole and not for a command. */
const NAMED = ['--data', '--port'];

/** Runs one command of the terminal and gives its exit code. */
async function run(all: readonly string[]): Promise<number> {
  const words = all.filter((word, at) => !NAMED.includes(word) && !NAMED.includes(all[at - 1] ?? ''));
  const [name = '', ...args] = words;
  const command = COMMANDS[name];
  if (!command) {
    process.stderr.write(`There is no command ${name}. See: due-regard --help\n`);
    return 2;
  }
  const config = ownConfig(all);
  const publicUrl = 'dataFolder' in config ? (runningAddress(config.dataFolder) ?? config.publicUrl) : '';
  const call = { args, out: process.stdout, err: process.stderr, now: systemClock(), publicUrl };
  if (command.needs === 'nothing') return command.run(call);
  if (!('dataFolder' in config)) {
    for (const problem of config) process.stderr.write(`${problem.text}\n`);
    return 1;
  }
  const place = { dataFolder: config.dataFolder, databaseUrl: config.databaseUrl, migrations: join(projectFolder, 'migrations') };
  if (command.needs === 'place') return command.run(call, place);
  const { open } = await import('./db/open.ts');
  const { database, stop } = await open({ ...place, join: true, log: () => undefined });
  return command.run(call, database).finally(stop);
}

run(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    const sentence = startFailure(error);
    process.stderr.write(sentence ? `${sentence}\n` : `This did not work: ${error instanceof Error ? error.stack : String(error)}\n`);
    process.exitCode = 1;
  },
);
