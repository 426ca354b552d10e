import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import nodemailer from 'nodemailer';
import { type Clock, systemClock } from '../core/clock.ts';
import { MailNotSent } from '../core/errors.ts';
import type { Mail } from './route.ts';

export type MailOptions = {
  readonly smtpUrl: string | null;
  readonly from: string;
  /** Where messages are kept as `.eml` files when there is no mail server. */
  readonly folder: string;
  readonly onKept: (path: string) => void;
  /** Dates the messages that are kept; the machine's clock unless said. */
  readonly clock?: Clock;
  /** Told why the server did not take a message, without whose it was. */
  readonly onFailed: (reason: string) => void;
  /** How long the server may keep silent. */
  readonly patienceMs?: number;
};

/** A server that does not answer is given up: somebody waits for the page. */
const PATIENCE_MS = 8_000;
const limits = (ms: number) => ({ dnsTimeout: ms, connectionTimeout: ms, greetingTimeout: ms, socketTimeout: ms });

/** An address as such and not as text to be read: nothing in it is a list, a name or a comment. */
const envelope = (from: string, { to, ...mail }: Mail) => ({ from, to: { name: '', address: to }, ...mail });

/** Sends mail by the configured server (MailNotSent where it does not take it), or keeps each message as a file that a mail program opens. */
export function mailer(options: MailOptions): (mail: Mail) => Promise<void> {
  if (options.smtpUrl) {
    const transport = nodemailer.createTransport({ url: options.smtpUrl, ...limits(options.patienceMs ?? PATIENCE_MS) });
    return async (mail) => {
      await transport.sendMail(envelope(options.from, mail)).catch((cause: unknown) => {
        options.onFailed(reasonOf(cause));
        throw new MailNotSent(cause);
      });
    };
  }
  const writer = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: 'unix' });
  return async (mail) => {
    const sent = await writer.sendMail(envelope(options.from, mail));
    await mkdir(options.folder, { recursive: true });
    const path = join(
      options.folder,
      `${(options.clock ?? systemClock)().toISOString().replaceAll(/[:.]/g, '-')}-${randomUUID().slice(0, 8)}.eml`,
    );
    await writeFile(path, sent.message as Buffer, { mode: 0o600 });
    options.onKept(path);
  };
}

/** What a mail server or the network said, in its code alone: its words may repeat an address. */
function reasonOf(cause: unknown): string {
  const { code, responseCode } = cause as { code?: string; responseCode?: number };
  return [code, responseCode].filter(Boolean).join(' ') || 'no reason given';
}
