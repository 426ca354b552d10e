import { Unavailable } from '../core/errors.ts';

type Failure = Error & { readonly code?: string; readonly severity?: string };
type Words = { readonly says: string; readonly wait: number };

const AWAY: Words = { says: 'The database is away just now. It is being waited for, and comes back by itself.', wait: 10 };
const STARTING: Words = { says: 'The database is starting up or changing over.', wait: 5 };
const READ_ONLY: Words = { says: 'The database can only be read just now: another server is taking over.', wait: 10 };
export const DISK_FULL = 'The disk that holds the database is full. Whoever runs the program must make room on it.';
const CLOSED: Words = {
  says: 'The database does not let the program in just now. Whoever runs the program must look at its log.',
  wait: 60,
};

/** What a server says of itself, by its code, where it is away or at a limit; every other code is a fault of ours. */
const BY_CODE: Readonly<Record<string, Words>> = {
  '57P03': STARTING,
  '25006': READ_ONLY,
  '53100': { says: DISK_FULL, wait: 60 },
  '53200': { says: 'The database has no memory left just now.', wait: 30 },
  '53300': { says: 'The database takes no more connections just now.', wait: 10 },
  '53400': { says: 'The database is at a limit that was set for it.', wait: 30 },
  '58030': { says: 'The database cannot read or write its disk. Whoever runs the program must look at its log.', wait: 60 },
  '28000': CLOSED,
  '28P01': CLOSED,
  '3D000': CLOSED,
};
const LOST_CODES = /^(08...|57P0[124]|ECONN(REFUSED|RESET|ABORTED)|EPIPE|ENOENT|ENOTFOUND|EAI_AGAIN|E(HOST|NET)UNREACH|ETIMEDOUT)$/u;
// The driver has no code for these.
const LOST_WORDS = /^(Connection terminated|Client (has encountered a connection error|was closed)|timeout expired|Query read timeout)/u;
const ALL_IN_USE = /^timeout exceeded when trying to connect/u;

/** Whether a failure while work was done is the server's or the driver's and not the work's own. */
export function isOfDatabase(error: unknown, readsOnly: boolean): boolean {
  const { message = '', severity } = error as Failure;
  return severity === undefined ? LOST_WORDS.test(message) : !isOfWork(error, readsOnly);
}

/** Whether a statement failed because it writes where only reading was asked for: no other server would take it either. */
export const isOfWork = (error: unknown, readsOnly: boolean): boolean => readsOnly && (error as Failure).code === '25006';

/** Whether the connection is gone, or not to be used again: what was asked on it has no answer. */
export function isLost(error: unknown): boolean {
  const { code = '', message = '', severity } = (error ?? {}) as Failure;
  return (
    severity === 'FATAL' ||
    severity === 'PANIC' ||
    LOST_CODES.test(code) ||
    LOST_WORDS.test(message) ||
    isReadOnly({ code, message } as Failure)
  );
}

/** What a failure of driver or server means where the database is away or at a limit; null where it is a fault of ours. */
export function awayFor(error: unknown, unsure = false): Unavailable | null {
  if (error instanceof Unavailable) return error;
  if (error instanceof AggregateError) return awayFor(error.errors[0], unsure);
  if (!(error instanceof Error)) return null;
  const words = wordsFor(error);
  return words && new Unavailable(words.says, { wait: words.wait, unsure: unsure && isLost(error), cause: error });
}

function wordsFor(error: Failure): Words | null {
  if (isReadOnly(error)) return READ_ONLY;
  if (ALL_IN_USE.test(error.message)) return { says: 'All connections to the database are in use just now.', wait: 10 };
  return BY_CODE[error.code ?? ''] ?? (isLost(error) ? AWAY : null);
}

/** A server that waits to take over refuses a transaction that may write in these words, under a code that means much else. */
function isReadOnly({ code, message }: Failure): boolean {
  return code === '25006' || (code === '0A000' && /during recovery/u.test(message ?? ''));
}

/** Says once when the database goes away, and once when it answers again; `trouble` knows better words for why it is lost, where somebody knows them. */
export function watchOf(say: (line: string) => void, trouble: () => string | null) {
  let gone = false;
  const away = (error: unknown): void => {
    const known = awayFor(error);
    if (!known) return say(`A connection to the database failed: ${(error as Error).message}`);
    const { code, message } = (known.cause ?? known) as Failure;
    if (!gone) say(`${known.message} (${code ?? message})`);
    gone = true;
  };
  const over = async <T>(work: Promise<T>): Promise<T> => {
    try {
      const result = await work;
      if (gone) say('The database answers again.');
      gone = false;
      return result;
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error;
      const words = isLost(error.cause) ? trouble() : null;
      const told = words === null ? error : new Unavailable(words, { wait: error.wait, unsure: error.unsure, cause: error.cause });
      away(told);
      throw told;
    }
  };
  return { away, over };
}
