import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { markedBy, markOf } from './embedded/lock.ts';

const fileOf = (dataFolder: string) => join(dataFolder, 'run', 'address');

/** Says in the data folder under which address the running program is reached, for commands beside it; gives what takes it back. */
export function sayAddress(dataFolder: string, address: string): () => void {
  const file = fileOf(dataFolder);
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(file, `${markOf(file)}\n${address}\n`, { mode: 0o600 });
  return () => rmSync(file, { force: true });
}

/** The address of the program that runs on this data folder; null where none does. */
export function runningAddress(dataFolder: string): string | null {
  const file = fileOf(dataFolder);
  try {
    const [mark = '', address = ''] = readFileSync(file, 'utf8').split('\n');
    return markedBy(file, mark) !== null && URL.canParse(address) ? address : null;
  } catch {
    return null;
  }
}
