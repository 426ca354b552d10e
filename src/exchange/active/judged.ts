import { createHash } from 'node:crypto';
import { beside } from '../beside.ts';
import { runGuarded } from '../guarded.ts';
import { Unreadable } from '../unreadable.ts';
import type { Verdict } from './active.ts';
import { activeFact, activeWords } from './found.ts';

/** Verdicts by the digest of the file; the oldest go first. */
const known = new Map<string, Verdict>();
const MOST_KNOWN = 5000;

/** Looks into a file in a process of its own, once for each content. Throws Unreadable where that process fails, Busy where too much waits. */
async function verdictOf(bytes: Uint8Array, name: string): Promise<Verdict> {
  const key = createHash('sha256')
    .update(/\.[^.]*$/u.exec(name)?.[0].toLowerCase() ?? '')
    .update('\0')
    .update(bytes)
    .digest('base64');
  const before = known.get(key);
  if (before) return before;
  const verdict = await runGuarded<Verdict>(beside(import.meta.url, 'active'), 'judge', bytes, name);
  known.set(key, verdict);
  if (known.size > MOST_KNOWN) known.delete(known.keys().next().value ?? '');
  return verdict;
}

/** Why a file of that kind (“Word document”) is not kept, and how to mend it; null where nothing is against it. */
export async function whyNotKept(bytes: Uint8Array, name: string, kind: string): Promise<string | null> {
  const { active, unreadable } = await verdictOf(bytes, name).catch(notNow);
  return active ? activeWords(kind, active) : unreadable;
}

const KEPT =
  'It is kept here as it came, and stands in the file that holds everything of your organisation. It is not handed over by itself, because it would do this on the computer of everybody who opens it.';
const UNSEEN = 'What this file would do when it is opened cannot be seen.';

/** Why a file that is kept here is not handed over, in sentences; none where nothing is against it. */
export async function whyNotHandedOver(bytes: Uint8Array, name: string): Promise<readonly string[]> {
  const { active, unreadable } = await verdictOf(bytes, name).catch(notNow);
  if (active) return [activeFact(active), KEPT];
  return unreadable === null ? [] : [UNSEEN, KEPT];
}

/** Where the look itself did not come about. */
function notNow(error: unknown): Verdict {
  if (error instanceof Unreadable) return { active: null, unreadable: error.message };
  throw error;
}
