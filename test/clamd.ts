import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';

/** What a stand-in for the virus scanner does when it is given a file. */
export type Manner = (socket: Socket) => void;

export const clean: Manner = (socket) => void socket.end('stream: OK\0');
export const finds =
  (what: string): Manner =>
  (socket) =>
    void socket.end(`stream: ${what} FOUND\0`);
export const hangsUp: Manner = (socket) => void socket.destroy();
export const saysNothing: Manner = () => undefined;
export const tooLarge: Manner = (socket) => void socket.end('INSTREAM size limit exceeded. ERROR\0');

export type StandIn = {
  readonly host: string;
  readonly port: number;
  manner: Manner;
  /** What it was given. */
  readonly files: Buffer[];
  readonly stop: () => Promise<void>;
};

/** A server that speaks INSTREAM; what comes that is no INSTREAM is answered with a fault. */
export async function standInForClamd(): Promise<StandIn> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
    const came: Buffer[] = [];
    socket.on('data', (piece: Buffer) => {
      came.push(piece);
      // Put together only where it may be the end: a file comes in thousands of pieces.
      const file = came.length > 1 && piece.at(-1) !== 0 ? 'not yet' : fileIn(Buffer.concat(came));
      if (file === 'not yet') return;
      if (file === null) return void socket.end('UNKNOWN COMMAND\0');
      standIn.files.push(file);
      standIn.manner(socket);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const stop = async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => void server.close(resolve));
  };
  const port = typeof address === 'object' && address ? address.port : 0;
  const standIn: StandIn = { host: '127.0.0.1', port, manner: clean, files: [], stop };
  return standIn;
}

const COMMAND = 'zINSTREAM\0';

/** The file that a client sent in pieces, once the length of nought has come; null where it sent something else. */
function fileIn(came: Buffer): Buffer | 'not yet' | null {
  if (came.length < COMMAND.length) return 'not yet';
  if (came.toString('latin1', 0, COMMAND.length) !== COMMAND) return null;
  const pieces: Buffer[] = [];
  for (let at = COMMAND.length; at + 4 <= came.length;) {
    const length = came.readUInt32BE(at);
    if (length === 0) return Buffer.concat(pieces);
    if (at + 4 + length > came.length) break;
    pieces.push(came.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return 'not yet';
}
