import { MigrationProblem } from './migrate.ts';

/** The program cannot start, and a person can mend it: the message is the one sentence to show. */
export class StartFailure extends Error {
  override readonly name = 'StartFailure';
  /** The same for everybody who asks for a page meanwhile, without the name of a folder; null where there is nothing better to say than to wait. */
  readonly publicly: string | null;
  constructor(message: string, publicly: string | null = null) {
    super(message);
    this.publicly = publicly;
  }
}

const sentences: Readonly<Record<string, (error: SystemError) => string>> = {
  EADDRINUSE: (error) =>
    `The address ${addressOf(error)} is already in use by another program. Stop that one, or choose another port with PORT.`,
  EADDRNOTAVAIL: (error) =>
    `This machine has no address ${error.address ?? 'of that name'}. Set HOST to one it has, for example 127.0.0.1.`,
  ENOSPC: () => 'The disk is full. Free some space, or choose another folder with --data.',
  '53100': () => 'The disk that holds the database is full. Free some space and start again.',
  EROFS: (error) => `The folder ${error.path ?? ''} is on a disk that cannot be written to. Choose another folder with --data.`,
  EACCES: denied,
  EPERM: denied,
  ECONNREFUSED: () => 'The database that DATABASE_URL names does not answer. Check the address, and that the server runs.',
  ENOTFOUND: () => 'The database that DATABASE_URL names cannot be found. Check the name of the server in it.',
  '28P01': () => 'The database that DATABASE_URL names refuses the user or the password. Check both.',
  '28000': () => 'The database that DATABASE_URL names does not let this user in. Check the user, and the access rules of the server.',
  '3D000': () => 'The server that DATABASE_URL names has no database of that name. Make it first, or correct the name.',
  '25006': () => 'None of the servers that DATABASE_URL names takes writes: each waits to take over. Check which one is the primary.',
  '57P03': () => 'The database is starting up or shutting down. Try again in a minute.',
};

type SystemError = Error & { code?: string; address?: string; port?: number; path?: string; syscall?: string };

/** The plain sentence for an error that stopped the start and that a person can mend, or null where it is our own mistake. */
export function startFailure(error: unknown): string | null {
  if (error instanceof StartFailure || error instanceof MigrationProblem) return error.message;
  if (!(error instanceof Error)) return null;
  const sentence = sentences[(error as SystemError).code ?? ''];
  if (sentence) return sentence(error as SystemError);
  if (error instanceof AggregateError) return error.errors.map(startFailure).find((each) => each !== null) ?? null;
  return error.cause === undefined ? null : startFailure(error.cause);
}

function denied(error: SystemError): string {
  if (error.syscall === 'listen') return `This user may not open ${addressOf(error)}. Choose a port above 1023 with PORT.`;
  return `This user may not write to ${error.path ?? 'the data folder'}. Change its permissions, or choose another folder with --data.`;
}

function addressOf(error: SystemError): string {
  const host = error.address ?? '127.0.0.1';
  return `http://${host.includes(':') ? `[${host}]` : host}:${error.port ?? ''}`;
}
