import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import nodemailer from 'nodemailer';
import { type Clock, systemClock } from '../core/clock.ts';

/** A message to one mailbox; what is sent again under its identifier is the same message to whoever receives it. */
export type Mail = { readonly id: string; readonly to: string; readonly subject: string; readonly text: string };

/** What became of a message: `unsure` where the server was given the whole of it and its answer never came. Reasons hold codes alone, for words may repeat an address. */
export type Handed =
  | { readonly is: 'sent' }
  | { readonly is: 'kept' }
  | { readonly is: 'refused'; readonly forGood: boolean; readonly why: string }
  | { readonly is: 'unsure'; readonly why: string };

export type Sender = {
  /** Whether messages go out at all. */
  readonly goesOut: boolean;
  /** Hands a message over; `handing` is told before the server is given its last word, until which it cannot have taken it. */
  readonly deliver: (mail: Mail, handing: () => Promise<void>) => Promise<Handed>;
};

export type MailOptions = {
  readonly smtpUrl: string | null;
  readonly mailFrom: string;
  /** Below it messages are kept as `.eml` files where there is no mail server. */
  readonly dataFolder: string;
  readonly say: (line: string) => void;
  /** Dates the files; the machine's clock unless said. */
  readonly clock?: Clock;
  /** How long the server may keep silent. */
  readonly patienceMs?: number;
};

const PATIENCE_MS = 8_000;
const limits = (ms: number) => ({ dnsTimeout: ms, connectionTimeout: ms, greetingTimeout: ms, socketTimeout: ms });

/** An address as such and not as text to be read: nothing in it is a list, a name or a comment. */
const envelope = (from: string, { id, to, subject, text }: Mail) => ({
  from,
  to: { name: '', address: to },
  subject,
  text,
  messageId: `<${id}@${/@([\w.-]+)>?$/.exec(from)?.[1] ?? 'due-regard'}>`,
});

/** Sends mail by the configured server, or keeps each message as a file that a mail program opens. */
export function mailer(options: MailOptions): Sender {
  return options.smtpUrl ? bySmtp(options, options.smtpUrl) : asFiles(options);
}

function bySmtp({ mailFrom, patienceMs = PATIENCE_MS, say }: MailOptions, url: string): Sender {
  return {
    goesOut: true,
    deliver: async (mail, handing) => {
      let given = false;
      let asked = Promise.resolve();
      const transport = nodemailer.createTransport({ url, ...limits(patienceMs) });
      // The server takes a message by its last line, which is sent once this is over; it is not begun before the server has asked for the text.
      transport.use('stream', ({ message }, done) => {
        message.processFunc((text) =>
          Readable.from(withLastWord(text as Readable, () => (asked = handing().then(() => void (given = true))))),
        );
        done();
      });
      try {
        await transport.sendMail(envelope(mailFrom, mail));
        return { is: 'sent' };
      } catch (cause) {
        const handed = handedBy(cause as Cause, given);
        // What is said of the message comes after what was said while it was being handed over.
        await asked.catch(() => undefined);
        if ('why' in handed) say(`The mail server did not take a message: ${handed.why}`);
        return handed;
      }
    },
  };
}

async function* withLastWord(text: AsyncIterable<Uint8Array>, before: () => Promise<void>): AsyncGenerator<Uint8Array> {
  yield* text;
  await before();
}

type Cause = { readonly code?: string; readonly command?: string; readonly responseCode?: number };
/** What is said of one message or mailbox, and not of the server or of who we are to it. */
const OF_THE_MESSAGE = ['MAIL FROM', 'RCPT TO', 'DATA'];

/** What a failure means: an answer of the server is its word; without one nobody knows once it was given all. */
function handedBy({ code, command = '', responseCode }: Cause, given: boolean): Handed {
  const why = [code, responseCode].filter(Boolean).join(' ') || 'no reason given';
  const answered = responseCode !== undefined && responseCode >= 400;
  if (given && !answered) return { is: 'unsure', why };
  return { is: 'refused', forGood: answered && responseCode >= 500 && OF_THE_MESSAGE.includes(command), why };
}

function asFiles({ mailFrom, dataFolder, clock = systemClock, say }: MailOptions): Sender {
  const writer = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: 'unix' });
  const folder = join(dataFolder, 'mail');
  return {
    goesOut: false,
    deliver: async (mail) => {
      const { message } = await writer.sendMail(envelope(mailFrom, mail));
      await mkdir(folder, { recursive: true });
      const path = join(folder, `${clock().toISOString().replaceAll(/[:.]/g, '-')}-${randomUUID().slice(0, 8)}.eml`);
      await writeFile(path, message as Buffer, { mode: 0o600 });
      say(`No mail server is configured: the message is in ${path}`);
      return { is: 'kept' };
    },
  };
}
