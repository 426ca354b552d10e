import { readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { StartFailure } from '../start-failure.ts';

/** The operating-system user under which the database server runs. */
export type Account = { readonly name: string; readonly uid: number; readonly gid: number };

/**
 * The account for the server: null is our own. PostgreSQL refuses to run as root, so root drops to the owner
 * of an existing cluster, else to `postgres` or `nobody`; it needs an entry in the list of users.
 */
export function serverAccount(cluster: string): Account | null {
  if (process.getuid?.() !== 0) return null;
  const accounts = listed();
  const owner = statSync(cluster, { throwIfNoEntry: false })?.uid;
  const found =
    accounts.find((each) => each.uid === owner && owner !== 0) ??
    accounts.find((each) => each.name === 'postgres') ??
    accounts.find((each) => each.name === 'nobody');
  if (!found)
    throw new StartFailure(
      'PostgreSQL does not run as root, and this machine has no user called postgres or nobody. Start Due Regard as another user.',
    );
  return found;
}

/** Whether the account may enter the folder: every folder above it must let it pass. */
export function canEnter(account: Account | null, folder: string): boolean {
  if (!account) return true;
  for (let at = folder; ; at = dirname(at)) {
    const found = statSync(at, { throwIfNoEntry: false });
    if (found && !passes(account, found)) return false;
    if (dirname(at) === at) return true;
  }
}

function passes(account: Account, found: { mode: number; uid: number; gid: number }): boolean {
  if (found.uid === account.uid) return (found.mode & 0o100) !== 0;
  if (found.gid === account.gid) return (found.mode & 0o010) !== 0;
  return (found.mode & 0o001) !== 0;
}

function listed(): Account[] {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .flatMap((line) => {
      const [name, , uid, gid] = line.split(':');
      return name && uid && gid ? [{ name, uid: Number(uid), gid: Number(gid) }] : [];
    });
}
