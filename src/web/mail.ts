import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import nodemailer from 'nodemailer';
import { type Clock, systemClock } from '../core/clock.ts';
import type { Mail } from './route.ts';

export type MailOptions = {
  readonly smtpUrl: string | null;
  readonly from: string;
  /** Where messages are kept as `.eml` files when there is no mail server. */
  readonly folder: string;
  readonly onKept: (path: string) => void;
  /** Dates the messages that are kept; the machine's clock unless said. */
  readonly clock?: Clock;
};

/** Sends mail by the configured server, or keeps each message as a file that a mail program opens. */
export function mailer(options: MailOptions): (mail: Mail) => Promise<void> {
  if (options.smtpUrl) {
    const transport = nodemailer.createTransport(options.smtpUrl);
    return async (mail) => void (await transport.sendMail({ from: options.from, ...mail }));
  }
  const writer = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: 'unix' });
  return async (mail) => {
    const sent = await writer.sendMail({ from: options.from, ...mail });
    await mkdir(options.folder, { recursive: true });
    const path = join(options.folder, `${(options.clock ?? systemClock)().toISOString().replaceAll(/[:.]/g, '-')}-${randomUUID().slice(0, 8)}.eml`);
    await writeFile(path, sent.message as Buffer, { mode: 0o600 });
    options.onKept(path);
  };
}
