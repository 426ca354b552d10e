import type { Socket } from 'node:net';
import { after } from 'node:test';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** What a mail server here does with a message, told in turn; after the last it takes everything. */
export type Behaviour =
  | 'takes'
  | 'refuses the mailbox'
  | 'greylists'
  | 'is slow'
  | 'hangs up before'
  | 'hangs up in the middle'
  | 'hangs up after';

export type PostOffice = {
  readonly url: string;
  /** What it has taken responsibility for, whether or not it said so: headers and text. */
  readonly taken: string[];
  readonly next: (...behaviours: Behaviour[]) => void;
  /** How many times a message was brought. */
  readonly brought: () => number;
};

const refusal = (code: number, words: string) => Object.assign(new Error(words), { responseCode: code });

/** A real mail server that behaves as it is told. */
export async function postOffice(): Promise<PostOffice> {
  const taken: string[] = [];
  const queue: Behaviour[] = [];
  let brought = 0;
  let now: Behaviour = 'takes';
  const sockets = new Map<number | undefined, Socket>();
  const cut = (session: { readonly remotePort: number }) => void sockets.get(session.remotePort)?.destroy();
  const options: SMTPServerOptions = {
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onMailFrom: (_address, session, done) => {
      now = queue.shift() ?? 'takes';
      brought += 1;
      if (now === 'hangs up before') return cut(session);
      done();
    },
    onRcptTo: (address, _session, done) => {
      if (now === 'refuses the mailbox') return done(refusal(550, `no such mailbox ${address.address}`));
      if (now === 'greylists') return done(refusal(451, 'try again later'));
      done();
    },
    onData: (stream, session, done) => {
      let text = '';
      stream.on('data', (bytes: Buffer) => {
        text += bytes.toString('utf8');
        if (now === 'hangs up in the middle') cut(session);
      });
      stream.on('end', () => {
        if (now === 'hangs up in the middle') return;
        taken.push(text);
        if (now === 'hangs up after') return cut(session);
        setTimeout(done, now === 'is slow' ? 400 : 0);
      });
    },
  };
  const server = new SMTPServer(options);
  server.on('error', () => undefined);
  server.server.on('connection', (socket: Socket) => void sockets.set(socket.remotePort, socket));
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  after(() => new Promise<void>((closed) => server.close(closed)));
  const address = server.server.address();
  return {
    url: `smtp://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    taken,
    next: (...behaviours) => void queue.splice(0, queue.length, ...behaviours),
    brought: () => brought,
  };
}
