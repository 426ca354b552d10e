import { existsSync } from 'node:fs';
import { isIP } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { addressesIn } from './core/database-servers.ts';
import type { Problem } from './core/problem.ts';

/** Everything that whoever runs the program may set. */
export type Config = {
  /** Holds the database, the mail that is not sent, and the socket; an absolute path. */
  readonly dataFolder: string;
  readonly host: string;
  readonly port: number;
  /** How people reach the program: an origin without a slash at the end. */
  readonly publicUrl: string;
  /** A PostgreSQL server to use instead of the embedded one, or several of which one takes writes at a time. */
  readonly databaseUrl: string | null;
  /** Where mail goes; null keeps it as files in the data folder. */
  readonly smtpUrl: string | null;
  readonly mailFrom: string;
  /** The virus scanner that looks into uploaded files; null where there is none. */
  readonly clamd: { readonly host: string; readonly port: number } | null;
  /** Addresses of proxies that are believed when they say whom they ask for. */
  readonly proxies: readonly string[];
  /** Where somebody may report a weakness, as security.txt says it: `mailto:` or `https:`; null where nobody is named. */
  readonly securityContact: string | null;
  /** What goes to standard error: our own faults, or a line for each request too. */
  readonly log: 'faults' | 'requests';
};

type Environment = Readonly<Record<string, string | undefined>>;

/** The folder of the project: migrations and built assets stand below it, wherever this file was compiled to. */
export const projectFolder = folderOf(import.meta.dirname);

/** The configuration of this process from its arguments and environment, or what is wrong with it. */
export function ownConfig(args: readonly string[]): Config | readonly Problem[] {
  return config(args, process.env);
}

/** The configuration that arguments and environment give, or one plain sentence for each bad value. */
export function config(args: readonly string[], env: Environment): Config | readonly Problem[] {
  const given = Object.fromEntries(Object.keys(shape.shape).map((name) => [name, env[name]?.trim() || undefined]));
  const { data, port } = namedArguments(args);
  if (port === '') return [{ field: '--port', text: '--port needs a number after it, for example --port 7400.' }];
  if (data === '') return [{ field: '--data', text: '--data needs the name of a folder after it, for example --data /srv/due-regard.' }];
  const read = shape.safeParse({ ...given, ...(data === null ? {} : { DATA: data }), ...(port === null ? {} : { PORT: port }) });
  if (!read.success) return read.error.issues.map((issue) => problemOf(String(issue.path[0]), issue.message));
  const { DATA, HOST, PORT, PUBLIC_URL, DATABASE_URL, SMTP_URL, MAIL_FROM, CLAMD, TRUSTED_PROXIES, SECURITY_CONTACT, LOG } = read.data;
  return {
    dataFolder: resolve(DATA),
    host: HOST,
    port: PORT,
    publicUrl: PUBLIC_URL ? new URL(PUBLIC_URL).origin : `http://127.0.0.1:${PORT}`,
    databaseUrl: DATABASE_URL ?? null,
    smtpUrl: SMTP_URL ?? null,
    mailFrom: MAIL_FROM,
    clamd: CLAMD ?? null,
    proxies: TRUSTED_PROXIES,
    securityContact: SECURITY_CONTACT ?? null,
    log: LOG,
  };
}

const shape = z.object({
  DATA: z.string().default(join(projectFolder, 'data')),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, 'must be a name or an address of this machine, for example 127.0.0.1')
    .default('127.0.0.1'),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'must be a whole number from 0 to 65535')
    .transform(Number)
    .refine((port) => port <= 65_535, 'must be a whole number from 0 to 65535')
    .default(7300),
  PUBLIC_URL: z
    .string()
    .refine(isOrigin, 'must be the address that people type, without a path, for example https://prevent.example.ac.uk')
    .optional(),
  DATABASE_URL: z
    .string()
    .refine(
      (text) => addressesIn(text).every((each) => isUrl(each, ['postgres:', 'postgresql:'])),
      'must look like postgres://user:password@server/database, or name several servers with a comma between them',
    )
    .optional(),
  SMTP_URL: z
    .string()
    .refine((text) => isUrl(text, ['smtp:', 'smtps:']), 'must look like smtp://user:password@server:587')
    .optional(),
  MAIL_FROM: z
    .string()
    .regex(/^[^\r\n]*[^\s<>@]@[^\s<>@]+>?$/, 'must be an e-mail address, for example Due Regard <prevent@example.ac.uk>')
    .default('Due Regard <due-regard@localhost>'),
  CLAMD: z
    .string()
    .transform((text) => /^([\w.-]+|\[[\da-f:]+\]):(\d{1,5})$/i.exec(text))
    .refine((parts) => parts !== null && Number(parts[2]) <= 65_535, 'must name a virus scanner and its port, for example 127.0.0.1:3310')
    .transform((parts) => ({ host: (parts?.[1] ?? '').replaceAll(/[[\]]/g, ''), port: Number(parts?.[2]) }))
    .optional(),
  TRUSTED_PROXIES: z
    .string()
    .default('')
    .transform((text) => text.split(/[\s,]+/u).filter(Boolean))
    .refine((all) => all.every(isNetwork), 'must be addresses or networks with a comma between them, for example 127.0.0.1, 10.1.0.0/16'),
  SECURITY_CONTACT: z
    .string()
    .transform((text) => (isMailbox(text) ? `mailto:${text}` : text))
    .refine(isContact, 'must be an e-mail address or the address of a page that begins with https:')
    .optional(),
  LOG: z.enum(['faults', 'requests'], 'must be faults or requests').default('faults'),
});

/** The message names the variable but never repeats its value, which may hold a password. */
function problemOf(name: string, message: string): Problem {
  return { field: name, text: `${name} ${message}.` };
}

/** What follows `--data` and `--port`; null where one is not given, empty where nothing follows. */
function namedArguments(args: readonly string[]): { readonly data: string | null; readonly port: string | null } {
  const { values } = parseArgs({ args: [...args], options: { data: { type: 'string' }, port: { type: 'string' } }, strict: false });
  const named = (value: unknown) => (value === undefined ? null : typeof value === 'string' ? value : '');
  return { data: named(values.data), port: named(values.port) };
}

function isUrl(text: string, protocols: readonly string[]): boolean {
  const url = URL.parse(text);
  return url !== null && protocols.includes(url.protocol) && url.hostname !== '';
}

function isMailbox(text: string): boolean {
  return /^[^\s<>@:/]+@[^\s<>@:/]+$/.test(text);
}

function isContact(text: string): boolean {
  return isMailbox(text.replace('mailto:', '')) || (!/\s/u.test(text) && isUrl(text, ['https:']));
}

function isOrigin(text: string): boolean {
  const url = URL.parse(text);
  return isUrl(text, ['http:', 'https:']) && url?.pathname === '/' && url.search === '' && url.hash === '' && url.username === '';
}

/** An address, or a network such as 10.1.0.0/16. */
function isNetwork(text: string): boolean {
  const [address = '', bits, more] = text.split('/');
  const version = isIP(address);
  return (
    version !== 0 &&
    more === undefined &&
    (bits === undefined || (/^\d{1,3}$/u.test(bits) && Number(bits) >= 1 && Number(bits) <= (version === 4 ? 32 : 128)))
  );
}

function folderOf(start: string): string {
  for (let at = start; ; at = dirname(at)) {
    if (existsSync(join(at, 'package.json'))) return at;
    if (dirname(at) === at) throw new Error('The program does not stand in its project folder');
  }
}
