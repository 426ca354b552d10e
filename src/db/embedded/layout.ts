import { createHash } from 'node:crypto';
import { chownSync, lstatSync, mkdirSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { StartFailure } from '../start-failure.ts';
import { type Account, canEnter, serverAccount } from './account.ts';

/** Where everything of one data folder stands. */
export type Layout = {
  readonly dataFolder: string;
  /** The PostgreSQL cluster. */
  readonly cluster: string;
  /** The same folder as the server is told it: another name where the server's account cannot walk there. */
  readonly clusterName: string;
  readonly lock: string;
  readonly serverLog: string;
  /** Holds the socket; open to the server's account and to us alone. */
  readonly socketFolder: string;
  /** Where a copy of the server's programs may stand if the account cannot reach the installed ones. */
  readonly programCopies: string;
  readonly account: Account | null;
};

// A socket's path may have 107 bytes on Linux and 103 on macOS.
const SOCKET_PATH_BYTES = 103;
const SOCKET_NAME = '.s.PGSQL.5432';

/** Makes the folders of a data folder and says where each thing stands. */
export function layOut(folder: string): Layout {
  mkdirSync(resolve(folder), { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
  const dataFolder = realpathSync(folder);
  const cluster = join(dataFolder, 'postgres');
  const account = serverAccount(cluster);
  const within = canEnter(account, dataFolder);
  if (!within && process.platform !== 'linux') {
    throw new StartFailure(
      `The user ${account?.name}, under which the database runs, cannot enter ${dataFolder}. Choose another folder with --data, or start Due Regard as another user than root.`,
    );
  }
  const run = join(dataFolder, 'run');
  mkdirSync(run, { recursive: true, mode: 0o700 });
  const short = Buffer.byteLength(join(run, SOCKET_NAME)) <= SOCKET_PATH_BYTES;
  const socketFolder =
    short && within
      ? run
      : join(realpathSync(tmpdir()), `due-regard-${createHash('sha256').update(dataFolder).digest('hex').slice(0, 12)}`);
  makePrivate(socketFolder, account);
  return {
    dataFolder,
    cluster,
    account,
    socketFolder,
    clusterName: within ? cluster : '/proc/self/cwd',
    programCopies: within ? dataFolder : socketFolder,
    lock: join(run, 'lock'),
    serverLog: join(dataFolder, 'postgres.log'),
  };
}

/** Makes a folder that only the account (and root) may enter; refuses one that somebody else put there first. */
export function makePrivate(folder: string, account: Account | null): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const found = lstatSync(folder);
  const self = process.getuid?.() ?? 0;
  if (!found.isDirectory() || (found.uid !== self && found.uid !== account?.uid)) {
    throw new StartFailure(`The folder ${folder} belongs to somebody else. Remove it, or start Due Regard as its owner.`);
  }
  if (account && found.uid !== account.uid) chownSync(folder, account.uid, account.gid);
}
